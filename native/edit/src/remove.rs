//! Takes back what a merge did, as far as it still stands as it was written. What a person has changed since stays
//! and is reported; what others still need (a function argument, a set that has got more entries) stays silently.

use rnix::SyntaxKind::TOKEN_COMMENT;
use rnix::SyntaxNode;
use rnix::ast;
use rowan::ast::AstNode;
use serde::Serialize;

use crate::attr_path::render_path;
use crate::attr_tree::Place;
use crate::change::Change;
use crate::decode::{decode, decode_here, parse_value};
use crate::deletion::{blanks_before, deletion, keep_line_breaks};
use crate::head::drop_arguments;
use crate::list::literal_lists;
use crate::locate::{Module, SpotKind};
use crate::problem::{Code, Problem};
use crate::scope::Scope;
use crate::source::{Source, range_of};
use crate::standing::Standing;
use crate::text_edit::{TextEdit, apply_edits};
use crate::value::{AttrPath, NixValue};
use crate::verify::keeps_tokens;

/// A text with what was done to it.
#[derive(Debug, Serialize)]
pub struct Merged {
    /// The new text; the given text where nothing could be done.
    pub text: String,
    /// After a merge: everything the file now owes to it. After a removal: what could not be taken back.
    pub changes: Vec<Change>,
    /// Findings.
    pub problems: Vec<Problem>,
}

/// Takes `changes` back. What stays behind because someone else needs it (a function argument, a set) is in the
/// answer's changes: whoever still has settings in the file can take them over.
pub fn remove(text: &str, changes: &[Change]) -> Merged {
    crate::stack::with_room(|| {
        let mut taken = Removal { text: text.to_owned(), left: Vec::new(), problems: Vec::new() };
        match taken.run(changes) {
            Ok(()) => Merged { text: taken.text, changes: taken.left, problems: taken.problems },
            Err(problems) => Merged { text: text.to_owned(), changes: changes.to_vec(), problems },
        }
    })
}

struct Removal {
    text: String,
    left: Vec<Change>,
    problems: Vec<Problem>,
}

impl Removal {
    /// Settings first, then the frames that have become empty around them, then function heads, then the file.
    fn run(&mut self, changes: &[Change]) -> Result<(), Vec<Problem>> {
        let (mut settings, mut frames, mut tails, mut heads, mut files) = (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for change in changes {
            let kind = match change {
                Change::Binding { .. } | Change::Element { .. } | Change::Value { .. } | Change::Exchange { .. } => &mut settings,
                Change::Wrap { .. } | Change::Set { .. } | Change::Part { .. } => &mut frames,
                Change::Tail { .. } => &mut tails,
                Change::Argument { .. } | Change::Head { .. } => &mut heads,
                Change::File { .. } => &mut files,
            };
            kind.push(change.clone());
        }
        let left = self.pass(settings)?;
        self.left.extend(left);
        // Blanks before a bracket are only settled when what stood in front of them is gone; and a wrap is only found
        // again when the blanks in its list are back.
        loop {
            let before = tails.len();
            frames = self.rounds(frames)?;
            tails = self.rounds(tails)?;
            if tails.len() == before {
                break;
            }
        }
        self.left.extend(frames.into_iter().chain(tails));
        // An argument that was added later stands in the way of the head that was written first.
        let left = self.rounds(heads)?;
        self.left.extend(left);
        for file in files {
            match &file {
                Change::File { text, previous } if *text == self.text => self.text.clone_from(previous),
                _ => self.left.push(file),
            }
        }
        Ok(())
    }

    /// Sets lie in sets: each round takes the innermost that have become empty, until none goes any more.
    fn rounds(&mut self, mut changes: Vec<Change>) -> Result<Vec<Change>, Vec<Problem>> {
        loop {
            let before = changes.len();
            changes = self.pass(changes)?;
            if changes.len() == before {
                return Ok(changes);
            }
        }
    }

    /// Runs one pass over the present text and gives the changes that stay.
    fn pass(&mut self, changes: Vec<Change>) -> Result<Vec<Change>, Vec<Problem>> {
        if changes.is_empty() {
            return Ok(changes);
        }
        let source = Source::parse(&self.text)?;
        let mut pass = Pass { source: &source, module: Module::of(&source), edits: Vec::new(), left: Vec::new(), problems: Vec::new() };
        pass.take(changes);
        let Pass { edits, left, problems, .. } = pass;
        let edits = keep_line_breaks(&source, edits);
        self.problems.extend(problems);
        if edits.is_empty() {
            return Ok(left);
        }
        let failed = || {
            let message = "taking settings back would have damaged the file, so it was left alone";
            vec![Problem::new(Code::VerificationFailed, message).hint("take them out by hand and report the file as a bug")]
        };
        let edited = apply_edits(source.text, &edits).ok_or_else(failed)?;
        let after = Source::parse(&edited.text).map_err(|_| failed())?;
        if !keeps_tokens(&source, &edits, &after, &edited) {
            return Err(failed());
        }
        let text = format!("{}{}", source.mark, edited.text);
        self.text = text;
        Ok(left)
    }
}

struct Pass<'s, 't> {
    source: &'s Source<'t>,
    module: Module<'s, 't>,
    edits: Vec<TextEdit>,
    left: Vec<Change>,
    problems: Vec<Problem>,
}

/// What became of a change.
#[derive(PartialEq, Eq)]
enum Outcome {
    Gone,
    Stays,
}

impl Pass<'_, '_> {
    fn take(&mut self, changes: Vec<Change>) {
        let mut heads = Vec::new();
        for change in changes {
            let outcome = match &change {
                Change::Binding { path, value, before } => self.binding(path, value, before),
                Change::Element { path, value, before } => self.element(path, value, before),
                Change::Value { path, value, previous } => self.value(path, value, previous),
                Change::Exchange { path, value, previous } => self.exchange(path, value, previous),
                Change::Wrap { path, prefix, suffix } => self.unwrap(path, prefix, suffix),
                Change::Set { path, before } => self.set(path, before),
                Change::Part { path, before } => self.part(path, before),
                Change::Tail { path, nth, text, previous } => self.tail(path, *nth, text, previous),
                Change::Argument { .. } | Change::Head { .. } => {
                    heads.push(change);
                    continue;
                }
                Change::File { .. } => Outcome::Stays,
            };
            if outcome == Outcome::Stays {
                self.left.push(change);
            }
        }
        let (edits, left) = drop_arguments(self.source, heads);
        self.edits.extend(edits);
        self.left.extend(left);
    }

    /// Values that stand at a setting's path. Those that always count come first, and later ones before earlier ones:
    /// that is where a merge writes.
    fn values(&self, path: &AttrPath) -> Vec<(Place, ast::Expr)> {
        let (written, _) = self.module.written_path(path);
        let mut spots = self.module.locate(&written, &NixValue::Null);
        spots.reverse();
        spots.sort_by_key(|spot| !spot.conditions.is_empty());
        let values = spots.into_iter().filter_map(|spot| match spot.kind {
            SpotKind::Value(place, value) => Some((place, value)),
            _ => None,
        });
        values.collect()
    }

    fn binding(&mut self, path: &AttrPath, value: &str, before: &str) -> Outcome {
        let written = parse_value(value);
        let values = self.values(path);
        let unchanged =
            values.iter().find(|(place, expr)| !has_comment(place.entry.syntax()) && is_same(expr, written.as_ref()));
        if let Some((place, _)) = unchanged {
            self.delete(place.entry.syntax(), before);
            return Outcome::Gone;
        }
        if values.is_empty() {
            return Outcome::Gone;
        }
        let items = match written {
            Some(NixValue::List { items }) => items,
            _ => Vec::new(),
        };
        let taken = items.iter().filter(|item| self.delete_element(&values, item, None)).count();
        let what = if taken > 0 { "has been extended by hand; only what was written here went" } else { "has been changed by hand and was left as it stands" };
        self.report(path, &values, what);
        Outcome::Stays
    }

    fn element(&mut self, path: &AttrPath, value: &str, before: &str) -> Outcome {
        let values = self.values(path);
        if let Some(item) = parse_value(value) {
            self.delete_element(&values, &item, Some(before));
        }
        Outcome::Gone
    }

    fn exchange(&mut self, path: &AttrPath, value: &str, previous: &str) -> Outcome {
        let values = self.values(path);
        if let Some(node) = parse_value(value).and_then(|item| self.find_element(&values, &item)) {
            self.edits.push(TextEdit::replace(range_of(&node), previous));
        }
        Outcome::Gone
    }

    fn value(&mut self, path: &AttrPath, value: &str, previous: &str) -> Outcome {
        let written = parse_value(value);
        let values = self.values(path);
        let unchanged = values.iter().find(|(_, expr)| !has_comment(expr.syntax()) && is_same(expr, written.as_ref()));
        if let Some((_, expr)) = unchanged {
            self.edits.push(TextEdit::replace(range_of(expr.syntax()), previous));
            return Outcome::Gone;
        }
        if matches!(written, Some(NixValue::Attrs { .. })) {
            let sets = Standing::at(self.source, &self.module.written_path(path).0).sets;
            if let Some(found) = sets.iter().find(|found| is_empty(found.set.syntax())) {
                self.edits.push(TextEdit::replace(range_of(found.set.syntax()), previous));
                return Outcome::Gone;
            }
        }
        if values.is_empty() {
            return Outcome::Gone;
        }
        self.report(path, &values, "has been changed by hand and was left as it stands");
        Outcome::Stays
    }

    fn report(&mut self, path: &AttrPath, values: &[(Place, ast::Expr)], what: &str) {
        let mut problem = Problem::new(Code::OwnedChanged, format!("`{}` {what}", render_path(path))).path(path);
        if let Some((_, expr)) = values.first() {
            problem = problem.at(self.source.place(range_of(expr.syntax())));
        }
        self.problems.push(problem.hint("delete it by hand if it is not needed any more"));
    }

    fn delete_element(&mut self, values: &[(Place, ast::Expr)], item: &NixValue, before: Option<&str>) -> bool {
        let Some(node) = self.find_element(values, item) else { return false };
        let before = before.map_or_else(|| blanks_before(&node), str::to_owned);
        self.delete(&node, &before);
        true
    }

    /// The last standing element that equals `item`; an equal one before it may be a person's.
    fn find_element(&self, values: &[(Place, ast::Expr)], item: &NixValue) -> Option<SyntaxNode> {
        let mut found: Vec<SyntaxNode> = Vec::new();
        for list in values.iter().rev().flat_map(|(_, expr)| literal_lists(expr)) {
            let scope = Scope::at(list.syntax());
            let is_same = |element: &ast::Expr| decode(element, &scope).is_some_and(|value| value.same(item));
            let same = list.items().filter(|element| is_same(element) && !has_comment(element.syntax()));
            found.extend(same.map(|element| element.syntax().clone()));
        }
        let is_taken = |node: &SyntaxNode| self.edits.iter().any(|edit| edit.overlaps(&range_of(node)));
        found.into_iter().rev().find(|node| !is_taken(node))
    }

    fn delete(&mut self, node: &SyntaxNode, before: &str) {
        self.edits.push(TextEdit::replace(deletion(self.source.text, node, before), ""));
    }

    fn unwrap(&mut self, path: &AttrPath, prefix: &str, suffix: &str) -> Outcome {
        let values = self.values(path);
        for (_, expr) in &values {
            let wrapped = expr.syntax().descendants().filter(|node| ast::Expr::can_cast(node.kind())).find_map(|inner| {
                let range = range_of(&inner);
                let text = &self.source.text[range.clone()];
                let is_wrapped =
                    text.len() >= prefix.len() + suffix.len() && text.starts_with(prefix) && text.ends_with(suffix);
                is_wrapped.then_some(range)
            });
            if let Some(range) = wrapped {
                self.edits.push(TextEdit::replace(range.start..range.start + prefix.len(), ""));
                self.edits.push(TextEdit::replace(range.end - suffix.len()..range.end, ""));
                return Outcome::Gone;
            }
        }
        if values.is_empty() { Outcome::Gone } else { Outcome::Stays }
    }

    /// A set of the intent's own stands where it always counts; an empty one under a condition is someone else's.
    fn set(&mut self, path: &[String], before: &str) -> Outcome {
        let mut sets = Standing::at(self.source, path).sets;
        if sets.is_empty() {
            return Outcome::Gone;
        }
        sets.sort_by_key(|found| found.is_conditional);
        let empty = sets.iter().filter(|found| is_empty(found.set.syntax())).find_map(|found| found.place.as_ref());
        let Some(place) = empty else { return Outcome::Stays };
        self.delete(place.entry.syntax(), before);
        Outcome::Gone
    }

    fn part(&mut self, path: &[String], before: &str) -> Outcome {
        let is_part = |node: &SyntaxNode| is_empty(node) && node.parent().is_some_and(|parent| ast::List::can_cast(parent.kind()));
        let Some(part) = Standing::at(self.source, path).brackets().rfind(is_part) else { return Outcome::Stays };
        self.delete(&part, before);
        Outcome::Gone
    }

    /// Blanks before a closing bracket go back where nothing that needs the line break is left.
    fn tail(&mut self, path: &[String], nth: usize, written: &str, previous: &str) -> Outcome {
        let Some(node) = Standing::at(self.source, path).brackets().nth(nth) else { return Outcome::Gone };
        let range = range_of(&node);
        let Some(inner) = self.source.text.get(range.start + 1..range.end - 1) else { return Outcome::Stays };
        let content = inner.trim_end();
        let needs_break = if written.contains('\n') { content.contains('\n') } else { !content.is_empty() };
        if needs_break || inner.len() - content.len() < written.len() || !inner.ends_with(written) {
            return Outcome::Stays;
        }
        let end = range.end - 1;
        self.edits.push(TextEdit::replace(end - written.len()..end, previous));
        Outcome::Gone
    }
}

/// Whether nothing but blanks stands between a node's brackets.
fn is_empty(node: &SyntaxNode) -> bool {
    node.children().next().is_none() && !has_comment(node)
}

/// Whether a person has noted something inside a node: that is never thrown away.
pub fn has_comment(node: &SyntaxNode) -> bool {
    node.descendants_with_tokens().any(|element| element.kind() == TOKEN_COMMENT)
}

fn is_same(expr: &ast::Expr, written: Option<&NixValue>) -> bool {
    decode_here(expr).zip(written).is_some_and(|(standing, written)| standing.same(written))
}
