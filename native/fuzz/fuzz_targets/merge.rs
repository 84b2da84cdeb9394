//! The laws of the editor, for any module and any two requests; `laws::input` says what an input looks like.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../edit/tests/laws/mod.rs"]
mod laws;

fuzz_target!(|input: &str| {
    laws::input(input).unwrap_or_else(|fault| panic!("{fault}"));
});
