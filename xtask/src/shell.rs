//! Paths in the project, and running other programs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};
use std::sync::LazyLock;

use anyhow::{Context, Result, bail};

/// The top folder of the project. Read at run time, since a target folder may be moved or shared.
pub fn root() -> &'static Path {
    static ROOT: LazyLock<PathBuf> = LazyLock::new(|| {
        let xtask = std::env::var_os("CARGO_MANIFEST_DIR").expect("started by `cargo run`");
        let xtask = PathBuf::from(xtask);
        xtask
            .parent()
            .expect("xtask is a folder in the project")
            .to_owned()
    });
    &ROOT
}

/// The folder cargo builds into, for the project in `root`.
pub fn target(root: &Path) -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(target) => root.join(target),
        None => root.join("target"),
    }
}

/// A program that cargo has built for this machine.
pub fn built(name: &str) -> PathBuf {
    target(root()).join("debug").join(name)
}

/// A command that starts in the top folder.
pub fn command(program: impl AsRef<OsStr>, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(root())
        .args(arguments)
        .stdin(Stdio::null());
    command
}

/// Runs a command, with its output on standard error. Returns whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    let status = command
        .stdout(std::io::stderr())
        .status()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    Ok(status.success())
}

/// Runs a command that must succeed, with its output on standard error.
pub fn run(command: &mut Command) -> Result<()> {
    if !succeeds(command)? {
        bail!("failed: {}", describe(command));
    }
    Ok(())
}

/// Runs a command that must succeed. Its output is shown only if it fails.
pub fn run_silently(command: &mut Command) -> Result<()> {
    let output = command
        .output()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    if !output.status.success() {
        let [stdout, stderr] = [output.stdout, output.stderr];
        let [stdout, stderr] = [stdout, stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
        bail!("failed: {}\n{stdout}{stderr}", describe(command));
    }
    Ok(())
}

/// The output of a command that must succeed, without white space around it.
pub fn read(command: &mut Command) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start {}", describe(command)))?;
    if !output.status.success() {
        bail!("failed: {}", describe(command));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Whether a program of this name is on the path.
pub fn has(program: &str) -> bool {
    std::env::var_os("PATH")
        .is_some_and(|path| std::env::split_paths(&path).any(|dir| dir.join(program).is_file()))
}

/// The exit code to end with after a program: the program's own, or 1.
pub fn exit_code(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

fn describe(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
