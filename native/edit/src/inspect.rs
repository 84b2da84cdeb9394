//! Every binding of a module as plain data: full path, source text, place, and the value where it is a literal of
//! the closed union. It never changes anything.

use rnix::ast::{self, BinOpKind, HasEntry};
use rowan::ast::AstNode;
use serde::Serialize;

use crate::attr_path::static_name;
use crate::decode::decode;
use crate::function::{Wrapper, wrapper};
use crate::let_value::value_of_name;
use crate::problem::{Position, Problem};
use crate::scope::Scope;
use crate::source::{Source, range_of};
use crate::value::{AttrPath, NixValue};

/// One binding.
#[derive(Debug, Clone, Serialize)]
pub struct Binding {
    /// Full path; a computed name stands as its source text.
    pub path: AttrPath,
    /// The value as data where it is a literal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<NixValue>,
    /// The value's source text.
    pub text: String,
    /// Where the value begins.
    pub start: Position,
    /// Where it ends, exclusive.
    pub end: Position,
    /// Enclosing wrappers, outermost first; `computed` where a name of the path is.
    pub context: Vec<String>,
}

/// What `inspect` gives.
#[derive(Debug, Default, Serialize)]
pub struct Inspection {
    /// Bindings in the order they are written.
    pub bindings: Vec<Binding>,
    /// Names in the function heads in front of the module.
    pub arguments: Vec<String>,
    /// Why the file does not parse.
    pub problems: Vec<Problem>,
}

/// Lists the bindings of a module.
pub fn inspect(text: &str) -> Inspection {
    crate::stack::with_room(|| inspect_module(text))
}

fn inspect_module(text: &str) -> Inspection {
    let source = match Source::parse(text) {
        Ok(source) => source,
        Err(problems) => return Inspection { problems, ..Inspection::default() },
    };
    let Some(expr) = source.expr() else { return Inspection::default() };
    let mut walk = Walk { source: &source, found: Inspection::default(), path: Vec::new(), context: Vec::new() };
    walk.top(&expr, Scope::default());
    walk.found
}

struct Walk<'s, 't> {
    source: &'s Source<'t>,
    found: Inspection,
    path: AttrPath,
    context: Vec<String>,
}

impl Walk<'_, '_> {
    /// The way to the module's body. A file that is something else has no bindings.
    fn top(&mut self, expr: &ast::Expr, scope: Scope) {
        match expr {
            ast::Expr::Paren(it) => {
                if let Some(inner) = it.expr() {
                    self.top(&inner, scope);
                }
            }
            ast::Expr::Lambda(lambda) => {
                self.note_arguments(lambda);
                if let Some(body) = lambda.body() {
                    self.top(&body, scope.enter_lambda(lambda));
                }
            }
            _ => self.value(expr, scope),
        }
    }

    fn note_arguments(&mut self, lambda: &ast::Lambda) {
        match lambda.param() {
            Some(ast::Param::Pattern(pattern)) => {
                let names = pattern.pat_entries().filter_map(|entry| Some(entry.ident()?.syntax().text().to_string()));
                self.found.arguments.extend(names);
            }
            Some(ast::Param::IdentParam(param)) => self.found.arguments.extend(param.ident().map(|it| it.syntax().text().to_string())),
            None => {}
        }
    }

    fn within(&mut self, name: &str, visit: impl FnOnce(&mut Self)) {
        self.context.push(name.to_owned());
        visit(self);
        self.context.pop();
    }

    fn value(&mut self, expr: &ast::Expr, scope: Scope) {
        match expr {
            ast::Expr::AttrSet(set) => self.set(expr, set, scope),
            ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Update) => self.within("update", |walk| {
                for side in [op.lhs(), op.rhs()].into_iter().flatten() {
                    walk.value(&side, scope.clone());
                }
            }),
            ast::Expr::Paren(it) if self.holds_settings(expr) => self.inner(it.expr(), scope),
            ast::Expr::Assert(it) if self.holds_settings(expr) => self.within("assert", |walk| walk.inner(it.body(), scope)),
            ast::Expr::LetIn(it) if self.holds_settings(expr) => {
                self.within("let", |walk| walk.inner(it.body(), scope.enter_let(it)));
            }
            ast::Expr::With(it) if self.holds_settings(expr) => {
                self.within("with", |walk| walk.inner(it.body(), scope.enter_with(it)));
            }
            ast::Expr::Lambda(it) if self.holds_settings(expr) => {
                self.within("function", |walk| walk.inner(it.body(), scope.enter_lambda(it)));
            }
            ast::Expr::IfElse(it) if self.holds_settings(expr) => self.within("if", |walk| {
                for branch in [it.body(), it.else_body()].into_iter().flatten() {
                    walk.value(&branch, scope.clone());
                }
            }),
            ast::Expr::Apply(_) => self.call(expr, scope),
            ast::Expr::Ident(name) => match value_of_name(self.source, name, &scope).filter(|value| self.holds_settings(value)) {
                Some(value) => self.within("let", |walk| walk.value(&value, Scope::at(value.syntax()))),
                None => self.leaf(expr, &scope),
            },
            _ => self.leaf(expr, &scope),
        }
    }

    fn inner(&mut self, expr: Option<ast::Expr>, scope: Scope) {
        if let Some(expr) = expr {
            self.value(&expr, scope);
        }
    }

    fn call(&mut self, expr: &ast::Expr, scope: Scope) {
        match wrapper(expr) {
            Some(Wrapper::Conditional { name, body, .. }) => self.within(&name, |walk| walk.value(&body, scope)),
            Some(Wrapper::Merge(list)) => self.within("mkMerge", |walk| {
                for item in list.items() {
                    walk.value(&item, scope.clone());
                }
            }),
            Some(Wrapper::Transparent { name, body }) if self.holds_settings(&body) => {
                self.within(&name, |walk| walk.value(&body, scope));
            }
            _ => self.leaf(expr, &scope),
        }
    }

    fn set(&mut self, expr: &ast::Expr, set: &ast::AttrSet, scope: Scope) {
        let scope = scope.enter_set(set);
        let mut is_empty = true;
        let is_rec = set.rec_token().is_some();
        if is_rec {
            self.context.push("rec".to_owned());
        }
        for entry in set.entries() {
            is_empty = false;
            match entry {
                ast::Entry::Inherit(inherit) => self.inherit(&inherit),
                ast::Entry::AttrpathValue(entry) => self.entry(&entry, &scope),
            }
        }
        if is_rec {
            self.context.pop();
        }
        if is_empty && !self.path.is_empty() {
            self.leaf(expr, &scope);
        }
    }

    fn entry(&mut self, entry: &ast::AttrpathValue, scope: &Scope) {
        let (Some(attrpath), Some(value)) = (entry.attrpath(), entry.value()) else { return };
        let depth = self.path.len();
        let wrappers = self.context.len();
        for attr in attrpath.attrs() {
            let name = static_name(&attr).unwrap_or_else(|| {
                self.context.push("computed".to_owned());
                attr.syntax().text().to_string()
            });
            self.path.push(name);
        }
        let is_config = depth == 0 && self.path.first().is_some_and(|name| name == "config");
        if is_config {
            self.path.remove(0);
        }
        self.value(&value, scope.clone());
        self.path.truncate(depth);
        self.context.truncate(wrappers);
    }

    fn inherit(&mut self, inherit: &ast::Inherit) {
        for attr in inherit.attrs() {
            let Some(name) = static_name(&attr) else { continue };
            self.path.push(name.clone());
            let text = match inherit.from().and_then(|from| from.expr()) {
                Some(from) => format!("{}.{name}", from.syntax().text()),
                None => name,
            };
            self.within("inherit", |walk| walk.push(text, attr.syntax(), None));
            self.path.pop();
        }
    }

    fn leaf(&mut self, expr: &ast::Expr, scope: &Scope) {
        if !self.path.is_empty() {
            let text = self.source.text[range_of(expr.syntax())].to_owned();
            self.push(text, expr.syntax(), decode(expr, scope));
        }
    }

    fn push(&mut self, text: String, node: &rnix::SyntaxNode, value: Option<NixValue>) {
        let (start, end) = self.source.place(range_of(node));
        self.found.bindings.push(Binding { path: self.path.clone(), value, text, start, end, context: self.context.clone() });
    }

    /// Whether an expression, looked at through its wrappers, is a set whose entries are settings of their own. Other
    /// values (`with pkgs; [ … ]`, `let … in 3`) stay in one piece.
    fn holds_settings(&self, expr: &ast::Expr) -> bool {
        let inner = |expr: Option<ast::Expr>| expr.is_some_and(|expr| self.holds_settings(&expr));
        match expr {
            ast::Expr::AttrSet(_) => true,
            ast::Expr::BinOp(op) => op.operator() == Some(BinOpKind::Update),
            ast::Expr::Paren(it) => inner(it.expr()),
            ast::Expr::Assert(it) => inner(it.body()),
            ast::Expr::LetIn(it) => inner(it.body()),
            ast::Expr::With(it) => inner(it.body()),
            ast::Expr::Lambda(it) => inner(it.body()),
            ast::Expr::IfElse(it) => inner(it.body()) && inner(it.else_body()),
            ast::Expr::Ident(name) => inner(value_of_name(self.source, name, &Scope::at(name.syntax()))),
            ast::Expr::Apply(_) => match wrapper(expr) {
                Some(Wrapper::Conditional { body, .. } | Wrapper::Transparent { body, .. }) => self.holds_settings(&body),
                Some(Wrapper::Merge(list)) => list.items().any(|item| self.holds_settings(&item)),
                None => false,
            },
            _ => false,
        }
    }
}
