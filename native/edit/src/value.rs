//! The closed union of values that may be written, as it crosses every boundary (JSON shape of `NixValue` in
//! `src/types/nix-value.ts`). Values are data: nothing here is Nix text.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A path of unquoted attribute names.
pub type AttrPath = Vec<String>;

/// `name = value;` inside a set or an override.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Unquoted attribute name.
    pub name: String,
    /// Its value.
    pub value: NixValue,
}

/// The two priorities that may be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Priority {
    /// `lib.mkForce`
    #[serde(rename = "mkForce")]
    Force,
    /// `lib.mkDefault`
    #[serde(rename = "mkDefault")]
    Default,
}

impl Priority {
    /// Name of the function in `lib`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Force => "mkForce",
            Self::Default => "mkDefault",
        }
    }
}

/// A value of the closed union.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum NixValue {
    /// `true`, `false`
    Bool {
        /// The truth value.
        value: bool,
    },
    /// A whole number; JavaScript's numbers hold it exactly up to 2⁵³.
    Int {
        /// The number.
        #[serde(deserialize_with = "read_int")]
        value: i64,
    },
    /// A number with a fraction.
    Float {
        /// The number.
        value: f64,
    },
    /// Text. `${` in it is text too.
    String {
        /// The text.
        value: String,
    },
    /// A path literal, absolute, `~/…` or relative.
    Path {
        /// The path.
        value: String,
    },
    /// `null`
    Null,
    /// `[ … ]`
    List {
        /// Elements in order.
        items: Vec<NixValue>,
    },
    /// `{ … }`
    Attrs {
        /// Entries in order.
        entries: Vec<Entry>,
    },
    /// `pkgs.<path>`
    Package {
        /// Names below `pkgs`.
        path: AttrPath,
    },
    /// `pkgs.<path>.override { … }`
    PackageOverride {
        /// Names below `pkgs`.
        path: AttrPath,
        /// Arguments of `override`.
        arguments: Vec<Entry>,
    },
    /// `"${pkgs.<path>}<file>"`
    PackageFile {
        /// Names below `pkgs`.
        path: AttrPath,
        /// What follows the interpolation.
        file: String,
    },
    /// `config.<path>`
    Option {
        /// Names below `config`.
        path: AttrPath,
    },
    /// `lib.mkForce v`, `lib.mkDefault v`
    Priority {
        /// Which one.
        function: Priority,
        /// Its argument.
        value: Box<NixValue>,
    },
}

impl NixValue {
    /// Whether two values mean the same: the order of a set's entries does not count.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::List { items: a }, Self::List { items: b }) => a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.same(y)),
            (Self::Attrs { entries: a }, Self::Attrs { entries: b }) => same_entries(a, b),
            (
                Self::PackageOverride { path: p, arguments: a },
                Self::PackageOverride { path: q, arguments: b },
            ) => p == q && same_entries(a, b),
            (Self::Priority { function: f, value: a }, Self::Priority { function: g, value: b }) => f == g && a.same(b),
            (Self::Path { value: a }, Self::Path { value: b }) => anchored_path(a) == anchored_path(b),
            (a, b) => a == b,
        }
    }
}

/// A path that says where it begins: `a/b` and `.a/b` are short for `./a/b` and `./.a/b`.
pub fn anchored_path(path: &str) -> Cow<'_, str> {
    let is_anchored = matches!(path, "." | ".." | "~") || ["/", "./", "../", "~/"].iter().any(|start| path.starts_with(start));
    if is_anchored { path.into() } else { format!("./{path}").into() }
}

fn same_entries(a: &[Entry], b: &[Entry]) -> bool {
    a.len() == b.len() && a.iter().all(|x| b.iter().any(|y| x.name == y.name && x.value.same(&y.value)))
}

/// JSON from JavaScript may write 80 as 80.0.
fn read_int<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    let number = serde_json::Number::deserialize(deserializer)?;
    if let Some(int) = number.as_i64() {
        return Ok(int);
    }
    match number.as_f64() {
        Some(float) if float.fract() == 0.0 && float.abs() < 9.3e18 => Ok(float as i64),
        _ => Err(serde::de::Error::custom(format!("{number} is no whole number"))),
    }
}
