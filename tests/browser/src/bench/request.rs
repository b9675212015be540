//! The arguments of the command `bench`.

use std::str::FromStr;

use arguments::commands::BENCH;
use arguments::{Arguments, UsageError};

/// What can be measured.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Measure {
    /// Frames from the control to the ring.
    Lateness,
    /// The same in Firefox.
    Firefox,
    /// The cost of a page load, of one pass, and memory.
    Load,
    /// A page that changes all the time, away from the target.
    Storm,
    /// A page that makes its shadow roots and frames anew.
    Remade,
    /// Bytes loaded into the page.
    Bytes,
    /// A page that does not change.
    Idle,
    /// Another site.
    Elsewhere,
    /// The popup, and the background's answer to it.
    Popup,
}

impl Measure {
    /// All measures, in the order in which they are taken.
    pub const ALL: [Measure; 9] = [
        Measure::Bytes,
        Measure::Lateness,
        Measure::Load,
        Measure::Storm,
        Measure::Remade,
        Measure::Popup,
        Measure::Elsewhere,
        Measure::Idle,
        Measure::Firefox,
    ];

    /// The argument that selects it.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Lateness => "lateness",
            Measure::Firefox => "firefox",
            Measure::Load => "load",
            Measure::Storm => "storm",
            Measure::Remade => "remade",
            Measure::Bytes => "bytes",
            Measure::Idle => "idle",
            Measure::Elsewhere => "elsewhere",
            Measure::Popup => "popup",
        }
    }
}

impl FromStr for Measure {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let mut all = Measure::ALL.into_iter();
        all.find(|measure| measure.name() == word).ok_or_else(|| {
            let words = Measure::ALL.map(Measure::name).join(", ");
            format!("--only takes {words}; not `{word}`")
        })
    }
}

/// What to measure, and how often.
#[derive(Debug, PartialEq)]
pub struct BenchArguments {
    /// How often each value is measured for each contender.
    pub repeats: usize,
    /// In the order of [`Measure::ALL`].
    pub measures: Vec<Measure>,
}

/// As many as fit into ten minutes.
const REPEATS: usize = 5;

impl BenchArguments {
    /// Parses the arguments.
    pub fn parse(words: &[String]) -> Result<BenchArguments, UsageError> {
        let arguments = BENCH.parse(words)?;
        BenchArguments::new(&arguments).map_err(|reason| BENCH.usage_error(&reason))
    }

    fn new(arguments: &Arguments) -> Result<BenchArguments, String> {
        let repeats = match arguments.value("--repeats") {
            Some(value) => value.parse().ok().filter(|repeats| *repeats > 0),
            None => Some(REPEATS),
        };
        let mut measures = Measure::ALL.to_vec();
        for value in arguments.values("--only") {
            let wanted: Result<Vec<Measure>, String> = value.split(',').map(str::parse).collect();
            let wanted = wanted?;
            measures.retain(|it| wanted.contains(it));
        }
        if measures.is_empty() {
            return Err("nothing to measure".into());
        }
        Ok(BenchArguments {
            repeats: repeats.ok_or("--repeats needs a number from 1 on")?,
            measures,
        })
    }

    /// Whether this is a quick run rather than a result: long measures are cut short.
    pub fn is_quick(&self) -> bool {
        self.repeats < 3
    }
}

#[cfg(test)]
mod tests {
    use super::{BenchArguments, Measure, UsageError};

    fn parse(line: &str) -> Result<BenchArguments, UsageError> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        BenchArguments::parse(&words)
    }

    #[test]
    fn the_arguments_of_bench() {
        let all = parse("").unwrap();
        assert_eq!(all.measures, Measure::ALL);
        assert!(!all.is_quick());
        let some = parse("--repeats 1 --only load,lateness").unwrap();
        assert_eq!(some.measures, [Measure::Lateness, Measure::Load]);
        assert!(some.is_quick());
    }

    #[test]
    fn wrong_arguments_are_rejected() {
        for line in [
            "load",
            "--only",
            "--only speed",
            "--only load,",
            "--repeats",
            "--repeats 0",
            "--repeats many",
            "--only load --only idle",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
