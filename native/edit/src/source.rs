//! A parsed file: its text without byte order mark, its tree, and the way from byte offsets to positions. A file that
//! Nix would refuse never becomes a `Source`, so everything behind it may rely on a sound tree.

use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::ops::Range;
use std::rc::Rc;

use rnix::SyntaxNode;
use rnix::ast;
use rowan::TextRange;
use rowan::ast::AstNode;

use crate::faults::{describe_error, find_faults, nested_too_deeply};
use crate::head::used_names;
use crate::lines::LineIndex;
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
    uses: RefCell<HashMap<SyntaxNode, Rc<HashMap<String, usize>>>>,
}

impl<'t> Source<'t> {
    /// Parses `text`; the problems say where and why it does not parse.
    pub fn parse(text: &'t str) -> Result<Self, Vec<Problem>> {
        let body = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mark = &text[..text.len() - body.len()];
        // Some versions of Nix read up to a null byte and no further, others refuse the file.
        let unreadable = nested_too_deeply(body)
            .map(|offset| (offset..offset, "it is nested too deeply"))
            .or_else(|| body.find('\0').map(|offset| (offset..offset + 1, "there is a null byte in it")));
        if let Some((range, message)) = unreadable {
            let lines = LineIndex::new(body);
            return Err(vec![Self::refuse(message, (lines.position(range.start), lines.position(range.end)))]);
        }
        let parsed = rnix::Root::parse(body);
        let source =
            Self { text: body, mark, root: parsed.syntax(), lines: OnceCell::new(), uses: RefCell::default() };
        // After the first error the parser guesses: what it says further on would only confuse.
        let mut faults: Vec<(Range<usize>, String)> =
            parsed.errors().first().map(|error| describe_error(error, body)).into_iter().collect();
        if faults.is_empty() {
            faults = find_faults(&source);
        }
        if faults.is_empty() {
            return Ok(source);
        }
        faults.sort_by_key(|(range, _)| range.start);
        faults.dedup_by_key(|(range, _)| range.start);
        Err(faults.into_iter().map(|(range, message)| Self::refuse(&message, source.place(range))).collect())
    }

    fn refuse(message: &str, place: (Position, Position)) -> Problem {
        Problem::new(Code::DoesNotParse, format!("this is no valid Nix: {message}"))
            .hint("correct the file first; nothing was changed")
            .at(place)
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

    /// How often each name is referred to below `node`; counted once.
    pub fn uses(&self, node: &SyntaxNode) -> Rc<HashMap<String, usize>> {
        if let Some(uses) = self.uses.borrow().get(node) {
            return Rc::clone(uses);
        }
        let mut counts = HashMap::new();
        for token in used_names(node) {
            *counts.entry(token.text().to_owned()).or_default() += 1;
        }
        let counts = Rc::new(counts);
        self.uses.borrow_mut().insert(node.clone(), Rc::clone(&counts));
        counts
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
