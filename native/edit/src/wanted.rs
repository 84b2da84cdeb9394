//! What a merge is asked for, brought into one shape: single settings with values that are no sets (sets are taken
//! apart), each path once, checked for what no Nix text can hold.

use serde::Deserialize;

use crate::attr_path::render_path;
use crate::problem::{Code, Problem};
use crate::value::{AttrPath, Entry, NixValue};

/// A setting to write.
#[derive(Debug, Clone, Deserialize)]
pub struct MergeBinding {
    /// Where.
    pub path: AttrPath,
    /// What.
    pub value: NixValue,
    /// Replace a value that a person wrote.
    #[serde(default, rename = "override")]
    pub overrides: bool,
    /// Elements of a standing list that new ones take the place of, in order.
    #[serde(default)]
    pub replaces: Vec<NixValue>,
}

/// The elements that a value asks for, where it is a list, with or without a priority.
pub fn elements_of(value: &NixValue) -> &[NixValue] {
    match value {
        NixValue::List { items } => items,
        NixValue::Priority { value, .. } => elements_of(value),
        _ => &[],
    }
}

/// Whether a value is a list, with or without a priority.
pub fn is_list(value: &NixValue) -> bool {
    match value {
        NixValue::List { .. } => true,
        NixValue::Priority { value, .. } => is_list(value),
        _ => false,
    }
}

/// Whether two values are lists of the same priority, or without one.
pub fn is_list_like(one: &NixValue, other: &NixValue) -> bool {
    match (one, other) {
        (NixValue::List { .. }, NixValue::List { .. }) => true,
        (NixValue::Priority { function: f, value: a }, NixValue::Priority { function: g, value: b }) => f == g && is_list_like(a, b),
        _ => false,
    }
}

/// Takes sets apart, joins lists of the same path and sorts by path.
pub fn flatten(bindings: &[MergeBinding], problems: &mut Vec<Problem>) -> Vec<MergeBinding> {
    let mut wanted: Vec<MergeBinding> = Vec::new();
    for binding in bindings {
        // `config` in front is the module's word, not the setting's: whether it is written depends on the file.
        let path = binding.path.iter().skip_while(|name| *name == "config").cloned().collect();
        flatten_one(&mut wanted, path, &binding.value, binding, problems);
    }
    wanted.sort_by(|a, b| a.path.cmp(&b.path));
    let mut at = 0;
    while at + 1 < wanted.len() {
        // Sorted, a path stands directly before the first path below it.
        let (shorter, longer) = (&wanted[at].path, &wanted[at + 1].path);
        if longer.starts_with(shorter) {
            let message = format!("`{}` is wanted both as a value and as a set with `{}`", render_path(shorter), render_path(longer));
            problems.push(Problem::new(Code::UnsafeShape, message).path(shorter).hint("keep one of the two"));
            wanted.remove(at + 1);
        } else {
            at += 1;
        }
    }
    wanted
}

/// `from` is the binding that the value is a part of.
fn flatten_one(wanted: &mut Vec<MergeBinding>, path: AttrPath, value: &NixValue, from: &MergeBinding, problems: &mut Vec<Problem>) {
    if let NixValue::Attrs { entries } = value
        && !entries.is_empty()
    {
        for entry in entries {
            let mut path = path.clone();
            path.push(entry.name.clone());
            flatten_one(wanted, path, &entry.value, from, problems);
        }
        return;
    }
    if path.is_empty() {
        problems.push(Problem::new(Code::UnsafeShape, "a setting without a name cannot be written").hint("give it a path"));
        return;
    }
    if path.iter().any(|name| name.contains('\0')) || has_nul(value) {
        let message = format!("`{}` contains a NUL character, which Nix text cannot hold", render_path(&path));
        problems.push(Problem::new(Code::UnsafeShape, message).path(&path).hint("take the character out of the value"));
        return;
    }
    let Some(same) = wanted.iter_mut().find(|other| other.path == path) else {
        let replaces = if is_list(value) { from.replaces.clone() } else { Vec::new() };
        wanted.push(MergeBinding { path, value: without_duplicates(value), overrides: from.overrides, replaces });
        return;
    };
    match (&mut same.value, value) {
        (NixValue::List { items }, NixValue::List { items: more }) => {
            items.extend(more.iter().cloned());
            same.value = without_duplicates(&same.value);
            same.replaces.extend(from.replaces.iter().cloned());
        }
        (standing, value) if standing.same(value) => {}
        _ => {
            let message = format!("`{}` is wanted with two different values", render_path(&path));
            problems.push(Problem::new(Code::UnsafeShape, message).path(&path).hint("keep one of the two"));
        }
    }
    same.overrides |= from.overrides;
}

/// A list of settings is a set of elements here: what stands twice is wanted once.
fn without_duplicates(value: &NixValue) -> NixValue {
    match value {
        NixValue::List { items } => {
            let mut once: Vec<NixValue> = Vec::with_capacity(items.len());
            for item in items {
                if !once.iter().any(|other| other.same(item)) {
                    once.push(item.clone());
                }
            }
            NixValue::List { items: once }
        }
        NixValue::Priority { function, value } => {
            NixValue::Priority { function: *function, value: Box::new(without_duplicates(value)) }
        }
        other => other.clone(),
    }
}

fn has_nul(value: &NixValue) -> bool {
    let any = |entries: &[Entry]| entries.iter().any(|entry| entry.name.contains('\0') || has_nul(&entry.value));
    let text = |text: &str| text.contains('\0');
    match value {
        NixValue::String { value } | NixValue::Path { value } => text(value),
        NixValue::List { items } => items.iter().any(has_nul),
        NixValue::Attrs { entries } => any(entries),
        NixValue::Package { path } | NixValue::Option { path } => path.iter().any(|name| text(name)),
        NixValue::PackageOverride { path, arguments } => path.iter().any(|name| text(name)) || any(arguments),
        NixValue::PackageFile { path, file } => text(file) || path.iter().any(|name| text(name)),
        NixValue::Priority { value, .. } => has_nul(value),
        _ => false,
    }
}
