//! Function heads: adds the module arguments that new values refer to, and takes them away again when nothing refers
//! to them any more.

use std::collections::BTreeMap;

use rnix::SyntaxKind::{NODE_ATTRPATH, NODE_IDENT, TOKEN_IDENT};
use rnix::{SyntaxNode, SyntaxToken};
use rnix::ast;
use rowan::ast::AstNode;

use crate::change::{Change, FunctionPlace};
use crate::scope::{Binder, Scope};
use crate::source::{Source, bytes, range_of};
use crate::standing::Standing;
use crate::text_edit::TextEdit;

/// The order in which people write module arguments.
const ORDER: [&str; 3] = ["config", "lib", "pkgs"];

/// A function, or the place in front of the module where one could be put, with its changes' address.
struct Head<'s> {
    source: &'s Source<'s>,
    function: FunctionPlace,
}

/// Edits and changes that make `names` known in `scope`, which is where the setting `path` (as written) goes. The error
/// says why that cannot be done.
pub fn add_arguments(
    source: &Source<'_>,
    scope: &Scope,
    path: &[String],
    names: &[&str],
) -> Result<(Vec<TextEdit>, Vec<Change>), String> {
    let mut names: Vec<&str> = names.to_vec();
    names.sort_by_key(|name| rank(name));
    let lambda = scope.binders().find_map(|binder| match binder {
        Binder::Head { lambda, .. } => Some(lambda.clone()),
        _ => None,
    });
    let Some(lambda) = lambda else { return new_head(source, &names) };
    let function = place_of(source, &lambda, path).ok_or_else(|| "the function in front of it is not a part of the module".to_owned())?;
    let head = Head { source, function };
    match lambda.param() {
        Some(ast::Param::Pattern(pattern)) => Ok(head.extend(&lambda, &pattern, &names)),
        Some(ast::Param::IdentParam(param)) if param.syntax().text() == "_" => {
            let text = format!("{{ {}, ... }}", names.join(", "));
            let uses = count_all(lambda.syntax(), &names);
            let change = Change::Head { function: head.function, text: text.clone(), previous: "_".to_owned(), uses };
            Ok((vec![TextEdit::replace(range_of(param.syntax()), text)], vec![change]))
        }
        _ => Err("the function in front of it takes no named arguments".to_owned()),
    }
}

/// The address of a function on the way to a written path.
fn place_of(source: &Source<'_>, lambda: &ast::Lambda, path: &[String]) -> Option<FunctionPlace> {
    (0..=path.len()).find_map(|depth| {
        let functions = Standing::at(source, &path[..depth]).functions;
        let behind = functions.iter().rev().position(|other| other == lambda)?;
        Some(FunctionPlace { path: path[..depth].to_vec(), behind })
    })
}

fn find_function(source: &Source<'_>, place: &FunctionPlace) -> Option<ast::Lambda> {
    Standing::at(source, &place.path).functions.into_iter().rev().nth(place.behind)
}

fn rank(name: &str) -> usize {
    ORDER.iter().position(|known| *known == name).unwrap_or(ORDER.len())
}

fn new_head(source: &Source<'_>, names: &[&str]) -> Result<(Vec<TextEdit>, Vec<Change>), String> {
    let Some(expr) = source.expr() else { return Err("the file is empty".to_owned()) };
    if is_flake(&expr) {
        return Err("the file is a flake, which may not become a function".to_owned());
    }
    let line_end = if source.text.contains("\r\n") { "\r\n" } else { "\n" };
    let text = format!("{{ {}, ... }}:{line_end}", names.join(", "));
    let function = FunctionPlace { path: Vec::new(), behind: Standing::at(source, &[]).functions.len() };
    let change = Change::Head { function, text: text.clone(), previous: String::new(), uses: count_all(&source.root, names) };
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

impl Head<'_> {
    fn extend(self, lambda: &ast::Lambda, pattern: &ast::Pattern, names: &[&str]) -> (Vec<TextEdit>, Vec<Change>) {
        let text = self.source.text;
        let items = pattern_items(pattern);
        let has_ellipsis = pattern.ellipsis_token().is_some();
        let Some(((_, first), (_, last))) = items.first().zip(items.last()) else {
            return self.fill(lambda, pattern, names);
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
                    changes.push(self.argument(lambda, name, "", &separator));
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
            changes.push(self.argument(lambda, name, &separator, ""));
        }
        (edits, changes)
    }

    fn argument(&self, lambda: &ast::Lambda, name: &str, before: &str, after: &str) -> Change {
        let (function, uses) = (self.function.clone(), count_uses(lambda, name));
        Change::Argument { function, name: name.to_owned(), before: before.to_owned(), after: after.to_owned(), uses }
    }

    fn fill(self, lambda: &ast::Lambda, pattern: &ast::Pattern, names: &[&str]) -> (Vec<TextEdit>, Vec<Change>) {
        let range = range_of(pattern.syntax());
        let source = &self.source.text[range.clone()];
        let (Some(open), Some(close)) = (source.find('{'), source.rfind('}')) else { return Default::default() };
        let inner = range.start + open + 1..range.start + close;
        let new = format!(" {}, ... ", names.join(", "));
        let written = format!("{}{new}{}", &source[..=open], &source[close..]);
        let uses = count_all(lambda.syntax(), names);
        let change = Change::Head { function: self.function, text: written, previous: source.to_owned(), uses };
        (vec![TextEdit::replace(inner, new)], vec![change])
    }
}

fn separator_of_one(text: &str, pattern: &ast::Pattern, item: usize) -> String {
    let open = range_of(pattern.syntax()).start + text[range_of(pattern.syntax())].find('{').map_or(0, |at| at + 1);
    let blanks = text.get(open..item).unwrap_or_default();
    if blanks.contains('\n') && blanks.trim().is_empty() { format!(",{blanks}") } else { ", ".to_owned() }
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

fn count_all(node: &SyntaxNode, names: &[&str]) -> BTreeMap<String, usize> {
    names.iter().map(|name| ((*name).to_owned(), uses_of(node, name))).collect()
}

fn count_uses(lambda: &ast::Lambda, name: &str) -> usize {
    lambda.body().map_or(0, |body| uses_of(body.syntax(), name))
}

/// Edits that take back function heads and arguments which nothing new refers to any more, and the changes that stay.
pub fn drop_arguments(source: &Source<'_>, changes: Vec<Change>) -> (Vec<TextEdit>, Vec<Change>) {
    // `...` goes only together with every argument that came with it.
    let still_needed: Vec<FunctionPlace> = changes.iter().filter_map(|change| needed_in(source, change)).cloned().collect();
    let mut edits = Vec::new();
    let mut kept = Vec::new();
    for change in changes {
        let edit = match &change {
            Change::Argument { function, name, .. } if name == "..." && still_needed.contains(function) => None,
            _ => drop_argument(source, &change),
        };
        match edit {
            Some(edit) => edits.push(edit),
            None => kept.push(change),
        }
    }
    (edits, kept)
}

/// The function that still refers to an argument more often than before it was added.
fn needed_in<'c>(source: &Source<'_>, change: &'c Change) -> Option<&'c FunctionPlace> {
    let Change::Argument { function, name, uses, .. } = change else { return None };
    let lambda = find_function(source, function)?;
    (name != "..." && named(&lambda, name).is_some() && count_uses(&lambda, name) > *uses).then_some(function)
}

fn drop_argument(source: &Source<'_>, change: &Change) -> Option<TextEdit> {
    let text = source.text;
    match change {
        Change::Argument { function, name, before, after, uses } => {
            let lambda = find_function(source, function)?;
            let range = named(&lambda, name).filter(|_| count_uses(&lambda, name) <= *uses)?;
            let is_written = text[..range.start].ends_with(before.as_str()) && text[range.end..].starts_with(after.as_str());
            is_written.then(|| TextEdit::replace(range.start - before.len()..range.end + after.len(), ""))
        }
        Change::Head { function, text: written, previous, uses } => {
            let lambda = find_function(source, function)?;
            let start = range_of(lambda.syntax()).start;
            let is_free = uses.iter().all(|(name, count)| count_uses(&lambda, name) <= *count);
            (is_free && text[start..].starts_with(written.as_str()))
                .then(|| TextEdit::replace(start..start + written.len(), previous.clone()))
        }
        _ => None,
    }
}

/// Where a function head names an argument.
fn named(lambda: &ast::Lambda, name: &str) -> Option<std::ops::Range<usize>> {
    let Some(ast::Param::Pattern(pattern)) = lambda.param() else { return None };
    pattern_items(&pattern).into_iter().find_map(|(item, range)| (item == name).then_some(range))
}
