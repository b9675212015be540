//! `package`: everything that is uploaded to the stores, built twice in two folders.

use std::fs;
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};

use anyhow::{Context, Result, ensure};
use arguments::{Arguments, Grammar};

use super::Subcommand;
use super::build;
use crate::browsers::Browser;
use crate::compile::{self, Panics};
use crate::shell::{self, command};

pub const SUBCOMMAND: Subcommand = Subcommand {
    about: "build what the stores are given twice, and compare",
    grammar: Grammar::none("package"),
    run,
};

const SOURCE: &str = "login-linker-source.zip";
const SBOM: &str = "login-linker.cdx.json";
const CHECKSUMS: &str = "SHA256SUMS";

/// Folders that git ignores. They are kept in the second folder from one run to the next.
const KEPT: [&str; 3] = ["target", "node_modules", "dist"];

/// Writes the packages, the source archive, the bill of materials and checksums of all to `dist/`.
fn run(_: &[String], _: &Arguments) -> Result<ExitCode> {
    let dist = shell::root().join("dist");
    let names = source_files()?;
    build::packages(Panics::Trap)?;
    let again = build_again(&names)?;

    let packages = Browser::ALL.map(|it| format!("login-linker-{}.zip", it.package()));
    for name in &packages {
        let [first, second] = [&dist, &again].map(|folder| fs::read(folder.join(name)));
        ensure!(
            first? == second?,
            "{name} differs when built in {}",
            again.display()
        );
    }
    archive(&names)?;
    shell::run(&mut compile::bundler(
        shell::root(),
        &["sbom", &format!("dist/{SBOM}")],
    ))?;
    let mut sum = command("sha256sum", &[]);
    sum.current_dir(&dist).args(&packages).args([SOURCE, SBOM]);
    let sums = shell::read(&mut sum)? + "\n";
    fs::write(dist.join(CHECKSUMS), &sums)?;
    print!("{sums}");
    Ok(ExitCode::SUCCESS)
}

/// The names of the files that git tracks, in order, each followed by a zero byte. Untracked files
/// are not among them.
fn source_files() -> Result<String> {
    let git = |arguments: &[&str]| shell::read(&mut command("git", arguments));
    let names = git(&["ls-files", "-z"]).context("git lists the files of the source archive")?;
    if !git(&["status", "--porcelain"])?.is_empty() {
        eprintln!("warning: the packages contain changes that are not committed");
    }
    Ok(names)
}

fn each(names: &str) -> impl Iterator<Item = &str> {
    names.split('\0').filter(|name| !name.is_empty())
}

/// Builds the same files in another folder. Returns the folder of the packages.
fn build_again(names: &str) -> Result<PathBuf> {
    let copy = shell::target(shell::root()).join("rebuilt/somewhere-else");
    fs::create_dir_all(&copy)?;
    for entry in fs::read_dir(&copy)? {
        let path = entry?.path();
        if KEPT.iter().any(|kept| path.ends_with(kept)) {
            continue;
        }
        match path.is_dir() {
            true => fs::remove_dir_all(path)?,
            false => fs::remove_file(path)?,
        }
    }
    for name in each(names) {
        copy_file(&shell::root().join(name), &copy.join(name))?;
    }
    let tools = copy.join("node_modules");
    if !tools.exists() {
        symlink(shell::root().join("node_modules"), tools)?;
    }
    eprintln!("building again in {}", copy.display());
    compile::modules(&copy, Panics::Trap)?;
    shell::run(&mut compile::bundler(&copy, &["packages"]))?;
    Ok(copy.join("dist"))
}

/// Copies a file with its time, by which cargo tells whether it has changed.
fn copy_file(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("copying {}", from.display()))?;
    let modified = fs::metadata(from)?.modified()?;
    fs::File::options()
        .write(true)
        .open(to)?
        .set_modified(modified)?;
    Ok(())
}

fn archive(names: &str) -> Result<()> {
    let mut bundler = compile::bundler(shell::root(), &["source", &format!("dist/{SOURCE}")]);
    let mut bundler = bundler.stdin(Stdio::piped()).spawn()?;
    let mut input = bundler.stdin.take().context("standard input is piped")?;
    input.write_all(names.as_bytes())?;
    drop(input);
    ensure!(bundler.wait()?.success(), "no source archive");
    Ok(())
}
