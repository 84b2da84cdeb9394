//! What a merge did, as data that a later `remove` takes back. A change says what was written and what stood there,
//! never where: places are found again by path and content, so edits elsewhere in the file do not matter.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::value::AttrPath;

/// One thing that a merge did. Paths of bindings, elements, values and wraps are setting paths; the others are paths as
/// written in the file (with `config` in front where the module has it).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Change {
    /// Wrote `path = value;` with the blanks `before` in front.
    Binding {
        /// The setting.
        path: AttrPath,
        /// Its value as written.
        value: String,
        /// Blanks in front of the entry.
        before: String,
    },
    /// Added an element to a list that stood there.
    Element {
        /// The setting.
        path: AttrPath,
        /// The element as written.
        value: String,
        /// Blanks in front of the element.
        before: String,
    },
    /// Replaced a person's value because the intent said so.
    Value {
        /// The setting.
        path: AttrPath,
        /// The value as written.
        value: String,
        /// What stood there.
        previous: String,
    },
    /// Put an element in the place of another one, because the intent said so.
    Exchange {
        /// The setting.
        path: AttrPath,
        /// The element as written.
        value: String,
        /// What stood there.
        previous: String,
    },
    /// Put `prefix` and `suffix` around a value to have a list beside it; `suffix` ends in that list, here empty.
    Wrap {
        /// The setting.
        path: AttrPath,
        /// Text in front of the old value.
        prefix: String,
        /// Text behind the old value.
        suffix: String,
    },
    /// Wrote `path = { … };` around settings of its own.
    Set {
        /// Where.
        path: AttrPath,
        /// Blanks in front of the entry.
        before: String,
    },
    /// Added `{ … }` to a `mkMerge` list.
    Part {
        /// Path of the list.
        path: AttrPath,
        /// Blanks in front of the element.
        before: String,
    },
    /// Changed the blanks before the closing bracket.
    Tail {
        /// Path of the set or list.
        path: AttrPath,
        /// Which of the path's sets and lists, counted from the first.
        #[serde(default, skip_serializing_if = "is_zero")]
        nth: usize,
        /// Blanks as written.
        text: String,
        /// Blanks that stood there.
        previous: String,
    },
    /// Added a name to a function head.
    Argument {
        /// Which function.
        #[serde(default, skip_serializing_if = "FunctionPlace::is_innermost")]
        function: FunctionPlace,
        /// The name, or `...`.
        name: String,
        /// Text in front of it.
        before: String,
        /// Text behind it.
        after: String,
        /// How often the function referred to that name before.
        #[serde(default)]
        uses: usize,
    },
    /// Wrote a function head.
    Head {
        /// Which function.
        #[serde(default, skip_serializing_if = "FunctionPlace::is_innermost")]
        function: FunctionPlace,
        /// The head as written.
        text: String,
        /// What stood there; empty where there was no function.
        previous: String,
        /// How often the file referred to each of the head's names before.
        #[serde(default)]
        uses: BTreeMap<String, usize>,
    },
    /// Wrote the file.
    File {
        /// The empty module that the settings went into.
        text: String,
        /// What stood there: nothing, or only comments.
        previous: String,
    },
}

/// Which function of a module: the written path that it stands for, and how many functions of that path stand behind
/// it. Counted from the end, because a head that is added later goes in front of all others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FunctionPlace {
    /// The path.
    pub path: AttrPath,
    /// Functions of the same path behind it.
    pub behind: usize,
}

impl FunctionPlace {
    /// Whether it is the module itself, or the innermost of several in front of it.
    fn is_innermost(&self) -> bool {
        *self == Self::default()
    }
}

fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Change {
    /// The setting that this change contributes a value to.
    pub fn setting(&self) -> Option<&AttrPath> {
        match self {
            Self::Binding { path, .. } | Self::Element { path, .. } | Self::Value { path, .. } | Self::Exchange { path, .. } => Some(path),
            _ => None,
        }
    }
}
