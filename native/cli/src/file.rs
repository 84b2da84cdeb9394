//! Reading and atomically replacing one file. A write either happens whole or not at all.

use std::fs;
use std::io::{Read, Write};
use std::path::Path;

/// Text of a file, or of standard input for `-`. A file that does not exist is empty.
pub fn read(file: &str) -> Result<String, String> {
    if file == "-" {
        let mut text = String::new();
        return match std::io::stdin().read_to_string(&mut text) {
            Ok(_) => Ok(text),
            Err(error) => Err(format!("standard input cannot be read: {error}")),
        };
    }
    match fs::read_to_string(file) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(format!("{file} cannot be read: {error}")),
    }
}

/// Replaces a file: a new file beside it, synced, then renamed over it with the old one's mode. A symbolic link stays
/// one: its target is replaced.
pub fn write(file: &str, text: &str) -> Result<(), String> {
    let target = fs::canonicalize(file).unwrap_or_else(|_| Path::new(file).to_owned());
    replace(&target, text).map_err(|error| format!("{file} cannot be written and is as it was: {error}"))
}

fn replace(target: &Path, text: &str) -> std::io::Result<()> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let mut beside = tempfile::NamedTempFile::new_in(folder)?;
    beside.write_all(text.as_bytes())?;
    if let Ok(metadata) = fs::metadata(target) {
        fs::set_permissions(beside.path(), metadata.permissions())?;
    } else {
        set_default_mode(beside.path())?;
    }
    beside.as_file().sync_all()?;
    beside.persist(target)?;
    Ok(())
}

/// Temporary files are private; a new module is as readable as any other file.
#[cfg(unix)]
fn set_default_mode(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_default_mode(_: &Path) -> std::io::Result<()> {
    Ok(())
}
