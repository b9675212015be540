//! The commands of `./build.sh`. Each has a file in `subcommands/`.
//!
//! Messages go to standard error, so that standard output is free for results: `read` prints JSON
//! lines there.

mod audit;
mod browsers;
mod compile;
mod install;
mod jobs;
mod shell;
mod subcommands;

use std::io::Write;
use std::process::ExitCode;

use arguments::UsageError;
use subcommands::SUBCOMMANDS;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match run(&words) {
        Ok(code) => code,
        Err(error) => match error.downcast::<UsageError>() {
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
        // The reader may close the pipe early, as `head` does.
        let _ = writeln!(std::io::stdout(), "{}", subcommands::usage());
        return Ok(ExitCode::SUCCESS);
    }
    let mut all = SUBCOMMANDS.iter();
    let Some(subcommand) = all.find(|it| it.grammar.command == name) else {
        let usage = subcommands::usage();
        return Err(UsageError(format!("there is no command {name}\n{usage}")).into());
    };
    let arguments = subcommand.grammar.parse(words)?;
    (subcommand.run)(words, &arguments)
}
