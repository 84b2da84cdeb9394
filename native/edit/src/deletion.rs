//! How much text goes together with a node that is taken out: the blanks that were written with it, but never a line
//! break that keeps a comment away from what follows, and never a person's comment.

use std::ops::Range;

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::{SyntaxNode, SyntaxToken};

use crate::source::range_of;

/// The range to delete for `node`, which was written with the blanks `before` in front.
pub fn deletion(text: &str, node: &SyntaxNode, before: &str) -> Range<usize> {
    let range = range_of(node);
    let blanks = blanks_before(node);
    let own = if blanks.ends_with(before) { before.len() } else { blanks.len() - blanks.rfind('\n').unwrap_or(0) };
    let rest = text[range.end..].split(['\n', '\r']).next().unwrap_or_default();
    let next = rest.trim_start_matches([' ', '\t']);
    let stays_behind = match next.chars().next() {
        None => false,
        Some('}' | ']' | ')') => is_behind_line_comment(node),
        Some(_) => true,
    };
    if stays_behind && blanks[blanks.len() - own..].contains('\n') {
        return range.start..range.end + rest.len() - next.len();
    }
    range.start - own..range.end
}

/// The blanks directly in front of a node.
pub fn blanks_before(node: &SyntaxNode) -> String {
    match token_before(node) {
        Some(token) if token.kind() == TOKEN_WHITESPACE => token.text().to_owned(),
        _ => String::new(),
    }
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
