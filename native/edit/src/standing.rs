//! What a module has at a path, wherever it is written: behind `mkIf`, in a part of `mkMerge`, on either side of `//`.
//! Unlike `locate.rs` it does not ask what holds, only what could have been written there. It only looks.

use rnix::SyntaxNode;
use rnix::ast::{self, BinOpKind};
use rowan::ast::AstNode;

use crate::attr_tree::{AttrTree, Leaf, Place};
use crate::function::{Wrapper, wrapper};
use crate::let_value::value_of_name;
use crate::scope::Scope;
use crate::source::Source;

/// What stands for one written path.
#[derive(Default)]
pub struct Standing {
    /// Literal sets.
    pub sets: Vec<StandingSet>,
    /// Literal lists that a value there is put together from, `mkMerge` lists among them.
    pub lists: Vec<ast::List>,
    /// Functions, outer ones before inner ones.
    pub functions: Vec<ast::Lambda>,
}

/// A literal set.
pub struct StandingSet {
    /// The set.
    pub set: ast::AttrSet,
    /// The entry that binds it.
    pub place: Option<Place>,
    /// Whether it counts only under a condition.
    pub is_conditional: bool,
}

impl Standing {
    /// Everything at `path`.
    pub fn at(source: &Source<'_>, path: &[String]) -> Self {
        let mut standing = Self::default();
        Search { source, is_conditional: false, standing: &mut standing }.collect(source.expr(), path);
        standing
    }

    /// Nodes of the sets and the lists.
    pub fn brackets(&self) -> impl DoubleEndedIterator<Item = SyntaxNode> {
        let sets = self.sets.iter().map(|found| found.set.syntax().clone());
        sets.chain(self.lists.iter().map(|list| list.syntax().clone()))
    }

}

struct Search<'s, 't> {
    source: &'s Source<'t>,
    is_conditional: bool,
    standing: &'s mut Standing,
}

impl Search<'_, '_> {
    fn collect(&mut self, expr: Option<ast::Expr>, path: &[String]) {
        let Some(expr) = expr else { return };
        match &expr {
            ast::Expr::Paren(it) => self.collect(it.expr(), path),
            ast::Expr::Lambda(it) => {
                if path.is_empty() {
                    self.standing.functions.push(it.clone());
                }
                self.collect(it.body(), path);
            }
            ast::Expr::LetIn(it) => self.collect(it.body(), path),
            ast::Expr::With(it) => self.collect(it.body(), path),
            ast::Expr::Assert(it) => self.collect(it.body(), path),
            ast::Expr::Ident(name) => self.collect(value_of_name(self.source, name, &Scope::at(name.syntax())), path),
            ast::Expr::BinOp(op) if matches!(op.operator(), Some(BinOpKind::Update | BinOpKind::Concat)) => {
                self.collect(op.lhs(), path);
                self.collect(op.rhs(), path);
            }
            ast::Expr::Apply(_) => match wrapper(&expr) {
                Some(Wrapper::Conditional { body, .. }) => {
                    let outer = std::mem::replace(&mut self.is_conditional, true);
                    self.collect(Some(body), path);
                    self.is_conditional = outer;
                }
                Some(Wrapper::Transparent { body, .. }) => self.collect(Some(body), path),
                Some(Wrapper::Merge(list)) => {
                    if path.is_empty() {
                        self.standing.lists.push(list.clone());
                    }
                    list.items().for_each(|item| self.collect(Some(item), path));
                }
                None => {}
            },
            ast::Expr::AttrSet(set) => self.collect_in_set(set, path),
            ast::Expr::List(list) if path.is_empty() => self.standing.lists.push(list.clone()),
            _ => {}
        }
    }

    fn collect_in_set(&mut self, set: &ast::AttrSet, path: &[String]) {
        let tree = AttrTree::toward(set, path);
        let mut node = &tree;
        for (at, name) in path.iter().enumerate() {
            let Some(child) = node.children.get(name) else { return };
            if let Some(Leaf::Value(_, value)) = &child.leaf {
                return self.collect(Some(value.clone()), &path[at + 1..]);
            }
            node = child;
        }
        let is_conditional = self.is_conditional;
        let found = node.literals.iter().map(|(set, place)| StandingSet { set: set.clone(), place: place.clone(), is_conditional });
        self.standing.sets.extend(found);
    }
}
