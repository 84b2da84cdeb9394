//! Replacements of byte ranges in a text. This is the only way text changes in this crate: everything outside the
//! ranges is copied, so it cannot get lost. It must not know anything about Nix.

use std::ops::Range;

/// Replace `range` by `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextEdit {
    /// Bytes of the old text.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

impl TextEdit {
    /// Puts `text` before the byte `offset`.
    pub fn insert(offset: usize, text: impl Into<String>) -> Self {
        Self { range: offset..offset, text: text.into() }
    }

    /// Replaces `range`.
    pub fn replace(range: Range<usize>, text: impl Into<String>) -> Self {
        Self { range, text: text.into() }
    }

    /// Whether the edit and another range have a byte in common.
    pub fn overlaps(&self, range: &Range<usize>) -> bool {
        self.range.start < range.end && range.start < self.range.end
    }
}

/// The new text together with the ranges of it that are new.
#[derive(Debug)]
pub struct Edited {
    /// The text after all edits.
    pub text: String,
    /// Byte ranges of `text` that come from the edits, in the order in which the edits were given.
    pub inserted: Vec<Range<usize>>,
}

/// Applies edits. Insertions at one offset keep the order they are given in. `None` when two edits overlap.
pub fn apply_edits(old: &str, edits: &[TextEdit]) -> Option<Edited> {
    let mut order: Vec<(usize, &TextEdit)> = edits.iter().enumerate().collect();
    order.sort_by_key(|(_, edit)| (edit.range.start, edit.range.end));
    let mut text = String::with_capacity(old.len() + edits.iter().map(|edit| edit.text.len()).sum::<usize>());
    let mut inserted = vec![0..0; edits.len()];
    let mut copied = 0;
    for (at, edit) in order {
        if edit.range.start < copied || edit.range.end > old.len() {
            return None;
        }
        text.push_str(old.get(copied..edit.range.start)?);
        let start = text.len();
        text.push_str(&edit.text);
        if let Some(range) = inserted.get_mut(at) {
            *range = start..text.len();
        }
        copied = edit.range.end;
    }
    text.push_str(old.get(copied..)?);
    Some(Edited { text, inserted })
}
