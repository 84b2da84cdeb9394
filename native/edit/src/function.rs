//! Calls of the module system's own functions (`lib.mkIf`, `mkMerge` …), recognised by name however they are reached:
//! `mkIf`, `lib.mkIf`, `lib.modules.mkIf`.

use rnix::ast;
use rowan::ast::AstNode;

use crate::attr_path::static_name;

/// A function call with all its arguments.
pub struct Call {
    /// The called expression.
    pub function: ast::Expr,
    /// Its last name: `mkIf` for `lib.mkIf`.
    pub name: String,
    /// Arguments in order.
    pub arguments: Vec<ast::Expr>,
}

impl Call {
    /// `expr` as a call of something that has a name.
    pub fn of(expr: &ast::Expr) -> Option<Self> {
        let mut arguments = Vec::new();
        let mut function = expr.clone();
        while let ast::Expr::Apply(apply) = &function {
            arguments.push(apply.argument()?);
            let inner = apply.lambda()?;
            function = inner;
        }
        if arguments.is_empty() {
            return None;
        }
        arguments.reverse();
        let name = match &function {
            ast::Expr::Ident(ident) => ident.syntax().text().to_string(),
            ast::Expr::Select(select) => static_name(&select.attrpath()?.attrs().last()?)?,
            _ => return None,
        };
        Some(Self { function, name, arguments })
    }
}

/// What a call does to the value that it wraps.
pub enum Wrapper {
    /// Holds only while a condition does: `mkIf c v`, `optionalAttrs c v`.
    Conditional {
        /// Name of the function.
        name: String,
        /// The condition.
        condition: ast::Expr,
        /// What is wrapped.
        body: ast::Expr,
    },
    /// `mkMerge [ … ]`
    Merge(ast::List),
    /// The same value with another priority or order: `mkForce v`, `mkOverride 10 v`, `mkBefore v`.
    Transparent {
        /// Name of the function.
        name: String,
        /// What is wrapped.
        body: ast::Expr,
    },
}

/// `expr` as a call of one of the module system's functions.
pub fn wrapper(expr: &ast::Expr) -> Option<Wrapper> {
    let Call { name, mut arguments, .. } = Call::of(expr)?;
    let body = arguments.pop()?;
    match (name.as_str(), arguments.len()) {
        ("mkIf" | "optionalAttrs", 1) => Some(Wrapper::Conditional { name, condition: arguments.pop()?, body }),
        ("mkMerge", 0) => match unwrap_parens(body) {
            ast::Expr::List(list) => Some(Wrapper::Merge(list)),
            _ => None,
        },
        ("mkForce" | "mkDefault" | "mkBefore" | "mkAfter" | "mkVMOverride" | "mkOptionDefault" | "mkImageMediaOverride", 0)
        | ("mkOverride" | "mkOrder", 1)
        | ("mkAssert", 2) => Some(Wrapper::Transparent { name, body }),
        _ => None,
    }
}

/// The expression inside any number of parentheses.
pub fn unwrap_parens(expr: ast::Expr) -> ast::Expr {
    let mut expr = expr;
    loop {
        match &expr {
            ast::Expr::Paren(paren) => match paren.expr() {
                Some(inner) => expr = inner,
                None => return expr,
            },
            _ => return expr,
        }
    }
}
