//! Comments of a Nix file, found with the tree-sitter grammar, which also works on files that are broken elsewhere
//! and never takes a `#` inside a string for a comment.

use serde::Serialize;
use tree_sitter::{Node, Parser};

use crate::problem::{Code, Position, Problem};

/// A comment, or neighbouring `#` lines that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommentBlock {
    /// Text without `#` or `/* */`, one leading blank cut off each line, lines joined by `\n`.
    pub text: String,
    /// Where it begins.
    pub start: Position,
    /// Where it ends, exclusive.
    pub end: Position,
}

/// What `find_comments` gives.
#[derive(Debug, Default, Serialize)]
pub struct Comments {
    /// Comments in order.
    pub comments: Vec<CommentBlock>,
    /// Only where the grammar cannot be used at all.
    pub problems: Vec<Problem>,
}

/// Lists the comments of `text`. `#` lines directly below each other in the same column form one block; a comment
/// behind code stands alone.
pub fn find_comments(text: &str) -> Comments {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut parser = Parser::new();
    let tree = match parser.set_language(&tree_sitter_nix::LANGUAGE.into()) {
        Ok(()) => parser.parse(body, None),
        Err(_) => None,
    };
    let Some(tree) = tree else {
        let problem = Problem::new(Code::VerificationFailed, "the Nix grammar for comments could not be loaded")
            .hint("run `npm run build:native` again");
        return Comments { problems: vec![problem], ..Comments::default() };
    };
    let mut found = Comments::default();
    let mut open: Option<Line> = None;
    let mut cursor = tree.walk();
    loop {
        let node = cursor.node();
        if node.kind() == "comment" {
            add_comment(body, node, &mut open, &mut found.comments);
        }
        if cursor.goto_first_child() || cursor.goto_next_sibling() {
            continue;
        }
        loop {
            if !cursor.goto_parent() {
                return found;
            }
            if cursor.goto_next_sibling() {
                break;
            }
        }
    }
}

/// The last `#` line of the block that is still open.
struct Line {
    row: usize,
    column: usize,
}

fn add_comment(text: &str, node: Node<'_>, open: &mut Option<Line>, comments: &mut Vec<CommentBlock>) {
    let source = text.get(node.byte_range()).unwrap_or_default().trim_end_matches('\r');
    let (start, end) = (node.start_position(), node.end_position());
    let line_start = node.start_byte() - start.column;
    let lead = text.get(line_start..node.start_byte()).unwrap_or_default();
    let position = |row: usize, lead: &str| Position {
        line: u32::try_from(row + 1).unwrap_or(u32::MAX),
        column: u32::try_from(lead.encode_utf16().count() + 1).unwrap_or(u32::MAX),
    };
    let from = position(start.row, lead);
    let Some(line) = source.strip_prefix('#') else {
        let end_start = node.start_byte() + source.rfind('\n').map_or(0, |newline| newline + 1);
        let last = text.get(end_start..node.start_byte() + source.len()).unwrap_or_default();
        let to = if end.row == start.row { position(end.row, &format!("{lead}{source}")) } else { position(end.row, last) };
        comments.push(CommentBlock { text: block_text(source), start: from, end: to });
        *open = None;
        return;
    };
    let line = line.strip_prefix(' ').unwrap_or(line).trim_end().to_owned();
    let to = position(start.row, &format!("{lead}{source}"));
    let is_whole_line = lead.trim().is_empty();
    let continues = open.as_ref().is_some_and(|last| last.row + 1 == start.row && last.column == start.column) && is_whole_line;
    match comments.last_mut() {
        Some(block) if continues => {
            block.text.push('\n');
            block.text.push_str(&line);
            block.end = to;
        }
        _ => comments.push(CommentBlock { text: line, start: from, end: to }),
    }
    *open = is_whole_line.then_some(Line { row: start.row, column: start.column });
}

fn block_text(source: &str) -> String {
    let inner = source.strip_prefix("/*").unwrap_or(source);
    let inner = inner.strip_suffix("*/").unwrap_or(inner).trim_matches('*');
    let lines = inner.lines().map(|line| {
        let line = line.trim();
        let line = line.strip_prefix('*').unwrap_or(line);
        line.strip_prefix(' ').unwrap_or(line)
    });
    lines.collect::<Vec<_>>().join("\n").trim().to_owned()
}
