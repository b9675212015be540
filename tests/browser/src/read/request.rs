//! The arguments of the command `read`.

use arguments::commands::READ;
use arguments::{Argument, Arguments, UsageError};

use crate::engine::Engine;
use crate::kind::BrowserKind;
use crate::login::Login;
use crate::saved_page::SiteUrl;

/// The address for a page without a saved address.
const ADDRESS: &str = "https://accounts.magento.cloud/user";

/// Something to read.
#[derive(Debug, PartialEq)]
pub enum Source {
    /// A saved page.
    Page(String),
    /// A report, from which the page is rebuilt.
    Report(String),
}

impl Source {
    /// Its file.
    pub fn file(&self) -> &str {
        match self {
            Self::Page(file) | Self::Report(file) => file,
        }
    }
}

/// What to read, and how.
#[derive(Debug, PartialEq)]
pub struct ReadArguments {
    /// Pages and reports, in the order given.
    pub sources: Vec<Source>,
    /// The address for a page without a saved address.
    pub otherwise: SiteUrl,
    /// The browser to use.
    pub kind: BrowserKind,
    /// The form of the content module to use.
    pub engine: Engine,
    /// A login to show on account.magento.com before each page.
    pub login: Option<Login>,
    /// Whether to run without a visible window.
    pub headless: bool,
    /// Whether to explain the decision.
    pub explain: bool,
}

impl ReadArguments {
    /// Parses the arguments.
    pub fn parse(words: &[String]) -> Result<ReadArguments, UsageError> {
        let arguments = READ.parse(words)?;
        ReadArguments::new(&arguments).map_err(|reason| READ.usage_error(&reason))
    }

    fn new(arguments: &Arguments) -> Result<ReadArguments, String> {
        let source = |argument: &Argument| match argument {
            Argument::Operand(file) => Some(Source::Page(file.clone())),
            Argument::Value("--report", file) => Some(Source::Report(file.clone())),
            Argument::Value(..) | Argument::Flag(_) => None,
        };
        let login = arguments.value("--session").map(str::parse);
        let request = ReadArguments {
            sources: arguments.all.iter().filter_map(source).collect(),
            otherwise: arguments.value("--url").unwrap_or(ADDRESS).parse()?,
            kind: BrowserKind::from_arguments(arguments)?,
            engine: arguments.value("--engine").unwrap_or("wasm").parse()?,
            login: login.transpose()?,
            headless: !arguments.has("--headed"),
            explain: arguments.has("--explain"),
        };
        match (request.kind, request.engine) {
            _ if request.sources.is_empty() => Err("no page to read".into()),
            (BrowserKind::Firefox, Engine::Fallback | Engine::Both) => {
                Err("in Firefox there is no fallback".into())
            }
            _ => Ok(request),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ReadArguments, Source, UsageError};
    use crate::engine::Engine;
    use crate::{BrowserKind, Login};

    fn parse(line: &str) -> Result<ReadArguments, UsageError> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        ReadArguments::parse(&words)
    }

    #[test]
    fn the_arguments_of_read() {
        let request = parse("a.html --browser firefox --session signed-out b.html").unwrap();
        let pages = ["a.html", "b.html"].map(|file| Source::Page(file.into()));
        assert_eq!(request.sources, pages);
        assert!(!request.explain);
        assert_eq!(request.kind, BrowserKind::Firefox);
        assert_eq!(request.login, Some(Login::SignedOut));
        assert_eq!(
            request.otherwise.as_str(),
            "https://accounts.magento.cloud/user"
        );
        let dashes = parse("-- --url").unwrap();
        assert_eq!(dashes.sources, [Source::Page("--url".into())]);
        let report = parse("--report r.txt --explain").unwrap();
        assert_eq!(report.sources, [Source::Report("r.txt".into())]);
        assert!(report.explain);
        assert_eq!(report.engine, Engine::Wasm);
        assert_eq!(
            parse("--engine twin a.html").unwrap().engine,
            Engine::Fallback
        );
    }

    #[test]
    fn wrong_arguments_are_rejected() {
        for line in [
            "",
            "--url https://accounts.magento.cloud/user",
            "a.html --url",
            "--report",
            "a.html --url http://accounts.magento.cloud/user",
            "a.html --browser safari",
            "a.html --session maybe",
            "a.html --engine v8",
            "a.html --engine twin --browser firefox",
            "a.html --colour",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
