//! What Nix itself reads out of the text that the editor writes: strings, names, values and whole modules are evaluated
//! and compared with what was wanted. NIXGEN_NIX_CASES says how many random ones there are (200).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "generate/values.rs"]
mod values;

use std::fs;
use std::process::{Command, Stdio};

use nixgen_edit::escape::{escape_indented, quote};
use nixgen_edit::merge::merge;
use nixgen_edit::render::{Speller, render_operand};
use nixgen_edit::scope::Scope;
use nixgen_edit::value::{Entry, NixValue};
use nixgen_edit::wanted::{MergeBinding, flatten};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};

/// `lib` and `pkgs`, of which everything can be told apart in JSON.
const WORLD: &str = r#"
  lib = { mkForce = v: { force = v; }; mkDefault = v: { default = v; }; };
  package = name: { outPath = name; override = arguments: { inherit arguments name; }; };
  names = [ "vim" "git" "map" "true" "pkgs" "2048" "nodePackages" ];
  attrs = f: builtins.listToAttrs (map (name: { inherit name; value = f name; }) names);
  pkgs = attrs (name: package name // attrs (inner: package "${name} ${inner}"));
  world = { inherit lib pkgs; config = { }; };
  load = module: if builtins.isFunction module then module world else module;
"#;

fn count() -> usize {
    std::env::var("NIXGEN_NIX_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(200)
}

/// JSON of a Nix expression; nothing where there is no Nix.
fn evaluate(expr: &str) -> Option<Value> {
    let thread = std::thread::current();
    let name = thread.name().unwrap_or_default().to_owned();
    let file = std::env::temp_dir().join(format!("nixgen-edit-{}-{name}.nix", std::process::id()));
    fs::write(&file, expr).unwrap();
    let arguments = ["--eval", "--strict", "--json", "--readonly-mode"];
    let Ok(output) = Command::new("nix-instantiate").args(arguments).arg(&file).stdin(Stdio::null()).output() else {
        assert!(std::env::var_os("NIXGEN_REQUIRE_ALL").is_none(), "nix-instantiate is missing");
        println!("SKIP nix-instantiate is not installed (1 test)");
        return None;
    };
    assert!(output.status.success(), "{}\n{}", String::from_utf8_lossy(&output.stderr), file.display());
    fs::remove_file(&file).unwrap();
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

/// The same random values on every run: a failure can be looked into.
fn sample<S: Strategy>(strategy: &S, count: usize) -> Vec<S::Value> {
    let mut runner = TestRunner::deterministic();
    (0..count).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect()
}

/// Whether JSON can show a value: paths would be copied to the store, and the packages of files are not among `pkgs`.
fn can_be_shown(value: &NixValue) -> bool {
    match value {
        NixValue::Path { .. } | NixValue::Option { .. } | NixValue::PackageFile { .. } => false,
        NixValue::List { items } => items.iter().all(can_be_shown),
        NixValue::Attrs { entries } | NixValue::PackageOverride { arguments: entries, .. } => {
            entries.iter().all(|entry| can_be_shown(&entry.value))
        }
        NixValue::Priority { value, .. } => can_be_shown(value),
        _ => true,
    }
}

fn expected(value: &NixValue) -> Value {
    let entries = |entries: &[Entry]| {
        Value::Object(entries.iter().map(|entry| (entry.name.clone(), expected(&entry.value))).collect::<Map<_, _>>())
    };
    match value {
        NixValue::Bool { value } => json!(value),
        NixValue::Int { value } => json!(value),
        NixValue::Float { value } => json!(value),
        NixValue::String { value } => json!(value),
        NixValue::List { items } => items.iter().map(expected).collect(),
        NixValue::Attrs { entries: it } => entries(it),
        NixValue::Package { path } => json!(path.join(" ")),
        NixValue::PackageOverride { path, arguments } => json!({ "name": path.join(" "), "arguments": entries(arguments) }),
        NixValue::Priority { function, value } if function.name() == "mkForce" => json!({ "force": expected(value) }),
        NixValue::Priority { value, .. } => json!({ "default": expected(value) }),
        _ => Value::Null,
    }
}

/// Nix prints six digits of a number.
fn is_same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 1e-5 * a.abs().max(b.abs())
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(x, y)| is_same(x, y)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, x)| b.get(name).is_some_and(|y| is_same(x, y)))
        }
        _ => one == other,
    }
}

#[test]
fn hostile_text_means_to_nix_what_it_means_here() {
    let mut texts: Vec<String> = sample(&values::hostile_text(), count() * 5);
    let known = [
        "", "''", "'", "$", "${", "''${", "'''", "''\\n", "$''", "$${x}", "a\n'", "a\n$", "a\n''", "\\", "\\\"", "a\r\nb",
        "\u{1}", "a\n  b\n", "a\n\n", "\n", " a\n", "''$", "'${", "a\n'${x}", "a\n$${x}", "a\n''\\${x}",
    ];
    texts.extend(known.map(str::to_owned));
    let mut expr = String::from("[\n");
    for text in &texts {
        let quoted = quote(text);
        let indented = escape_indented(text).map_or_else(|| quoted.clone(), |lines| format!("''\n{lines}''"));
        expr.push_str(&format!("[ {quoted} {indented} (builtins.attrNames {{ {quoted} = 1; }}) ]\n"));
    }
    expr.push(']');
    let Some(found) = evaluate(&expr) else { return };
    for (text, found) in texts.iter().zip(found.as_array().unwrap()) {
        assert_eq!(found, &json!([text, text, [text]]), "{text:?}");
    }
}

#[test]
fn values_mean_to_nix_what_they_mean_here() {
    let values: Vec<NixValue> = sample(&values::value(), count() * 2).into_iter().filter(can_be_shown).collect();
    for quoted in [false, true] {
        let speller = Speller::new(Scope::default(), quoted);
        let items: Vec<String> = values.iter().map(|value| render_operand(value, &speller)).collect();
        let Some(found) = evaluate(&format!("let {WORLD} in [\n{}\n]", items.join("\n"))) else { return };
        for (value, found) in values.iter().zip(found.as_array().unwrap()) {
            assert!(is_same(found, &expected(value)), "{value:?}\n{found}");
        }
    }
}

/// Modules that evaluate, in the shapes that people write them in.
const MODULES: [&str; 12] = [
    "{ }",
    "{ ... }:\n{\n}\n",
    "{ pkgs, ... }: {\n  zzz = 1;\n}\n",
    "{ config, lib, pkgs, ... }:\nwith lib;\n{\n  zzz = with pkgs; [ vim ];\n}\n",
    "args:\nlet x = 1; in\n{ zzz = x; }\n",
    "_: ({ zzz.a = 1; zzz.b = { c = 2; }; })\n",
    "{ lib\n, ...\n}@args:\n\n{\n  a.zzz = { y = 1; };\n}\n",
    "{ ... }:\r\n{\r\n\tzzz = 1;\r\n}\r\n",
    "{ ... }:\nrec {\n  zzz = 1;\n  yyy = zzz;\n}\n",
    "# note\n{ zzz = 1; /* last */ }",
    "{ ... }: { zzz = 1; } // { yyy = 2; }\n",
    "{ ... }: with { }; assert true; { \"zzz\" = ''\n  a\n''; }\n",
];

#[test]
fn settings_in_modules_mean_to_nix_what_they_mean_here() {
    let mut expr = format!("let {WORLD} in [\n");
    let mut checks = Vec::new();
    for (at, (path, value)) in sample(&(values::path(), values::value()), count()).into_iter().enumerate() {
        if !can_be_shown(&value) || path.first().is_some_and(|name| name == "config") {
            continue;
        }
        let wanted = [MergeBinding { path, value, overrides: false, replaces: Vec::new() }];
        let merged = merge(MODULES[at % MODULES.len()], &wanted, &[]);
        if !merged.problems.is_empty() {
            continue;
        }
        for MergeBinding { path, value, .. } in flatten(&wanted, &mut Vec::new()) {
            let names: Vec<String> = path.iter().map(|name| quote(name)).collect();
            let select = format!("builtins.foldl' (set: name: set.${{name}}) (load (\n{}\n)) [ {} ]", merged.text, names.join(" "));
            expr.push_str(&format!("({select})\n"));
            checks.push((merged.text.clone(), value));
        }
    }
    expr.push(']');
    assert!(checks.len() > count() / 3, "only {} modules were checked", checks.len());
    let Some(found) = evaluate(&expr) else { return };
    for ((text, value), found) in checks.iter().zip(found.as_array().unwrap()) {
        assert!(is_same(found, &expected(value)), "{value:?} is {found} in\n{text}");
    }
}
