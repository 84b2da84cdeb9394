//! The last look before an edited text is handed out: nothing outside the edits may have changed its meaning, not
//! even by two tokens growing together or a line comment swallowing what follows.

use std::ops::Range;

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::{NixLanguage, SyntaxKind};
use rowan::{GreenNodeData, Language, NodeOrToken};

use crate::source::Source;
use crate::text_edit::{Edited, TextEdit};

/// Whether the tokens outside the edits are the same before and after.
pub fn keeps_tokens(old: &Source<'_>, edits: &[TextEdit], new: &Source<'_>, edited: &Edited) -> bool {
    let removed = edits.iter().map(|edit| edit.range.clone()).collect();
    let before = Outside::new(removed).of(old.root.green());
    let after = Outside::new(edited.inserted.clone()).of(new.root.green());
    before == after
}

/// Collects tokens that are neither blanks nor wholly inside one of the ranges.
struct Outside<'a> {
    ranges: Vec<Range<usize>>,
    next: usize,
    offset: usize,
    tokens: Vec<(SyntaxKind, &'a str)>,
}

impl<'a> Outside<'a> {
    fn new(mut ranges: Vec<Range<usize>>) -> Self {
        ranges.sort_by_key(|range| (range.start, range.end));
        Self { ranges, next: 0, offset: 0, tokens: Vec::new() }
    }

    fn of(mut self, root: &'a GreenNodeData) -> Vec<(SyntaxKind, &'a str)> {
        self.walk(root);
        self.tokens
    }

    fn walk(&mut self, node: &'a GreenNodeData) {
        for child in node.children() {
            match child {
                NodeOrToken::Node(node) => self.walk(node),
                NodeOrToken::Token(token) => self.add(NixLanguage::kind_from_raw(token.kind()), token.text()),
            }
        }
    }

    fn add(&mut self, kind: SyntaxKind, text: &'a str) {
        let (start, end) = (self.offset, self.offset + text.len());
        self.offset = end;
        while self.ranges.get(self.next).is_some_and(|range| range.end <= start) {
            self.next += 1;
        }
        let is_inside = self.ranges.get(self.next).is_some_and(|range| range.start <= start && end <= range.end);
        if kind != TOKEN_WHITESPACE && !is_inside {
            // The parser takes the carriage return behind a line comment for a part of it.
            let text = if kind == TOKEN_COMMENT { text.trim_end_matches('\r') } else { text };
            self.tokens.push((kind, text));
        }
    }
}
