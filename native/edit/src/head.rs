//! Function heads: adds the module arguments that new values refer to, and takes them away again when nothing refers
//! to them any more.

use rnix::SyntaxKind::{NODE_ATTRPATH, NODE_IDENT, TOKEN_IDENT};
use rnix::{SyntaxNode, SyntaxToken};
use rnix::ast;
use rowan::ast::AstNode;

use crate::change::Change;
use crate::scope::{Binder, Scope};
use crate::source::{bytes, range_of};
use crate::text_edit::TextEdit;

/// The order in which people write module arguments.
const ORDER: [&str; 3] = ["config", "lib", "pkgs"];

/// Edits and changes that make `names` known in `scope`. The error says why that cannot be done.
pub fn add_arguments(root: &SyntaxNode, text: &str, scope: &Scope, names: &[&str]) -> Result<(Vec<TextEdit>, Vec<Change>), String> {
    let mut names: Vec<&str> = names.to_vec();
    names.sort_by_key(|name| rank(name));
    let lambda = scope.binders().find_map(|binder| match binder {
        Binder::Head { lambda, .. } => Some(lambda.clone()),
        _ => None,
    });
    let Some(lambda) = lambda else { return new_head(root, &names) };
    match lambda.param() {
        Some(ast::Param::Pattern(pattern)) => Ok(extend_pattern(text, &lambda, &pattern, &names)),
        Some(ast::Param::IdentParam(param)) if param.syntax().text() == "_" => {
            let head = format!("{{ {}, ... }}", names.join(", "));
            let change = Change::Head { text: head.clone(), previous: "_".to_owned() };
            Ok((vec![TextEdit::replace(range_of(param.syntax()), head)], vec![change]))
        }
        _ => Err("the function in front of it takes no named arguments".to_owned()),
    }
}

fn rank(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}

fn new_head(root: &SyntaxNode, names: &[&str]) -> Result<(Vec<TextEdit>, Vec<Change>), String> {
    let expr = ast::Root::cast(root.clone()).and_then(|root| root.expr());
    let Some(expr) = expr else { return Err("the file is empty".to_owned()) };
    if is_flake(&expr) {
        return Err("the file is a flake, which may not become a function".to_owned());
    }
    let line_end = if root.text().to_string().contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{{ {}, ... }}:{line_end}", names.join(", "));
    let change = Change::Head { text: text.clone(), previous: String::new() };
    Ok((vec![TextEdit::insert(range_of(expr.syntax()).start, text)], vec![change]))
}

fn is_flake(expr: &ast::Expr) -> bool {
    let ast::Expr::AttrSet(set) = expr else { return false };
    crate::attr_tree::AttrTree::of(set).children.contains_key("outputs")
}

/// Text and range of what a pattern lists: names with their defaults, and `...`.
fn pattern_items(pattern: &ast::Pattern) -> Vec<(String, std::ops::Range<usize>)> {
    let mut items: Vec<(String, std::ops::Range<usize>)> = pattern
        .pat_entries()
        .filter_map(|entry| Some((entry.ident()?.syntax().text().to_string(), range_of(entry.syntax()))))
        .collect();
    items.extend(pattern.ellipsis_token().map(|token| ("...".to_owned(), bytes(token.text_range()))));
    items
}

fn extend_pattern(text: &str, lambda: &ast::Lambda, pattern: &ast::Pattern, names: &[&str]) -> (Vec<TextEdit>, Vec<Change>) {
    let items = pattern_items(pattern);
    let has_ellipsis = pattern.ellipsis_token().is_some();
    let Some(((_, first), (_, last))) = items.first().zip(items.last()) else {
        return fill_pattern(text, pattern, names);
    };
    let separator = match items.as_slice() {
        [(_, a), (_, b), ..] => text[a.end..b.start].to_owned(),
        _ => separator_of_one(text, pattern, first.start),
    };
    let separator = if separator.contains(['#', '*']) { ", ".to_owned() } else { separator };
    let mut edits = Vec::new();
    let mut changes = Vec::new();
    let mut append: Vec<&str> = Vec::new();
    for name in names {
        let next = items.iter().find(|(item, _)| item == "..." || (rank(item) < ORDER.len() && rank(item) > rank(name)));
        match next {
            Some((_, range)) => {
                edits.push(TextEdit::insert(range.start, format!("{name}{separator}")));
                let (name, before, after) = ((*name).to_owned(), String::new(), separator.clone());
                let uses = count_uses(lambda, &name);
                changes.push(Change::Argument { name, before, after, uses });
            }
            None => append.push(name),
        }
    }
    // The module system passes more arguments than a module names.
    let ends_in_comma = text[last.end..].trim_start().starts_with(',');
    if !has_ellipsis && !ends_in_comma {
        append.push("...");
    }
    for name in append {
        edits.push(TextEdit::insert(last.end, format!("{separator}{name}")));
        let uses = count_uses(lambda, name);
        changes.push(Change::Argument { name: name.to_owned(), before: separator.clone(), after: String::new(), uses });
    }
    (edits, changes)
}

fn separator_of_one(text: &str, pattern: &ast::Pattern, item: usize) -> String {
    let open = range_of(pattern.syntax()).start + text[range_of(pattern.syntax())].find('{').map_or(0, |at| at + 1);
    let blanks = text.get(open..item).unwrap_or_default();
    if blanks.contains('\n') && blanks.trim().is_empty() { format!(",{blanks}") } else { ", ".to_owned() }
}

fn fill_pattern(text: &str, pattern: &ast::Pattern, names: &[&str]) -> (Vec<TextEdit>, Vec<Change>) {
    let range = range_of(pattern.syntax());
    let source = &text[range.clone()];
    let (Some(open), Some(close)) = (source.find('{'), source.rfind('}')) else { return Default::default() };
    let inner = range.start + open + 1..range.start + close;
    let new = format!(" {}, ... ", names.join(", "));
    let written = format!("{}{new}{}", &source[..=open], &source[close..]);
    (vec![TextEdit::replace(inner, new)], vec![Change::Head { text: written, previous: source.to_owned() }])
}

/// Names that are referred to as variables below `node`.
pub fn used_names(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    node.descendants_with_tokens().filter_map(|element| element.into_token()).filter(|token| {
        token.kind() == TOKEN_IDENT
            && token.parent().is_some_and(|parent| {
                parent.kind() == NODE_IDENT && parent.parent().is_some_and(|grand| grand.kind() != NODE_ATTRPATH)
            })
    })
}

/// How often `name` is referred to as a variable below `node`.
pub fn uses_of(node: &SyntaxNode, name: &str) -> usize {
    used_names(node).filter(|token| token.text() == name).count()
}

fn count_uses(lambda: &ast::Lambda, name: &str) -> usize {
    lambda.body().map_or(0, |body| uses_of(body.syntax(), name))
}

/// Edits that take back function heads and arguments which nothing new refers to any more, and the changes that stay.
pub fn drop_arguments(root: &SyntaxNode, text: &str, changes: Vec<Change>) -> (Vec<TextEdit>, Vec<Change>) {
    let lambdas: Vec<ast::Lambda> = root.descendants().filter_map(ast::Lambda::cast).collect();
    // `...` goes only together with every argument that came with it.
    let stays = |change: &&Change| match change {
        Change::Argument { name, uses, .. } if name != "..." => {
            lambdas.iter().any(|lambda| named(lambda, name).is_some() && count_uses(lambda, name) > *uses)
        }
        _ => false,
    };
    let keeps_ellipsis = changes.iter().any(|change| stays(&change));
    let mut edits = Vec::new();
    let mut kept = Vec::new();
    for change in changes {
        let edit = match &change {
            Change::Argument { name, before, after, uses } => lambdas.iter().find_map(|lambda| {
                let is_free = if name == "..." { !keeps_ellipsis } else { count_uses(lambda, name) <= *uses };
                let range = named(lambda, name).filter(|_| is_free)?;
                let is_written = text[..range.start].ends_with(before.as_str()) && text[range.end..].starts_with(after.as_str());
                is_written.then(|| TextEdit::replace(range.start - before.len()..range.end + after.len(), ""))
            }),
            Change::Head { text: written, previous } => lambdas.iter().find_map(|lambda| {
                let start = range_of(lambda.syntax()).start;
                let is_there = text[start..].starts_with(written.as_str());
                let is_free = ORDER.iter().all(|name| named(lambda, name).is_none() || count_uses(lambda, name) == 0);
                (is_there && is_free).then(|| TextEdit::replace(start..start + written.len(), previous.clone()))
            }),
            _ => None,
        };
        match edit {
            Some(edit) => edits.push(edit),
            None => kept.push(change),
        }
    }
    (edits, kept)
}

/// Where a function head names an argument.
fn named(lambda: &ast::Lambda, name: &str) -> Option<std::ops::Range<usize>> {
    let Some(ast::Param::Pattern(pattern)) = lambda.param() else { return None };
    pattern_items(&pattern).into_iter().find_map(|(item, range)| (item == name).then_some(range))
}
