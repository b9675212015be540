//! The build and everything else `./build.sh` can do: each verb of it is one file here.
//!
//! What a verb has to say goes to standard error, so that standard output stays free for results
//! (`read` prints JSON lines there).

mod archive;
mod audit;
mod budget;
mod bundle;
mod crates;
mod icons;
mod manifest;
mod minify;
mod names;
mod notices;
mod package;
mod panics;
mod release;
mod sbom;
mod shell;
#[cfg(test)]
mod store;
mod test;
mod tools;
mod twin;
mod usage;
mod wasm;

use std::process::ExitCode;

use panics::Panics;

const USAGE: &str = "\
usage: ./build.sh [build]    build dist/chrome, dist/firefox and a zip of each
                             (build --panics: with panics that print to the console)
       ./build.sh try …      walk the main job on the practice site, in a real browser
       ./build.sh read …     print what the extension reads on saved pages
       ./build.sh test       run every test there is, native and in both browsers
       ./build.sh bench …    what it costs a page, beside nothing and beside the same by hand
       ./build.sh pictures   take what the stores show, on the practice site
       ./build.sh shots …    every view, language and look of card and popup, on contact sheets
       ./build.sh package    what the stores are handed, built twice and compared";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    run(&words).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(words: &[String]) -> anyhow::Result<ExitCode> {
    let (verb, rest) = match words.split_first() {
        None => ("build", words),
        Some((verb, rest)) => (verb.as_str(), rest),
    };
    match (verb, rest) {
        ("build", []) => bundle::build(Panics::Trap),
        ("build", [word]) if word == "--panics" => bundle::build(Panics::Print),
        ("test", []) => test::run(),
        ("package", []) => release::run(),
        ("try" | "read", _) => in_browser(words),
        ("shots", _) => {
            tools::browsers()?;
            tools::fonts()?;
            in_browser(words)
        }
        ("pictures", []) => {
            icons::tile()?;
            in_browser(words)
        }
        ("bench", _) => {
            // driver.js is among them.
            tools::node_tools(tools::Need::Test)?;
            in_browser(words)
        }
        ("help" | "--help" | "-h", []) => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        _ => Ok(refuse(USAGE)),
    }
}

/// Hands a verb and its words to the crate that drives the browsers, with the extension built.
fn in_browser(words: &[String]) -> anyhow::Result<ExitCode> {
    tools::browsers()?;
    bundle::build(Panics::Trap)?;
    let mut cargo = shell::command("cargo", &["run", "--quiet", "--manifest-path"]);
    cargo
        .arg(shell::root().join("tests/browser/Cargo.toml"))
        .arg("--");
    // Where the user stands: that is what paths among the words are relative to.
    if let Some(from) = std::env::var_os("LOGIN_LINKER_FROM") {
        cargo.current_dir(from);
    }
    cargo.args(words).env("CARGO_TARGET_DIR", shell::target());
    let code = cargo.status()?.code();
    Ok(code
        .and_then(|code| u8::try_from(code).ok())
        .map_or(ExitCode::FAILURE, ExitCode::from))
}

/// Says what was wrong with the words, and gives the exit status that means just that.
fn refuse(reason: &str) -> ExitCode {
    eprintln!("{reason}");
    ExitCode::from(2)
}
