//! Why a file is no valid Nix: the parser's errors in words, and what the parser accepts although Nix does not.

use std::ops::Range;

use rnix::SyntaxKind::{self, *};
use rnix::ast;
use rnix::{NixLanguage, ParseError};
use rowan::ast::AstNode;
use rowan::{GreenNodeData, Language, NodeOrToken, TextRange, TextSize};

use crate::attr_path::render_path;
use crate::attr_tree::AttrTree;
use crate::source::{Source, bytes};

/// Brackets inside brackets; people stay below 50, generated code below 200.
const MAX_BRACKETS: usize = 400;

/// Operators and arguments that hang on each other in one expression.
const MAX_CHAIN: usize = 4000;

/// A text of this many bytes cannot make a deeper tree than there is stack for, whatever is in it.
const MAX_UNCHECKED: usize = 16 << 10;

/// Where a text is nested so deeply that a recursive walk over its tree could run out of stack. Every function of
/// this crate relies on this check for its own recursion.
pub fn nested_too_deeply(text: &str) -> Option<usize> {
    if text.len() <= MAX_UNCHECKED { None } else { find_deep_nesting(text) }
}

/// The same for formatting, which takes far more stack for each level.
pub fn find_deep_nesting(text: &str) -> Option<usize> {
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

/// What the parser accepts and Nix does not: broken tokens, unbalanced brackets, names bound twice.
pub fn find_faults(source: &Source<'_>) -> Vec<(Range<usize>, String)> {
    let mut faults = Vec::new();
    check_node(source, source.root.green(), 0, false, &mut faults);
    faults
}

/// Walks the tree below its cursors, which is several times faster. `is_covered` says that the names bound in `node`
/// are checked as part of the set around it.
fn check_node(source: &Source<'_>, node: &GreenNodeData, offset: usize, is_covered: bool, faults: &mut Vec<(Range<usize>, String)>) {
    let kind = kind_of(node);
    let range = offset..offset + usize::from(node.text_len());
    let unclosed = match kind {
        NODE_PAREN if !closes(node, TOKEN_R_PAREN) => Some("`(` is not closed by `)`"),
        NODE_LIST if !closes(node, TOKEN_R_BRACK) => Some("`[` is not closed by `]`"),
        NODE_ATTR_SET if !closes(node, TOKEN_R_BRACE) => Some("`{` is not closed by `}`"),
        NODE_ERROR => Some("this does not belong here"),
        _ => None,
    };
    if let Some(message) = unclosed {
        faults.push((range, message.to_owned()));
        return;
    }
    let binds = matches!(kind, NODE_ATTR_SET | NODE_LET_IN | NODE_LEGACY_LET);
    let checks = binds && !is_covered && may_bind_twice(source, node, offset);
    if checks {
        faults.extend(find_duplicates(source, range));
    }
    // Nix merges sets that are, but for parentheses, values of bindings into the set around them.
    let covers = match kind {
        NODE_ATTRPATH_VALUE | NODE_PAREN => is_covered,
        _ if binds => checks || is_covered,
        _ => false,
    };
    let mut at = offset;
    for child in node.children() {
        match child {
            NodeOrToken::Node(child) if kind_of(child) == NODE_LAMBDA && takes_no_function(kind) => {
                let end = at + usize::from(child.text_len());
                faults.push((at..end, "a function needs parentheses here".to_owned()));
                at = end;
            }
            NodeOrToken::Node(child) => {
                let is_entry = kind_of(child) == NODE_ATTRPATH_VALUE;
                check_node(source, child, at, covers && (!binds || is_entry), faults);
                at += usize::from(child.text_len());
            }
            NodeOrToken::Token(token) => {
                let end = at + usize::from(token.text_len());
                match NixLanguage::kind_from_raw(token.kind()) {
                    TOKEN_ERROR => faults.push((at..end, format!("unexpected `{}`", shorten(token.text())))),
                    TOKEN_WHITESPACE => faults.extend(find_foreign_blank(token.text(), at)),
                    TOKEN_COMMENT => faults.extend(find_early_end(token.text(), at)),
                    _ => {}
                }
                at = end;
            }
        }
    }
}

/// Elements, arguments and operands: there Nix takes a function in parentheses only, the parser any.
fn takes_no_function(kind: SyntaxKind) -> bool {
    matches!(kind, NODE_LIST | NODE_APPLY | NODE_BIN_OP | NODE_UNARY_OP | NODE_SELECT | NODE_HAS_ATTR)
}

/// A blank that Nix does not know: it takes spaces, tabs and line ends alone, the parser whatever Unicode calls blank.
fn find_foreign_blank(text: &str, offset: usize) -> Option<(Range<usize>, String)> {
    let (at, blank) = text.char_indices().find(|(_, c)| !matches!(c, ' ' | '\t' | '\r' | '\n'))?;
    let start = offset + at;
    Some((start..start + blank.len_utf8(), format!("the character U+{:04X} is no blank to Nix", u32::from(blank))))
}

/// A carriage return inside a `#` comment: there Nix ends the comment, and the parser reads on to the end of the line.
fn find_early_end(text: &str, offset: usize) -> Option<(Range<usize>, String)> {
    let inner = text.strip_suffix('\r').unwrap_or(text);
    let at = offset + inner.strip_prefix('#')?.find('\r')? + 1;
    Some((at..at + 1, "a carriage return ends this comment for Nix, but not the line".to_owned()))
}

fn closes(node: &GreenNodeData, kind: SyntaxKind) -> bool {
    let last = node.children().next_back();
    last.is_some_and(|last| matches!(last, NodeOrToken::Token(token) if NixLanguage::kind_from_raw(token.kind()) == kind))
}

/// Whether one binding's path begins with another's, or a path is not written plainly.
fn may_bind_twice(source: &Source<'_>, set: &GreenNodeData, offset: usize) -> bool {
    let mut paths: Vec<&str> = Vec::new();
    let mut at = offset;
    for child in set.children() {
        if let NodeOrToken::Node(entry) = child {
            match kind_of(entry) {
                NODE_INHERIT => {
                    let names = child_nodes(entry).filter(|attr| kind_of(attr) != NODE_INHERIT_FROM);
                    paths.extend(names.map(|attr| plain_text(attr).unwrap_or_default()));
                }
                NODE_ATTRPATH_VALUE => {
                    let path = child_nodes(entry).next().filter(|path| is_plain_path(path));
                    let length = path.map_or(0, |path| path.text_len().into());
                    paths.push(source.text.get(at..at + length).unwrap_or_default());
                }
                _ => {}
            }
        }
        at += usize::from(match child {
            NodeOrToken::Node(node) => node.text_len(),
            NodeOrToken::Token(token) => token.text_len(),
        });
    }
    // With the dot before everything else, a path stands directly before the paths that begin with it.
    let key = |c: u8| if c == b'.' { 0 } else { c };
    paths.sort_unstable_by(|a, b| a.bytes().map(key).cmp(b.bytes().map(key)));
    paths.first().is_some_and(|path| path.is_empty())
        || paths.windows(2).any(|pair| match pair {
            [a, b] => b.strip_prefix(a).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')),
            _ => false,
        })
}

/// Whether a path consists of nothing but names and dots.
fn is_plain_path(path: &GreenNodeData) -> bool {
    path.children().all(|child| match child {
        NodeOrToken::Node(attr) => kind_of(attr) == NODE_IDENT,
        NodeOrToken::Token(token) => NixLanguage::kind_from_raw(token.kind()) == TOKEN_DOT,
    })
}

fn kind_of(node: &GreenNodeData) -> SyntaxKind {
    NixLanguage::kind_from_raw(node.kind())
}

fn child_nodes(node: &GreenNodeData) -> impl Iterator<Item = &GreenNodeData> {
    node.children().filter_map(|child| child.into_node())
}

fn plain_text(attr: &GreenNodeData) -> Option<&str> {
    let token = attr.children().next()?.into_token()?;
    (kind_of(attr) == NODE_IDENT).then(|| token.text())
}

fn find_duplicates(source: &Source<'_>, range: Range<usize>) -> Vec<(Range<usize>, String)> {
    let range = TextRange::new(to_size(range.start), to_size(range.end));
    let element = source.root.covering_element(range);
    let node = element.into_node().and_then(|node| node.ancestors().take_while(|it| it.text_range() == range).find_map(ast::Expr::cast));
    let tree = match node {
        Some(ast::Expr::AttrSet(set)) => AttrTree::of(&set),
        Some(ast::Expr::LetIn(let_in)) => AttrTree::of(&let_in),
        Some(ast::Expr::LegacyLet(set)) => AttrTree::of(&set),
        _ => return Vec::new(),
    };
    let describe = |(path, range): (Vec<String>, Range<usize>)| (range, format!("attribute `{}` is already defined", render_path(&path)));
    tree.duplicates.into_iter().map(describe).collect()
}

fn to_size(offset: usize) -> TextSize {
    TextSize::new(u32::try_from(offset).unwrap_or(u32::MAX))
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

