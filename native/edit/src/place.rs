//! Puts new entries into a set: beside a sibling or at the end, with the indentation, line ends and habits of what
//! stands there. Old text is only touched where blanks before a closing brace have to become a line break.

use std::ops::Range;

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::ast::{self, HasEntry};
use rnix::{SyntaxNode, SyntaxToken};
use rowan::ast::AstNode;

use crate::layout::{Style, comment_end, end_with_comments, fits_line, inner_tokens, is_first_on_line, line_indent, line_start};
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
    let outer = line_indent(text, open);
    let deeper = format!("{outer}{}", style.step);
    let anchor = match after {
        Some(entry) => Some(Anchor::behind(text, entry.syntax(), open, &deeper)),
        None => Anchor::at_end(text, container, open, &deeper),
    };
    let Some(anchor) = anchor else {
        let laid_out: Vec<String> = statements.iter().map(|it| style.format_entry(it, &deeper)).collect();
        return Some(fill_empty(text, open..close, style, outer, &deeper, &laid_out));
    };
    let laid_out: Vec<String> = statements.iter().map(|it| style.format_entry(it, &anchor.indent)).collect();
    let follows = text[anchor.end..close].trim_start_matches([' ', '\t']);
    let ends_line = follows.starts_with(['\n', '\r']);
    let closes_line = follows.is_empty() && !text[open..close].contains('\n');
    let may_share_line = !anchor.is_line_comment && !ends_line && (closes_line || !follows.is_empty());
    if may_share_line && fits_line(text, anchor.end, &format!(" {}", laid_out.join(" "))) {
        return Some(insert_all(anchor.end, " ", " ", &laid_out));
    }
    let line = format!("{}{}", style.line_end, anchor.indent);
    let first = if anchor.is_set_apart { format!("{}{line}", style.line_end) } else { line.clone() };
    let mut placed = insert_all(anchor.end, &first, &line, &laid_out);
    if closes_line {
        let tail = format!("{}{outer}", style.line_end);
        placed.edits.push(TextEdit::replace(anchor.end..close, tail.clone()));
        placed.tail = Some((tail, text[anchor.end..close].to_owned()));
    }
    Some(placed)
}

/// What new entries are put behind.
struct Anchor {
    /// Where they go.
    end: usize,
    /// Whether a `#` comment ends there, so that a line break has to follow.
    is_line_comment: bool,
    /// Indentation of new lines.
    indent: String,
    /// Whether a blank line comes first.
    is_set_apart: bool,
}

impl Anchor {
    /// Behind an entry and the comments in its line.
    fn behind(text: &str, node: &SyntaxNode, open: usize, deeper: &str) -> Self {
        let (end, is_line_comment) = end_with_comments(node);
        let start = range_of(node).start;
        let begins_in_first_line = line_start(text, start) <= open;
        let indent = if begins_in_first_line { deeper.to_owned() } else { line_indent(text, start).to_owned() };
        Self { end, is_line_comment, indent, is_set_apart: false }
    }

    /// Behind everything in a set; `None` where there is nothing.
    fn at_end(text: &str, container: &ast::AttrSet, open: usize, deeper: &str) -> Option<Self> {
        let entry = container.entries().last();
        let anchor = entry.as_ref().map(|entry| {
            let anchor = Self::behind(text, entry.syntax(), open, deeper);
            Self { is_set_apart: is_set_apart(entry.syntax()), ..anchor }
        });
        let comment = inner_tokens(container.syntax()).filter(|token| token.kind() == TOKEN_COMMENT).last();
        match (anchor, comment) {
            (Some(anchor), Some(comment)) if bytes(comment.text_range()).start >= anchor.end => {
                // The comment is not about the new entry, unless it is an intent.
                let is_set_apart = !comment.text().contains("nixgen");
                Some(Self { is_set_apart, indent: anchor.indent, ..Self::behind_comment(text, &comment, deeper) })
            }
            (None, Some(comment)) => Some(Self::behind_comment(text, &comment, deeper)),
            (anchor, _) => anchor,
        }
    }

    fn behind_comment(text: &str, comment: &SyntaxToken, deeper: &str) -> Self {
        let range = bytes(comment.text_range());
        let is_first = is_first_on_line(text, range.start);
        let indent = if is_first { line_indent(text, range.start).to_owned() } else { deeper.to_owned() };
        Self { end: comment_end(comment), is_line_comment: comment.text().starts_with('#'), indent, is_set_apart: false }
    }
}

/// Whether a blank line sets an entry apart from the one before it: then a new one is set apart too.
fn is_set_apart(entry: &SyntaxNode) -> bool {
    let mut previous = entry.prev_sibling_or_token();
    while let Some(token) = previous.as_ref().and_then(|element| element.as_token()) {
        if token.kind() == TOKEN_WHITESPACE && token.text().matches('\n').count() > 1 {
            return entry.prev_sibling().is_some();
        }
        previous = token.prev_sibling_or_token();
    }
    false
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

fn fill_empty(text: &str, inner: Range<usize>, style: &Style, outer: &str, deeper: &str, laid_out: &[String]) -> PlacedEntries {
    let before = format!("{}{deeper}", style.line_end);
    let tail = format!("{}{outer}", style.line_end);
    let placed = insert_all(inner.start, &before, &before, laid_out);
    let previous = text[inner.clone()].to_owned();
    let written: String = placed.edits.iter().map(|edit| edit.text.as_str()).collect();
    PlacedEntries {
        edits: vec![TextEdit::replace(inner, format!("{written}{tail}"))],
        tail: (tail != previous).then_some((tail, previous)),
        ..placed
    }
}
