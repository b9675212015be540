//! The words after a command. Wrong ones are refused before anything is installed or compiled.

use std::fmt;

use anyhow::Result;

/// The words that a command takes.
pub struct Grammar {
    /// Options without a value.
    pub flags: &'static [&'static str],
    /// Options with a value.
    pub values: &'static [ValueOption],
    /// What other words mean, if there can be any.
    pub operands: Option<&'static str>,
}

/// An option with a value.
pub struct ValueOption {
    /// Such as `--browser`.
    pub name: &'static str,
    /// How the usage line shows the value.
    pub form: &'static str,
    /// All possible values, if they are few.
    pub choice: &'static [&'static str],
}

/// A command that takes no words.
pub const NO_ARGUMENTS: Grammar = Grammar {
    flags: &[],
    values: &[],
    operands: None,
};

/// `--browser`.
pub const BROWSER: ValueOption = ValueOption {
    name: "--browser",
    form: "chromium|firefox",
    choice: &["chromium", "firefox"],
};

/// The options that a user gave.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    flags: Vec<&'static str>,
    values: Vec<(&'static str, String)>,
    /// How many other words there are.
    pub operands: usize,
}

impl Arguments {
    /// Whether a flag is among them.
    pub fn has(&self, flag: &str) -> bool {
        self.flags.contains(&flag)
    }

    /// The value of an option, which is the last one given.
    pub fn value(&self, name: &str) -> Option<&str> {
        let values = self.values.iter().rev();
        let mut values = values.filter(|(other, _)| *other == name);
        values.next().map(|(_, value)| value.as_str())
    }
}

/// The arguments are invalid. The exit code is 2.
#[derive(Debug)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

impl Grammar {
    /// Checks the words after a command.
    pub fn parse(&self, command: &str, words: &[String]) -> Result<Arguments> {
        self.read(words)
            .map_err(|reason| self.usage_error(command, &reason))
    }

    /// The error for wrong words, which shows the right ones.
    pub fn usage_error(&self, command: &str, reason: &str) -> anyhow::Error {
        let usage = self.usage(command);
        UsageError(format!("{reason}\nusage: ./build.sh {usage}")).into()
    }

    /// The command with its options, as usage lines show it.
    pub fn usage(&self, command: &str) -> String {
        let operands = self.operands.map(|operands| format!(" [{operands}]"));
        let values = self.values.iter();
        let values = values.map(|value| format!(" [{} {}]", value.name, value.form));
        let flags = self.flags.iter().map(|flag| format!(" [{flag}]"));
        let words = operands.into_iter().chain(values).chain(flags);
        words.fold(command.to_owned(), |usage, word| usage + &word)
    }

    fn read(&self, words: &[String]) -> Result<Arguments, String> {
        let mut arguments = Arguments::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if let Some(flag) = self.flags.iter().find(|flag| *flag == word) {
                arguments.flags.push(flag);
            } else if let Some(option) = self.values.iter().find(|option| option.name == word) {
                let value = words.next();
                let value = value.ok_or_else(|| format!("{word} needs a value"))?;
                if !option.choice.is_empty() && !option.choice.contains(&value.as_str()) {
                    return Err(format!("{word} is {}, not {value}", option.form));
                }
                arguments.values.push((option.name, value.clone()));
            } else if self.operands.is_some() && word == "--" {
                arguments.operands += words.by_ref().count();
            } else if self.operands.is_some() && !word.starts_with("--") {
                arguments.operands += 1;
            } else {
                return Err(format!("unknown word {word}"));
            }
        }
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAMMAR: Grammar = Grammar {
        flags: &["--headless"],
        values: &[BROWSER],
        operands: None,
    };

    fn parse(grammar: &Grammar, line: &str) -> Result<Arguments, String> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        let arguments = grammar.parse("try", &words);
        arguments.map_err(|error| error.to_string())
    }

    #[test]
    fn options_are_found() {
        let arguments = parse(&GRAMMAR, "--headless --browser firefox").unwrap();
        assert!(arguments.has("--headless"));
        assert_eq!(arguments.value("--browser"), Some("firefox"));
        assert_eq!(parse(&GRAMMAR, "").unwrap(), Arguments::default());
    }

    #[test]
    fn wrong_arguments_are_answered_with_the_usage() {
        let usage = "\nusage: ./build.sh try [--browser chromium|firefox] [--headless]";
        for (line, reason) in [
            ("--browser", "--browser needs a value"),
            ("--browser lynx", "--browser is chromium|firefox, not lynx"),
            ("--headles", "unknown word --headles"),
            ("page.html", "unknown word page.html"),
        ] {
            assert_eq!(parse(&GRAMMAR, line), Err(format!("{reason}{usage}")));
        }
    }

    #[test]
    fn other_words_are_counted() {
        let grammar = Grammar {
            operands: Some("PAGE.html…"),
            ..GRAMMAR
        };
        for (line, count) in [("a.html --headless b", 2), ("-- --browser", 1), ("", 0)] {
            assert_eq!(parse(&grammar, line).unwrap().operands, count, "{line}");
        }
    }
}
