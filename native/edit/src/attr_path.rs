//! Attribute names and paths: from the tree to unquoted names, and from names to Nix text. Dotted text with quotes
//! exists only here and at the command line's door.

use rnix::ast::{self, Attr};
use rowan::ast::AstNode;

use crate::decode;
use crate::escape;

const KEYWORDS: [&str; 10] = ["assert", "else", "if", "in", "inherit", "let", "or", "rec", "then", "with"];

/// Whether `name` may stand in Nix text without quotes.
pub fn is_identifier(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '\''))
        && !KEYWORDS.contains(&name)
}

/// One name as Nix text.
pub fn render_name(name: &str) -> String {
    if is_identifier(name) { name.to_owned() } else { escape::quote(name) }
}

/// A path as dotted Nix text.
pub fn render_path<S: AsRef<str>>(path: &[S]) -> String {
    path.iter().map(|name| render_name(name.as_ref())).collect::<Vec<_>>().join(".")
}

/// The name that an attribute in the tree stands for; `None` where it is computed.
pub fn static_name(attr: &Attr) -> Option<String> {
    match attr {
        Attr::Ident(ident) => Some(ident.syntax().text().to_string()),
        Attr::Str(text) => decode::plain_string(text),
        // `${"a"}` is as static as `"a"` to Nix.
        Attr::Dynamic(dynamic) => match dynamic.expr()? {
            ast::Expr::Str(text) => decode::plain_string(&text),
            _ => None,
        },
    }
}

/// All names of a path; `None` where one of them is computed.
pub fn static_path(path: &ast::Attrpath) -> Option<Vec<String>> {
    path.attrs().map(|attr| static_name(&attr)).collect()
}

/// Dotted text as a person writes it (`services."a.b".enable`) to names; `None` when it is no path of static names.
pub fn parse_path(text: &str) -> Option<Vec<String>> {
    let root = rnix::Root::parse(&format!("{{ {text} = 0; }}"));
    if !root.errors().is_empty() {
        return None;
    }
    let ast::Expr::AttrSet(set) = root.tree().expr()? else { return None };
    let mut entries = ast::HasEntry::entries(&set);
    let (Some(ast::Entry::AttrpathValue(entry)), None) = (entries.next(), entries.next()) else { return None };
    static_path(&entry.attrpath()?).filter(|path| !path.is_empty())
}
