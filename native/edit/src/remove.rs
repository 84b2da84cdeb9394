//! Takes back what a merge did, as far as it still stands as it was written. What a person has changed since stays
//! and is reported; what others still need (a function argument, a set that has got more entries) stays silently.

use std::ops::Range;

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::SyntaxNode;
use rnix::ast;
use rowan::ast::AstNode;
use serde::Serialize;

use crate::attr_path::render_path;
use crate::attr_tree::{AttrTree, Place};
use crate::change::Change;
use crate::decode::decode;
use crate::function::{Wrapper, wrapper};
use crate::head::drop_arguments;
use crate::list::literal_lists;
use crate::locate::{Module, Spot, SpotKind};
use crate::problem::{Code, Problem};
use crate::scope::Scope;
use crate::source::{Source, range_of};
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

/// Takes `changes` back.
pub fn remove(text: &str, changes: &[Change]) -> Merged {
    let mut taken = Removal { text: text.to_owned(), left: Vec::new(), problems: Vec::new() };
    match taken.run(changes) {
        Ok(()) => Merged { text: taken.text, changes: taken.left, problems: taken.problems },
        Err(problems) => Merged { text: text.to_owned(), changes: changes.to_vec(), problems },
    }
}

struct Removal {
    text: String,
    left: Vec<Change>,
    problems: Vec<Problem>,
}

impl Removal {
    fn run(&mut self, changes: &[Change]) -> Result<(), Vec<Problem>> {
        let is_setting = |change: &&Change| change.setting().is_some();
        let settings: Vec<Change> = changes.iter().filter(is_setting).cloned().collect();
        let mut rest: Vec<Change> = changes.iter().filter(|change| !is_setting(change)).cloned().collect();
        self.pass(settings, |pass, changes| pass.settings(changes))?;
        // Sets lie in sets: each round takes the innermost that have become empty.
        let mut frames: Vec<Change> = Vec::new();
        rest.retain(|change| {
            let is_frame = matches!(change, Change::Wrap { .. } | Change::Set { .. } | Change::Part { .. } | Change::Tail { .. });
            if is_frame {
                frames.push(change.clone());
            }
            !is_frame
        });
        loop {
            let before = frames.len();
            frames = self.pass_left(frames, |pass, changes| pass.frames(changes))?;
            if frames.len() == before || frames.is_empty() {
                break;
            }
        }
        self.left.extend(frames);
        let (files, heads): (Vec<Change>, Vec<Change>) = rest.into_iter().partition(|change| matches!(change, Change::File { .. }));
        let left = self.pass_left(heads, |pass, changes| pass.heads(changes))?;
        self.left.extend(left);
        for file in files {
            match &file {
                Change::File { text, previous } if *text == self.text => self.text.clone_from(previous),
                _ => self.left.push(file),
            }
        }
        Ok(())
    }

    fn pass(&mut self, changes: Vec<Change>, step: fn(&mut Pass<'_, '_>, Vec<Change>)) -> Result<(), Vec<Problem>> {
        let left = self.pass_left(changes, step)?;
        self.left.extend(left);
        Ok(())
    }

    /// Runs one pass over the present text and gives the changes that stay.
    fn pass_left(&mut self, changes: Vec<Change>, step: fn(&mut Pass<'_, '_>, Vec<Change>)) -> Result<Vec<Change>, Vec<Problem>> {
        if changes.is_empty() {
            return Ok(changes);
        }
        let source = Source::parse(&self.text)?;
        let Some(module) = Module::of(&source) else { return Ok(changes) };
        let mut pass = Pass { source: &source, module: &module, edits: Vec::new(), left: Vec::new(), problems: Vec::new() };
        step(&mut pass, changes);
        let Pass { edits, left, problems, .. } = pass;
        self.problems.extend(problems);
        if edits.is_empty() {
            return Ok(left);
        }
        let failed = || vec![Problem::new(Code::VerificationFailed, "taking settings back would have damaged the file, so it was left alone").hint("take them out by hand and report the file as a bug")];
        let edited = apply_edits(source.text, &edits).ok_or_else(failed)?;
        let after = Source::parse(&edited.text).map_err(|_| failed())?;
        if !keeps_tokens(&source.root, &edits, &after.root, &edited) {
            return Err(failed());
        }
        self.text = format!("{}{}", source.mark, edited.text);
        Ok(left)
    }
}

struct Pass<'s, 't> {
    source: &'s Source<'t>,
    module: &'s Module,
    edits: Vec<TextEdit>,
    left: Vec<Change>,
    problems: Vec<Problem>,
}

impl Pass<'_, '_> {
    fn text(&self) -> &str {
        self.source.text
    }

    fn settings(&mut self, changes: Vec<Change>) {
        for change in changes {
            let stays = match &change {
                Change::Binding { path, value, before } => self.binding(path, value, before),
                Change::Element { path, value, before } => self.element(path, value, before),
                Change::Value { path, value, previous } => self.value(path, value, previous),
                _ => true,
            };
            if stays {
                self.left.push(change);
            }
        }
    }

    fn spots(&self, path: &AttrPath) -> Vec<Spot> {
        self.module.locate(&self.module.written_path(path).0)
    }

    fn values(&self, path: &AttrPath) -> Vec<(Place, ast::Expr)> {
        let values = self.spots(path).into_iter().filter_map(|spot| match spot.kind {
            SpotKind::Value(place, value) => Some((place, value)),
            _ => None,
        });
        values.collect()
    }

    /// Whether the change stays because a person has changed the entry.
    fn binding(&mut self, path: &AttrPath, value: &str, before: &str) -> bool {
        let written = parse_value(value);
        let values = self.values(path);
        let unchanged = values.iter().find(|(place, expr)| {
            !has_comment(place.entry.syntax()) && is_same(expr, written.as_ref())
        });
        if let Some((place, _)) = unchanged {
            let node = place.entry.syntax().clone();
            self.delete(&node, before);
            return false;
        }
        if let (Some(NixValue::List { items }), false) = (&written, values.is_empty()) {
            let mut taken = 0;
            for item in items {
                taken += usize::from(self.delete_element(&values, item, None));
            }
            if taken > 0 {
                self.report(path, &values, "has been extended by hand since it was written; only what was written went");
                return true;
            }
        }
        if values.is_empty() {
            return false;
        }
        self.report(path, &values, "has been changed by hand since it was written and was left as it stands");
        true
    }

    fn element(&mut self, path: &AttrPath, value: &str, before: &str) -> bool {
        let values = self.values(path);
        if let Some(item) = parse_value(value) {
            self.delete_element(&values, &item, Some(before));
        }
        false
    }

    fn value(&mut self, path: &AttrPath, value: &str, previous: &str) -> bool {
        let written = parse_value(value);
        let values = self.values(path);
        match values.iter().find(|(_, expr)| is_same(expr, written.as_ref())) {
            Some((_, expr)) => {
                self.edits.push(TextEdit::replace(range_of(expr.syntax()), previous));
                false
            }
            None if values.is_empty() => false,
            None => {
                self.report(path, &values, "has been changed by hand since it was written and was left as it stands");
                true
            }
        }
    }

    fn report(&mut self, path: &AttrPath, values: &[(Place, ast::Expr)], what: &str) {
        let mut problem = Problem::new(Code::OwnedChanged, format!("`{}` {what}", render_path(path))).path(path);
        if let Some((_, expr)) = values.first() {
            problem = problem.at(self.source.place(range_of(expr.syntax())));
        }
        self.problems.push(problem.hint("delete it by hand if it is not needed any more"));
    }

    /// Deletes the last standing element that equals `item`; elements in front of it may be a person's.
    fn delete_element(&mut self, values: &[(Place, ast::Expr)], item: &NixValue, before: Option<&str>) -> bool {
        let lists = values.iter().flat_map(|(_, expr)| literal_lists(expr));
        let mut found: Vec<SyntaxNode> = Vec::new();
        for list in lists {
            let scope = Scope::at(list.syntax());
            let same = list.items().filter(|element| decode(element, &scope).is_some_and(|value| value.same(item)));
            found.extend(same.map(|element| element.syntax().clone()));
        }
        let is_taken = |node: &SyntaxNode| {
            let range = range_of(node);
            self.edits.iter().any(|edit| edit.range.start < range.end && range.start < edit.range.end)
        };
        let Some(node) = found.into_iter().rev().find(|node| !is_taken(node)) else { return false };
        let own = before.map_or_else(|| blanks_before(&node), str::to_owned);
        self.delete(&node, &own);
        true
    }

    /// Deletes a node and the blanks `before` that were written with it, but never a line break that keeps a comment
    /// away from what follows.
    fn delete(&mut self, node: &SyntaxNode, before: &str) {
        let range = range_of(node);
        let edit = TextEdit::replace(self.deletion(node, range, before), "");
        self.edits.push(edit);
    }

    fn deletion(&self, node: &SyntaxNode, range: Range<usize>, before: &str) -> Range<usize> {
        let text = self.text();
        let rest = &text[range.end..];
        let same_line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let closes = same_line.trim_start().starts_with(['}', ']']);
        let follows = !same_line.trim().is_empty();
        let has_comment = same_line.trim_start().starts_with(['#', '/']);
        let blanks = blanks_before(node);
        let after_comment = node
            .prev_sibling_or_token()
            .and_then(|element| element.into_token())
            .and_then(|token| if token.kind() == TOKEN_WHITESPACE { token.prev_sibling_or_token()?.into_token() } else { Some(token) })
            .is_some_and(|token| token.kind() == TOKEN_COMMENT && token.text().starts_with('#'));
        let own = if blanks.ends_with(before) { before.len() } else { blanks.len() - blanks.rfind('\n').unwrap_or(0) };
        let keeps_break = blanks[blanks.len() - own..].contains('\n') && follows && (has_comment || after_comment || !closes);
        if keeps_break {
            let blank = same_line.len() - same_line.trim_start_matches([' ', '\t']).len();
            return range.start..range.end + blank;
        }
        range.start - own..range.end
    }

    fn frames(&mut self, changes: Vec<Change>) {
        for change in changes {
            let taken = match &change {
                Change::Wrap { path, prefix, suffix } => self.unwrap(path, prefix, suffix),
                Change::Set { path, before } => self.drop_set(path, before),
                Change::Part { path, before } => self.drop_part(path, before),
                Change::Tail { path, text, previous } => self.restore_tail(path, text, previous),
                _ => false,
            };
            if !taken {
                self.left.push(change);
            }
        }
    }

    fn unwrap(&mut self, path: &AttrPath, prefix: &str, suffix: &str) -> bool {
        for (_, expr) in self.values(path) {
            let wrapped = expr.syntax().descendants().filter_map(ast::Expr::cast).find_map(|inner| {
                let range = range_of(inner.syntax());
                let text = &self.text()[range.clone()];
                let is_wrapped = text.starts_with(prefix) && text.ends_with(suffix) && text.len() >= prefix.len() + suffix.len();
                is_wrapped.then_some(range)
            });
            if let Some(range) = wrapped {
                self.edits.push(TextEdit::replace(range.start..range.start + prefix.len(), ""));
                self.edits.push(TextEdit::replace(range.end - suffix.len()..range.end, ""));
                return true;
            }
        }
        self.values(path).is_empty()
    }

    /// Literal sets that stand for a written path, wherever the module has them.
    fn sets_at(&self, path: &[String]) -> Vec<(ast::AttrSet, Option<Place>)> {
        let mut found = Vec::new();
        collect_sets(&self.module.expr, path, None, &mut found);
        found
    }

    fn drop_set(&mut self, path: &[String], before: &str) -> bool {
        let sets = self.sets_at(path);
        let empty = sets.iter().find_map(|(set, place)| if is_empty(set.syntax()) { place.as_ref() } else { None });
        if let Some(place) = empty {
            let node = place.entry.syntax().clone();
            self.delete(&node, before);
            return true;
        }
        sets.is_empty()
    }

    fn drop_part(&mut self, path: &[String], before: &str) -> bool {
        let parts = self.sets_at(path).into_iter().filter(|(set, _)| {
            is_empty(set.syntax()) && set.syntax().parent().is_some_and(|parent| ast::List::can_cast(parent.kind()))
        });
        match parts.last() {
            Some((set, _)) => {
                self.delete(set.syntax(), before);
                true
            }
            None => false,
        }
    }

    /// Blanks before a closing bracket go back where nothing that needs the line break is left.
    fn restore_tail(&mut self, path: &[String], written: &str, previous: &str) -> bool {
        let lists = self.module.locate(path).into_iter().filter_map(|spot| match spot.kind {
            SpotKind::Value(_, expr) => Some(literal_lists(&expr)),
            _ => None,
        });
        let mut nodes: Vec<SyntaxNode> = lists.flatten().map(|list| list.syntax().clone()).collect();
        nodes.extend(self.sets_at(path).into_iter().map(|(set, _)| set.syntax().clone()));
        for node in nodes {
            let Some(close) = node.last_token() else { continue };
            let end: usize = close.text_range().start().into();
            let start = node.first_token().map_or(end, |token| usize::from(token.text_range().end()));
            let inner = &self.text()[start.min(end)..end];
            let content = inner.trim_end();
            let fits = if written.contains('\n') { !content.contains('\n') } else { content.is_empty() };
            if fits && inner.len() - content.len() >= written.len() && inner.ends_with(written) && !content.ends_with("//") {
                self.edits.push(TextEdit::replace(end - written.len()..end, previous));
                return true;
            }
        }
        false
    }

    fn heads(&mut self, changes: Vec<Change>) {
        let (edits, left) = drop_arguments(&self.source.root, self.source.text, changes);
        self.edits.extend(edits);
        self.left.extend(left);
    }
}

/// Whether nothing but blanks stands between a node's brackets.
fn is_empty(node: &SyntaxNode) -> bool {
    node.children().next().is_none() && !has_comment(node)
}

fn has_comment(node: &SyntaxNode) -> bool {
    node.descendants_with_tokens().any(|element| element.kind() == TOKEN_COMMENT)
}

/// The blanks directly in front of a node.
pub fn blanks_before(node: &SyntaxNode) -> String {
    match node.prev_sibling_or_token().and_then(|element| element.into_token()) {
        Some(token) if token.kind() == TOKEN_WHITESPACE => token.text().to_owned(),
        _ => String::new(),
    }
}

/// A value as it is stored in a change.
pub fn parse_value(text: &str) -> Option<NixValue> {
    decode(&rnix::Root::parse(text).ok().ok()?.expr()?, &Scope::default())
}

fn is_same(expr: &ast::Expr, written: Option<&NixValue>) -> bool {
    let standing = decode(expr, &Scope::at(expr.syntax()));
    standing.is_some_and(|standing| written.is_some_and(|written| standing.same(written)))
}

fn collect_sets(expr: &ast::Expr, path: &[String], place: Option<&Place>, found: &mut Vec<(ast::AttrSet, Option<Place>)>) {
    let mut inner = |expr: Option<ast::Expr>| {
        if let Some(expr) = expr {
            collect_sets(&expr, path, None, found);
        }
    };
    match expr {
        ast::Expr::Paren(it) => inner(it.expr()),
        ast::Expr::Lambda(it) => inner(it.body()),
        ast::Expr::LetIn(it) => inner(it.body()),
        ast::Expr::With(it) => inner(it.body()),
        ast::Expr::Assert(it) => inner(it.body()),
        ast::Expr::BinOp(op) => {
            inner(op.lhs());
            inner(op.rhs());
        }
        ast::Expr::Apply(_) => match wrapper(expr) {
            Some(Wrapper::Conditional { body, .. } | Wrapper::Transparent { body, .. }) => inner(Some(body)),
            Some(Wrapper::Merge(list)) => list.items().for_each(|item| inner(Some(item))),
            None => {}
        },
        ast::Expr::AttrSet(set) if path.is_empty() => found.push((set.clone(), place.cloned())),
        ast::Expr::AttrSet(set) => {
            let tree = AttrTree::of(set);
            if let Some(node) = tree.get(path) {
                found.extend(node.literals.iter().cloned());
            }
            // Further parts may lie behind a value on the way (`config = mkIf c { … }`).
            let mut node = &tree;
            for (at, name) in path.iter().enumerate() {
                let Some(child) = node.children.get(name) else { break };
                if let Some(crate::attr_tree::Leaf::Value(_, value)) = &child.leaf {
                    collect_sets(value, &path[at + 1..], None, found);
                }
                node = child;
            }
        }
        _ => {}
    }
}
