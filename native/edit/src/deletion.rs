//! How much text goes together with a node that is taken out: the blanks that were written with it, but never a line
//! break that keeps a comment away from what follows, and never a person's comment.

use std::ops::Range;

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::{SyntaxNode, SyntaxToken};

use crate::source::{Source, range_of};
use crate::text_edit::TextEdit;

/// The range to delete for `node`, which was written with the blanks `before` in front.
pub fn deletion(text: &str, node: &SyntaxNode, before: &str) -> Range<usize> {
    let range = range_of(node);
    let blanks = blanks_before(node);
    let last_line = blanks.rfind("\r\n").or(blanks.rfind('\n')).unwrap_or(0);
    // A person may have put a line break where a blank was: then the whole line goes.
    let is_as_written = blanks.ends_with(before) && (before.contains('\n') || !blanks.contains('\n'));
    let own = if is_as_written { before.len() } else { blanks.len() - last_line };
    let rest = text[range.end..].split(['\n', '\r']).next().unwrap_or_default();
    let next = rest.trim_start_matches([' ', '\t']);
    let is_comment = next.starts_with('#') || next.starts_with("/*");
    let stays_behind = is_comment || !next.is_empty() && is_behind_line_comment(node);
    if stays_behind && blanks[blanks.len() - own..].contains('\n') {
        return range.start..range.end + rest.len() - next.len();
    }
    range.start - own..range.end
}

/// Joins deletions that touch each other, and leaves a line break behind a `#` comment that would swallow what follows.
pub fn keep_line_breaks(source: &Source<'_>, mut edits: Vec<TextEdit>) -> Vec<TextEdit> {
    edits.sort_by_key(|edit| (edit.range.start, edit.range.end));
    let mut joined: Vec<TextEdit> = Vec::new();
    for edit in edits {
        match joined.last_mut() {
            Some(last) if last.text.is_empty() && edit.text.is_empty() && last.range.end == edit.range.start => {
                last.range.end = edit.range.end;
            }
            _ => joined.push(edit),
        }
    }
    for edit in &mut joined {
        if !edit.text.trim().is_empty() || !ends_in_line_comment(source, edit.range.start) {
            continue;
        }
        if edit.text.contains('\n') {
            // Blanks at the end of a line would become a part of the comment.
            edit.text = edit.text.trim_start_matches([' ', '\t']).to_owned();
        } else if !source.text[edit.range.end..].trim_start_matches([' ', '\t', '\r']).starts_with('\n')
            && let Some(line_end) = source.text[edit.range.clone()].find('\n')
        {
            edit.range.start += line_end + 1;
        }
    }
    joined
}

fn ends_in_line_comment(source: &Source<'_>, offset: usize) -> bool {
    let Ok(offset) = u32::try_from(offset) else { return false };
    let token = source.root.token_at_offset(offset.into()).left_biased();
    token.is_some_and(|token| token.kind() == TOKEN_COMMENT && token.text().starts_with('#'))
}

/// The blanks directly in front of a node.
pub fn blanks_before(node: &SyntaxNode) -> String {
    let Some(blanks) = token_before(node).filter(|token| token.kind() == TOKEN_WHITESPACE) else { return String::new() };
    let before = blanks.prev_sibling_or_token().and_then(|element| element.into_token());
    // The parser takes the carriage return behind a line comment for a part of it.
    let splits_line_end = before.is_some_and(|token| token.kind() == TOKEN_COMMENT && token.text().ends_with('\r'));
    format!("{}{}", if splits_line_end { "\r" } else { "" }, blanks.text())
}

fn token_before(node: &SyntaxNode) -> Option<SyntaxToken> {
    node.prev_sibling_or_token()?.into_token()
}

fn is_behind_line_comment(node: &SyntaxNode) -> bool {
    let before = match token_before(node) {
        Some(token) if token.kind() == TOKEN_WHITESPACE => token.prev_sibling_or_token().and_then(|it| it.into_token()),
        token => token,
    };
    before.is_some_and(|token| token.kind() == TOKEN_COMMENT && token.text().starts_with('#'))
}
