//! Whole files as RFC 166, for files that NixGen itself creates. Never used on a file that a person wrote.

use serde::Serialize;

use crate::faults::find_deep_nesting;
use crate::problem::Problem;
use crate::source::Source;

/// What `format` gives.
#[derive(Debug, Serialize)]
pub struct Formatted {
    /// The formatted text, or the given text where it does not parse.
    pub text: String,
    /// Why the file does not parse.
    pub problems: Vec<Problem>,
}

/// Formats a file as RFC 166.
pub fn format(text: &str) -> Formatted {
    crate::stack::with_room(|| format_file(text))
}

fn format_file(text: &str) -> Formatted {
    let problems = match Source::parse(text) {
        Ok(_) if find_deep_nesting(text).is_some() => return Formatted { text: text.to_owned(), problems: Vec::new() },
        Ok(source) => match nixfmt_rs::format(source.text) {
            Ok(formatted) => return Formatted { text: formatted, problems: Vec::new() },
            Err(error) => {
                let problem = Problem::new(crate::problem::Code::DoesNotParse, format!("this is no valid Nix: {}", error.message()));
                vec![problem.at(source.place(error.byte_range()))]
            }
        },
        Err(problems) => problems,
    };
    Formatted { text: text.to_owned(), problems }
}

/// Lays a value's Nix text out as RFC 166; on one line where it is short.
pub fn format_value(value: &str) -> String {
    if value.len() <= 80 && !value.contains('\n') {
        return value.to_owned();
    }
    nixfmt_rs::format(value).map_or_else(|_| value.to_owned(), |formatted| formatted.trim_end().to_owned())
}
