//! The words after a command. `./build.sh` refuses wrong ones before anything is installed or
//! compiled; the browser tools read the same words with the same grammar.

use std::fmt;

pub mod commands;

/// The words that a command takes.
pub struct Grammar {
    /// The command.
    pub command: &'static str,
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

/// `--browser`.
pub const BROWSER: ValueOption = ValueOption {
    name: "--browser",
    form: "chromium|firefox",
    choice: &["chromium", "firefox"],
};

/// The words that a user gave, in their order.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Arguments {
    /// All of them.
    pub all: Vec<Argument>,
}

/// An option, or another word.
#[derive(Debug, PartialEq, Eq)]
pub enum Argument {
    /// An option without a value.
    Flag(&'static str),
    /// An option and its value.
    Value(&'static str, String),
    /// Another word.
    Operand(String),
}

/// The arguments are invalid. The exit code is 2.
#[derive(Debug, PartialEq, Eq)]
pub struct UsageError(pub String);

impl fmt::Display for UsageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

impl Arguments {
    /// Whether a flag is among them.
    pub fn has(&self, flag: &str) -> bool {
        let is_it = |it: &Argument| matches!(it, Argument::Flag(name) if *name == flag);
        self.all.iter().any(is_it)
    }

    /// The value of an option, which is the last one given.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.values(name).last()
    }

    /// All values given for an option.
    pub fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        self.all.iter().filter_map(move |it| match it {
            Argument::Value(option, value) if *option == name => Some(value.as_str()),
            Argument::Value(..) | Argument::Flag(_) | Argument::Operand(_) => None,
        })
    }

    /// The words that are no options.
    pub fn operands(&self) -> impl Iterator<Item = &str> {
        self.all.iter().filter_map(|it| match it {
            Argument::Operand(word) => Some(word.as_str()),
            Argument::Value(..) | Argument::Flag(_) => None,
        })
    }
}

impl ValueOption {
    /// An option that takes any text.
    pub const fn any(name: &'static str, form: &'static str) -> Self {
        let choice = &[];
        Self { name, form, choice }
    }
}

impl Grammar {
    /// The grammar of a command that takes no words.
    pub const fn none(command: &'static str) -> Self {
        Self {
            command,
            flags: &[],
            values: &[],
            operands: None,
        }
    }

    /// Reads the words after the command.
    pub fn parse(&self, words: &[String]) -> Result<Arguments, UsageError> {
        self.read(words).map_err(|reason| self.usage_error(&reason))
    }

    /// The error for wrong words, which shows the right ones.
    pub fn usage_error(&self, reason: &str) -> UsageError {
        UsageError(format!("{reason}\nusage: ./build.sh {}", self.usage()))
    }

    /// The command with its options, as usage lines show it.
    pub fn usage(&self) -> String {
        let operands = self.operands.map(|operands| format!(" [{operands}]"));
        let values = self.values.iter();
        let values = values.map(|value| format!(" [{} {}]", value.name, value.form));
        let flags = self.flags.iter().map(|flag| format!(" [{flag}]"));
        let words = operands.into_iter().chain(values).chain(flags);
        words.fold(self.command.to_owned(), |usage, word| usage + &word)
    }

    fn read(&self, words: &[String]) -> Result<Arguments, String> {
        let mut all = Vec::new();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if let Some(flag) = self.flags.iter().find(|flag| *flag == word) {
                all.push(Argument::Flag(flag));
            } else if let Some(option) = self.values.iter().find(|option| option.name == word) {
                let value = words.next();
                let value = value.ok_or_else(|| format!("{word} needs a value"))?;
                if !option.choice.is_empty() && !option.choice.contains(&value.as_str()) {
                    return Err(format!("{word} is {}, not {value}", option.form));
                }
                all.push(Argument::Value(option.name, value.clone()));
            } else if self.operands.is_some() && word == "--" {
                all.extend(words.by_ref().cloned().map(Argument::Operand));
            } else if self.operands.is_some() && !word.starts_with("--") {
                all.push(Argument::Operand(word.clone()));
            } else {
                return Err(format!("unknown word {word}"));
            }
        }
        Ok(Arguments { all })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAMMAR: Grammar = commands::WATCH;

    fn parse(grammar: &Grammar, line: &str) -> Result<Arguments, String> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        grammar.parse(&words).map_err(|error| error.to_string())
    }

    #[test]
    fn options_are_found() {
        let arguments = parse(&GRAMMAR, "--headless --browser firefox").unwrap();
        assert!(arguments.has("--headless"));
        assert_eq!(arguments.value("--browser"), Some("firefox"));
        let arguments = parse(&GRAMMAR, "--browser firefox --browser chromium").unwrap();
        assert!(!arguments.has("--headless"));
        assert_eq!(arguments.value("--browser"), Some("chromium"), "the last");
        assert_eq!(parse(&GRAMMAR, "").unwrap(), Arguments::default());
    }

    #[test]
    fn wrong_arguments_are_answered_with_the_usage() {
        let usage = "\nusage: ./build.sh watch [--browser chromium|firefox] [--headless]";
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
    fn a_choice_is_listed_in_full() {
        for option in commands::SHOTS.values {
            assert_eq!(option.form, option.choice.join("|"), "{}", option.name);
        }
        let wrong = parse(&commands::SHOTS, "--look grey").unwrap_err();
        assert!(wrong.contains("forced|spaced"), "{wrong}");
    }

    #[test]
    fn other_words_keep_their_order() {
        for (line, words) in [
            ("a.html --headed b", &["a.html", "b"][..]),
            ("-- --browser", &["--browser"]),
            ("", &[]),
        ] {
            let arguments = parse(&commands::READ, line).unwrap();
            assert!(arguments.operands().eq(words.iter().copied()), "{line}");
        }
    }
}
