//! The commands of `./build.sh`. Each has a file in `verbs/`.
//!
//! Messages go to standard error, so that standard output is free for results: `read` prints JSON
//! lines there.

mod audit;
mod browsers;
mod compile;
mod install;
mod jobs;
mod options;
mod shell;
mod verbs;

use std::process::ExitCode;

use options::Wrong;
use verbs::VERBS;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => match error.downcast::<Wrong>() {
            Ok(wrong) => {
                eprintln!("{wrong}");
                ExitCode::from(2)
            }
            Err(error) => {
                eprintln!("error: {error:#}");
                ExitCode::FAILURE
            }
        },
    }
}

fn run(words: &[String]) -> anyhow::Result<ExitCode> {
    let (name, words) = match words.split_first() {
        None => ("build", words),
        Some((name, words)) => (name.as_str(), words),
    };
    if ["help", "--help", "-h"].contains(&name) {
        println!("{}", verbs::usage());
        return Ok(ExitCode::SUCCESS);
    }
    match VERBS.iter().find(|verb| verb.name == name) {
        Some(verb) => (verb.run)(words, &verb.grammar.parse(verb.name, words)?),
        None => Err(Wrong(format!("there is no command {name}\n{}", verbs::usage())).into()),
    }
}
