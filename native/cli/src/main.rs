//! `nixgen-edit`: the editor alone, for people and scripts that only want to get, set, add or remove settings of one
//! module file. Values are Nix literals of the closed union; everything else in the file stays byte for byte.

mod arguments;
mod file;

use std::collections::BTreeSet;
use std::process::ExitCode;

use nixgen_edit::attr_path::{parse_path, render_path};
use nixgen_edit::change::Change;
use nixgen_edit::decode::parse_value;
use nixgen_edit::inspect::inspect;
use nixgen_edit::merge::merge;
use nixgen_edit::problem::{Code, Problem, Severity};
use nixgen_edit::remove::{Merged, remove};
use nixgen_edit::render::{Speller, render_value};
use nixgen_edit::value::NixValue;
use nixgen_edit::wanted::MergeBinding;

use crate::arguments::{Action, Arguments, HELP};

/// Trees are many small allocations, which this allocator makes twice as fast.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Exit codes as in the main program: 1 findings, 2 usage, 3 the world.
enum Failure {
    Problems,
    Usage(String),
    World(String),
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() || arguments.iter().any(|argument| argument == "--help" || argument == "-h") {
        println!("{HELP}");
        return ExitCode::SUCCESS;
    }
    if arguments.iter().any(|argument| argument == "--version") {
        println!("nixgen-edit {}", env!("CARGO_PKG_VERSION"));
        return ExitCode::SUCCESS;
    }
    match Arguments::read(&arguments).map_err(Failure::Usage).and_then(|arguments| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Problems) => ExitCode::from(1),
        Err(Failure::Usage(message)) => {
            eprintln!("nixgen-edit: {message}\nTry `nixgen-edit --help`");
            ExitCode::from(2)
        }
        Err(Failure::World(message)) => {
            eprintln!("nixgen-edit: {message}");
            ExitCode::from(3)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = parse_path(&arguments.path)
        .ok_or_else(|| Failure::Usage(format!("`{}` is no path of names such as `services.openssh.enable`", arguments.path)))?;
    let text = file::read(&arguments.file).map_err(Failure::World)?;
    let done = match arguments.action {
        Action::Get => return get(&text, &path),
        Action::Set => set(&text, path, one_value(&arguments.values)?, true),
        Action::Add => {
            let items = arguments.values.iter().map(|value| read_value(value)).collect::<Result<Vec<_>, _>>()?;
            set(&text, path, NixValue::List { items }, false)
        }
        Action::Remove => take_out(&text, path, &arguments.values)?,
    };
    report(&done.problems);
    if arguments.dry_run || arguments.file == "-" {
        print!("{}", done.text);
    } else if done.text != text {
        file::write(&arguments.file, &done.text).map_err(Failure::World)?;
    }
    let failed = done.problems.iter().any(|problem| problem.severity != Severity::Info);
    if failed { Err(Failure::Problems) } else { Ok(()) }
}

/// Prints the source text of every value at or below a path.
fn get(text: &str, path: &[String]) -> Result<(), Failure> {
    let found = inspect(text);
    report(&found.problems);
    let mut any = false;
    for binding in found.bindings.iter().filter(|binding| binding.path.starts_with(path)) {
        any = true;
        if binding.path == path {
            println!("{}", binding.text);
        } else {
            println!("{} = {};", render_path(&binding.path), binding.text);
        }
    }
    if any { Ok(()) } else { Err(Failure::Problems) }
}

fn set(text: &str, path: Vec<String>, value: NixValue, overrides: bool) -> Merged {
    merge(text, &[MergeBinding { path, value, overrides, replaces: Vec::new() }], &[])
}

/// Takes out elements of a list, or without values everything at or below a path.
fn take_out(text: &str, path: Vec<String>, values: &[String]) -> Result<Merged, Failure> {
    // A line break is what stands in front of most entries; where it does not, the blanks that do go.
    let before = "\n".to_owned();
    let canonical = |value: &NixValue| render_value(value, &Speller::default());
    let mut changes = Vec::new();
    for value in values {
        let value = canonical(&read_value(value)?);
        changes.push(Change::Element { path: path.clone(), value, before: before.clone() });
    }
    if !values.is_empty() {
        return Ok(remove(text, &changes));
    }
    let found = inspect(text);
    let mut problems = found.problems;
    for binding in found.bindings.into_iter().filter(|binding| binding.path.starts_with(&path)) {
        match binding.value {
            Some(value) => changes.push(Change::Binding { path: binding.path, value: canonical(&value), before: before.clone() }),
            None => {
                let message = format!("`{}` is `{}`, which is no literal", render_path(&binding.path), binding.text);
                let problem = Problem::new(Code::OwnedChanged, message).at((binding.start, binding.end));
                problems.push(problem.hint("take it out by hand"));
            }
        }
    }
    // The sets that were around them, inner ones too, with and without `config` in front.
    let sets = changes.iter().filter_map(Change::setting).flat_map(|setting| (path.len()..setting.len()).map(|depth| setting[..depth].to_vec()));
    let written = sets.flat_map(|path| [[vec!["config".to_owned()], path.clone()].concat(), path]).collect::<BTreeSet<_>>();
    changes.extend(written.into_iter().map(|path| Change::Set { path, before: before.clone() }));
    let mut taken = remove(text, &changes);
    taken.problems.splice(0..0, problems);
    Ok(taken)
}

fn one_value(values: &[String]) -> Result<NixValue, Failure> {
    match values {
        [value] => read_value(value),
        _ => Err(Failure::Usage("`set` takes one value; quote it as one argument of the shell".to_owned())),
    }
}

fn read_value(text: &str) -> Result<NixValue, Failure> {
    parse_value(text).ok_or_else(|| {
        Failure::Usage(format!("`{text}` is no Nix literal; text needs quotes of its own: '\"{text}\"'"))
    })
}

fn report(problems: &[Problem]) {
    for problem in problems {
        let place = problem.start.map(|at| format!("{}:{}: ", at.line, at.column)).unwrap_or_default();
        eprintln!("{place}{}", problem.message);
        if let Some(hint) = &problem.hint {
            eprintln!("  {hint}");
        }
    }
}
