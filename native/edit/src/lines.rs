//! From byte offsets to the positions that editors show: 1-based lines, columns in UTF-16 units.

use crate::problem::Position;

/// Line starts and the characters that are not one byte long, for quick positions in UTF-16.
pub struct LineIndex {
    starts: Vec<usize>,
    /// Byte offset behind a wide character, and how many units fewer than bytes there are up to it.
    wide: Vec<(usize, usize)>,
}

impl LineIndex {
    /// Reads a text once.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        let mut wide = Vec::new();
        let mut saved = 0;
        for (at, c) in text.char_indices() {
            if c == '\n' {
                starts.push(at + 1);
            }
            if c.len_utf8() > 1 {
                saved += c.len_utf8() - c.len_utf16();
                wide.push((at + c.len_utf8(), saved));
            }
        }
        Self { starts, wide }
    }

    /// The position of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or(0);
        let units = self.units(offset) - self.units(start);
        Position { line: clamp(line + 1), column: clamp(units + 1) }
    }

    fn units(&self, offset: usize) -> usize {
        let before = self.wide.partition_point(|(end, _)| *end <= offset);
        let saved = before.checked_sub(1).and_then(|at| self.wide.get(at)).map_or(0, |(_, saved)| *saved);
        offset - saved
    }
}

fn clamp(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
