//! From the tree to the closed union of values. What is no literal of the union has no value: `None`, never a guess.

use rnix::SyntaxKind::{TOKEN_FLOAT, TOKEN_INTEGER, TOKEN_STRING_CONTENT, TOKEN_STRING_START, TOKEN_URI};
use rnix::ast::{self, BinOpKind, HasEntry, UnaryOpKind};
use rowan::ast::AstNode;
use rowan::NodeOrToken;

use crate::attr_path::{static_name, static_path};
use crate::escape;
use crate::function::Call;
use crate::scope::{Bound, Scope, dotted};
use crate::value::{Entry, NixValue, Priority};

/// The value of `expr` in `scope`.
pub fn decode(expr: &ast::Expr, scope: &Scope) -> Option<NixValue> {
    match expr {
        ast::Expr::Paren(paren) => decode(&paren.expr()?, scope),
        ast::Expr::Literal(literal) => decode_literal(literal),
        ast::Expr::UnaryOp(op) if op.operator() == Some(UnaryOpKind::Negate) => negate(decode(&op.expr()?, scope)?),
        ast::Expr::Str(text) => decode_string(text, scope),
        ast::Expr::PathAbs(_) | ast::Expr::PathRel(_) | ast::Expr::PathHome(_) => decode_path(expr),
        ast::Expr::List(list) => decode_list(list, scope),
        ast::Expr::AttrSet(set) => Some(NixValue::Attrs { entries: decode_entries(set, scope)? }),
        ast::Expr::Ident(ident) => decode_name(&ident.syntax().text().to_string(), scope),
        ast::Expr::Select(_) => decode_selection(expr, scope),
        ast::Expr::With(with) => decode(&with.body()?, &scope.clone().enter_with(with)),
        ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Concat) => decode_concat(op, scope),
        ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Add) => decode_joined_path(op, scope),
        ast::Expr::Apply(_) => decode_call(expr, scope),
        _ => None,
    }
}

/// The value of `expr` where it stands.
pub fn decode_here(expr: &ast::Expr) -> Option<NixValue> {
    decode(expr, &Scope::at(expr.syntax()))
}

/// A value as it is stored in a change.
pub fn parse_value(text: &str) -> Option<NixValue> {
    decode(&rnix::Root::parse(text).ok().ok()?.expr()?, &Scope::default())
}

/// A string without interpolations.
pub fn plain_string(text: &ast::Str) -> Option<String> {
    let parts = string_parts(text);
    parts.into_iter().map(|part| part.ok()).collect::<Option<Vec<_>>>().map(|parts| parts.concat())
}

/// Meaning of a string: text, or the interpolated expression.
pub fn string_parts(text: &ast::Str) -> Vec<Result<String, ast::Expr>> {
    let mut indented = false;
    let mut sources: Vec<Result<String, ast::Expr>> = Vec::new();
    for child in text.syntax().children_with_tokens() {
        match child {
            NodeOrToken::Token(token) if token.kind() == TOKEN_STRING_START => indented = token.text() == "''",
            NodeOrToken::Token(token) if token.kind() == TOKEN_STRING_CONTENT => sources.push(Ok(token.text().to_owned())),
            NodeOrToken::Token(_) => {}
            NodeOrToken::Node(node) => {
                if let Some(expr) = ast::Interpol::cast(node).and_then(|interpol| interpol.expr()) {
                    sources.push(Err(expr));
                }
            }
        }
    }
    if !indented {
        return sources.into_iter().map(|source| source.map(|text| escape::unescape(&text))).collect();
    }
    let pieces: Vec<Option<&str>> = sources.iter().map(|source| source.as_deref().ok()).collect();
    let texts = escape::unescape_indented(&pieces);
    let meanings = sources.iter().zip(texts).map(|(source, text)| match (source, text) {
        (Err(expr), _) => Err(expr.clone()),
        (Ok(_), text) => Ok(text.unwrap_or_default()),
    });
    meanings.collect()
}

fn decode_literal(literal: &ast::Literal) -> Option<NixValue> {
    let token = literal.syntax().first_token()?;
    match token.kind() {
        TOKEN_INTEGER => Some(NixValue::Int { value: token.text().parse().ok()? }),
        TOKEN_FLOAT => Some(NixValue::Float { value: token.text().parse().ok()? }),
        TOKEN_URI => Some(NixValue::String { value: token.text().to_owned() }),
        _ => None,
    }
}

fn negate(value: NixValue) -> Option<NixValue> {
    match value {
        NixValue::Int { value } => Some(NixValue::Int { value: value.checked_neg()? }),
        NixValue::Float { value } => Some(NixValue::Float { value: -value }),
        _ => None,
    }
}

fn decode_string(text: &ast::Str, scope: &Scope) -> Option<NixValue> {
    let mut parts = string_parts(text).into_iter().filter(|part| part.as_deref() != Ok(""));
    let first = match parts.next() {
        None => return Some(NixValue::String { value: String::new() }),
        Some(Ok(value)) if parts.next().is_none() => return Some(NixValue::String { value }),
        Some(Ok(_)) => return None,
        Some(Err(expr)) => expr,
    };
    let file = match (parts.next(), parts.next()) {
        (None, _) => String::new(),
        (Some(Ok(file)), None) => file,
        _ => return None,
    };
    match decode(&first, scope)? {
        NixValue::Package { path } => Some(NixValue::PackageFile { path, file }),
        _ => None,
    }
}

fn decode_path(expr: &ast::Expr) -> Option<NixValue> {
    let is_plain = expr.syntax().children().next().is_none();
    is_plain.then(|| NixValue::Path { value: expr.syntax().text().to_string() })
}

/// `./. + "/with blanks"`, the way to write a path that has no literal.
fn decode_joined_path(op: &ast::BinOp, scope: &Scope) -> Option<NixValue> {
    let (Some(NixValue::Path { value: base }), Some(NixValue::String { value: rest })) =
        (decode(&op.lhs()?, scope), decode(&op.rhs()?, scope))
    else {
        return None;
    };
    let base = base.strip_suffix("/.").unwrap_or(&base);
    rest.starts_with('/').then(|| NixValue::Path { value: format!("{base}{rest}") })
}

fn decode_list(list: &ast::List, scope: &Scope) -> Option<NixValue> {
    let items = list.items().map(|item| decode(&item, scope)).collect::<Option<Vec<_>>>()?;
    Some(NixValue::List { items })
}

fn decode_concat(op: &ast::BinOp, scope: &Scope) -> Option<NixValue> {
    match (decode(&op.lhs()?, scope)?, decode(&op.rhs()?, scope)?) {
        (NixValue::List { mut items }, NixValue::List { items: rest }) => {
            items.extend(rest);
            Some(NixValue::List { items })
        }
        _ => None,
    }
}

/// Entries of a set without computed or inherited names. Dotted names become nested sets.
fn decode_entries(set: &ast::AttrSet, scope: &Scope) -> Option<Vec<Entry>> {
    if set.rec_token().is_some() {
        return None;
    }
    let mut entries = Vec::new();
    for entry in set.entries() {
        let ast::Entry::AttrpathValue(entry) = entry else { return None };
        let path = static_path(&entry.attrpath()?)?;
        insert_entry(&mut entries, &path, decode(&entry.value()?, scope)?)?;
    }
    Some(entries)
}

fn insert_entry(entries: &mut Vec<Entry>, path: &[String], value: NixValue) -> Option<()> {
    let (name, rest) = path.split_first()?;
    let at = match entries.iter().position(|entry| entry.name == *name) {
        Some(at) => at,
        None if rest.is_empty() => {
            entries.push(Entry { name: name.clone(), value });
            return Some(());
        }
        None => {
            entries.push(Entry { name: name.clone(), value: NixValue::Attrs { entries: Vec::new() } });
            entries.len() - 1
        }
    };
    let NixValue::Attrs { entries: inner } = &mut entries.get_mut(at)?.value else { return None };
    match (rest.is_empty(), value) {
        (false, value) => insert_entry(inner, rest, value),
        (true, NixValue::Attrs { entries: more }) => {
            inner.extend(more);
            Some(())
        }
        (true, _) => None,
    }
}

fn decode_name(name: &str, scope: &Scope) -> Option<NixValue> {
    if scope.bound(name) != Bound::Free {
        return None;
    }
    match name {
        "true" => return Some(NixValue::Bool { value: true }),
        "false" => return Some(NixValue::Bool { value: false }),
        "null" => return Some(NixValue::Null),
        _ => {}
    }
    let mut path = scope.with_packages()?;
    path.push(name.to_owned());
    Some(NixValue::Package { path })
}

fn decode_selection(expr: &ast::Expr, scope: &Scope) -> Option<NixValue> {
    let full = dotted(expr)?;
    let path = scope.strip_whole_argument(&full);
    match path.split_first()? {
        (root, rest) if root == "pkgs" && !rest.is_empty() => Some(NixValue::Package { path: rest.to_vec() }),
        (root, rest) if root == "config" && !rest.is_empty() => Some(NixValue::Option { path: rest.to_vec() }),
        (root, _) if scope.bound(root) == Bound::Free => {
            let mut package = scope.with_packages()?;
            package.extend(path.iter().cloned());
            Some(NixValue::Package { path: package })
        }
        _ => None,
    }
}

/// `lib.mkForce v`, `lib.mkDefault v`, `pkgs.x.override { … }`
fn decode_call(expr: &ast::Expr, scope: &Scope) -> Option<NixValue> {
    let call = Call::of(expr)?;
    let [argument] = call.arguments.as_slice() else { return None };
    let function = match call.name.as_str() {
        "mkForce" => Priority::Force,
        "mkDefault" => Priority::Default,
        "override" => return decode_override(&call, argument, scope),
        _ => return None,
    };
    Some(NixValue::Priority { function, value: Box::new(decode(argument, scope)?) })
}

fn decode_override(call: &Call, argument: &ast::Expr, scope: &Scope) -> Option<NixValue> {
    let ast::Expr::AttrSet(set) = argument else { return None };
    let NixValue::Package { mut path } = decode_selection(&call.function, scope)? else { return None };
    if path.pop()? != "override" || path.is_empty() {
        return None;
    }
    let arguments = decode_entries(set, scope)?;
    Some(NixValue::PackageOverride { path, arguments })
}

/// Names that `inherit` binds in a set, with the attribute that stands for each.
pub fn inherited_names(inherit: &ast::Inherit) -> impl Iterator<Item = (String, ast::Attr)> {
    inherit.attrs().filter_map(|attr| Some((static_name(&attr)?, attr)))
}
