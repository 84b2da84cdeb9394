//! One folder a shape: `before.nix`, `request.json` (what crosses the addon's boundary, and the codes of the findings)
//! and `after.nix`. `UPDATE=1 cargo test --test cases` writes `after.nix` anew. For every case it also holds that
//! merging again changes nothing, that removing gives `before.nix` back, and that Nix parses the result.
//!
//! Cases about ownership say what went before: `earlier` (the same intent's last wish, merged into `before.nix` first) or,
//! where a person has edited the file since, `owned` (that merge's changes); then `removed.nix` is what a removal leaves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nixgen_edit::change::Change;
use nixgen_edit::inspect::inspect;
use nixgen_edit::merge::merge;
use nixgen_edit::remove::remove;
use nixgen_edit::wanted::MergeBinding;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Request {
    bindings: Vec<MergeBinding>,
    #[serde(default)]
    earlier: Vec<MergeBinding>,
    #[serde(default)]
    owned: Vec<Change>,
    /// Codes of the findings, in order.
    #[serde(default)]
    problems: Vec<String>,
}

fn case_folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<PathBuf> = fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn check_case(folder: &Path) -> Result<(), String> {
    let read = |name: &str| fs::read_to_string(folder.join(name));
    let before = read("before.nix").map_err(|error| error.to_string())?;
    let request: Request = serde_json::from_str(&read("request.json").unwrap()).map_err(|error| error.to_string())?;
    let earlier = merge(&before, &request.earlier, &request.owned);
    let (standing, owned) = if request.earlier.is_empty() { (before.clone(), request.owned.clone()) } else { (earlier.text, earlier.changes) };
    let merged = merge(&standing, &request.bindings, &owned);
    let taken = remove(&standing, &owned);
    if std::env::var_os("UPDATE").is_some() {
        fs::write(folder.join("after.nix"), &merged.text).unwrap();
        if !request.owned.is_empty() {
            fs::write(folder.join("removed.nix"), &taken.text).unwrap();
        }
    }
    let after = read("after.nix").map_err(|error| error.to_string())?;
    let mut faults = Vec::new();
    let mut expect = |holds: bool, what: String| {
        if !holds {
            faults.push(what);
        }
    };
    let codes: Vec<String> =
        merged.problems.iter().map(|it| serde_json::to_value(it.code).unwrap().as_str().unwrap().to_owned()).collect();
    let messages: Vec<&str> = merged.problems.iter().map(|it| it.message.as_str()).collect();
    expect(merged.text == after, format!("the result differs from after.nix:\n{}", merged.text));
    expect(codes == request.problems, format!("findings {codes:?} {messages:?} instead of {:?}", request.problems));
    let again = merge(&merged.text, &request.bindings, &merged.changes);
    expect(again.text == merged.text, format!("merging again changes it to\n{}", again.text));
    expect(again.changes == merged.changes, format!("merging again changes the changes to {:?}", again.changes));
    if request.owned.is_empty() {
        let removed = remove(&merged.text, &merged.changes);
        expect(removed.text == before, format!("removing {:?} gives\n{}", merged.changes, removed.text));
        expect(removed.changes.is_empty(), format!("removing leaves {:?}", removed.changes));
    }
    if !request.owned.is_empty() {
        expect(taken.text == read("removed.nix").unwrap_or_default(), format!("removing what it owns gives\n{}", taken.text));
    }
    let breaks = request.problems.iter().any(|code| code == "NG701");
    expect(breaks || inspect(&merged.text).problems.is_empty(), "the result does not parse".to_owned());
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n")) }
}

#[test]
fn every_case_merges_as_written() {
    let folders = case_folders();
    assert!(folders.len() >= 120, "only {} cases", folders.len());
    let mut failures = Vec::new();
    for folder in &folders {
        if let Err(fault) = check_case(folder) {
            failures.push(format!("{}: {fault}", folder.file_name().unwrap().to_string_lossy()));
        }
    }
    assert!(failures.is_empty(), "{} of {} cases fail:\n\n{}", failures.len(), folders.len(), failures.join("\n\n"));
}

#[test]
fn nix_itself_parses_every_result() {
    let folders = case_folders();
    if Command::new("nix-instantiate").arg("--version").output().is_err() {
        assert!(std::env::var_os("NIXGEN_REQUIRE_ALL").is_none(), "nix-instantiate is missing");
        println!("SKIP nix-instantiate is not installed ({} cases)", folders.len());
        return;
    }
    let breaks = |folder: &PathBuf| fs::read_to_string(folder.join("request.json")).unwrap().contains("NG701");
    // Nix parses no byte order mark, no matter what is behind it.
    let marked = |folder: &PathBuf| fs::read(folder.join("after.nix")).unwrap().starts_with(&[0xef, 0xbb, 0xbf]);
    let files = folders.iter().filter(|folder| !breaks(folder) && !marked(folder)).map(|folder| folder.join("after.nix"));
    let output = Command::new("nix-instantiate").arg("--parse").args(files).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
