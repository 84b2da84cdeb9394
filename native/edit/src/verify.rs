//! The last look before an edited text is handed out: nothing outside the edits may have changed its meaning, not
//! even by two tokens growing together or a line comment swallowing what follows.

use rnix::SyntaxKind::{self, TOKEN_WHITESPACE};
use rnix::SyntaxNode;
use rowan::NodeOrToken;

use crate::source::bytes;
use crate::text_edit::{Edited, TextEdit};

/// Whether the tokens outside the edits are the same before and after.
pub fn keeps_tokens(old: &SyntaxNode, edits: &[TextEdit], new: &SyntaxNode, edited: &Edited) -> bool {
    let mut removed: Vec<(usize, usize)> = edits.iter().map(|edit| (edit.range.start, edit.range.end)).collect();
    removed.sort_unstable();
    let mut inserted: Vec<(usize, usize)> = edited.inserted.iter().map(|range| (range.start, range.end)).collect();
    inserted.sort_unstable();
    let mut before = tokens_outside(old, removed);
    let mut after = tokens_outside(new, inserted);
    loop {
        match (before.next(), after.next()) {
            (None, None) => return true,
            (a, b) if a == b => {}
            _ => return false,
        }
    }
}

/// Tokens that are neither blanks nor wholly inside one of the ascending `ranges`.
fn tokens_outside(root: &SyntaxNode, ranges: Vec<(usize, usize)>) -> impl Iterator<Item = (SyntaxKind, String)> {
    let mut next = 0;
    root.descendants_with_tokens().filter_map(move |element| {
        let NodeOrToken::Token(token) = element else { return None };
        if token.kind() == TOKEN_WHITESPACE {
            return None;
        }
        let range = bytes(token.text_range());
        while ranges.get(next).is_some_and(|(_, end)| *end <= range.start) {
            next += 1;
        }
        let is_inside = ranges.get(next).is_some_and(|(start, end)| *start <= range.start && range.end <= *end);
        (!is_inside).then(|| (token.kind(), token.text().to_owned()))
    })
}
