//! Whatever stands in a file, reading it neither panics nor changes anything: what it says about bindings and comments
//! is where it says, and merging what stands there already gives the same bytes back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nixgen_edit::comments::find_comments;
use nixgen_edit::format::format;
use nixgen_edit::inspect::inspect;
use nixgen_edit::merge::merge;
use nixgen_edit::remove::remove;

fuzz_target!(|text: &str| {
    let found = inspect(text);
    find_comments(text);
    assert_eq!(merge(text, &[], &[]).text, text);
    assert_eq!(remove(text, &[]).text, text);
    if found.problems.is_empty() {
        for binding in &found.bindings {
            assert!(text.contains(&binding.text) || binding.context.iter().any(|it| it == "inherit"), "{binding:?}");
        }
        let formatted = format(text);
        assert!(inspect(&formatted.text).problems.is_empty(), "{}", formatted.text);
    }
});
