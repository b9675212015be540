//! `package`: all that is handed in to the stores, built twice in two folders.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use sha2::{Digest, Sha256};

use crate::bundle::{self, Files};
use crate::package::Package;
use crate::panics::Panics;
use crate::{archive, crates, sbom, shell};

const SOURCE: &str = "login-linker-source.zip";
const BILL: &str = "login-linker.cdx.json";
const SUMS: &str = "SHA256SUMS";

/// Writes the packages, the source archive, the bill of materials and the sums of all to `dist/`.
pub fn run() -> Result<ExitCode> {
    let dist = shell::root().join("dist");
    let files = source()?;
    bundle::build(Panics::Trap)?;
    let again = rebuild(&files)?;

    let mut handed_in = Files::new();
    for package in Package::ALL {
        let name = package.archive();
        let (first, second) = (fs::read(dist.join(&name))?, fs::read(again.join(&name))?);
        ensure!(
            first == second,
            "{name} is another when built in {}",
            again.display()
        );
        handed_in.insert(name, first);
    }
    handed_in.insert(SOURCE.to_owned(), archive::zip(&files)?);
    let bill = sbom::text(&crates::shipped()?, env!("CARGO_PKG_VERSION"))?;
    handed_in.insert(BILL.to_owned(), bill);
    handed_in.insert(SUMS.to_owned(), sums(&handed_in).into_bytes());
    for (name, bytes) in &handed_in {
        fs::write(dist.join(name), bytes)?;
        eprintln!("dist/{name}, {}", bundle::kilobytes(bytes));
    }
    println!("{}", String::from_utf8_lossy(&handed_in[SUMS]).trim());
    Ok(ExitCode::SUCCESS)
}

/// The files of the project, by what git knows of: nobody's notes get into the archive.
fn source() -> Result<Files> {
    let git = |arguments: &[&str]| shell::read(&mut shell::command("git", arguments));
    let list = git(&["ls-files", "-z"]).context("the source archive is what git knows of")?;
    if !git(&["status", "--porcelain"])?.is_empty() {
        eprintln!("warning: the packages hold changes that are not committed");
    }
    let mut files = Files::new();
    for name in list.split('\0').filter(|name| !name.is_empty()) {
        let bytes =
            fs::read(shell::root().join(name)).with_context(|| format!("reading {name}"))?;
        files.insert(name.to_owned(), bytes);
    }
    Ok(files)
}

/// Builds the source archive in another folder. Gives back where the packages are.
fn rebuild(files: &Files) -> Result<std::path::PathBuf> {
    let copy = shell::target().join("rebuilt/somewhere-else");
    bundle::write(&copy, files, &["target", "node_modules", "dist"])?;
    share_tools(&copy)?;
    eprintln!("building again in {}", copy.display());
    let mut build = Command::new(std::env::current_exe()?);
    build
        .arg("build")
        .env("CARGO_MANIFEST_DIR", copy.join("xtask"))
        .env_remove("CARGO_TARGET_DIR");
    shell::run(&mut build)?;
    Ok(copy.join("dist"))
}

/// The pinned tools are the same wherever they lie.
fn share_tools(copy: &Path) -> Result<()> {
    let here = copy.join("node_modules");
    if !here.exists() {
        std::os::unix::fs::symlink(shell::root().join("node_modules"), here)?;
    }
    Ok(())
}

/// As `sha256sum --check` reads it.
fn sums(files: &Files) -> String {
    let line = |(name, bytes): (&String, &Vec<u8>)| {
        let digest: String = Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        format!("{digest}  {name}\n")
    };
    files.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_in_the_form_of_sha256sum() {
        let files: Files = [("b".to_owned(), b"abc".to_vec())].into();
        assert_eq!(
            sums(&files),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n"
        );
    }
}
