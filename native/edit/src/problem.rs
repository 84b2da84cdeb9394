//! Findings of the editor. A finding is a value that is collected and returned; nothing in this crate panics or
//! throws because of a user's file.

use serde::Serialize;

/// Where something stands: 1-based, columns in UTF-16 units, as editors count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// 1-based line.
    pub line: u32,
    /// 1-based column in UTF-16 units.
    pub column: u32,
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The request was not carried out.
    Error,
    /// Carried out in part: something a person wrote was kept.
    Warning,
    /// Carried out; worth knowing.
    Info,
}

/// The closed list of this crate's findings; a code is never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Code {
    /// The file does not parse.
    #[serde(rename = "NG701")]
    DoesNotParse,
    /// A value written by hand differs and was kept.
    #[serde(rename = "NG702")]
    HandWrittenKept,
    /// A setting that was written earlier has since been changed by hand.
    #[serde(rename = "NG703")]
    OwnedChanged,
    /// The place cannot be edited without changing what the file means.
    #[serde(rename = "NG704")]
    UnsafeShape,
    /// The edited text failed verification and was dropped.
    #[serde(rename = "NG705")]
    VerificationFailed,
    /// The setting went into a conditional part of the module.
    #[serde(rename = "NG706")]
    Conditional,
}

/// One finding. The caller knows the file's name and adds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Which finding.
    pub code: Code,
    /// How much it weighs.
    pub severity: Severity,
    /// Always `merge` here; other parts of the product use other categories.
    pub category: &'static str,
    /// What is wrong, one sentence without a final period.
    pub message: String,
    /// The next thing to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// The setting concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<Vec<String>>,
    /// Where it begins.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Position>,
    /// Where it ends, exclusive.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<Position>,
}

impl Problem {
    /// A finding without place, path or hint.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        let severity = match code {
            Code::DoesNotParse | Code::UnsafeShape | Code::VerificationFailed => Severity::Error,
            Code::HandWrittenKept | Code::OwnedChanged => Severity::Warning,
            Code::Conditional => Severity::Info,
        };
        Self { code, severity, category: "merge", message: message.into(), hint: None, path: None, start: None, end: None }
    }

    /// Adds what to do next.
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds the setting concerned.
    pub fn path(mut self, path: &[String]) -> Self {
        self.path = Some(path.to_vec());
        self
    }

    /// Adds the place.
    pub fn at(mut self, place: (Position, Position)) -> Self {
        self.start = Some(place.0);
        self.end = Some(place.1);
        self
    }

    /// Replaces the weight that the code has by default.
    pub fn severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }
}
