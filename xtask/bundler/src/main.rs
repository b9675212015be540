//! Makes the packages from the compiled modules and the files in `extension/`.
//!
//! `xtask` compiles the modules and starts this in the top folder of the project. All paths are
//! relative to it.

mod archive;
mod budget;
mod bundle;
mod fallback;
mod files;
mod glue;
mod import_names;
mod licenses;
#[cfg(test)]
mod listing;
mod manifest;
mod minify;
mod modules;
mod node;
mod package;
mod panics;
mod sbom;
mod shipped_crates;
mod split;
mod unused_files;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use bundle::BundleRequest;
use package::Package;

const USAGE: &str = "\
usage: bundler packages [--panics]            dist/chrome, dist/firefox and a zip of each
       bundler folder chrome|firefox [--no-fallback] FOLDER
                                              one unpacked extension
       bundler source ARCHIVE                 zip of the files named on standard input, each
                                              followed by a zero byte
       bundler sbom FILE                      bill of materials, in CycloneDX";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode> {
    match words {
        ["packages", flags @ ..] if flags.iter().all(|flag| *flag == "--panics") => {
            bundle::packages(BundleRequest::all(!flags.is_empty()))?;
        }
        ["folder", package, flags @ .., folder]
            if flags.iter().all(|flag| *flag == "--no-fallback") =>
        {
            let Some(package) = Package::ALL.into_iter().find(|it| it.name() == *package) else {
                return Ok(refuse());
            };
            bundle::folder(package, flags.is_empty(), Path::new(folder))?;
        }
        ["source", archive] => {
            let mut names = String::new();
            std::io::stdin().read_to_string(&mut names)?;
            let names = names.split('\0').filter(|name| !name.is_empty());
            fs::write(archive, archive::zip(&files::named(names)?)?)?;
        }
        ["sbom", file] => {
            let text = sbom::text(&shipped_crates::find()?, env!("CARGO_PKG_VERSION"))?;
            fs::write(file, text)?;
        }
        _ => return Ok(refuse()),
    }
    Ok(ExitCode::SUCCESS)
}

fn refuse() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
