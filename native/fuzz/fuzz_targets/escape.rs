//! Any text survives the way into Nix strings and attribute names and back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use nixgen_edit::attr_path::{parse_path, render_path};
use nixgen_edit::decode::parse_value;
use nixgen_edit::render::{Speller, render_value};
use nixgen_edit::scope::Scope;
use nixgen_edit::value::NixValue;

fuzz_target!(|text: &str| {
    // Nix has no text with NUL in it; such a request is refused before it comes here.
    let text = text.replace('\0', " ");
    let value = NixValue::String { value: text.clone() };
    for quoted in [false, true] {
        let nix = render_value(&value, &Speller::new(Scope::default(), quoted));
        assert_eq!(parse_value(&nix), Some(value.clone()), "{nix}");
    }
    let file = NixValue::PackageFile { path: vec!["a".to_owned()], file: text.clone() };
    let nix = render_value(&file, &Speller::default());
    assert_eq!(parse_value(&nix), Some(file), "{nix}");
    let path = vec![text.clone(), "x".to_owned(), text];
    let nix = render_path(&path);
    assert_eq!(parse_path(&nix), Some(path), "{nix}");
});
