//! The commands, one file each.

mod bench;
mod build;
mod package;
mod pictures;
mod read;
mod shots;
mod test;
mod try_it;
mod watch;

use std::process::ExitCode;

use anyhow::Result;
use arguments::{Arguments, Grammar};

/// A command.
pub struct Subcommand {
    /// What it does, for the list of commands.
    pub about: &'static str,
    /// Its name, and the words it takes.
    pub grammar: Grammar,
    /// Runs it with the words after its name, as given and as understood.
    pub run: fn(&[String], &Arguments) -> Result<ExitCode>,
}

/// All commands. The first is the default.
pub const SUBCOMMANDS: [Subcommand; 9] = [
    build::SUBCOMMAND,
    try_it::SUBCOMMAND,
    watch::SUBCOMMAND,
    read::SUBCOMMAND,
    test::SUBCOMMAND,
    bench::SUBCOMMAND,
    pictures::SUBCOMMAND,
    shots::SUBCOMMAND,
    package::SUBCOMMAND,
];

/// The list of commands.
pub fn usage() -> String {
    let lines = SUBCOMMANDS.iter().map(|subcommand| {
        let usage = subcommand.grammar.usage();
        format!("\n  {usage}\n        {}", subcommand.about)
    });
    lines.fold("usage: ./build.sh COMMAND".to_owned(), |all, line| {
        all + &line
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_names_every_command_with_its_options() {
        let usage = usage();
        for line in [
            "\n  build [--panics]\n",
            "\n  try [--browser chromium|firefox] [--csp POLICY] [--headless]\n",
            "\n  package\n",
        ] {
            assert!(usage.contains(line), "{line}");
        }
    }
}
