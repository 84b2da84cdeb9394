//! Properties that hold for any module and any settings: nothing outside the new text changes, merging twice is merging
//! once, removing gives the file back, the result parses, and every wanted value is read back as it was wanted.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nixgen_edit::attr_path::{parse_path, render_path};
use nixgen_edit::decode::parse_value;
use nixgen_edit::inspect::inspect;
use nixgen_edit::merge::merge;
use nixgen_edit::problem::Code;
use nixgen_edit::remove::remove;
use nixgen_edit::render::{Speller, render_value};
use nixgen_edit::value::{Entry, NixValue, Priority};
use nixgen_edit::wanted::MergeBinding;
use proptest::prelude::*;

/// Pieces that text is dangerous by.
fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("${"), Just("$"), Just("$$"), Just("''"), Just("'"), Just("\""), Just("\\"), Just("\n"), Just("\r"), Just("\t"),
        Just("}"), Just(" "), Just("  "), Just("a"), Just("#"), Just("/*"), Just("é"), Just("\u{1f600}"), Just("\u{2028}"),
        Just("''${"), Just("\\${"), Just(";"), Just("x = 1"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c", "services", "enable", "x-y", "_z"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["with", "or", "1", "a.b", "", "config", "imports"]).prop_map(str::to_owned),
        1 => hostile_text(),
    ]
}

fn path() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(name(), 1..5)
}

fn package() -> impl Strategy<Value = NixValue> {
    let name = prop::sample::select(vec!["vim", "git", "map", "true", "pkgs", "2048", "nodePackages"]).prop_map(str::to_owned);
    prop::collection::vec(name, 1..3).prop_map(|path| NixValue::Package { path })
}

fn value() -> impl Strategy<Value = NixValue> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(|value| NixValue::Bool { value }),
        (-70000i64..70000).prop_map(|value| NixValue::Int { value }),
        (-1e6f64..1e6).prop_map(|value| NixValue::Float { value }),
        hostile_text().prop_map(|value| NixValue::String { value }),
        Just(NixValue::Null),
        "(\\.|\\.\\.|~)?/[a-z ]{1,4}(/[a-z.]{1,3})?".prop_map(|value| NixValue::Path { value }),
        package(),
        (prop::collection::vec("[a-z]{1,3}", 1..3), hostile_text()).prop_map(|(path, file)| NixValue::PackageFile { path, file }),
        prop::collection::vec(name(), 1..3).prop_map(|path| NixValue::Option { path }),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let entries = prop::collection::btree_map(name(), inner.clone(), 0..3)
            .prop_map(|map| map.into_iter().map(|(name, value)| Entry { name, value }).collect::<Vec<_>>())
            .boxed();
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| NixValue::List { items }),
            entries.clone().prop_map(|entries| NixValue::Attrs { entries }),
            entries.prop_map(|arguments| NixValue::PackageOverride { path: vec!["vim".to_owned()], arguments }),
            (prop::sample::select(vec![Priority::Force, Priority::Default]), inner)
                .prop_map(|(function, value)| NixValue::Priority { function, value: Box::new(value) }),
        ]
    })
}

fn bindings() -> impl Strategy<Value = Vec<MergeBinding>> {
    let binding = (path(), value(), prop::bool::weighted(0.2))
        .prop_map(|(path, value, overrides)| MergeBinding { path, value, overrides });
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

fn module() -> impl Strategy<Value = String> {
    let head = prop::sample::select(vec![
        "", "{ ... }:\n", "{ config, lib, pkgs, ... }:\n", "{ pkgs }: ", "args: ", "_: ", "{ lib\n, ...\n}:\n", "{ }: ", "a: b: ",
        "{ lib, ... }@args:\nwith lib;\n", "# top\n{ lib ? 1, # c\n  ... }:\n", "\u{feff}{ ... }:\n",
    ]);
    let tail = prop::sample::select(vec!["", "\n", "\n# end\n", "\r\n"]);
    (head, set(expression()), tail).prop_map(|(head, body, tail)| format!("{head}{body}{tail}"))
}

fn texts(problems: &[nixgen_edit::problem::Problem]) -> String {
    problems.iter().map(|problem| problem.message.clone()).collect::<Vec<_>>().join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_loses_nothing_and_can_be_taken_back(text in module(), wanted in bindings()) {
        let merged = merge(&text, &wanted, &[]);
        let failed = merged.problems.iter().any(|problem| problem.code == Code::VerificationFailed);
        prop_assert!(!failed, "{}\nin\n{text}", texts(&merged.problems));
        if merged.problems.iter().any(|problem| problem.code == Code::DoesNotParse) {
            prop_assert_eq!(merged.text, text);
            return Ok(());
        }
        prop_assert!(inspect(&merged.text).problems.is_empty(), "does not parse:\n{}", merged.text);
        let again = merge(&merged.text, &wanted, &merged.changes);
        prop_assert_eq!(&again.text, &merged.text, "twice, from\n{}", text);
        prop_assert_eq!(&again.changes, &merged.changes);
        let forgotten = merge(&merged.text, &wanted, &[]);
        prop_assert_eq!(&forgotten.text, &merged.text, "again without owning anything, from\n{}", text);
        let json = serde_json::to_string(&merged.changes).unwrap();
        let removed = remove(&merged.text, &serde_json::from_str::<Vec<_>>(&json).unwrap());
        prop_assert_eq!(&removed.text, &text, "removed from\n{}\nwith {}", merged.text, json);
        prop_assert!(removed.changes.is_empty(), "left {:?}", removed.changes);
    }

    #[test]
    fn a_changed_intent_leaves_no_trace_of_the_old_one(text in module(), first in bindings(), second in bindings()) {
        let one = merge(&text, &first, &[]);
        let two = merge(&one.text, &second, &one.changes);
        prop_assert!(!two.problems.iter().any(|problem| problem.code == Code::VerificationFailed), "{}\n{}", texts(&two.problems), one.text);
        let removed = remove(&two.text, &two.changes);
        prop_assert_eq!(&removed.text, &text, "one\n{}\ntwo\n{}", one.text, two.text);
    }

    #[test]
    fn two_intents_do_not_disturb_each_other(text in module(), first in bindings(), second in bindings()) {
        let one = merge(&text, &first, &[]);
        let two = merge(&one.text, &second, &[]);
        let gone = remove(&two.text, &two.changes);
        prop_assert_eq!(&gone.text, &one.text, "{}", two.text);
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
        let merged = merge(&text, &wanted, &[]);
        remove(&merged.text, &merged.changes);
        inspect(&text);
        nixgen_edit::format::format(&text);
        nixgen_edit::comments::find_comments(&text);
    }
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
