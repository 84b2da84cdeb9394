//! Random names, paths and values.

use nixgen_edit::value::{Entry, NixValue, Priority};
use proptest::prelude::*;

/// Pieces that text is dangerous by.
pub fn hostile_text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("${"), Just("$"), Just("$$"), Just("''"), Just("'"), Just("\""), Just("\\"), Just("\n"), Just("\r"), Just("\t"),
        Just("}"), Just(" "), Just("  "), Just("a"), Just("#"), Just("/*"), Just("é"), Just("\u{1f600}"), Just("\u{2028}"),
        Just("''${"), Just("\\${"), Just(";"), Just("x = 1"),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

/// Attribute names, some of which need quotes.
pub fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec!["a", "b", "c", "services", "enable", "x-y", "_z"]).prop_map(str::to_owned),
        1 => prop::sample::select(vec!["with", "or", "1", "a.b", "", "config", "imports"]).prop_map(str::to_owned),
        1 => hostile_text(),
    ]
}

/// Setting paths.
pub fn path() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(name(), 1..5)
}

fn package() -> impl Strategy<Value = NixValue> {
    let name = prop::sample::select(vec!["vim", "git", "map", "true", "pkgs", "2048", "nodePackages"]).prop_map(str::to_owned);
    prop::collection::vec(name, 1..3).prop_map(|path| NixValue::Package { path })
}

/// Values of the closed union.
pub fn value() -> impl Strategy<Value = NixValue> {
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
