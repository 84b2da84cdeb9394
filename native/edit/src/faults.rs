//! Why a file is no valid Nix: the parser's errors in words, and what the parser accepts although Nix does not.

use std::ops::Range;
use std::rc::Rc;

use rnix::SyntaxKind::{self, *};
use rnix::ast;
use rnix::{ParseError, SyntaxNode};
use rowan::ast::AstNode;
use rowan::{NodeOrToken, TextRange};

use crate::attr_path::{render_path, static_path};
use crate::attr_tree::AttrTree;
use crate::source::{Source, bytes, range_of};

/// Brackets inside brackets; people stay below 50, generated code below 200.
const MAX_BRACKETS: usize = 400;

/// Operators and arguments that hang on each other in one expression.
const MAX_CHAIN: usize = 4000;

/// Where a text is nested so deeply that a recursive walk over its tree could run out of stack. Every function of
/// this crate relies on this check for its own recursion.
pub fn nested_too_deeply(text: &str) -> Option<usize> {
    let mut offset = 0;
    // For each open bracket: whether its tokens hang on each other, and how many do.
    let mut open: Vec<(bool, usize)> = vec![(true, 0)];
    for (kind, token) in rnix::tokenize(text) {
        match kind {
            TOKEN_L_BRACE | TOKEN_L_PAREN | TOKEN_INTERPOL_START | TOKEN_STRING_START => open.push((true, 0)),
            TOKEN_L_BRACK => open.push((false, 0)),
            TOKEN_R_BRACE | TOKEN_R_PAREN | TOKEN_R_BRACK | TOKEN_INTERPOL_END | TOKEN_STRING_END => {
                open.pop();
            }
            _ => {}
        }
        if let Some((hangs, chain)) = open.last_mut() {
            match kind {
                TOKEN_SEMICOLON | TOKEN_COMMA => *chain = 0,
                TOKEN_WHITESPACE | TOKEN_COMMENT | TOKEN_STRING_CONTENT => {}
                // Elements of a list do not hang on each other; `or` is the exception.
                TOKEN_OR => *chain += 1,
                _ if *hangs => *chain += 1,
                _ => {}
            }
            if *chain > MAX_CHAIN {
                return Some(offset);
            }
        }
        if open.len() > MAX_BRACKETS {
            return Some(offset);
        }
        offset += token.len();
    }
    None
}

/// What the parser accepts and Nix does not: unbalanced brackets, broken tokens, names bound twice.
pub fn find_faults(source: &Source<'_>) -> Vec<(Range<usize>, String)> {
    let mut faults = Vec::new();
    for element in source.root.descendants_with_tokens() {
        match element {
            NodeOrToken::Token(token) if token.kind() == TOKEN_ERROR => {
                faults.push((bytes(token.text_range()), format!("unexpected `{}`", shorten(token.text()))));
            }
            NodeOrToken::Token(_) => {}
            NodeOrToken::Node(node) => check_node(source, &node, &mut faults),
        }
    }
    faults
}

fn check_node(source: &Source<'_>, node: &SyntaxNode, faults: &mut Vec<(Range<usize>, String)>) {
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
        Some(ast::Expr::AttrSet(set)) if !is_merged_set(node) => source.tree(&set),
        Some(ast::Expr::LetIn(let_in)) => Rc::new(AttrTree::of(&let_in)),
        Some(ast::Expr::LegacyLet(set)) => Rc::new(AttrTree::of(&set)),
        _ => return,
    };
    faults.extend(tree.duplicates.iter().map(|(path, range)| {
        (range.clone(), format!("attribute `{}` is already defined", render_path(path)))
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
            && ast::AttrpathValue::cast(parent).and_then(|entry| entry.attrpath()).is_some_and(|path| static_path(&path).is_some())
    })
}

/// A parse error in words, with its place.
pub fn describe_error(error: &ParseError, text: &str) -> (Range<usize>, String) {
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

