//! Which names are bound at a place in the tree, innermost first. Needed to spell a value so that it means the same
//! where it is put (`vim` under `with pkgs;`, `args.pkgs` under `args:`), and to read `vim` back as `pkgs.vim`.

use std::collections::HashSet;
use std::rc::Rc;

use rnix::SyntaxNode;
use rnix::ast::{self, HasEntry};
use rowan::ast::AstNode;

use crate::attr_path::{static_name, static_path};

/// What one enclosing expression binds.
#[derive(Debug)]
pub enum Binder {
    /// A function head; `whole` is the name of the entire argument (`args` in `args:` and `{ … }@args:`).
    Head {
        /// Names in the pattern.
        names: HashSet<String>,
        /// Name of the entire argument.
        whole: Option<String>,
        /// The head itself.
        lambda: ast::Lambda,
    },
    /// `let … in`
    Let(HashSet<String>),
    /// `rec { … }`
    Rec(HashSet<String>),
    /// `with <path>;`
    With {
        /// The path, `None` where the namespace is no plain path.
        namespace: Option<Vec<String>>,
        /// The expression itself.
        with: ast::With,
    },
}

#[derive(Debug)]
struct Frame {
    binder: Binder,
    outer: Scope,
}

/// The chain of binders around a place. Cheap to copy.
#[derive(Debug, Clone, Default)]
pub struct Scope(Option<Rc<Frame>>);

/// How a name is bound.
#[derive(Debug, PartialEq, Eq)]
pub enum Bound {
    /// By a function head.
    Head,
    /// By `let`.
    Let,
    /// By a recursive set.
    Rec,
    /// By Nix itself (`map`, `import` …), before any `with`.
    Builtin,
    /// By nothing lexical; a `with` may still bind it.
    Free,
}

/// Names that Nix binds everywhere; no `with` can hide them.
const BUILTINS: [&str; 20] = [
    "abort", "baseNameOf", "break", "builtins", "derivation", "derivationStrict", "dirOf", "fetchGit", "fetchMercurial",
    "fetchTarball", "fetchTree", "fromTOML", "import", "isNull", "map", "placeholder", "removeAttrs", "scopedImport", "throw",
    "toString",
];

impl Scope {
    /// The scope at `node`: every binder whose body contains it.
    pub fn at(node: &SyntaxNode) -> Self {
        let mut chain: Vec<SyntaxNode> = node.ancestors().collect();
        chain.reverse();
        let mut scope = Self::default();
        for pair in chain.windows(2) {
            if let [parent, child] = pair {
                scope = scope.into_child(parent, child);
            }
        }
        scope.into_node(node)
    }

    /// The scope inside `node` itself, where that does not depend on the child (recursive sets).
    fn into_node(self, node: &SyntaxNode) -> Self {
        match ast::AttrSet::cast(node.clone()) {
            Some(set) if set.rec_token().is_some() => self.push(Binder::Rec(bound_names(&set))),
            _ => self,
        }
    }

    fn into_child(self, parent: &SyntaxNode, child: &SyntaxNode) -> Self {
        let is_body = |body: Option<ast::Expr>| body.is_some_and(|body| body.syntax() == child);
        match ast::Expr::cast(parent.clone()) {
            Some(ast::Expr::Lambda(lambda)) if is_body(lambda.body()) => self.enter_lambda(&lambda),
            Some(ast::Expr::With(with)) if is_body(with.body()) => self.enter_with(&with),
            Some(ast::Expr::LetIn(let_in)) => self.push(Binder::Let(bound_names(&let_in))),
            Some(ast::Expr::AttrSet(set)) if set.rec_token().is_some() => self.enter_set(&set),
            _ => self,
        }
    }

    fn push(self, binder: Binder) -> Self {
        Self(Some(Rc::new(Frame { binder, outer: self })))
    }

    /// The scope in the body of a function.
    pub fn enter_lambda(self, lambda: &ast::Lambda) -> Self {
        let mut names = HashSet::new();
        let mut whole = None;
        match lambda.param() {
            Some(ast::Param::Pattern(pattern)) => {
                names.extend(pattern.pat_entries().filter_map(|entry| Some(entry.ident()?.syntax().text().to_string())));
                whole = pattern.pat_bind().and_then(|bind| Some(bind.ident()?.syntax().text().to_string()));
            }
            Some(ast::Param::IdentParam(param)) => whole = param.ident().map(|ident| ident.syntax().text().to_string()),
            None => {}
        }
        self.push(Binder::Head { names, whole, lambda: lambda.clone() })
    }

    /// The scope in the body of a `with`.
    pub fn enter_with(self, with: &ast::With) -> Self {
        let namespace = with.namespace().and_then(|namespace| dotted(&namespace));
        self.push(Binder::With { namespace, with: with.clone() })
    }

    /// The scope in the body of a `let`.
    pub fn enter_let(self, let_in: &ast::LetIn) -> Self {
        self.push(Binder::Let(bound_names(let_in)))
    }

    /// The scope in a set: only a recursive one binds.
    pub fn enter_set(self, set: &ast::AttrSet) -> Self {
        if set.rec_token().is_some() { self.push(Binder::Rec(bound_names(set))) } else { self }
    }

    /// Binders from the inside out.
    pub fn binders(&self) -> impl Iterator<Item = &Binder> {
        let mut scope = self;
        std::iter::from_fn(move || {
            let frame = scope.0.as_deref()?;
            scope = &frame.outer;
            Some(&frame.binder)
        })
    }

    /// How `name` is bound lexically; `with` never hides a lexical name.
    pub fn bound(&self, name: &str) -> Bound {
        self.binders()
            .find_map(|binder| match binder {
                Binder::Head { names, whole, .. } if names.contains(name) || whole.as_deref() == Some(name) => Some(Bound::Head),
                Binder::Let(names) if names.contains(name) => Some(Bound::Let),
                Binder::Rec(names) if names.contains(name) => Some(Bound::Rec),
                _ => None,
            })
            .unwrap_or(if BUILTINS.contains(&name) { Bound::Builtin } else { Bound::Free })
    }

    /// Names below `pkgs` that the innermost `with` opens: `Some([])` for `with pkgs;`.
    pub fn with_packages(&self) -> Option<Vec<String>> {
        let namespace = self.binders().find_map(|binder| match binder {
            Binder::With { namespace, .. } => Some(namespace.as_ref()),
            _ => None,
        })??;
        let path = self.strip_whole_argument(namespace);
        (path.first()? == "pkgs").then(|| path[1..].to_vec())
    }

    /// `args.pkgs.x` as `pkgs.x` where `args` is the whole argument of an enclosing function.
    pub fn strip_whole_argument<'a>(&self, path: &'a [String]) -> &'a [String] {
        let Some(first) = path.first() else { return path };
        let is_whole = self.binders().any(|binder| matches!(binder, Binder::Head { whole, .. } if whole.as_deref() == Some(first)));
        if is_whole { &path[1..] } else { path }
    }
}

/// Names that a set or `let` binds at its top.
fn bound_names<T: HasEntry>(node: &T) -> HashSet<String> {
    let mut names = HashSet::new();
    for entry in node.entries() {
        match entry {
            ast::Entry::Inherit(inherit) => names.extend(inherit.attrs().filter_map(|attr| static_name(&attr))),
            ast::Entry::AttrpathValue(entry) => {
                names.extend(entry.attrpath().and_then(|path| path.attrs().next()).and_then(|attr| static_name(&attr)));
            }
        }
    }
    names
}

/// `a.b.c` as names, for an expression that is nothing but a name and static selections.
pub fn dotted(expr: &ast::Expr) -> Option<Vec<String>> {
    match expr {
        ast::Expr::Ident(ident) => Some(vec![ident.syntax().text().to_string()]),
        ast::Expr::Paren(paren) => dotted(&paren.expr()?),
        ast::Expr::Select(select) if select.default_expr().is_none() => {
            let mut path = dotted(&select.expr()?)?;
            path.extend(static_path(&select.attrpath()?)?);
            Some(path)
        }
        _ => None,
    }
}
