//! Adds settings to a module without touching anything else: parse, refuse what does not parse, take back what the
//! intent no longer wants, find a spot for each setting, collect range edits, apply them, parse again and verify.

use crate::change::Change;
use crate::decode::parse_value;
use crate::layout::Style;
use crate::problem::Problem;
use crate::remove::{Merged, remove};
use crate::render::{Speller, render_value};
use crate::session::Session;
use crate::source::Source;
use crate::value::{AttrPath, NixValue};
use crate::wanted::{MergeBinding, elements_of, flatten};

/// Adds `bindings` to the module `text`. `owned` are the changes that the same intent's last merge of this file gave:
/// its own earlier values are replaced, what it no longer wants is taken back. The changes in the answer take the
/// place of `owned`.
pub fn merge(text: &str, bindings: &[MergeBinding], owned: &[Change]) -> Merged {
    crate::stack::with_room(|| {
        let mut problems = Vec::new();
        let wanted = flatten(bindings, &mut problems);
        match try_merge(text, &wanted, owned, &mut problems) {
            Ok((text, changes)) => Merged { text, changes, problems },
            Err(failures) => Merged { text: text.to_owned(), changes: owned.to_vec(), problems: failures },
        }
    })
}

type Failures = Vec<Problem>;

fn try_merge(text: &str, wanted: &[MergeBinding], owned: &[Change], problems: &mut Vec<Problem>) -> Result<(String, Vec<Change>), Failures> {
    if is_blank(text) {
        if wanted.is_empty() {
            return Ok((text.to_owned(), Vec::new()));
        }
        let module = begin_module(text, wanted);
        let file = Change::File { text: module.clone(), previous: text.to_owned() };
        let (merged, changes) = add(&module, wanted, vec![file], problems)?;
        return Ok(if merged == module { (text.to_owned(), Vec::new()) } else { (merged, changes) });
    }
    let (mut kept, mut stale) = (Vec::new(), Vec::new());
    for change in owned {
        sort_owned(change, wanted, &mut kept, &mut stale);
    }
    if stale.is_empty() {
        return add(text, wanted, kept, problems);
    }
    Source::parse(text)?;
    let taken = remove(text, &stale);
    problems.extend(taken.problems);
    kept.extend(taken.changes);
    // In the order they came in: the lock file does not change where nothing has changed.
    kept.sort_by_key(|change| owned.iter().position(|other| is_about_the_same(other, change)).unwrap_or(owned.len()));
    let (merged, changes) = add(&taken.text, wanted, kept, problems)?;
    Ok(if merged == text { (merged, changes) } else { drop_heads(merged, changes) })
}

/// Takes back arguments of the intent's own that nothing needs any more.
fn drop_heads(text: String, changes: Vec<Change>) -> (String, Vec<Change>) {
    let is_head = |change: &Change| matches!(change, Change::Argument { .. } | Change::Head { .. });
    let heads: Vec<Change> = changes.iter().filter(|change| is_head(change)).cloned().collect();
    if heads.is_empty() {
        return (text, changes);
    }
    let taken = remove(&text, &heads);
    let stays = |change: &Change| !is_head(change) || taken.changes.contains(change);
    let changes = changes.into_iter().filter(stays).collect();
    (taken.text, changes)
}

/// Whether a file holds nothing but blanks and comments.
fn is_blank(text: &str) -> bool {
    rnix::tokenize(text.strip_prefix('\u{feff}').unwrap_or(text)).all(|(kind, _)| kind.is_trivia())
}

/// The empty module that settings of a new file go into, below the comments that may stand there. Its head takes the
/// arguments that the settings refer to, laid out as RFC 166.
fn begin_module(text: &str, wanted: &[MergeBinding]) -> String {
    let speller = Speller::default();
    for binding in wanted {
        render_value(&binding.value, &speller);
    }
    let mut names = speller.used();
    names.sort_unstable();
    names.push("...");
    let head = nixfmt_rs::format(&format!("{{ {} }}: x", names.join(", "))).unwrap_or_default();
    let head = head.trim_end().trim_end_matches('x').trim_end();
    let comments = text.trim_end();
    let line_end = Style::of(text).line_end;
    let gap = if comments.trim_start_matches('\u{feff}').is_empty() { "" } else { line_end };
    format!("{comments}{gap}{}", format!("{head}\n{{\n}}\n").replace('\n', line_end))
}

/// Splits an earlier change into what is still wanted and what is to be taken back.
fn sort_owned(change: &Change, wanted: &[MergeBinding], kept: &mut Vec<Change>, stale: &mut Vec<Change>) {
    let wish = |path: &AttrPath| wanted.iter().find(|binding| binding.path == *path).map(|binding| &binding.value);
    match change {
        Change::Element { path, value, .. } | Change::Exchange { path, value, .. } => {
            let elements = wish(path).map_or(&[][..], elements_of);
            let is_wanted = parse_value(value).is_some_and(|item| elements.iter().any(|wish| item.same(wish)));
            if is_wanted { kept.push(change.clone()) } else { stale.push(change.clone()) }
        }
        Change::Binding { path, value, .. } | Change::Value { path, value, .. } => match (wish(path), parse_value(value)) {
            (Some(wish), Some(written)) if is_set(wish) == is_set(&written) => {
                let rest = still_wanted(&written, wish);
                let gone = elements_of(&written).iter().filter(|item| !elements_of(&rest).iter().any(|other| other.same(item)));
                stale.extend(gone.map(|item| Change::Element {
                    path: path.clone(),
                    value: render_value(item, &Speller::default()),
                    before: " ".to_owned(),
                }));
                kept.push(with_value(change, &rest));
            }
            _ => stale.push(change.clone()),
        },
        // A wanted empty set is a frame with nothing in it, and stays.
        Change::Set { path, .. } if wanted.iter().any(|it| is_set(&it.value) && path.ends_with(&it.path)) => kept.push(change.clone()),
        Change::Set { .. } | Change::Wrap { .. } | Change::Part { .. } | Change::Tail { .. } => stale.push(change.clone()),
        Change::Argument { .. } | Change::Head { .. } | Change::File { .. } => kept.push(change.clone()),
    }
}

/// Whether two changes are one, apart from its value.
fn is_about_the_same(one: &Change, other: &Change) -> bool {
    match (one, other) {
        (Change::Binding { path: p, .. }, Change::Binding { path: q, .. }) | (Change::Value { path: p, .. }, Change::Value { path: q, .. }) => p == q,
        _ => one == other,
    }
}

fn is_set(value: &NixValue) -> bool {
    matches!(value, NixValue::Attrs { .. })
}

/// What is left of an own value for a wish: of a list its wanted elements, and everything else as it is.
fn still_wanted(written: &NixValue, wish: &NixValue) -> NixValue {
    match (written, wish) {
        (NixValue::List { items }, NixValue::List { items: wishes }) => {
            let wanted = items.iter().filter(|item| wishes.iter().any(|wish| wish.same(item)));
            NixValue::List { items: wanted.cloned().collect() }
        }
        (NixValue::Priority { function, value }, NixValue::Priority { function: other, value: wish }) if function == other => {
            NixValue::Priority { function: *function, value: Box::new(still_wanted(value, wish)) }
        }
        _ => written.clone(),
    }
}

fn with_value(change: &Change, new: &NixValue) -> Change {
    let mut change = change.clone();
    if let Change::Binding { value, .. } | Change::Value { value, .. } = &mut change {
        *value = render_value(new, &Speller::default());
    }
    change
}

fn add(text: &str, wanted: &[MergeBinding], owned: Vec<Change>, problems: &mut Vec<Problem>) -> Result<(String, Vec<Change>), Failures> {
    let source = Source::parse(text)?;
    let mut session = Session::new(&source, owned, problems);
    for binding in wanted {
        session.add_binding(binding);
    }
    session.finish()
}
