//! A parsed file: its text without byte order mark, its tree, and the way from byte offsets to positions. A file that
//! Nix would refuse never becomes a `Source`, so everything behind it may rely on a sound tree.

use std::cell::OnceCell;
use std::ops::Range;

use rnix::SyntaxKind::{self, *};
use rnix::ast;
use rowan::ast::AstNode;
use rnix::{ParseError, SyntaxNode};
use rowan::{NodeOrToken, TextRange, WalkEvent};

use crate::attr_tree::AttrTree;
use crate::problem::{Code, Position, Problem};

/// A file that parses.
pub struct Source<'t> {
    /// The text without byte order mark; all offsets count in it.
    pub text: &'t str,
    /// The byte order mark, or nothing.
    pub mark: &'t str,
    /// Root of the tree.
    pub root: SyntaxNode,
    lines: OnceCell<LineIndex>,
}

impl<'t> Source<'t> {
    /// Parses `text`; the problems say where and why it does not parse.
    pub fn parse(text: &'t str) -> Result<Self, Vec<Problem>> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mark = &text[..text.len() - body.len()];
        let parsed = rnix::Root::parse(body);
        let source = Self { text: body, mark, root: parsed.syntax(), lines: OnceCell::new() };
        let mut faults: Vec<(Range<usize>, String)> =
            parsed.errors().iter().map(|error| describe_error(error, body)).collect();
        if faults.is_empty() {
            faults = find_faults(&source.root);
        }
        if faults.is_empty() {
            return Ok(source);
        }
        faults.sort_by_key(|(range, _)| range.start);
        faults.dedup_by_key(|(range, _)| range.start);
        let problems = faults.into_iter().map(|(range, message)| {
            Problem::new(Code::DoesNotParse, format!("this is no valid Nix: {message}"))
                .hint("correct the file first; nothing was changed")
                .at(source.place(range))
        });
        Err(problems.collect())
    }

    /// Start and end of a byte range, for people.
    pub fn place(&self, range: Range<usize>) -> (Position, Position) {
        let lines = self.lines.get_or_init(|| LineIndex::new(self.text));
        (lines.position(range.start), lines.position(range.end))
    }

    /// The expression that the file is.
    pub fn expr(&self) -> Option<ast::Expr> {
        ast::Root::cast(self.root.clone())?.expr()
    }
}

/// A node's range as byte offsets.
pub fn range_of(node: &SyntaxNode) -> Range<usize> {
    bytes(node.text_range())
}

/// A tree range as byte offsets.
pub fn bytes(range: TextRange) -> Range<usize> {
    range.start().into()..range.end().into()
}

/// What the parser accepts and Nix does not: unbalanced brackets, broken tokens, names bound twice.
fn find_faults(root: &SyntaxNode) -> Vec<(Range<usize>, String)> {
    let mut faults = Vec::new();
    for event in root.preorder_with_tokens() {
        let WalkEvent::Enter(element) = event else { continue };
        match element {
            NodeOrToken::Token(token) if token.kind() == TOKEN_ERROR => {
                faults.push((bytes(token.text_range()), format!("unexpected `{}`", shorten(token.text()))));
            }
            NodeOrToken::Token(_) => {}
            NodeOrToken::Node(node) => check_node(&node, &mut faults),
        }
    }
    faults
}

fn check_node(node: &SyntaxNode, faults: &mut Vec<(Range<usize>, String)>) {
    let closes = |kind: SyntaxKind| node.last_token().is_some_and(|token| token.kind() == kind);
    let unclosed = match node.kind() {
        NODE_PAREN if !closes(TOKEN_R_PAREN) => Some("`(` is not closed by `)`"),
        NODE_LIST if !closes(TOKEN_R_BRACK) => Some("`[` is not closed by `]`"),
        NODE_ATTR_SET if !closes(TOKEN_R_BRACE) => Some("`{` is not closed by `}`"),
        NODE_ERROR => Some("this does not belong here"),
        _ => None,
    };
    if let Some(message) = unclosed {
        faults.push((range_of(node), message.to_owned()));
        return;
    }
    // A set that is itself an attribute's value is checked as part of the outermost set around it.
    let tree = match ast::Expr::cast(node.clone()) {
        Some(ast::Expr::AttrSet(set)) if !is_merged_set(node) => AttrTree::of(&set),
        Some(ast::Expr::LetIn(let_in)) => AttrTree::of(&let_in),
        Some(ast::Expr::LegacyLet(set)) => AttrTree::of(&set),
        _ => return,
    };
    faults.extend(tree.duplicates.into_iter().map(|(path, range)| {
        (range, format!("attribute `{}` is already defined", crate::attr_path::render_path(&path)))
    }));
}

/// Whether a set is, but for parentheses, the value of a binding: Nix merges such sets into the one around them.
fn is_merged_set(node: &SyntaxNode) -> bool {
    let mut parent = node.parent();
    while parent.as_ref().is_some_and(|parent| parent.kind() == NODE_PAREN) {
        parent = parent.and_then(|parent| parent.parent());
    }
    parent.is_some_and(|parent| {
        parent.kind() == NODE_ATTRPATH_VALUE
            && ast::AttrpathValue::cast(parent).and_then(|entry| entry.attrpath()).is_some_and(|path| crate::attr_path::static_path(&path).is_some())
    })
}

fn describe_error(error: &ParseError, text: &str) -> (Range<usize>, String) {
    let found = |range: TextRange| shorten(text.get(bytes(range)).unwrap_or_default());
    let end = text.trim_end().len();
    match error {
        ParseError::Unexpected(range) | ParseError::UnexpectedExtra(range) => {
            (bytes(*range), format!("unexpected `{}`", found(*range)))
        }
        ParseError::UnexpectedWanted(_, range, wanted) => {
            (bytes(*range), format!("unexpected `{}`, expected {}", found(*range), list_kinds(wanted)))
        }
        ParseError::UnexpectedDoubleBind(range) => (bytes(*range), "the argument is named twice".to_owned()),
        ParseError::UnexpectedEOF => (end..end, "the file ends too early".to_owned()),
        ParseError::UnexpectedEOFWanted(wanted) => {
            (end..end, format!("the file ends too early, expected {}", list_kinds(wanted)))
        }
        ParseError::DuplicatedArgs(range, name) => (bytes(*range), format!("argument `{name}` stands there twice")),
        ParseError::RecursionLimitExceeded => (0..0, "it is nested too deeply".to_owned()),
        other => (0..0, other.to_string()),
    }
}

fn shorten(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default().trim();
    if line.chars().count() <= 30 { line.to_owned() } else { format!("{}…", line.chars().take(30).collect::<String>()) }
}

fn list_kinds(kinds: &[SyntaxKind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| name_kind(*kind)).collect();
    match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        _ => names.concat(),
    }
}

fn name_kind(kind: SyntaxKind) -> &'static str {
    match kind {
        TOKEN_IDENT => "a name",
        TOKEN_SEMICOLON => "`;`",
        TOKEN_ASSIGN => "`=`",
        TOKEN_COLON => "`:`",
        TOKEN_L_BRACE => "`{`",
        TOKEN_R_BRACE => "`}`",
        TOKEN_L_BRACK => "`[`",
        TOKEN_R_BRACK => "`]`",
        TOKEN_L_PAREN => "`(`",
        TOKEN_R_PAREN => "`)`",
        TOKEN_STRING_START => "a string",
        TOKEN_STRING_END => "the end of the string",
        TOKEN_STRING_CONTENT => "text",
        TOKEN_INTERPOL_START => "`${`",
        TOKEN_INTERPOL_END => "`}`",
        TOKEN_ELLIPSIS => "`...`",
        TOKEN_IN => "`in`",
        TOKEN_THEN => "`then`",
        TOKEN_ELSE => "`else`",
        TOKEN_REC => "`rec`",
        TOKEN_OR => "`or`",
        _ => "something else",
    }
}

/// Line starts and the characters that are not one byte long, for quick positions in UTF-16.
struct LineIndex {
    starts: Vec<usize>,
    /// Byte offset behind a wide character, and how many units fewer than bytes there are up to it.
    wide: Vec<(usize, usize)>,
}

impl LineIndex {
    fn new(text: &str) -> Self {
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

    fn position(&self, offset: usize) -> Position {
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
