//! Random modules as people write them, and random requests.

use nixgen_edit::value::NixValue;
use nixgen_edit::wanted::MergeBinding;
use proptest::prelude::*;

use crate::values::{path, value};

/// What a merge is asked for.
pub fn bindings() -> impl Strategy<Value = Vec<MergeBinding>> {
    // Elements that stand in the lists below.
    let package = |name: &str| NixValue::Package { path: vec![name.to_owned()] };
    let element = prop::sample::select(vec![NixValue::Int { value: 1 }, NixValue::Int { value: 2 }, package("vim"), package("git")]);
    let replaced = prop_oneof![2 => Just(Vec::new()), 1 => prop::collection::vec(element, 1..3)];
    let binding = (path(), value(), prop::bool::weighted(0.2), replaced)
        .prop_map(|(path, value, overrides, replaces)| MergeBinding { path, value, overrides, replaces });
    prop::collection::vec(binding, 0..5)
}

/// Expressions as people write them in modules.
fn expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "true", "3", "-1", "\"s\"", "''\n  x\n''", "null", "./x", "pkgs.vim", "config.a.b", "[ ]", "[ 1 2 ]", "{ }", "{}", "x",
        "[ # c\n  1\n]", "(f x)", "with pkgs; [ vim ]", "[\n  pkgs.git # c\n]", "https://example.org", "\"${x}\"", "[1]",
        "pkgs.vim.override { a = 1; }",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            3 => set(inner.clone()),
            1 => inner.clone().prop_map(|it| format!("lib.mkForce ({it})")),
            1 => inner.clone().prop_map(|it| format!("lib.mkIf c ({it})")),
            1 => inner.clone().prop_map(|it| format!("mkDefault ({it})")),
            1 => prop::collection::vec(inner.clone(), 0..3).prop_map(|all| {
                format!("lib.mkMerge [ {} ]", all.iter().map(|it| format!("({it})")).collect::<Vec<_>>().join("\n  "))
            }),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) // ({b})")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("({a}) ++ ({b})")),
            1 => inner.clone().prop_map(|it| format!("let y = 1; in {it}")),
            1 => inner.clone().prop_map(|it| format!("with z; {it}")),
            1 => (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("if c then {a} else {b}")),
            1 => inner.clone().prop_map(|it| format!("({{ pkgs, ... }}: {it})")),
        ]
    })
}

fn set(inner: impl Strategy<Value = String>) -> impl Strategy<Value = String> {
    let key = prop::sample::select(vec!["a", "b", "a.b", "b.c", "services", "services.x", "\"a\"", "${d}", "enable", "config", "c"]);
    let entry = (key, inner).prop_map(|(key, value)| format!("{key} = {value};"));
    let inherit = Just("inherit (lib) q;".to_owned());
    let space = prop::sample::select(vec![" ", "\n  ", "\n\n  ", " # note\n", " /* note */ ", "\r\n\t", "\n"]);
    let part = (space, prop_oneof![8 => entry, 1 => inherit]).prop_map(|(space, entry)| format!("{space}{entry}"));
    (prop::bool::weighted(0.1), prop::collection::vec(part, 0..5), prop::sample::select(vec!["", " ", "\n", " # end\n", "\r\n"]))
        .prop_map(|(is_rec, parts, end)| format!("{}{{{}{end}}}", if is_rec { "rec " } else { "" }, parts.concat()))
}

/// Module files.
pub fn module() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec![
        "", "{ ... }:\n", "{ config, lib, pkgs, ... }:\n", "{ pkgs }: ", "args: ", "_: ", "{ lib\n, ...\n}:\n", "{ }: ", "a: b: ",
        "{ lib, ... }@args:\nwith lib;\n", "# top\n{ lib ? 1, # c\n  ... }:\n", "\u{feff}{ ... }:\n",
    ]);
    let tail = prop::sample::select(vec!["", "\n", "\n# end\n", "\r\n"]);
    (head, set(expression()), tail).prop_map(|(head, body, tail)| format!("{head}{body}{tail}"))
}
