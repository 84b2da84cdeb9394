//! One merge of one file: decides for each wanted setting what happens at its spot (nothing, an edit of a value, a new
//! entry, a report) and keeps the edits together until `write.rs` turns them into text.

use rnix::SyntaxNode;
use rnix::ast::{self, HasEntry};
use rowan::ast::AstNode;

use crate::attr_path::render_path;
use crate::change::Change;
use crate::decode::{decode_here, parse_value};
use crate::head::uses_of;
use crate::layout::{Style, line_indent};
use crate::locate::{Insertion, Module, Spot, SpotKind};
use crate::problem::{Code, Problem, Severity};
use crate::remove::has_comment;
use crate::render::{Reach, Speller, reach, render_value};
use crate::scope::Scope;
use crate::source::{Source, range_of};
use crate::text_edit::TextEdit;
use crate::value::{NixValue, Priority};
use crate::wanted::{MergeBinding, is_list_like};
use crate::write::{Group, Target, Written};

/// The state of a merge.
pub struct Session<'s, 't> {
    pub(crate) source: &'s Source<'t>,
    pub(crate) module: Module<'s, 't>,
    pub(crate) style: Style,
    pub(crate) edits: Vec<TextEdit>,
    /// What the intent owns in the file, old and new.
    pub(crate) changes: Vec<Change>,
    pub(crate) problems: &'s mut Vec<Problem>,
    /// New entries, by the place they go to.
    pub(crate) groups: Vec<Group>,
    /// Module arguments that new text refers to: the scope in which they are missing, and the written path there.
    pub(crate) arguments: Vec<(Scope, Vec<String>, &'static str)>,
    /// Entries whose place in the new text is looked up for their changes.
    pub(crate) written: Vec<Written>,
    /// Settings that must be found in the new text.
    pub(crate) expected: Vec<MergeBinding>,
}

impl<'s, 't> Session<'s, 't> {
    /// Begins a merge; `owned` are the intent's changes so far.
    pub fn new(source: &'s Source<'t>, owned: Vec<Change>, problems: &'s mut Vec<Problem>) -> Self {
        Self {
            source,
            module: Module::of(source),
            style: Style::of(source.text),
            edits: Vec::new(),
            changes: owned,
            problems,
            groups: Vec::new(),
            arguments: Vec::new(),
            written: Vec::new(),
            expected: Vec::new(),
        }
    }

    /// Decides what happens for one setting.
    pub fn add_binding(&mut self, binding: &MergeBinding) {
        let (path, extra) = self.module.written_path(&binding.path);
        let spots = self.module.locate(&path, &binding.value);
        let Some(spot) = choose(&spots) else { return };
        match &spot.kind {
            SpotKind::Value(_, value) => self.meet_value(binding, value, &unconditional_values(&spots)),
            SpotKind::Inherited(inherit) => {
                let text = inherit.syntax().text().to_string();
                self.report_kept(binding, inherit.syntax(), &text, false);
            }
            SpotKind::Set if matches!(binding.value, NixValue::Attrs { .. }) => {}
            SpotKind::Set => {
                let message = format!("`{}` is a set in this file and was kept; it cannot become a single value", render_path(&binding.path));
                let problem = Problem::new(Code::HandWrittenKept, message).path(&binding.path);
                self.problems.push(problem.hint("delete the set by hand if the value is to take its place"));
            }
            SpotKind::Insert(insertion) => {
                if !self.contradicts(binding, &spots) {
                    self.report_condition(binding, spot);
                    self.insert(binding, &path, extra, insertion);
                }
            }
            SpotKind::NewPart { list, depth } => {
                if !self.contradicts(binding, &spots) {
                    self.report_condition(binding, spot);
                    let group = Group::new(Target::Part(list.clone()), &path[..*depth], extra, Scope::at(list.syntax()));
                    self.group(group, binding, *depth);
                }
            }
            SpotKind::Blocked { range, why } => {
                let message = format!("`{}` cannot be written here: {why}", render_path(&binding.path));
                let problem = Problem::new(Code::UnsafeShape, message).path(&binding.path).at(self.source.place(range.clone()));
                self.problems.push(problem.hint("write that part of the file out as a set, or give the intent a file of its own with `file:`"));
            }
        }
    }

    fn report_condition(&mut self, binding: &MergeBinding, spot: &Spot) {
        if let Some(condition) = spot.conditions.last() {
            let message = format!(
                "`{}` holds only while `{}` does, because this module sets everything under that condition",
                render_path(&binding.path),
                shorten(condition)
            );
            self.problems.push(Problem::new(Code::Conditional, message).path(&binding.path));
        }
    }

    /// Reports a value that stays although another one is wanted.
    fn report_kept(&mut self, binding: &MergeBinding, node: &SyntaxNode, text: &str, is_own: bool) {
        let wanted = shorten(&render_value(&binding.value, &Speller::default()));
        let (path, standing) = (render_path(&binding.path), shorten(text));
        let (code, message) = if is_own {
            (Code::OwnedChanged, format!("`{path}` has been changed by hand to `{standing}`; it was kept and `{wanted}` was not written"))
        } else {
            (Code::HandWrittenKept, format!("`{path}` is already set to `{standing}`; it was kept and `{wanted}` was not written"))
        };
        let problem = Problem::new(code, message).path(&binding.path).at(self.source.place(range_of(node)));
        self.problems.push(problem.hint("change the value by hand, or say in the intent that it replaces the present one"));
    }

    /// Whether a conditional part of the module sets the same option to another value, so that both together would be
    /// an error whenever the condition holds.
    fn contradicts(&mut self, binding: &MergeBinding, spots: &[Spot]) -> bool {
        let single = |value: &NixValue| !matches!(value, NixValue::List { .. } | NixValue::Attrs { .. } | NixValue::Priority { .. });
        if !single(&binding.value) {
            return false;
        }
        let other = spots.iter().find_map(|spot| match &spot.kind {
            SpotKind::Value(_, expr) => {
                let standing = decode_here(expr)?;
                (single(&standing) && !standing.same(&binding.value)).then(|| expr.clone())
            }
            _ => None,
        });
        if let Some(expr) = &other {
            let text = expr.syntax().text().to_string();
            self.report_kept(binding, expr.syntax(), &text, false);
        }
        other.is_some()
    }

    fn insert(&mut self, binding: &MergeBinding, path: &[String], extra: usize, insertion: &Insertion) {
        let Insertion { container, depth, shared, after } = insertion;
        let name = &path[*depth];
        if container.rec_token().is_some() && shared == depth && uses_of(container.syntax(), name) > 0 {
            let message = format!(
                "`{}` cannot be written into this `rec` set: `{name}` is used in it and would get another meaning",
                render_path(&binding.path)
            );
            let place = self.source.place(range_of(container.syntax()));
            let problem = Problem::new(Code::UnsafeShape, message).path(&binding.path).at(place);
            self.problems.push(problem.hint("drop `rec`, or give the intent a file of its own with `file:`"));
            return;
        }
        // In a set of one line, behind the last entry is the end: all new entries go there together.
        let is_last = |entry: &&ast::AttrpathValue| {
            container.entries().last().is_some_and(|last| last.syntax() == entry.syntax())
                && !container.syntax().text().contains_char('\n')
        };
        let after = after.as_ref().filter(|entry| !is_last(entry)).cloned();
        let target = Target::Set { container: container.clone(), after };
        self.group(Group::new(target, &path[..*depth], extra, Scope::at(container.syntax())), binding, *shared);
    }

    fn group(&mut self, group: Group, binding: &MergeBinding, shared: usize) {
        let at = match self.groups.iter().position(|other| other.target == group.target) {
            Some(at) => at,
            None => {
                self.groups.push(group);
                self.groups.len() - 1
            }
        };
        if let Some(group) = self.groups.get_mut(at) {
            group.settings.push((binding.clone(), shared));
        }
    }

    /// A speller with the strings that suit the file.
    pub(crate) fn speller(&self, scope: Scope) -> Speller {
        Speller::new(scope, self.style.quoted_strings)
    }

    /// Notes the arguments that spelled values need; false where one of them cannot be had.
    pub(crate) fn can_reach(&mut self, binding: &MergeBinding, speller: &Speller) -> bool {
        for name in speller.used() {
            match reach(speller.scope(), name) {
                Reach::Missing => {
                    let (path, _) = self.module.written_path(&binding.path);
                    self.arguments.push((speller.scope().clone(), path, name));
                }
                Reach::Captured => {
                    let message = format!(
                        "`{}` needs `{name}`, but a `rec` set around it gives that name another meaning",
                        render_path(&binding.path)
                    );
                    let problem = Problem::new(Code::UnsafeShape, message).path(&binding.path);
                    self.problems.push(problem.hint("drop `rec`, or give the intent a file of its own with `file:`"));
                    return false;
                }
                Reach::Bound | Reach::Whole(_) => {}
            }
        }
        true
    }

    /// The setting stands there as `expr`; `values` are all the values that always count, `expr` among them or not.
    fn meet_value(&mut self, binding: &MergeBinding, expr: &ast::Expr, values: &[ast::Expr]) {
        let standing = decode_here(expr);
        if standing.as_ref().is_some_and(|standing| standing.same(&binding.value)) {
            return;
        }
        let claim = self.changes.iter().position(|change| match change {
            Change::Binding { path, .. } | Change::Value { path, .. } => *path == binding.path,
            _ => false,
        });
        let is_unchanged = !has_comment(expr.syntax()) && claim.and_then(|at| self.changes.get(at)).is_some_and(|change| match change {
            Change::Binding { value, .. } | Change::Value { value, .. } => {
                parse_value(value).zip(standing.as_ref()).is_some_and(|(written, standing)| written.same(standing))
            }
            _ => false,
        });
        // Of an own value nothing needs to stay but the elements of a list that is to be a list again.
        let may_extend = !is_unchanged || standing.as_ref().is_some_and(|standing| is_list_like(standing, &binding.value));
        if may_extend && self.extend_value(binding, expr, values, claim) {
            return;
        }
        if is_unchanged {
            return self.replace(binding, expr, claim);
        }
        let prioritised = match &standing {
            Some(NixValue::Priority { function, value }) if value.same(&binding.value) => Some(*function),
            _ => None,
        };
        match prioritised {
            // What is forced is what is wanted, and more.
            Some(Priority::Force) => {}
            _ if binding.overrides => self.replace(binding, expr, None),
            Some(Priority::Default) => {
                let message = format!(
                    "`{}` has the wanted value, but only as a default that another file may replace",
                    render_path(&binding.path)
                );
                let problem = Problem::new(Code::HandWrittenKept, message).severity(Severity::Info).path(&binding.path);
                self.problems.push(problem.at(self.source.place(range_of(expr.syntax()))));
            }
            None => {
                let text = expr.syntax().text().to_string();
                self.report_kept(binding, expr.syntax(), &text, claim.is_some());
            }
        }
    }

    /// Puts the wanted value in place of `expr`. `claim` is the change that says the value is the intent's own.
    fn replace(&mut self, binding: &MergeBinding, expr: &ast::Expr, claim: Option<usize>) {
        let range = range_of(expr.syntax());
        let indent = line_indent(self.source.text, range.start).to_owned();
        let speller = self.speller(Scope::at(expr.syntax()));
        let value = render_value(&binding.value, &speller);
        if !self.can_reach(binding, &speller) {
            return;
        }
        let laid_out = self.style.format_value(&render_path(&binding.path), &value, &indent);
        self.edits.push(TextEdit::replace(range, laid_out));
        self.expected.push(binding.clone());
        let canonical = render_value(&binding.value, &Speller::default());
        match claim.and_then(|at| self.changes.get_mut(at)) {
            Some(Change::Binding { value, .. } | Change::Value { value, .. }) => *value = canonical,
            _ => {
                let previous = expr.syntax().text().to_string();
                self.changes.push(Change::Value { path: binding.path.clone(), value: canonical, previous });
            }
        }
    }
}

/// The spot to use: something that stands there before something new, what always holds before what holds sometimes,
/// and among places for a new entry the one that shares most names with it.
fn choose(spots: &[Spot]) -> Option<&Spot> {
    spots.iter().min_by_key(|spot| {
        let is_conditional = !spot.conditions.is_empty();
        match &spot.kind {
            SpotKind::Value(..) | SpotKind::Inherited(_) | SpotKind::Set => (if is_conditional { 3 } else { 0 }, 0),
            SpotKind::Insert(insertion) => (if is_conditional { 4 } else { 1 }, usize::MAX - insertion.shared),
            SpotKind::NewPart { .. } => (if is_conditional { 5 } else { 2 }, 0),
            SpotKind::Blocked { .. } => (6, 0),
        }
    })
}

fn unconditional_values(spots: &[Spot]) -> Vec<ast::Expr> {
    let values = spots.iter().filter(|spot| spot.conditions.is_empty()).filter_map(|spot| match &spot.kind {
        SpotKind::Value(_, expr) => Some(expr.clone()),
        _ => None,
    });
    values.collect()
}

fn shorten(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 60 { line } else { format!("{}…", line.chars().take(60).collect::<String>()) }
}
