//! The third kind of edit in a merge: elements for a list that stands there already, in the list itself, beside it or
//! as a part of `mkMerge`; or in the place of one that the intent says to replace. It notes for each element whether it
//! is a change of its own or a part of an own list.

use rnix::SyntaxNode;
use rnix::ast;
use rowan::ast::AstNode;

use crate::change::Change;
use crate::decode::{decode, decode_here, parse_value};
use crate::function::{Wrapper, unwrap_parens, wrapper};
use crate::layout::line_indent;
use crate::list::{Extension, extension, literal_lists, place_elements};
use crate::remove::has_comment;
use crate::render::{Speller, render_operand, render_value};
use crate::scope::Scope;
use crate::session::Session;
use crate::source::range_of;
use crate::standing::Standing;
use crate::text_edit::TextEdit;
use crate::value::NixValue;
use crate::wanted::{MergeBinding, elements_of};
use crate::write::Written;

impl Session<'_, '_> {
    /// Adds what is missing to a list. False where the wanted value or the standing one is no list.
    pub(crate) fn extend_value(&mut self, binding: &MergeBinding, expr: &ast::Expr, values: &[ast::Expr], claim: Option<usize>) -> bool {
        match &binding.value {
            NixValue::List { items } => self.extend(binding, items, expr, values, claim),
            NixValue::Priority { function, value } => match (value.as_ref(), wrapper(&unwrap_parens(expr.clone()))) {
                (NixValue::List { items }, Some(Wrapper::Transparent { name, body })) if name == function.name() => {
                    self.extend(binding, items, &body, values, claim)
                }
                _ => false,
            },
            _ => false,
        }
    }

    fn extend(&mut self, binding: &MergeBinding, items: &[NixValue], expr: &ast::Expr, values: &[ast::Expr], claim: Option<usize>) -> bool {
        if is_other_than_list(expr) {
            return false;
        }
        let standing: Vec<NixValue> = std::iter::once(expr).chain(values).flat_map(standing_elements).collect();
        let missing: Vec<&NixValue> = items.iter().filter(|item| !standing.iter().any(|other| other.same(item))).collect();
        let outer = self.speller(Scope::at(expr.syntax()));
        let Some(extension) = extension(expr, &|| outer.argument("lib")) else { return false };
        // In its own list an intent replaces what it no longer wants without being told.
        let exchanged = if claim.is_none() { self.exchange(binding, &missing, expr, values) } else { 0 };
        let missing = missing.get(exchanged..).unwrap_or_default();
        if missing.is_empty() || !self.can_reach(binding, &outer) {
            return true;
        }
        let node = match &extension {
            Extension::Into(list) | Extension::Part(list) => list.syntax().clone(),
            Extension::Wrap { target, .. } => target.syntax().clone(),
        };
        let speller = self.speller(Scope::at(&node));
        let texts: Vec<String> = missing.iter().map(|item| render_operand(item, &speller)).collect();
        if !self.can_reach(binding, &speller) {
            return true;
        }
        let (written_path, extra) = self.module.written_path(&binding.path);
        let before = match extension {
            Extension::Into(list) => self.place_in(&written_path, &list, &texts),
            Extension::Part(list) => {
                let edit = self.edits.len();
                let before = self.place_in(&written_path, &list, &[format!("[ {} ]", texts.join(" "))]).concat();
                self.changes.push(Change::Part { path: written_path.clone(), before: before.clone() });
                self.expected.push(binding.clone());
                if claim.is_none() {
                    self.written.push(Written { edit, offset: before.len(), prefix: written_path, extra });
                    return true;
                }
                Vec::new()
            }
            Extension::Wrap { prefix, suffix, .. } => self.wrap_value(binding, &node, &prefix, &suffix, &texts),
        };
        self.expected.push(binding.clone());
        self.claim_elements(binding, missing, before, claim);
        true
    }

    /// Writes new elements over those that they replace, one for one, and gives their number. What a person has noted inside an element
    /// stays.
    fn exchange(&mut self, binding: &MergeBinding, missing: &[&NixValue], expr: &ast::Expr, values: &[ast::Expr]) -> usize {
        let mut used = 0;
        let exprs = || std::iter::once(expr).chain(values.iter().filter(|other| other.syntax() != expr.syntax()));
        let is_wanted = |old: &&NixValue| elements_of(&binding.value).iter().any(|item| item.same(old));
        for old in binding.replaces.iter().filter(|old| !is_wanted(old)) {
            let Some(item) = missing.get(used) else { break };
            let is_old = |list: &ast::List, element: &ast::Expr| decode(element, &Scope::at(list.syntax())).is_some_and(|value| value.same(old));
            let found = exprs().flat_map(literal_lists).find_map(|list| list.items().find(|element| is_old(&list, element)));
            let Some(element) = found.filter(|element| !has_comment(element.syntax())) else { continue };
            let range = range_of(element.syntax());
            if self.edits.iter().any(|edit| edit.overlaps(&range)) {
                continue;
            }
            let speller = self.speller(Scope::at(element.syntax()));
            let text = render_operand(item, &speller);
            if !self.can_reach(binding, &speller) {
                continue;
            }
            let Some(previous) = self.source.text.get(range.clone()).map(str::to_owned) else { continue };
            // In the old one's layout, a line or several.
            let indent = line_indent(self.source.text, range.start).to_owned();
            let laid_out = if previous.contains('\n') { self.style.format_element(&text, &indent) } else { text };
            self.edits.push(TextEdit::replace(range, laid_out));
            self.expected.push(binding.clone());
            let value = render_value(item, &Speller::default());
            self.changes.push(Change::Exchange { path: binding.path.clone(), value, previous });
            used += 1;
        }
        used
    }

    /// Places elements in a list that stands at a written path and gives the blanks in front of each.
    pub(crate) fn place_in(&mut self, path: &[String], list: &ast::List, texts: &[String]) -> Vec<String> {
        let Some(placed) = place_elements(self.source.text, list, &self.style, texts) else { return Vec::new() };
        self.edits.extend(placed.edits);
        self.claim_tail(path, list.syntax(), placed.tail);
        placed.before
    }

    /// Notes changed blanks before the closing bracket of a node at a written path.
    pub(crate) fn claim_tail(&mut self, path: &[String], node: &SyntaxNode, tail: Option<(String, String)>) {
        let Some((text, previous)) = tail else { return };
        let nth = Standing::at(self.source, path).brackets().position(|other| other == *node).unwrap_or_default();
        self.changes.push(Change::Tail { path: path.to_vec(), nth, text, previous });
    }

    fn wrap_value(&mut self, binding: &MergeBinding, node: &SyntaxNode, prefix: &str, suffix: &str, texts: &[String]) -> Vec<String> {
        let range = range_of(node);
        let filled = match suffix.rfind("[ ]") {
            Some(at) => format!("{}[ {} ]{}", &suffix[..at], texts.join(" "), &suffix[at + 3..]),
            None => suffix.to_owned(),
        };
        self.edits.push(TextEdit::insert(range.start, prefix));
        self.edits.push(TextEdit::insert(range.end, filled));
        let change = Change::Wrap { path: binding.path.clone(), prefix: prefix.to_owned(), suffix: suffix.to_owned() };
        self.changes.push(change);
        vec![" ".to_owned(); texts.len()]
    }

    /// New elements of a list that is itself the intent's belong to its change; in another list each has its own.
    fn claim_elements(&mut self, binding: &MergeBinding, missing: &[&NixValue], before: Vec<String>, claim: Option<usize>) {
        let canonical = Speller::default();
        if let Some(Change::Binding { value, .. } | Change::Value { value, .. }) = claim.and_then(|at| self.changes.get_mut(at)) {
            // In the order in which they stand there: new ones, and own ones that a person had taken out, go to the end.
            let owned = parse_value(value);
            let is_kept = |item: &&NixValue| !missing.iter().any(|other| other.same(item));
            let kept = owned.as_ref().map_or(&[][..], elements_of).iter().filter(is_kept);
            let all = kept.chain(missing.iter().copied());
            let list = NixValue::List { items: all.cloned().collect() };
            let list = match &binding.value {
                NixValue::Priority { function, .. } => NixValue::Priority { function: *function, value: Box::new(list) },
                _ => list,
            };
            *value = render_value(&list, &canonical);
            return;
        }
        for (item, before) in missing.iter().zip(before) {
            self.changes.push(Change::Element { path: binding.path.clone(), value: render_value(item, &canonical), before });
        }
    }
}

/// Elements that a value always has, as far as they are literals.
pub fn standing_elements(expr: &ast::Expr) -> Vec<NixValue> {
    let mut elements = Vec::new();
    for list in literal_lists(expr) {
        let scope = Scope::at(list.syntax());
        elements.extend(list.items().filter_map(|item| decode(&item, &scope)));
    }
    elements
}

/// Whether a value is a literal that is no list, under a condition too.
fn is_other_than_list(expr: &ast::Expr) -> bool {
    match wrapper(&unwrap_parens(expr.clone())) {
        Some(Wrapper::Conditional { body, .. } | Wrapper::Transparent { body, .. }) => is_other_than_list(&body),
        Some(Wrapper::Merge(list)) => list.items().any(|item| is_other_than_list(&item)),
        None => decode_here(expr).is_some_and(|value| !may_be_list(&value)),
    }
}

/// Whether a value is a list, or refers to something that may be one.
fn may_be_list(value: &NixValue) -> bool {
    match value {
        NixValue::List { .. } | NixValue::Package { .. } | NixValue::Option { .. } => true,
        NixValue::Priority { value, .. } => may_be_list(value),
        _ => false,
    }
}
