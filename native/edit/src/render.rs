//! From values to Nix text. The text is one line except for indented strings; `layout.rs` breaks it into lines.
//! Nothing but the closed union can come out: no value carries Nix text of its own.

use std::cell::RefCell;

use rowan::ast::AstNode;

use crate::attr_path::{is_identifier, render_name, render_path};
use crate::escape;
use crate::head::uses_of;
use crate::scope::{Binder, Bound, Scope};
use crate::value::{Entry, NixValue, anchored_path};

/// How names are spelled at the place where a value goes, and what that asks of the function head.
#[derive(Debug, Default)]
pub struct Speller {
    scope: Scope,
    /// Names below `pkgs` that a `with` opens here.
    opened: Option<Vec<String>>,
    /// Only `"…"` strings: where lines end in CR LF or begin with tabs, an indented string would hold other text.
    quoted_strings: bool,
    used: RefCell<Vec<&'static str>>,
}

/// How a module argument can be reached at a place.
#[derive(Debug, PartialEq, Eq)]
pub enum Reach {
    /// By its name.
    Bound,
    /// Through the name of the whole argument (`args:`).
    Whole(String),
    /// Not yet: the function head has to take it.
    Missing,
    /// Not at all: a recursive set binds the name to something else.
    Captured,
}

/// How the module argument `name` can be reached in `scope`.
pub fn reach(scope: &Scope, name: &str) -> Reach {
    match scope.bound(name) {
        Bound::Head | Bound::Let => return Reach::Bound,
        Bound::Rec => return Reach::Captured,
        Bound::Free | Bound::Builtin => {}
    }
    // A file that says `lib.x` without binding `lib` has it from a `with`; an argument would take its place.
    let is_opened = |binder: &Binder| match binder {
        Binder::With { with, .. } => with.body().is_some_and(|body| uses_of(body.syntax(), name) > 0),
        _ => false,
    };
    if scope.binders().any(is_opened) {
        return Reach::Bound;
    }
    let innermost = scope.binders().find_map(|binder| match binder {
        Binder::Head { whole, lambda, .. } => Some((whole, lambda)),
        _ => None,
    });
    match innermost {
        Some((Some(whole), lambda)) if !has_pattern(lambda) && (whole != "_" || uses_of(lambda.syntax(), "_") > 1) => {
            Reach::Whole(format!("{whole}.{name}"))
        }
        _ => Reach::Missing,
    }
}

fn has_pattern(lambda: &rnix::ast::Lambda) -> bool {
    matches!(lambda.param(), Some(rnix::ast::Param::Pattern(_)))
}

impl Speller {
    /// A speller for values inside `scope`.
    pub fn new(scope: Scope, quoted_strings: bool) -> Self {
        let opened = scope.with_packages();
        Self { scope, opened, quoted_strings, used: RefCell::default() }
    }

    /// Module arguments that rendered values refer to so far.
    pub fn used(&self) -> Vec<&'static str> {
        self.used.borrow().clone()
    }

    /// The scope that values are spelled for.
    pub fn scope(&self) -> &Scope {
        &self.scope
    }

    /// A module argument's name as it is written here.
    pub fn argument(&self, name: &'static str) -> String {
        if !self.used.borrow().contains(&name) {
            self.used.borrow_mut().push(name);
        }
        match reach(&self.scope, name) {
            Reach::Whole(spelled) => spelled,
            _ => name.to_owned(),
        }
    }
}

/// Nix text of a value, for any place that takes an expression.
pub fn render_value(value: &NixValue, speller: &Speller) -> String {
    match value {
        NixValue::Bool { value } => value.to_string(),
        NixValue::Int { value } => value.to_string(),
        NixValue::Float { value } => render_float(*value),
        NixValue::String { value } => render_string(value, speller),
        NixValue::Path { value } => render_path_literal(value),
        NixValue::Null => "null".to_owned(),
        NixValue::List { items } if items.is_empty() => "[ ]".to_owned(),
        NixValue::List { items } => {
            let items: Vec<String> = items.iter().map(|item| render_operand(item, speller)).collect();
            format!("[ {} ]", items.join(" "))
        }
        NixValue::Attrs { entries } => render_entries(entries, speller),
        NixValue::Package { path } => render_package(path, speller),
        NixValue::PackageOverride { path, arguments } => {
            format!("{}.override {}", render_package(path, speller), render_entries(arguments, speller))
        }
        NixValue::PackageFile { path, file } => {
            format!("\"${{{}}}{}\"", render_package(path, speller), escape::escape(file))
        }
        NixValue::Option { path } => format!("{}.{}", speller.argument("config"), render_path(path)),
        NixValue::Priority { function, value } => {
            format!("{}.{} {}", speller.argument("lib"), function.name(), render_operand(value, speller))
        }
    }
}

/// Nix text of a value as a list element or an argument: in parentheses where it would fall apart.
pub fn render_operand(value: &NixValue, speller: &Speller) -> String {
    let text = render_value(value, speller);
    let needs_parens = match value {
        NixValue::Priority { .. } | NixValue::PackageOverride { .. } => true,
        NixValue::Int { value } => *value < 0,
        NixValue::Float { value } => value.is_sign_negative(),
        NixValue::Path { .. } => text.contains('+'),
        _ => false,
    };
    if needs_parens { format!("({text})") } else { text }
}

fn render_float(value: f64) -> String {
    let text = value.to_string();
    if !value.is_finite() {
        return "null".to_owned();
    }
    if text.contains('.') { text } else { format!("{text}.0") }
}

fn render_string(text: &str, speller: &Speller) -> String {
    if !speller.quoted_strings
        && let Some(lines) = escape::escape_indented(text)
    {
        return format!("''\n{lines}''");
    }
    escape::quote(text)
}

fn render_path_literal(path: &str) -> String {
    let absolute = anchored_path(path).into_owned();
    let rest = absolute.trim_start_matches(['.', '~']);
    let prefix = &absolute[..absolute.len() - rest.len()];
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '+');
    let is_literal = matches!(prefix, "" | "." | ".." | "~")
        && rest.starts_with('/')
        && rest.len() > 1
        && !rest.ends_with('/')
        && !rest.contains("//")
        && rest.chars().all(is_plain);
    if is_literal {
        return absolute;
    }
    match prefix {
        "." | ".." if rest.starts_with('/') => format!("{prefix}/. + {}", escape::quote(rest)),
        "" => format!("/. + {}", escape::quote(rest)),
        "~" => format!("~/. + {}", escape::quote(rest)),
        _ => format!("./. + {}", escape::quote(&format!("/{absolute}"))),
    }
}

fn render_entries(entries: &[Entry], speller: &Speller) -> String {
    if entries.is_empty() {
        return "{ }".to_owned();
    }
    let entries: Vec<String> =
        entries.iter().map(|entry| format!("{} = {};", render_name(&entry.name), render_value(&entry.value, speller))).collect();
    format!("{{ {} }}", entries.join(" "))
}

fn render_package(path: &[String], speller: &Speller) -> String {
    if let Some(opened) = &speller.opened
        && let Some([first, rest @ ..]) = path.strip_prefix(opened.as_slice())
        && is_identifier(first)
        && !matches!(first.as_str(), "true" | "false" | "null" | "pkgs" | "lib" | "config")
        && speller.scope.bound(first) == Bound::Free
    {
        return std::iter::once(first.clone()).chain(rest.iter().map(|name| render_name(name))).collect::<Vec<_>>().join(".");
    }
    let pkgs = speller.argument("pkgs");
    if path.is_empty() { pkgs } else { format!("{pkgs}.{}", render_path(path)) }
}
