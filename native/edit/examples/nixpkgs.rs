//! Runs the editor over every `.nix` file below a folder (NIXGEN_TEST_NIXPKGS, or the first argument) and fails when a
//! byte gets lost: inspecting and merging what is there already must change nothing, and in each module file what is
//! added must be there, be accepted by Nix, and go away again. Prints figures as JSON.
//!
//!     cargo run --release --example nixpkgs -- ~/.cache/nixgen-test/nixpkgs-20.09
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stdout)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use nixgen_edit::inspect::{Inspection, inspect};
use nixgen_edit::merge::merge;
use nixgen_edit::remove::remove;
use nixgen_edit::value::NixValue;
use nixgen_edit::wanted::MergeBinding;
use serde_json::json;

#[derive(Default)]
struct Figures {
    files: usize,
    bytes: usize,
    not_text: usize,
    refused: Vec<String>,
    bindings: usize,
    literal_bindings: usize,
    changed_by_nothing: Vec<String>,
    module_files: usize,
    restored: usize,
    kept: BTreeMap<String, usize>,
    not_restored: Vec<String>,
    not_idempotent: Vec<String>,
    inspect_time: Duration,
    merge_time: Duration,
    remove_time: Duration,
    slowest: (Duration, String, usize),
}

fn main() {
    let root = env::args().nth(1).or_else(|| env::var("NIXGEN_TEST_NIXPKGS").ok());
    let Some(root) = root.map(PathBuf::from).filter(|root| root.is_dir()) else {
        println!("SKIP NIXGEN_TEST_NIXPKGS is no folder (1 test)");
        std::process::exit(i32::from(env::var_os("NIXGEN_REQUIRE_ALL").is_some()));
    };
    let mut files = Vec::new();
    collect_files(&root, &mut files);
    files.sort();
    let edited = env::temp_dir().join(format!("nixgen-nixpkgs-{}", std::process::id()));
    fs::create_dir_all(&edited).unwrap();
    let mut figures = Figures::default();
    let mut results = Vec::new();
    for file in &files {
        let name = file.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
        if let Some(text) = run_file(&mut figures, file, &name) {
            let result = edited.join(format!("{}.nix", results.len()));
            fs::write(&result, text).unwrap();
            results.push((name, result));
        }
    }
    let parsed = parse_with_nix(&results);
    fs::remove_dir_all(&edited).unwrap();
    let failures = figures.changed_by_nothing.len() + figures.not_restored.len() + figures.not_idempotent.len();
    let refused_by_nix = parsed.as_ref().map_or(0, Vec::len);
    print_figures(&figures, results.len(), parsed);
    std::process::exit(i32::from(failures + refused_by_nix > 0));
}

fn collect_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            collect_files(&entry.path(), files);
        } else if kind.is_file() && entry.path().extension().is_some_and(|it| it == "nix") {
            files.push(entry.path());
        }
    }
}

/// Checks one file; gives the text with settings added, for Nix to look at.
fn run_file(figures: &mut Figures, file: &Path, name: &str) -> Option<String> {
    let Ok(text) = fs::read_to_string(file) else {
        figures.not_text += 1;
        return None;
    };
    figures.files += 1;
    figures.bytes += text.len();
    let began = Instant::now();
    let found = inspect(&text);
    let took = began.elapsed();
    figures.inspect_time += took;
    if took > figures.slowest.0 {
        figures.slowest = (took, name.to_owned(), text.len());
    }
    if let Some(problem) = found.problems.first() {
        let place = problem.start.map_or(0, |at| at.line);
        figures.refused.push(format!("{name}:{place}: {}", problem.message));
    }
    figures.bindings += found.bindings.len();
    figures.literal_bindings += found.bindings.iter().filter(|binding| binding.value.is_some()).count();
    let nothing = merge(&text, &present_bindings(&found), &[]);
    if nothing.text != text || merge(&text, &[], &[]).text != text || remove(&text, &[]).text != text {
        figures.changed_by_nothing.push(name.to_owned());
    }
    if !name.starts_with("nixos/modules/") || !found.problems.is_empty() {
        return None;
    }
    add_and_remove(figures, &text, name)
}

/// What the file sets already, as a request.
fn present_bindings(found: &Inspection) -> Vec<MergeBinding> {
    let is_simple = |context: &Vec<String>| context.iter().all(|name| matches!(name.as_str(), "let" | "with" | "rec"));
    let present = found.bindings.iter().filter(|binding| is_simple(&binding.context)).filter_map(|binding| {
        let value = binding.value.clone()?;
        Some(MergeBinding { path: binding.path.clone(), value, overrides: false, replaces: Vec::new() })
    });
    present.take(40).collect()
}

fn added_bindings() -> Vec<MergeBinding> {
    let binding = |path: &str, value| MergeBinding {
        path: path.split('.').map(str::to_owned).collect(),
        value,
        overrides: false,
        replaces: Vec::new(),
    };
    let package = |name: &str| NixValue::Package { path: vec![name.to_owned()] };
    vec![
        binding("services.nixgen.enable", NixValue::Bool { value: true }),
        binding("services.nixgen.text", NixValue::String { value: "a ${b}\n''c''\n".to_owned() }),
        binding("networking.firewall.allowedTCPPorts", NixValue::List { items: vec![NixValue::Int { value: 64999 }] }),
        binding("environment.systemPackages", NixValue::List { items: vec![package("nixgen"), package("hello")] }),
    ]
}

fn add_and_remove(figures: &mut Figures, text: &str, name: &str) -> Option<String> {
    figures.module_files += 1;
    let wanted = added_bindings();
    let began = Instant::now();
    let merged = merge(text, &wanted, &[]);
    figures.merge_time += began.elapsed();
    for problem in &merged.problems {
        let code = serde_json::to_value(problem.code).unwrap();
        *figures.kept.entry(code.as_str().unwrap().to_owned()).or_default() += 1;
        if env::var_os("VERBOSE").is_some() && problem.severity == nixgen_edit::problem::Severity::Error {
            eprintln!("{name}: {}", problem.message);
        }
    }
    let again = merge(&merged.text, &wanted, &merged.changes);
    if again.text != merged.text || again.changes != merged.changes {
        figures.not_idempotent.push(name.to_owned());
    }
    let began = Instant::now();
    let removed = remove(&merged.text, &merged.changes);
    figures.remove_time += began.elapsed();
    if removed.text == text && removed.changes.is_empty() {
        figures.restored += 1;
    } else {
        figures.not_restored.push(name.to_owned());
    }
    (merged.text != text).then_some(merged.text)
}

/// Names of results that Nix does not parse; nothing where there is no Nix.
fn parse_with_nix(results: &[(String, PathBuf)]) -> Option<Vec<String>> {
    Command::new("nix-instantiate").arg("--version").output().ok()?;
    let parses = |files: &[(String, PathBuf)]| {
        let paths = files.iter().map(|(_, path)| path);
        Command::new("nix-instantiate").arg("--parse").args(paths).output().unwrap().status.success()
    };
    let mut refused = Vec::new();
    for chunk in results.chunks(200) {
        if !parses(chunk) {
            refused.extend(chunk.iter().filter(|file| !parses(std::slice::from_ref(file))).map(|(name, _)| name.clone()));
        }
    }
    Some(refused)
}

fn print_figures(figures: &Figures, edited: usize, parsed: Option<Vec<String>>) {
    let per_file = |time: Duration, files: usize| time.as_secs_f64() * 1e6 / files.max(1) as f64;
    let report = json!({
        "files": figures.files,
        "bytes": figures.bytes,
        "notUtf8": figures.not_text,
        "refusedAsNoNix": figures.refused,
        "bindings": figures.bindings,
        "bindingsWithValue": figures.literal_bindings,
        "changedByNoOpMerge": figures.changed_by_nothing,
        "moduleFiles": figures.module_files,
        "moduleFilesEdited": edited,
        "moduleFilesRestored": figures.restored,
        "notRestored": figures.not_restored,
        "notIdempotent": figures.not_idempotent,
        "editedFilesThatNixRefuses": parsed,
        "findings": figures.kept,
        "inspectMicrosecondsPerFile": per_file(figures.inspect_time, figures.files).round(),
        "mergeMicrosecondsPerModule": per_file(figures.merge_time, figures.module_files).round(),
        "removeMicrosecondsPerModule": per_file(figures.remove_time, figures.module_files).round(),
        "slowestInspect": { "file": figures.slowest.1, "bytes": figures.slowest.2, "milliseconds": figures.slowest.0.as_millis() },
    });
    println!("{}", serde_json::to_string_pretty(&report).unwrap());
}
