//! The command line, read by hand: four commands and one flag do not need more.

/// What `--help` prints.
pub const HELP: &str = "Edit a NixOS module without touching anything else in it.

Usage: nixgen-edit <command> FILE PATH [VALUE…] [--dry-run]

  get FILE PATH             print the value, or everything below the path
  set FILE PATH VALUE       set a value, in place of the present one
  add FILE PATH VALUE…      add elements to a list, none twice
  remove FILE PATH          take out a setting, or everything below the path
  remove FILE PATH VALUE…   take elements out of a list

VALUE is a Nix literal: true · 22 · '\"text\"' · '[ 80 443 ]' · pkgs.vim · 'lib.mkForce false'
FILE may be - (standard input; the result goes to standard output).
--dry-run prints the new file instead of writing it. --version prints the version.

Exit codes: 0 done · 1 findings (on standard error) · 2 usage · 3 the file cannot be read or written

Examples:
  nixgen-edit set configuration.nix networking.hostName '\"tux\"'
  nixgen-edit add configuration.nix environment.systemPackages pkgs.git pkgs.vim
  nixgen-edit get configuration.nix services.openssh";

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Print.
    Get,
    /// Replace a value.
    Set,
    /// Extend a list.
    Add,
    /// Take out.
    Remove,
}

/// A command line that makes sense.
#[derive(Debug)]
pub struct Arguments {
    /// What to do.
    pub action: Action,
    /// The file, or `-`.
    pub file: String,
    /// The setting, as written by the user.
    pub path: String,
    /// Values, as written by the user.
    pub values: Vec<String>,
    /// Print instead of writing.
    pub dry_run: bool,
}

impl Arguments {
    /// Reads the arguments behind the program's name.
    pub fn read(arguments: &[String]) -> Result<Self, String> {
        let dry_run = arguments.iter().any(|argument| argument == "--dry-run");
        if let Some(flag) = arguments.iter().find(|argument| argument.starts_with("--") && *argument != "--dry-run") {
            return Err(format!("there is no flag `{flag}`"));
        }
        let mut words = arguments.iter().filter(|argument| *argument != "--dry-run").cloned();
        let action = match words.next().as_deref() {
            Some("get") => Action::Get,
            Some("set") => Action::Set,
            Some("add") => Action::Add,
            Some("remove") => Action::Remove,
            Some(other) => return Err(format!("there is no command `{other}`")),
            None => return Err("a command is missing".to_owned()),
        };
        let (Some(file), Some(path)) = (words.next(), words.next()) else {
            return Err("a file and a path are needed".to_owned());
        };
        let values: Vec<String> = words.collect();
        match (action, values.len()) {
            (Action::Get, 1..) => Err("`get` takes no value".to_owned()),
            (Action::Set | Action::Add, 0) => Err("a value is missing".to_owned()),
            _ => Ok(Self { action, file, path, values, dry_run }),
        }
    }
}
