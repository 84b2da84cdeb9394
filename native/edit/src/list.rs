//! Lists inside values: which literal lists a value is put together from, and where a new element goes so that it
//! counts under no condition.

use std::ops::Range;

use rnix::SyntaxKind::TOKEN_COMMENT;
use rnix::ast::{self, BinOpKind};
use rowan::ast::AstNode;

use crate::function::{Wrapper, wrapper};
use crate::layout::{Style, comment_end, end_with_comments, fits_line, inner_tokens, is_first_on_line, line_indent, line_start};
use crate::source::range_of;
use crate::text_edit::TextEdit;

/// Literal lists that always count, in order: through parentheses, `with`, `let`, `++`, priorities and `mkMerge`.
pub fn literal_lists(expr: &ast::Expr) -> Vec<ast::List> {
    let mut lists = Vec::new();
    collect_lists(expr, &mut lists);
    lists
}

fn collect_lists(expr: &ast::Expr, lists: &mut Vec<ast::List>) {
    let mut inner = |expr: Option<ast::Expr>| {
        if let Some(expr) = expr {
            collect_lists(&expr, lists);
        }
    };
    match expr {
        ast::Expr::List(list) => lists.push(list.clone()),
        ast::Expr::Paren(it) => inner(it.expr()),
        ast::Expr::With(it) => inner(it.body()),
        ast::Expr::LetIn(it) => inner(it.body()),
        ast::Expr::Assert(it) => inner(it.body()),
        ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Concat) => {
            inner(op.lhs());
            inner(op.rhs());
        }
        ast::Expr::Apply(_) => match wrapper(expr) {
            Some(Wrapper::Transparent { body, .. }) => inner(Some(body)),
            Some(Wrapper::Merge(list)) => list.items().for_each(|item| inner(Some(item))),
            _ => {}
        },
        _ => {}
    }
}

/// How a value that is a list can get further elements.
#[derive(Debug)]
pub enum Extension {
    /// Write them into this list.
    Into(ast::List),
    /// Put text around this range and write them into the list at the end of `suffix`.
    Wrap {
        /// The value, or the part of it that is wrapped.
        target: ast::Expr,
        /// Goes in front.
        prefix: String,
        /// Goes behind; ends in `[ ]` or `[ ] ]`.
        suffix: String,
    },
    /// Add `[ … ]` to this `mkMerge` list.
    Part(ast::List),
}

/// How `expr` can be extended; `None` where it is no list. `lib` is the spelling of that argument.
pub fn extension(expr: &ast::Expr, lib: &dyn Fn() -> String) -> Option<Extension> {
    let whole = |prefix: &str, suffix: &str| {
        Some(Extension::Wrap { target: expr.clone(), prefix: prefix.to_owned(), suffix: suffix.to_owned() })
    };
    match expr {
        ast::Expr::List(list) => Some(Extension::Into(list.clone())),
        ast::Expr::Paren(it) => match extension(&it.expr()?, lib)? {
            Extension::Wrap { .. } => whole("", " ++ [ ]"),
            found => Some(found),
        },
        ast::Expr::With(it) => extension(&it.body()?, lib),
        ast::Expr::LetIn(it) => extension(&it.body()?, lib),
        ast::Expr::Assert(it) => extension(&it.body()?, lib),
        ast::Expr::BinOp(op) if op.operator() == Some(BinOpKind::Concat) => {
            match literal_lists(expr).into_iter().next() {
                Some(list) => Some(Extension::Into(list)),
                None => whole("", " ++ [ ]"),
            }
        }
        ast::Expr::Apply(_) => match wrapper(expr) {
            Some(Wrapper::Transparent { body, .. }) => match extension(&body, lib)? {
                Extension::Wrap { target, prefix, suffix } if target == body => {
                    Some(Extension::Wrap { target, prefix: format!("({prefix}"), suffix: format!("{suffix})") })
                }
                found => Some(found),
            },
            Some(Wrapper::Conditional { .. }) => whole(&format!("{}.mkMerge [ (", lib()), ") [ ] ]"),
            Some(Wrapper::Merge(list)) => match literal_lists(expr).into_iter().next() {
                Some(inner) => Some(Extension::Into(inner)),
                None => Some(Extension::Part(list)),
            },
            None => whole("", " ++ [ ]"),
        },
        ast::Expr::Ident(_) | ast::Expr::Select(_) => whole("", " ++ [ ]"),
        ast::Expr::IfElse(_) => whole("(", ") ++ [ ]"),
        _ => None,
    }
}

/// New elements in a list, as edits.
pub struct Placed {
    /// What to do to the text.
    pub edits: Vec<TextEdit>,
    /// Blanks in front of each element.
    pub before: Vec<String>,
    /// Blanks before the closing bracket, as written and as they stood, where they change.
    pub tail: Option<(String, String)>,
}

/// Places elements at the end of a list: one a line where the list is so, behind the last element otherwise.
pub fn place_elements(text: &str, list: &ast::List, style: &Style, elements: &[String]) -> Option<Placed> {
    let open: usize = list.l_brack_token()?.text_range().end().into();
    let close: usize = list.r_brack_token()?.text_range().start().into();
    let inner = text.get(open..close)?;
    let outer = line_indent(text, open);
    let deeper = format!("{outer}{}", style.step);
    let lay_out = |indent: &str| -> Vec<String> { elements.iter().map(|it| style.format_element(it, indent)).collect() };
    let Some(last) = list.items().last() else {
        let comment = inner_tokens(list.syntax()).filter(|token| token.kind() == TOKEN_COMMENT).last();
        return Some(match comment {
            None => fill_empty(text, open..close, style, &deeper, &lay_out(&deeper)),
            Some(comment) => {
                let breaks = comment.text().starts_with('#') || inner.contains('\n');
                let before = if breaks { format!("{}{deeper}", style.line_end) } else { " ".to_owned() };
                insert_all(comment_end(&comment), &before, &lay_out(&deeper))
            }
        });
    };
    let start = range_of(last.syntax()).start;
    let (end, is_line_comment) = end_with_comments(last.syntax());
    let indent = if line_start(text, start) <= open { deeper } else { line_indent(text, start).to_owned() };
    let laid_out = lay_out(&indent);
    let line = format!("{}{indent}", style.line_end);
    let is_one_a_line = inner.contains('\n') && is_first_on_line(text, start) && ends_line(text, end, close);
    if is_line_comment || is_one_a_line {
        return Some(insert_all(end, &line, &laid_out));
    }
    if inner.contains('\n') || fits_line(text, end, &format!(" {}", laid_out.join(" "))) {
        return Some(insert_all(end, " ", &laid_out));
    }
    // A full line gets new ones for what is new; what stands in it stays there.
    let mut placed = insert_all(end, &line, &laid_out);
    let tail = format!("{}{outer}", style.line_end);
    placed.edits.push(TextEdit::replace(end..close, tail.clone()));
    placed.tail = Some((tail, text[end..close].to_owned()));
    Some(placed)
}

/// Whether the line ends behind `offset`, or only the closing bracket follows.
fn ends_line(text: &str, offset: usize, close: usize) -> bool {
    let rest = text[offset..close].trim_start_matches([' ', '\t', '\r']);
    rest.is_empty() || rest.starts_with('\n')
}

fn insert_all(offset: usize, before: &str, elements: &[String]) -> Placed {
    let edits = elements.iter().map(|element| TextEdit::insert(offset, format!("{before}{element}"))).collect();
    Placed { edits, before: vec![before.to_owned(); elements.len()], tail: None }
}

fn fill_empty(text: &str, inner: Range<usize>, style: &Style, deeper: &str, laid_out: &[String]) -> Placed {
    let previous = text[inner.clone()].to_owned();
    let breaks = previous.contains('\n') || !fits_line(text, inner.start, &format!(" {}", laid_out.join(" ")));
    let (before, tail) = if breaks {
        (format!("{}{deeper}", style.line_end), format!("{}{}", style.line_end, line_indent(text, inner.start)))
    } else {
        (" ".to_owned(), " ".to_owned())
    };
    let new: String = laid_out.iter().map(|element| format!("{before}{element}")).collect::<String>() + &tail;
    let edits = vec![TextEdit::replace(inner, new)];
    let tail = (tail != previous).then_some((tail, previous));
    Placed { edits, before: vec![before; laid_out.len()], tail }
}
