//! The program itself, started in a folder of its own for each test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const MODULE: &str = "{ pkgs, ... }:

{
  # Web
  services.nginx.enable = true; # kept
  services.nginx.user = \"web\";
  networking.firewall.allowedTCPPorts = [ 22 ];
  services.x = f 1;
}
";

struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

fn run(arguments: &[&str], input: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nixgen-edit"));
    let mut child = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that reads no input closes it early.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    let output = child.wait_with_output().unwrap();
    Ran { code: output.status.code(), out: String::from_utf8(output.stdout).unwrap(), err: String::from_utf8(output.stderr).unwrap() }
}

/// A file in a folder of its own, and what it holds after a run.
struct Folder {
    folder: tempfile::TempDir,
}

impl Folder {
    fn with(text: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("module.nix"), text).unwrap();
        Self { folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("module.nix")
    }

    fn run(&self, action: &str, words: &[&str]) -> Ran {
        let file = self.file();
        let arguments: Vec<&str> = [action, file.to_str().unwrap()].into_iter().chain(words.iter().copied()).collect();
        run(&arguments, "")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.file()).unwrap()
    }
}

#[test]
fn get_prints_a_value_or_what_is_below_a_path() {
    let folder = Folder::with(MODULE);
    assert_eq!(folder.run("get", &["services.nginx.user"]).out, "\"web\"\n");
    assert_eq!(folder.run("get", &["services.nginx"]).out, "services.nginx.enable = true;\nservices.nginx.user = \"web\";\n");
    let missing = folder.run("get", &["services.apache"]);
    assert_eq!((missing.code, missing.out.as_str()), (Some(1), ""));
    assert_eq!(folder.text(), MODULE);
}

#[test]
fn set_writes_a_new_value_or_replaces_one() {
    let folder = Folder::with(MODULE);
    let ran = folder.run("set", &["services.nginx.user", "\"www\""]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (Some(0), "", ""));
    assert_eq!(folder.text(), MODULE.replace("\"web\"", "\"www\""));
    folder.run("set", &["networking.hostName", "\"tux\""]);
    assert_eq!(folder.text(), MODULE.replace("\"web\"", "\"www\"").replace("[ 22 ];\n", "[ 22 ];\n  networking.hostName = \"tux\";\n"));
}

#[test]
fn add_extends_a_list_without_duplicates() {
    let folder = Folder::with(MODULE);
    assert_eq!(folder.run("add", &["networking.firewall.allowedTCPPorts", "443", "22", "443"]).code, Some(0));
    assert_eq!(folder.text(), MODULE.replace("[ 22 ]", "[ 22 443 ]"));
}

#[test]
fn remove_takes_out_elements_a_setting_or_all_below_a_path() {
    let folder = Folder::with(MODULE);
    assert_eq!(folder.run("remove", &["networking.firewall.allowedTCPPorts", "22", "80"]).code, Some(0));
    assert_eq!(folder.text(), MODULE.replace("[ 22 ]", "[ ]"));
    assert_eq!(folder.run("remove", &["networking.firewall.allowedTCPPorts"]).code, Some(0));
    assert_eq!(folder.text(), MODULE.replace("  networking.firewall.allowedTCPPorts = [ 22 ];\n", ""));
    assert_eq!(folder.run("remove", &["services.nginx"]).code, Some(0));
    assert_eq!(folder.text(), "{ pkgs, ... }:\n\n{\n  # Web\n  # kept\n  services.x = f 1;\n}\n");
    let folder = Folder::with("{\n  config = {\n    a = {\n      b = { c = 1; };\n      d = 2;\n    };\n    e = 3;\n  };\n}\n");
    assert_eq!(folder.run("remove", &["a"]).code, Some(0));
    assert_eq!(folder.text(), "{\n  config = {\n    e = 3;\n  };\n}\n");
}

#[test]
fn what_is_no_literal_stays_and_is_reported() {
    let folder = Folder::with(MODULE);
    let ran = folder.run("remove", &["services.x"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.starts_with("8:16: `services.x` is `f 1`, which is no literal"), "{}", ran.err);
    assert_eq!(folder.text(), MODULE);
}

#[test]
fn dry_run_prints_and_writes_nothing() {
    let folder = Folder::with(MODULE);
    let ran = folder.run("set", &["services.nginx.user", "\"www\"", "--dry-run"]);
    assert_eq!(ran.out, MODULE.replace("\"web\"", "\"www\""));
    assert_eq!(folder.text(), MODULE);
}

#[test]
fn standard_input_goes_to_standard_output() {
    let ran = run(&["add", "-", "environment.systemPackages", "pkgs.git"], "{\n}\n");
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), "{ pkgs, ... }:\n{\n  environment.systemPackages = [ pkgs.git ];\n}\n"));
    let unchanged = run(&["set", "-", "a", "1"], "{ a = 1; }");
    assert_eq!(unchanged.out, "{ a = 1; }");
}

#[test]
fn a_new_file_becomes_a_module() {
    let folder = Folder::with("");
    fs::remove_file(folder.file()).unwrap();
    assert_eq!(folder.run("set", &["networking.hostName", "\"tux\""]).code, Some(0));
    assert_eq!(folder.text(), "{ ... }:\n{\n  networking.hostName = \"tux\";\n}\n");
}

#[test]
fn a_file_that_does_not_parse_is_left_alone() {
    let folder = Folder::with("{\n  a = ;\n}\n");
    let ran = folder.run("set", &["b", "1"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.starts_with("2:7: this is no valid Nix"), "{}", ran.err);
    assert_eq!(folder.text(), "{\n  a = ;\n}\n");
}

#[test]
fn wrong_usage_and_the_world_have_codes_of_their_own() {
    let folder = Folder::with(MODULE);
    assert_eq!(folder.run("set", &["a"]).code, Some(2));
    assert_eq!(folder.run("set", &["a", "f x"]).code, Some(2));
    assert_eq!(folder.run("set", &["a..b", "1"]).code, Some(2));
    assert_eq!(folder.run("change", &["a", "1"]).code, Some(2));
    assert_eq!(run(&["get", folder.folder.path().to_str().unwrap(), "a"], "").code, Some(3));
    assert_eq!(run(&["--help"], "").code, Some(0));
    assert_eq!(folder.text(), MODULE);
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_the_mode_stays() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::with(MODULE);
    fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.folder.path().join("link.nix");
    symlink("module.nix", &link).unwrap();
    assert_eq!(run(&["set", link.to_str().unwrap(), "services.nginx.enable", "false"], "").code, Some(0));
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(folder.text(), MODULE.replace("true", "false"));
    assert_eq!(fs::metadata(folder.file()).unwrap().permissions().mode() & 0o777, 0o640);
}
