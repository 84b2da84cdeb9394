//! Where line breaks and indentation go: reads the habits of a file (line ends, tabs, width) and lays new text out
//! as RFC 166 within them. It must never touch text that is already there.

use rnix::SyntaxKind::{TOKEN_COMMENT, TOKEN_WHITESPACE};
use rnix::{SyntaxNode, SyntaxToken};

/// RFC 166's line width.
const WIDTH: usize = 100;

/// A file's habits.
#[derive(Debug, Clone)]
pub struct Style {
    /// `\n` or `\r\n`.
    pub line_end: &'static str,
    /// One step of indentation: spaces or a tab.
    pub step: String,
    /// Text of several lines has to stand in `"…"`: an indented string would take tabs and carriage returns into it.
    pub quoted_strings: bool,
}

impl Style {
    /// Reads the habits of a text.
    pub fn of(text: &str) -> Self {
        let line_feeds = text.matches('\n').count();
        let line_end = if text.matches("\r\n").count() * 2 > line_feeds { "\r\n" } else { "\n" };
        let step = match first_indent(text) {
            Some(indent) if indent.starts_with('\t') => "\t".to_owned(),
            Some(indent) if matches!(indent.len(), 3 | 4 | 8) => indent.to_owned(),
            _ => "  ".to_owned(),
        };
        let blanks = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
        let quoted_strings = text.contains('\r') || text.lines().any(|line| line[..blanks(line)].contains('\t'));
        Self { line_end, step, quoted_strings }
    }

    /// Lays `entry` (`a.b = v;`, one statement) out at `indent`; the first line carries no indentation.
    pub fn format_entry(&self, entry: &str, indent: &str) -> String {
        self.format_inside(&format!("{{\n{entry}\n}}"), indent).unwrap_or_else(|| entry.to_owned())
    }

    /// Lays a value out as it would stand behind `path =` at `indent`.
    pub fn format_value(&self, path: &str, value: &str, indent: &str) -> String {
        let entry = self.format_entry(&format!("{path} = {value};"), indent);
        let laid_out = entry.strip_prefix(path).and_then(|rest| rest.trim_start().strip_prefix('='));
        laid_out.and_then(|rest| rest.trim_end().strip_suffix(';')).map_or_else(|| value.to_owned(), |rest| rest.trim().to_owned())
    }

    /// Lays a list element out at `indent`.
    pub fn format_element(&self, element: &str, indent: &str) -> String {
        self.format_inside(&format!("[\n{element}\n]"), indent).unwrap_or_else(|| element.to_owned())
    }

    /// Formats a bracketed text and gives the lines between the brackets.
    fn format_inside(&self, text: &str, indent: &str) -> Option<String> {
        let mut options = nixfmt_rs::Options::default();
        options.indent = if self.step == "\t" { 1 } else { self.step.len() };
        options.width = WIDTH.saturating_sub(columns(indent)).max(40) + options.indent;
        let formatted = nixfmt_rs::format_with(text, &options).ok()?;
        let lines: Vec<&str> = formatted.trim_end().lines().collect();
        let [_, inner @ .., _] = lines.as_slice() else { return None };
        let mut out = String::new();
        for (at, line) in inner.iter().enumerate() {
            if at > 0 {
                out.push_str(self.line_end);
            }
            let line = line.strip_prefix(" ".repeat(options.indent).as_str()).unwrap_or(line);
            if line.is_empty() {
                continue;
            }
            if at > 0 {
                out.push_str(indent);
            }
            let content = line.trim_start_matches(' ');
            if self.step == "\t" {
                out.push_str(&"\t".repeat(line.len() - content.len()));
                out.push_str(content);
            } else {
                out.push_str(line);
            }
        }
        (!out.is_empty()).then_some(out)
    }
}

/// The first indentation of code: what stands at the beginning of a comment's or a string's lines does not count.
fn first_indent(text: &str) -> Option<&str> {
    let mut offset = 0;
    rnix::tokenize(text).find_map(|(kind, token)| {
        let blanks = &text[offset..offset + token.len()];
        offset += token.len();
        let (_, indent) = blanks.rsplit_once('\n').filter(|_| kind == TOKEN_WHITESPACE)?;
        let next = text[offset..].chars().next();
        (!indent.is_empty() && next != Some('#')).then_some(indent)
    })
}

/// Columns that an indentation takes, a tab counted as eight.
pub fn columns(indent: &str) -> usize {
    indent.chars().map(|c| if c == '\t' { 8 } else { 1 }).sum()
}

/// Blanks at the beginning of the line that `offset` is in.
pub fn line_indent(text: &str, offset: usize) -> &str {
    let start = line_start(text, offset);
    let line = &text[start..];
    let content = line.trim_start_matches([' ', '\t']);
    &line[..line.len() - content.len()]
}

/// Byte offset of the beginning of the line that `offset` is in.
pub fn line_start(text: &str, offset: usize) -> usize {
    text[..offset].rfind('\n').map_or(0, |newline| newline + 1)
}

/// Whether nothing but blanks stands before `offset` in its line.
pub fn is_first_on_line(text: &str, offset: usize) -> bool {
    text[line_start(text, offset)..offset].chars().all(|c| matches!(c, ' ' | '\t'))
}

/// Whether a new piece of text still fits behind what is in the line of `offset`.
pub fn fits_line(text: &str, offset: usize, added: &str) -> bool {
    let start = line_start(text, offset);
    let end = text[offset..].find('\n').map_or(text.len(), |newline| offset + newline);
    !added.contains('\n') && text[start..end].trim_end().chars().count() + added.chars().count() <= WIDTH
}

/// End of the comments that begin in the line in which `node` ends, or the end of `node`. The flag says that the
/// last of them is a line comment, so that nothing may follow without a line break.
pub fn end_with_comments(node: &SyntaxNode) -> (usize, bool) {
    let mut end: usize = node.text_range().end().into();
    let mut is_line_comment = false;
    let mut next = node.next_sibling_or_token();
    while let Some(token) = next.as_ref().and_then(|element| element.as_token()) {
        match token.kind() {
            TOKEN_WHITESPACE if token.text().contains('\n') => break,
            TOKEN_WHITESPACE => {}
            TOKEN_COMMENT => {
                end = comment_end(token);
                is_line_comment = token.text().starts_with('#');
            }
            _ => break,
        }
        next = token.next_sibling_or_token();
    }
    (end, is_line_comment)
}

/// End of a comment without the carriage return that belongs to the line's end.
pub fn comment_end(comment: &SyntaxToken) -> usize {
    usize::from(comment.text_range().end()) - usize::from(comment.text().ends_with('\r'))
}

/// Tokens directly inside a bracketed node, from its opening to its closing bracket.
pub fn inner_tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    node.children_with_tokens().filter_map(|element| element.into_token())
}
