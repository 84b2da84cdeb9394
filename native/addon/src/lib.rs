//! The editor's functions for JavaScript: plain data in, plain data out. Nothing is decided here. A file that is wrong
//! gives problems; only an argument of the wrong shape, which is a bug of the caller, throws.

use napi::{Error, Result, Status};
use napi_derive::napi;
use nixgen_edit::change::Change;
use nixgen_edit::render::{Speller, render_value};
use nixgen_edit::value::NixValue;
use nixgen_edit::wanted::MergeBinding;
use serde_json::{Value, from_value, to_value};

/// Trees are many small allocations, which this allocator makes twice as fast.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn read<T: serde::de::DeserializeOwned>(what: &str, value: Value) -> Result<T> {
    from_value(value).map_err(|error| Error::new(Status::InvalidArg, format!("{what}: {error}")))
}

fn write<T: serde::Serialize>(value: &T) -> Result<Value> {
    to_value(value).map_err(|error| Error::new(Status::GenericFailure, error.to_string()))
}

/// Every binding of a module with its value as data where it is a literal.
#[napi(ts_return_type = "InspectResult")]
pub fn inspect(text: String) -> Result<Value> {
    write(&nixgen_edit::inspect::inspect(&text))
}

/// Nix text of a value, laid out as RFC 166.
#[napi(ts_args_type = "value: NixValue")]
pub fn render(value: Value) -> Result<String> {
    let value: NixValue = read("value", value)?;
    Ok(nixgen_edit::format::format_value(&render_value(&value, &Speller::default())))
}

/// Dotted Nix text of a path.
#[napi(ts_args_type = "path: readonly string[]")]
pub fn render_path(path: Vec<String>) -> String {
    nixgen_edit::attr_path::render_path(&path)
}

/// Adds bindings to a module.
#[napi(ts_args_type = "text: string, bindings: readonly MergeBinding[], owned: readonly Change[]", ts_return_type = "MergeResult")]
pub fn merge(text: String, bindings: Value, owned: Value) -> Result<Value> {
    let bindings: Vec<MergeBinding> = read("bindings", bindings)?;
    let owned: Vec<Change> = read("owned", owned)?;
    write(&nixgen_edit::merge::merge(&text, &bindings, &owned))
}

/// Takes back what `merge` did, where it still stands as it was written.
#[napi(ts_args_type = "text: string, changes: readonly Change[]", ts_return_type = "MergeResult")]
pub fn remove(text: String, changes: Value) -> Result<Value> {
    let changes: Vec<Change> = read("changes", changes)?;
    write(&nixgen_edit::remove::remove(&text, &changes))
}

/// Comments of a Nix file.
#[napi(ts_return_type = "FindCommentsResult")]
pub fn find_comments(text: String) -> Result<Value> {
    write(&nixgen_edit::comments::find_comments(&text))
}

/// Formats a whole file as RFC 166.
#[napi(ts_return_type = "FormatResult")]
pub fn format(text: String) -> Result<Value> {
    write(&nixgen_edit::format::format(&text))
}
