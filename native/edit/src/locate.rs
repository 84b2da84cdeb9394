//! Where a setting stands or belongs in a module: through function heads, `let`, `with`, parentheses, `config = …`,
//! `mkIf`, `mkMerge` and `//`. It only looks; what to do with the spots is decided in `merge.rs` and `remove.rs`.

use std::ops::Range;

use rnix::ast::{self, BinOpKind};
use rowan::ast::AstNode;

use crate::attr_path::render_path;
use crate::attr_tree::{AttrTree, Leaf, Place};
use crate::decode::decode_here;
use crate::function::{Wrapper, unwrap_parens, wrapper};
use crate::let_value::value_of_name;
use crate::scope::Scope;
use crate::source::{Source, range_of};
use crate::value::NixValue;
use crate::wanted::is_list;

/// Names that belong to the module itself even where the settings stand under `config`.
const MODULE_NAMES: [&str; 7] = ["_class", "_file", "disabledModules", "freeformType", "imports", "key", "options"];

/// Somewhere a setting stands, or could be put.
#[derive(Debug, Clone)]
pub struct Spot {
    /// What is there.
    pub kind: SpotKind,
    /// Conditions (source text) under which this part of the module holds, outermost first.
    pub conditions: Vec<String>,
}

/// What a spot is.
#[derive(Debug, Clone)]
pub enum SpotKind {
    /// The setting has a value here.
    Value(Place, ast::Expr),
    /// The setting is bound by `inherit`.
    Inherited(ast::Inherit),
    /// Names below the setting are bound: it is a set.
    Set,
    /// It can be written into this set.
    Insert(Insertion),
    /// It can be written into a new element of this `mkMerge` list.
    NewPart {
        /// The list.
        list: ast::List,
        /// How many names of the path lead to the list.
        depth: usize,
    },
    /// It cannot be written here.
    Blocked {
        /// What is in the way.
        range: Range<usize>,
        /// Why, in words.
        why: String,
    },
}

/// A place for a new entry.
#[derive(Debug, Clone)]
pub struct Insertion {
    /// The set that gets the entry.
    pub container: ast::AttrSet,
    /// How many names of the path lead to the container.
    pub depth: usize,
    /// How many names of the path are bound already.
    pub shared: usize,
    /// Put it right after this entry; at the end of the container otherwise.
    pub after: Option<ast::AttrpathValue>,
}

/// A module file.
#[derive(Clone, Copy)]
pub struct Module<'s, 't> {
    /// The file.
    pub source: &'s Source<'t>,
    /// Whether settings stand below `config`.
    pub has_config: bool,
}

impl<'s, 't> Module<'s, 't> {
    /// The module that a file is; every expression is taken for one.
    pub fn of(source: &'s Source<'t>) -> Self {
        let module = Self { source, has_config: false };
        let has = |name| source.expr().is_some_and(|expr| module.mentions(&expr, name) == Mention::Yes);
        Self { has_config: has("config") || has("options"), ..module }
    }

    /// A setting's path as it is written in this module, and how many names are in front of it.
    pub fn written_path(&self, path: &[String]) -> (Vec<String>, usize) {
        let stands_outside = |name: &String| {
            MODULE_NAMES.contains(&name.as_str())
                || self.source.expr().is_some_and(|expr| self.mentions(&expr, name) == Mention::Yes)
        };
        if !self.has_config || path.first().is_some_and(stands_outside) {
            return (path.to_vec(), 0);
        }
        let mut full = vec!["config".to_owned()];
        full.extend_from_slice(path);
        (full, 1)
    }

    /// Every spot for a value at a path as it is written in this module.
    pub fn locate(&self, path: &[String], value: &NixValue) -> Vec<Spot> {
        let adds_up = is_list(value);
        let mut search = Search { module: self, path, adds_up, spots: Vec::new() };
        search.optional(self.source.expr(), 0, &[]);
        search.spots
    }

    /// Whether an expression binds a name at its top.
    fn mentions(&self, expr: &ast::Expr, name: &str) -> Mention {
        let inner = |expr: Option<ast::Expr>| expr.map_or(Mention::Unknown, |expr| self.mentions(&expr, name));
        match expr {
            ast::Expr::Paren(it) => inner(it.expr()),
            ast::Expr::Lambda(it) => inner(it.body()),
            ast::Expr::LetIn(it) => inner(it.body()),
            ast::Expr::With(it) => inner(it.body()),
            ast::Expr::Assert(it) => inner(it.body()),
            ast::Expr::AttrSet(set) => {
                let tree = AttrTree::toward(set, &[name.to_owned()]);
                match (tree.children.contains_key(name), tree.has_dynamic) {
                    (true, _) => Mention::Yes,
                    (false, true) => Mention::Unknown,
                    (false, false) => Mention::No,
                }
            }
            ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Update) => match (inner(op.lhs()), inner(op.rhs())) {
                (Mention::Yes, _) | (_, Mention::Yes) => Mention::Yes,
                (Mention::No, Mention::No) => Mention::No,
                _ => Mention::Unknown,
            },
            ast::Expr::Apply(_) => match wrapper(expr) {
                Some(Wrapper::Conditional { body, .. }) => match self.mentions(&body, name) {
                    Mention::No => Mention::No,
                    _ => Mention::Unknown,
                },
                _ => Mention::Unknown,
            },
            _ => Mention::Unknown,
        }
    }
}

struct Search<'p> {
    module: &'p Module<'p, 'p>,
    path: &'p [String],
    /// Whether the value adds to others of the same path instead of taking their place.
    adds_up: bool,
    spots: Vec<Spot>,
}

impl Search<'_> {
    fn push(&mut self, kind: SpotKind, conditions: &[String]) {
        self.spots.push(Spot { kind, conditions: conditions.to_vec() });
    }

    fn block(&mut self, expr: &ast::Expr, conditions: &[String], why: String) {
        self.push(SpotKind::Blocked { range: range_of(expr.syntax()), why }, conditions);
    }

    /// `expr` stands for the first `depth` names of the path.
    fn expr(&mut self, expr: &ast::Expr, depth: usize, conditions: &[String]) {
        match expr {
            ast::Expr::Paren(it) => self.optional(it.expr(), depth, conditions),
            ast::Expr::Lambda(it) => self.optional(it.body(), depth, conditions),
            ast::Expr::LetIn(it) => self.optional(it.body(), depth, conditions),
            ast::Expr::With(it) => self.optional(it.body(), depth, conditions),
            ast::Expr::Assert(it) => self.optional(it.body(), depth, conditions),
            ast::Expr::AttrSet(set) => self.set(set, depth, conditions),
            ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Update) => self.update(op, depth, conditions),
            ast::Expr::Apply(_) => match wrapper(expr) {
                Some(Wrapper::Conditional { condition, body, .. }) => {
                    let mut conditions = conditions.to_vec();
                    conditions.push(condition.syntax().text().to_string());
                    self.expr(&body, depth, &conditions);
                }
                Some(Wrapper::Transparent { body, .. }) => self.expr(&body, depth, conditions),
                Some(Wrapper::Merge(list)) => {
                    for item in list.items() {
                        self.expr(&item, depth, conditions);
                    }
                    // Beside a part that is no set there can be no set.
                    let is_other = |item: ast::Expr| decode_here(&item).is_some_and(|value| !matches!(value, NixValue::Attrs { .. }));
                    if !list.items().any(is_other) {
                        self.push(SpotKind::NewPart { list, depth }, conditions);
                    }
                }
                None => self.opaque(expr, depth, conditions),
            },
            ast::Expr::Ident(name) => match value_of_name(self.module.source, name, &Scope::at(name.syntax())) {
                Some(value) => self.expr(&value, depth, conditions),
                None => self.opaque(expr, depth, conditions),
            },
            _ => self.opaque(expr, depth, conditions),
        }
    }

    fn optional(&mut self, expr: Option<ast::Expr>, depth: usize, conditions: &[String]) {
        if let Some(expr) = expr {
            self.expr(&expr, depth, conditions);
        }
    }

    fn opaque(&mut self, expr: &ast::Expr, depth: usize, conditions: &[String]) {
        let what = if depth == 0 { "the file".to_owned() } else { format!("`{}`", render_path(&self.path[..depth])) };
        self.block(expr, conditions, format!("{what} is {}, not a set that is written out", name_expr(expr)));
    }

    fn set(&mut self, set: &ast::AttrSet, depth: usize, conditions: &[String]) {
        let tree = AttrTree::toward(set, &self.path[depth..]);
        let mut node = &tree;
        let mut at = depth;
        while let Some(name) = self.path.get(at) {
            let Some(child) = node.children.get(name) else { break };
            node = child;
            at += 1;
            if node.leaf.is_some() {
                break;
            }
        }
        match &node.leaf {
            Some(Leaf::Value(place, value)) if at == self.path.len() => {
                self.push(SpotKind::Value(shift(place, depth), value.clone()), conditions);
            }
            Some(Leaf::Value(_, value)) => {
                let value = value.clone();
                self.expr(&value, at, conditions);
            }
            Some(Leaf::Inherited(inherit)) if at == self.path.len() => {
                self.push(SpotKind::Inherited(inherit.clone()), conditions);
            }
            Some(Leaf::Inherited(inherit)) => {
                let why = format!("`{}` is inherited", render_path(&self.path[..at]));
                self.push(SpotKind::Blocked { range: range_of(inherit.syntax()), why }, conditions);
            }
            None if at == self.path.len() => self.push(SpotKind::Set, conditions),
            None => self.insertion(node, at, depth, conditions),
        }
    }

    fn insertion(&mut self, node: &AttrTree, shared: usize, base: usize, conditions: &[String]) {
        let literal = node.literals.iter().rev().find(|(set, _)| set.rec_token().is_none()).or(node.literals.last());
        if let Some((container, _)) = literal {
            let container = container.clone();
            self.push(SpotKind::Insert(Insertion { container, depth: shared, shared, after: None }), conditions);
            return;
        }
        let last = node.through.iter().max_by_key(|place| place.entry.syntax().text_range().start());
        if let Some(Place { entry, container: Some(container), depth }) = last {
            let (container, depth, after) = (container.clone(), depth + base, Some(entry.clone()));
            self.push(SpotKind::Insert(Insertion { container, depth, shared, after }), conditions);
        }
    }

    /// `left // right` replaces whole attributes, so what is written on one side can vanish behind the other.
    fn update(&mut self, op: &ast::BinOp, depth: usize, conditions: &[String]) {
        let (Some(left), Some(right)) = (op.lhs(), op.rhs()) else { return };
        let Some(head) = self.path.get(depth).cloned() else {
            self.push(SpotKind::Set, conditions);
            return;
        };
        let name = render_path(&[&head]);
        match (self.module.mentions(&left, &head), self.module.mentions(&right, &head)) {
            (_, Mention::Yes) => self.expr(&right, depth, conditions),
            (Mention::Yes | Mention::No, Mention::No) => self.expr(&left, depth, conditions),
            // This is what `//` is for: one more attribute in place of whatever is on the left.
            (Mention::Unknown, Mention::No) if depth + 1 == self.path.len() && !self.adds_up => {
                self.expr(&right, depth, conditions);
            }
            (Mention::Unknown, Mention::No) => {
                let why = format!("writing `{name}` behind `//` would hide what the expression before it sets there");
                self.block(&left, conditions, why);
            }
            (_, Mention::Unknown) => {
                let before = self.spots.len();
                self.expr(&left, depth, conditions);
                let stands = self.spots[before..].iter().any(|spot| matches!(spot.kind, SpotKind::Value(..)));
                if !stands {
                    self.spots.truncate(before);
                    let why = format!("the expression behind `//` may replace `{name}` as a whole");
                    self.block(&right, conditions, why);
                }
            }
        }
    }
}

fn shift(place: &Place, base: usize) -> Place {
    Place { depth: place.depth + base, ..place.clone() }
}

/// Whether an expression binds a name at its top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mention {
    Yes,
    No,
    Unknown,
}

/// An expression in words, for messages.
fn name_expr(expr: &ast::Expr) -> String {
    let text = expr.syntax().text().to_string();
    let is_short = text.len() <= 40 && !text.contains('\n');
    match unwrap_parens(expr.clone()) {
        _ if is_short => format!("`{text}`"),
        ast::Expr::Apply(_) => "the result of a function".to_owned(),
        ast::Expr::IfElse(_) => "chosen by `if`".to_owned(),
        ast::Expr::List(_) => "a list".to_owned(),
        ast::Expr::Str(_) => "a string".to_owned(),
        ast::Expr::LegacyLet(_) => "an old-style `let { … }`".to_owned(),
        _ => "computed".to_owned(),
    }
}
