//! What holds for any text and any request. Random modules (`properties.rs`), the fuzzer's inputs (`native/fuzz`) and
//! the case folders are all held to it. A law answers with what is wrong.

use nixgen_edit::attr_path::parse_path;
use nixgen_edit::change::Change;
use nixgen_edit::decode::parse_value;
use nixgen_edit::inspect::{Inspection, inspect};
use nixgen_edit::merge::merge;
use nixgen_edit::problem::{Code, Severity};
use nixgen_edit::remove::{Merged, remove};
use nixgen_edit::value::{NixValue, Priority};
use nixgen_edit::wanted::{MergeBinding, elements_of, flatten, is_list};

/// The answer of a law.
pub type Verdict = Result<(), String>;

fn require(holds: bool, fault: impl FnOnce() -> String) -> Verdict {
    if holds { Ok(()) } else { Err(fault()) }
}

/// All laws for one input of the fuzzer: a module's text with two lines in front of it, one for each request, of words
/// `path=value` (or `path!=value` for a value in place of another), where a value is a Nix literal without blanks.
pub fn input(input: &str) -> Verdict {
    let mut parts = input.splitn(3, '\n');
    let (Some(first), Some(second), Some(text)) = (parts.next(), parts.next(), parts.next()) else { return Ok(()) };
    let (first, second) = (read_request(first), read_request(second));
    any_text(text, &first);
    merging(text, &first)?;
    changed_intent(text, &first, &second)?;
    two_intents(text, &first, &second)?;
    hand_edit(text, &first, input.len(), &second)
}

fn read_request(line: &str) -> Vec<MergeBinding> {
    let words = line.split(' ').take(4).filter_map(|word| {
        let (path, value) = word.split_once('=')?;
        let overrides = path.ends_with('!');
        Some(MergeBinding { path: parse_path(path.trim_end_matches('!'))?, value: parse_value(value)?, overrides, replaces: Vec::new() })
    });
    words.collect()
}

/// A merge loses nothing, writes what it was asked for, changes nothing the second time, and can be taken back.
pub fn merging(text: &str, wanted: &[MergeBinding]) -> Verdict {
    let merged = merge(text, wanted, &[]);
    verified(&merged, text)?;
    if merged.problems.iter().any(|problem| problem.code == Code::DoesNotParse) {
        return require(merged.text == text, || "a file that does not parse was changed".to_owned());
    }
    let found = inspect(&merged.text);
    require(found.problems.is_empty() || merged.text == text, || format!("does not parse:\n{}", merged.text))?;
    require(replaces(&merged) || is_kept(text, &merged.text), || format!("a byte is missing in\n{}", merged.text))?;
    reads_back(&found, wanted, &merged)?;
    let again = merge(&merged.text, wanted, &merged.changes);
    require(again.text == merged.text, || format!("\n{}\nbecomes, when merged again,\n{}", merged.text, again.text))?;
    require(again.changes == merged.changes, || format!("{:?}\nbecomes, when merged again,\n{:?}", merged.changes, again.changes))?;
    let forgotten = merge(&merged.text, wanted, &[]);
    require(forgotten.text == merged.text, || format!("\n{}\nbecomes, when what it owns is forgotten,\n{}", merged.text, forgotten.text))?;
    gives_back(&merged, text)
}

/// An intent that wants something else leaves no trace of what it wanted before.
pub fn changed_intent(text: &str, first: &[MergeBinding], second: &[MergeBinding]) -> Verdict {
    let one = merge(text, first, &[]);
    let two = merge(&one.text, second, &one.changes);
    verified(&two, &one.text)?;
    gives_back(&two, text).map_err(|fault| format!("first\n{}\nthen\n{}\n{fault}", one.text, two.text))
}

/// An intent that goes leaves what another one wrote before it.
pub fn two_intents(text: &str, first: &[MergeBinding], second: &[MergeBinding]) -> Verdict {
    let one = merge(text, first, &[]);
    let two = merge(&one.text, second, &[]);
    let gone = remove(&two.text, &two.changes);
    require(gone.text == one.text, || format!("\n{}\ninstead of\n{}", gone.text, one.text))
}

/// What a person writes behind any line of the result outlives a removal and a change of the intent.
pub fn hand_edit(text: &str, wanted: &[MergeBinding], line: usize, then: &[MergeBinding]) -> Verdict {
    const NOTE: &str = "# by hand";
    let merged = merge(text, wanted, &[]);
    let ends: Vec<usize> = merged.text.match_indices('\n').map(|(at, _)| at).collect();
    let Some(end) = ends.get(line % ends.len().max(1)) else { return Ok(()) };
    let end = *end - usize::from(merged.text[..*end].ends_with('\r'));
    let edited = format!("{} {NOTE}{}", &merged.text[..end], &merged.text[end..]);
    // Inside a string it is no comment.
    let notes = |text: &str| nixgen_edit::comments::find_comments(text).comments.iter().filter(|it| it.text.contains("by hand")).count();
    if !inspect(&edited).problems.is_empty() || notes(&edited) != 1 {
        return Ok(());
    }
    let removed = remove(&edited, &merged.changes);
    require(inspect(&removed.text).problems.is_empty(), || format!("does not parse:\n{}", removed.text))?;
    require(notes(&removed.text) == 1, || format!("\n{edited}\nbecomes\n{}", removed.text))?;
    // Whoever says `override` wants a value gone with all that is in it.
    let then: Vec<MergeBinding> = then.iter().map(|it| MergeBinding { overrides: false, ..it.clone() }).collect();
    let changed = merge(&edited, &then, &merged.changes);
    verified(&changed, &edited)?;
    require(notes(&changed.text) == 1, || format!("\n{edited}\nbecomes, with another wish,\n{}", changed.text))
}

/// Nothing panics, whatever the text.
pub fn any_text(text: &str, wanted: &[MergeBinding]) {
    let merged = merge(text, wanted, &[]);
    remove(&merged.text, &merged.changes);
    inspect(text);
    nixgen_edit::format::format(text);
    nixgen_edit::comments::find_comments(text);
}

fn verified(merged: &Merged, text: &str) -> Verdict {
    let failed = merged.problems.iter().find(|problem| problem.code == Code::VerificationFailed);
    failed.map_or(Ok(()), |problem| Err(format!("{}\nin\n{text}", problem.message)))
}

/// The way through the lock file included.
fn gives_back(merged: &Merged, text: &str) -> Verdict {
    let json = serde_json::to_string(&merged.changes).map_err(|error| error.to_string())?;
    let changes: Vec<Change> = serde_json::from_str(&json).map_err(|error| error.to_string())?;
    let removed = remove(&merged.text, &changes);
    require(removed.text == text, || format!("\n{}\nbecomes, when {json} is removed,\n{}", merged.text, removed.text))?;
    require(removed.changes.is_empty(), || format!("removing leaves {:?}", removed.changes))
}

fn replaces(merged: &Merged) -> bool {
    merged.changes.iter().any(|change| matches!(change, Change::Value { .. } | Change::Exchange { .. } | Change::Head { .. }))
}

/// Whether the new text has every visible character of the old one, in order.
fn is_kept(old: &str, new: &str) -> bool {
    let mut rest = new.chars();
    old.chars().filter(|c| !c.is_whitespace()).all(|c| rest.any(|other| other == c))
}

fn is_set(value: &NixValue) -> bool {
    match value {
        NixValue::Attrs { .. } => true,
        NixValue::Priority { value, .. } => is_set(value),
        _ => false,
    }
}

fn may_be_list(value: &NixValue) -> bool {
    is_list(value) || matches!(value, NixValue::Package { .. } | NixValue::Option { .. })
}

/// Whether each setting that nothing was said about stands there as it was wanted.
fn reads_back(found: &Inspection, wanted: &[MergeBinding], merged: &Merged) -> Verdict {
    // Said about no setting: the file as a whole cannot be edited.
    if merged.problems.iter().any(|problem| problem.severity == Severity::Error && problem.path.is_none()) {
        return Ok(());
    }
    for binding in flatten(wanted, &mut Vec::new()) {
        if merged.problems.iter().any(|problem| problem.path.as_ref().is_some_and(|path| binding.path.starts_with(path))) {
            continue;
        }
        let values: Vec<&NixValue> = found.bindings.iter().filter(|it| it.path == binding.path).filter_map(|it| it.value.as_ref()).collect();
        let standing = |item: &NixValue| values.iter().any(|value| elements_of(value).iter().any(|other| other.same(item)));
        let is_wanted = |value: &&NixValue| match value {
            // What is forced is what is wanted, and more.
            NixValue::Priority { function: Priority::Force, value } if value.same(&binding.value) => true,
            value => value.same(&binding.value),
        };
        let is_read = values.iter().any(is_wanted)
            || !elements_of(&binding.value).is_empty() && elements_of(&binding.value).iter().all(standing);
        // Where no elements are wanted, every list has them, and whatever may be one.
        let is_read = is_read || elements_of(&binding.value).is_empty() && is_list(&binding.value) && values.iter().any(|value| may_be_list(value));
        // A list that something is computed around, and an empty set that got entries, are no literals any more.
        let is_computed = found.bindings.iter().any(|it| it.value.is_none() && it.path == binding.path)
            || is_set(&binding.value) && found.bindings.iter().any(|it| it.path.starts_with(&binding.path));
        require(is_read || is_computed, || format!("{binding:?} is not read back from\n{}", merged.text))?;
    }
    Ok(())
}
