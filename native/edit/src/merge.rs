//! Adds settings to a module without touching anything else: parse, refuse what does not parse, take back what the
//! intent no longer wants, find a spot for each setting, collect range edits, apply them, parse again and verify.

use rnix::SyntaxNode;
use rnix::ast;
use rowan::ast::AstNode;

use crate::attr_path::{render_path, static_path};
use crate::change::Change;
use crate::decode::decode;
use crate::function::{Wrapper, unwrap_parens, wrapper};
use crate::head::{add_arguments, is_used};
use crate::layout::Style;
use crate::list::{Extension, extension, literal_lists, place_elements};
use crate::locate::{Insertion, Module, Spot, SpotKind};
use crate::place::place_entries;
use crate::problem::{Code, Problem, Severity};
use crate::remove::{Merged, parse_value, remove};
use crate::render::{Reach, Speller, reach, render_operand, render_value};
use crate::scope::Scope;
use crate::source::{Source, range_of};
use crate::statement::group_statements;
use crate::text_edit::{TextEdit, apply_edits};
use crate::value::{AttrPath, NixValue};
use crate::verify::keeps_tokens;
use crate::wanted::{MergeBinding, flatten};

/// The empty module that settings of a new file go into.
const EMPTY_MODULE: &str = "{ ... }:\n{\n}\n";

/// Adds `bindings` to the module `text`. `owned` are the changes that the same intent's last merge of this file gave:
/// its own earlier values are replaced, what it no longer wants is taken back. The changes in the answer take the
/// place of `owned`.
pub fn merge(text: &str, bindings: &[MergeBinding], owned: &[Change]) -> Merged {
    let mut problems = Vec::new();
    let wanted = flatten(bindings, &mut problems);
    let taken = match prepare(text, &wanted, owned) {
        Ok(taken) => taken,
        Err(problems) => return Merged { text: text.to_owned(), changes: owned.to_vec(), problems },
    };
    problems.extend(taken.problems);
    match add(&taken.text, &wanted, taken.changes, &mut problems) {
        Ok((text, changes)) => Merged { text, changes, problems },
        Err(failures) => Merged { text: text.to_owned(), changes: owned.to_vec(), problems: failures },
    }
}

/// Makes a module of an empty file and takes back what is no longer wanted.
fn prepare(text: &str, wanted: &[MergeBinding], owned: &[Change]) -> Result<Merged, Vec<Problem>> {
    if let Some(module) = begin_module(text).filter(|_| !wanted.is_empty()) {
        let file = Change::File { text: module.clone(), previous: text.to_owned() };
        return Ok(Merged { text: module, changes: vec![file], problems: Vec::new() });
    }
    if begin_module(text).is_some() {
        return Ok(Merged { text: text.to_owned(), changes: Vec::new(), problems: Vec::new() });
    }
    Source::parse(text)?;
    let (mut kept, mut stale) = (Vec::new(), Vec::new());
    for change in owned {
        sort_owned(change, wanted, &mut kept, &mut stale);
    }
    if stale.is_empty() {
        return Ok(Merged { text: text.to_owned(), changes: kept, problems: Vec::new() });
    }
    let taken = remove(text, &stale);
    kept.extend(taken.changes);
    // In the order they came in: the lock file does not change where nothing has changed.
    let place = |change: &Change| owned.iter().position(|other| other == change).unwrap_or(owned.len());
    kept.sort_by_key(place);
    Ok(Merged { text: taken.text, changes: kept, problems: taken.problems })
}

/// A module to write into where a file holds nothing but blanks and comments.
fn begin_module(text: &str) -> Option<String> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_trivia = rnix::tokenize(body).all(|(kind, _)| kind.is_trivia());
    if !is_trivia {
        return None;
    }
    let comments = text.trim_end();
    let line_end = if comments.is_empty() { "" } else { Style::of(text).line_end };
    Some(format!("{comments}{line_end}{}", EMPTY_MODULE.replace('\n', if line_end.is_empty() { "\n" } else { line_end })))
}

/// Splits an earlier change into what is still wanted and what is not.
fn sort_owned(change: &Change, wanted: &[MergeBinding], kept: &mut Vec<Change>, stale: &mut Vec<Change>) {
    let wish = |path: &AttrPath| wanted.iter().find(|binding| binding.path == *path).map(|binding| &binding.value);
    match change {
        Change::Element { path, value, .. } => {
            let item = parse_value(value);
            let is_wanted = wish(path).is_some_and(|wish| items_of(wish).iter().any(|wish| item.as_ref().is_some_and(|item| item.same(wish))));
            if is_wanted { kept.push(change.clone()) } else { stale.push(change.clone()) }
        }
        Change::Binding { path, value, .. } | Change::Value { path, value, .. } => match wish(path) {
            None => stale.push(change.clone()),
            Some(wish) => {
                if let (Some(NixValue::List { items }), NixValue::List { items: wishes }) = (parse_value(value), wish) {
                    let gone = items.iter().filter(|item| !wishes.iter().any(|wish| wish.same(item)));
                    let canonical = Speller::default();
                    stale.extend(gone.map(|item| Change::Element {
                        path: path.clone(),
                        value: render_value(item, &canonical),
                        before: " ".to_owned(),
                    }));
                }
                kept.push(change.clone());
            }
        },
        Change::Set { path, .. } if wanted.iter().any(|binding| path.ends_with(&binding.path)) => kept.push(change.clone()),
        Change::Set { .. } | Change::Wrap { .. } | Change::Part { .. } | Change::Tail { .. } => stale.push(change.clone()),
        Change::Argument { .. } | Change::Head { .. } | Change::File { .. } => kept.push(change.clone()),
    }
}

fn items_of(value: &NixValue) -> &[NixValue] {
    match value {
        NixValue::List { items } => items,
        NixValue::Priority { value, .. } => items_of(value),
        _ => &[],
    }
}

type Failures = Vec<Problem>;

fn add(text: &str, wanted: &[MergeBinding], owned: Vec<Change>, problems: &mut Vec<Problem>) -> Result<(String, Vec<Change>), Failures> {
    if wanted.is_empty() {
        return Ok((text.to_owned(), owned));
    }
    let source = Source::parse(text)?;
    let Some(module) = Module::of(&source) else { return Ok((text.to_owned(), owned)) };
    let mut session = Session {
        source: &source,
        module: &module,
        style: Style::of(source.text),
        edits: Vec::new(),
        changes: owned,
        problems,
        groups: Vec::new(),
        arguments: Vec::new(),
        written: Vec::new(),
        expected: Vec::new(),
    };
    for binding in wanted {
        session.add_binding(binding);
    }
    session.write_groups();
    session.write_arguments();
    session.finish()
}

/// New entries that go to one place.
struct Group {
    target: Target,
    /// Path, as written, that the target stands for.
    prefix: Vec<String>,
    /// How many of those names are no part of setting paths (`config`).
    extra: usize,
    scope: Scope,
    settings: Vec<MergeBinding>,
}

enum Target {
    Set { container: ast::AttrSet, after: Option<ast::AttrpathValue> },
    Part(ast::List),
}

impl Target {
    fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Set { container: a, after: x }, Self::Set { container: b, after: y }) => a == b && x == y,
            (Self::Part(a), Self::Part(b)) => a == b,
            _ => false,
        }
    }
}

/// Entries whose place in the new text has to be looked up for their changes.
struct Written {
    edit: usize,
    offset: usize,
    prefix: Vec<String>,
    extra: usize,
}

struct Session<'s, 't> {
    source: &'s Source<'t>,
    module: &'s Module,
    style: Style,
    edits: Vec<TextEdit>,
    changes: Vec<Change>,
    problems: &'s mut Vec<Problem>,
    groups: Vec<Group>,
    arguments: Vec<(Scope, &'static str)>,
    written: Vec<Written>,
    expected: Vec<MergeBinding>,
}

impl Session<'_, '_> {
    fn add_binding(&mut self, binding: &MergeBinding) {
        let (path, extra) = self.module.written_path(&binding.path);
        let spots = self.module.locate(&path);
        let Some(spot) = choose(&spots) else { return };
        if let (Some(condition), SpotKind::Insert(_) | SpotKind::NewPart { .. }) = (spot.conditions.last(), &spot.kind) {
            let message = format!("`{}` holds only while `{condition}` does, because this module puts its settings under that condition", render_path(&binding.path));
            self.problems.push(Problem::new(Code::Conditional, message).path(&binding.path));
        }
        match &spot.kind {
            SpotKind::Value(_, value) => self.meet_value(binding, value),
            SpotKind::Inherited(inherit) => {
                let text = inherit.syntax().text().to_string();
                self.keep(binding, inherit.syntax(), &text, false);
            }
            SpotKind::Set => {
                if !matches!(&binding.value, NixValue::Attrs { .. }) {
                    let message = format!("`{}` is a set in this file and cannot become a single value", render_path(&binding.path));
                    self.problems.push(Problem::new(Code::HandWrittenKept, message).path(&binding.path).hint("remove the set first if the value is to take its place"));
                }
            }
            SpotKind::Insert(insertion) => self.insert(binding, &path, extra, insertion),
            SpotKind::NewPart { list, depth } => {
                let scope = Scope::at(list.syntax());
                self.group(Target::Part(list.clone()), &path[..*depth], extra, scope, binding);
            }
            SpotKind::Blocked { range, why, .. } => {
                let problem = Problem::new(Code::UnsafeShape, format!("`{}` cannot be written here: {why}", render_path(&binding.path)));
                let hint = "write that part of the file out as a set, or give the intent a file of its own with `file:`";
                self.problems.push(problem.path(&binding.path).at(self.source.place(range.clone())).hint(hint));
            }
        }
    }

    /// Reports a person's value that stays.
    fn keep(&mut self, binding: &MergeBinding, node: &SyntaxNode, text: &str, is_own: bool) {
        let canonical = render_value(&binding.value, &Speller::default());
        let path = render_path(&binding.path);
        let (code, message) = if is_own {
            (Code::OwnedChanged, format!("`{path}` has been changed by hand to `{}`; it was kept and `{}` was not written", shorten(text), shorten(&canonical)))
        } else {
            (Code::HandWrittenKept, format!("`{path}` is already set to `{}`; it was kept and `{}` was not written", shorten(text), shorten(&canonical)))
        };
        let problem = Problem::new(code, message).path(&binding.path).at(self.source.place(range_of(node)));
        self.problems.push(problem.hint("change the value by hand, or say in the intent that it replaces the present one"));
    }

    fn insert(&mut self, binding: &MergeBinding, path: &[String], extra: usize, insertion: &Insertion) {
        let Insertion { container, depth, shared, after } = insertion;
        let name = &path[*depth];
        if container.rec_token().is_some() && shared == depth && is_used(container.syntax(), name) {
            let message = format!("`{}` cannot be written into this `rec` set: `{name}` is used in it and would get another meaning", render_path(&binding.path));
            let problem = Problem::new(Code::UnsafeShape, message).path(&binding.path).at(self.source.place(range_of(container.syntax())));
            self.problems.push(problem.hint("drop `rec`, or give the intent a file of its own with `file:`"));
            return;
        }
        let scope = Scope::at(container.syntax());
        let target = Target::Set { container: container.clone(), after: after.clone() };
        self.group(target, &path[..*depth], extra, scope, binding);
    }

    fn group(&mut self, target: Target, prefix: &[String], extra: usize, scope: Scope, binding: &MergeBinding) {
        match self.groups.iter_mut().find(|group| group.target.same(&target)) {
            Some(group) => group.settings.push(binding.clone()),
            None => self.groups.push(Group { target, prefix: prefix.to_vec(), extra, scope, settings: vec![binding.clone()] }),
        }
    }

    /// A speller for a place, with the strings that suit the file.
    fn speller(&self, scope: Scope, indent: &str) -> Speller {
        Speller::new(scope, self.style.needs_quoted_strings(indent))
    }

    /// Notes the arguments a text needs; false where one of them cannot be had.
    fn can_reach(&mut self, binding: &MergeBinding, speller: &Speller) -> bool {
        for name in speller.used() {
            match reach(speller.scope(), name) {
                Reach::Missing => self.arguments.push((speller.scope().clone(), name)),
                Reach::Captured => {
                    let message = format!("`{}` needs `{name}`, but a `rec` set around it gives that name another meaning", render_path(&binding.path));
                    let problem = Problem::new(Code::UnsafeShape, message).path(&binding.path);
                    self.problems.push(problem.hint("drop `rec`, or give the intent a file of its own with `file:`"));
                    return false;
                }
                _ => {}
            }
        }
        true
    }

    fn meet_value(&mut self, binding: &MergeBinding, expr: &ast::Expr) {
        let scope = Scope::at(expr.syntax());
        let standing = decode(expr, &scope);
        if standing.as_ref().is_some_and(|standing| standing.same(&binding.value)) {
            return;
        }
        let claim = self.changes.iter().position(|change| match change {
            Change::Binding { path, .. } | Change::Value { path, .. } => *path == binding.path,
            _ => false,
        });
        let is_unchanged = claim.and_then(|at| self.changes.get(at)).is_some_and(|change| match change {
            Change::Binding { value, .. } | Change::Value { value, .. } => {
                parse_value(value).zip(standing.as_ref()).is_some_and(|(written, standing)| written.same(standing))
            }
            _ => false,
        });
        match &binding.value {
            NixValue::List { items } if self.extend(binding, items, expr, claim) => return,
            NixValue::Priority { function, value } => {
                if let (NixValue::List { items }, Some(Wrapper::Transparent { name, body })) = (value.as_ref(), wrapper(&unwrap_parens(expr.clone())))
                    && name == function.name()
                    && self.extend(binding, items, &body, claim)
                {
                    return;
                }
            }
            _ => {}
        }
        if let Some(NixValue::Priority { value, function }) = &standing
            && value.same(&binding.value)
            && !is_unchanged
            && !(binding.overrides && *function == crate::value::Priority::Default)
        {
            // A forced value is what is wanted, and more; a default is too unless another file says otherwise.
            if *function == crate::value::Priority::Default {
                let message = format!("`{}` has the wanted value, but only as a default that another file may replace", render_path(&binding.path));
                self.problems.push(Problem::new(Code::HandWrittenKept, message).severity(Severity::Info).path(&binding.path).at(self.source.place(range_of(expr.syntax()))));
            }
            return;
        }
        if is_unchanged || binding.overrides {
            self.replace(binding, expr, claim.filter(|_| is_unchanged));
            return;
        }
        let text = expr.syntax().text().to_string();
        self.keep(binding, expr.syntax(), &text, claim.is_some());
    }

    fn replace(&mut self, binding: &MergeBinding, expr: &ast::Expr, claim: Option<usize>) {
        let range = range_of(expr.syntax());
        let indent = crate::layout::line_indent(self.source.text, range.start).to_owned();
        let speller = self.speller(Scope::at(expr.syntax()), &indent);
        let value = render_value(&binding.value, &speller);
        if !self.can_reach(binding, &speller) {
            return;
        }
        let laid_out = self.style.format_value(&render_path(&binding.path), &value, &indent);
        let canonical = render_value(&binding.value, &Speller::default());
        self.edits.push(TextEdit::replace(range, laid_out));
        self.expected.push(binding.clone());
        match claim.and_then(|at| self.changes.get_mut(at)) {
            Some(Change::Binding { value, .. } | Change::Value { value, .. }) => *value = canonical,
            _ => {
                let previous = expr.syntax().text().to_string();
                self.changes.push(Change::Value { path: binding.path.clone(), value: canonical, previous });
            }
        }
    }

    /// Adds what is missing to a list. False where the value is no list.
    fn extend(&mut self, binding: &MergeBinding, items: &[NixValue], expr: &ast::Expr, claim: Option<usize>) -> bool {
        let mut standing = Vec::new();
        for list in literal_lists(expr) {
            let scope = Scope::at(list.syntax());
            standing.extend(list.items().filter_map(|item| decode(&item, &scope)));
        }
        let missing: Vec<&NixValue> = items.iter().filter(|item| !standing.iter().any(|other| other.same(item))).collect();
        let outer = self.speller(Scope::at(expr.syntax()), "");
        let Some(extension) = extension(expr, &|| outer.argument("lib")) else { return false };
        if missing.is_empty() {
            return true;
        }
        if !self.can_reach(binding, &outer) {
            return true;
        }
        let (node, wrap) = match &extension {
            Extension::Into(list) | Extension::Part(list) => (list.syntax().clone(), None),
            Extension::Wrap { target, prefix, suffix } => (target.syntax().clone(), Some((prefix, suffix))),
        };
        let indent = crate::layout::line_indent(self.source.text, range_of(&node).start).to_owned();
        let speller = self.speller(Scope::at(&node), &indent);
        let texts: Vec<String> = missing.iter().map(|item| render_operand(item, &speller)).collect();
        if !self.can_reach(binding, &speller) {
            return true;
        }
        let before = match (&extension, wrap) {
            (_, Some((prefix, suffix))) => self.wrap_value(binding, &node, prefix, suffix, &texts),
            (Extension::Into(list), None) => self.place_in(&binding.path, list, &texts),
            (Extension::Part(list), None) => {
                let part = format!("[ {} ]", texts.join(" "));
                self.place_in(&binding.path, list, &[part]);
                vec![" ".to_owned(); texts.len()]
            }
            _ => return true,
        };
        self.expected.push(binding.clone());
        self.claim_elements(binding, items, &missing, before, claim);
        true
    }

    fn place_in(&mut self, setting: &[String], list: &ast::List, texts: &[String]) -> Vec<String> {
        let Some(placed) = place_elements(self.source.text, list, &self.style, texts) else { return Vec::new() };
        self.edits.extend(placed.edits);
        if let Some((text, previous)) = placed.tail {
            let path = self.module.written_path(setting).0;
            self.changes.push(Change::Tail { path, text, previous });
        }
        placed.before
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

    /// New elements of a list that is itself ours belong to its change; in another list each has its own.
    fn claim_elements(&mut self, binding: &MergeBinding, items: &[NixValue], missing: &[&NixValue], before: Vec<String>, claim: Option<usize>) {
        let canonical = Speller::default();
        if let Some(Change::Binding { value, .. } | Change::Value { value, .. }) = claim.and_then(|at| self.changes.get_mut(at)) {
            let owned = parse_value(value).map(|value| items_of(&value).to_vec()).unwrap_or_default();
            let is_ours = |item: &&NixValue| owned.iter().any(|own| own.same(item)) || missing.iter().any(|new| new.same(item));
            let ours = items.iter().filter(is_ours).cloned().collect();
            let list = NixValue::List { items: ours };
            *value = match &binding.value {
                NixValue::Priority { function, .. } => render_value(&NixValue::Priority { function: *function, value: Box::new(list) }, &canonical),
                _ => render_value(&list, &canonical),
            };
            return;
        }
        for (item, before) in missing.iter().zip(before) {
            self.changes.push(Change::Element { path: binding.path.clone(), value: render_value(item, &canonical), before });
        }
    }

    fn write_groups(&mut self) {
        for group in std::mem::take(&mut self.groups) {
            self.write_group(group);
        }
    }

    fn write_group(&mut self, group: Group) {
        let Group { target, prefix, extra, scope, settings } = group;
        let start = match &target {
            Target::Set { container, .. } => range_of(container.syntax()).start,
            Target::Part(list) => range_of(list.syntax()).start,
        };
        let indent = crate::layout::line_indent(self.source.text, start).to_owned();
        let mut texts = Vec::new();
        for binding in settings {
            let speller = self.speller(scope.clone(), &indent);
            let value = render_value(&binding.value, &speller);
            if self.can_reach(&binding, &speller) {
                let (path, _) = self.module.written_path(&binding.path);
                texts.push((path[prefix.len()..].to_vec(), value));
                self.expected.push(binding);
            }
        }
        let statements = group_statements(&texts, prefix.len().saturating_sub(extra));
        if statements.is_empty() {
            return;
        }
        let edit = self.edits.len();
        match target {
            Target::Set { container, after } => {
                let Some(placed) = place_entries(self.source.text, &container, after.as_ref(), &self.style, &statements) else { return };
                self.edits.extend(placed.edits);
                for offset in placed.offsets {
                    self.written.push(Written { edit, offset, prefix: prefix.clone(), extra });
                }
                if let Some((text, previous)) = placed.tail {
                    self.changes.push(Change::Tail { path: prefix, text, previous });
                }
            }
            Target::Part(list) => {
                let part = format!("{{\n{}\n}}", statements.join("\n"));
                let before = self.place_in(&[], &list, &[part]);
                let before = before.into_iter().next().unwrap_or_default();
                self.written.push(Written { edit, offset: before.len(), prefix: prefix.clone(), extra });
                self.changes.push(Change::Part { path: prefix, before });
            }
        }
    }

    fn write_arguments(&mut self) {
        let mut heads: Vec<(Option<SyntaxNode>, Scope, Vec<&'static str>)> = Vec::new();
        for (scope, name) in std::mem::take(&mut self.arguments) {
            let lambda = scope.binders().find_map(|binder| match binder {
                crate::scope::Binder::Head { lambda, .. } => Some(lambda.syntax().clone()),
                _ => None,
            });
            match heads.iter_mut().find(|(known, ..)| *known == lambda) {
                Some((_, _, names)) if names.contains(&name) => {}
                Some((_, _, names)) => names.push(name),
                None => heads.push((lambda, scope, vec![name])),
            }
        }
        for (_, scope, names) in heads {
            match add_arguments(&self.source.root, self.source.text, &scope, &names) {
                Ok((edits, changes)) => {
                    self.edits.extend(edits);
                    self.changes.extend(changes);
                }
                Err(why) => {
                    let message = format!("`{}` cannot be used here: {why}", names.join("`, `"));
                    let problem = Problem::new(Code::UnsafeShape, message).hint("make the file a function such as `{ pkgs, ... }: { … }`");
                    self.problems.push(problem);
                    // Without the argument the new text would not evaluate: nothing of this merge is written.
                    self.edits.clear();
                    self.expected.clear();
                    return;
                }
            }
        }
    }

    /// Applies the edits, verifies the result and looks up what was written where.
    fn finish(mut self) -> Result<(String, Vec<Change>), Failures> {
        if self.edits.is_empty() {
            let text = format!("{}{}", self.source.mark, self.source.text);
            return Ok((text, self.changes));
        }
        let failed = |why: &str| {
            let message = format!("the edited file did not pass verification ({why}), so the file was left alone");
            vec![Problem::new(Code::VerificationFailed, message).hint("write the settings by hand and report the file as a bug")]
        };
        let edited = apply_edits(self.source.text, &self.edits).ok_or_else(|| failed("overlapping edits"))?;
        let after = Source::parse(&edited.text).map_err(|problems| failed(&problems.iter().map(|it| it.message.as_str()).collect::<Vec<_>>().join("; ")))?;
        if !keeps_tokens(&self.source.root, &self.edits, &after.root, &edited) {
            return Err(failed("text outside the edit would change"));
        }
        let Some(module) = Module::of(&after) else { return Err(failed("no module")) };
        if let Some(missing) = self.expected.iter().find(|binding| !is_present(&module, binding)) {
            return Err(failed(&format!("`{}` is not there", render_path(&missing.path))));
        }
        for written in &self.written {
            let Some(range) = edited.inserted.get(written.edit) else { continue };
            claim_written(&after.root, range.start + written.offset, &written.prefix, written.extra, &mut self.changes);
        }
        Ok((format!("{}{}", self.source.mark, edited.text), self.changes))
    }
}

/// The spot to use: something that stands there before something new, what always holds before what holds sometimes.
fn choose(spots: &[Spot]) -> Option<&Spot> {
    let rank = |spot: &&Spot| {
        let (kind, shared) = match &spot.kind {
            SpotKind::Value(..) | SpotKind::Inherited(_) | SpotKind::Set => (0, 0),
            SpotKind::Insert(insertion) => (1, usize::MAX - insertion.shared),
            SpotKind::NewPart { .. } => (2, 0),
            SpotKind::Blocked { .. } => (9, 0),
        };
        let conditional = if spot.conditions.is_empty() || kind == 9 { 0 } else { 3 };
        (kind + conditional, shared)
    };
    spots.iter().min_by_key(rank)
}

/// Whether a module holds a wanted setting.
fn is_present(module: &Module, binding: &MergeBinding) -> bool {
    let (path, _) = module.written_path(&binding.path);
    let wanted = items_of(&binding.value);
    module.locate(&path).into_iter().any(|spot| match spot.kind {
        SpotKind::Value(_, expr) => {
            let scope = Scope::at(expr.syntax());
            if decode(&expr, &scope).is_some_and(|value| value.same(&binding.value)) {
                return true;
            }
            let mut standing = Vec::new();
            for list in literal_lists(&expr) {
                let scope = Scope::at(list.syntax());
                standing.extend(list.items().filter_map(|item| decode(&item, &scope)));
            }
            !wanted.is_empty() && wanted.iter().all(|item| standing.iter().any(|other| other.same(item)))
        }
        SpotKind::Set => matches!(binding.value, NixValue::Attrs { .. }),
        _ => false,
    })
}

/// Notes the entry at `offset` of the new text, and the entries inside it, as changes.
fn claim_written(root: &SyntaxNode, offset: usize, prefix: &[String], extra: usize, changes: &mut Vec<Change>) {
    let Ok(offset) = u32::try_from(offset) else { return };
    let Some(token) = root.token_at_offset(offset.into()).right_biased() else { return };
    for node in token.parent_ancestors() {
        if node.text_range().start() != offset.into() {
            return;
        }
        if let Some(entry) = ast::AttrpathValue::cast(node.clone()) {
            claim_entry(&entry, prefix, extra, changes);
            return;
        }
        if let Some(set) = ast::AttrSet::cast(node) {
            for entry in ast::HasEntry::attrpath_values(&set) {
                claim_entry(&entry, prefix, extra, changes);
            }
            return;
        }
    }
}

fn claim_entry(entry: &ast::AttrpathValue, prefix: &[String], extra: usize, changes: &mut Vec<Change>) {
    let (Some(attrpath), Some(value)) = (entry.attrpath(), entry.value()) else { return };
    let Some(names) = static_path(&attrpath) else { return };
    let path: Vec<String> = prefix.iter().cloned().chain(names).collect();
    let before = crate::remove::blanks_before(entry.syntax());
    if let ast::Expr::AttrSet(set) = &value {
        changes.push(Change::Set { path: path.clone(), before });
        for entry in ast::HasEntry::attrpath_values(set) {
            claim_entry(&entry, &path, extra, changes);
        }
        return;
    }
    if let Some(standing) = decode(&value, &Scope::at(value.syntax())) {
        let value = render_value(&standing, &Speller::default());
        changes.push(Change::Binding { path: path.get(extra..).unwrap_or_default().to_vec(), value, before });
    }
}

fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { format!("{}…", line.chars().take(60).collect::<String>()) }
}
