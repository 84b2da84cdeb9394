//! New settings as entries, grouped the way a person writes them: settings that share a prefix of two names stand
//! together in one nested set, all others are dotted. It only makes text; where the text goes is decided elsewhere.

use std::collections::BTreeMap;

use crate::attr_path::render_path;

/// Settings to write, by relative path, with their values as Nix text.
#[derive(Debug, Default)]
struct Trie {
    value: Option<String>,
    children: BTreeMap<String, Trie>,
}

/// Entries for `settings` (relative path, value text) in a set that stands for `depth` names. Sets of fewer than
/// `nests_from` names stay dotted. Sorted by path; one statement each, not laid out yet.
pub fn group_statements(settings: &[(Vec<String>, String)], depth: usize, nests_from: usize) -> Vec<String> {
    let mut root = Trie::default();
    for (path, value) in settings {
        let node = path.iter().fold(&mut root, |node, name| node.children.entry(name.clone()).or_default());
        node.value = Some(value.clone());
    }
    let mut statements = Vec::new();
    for (name, child) in &root.children {
        write_statements(child, &mut vec![name.clone()], depth + 1, nests_from, &mut statements);
    }
    statements
}

/// `depth` is the number of names that lead to `node`.
fn write_statements(node: &Trie, path: &mut Vec<String>, depth: usize, nests_from: usize, statements: &mut Vec<String>) {
    if let Some(value) = &node.value {
        statements.push(format!("{} = {value};", render_path(path)));
        return;
    }
    if node.children.len() > 1 && depth >= nests_from {
        let mut inner = Vec::new();
        for (name, child) in &node.children {
            write_statements(child, &mut vec![name.clone()], depth + 1, nests_from, &mut inner);
        }
        statements.push(format!("{} = {{\n{}\n}};", render_path(path), inner.join("\n")));
        return;
    }
    for (name, child) in &node.children {
        path.push(name.clone());
        write_statements(child, path, depth + 1, nests_from, statements);
        path.pop();
    }
}
