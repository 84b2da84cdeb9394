//! Puts new entries into a set: beside a sibling or at the end, with the indentation, line ends and habits of what
//! stands there. Old text is only touched where blanks before a closing brace have to become a line break.

use std::ops::Range;

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::ast::{self, HasEntry};
use rowan::ast::AstNode;

use crate::layout::{Style, end_with_comments, fits_line, inner_tokens, is_first_on_line, line_indent, line_start};
use crate::source::{bytes, range_of};
use crate::text_edit::TextEdit;

/// New entries in a set, as edits.
pub struct PlacedEntries {
    /// What to do to the text. The first edit holds all entries.
    pub edits: Vec<TextEdit>,
    /// Offset of each entry inside the first edit's text.
    pub offsets: Vec<usize>,
    /// Blanks before the closing brace, as written and as they stood, where they change.
    pub tail: Option<(String, String)>,
}

/// Places statements into `container`, after `after` or at its end.
pub fn place_entries(
    text: &str,
    container: &ast::AttrSet,
    after: Option<&ast::AttrpathValue>,
    style: &Style,
    statements: &[String],
) -> Option<PlacedEntries> {
    let open: usize = container.l_curly_token()?.text_range().end().into();
    let close: usize = container.r_curly_token()?.text_range().start().into();
    let inner = text.get(open..close)?;
    let outer = line_indent(text, open);
    let deeper = format!("{outer}{}", style.step);
    let comment = inner_tokens(container.syntax()).filter(|token| token.kind() == TOKEN_COMMENT).last();
    let last_entry = container.entries().last();
    if last_entry.is_none() && comment.is_none() {
        return Some(fill_empty(text, open..close, style, outer, &deeper, statements));
    }
    let reference = match after {
        Some(entry) => Some(entry.syntax().clone()),
        None => last_entry.as_ref().map(|entry| entry.syntax().clone()),
    };
    let (mut end, mut is_line_comment) = reference.as_ref().map_or((open, false), end_with_comments);
    let mut is_below_comment = false;
    if let Some(comment) = comment.filter(|_| after.is_none()) {
        let range = bytes(comment.text_range());
        if range.start >= end {
            (end, is_line_comment) = (range.end, comment.text().starts_with('#'));
            is_below_comment = is_first_on_line(text, range.start) && !comment.text().contains("nixgen");
        }
    }
    let anchor = reference.as_ref().map_or(end, |node| range_of(node).start);
    let indent = if line_start(text, anchor) <= open && reference.is_some() {
        deeper.clone()
    } else if reference.is_none() && !is_first_on_line(text, line_indent_start(text, end)) {
        deeper.clone()
    } else {
        line_indent(text, anchor).to_owned()
    };
    let is_one_line = !inner.contains('\n') && !is_line_comment;
    let follows = text[end..close].trim_start_matches([' ', '\t']);
    let laid_out: Vec<String> = statements.iter().map(|it| style.format_entry(it, &indent)).collect();
    let joined = format!(" {}", laid_out.join(" "));
    if (is_one_line || !follows.is_empty() && !follows.starts_with(['\n', '\r'])) && !is_line_comment && fits_line(text, end, &joined) {
        return Some(insert_all(end, " ", " ", &laid_out));
    }
    let line = format!("{}{indent}", style.line_end);
    let separated = after.is_none() && last_entry.is_some() && (is_below_comment || has_blank_lines(container));
    let first = if separated { format!("{}{line}", style.line_end) } else { line.clone() };
    let mut placed = insert_all(end, &first, &line, &laid_out);
    if is_one_line && follows.is_empty() {
        let tail = format!("{}{outer}", style.line_end);
        placed.edits.push(TextEdit::replace(end..close, tail.clone()));
        placed.tail = Some((tail, text[end..close].to_owned()));
    }
    Some(placed)
}

fn line_indent_start(text: &str, offset: usize) -> usize {
    line_start(text, offset) + line_indent(text, offset).len()
}

fn insert_all(offset: usize, first: &str, before: &str, laid_out: &[String]) -> PlacedEntries {
    let mut text = String::new();
    let mut offsets = Vec::new();
    for (at, statement) in laid_out.iter().enumerate() {
        text.push_str(if at == 0 { first } else { before });
        offsets.push(text.len());
        text.push_str(statement);
    }
    PlacedEntries { edits: vec![TextEdit::insert(offset, text)], offsets, tail: None }
}

fn fill_empty(text: &str, inner: Range<usize>, style: &Style, outer: &str, deeper: &str, statements: &[String]) -> PlacedEntries {
    let before = format!("{}{deeper}", style.line_end);
    let tail = format!("{}{outer}", style.line_end);
    let laid_out: Vec<String> = statements.iter().map(|it| style.format_entry(it, deeper)).collect();
    let mut placed = insert_all(inner.start, &before, &before, &laid_out);
    let previous = text[inner.clone()].to_owned();
    let written: String = placed.edits.iter().map(|edit| edit.text.as_str()).collect();
    placed.edits = vec![TextEdit::replace(inner, format!("{written}{tail}"))];
    placed.tail = (tail != previous).then_some((tail, previous));
    placed
}

/// Whether the entries of a set are set apart by blank lines: then a new one is too.
fn has_blank_lines(container: &ast::AttrSet) -> bool {
    let Some(last) = container.entries().last() else { return false };
    let mut previous = last.syntax().prev_sibling_or_token();
    while let Some(token) = previous.as_ref().and_then(|element| element.as_token()) {
        if token.kind() == TOKEN_WHITESPACE && token.text().matches('\n').count() > 1 {
            return last.syntax().prev_sibling().is_some();
        }
        previous = token.prev_sibling_or_token();
    }
    false
}
