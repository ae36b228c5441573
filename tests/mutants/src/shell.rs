//! Commands that are run to their end.

use std::path::Path;
use std::process::{Command, Stdio};

/// `cargo` in a folder.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(folder).stderr(Stdio::inherit());
    command
}

/// The standard output of a command that may fail.
pub fn output_of_any(command: &mut Command) -> (bool, String) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    (output.status.success(), String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The standard output of a command that must succeed.
pub fn output(command: &mut Command) -> String {
    let (is_success, text) = output_of_any(command);
    assert!(is_success, "{command:?} failed\n{text}");
    text
}
