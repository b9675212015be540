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

use crate::options::{Given, Grammar};

/// A command.
pub struct Verb {
    /// The word after `./build.sh`.
    pub name: &'static str,
    /// What it does, for the list of commands.
    pub about: &'static str,
    /// The words it takes.
    pub grammar: Grammar,
    /// Runs it with the words after its name, as given and as understood.
    pub run: fn(&[String], &Given) -> Result<ExitCode>,
}

/// All commands. The first is the default.
pub const VERBS: [Verb; 9] = [
    build::VERB,
    try_it::VERB,
    watch::VERB,
    read::VERB,
    test::VERB,
    bench::VERB,
    pictures::VERB,
    shots::VERB,
    package::VERB,
];

/// The list of commands.
pub fn usage() -> String {
    let lines = VERBS.iter().map(|verb| {
        let usage = verb.grammar.usage(verb.name);
        format!("\n  {usage}\n        {}", verb.about)
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
