//! Properties that hold for any module and any settings: nothing outside the new text changes, merging twice is merging
//! once, removing gives the file back, the result parses, and every wanted value is read back as it was wanted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod laws;
#[path = "generate/modules.rs"]
mod modules;
#[path = "generate/values.rs"]
mod values;

use std::path::{Path, PathBuf};

use nixgen_edit::attr_path::{parse_path, render_path};
use nixgen_edit::decode::parse_value;
use nixgen_edit::render::{Speller, render_value};
use nixgen_edit::value::{Entry, NixValue};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

use modules::{bindings, module};
use values::{path, value};

fn hold(verdict: laws::Verdict) -> Result<(), TestCaseError> {
    verdict.map_err(TestCaseError::fail)
}

/// The same modules each time, so that a change fails for its own faults; PROPTEST_CASES=100000 looks for new ones.
fn config() -> ProptestConfig {
    let seed = if std::env::var_os("PROPTEST_CASES").is_some() { RngSeed::Random } else { RngSeed::Fixed(17) };
    ProptestConfig { failure_persistence: None, rng_seed: seed, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn merging_loses_nothing_and_can_be_taken_back(text in module(), wanted in bindings()) {
        hold(laws::merging(&text, &wanted))?;
    }

    #[test]
    fn a_changed_intent_leaves_no_trace_of_the_old_one(text in module(), first in bindings(), second in bindings()) {
        hold(laws::changed_intent(&text, &first, &second))?;
    }

    #[test]
    fn two_intents_do_not_disturb_each_other(text in module(), first in bindings(), second in bindings()) {
        hold(laws::two_intents(&text, &first, &second))?;
    }

    #[test]
    fn what_a_person_adds_outlives_a_removal(text in module(), wanted in bindings(), line in any::<usize>(), then in bindings()) {
        hold(laws::hand_edit(&text, &wanted, line, &then))?;
    }

    #[test]
    fn values_are_read_back_as_they_were_written(value in value()) {
        let text = render_value(&value, &Speller::default());
        let read = parse_value(&text);
        prop_assert!(read.as_ref().is_some_and(|read| read.same(&normal(&value))), "{value:?}\n{text}\n{read:?}");
    }

    #[test]
    fn paths_are_read_back_as_they_were_written(path in path()) {
        prop_assert_eq!(parse_path(&render_path(&path)), Some(path));
    }

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,60}", wanted in bindings()) {
        laws::any_text(&text, &wanted);
    }
}

/// What the fuzzer has found so far holds, without the fuzzer. NIXGEN_FUZZ_INPUTS is another folder of inputs.
#[test]
fn the_fuzzers_corpus_holds() {
    let folder = std::env::var_os("NIXGEN_FUZZ_INPUTS").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus/merge"), PathBuf::from);
    let mut faults = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let file = entry.unwrap().path();
        let Ok(input) = std::fs::read_to_string(&file) else { continue };
        count += 1;
        if let Err(fault) = laws::input(&input) {
            faults.push(format!("{}: {fault}", file.display()));
        }
    }
    assert!(count > 0, "the corpus is empty");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// What Nix cannot tell apart: a relative path with and without `./`, `-0.0` and `0.0`.
fn normal(value: &NixValue) -> NixValue {
    let entries = |entries: &[Entry]| entries.iter().map(|entry| Entry { name: entry.name.clone(), value: normal(&entry.value) }).collect();
    match value {
        NixValue::List { items } => NixValue::List { items: items.iter().map(normal).collect() },
        NixValue::Attrs { entries: it } => NixValue::Attrs { entries: entries(it) },
        NixValue::PackageOverride { path, arguments } => NixValue::PackageOverride { path: path.clone(), arguments: entries(arguments) },
        NixValue::Priority { function, value } => NixValue::Priority { function: *function, value: Box::new(normal(value)) },
        other => other.clone(),
    }
}
