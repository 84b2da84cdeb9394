//! Sets that a module binds with `let` and uses in one place: `let web = { … }; in { config = web; }`. Writing into
//! such a set is the same as writing where the name stands.

use rnix::ast;
use rowan::ast::AstNode;

use crate::attr_tree::{AttrTree, Leaf};
use crate::scope::{Bound, Scope};
use crate::source::Source;

/// The expression that `name`, which stands in `scope`, is short for, where `let` binds it in this file and nothing else refers to it.
pub fn value_of_name(source: &Source<'_>, name: &ast::Ident, scope: &Scope) -> Option<ast::Expr> {
    let text = name.syntax().text().to_string();
    // The innermost binder is a `let`, so it is the nearest one that binds the name.
    if scope.bound(&text) != Bound::Let {
        return None;
    }
    for let_in in name.syntax().ancestors().filter_map(ast::LetIn::cast) {
        let tree = AttrTree::toward(&let_in, std::slice::from_ref(&text));
        let Some(bound) = tree.children.get(&text) else { continue };
        let value = match (&bound.leaf, bound.literals.as_slice()) {
            (Some(Leaf::Value(_, value)), _) => value.clone(),
            (None, [(set, _)]) if bound.through.is_empty() => ast::Expr::AttrSet(set.clone()),
            _ => return None,
        };
        // Only once: a name that refers to itself, however indirectly, is used twice.
        return (source.uses(let_in.syntax()).get(&text) == Some(&1)).then_some(value);
    }
    None
}
