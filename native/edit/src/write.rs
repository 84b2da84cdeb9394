//! The second half of a merge: turns the decided settings into entries, adds function arguments, applies the edits,
//! verifies the new text and notes in changes what was written.

use std::collections::BTreeMap;

use rnix::SyntaxNode;
use rnix::ast::{self, HasEntry};
use rowan::ast::AstNode;

use crate::attr_path::{render_path, static_path};
use crate::change::Change;
use crate::decode::decode_here;
use crate::deletion::blanks_before;
use crate::extend::standing_elements;
use crate::head::{add_arguments, uses_of};
use crate::locate::{Module, SpotKind};
use crate::place::place_entries;
use crate::problem::{Code, Problem};
use crate::render::{Speller, render_value};
use crate::scope::{Binder, Scope};
use crate::session::Session;
use crate::source::Source;
use crate::statement::group_statements;
use crate::text_edit::apply_edits;
use crate::value::NixValue;
use crate::verify::keeps_tokens;
use crate::wanted::{MergeBinding, elements_of};

/// Where new entries go.
#[derive(PartialEq)]
pub(crate) enum Target {
    /// Into a set, after an entry or at the end.
    Set { container: ast::AttrSet, after: Option<ast::AttrpathValue> },
    /// Into a new element of a `mkMerge` list.
    Part(ast::List),
}

/// New entries that go to one place.
pub(crate) struct Group {
    pub(crate) target: Target,
    /// Path, as written, that the target stands for.
    prefix: Vec<String>,
    /// How many of those names are no part of setting paths (`config`).
    extra: usize,
    scope: Scope,
    /// Each with the number of names of its written path that are bound already.
    pub(crate) settings: Vec<(MergeBinding, usize)>,
}

impl Group {
    pub(crate) fn new(target: Target, prefix: &[String], extra: usize, scope: Scope) -> Self {
        Self { target, prefix: prefix.to_vec(), extra, scope, settings: Vec::new() }
    }
}

/// An entry, or a new part of a `mkMerge`, to be found again in the new text.
pub(crate) struct Written {
    pub(crate) edit: usize,
    pub(crate) offset: usize,
    /// Written path of what surrounds it; of the setting itself for a part that is a list.
    pub(crate) prefix: Vec<String>,
    pub(crate) extra: usize,
}

/// What one function head has to take.
struct MissingArguments {
    lambda: Option<SyntaxNode>,
    scope: Scope,
    /// Written path of a setting that needs it.
    path: Vec<String>,
    names: Vec<&'static str>,
}

impl Session<'_, '_> {
    fn write_group(&mut self, group: Group) {
        let Group { target, prefix, extra, scope, settings } = group;
        let mut texts: BTreeMap<usize, Vec<(Vec<String>, String)>> = BTreeMap::new();
        for (binding, shared) in settings {
            let speller = self.speller(scope.clone());
            let value = render_value(&binding.value, &speller);
            if self.can_reach(&binding, &speller) {
                let (path, _) = self.module.written_path(&binding.path);
                texts.entry(shared).or_default().push((path[prefix.len()..].to_vec(), value));
                self.expected.push(binding);
            }
        }
        // Two names of a setting's path make a set of its own; but a nested set for names that are bound already could
        // collide with what stands there.
        let nests_from = |shared: usize| (extra + 2).max(shared + 1);
        let statements: Vec<String> = texts
            .iter()
            .rev()
            .flat_map(|(shared, texts)| group_statements(texts, prefix.len(), nests_from(*shared)))
            .collect();
        if statements.is_empty() {
            return;
        }
        let edit = self.edits.len();
        match target {
            Target::Set { container, after } => {
                let placed = place_entries(self.source.text, &container, after.as_ref(), &self.style, &statements);
                let Some(placed) = placed else { return };
                self.edits.extend(placed.edits);
                let written = |offset| Written { edit, offset, prefix: prefix.clone(), extra };
                self.written.extend(placed.offsets.into_iter().map(written));
                self.claim_tail(&prefix, container.syntax(), placed.tail);
            }
            Target::Part(list) => {
                let part = format!("{{\n{}\n}}", statements.join("\n"));
                let before = self.place_in(&prefix, &list, &[part]).into_iter().next().unwrap_or_default();
                self.written.push(Written { edit, offset: before.len(), prefix: prefix.clone(), extra });
                self.changes.push(Change::Part { path: prefix, before });
            }
        }
    }

    /// Adds missing arguments to the function heads. Without them the new text would not evaluate, so a head that
    /// cannot take them stops the merge.
    fn write_arguments(&mut self) -> Result<(), Problem> {
        let mut heads: Vec<MissingArguments> = Vec::new();
        for (scope, path, name) in std::mem::take(&mut self.arguments) {
            let lambda = scope.binders().find_map(|binder| match binder {
                Binder::Head { lambda, .. } => Some(lambda.syntax().clone()),
                _ => None,
            });
            match heads.iter_mut().find(|known| known.lambda == lambda) {
                Some(known) if known.names.contains(&name) => {}
                Some(known) => known.names.push(name),
                None => heads.push(MissingArguments { lambda, scope, path, names: vec![name] }),
            }
        }
        for MissingArguments { scope, path, names, .. } in heads {
            match add_arguments(self.source, &scope, &path, &names) {
                Ok((edits, mut changes)) => {
                    count_hidden_uses(&mut changes, &self.changes);
                    self.edits.extend(edits);
                    self.changes.extend(changes);
                }
                Err(why) => {
                    let message = format!("`{}` cannot be had in this file: {why}", names.join("`, `"));
                    return Err(Problem::new(Code::UnsafeShape, message).hint("make the file a module such as `{ pkgs, ... }: { … }`"));
                }
            }
        }
        Ok(())
    }

    /// Writes everything that was decided. The text and all changes, or why the file was left alone.
    pub fn finish(mut self) -> Result<(String, Vec<Change>), Vec<Problem>> {
        for group in std::mem::take(&mut self.groups) {
            self.write_group(group);
        }
        self.write_arguments().map_err(|problem| vec![problem])?;
        if self.edits.is_empty() {
            return Ok((format!("{}{}", self.source.mark, self.source.text), self.changes));
        }
        let edited = apply_edits(self.source.text, &self.edits).ok_or_else(|| failed("two edits overlap"))?;
        let after = Source::parse(&edited.text).map_err(|problems| {
            failed(&problems.into_iter().next().map(|problem| problem.message).unwrap_or_default())
        })?;
        if !keeps_tokens(self.source, &self.edits, &after, &edited) {
            return Err(failed("text beside the new settings would change"));
        }
        let module = Module::of(&after);
        if let Some(missing) = self.expected.iter().find(|binding| !is_present(&module, binding)) {
            return Err(failed(&format!("`{}` would not be set", render_path(&missing.path))));
        }
        for written in &self.written {
            if let Some(range) = edited.inserted.get(written.edit) {
                claim_written(&after.root, range.start + written.offset, written, &mut self.changes);
            }
        }
        Ok((format!("{}{}", self.source.mark, edited.text), self.changes))
    }
}

/// Adds the uses of an argument in values that the intent has replaced: they come back when it goes.
fn count_hidden_uses(heads: &mut [Change], owned: &[Change]) {
    let hidden: Vec<SyntaxNode> = owned
        .iter()
        .filter_map(|change| match change {
            Change::Value { previous, .. } | Change::Exchange { previous, .. } => Some(rnix::Root::parse(previous).syntax()),
            _ => None,
        })
        .collect();
    let count = |name: &str| hidden.iter().map(|value| uses_of(value, name)).sum::<usize>();
    for head in heads {
        match head {
            Change::Argument { name, uses, .. } => *uses += count(name),
            Change::Head { uses, .. } => uses.iter_mut().for_each(|(name, uses)| *uses += count(name)),
            _ => {}
        }
    }
}

fn failed(why: &str) -> Vec<Problem> {
    let message = format!("the edited file did not pass verification ({why}), so the file was left alone");
    vec![Problem::new(Code::VerificationFailed, message).hint("write the settings by hand and report the file as a bug")]
}

/// Whether a module holds a wanted setting.
fn is_present(module: &Module<'_, '_>, binding: &MergeBinding) -> bool {
    let (path, _) = module.written_path(&binding.path);
    let wanted = elements_of(&binding.value);
    let mut elements = Vec::new();
    for spot in module.locate(&path, &binding.value) {
        match spot.kind {
            SpotKind::Value(_, expr) if decode_here(&expr).is_some_and(|value| value.same(&binding.value)) => return true,
            SpotKind::Value(_, expr) => elements.extend(standing_elements(&expr)),
            SpotKind::Set if matches!(binding.value, NixValue::Attrs { .. }) => return true,
            _ => {}
        }
    }
    !wanted.is_empty() && wanted.iter().all(|item| elements.iter().any(|other| other.same(item)))
}

/// Notes the entry at `offset` of the new text, and the entries inside it, as changes.
fn claim_written(root: &SyntaxNode, offset: usize, written: &Written, changes: &mut Vec<Change>) {
    let Ok(offset) = u32::try_from(offset) else { return };
    let Some(token) = root.token_at_offset(offset.into()).right_biased() else { return };
    let begins_here = |node: &SyntaxNode| node.text_range().start() == offset.into();
    for node in token.parent_ancestors().take_while(begins_here) {
        if let Some(entry) = ast::AttrpathValue::cast(node.clone()) {
            return claim_entry(&entry, &written.prefix, written.extra, changes);
        }
        if let Some(set) = ast::AttrSet::cast(node.clone()) {
            let entries = set.attrpath_values();
            return entries.for_each(|entry| claim_entry(&entry, &written.prefix, written.extra, changes));
        }
        if let Some(list) = ast::List::cast(node) {
            return claim_list(&list, written, changes);
        }
    }
}

fn claim_list(list: &ast::List, written: &Written, changes: &mut Vec<Change>) {
    for item in list.items() {
        if let Some(value) = decode_here(&item) {
            let path = written.prefix.get(written.extra..).unwrap_or_default().to_vec();
            let value = render_value(&value, &Speller::default());
            changes.push(Change::Element { path, value, before: blanks_before(item.syntax()) });
        }
    }
}

fn claim_entry(entry: &ast::AttrpathValue, prefix: &[String], extra: usize, changes: &mut Vec<Change>) {
    let (Some(attrpath), Some(value)) = (entry.attrpath(), entry.value()) else { return };
    let Some(names) = static_path(&attrpath) else { return };
    let path: Vec<String> = prefix.iter().cloned().chain(names).collect();
    let before = blanks_before(entry.syntax());
    if let ast::Expr::AttrSet(set) = &value {
        changes.push(Change::Set { path: path.clone(), before });
        set.attrpath_values().for_each(|entry| claim_entry(&entry, &path, extra, changes));
    } else if let Some(standing) = decode_here(&value) {
        let value = render_value(&standing, &Speller::default());
        changes.push(Change::Binding { path: path.get(extra..).unwrap_or_default().to_vec(), value, before });
    }
}
