//! `./build.sh read`: what the extension makes of saved pages.

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use practice_site::Site;
use serde::Serialize;
use url::Url;

use crate::browser::{Browser, Options};
use crate::extension::Refused;
use crate::interrupt::run_until_interrupted;
use crate::kind::Kind;
use crate::login::Login;
use crate::look::Look;
use crate::saved::{Saved, site_address};

const USAGE: &str = "usage: read PAGE.html… [--url URL] [--browser chromium|firefox] \
[--session signed-out|signed-in[:MAG…]] [--headed]";

/// Where a page is served that does not say where it was saved from.
const ADDRESS: &str = "https://accounts.magento.cloud/user";

/// However WebDriver's own limits fail, no page takes longer than this.
const PATIENCE: Duration = Duration::from_secs(60);

/// Runs the verb with the words after it, and gives the exit code.
pub fn main(arguments: &[String]) -> ExitCode {
    run(arguments, &mut io::stdout().lock()).into()
}

/// Runs the verb, writes its lines to `out`, and gives the exit code.
pub fn run(arguments: &[String], out: &mut dyn Write) -> u8 {
    match Request::parse(arguments) {
        Ok(request) => run_until_interrupted(read_all(request, out)),
        Err(wrong) => {
            eprintln!("{wrong}\n{USAGE}");
            2
        }
    }
}

/// What is to be read, and how.
#[derive(Debug, PartialEq)]
struct Request {
    files: Vec<String>,
    otherwise: Url,
    kind: Kind,
    login: Option<Login>,
    headless: bool,
}

impl Request {
    fn parse(arguments: &[String]) -> Result<Request, String> {
        let mut request = Request {
            files: Vec::new(),
            otherwise: site_address(ADDRESS)?,
            kind: Kind::Chromium,
            login: None,
            headless: true,
        };
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match word.as_str() {
                "--url" => request.otherwise = site_address(value()?)?,
                "--browser" => request.kind = value()?.parse()?,
                "--session" => request.login = Some(value()?.parse()?),
                "--headed" => request.headless = false,
                "--" => request.files.extend(words.by_ref().cloned()),
                word if word.starts_with("--") => return Err(format!("unknown option {word}")),
                file => request.files.push(file.to_string()),
            }
        }
        match request.files.is_empty() {
            true => Err("no page to read".into()),
            false => Ok(request),
        }
    }
}

/// One line of output.
#[derive(Serialize)]
struct Read<'a> {
    file: &'a str,
    #[serde(flatten)]
    look: Look,
}

/// One line of output for a page that could not be read.
#[derive(Serialize)]
struct Failed<'a> {
    file: &'a str,
    error: String,
}

async fn read_all(request: Request, out: &mut dyn Write) -> u8 {
    let mut reader = match Reader::new(&request).await {
        Ok(reader) => reader,
        Err(error) => {
            eprintln!("{error:#}");
            return 1;
        }
    };
    let mut code = 0;
    for file in &request.files {
        let printed = match reader.read(Path::new(file)).await {
            Ok(look) => print(out, &Read { file, look }),
            Err(error) => {
                code = 1;
                print(out, &Failed { file, error })
            }
        };
        if let Err(error) = printed {
            // The other end of the pipe may have seen enough.
            eprintln!("cannot write: {error}");
            code = 1;
            break;
        }
    }
    reader.close().await;
    code
}

fn print(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line)?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Reads one page after another in one browser, which is replaced when a page has broken it.
struct Reader<'a> {
    request: &'a Request,
    site: Site,
    options: Options,
    browser: Option<Browser>,
}

impl<'a> Reader<'a> {
    async fn new(request: &'a Request) -> Result<Reader<'a>> {
        let site = Site::start()
            .await
            .context("the practice site did not start")?;
        let options = Options {
            extension: request.kind.built_extension(),
            port: site.port(),
            headless: request.headless,
        };
        let browser = Some(Browser::launch(request.kind, &options).await?);
        Ok(Reader {
            request,
            site,
            options,
            browser,
        })
    }

    async fn read(&mut self, file: &Path) -> Result<Look, String> {
        let saved = Saved::open(file)?;
        let address = saved.address(&self.request.otherwise)?;
        let mut browser = match self.browser.take() {
            Some(browser) => browser,
            None => {
                let fresh = Browser::launch(self.request.kind, &self.options).await;
                fresh.map_err(|error| in_one_line(&error))?
            }
        };
        let look = self.look(&mut browser, &saved.html, &address);
        match tokio::time::timeout(PATIENCE, look).await {
            Ok(Ok(look)) => {
                self.browser = Some(browser);
                Ok(look)
            }
            Ok(Err(error)) => {
                // Only a browser that still answers is trusted with the next page.
                if error.is::<Refused>() {
                    self.browser = Some(browser);
                }
                Err(in_one_line(&error))
            }
            Err(_) => Err(format!("the page hung for {} seconds", PATIENCE.as_secs())),
        }
    }

    async fn look(&self, browser: &mut Browser, html: &str, address: &Url) -> Result<Look> {
        browser.reset().await?;
        self.site.reset();
        if let Some(login) = &self.request.login {
            self.serve(login.address(), login.html());
            browser.open(login.address()).await?;
            browser.look().await?;
        }
        self.serve(address.as_str(), html.to_string());
        browser.open(address.as_str()).await?;
        browser.look().await
    }

    /// Serves this page and no other that was put before it.
    fn serve(&self, address: &str, html: String) {
        self.site.clear_pages();
        self.site.put_page(address, html);
    }

    async fn close(self) {
        if let Some(browser) = self.browser
            && let Err(error) = browser.close().await
        {
            eprintln!("{error:#}");
        }
    }
}

fn in_one_line(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Request;
    use crate::{Kind, Login};

    fn parse(line: &str) -> Result<Request, String> {
        let words: Vec<String> = line.split_whitespace().map(String::from).collect();
        Request::parse(&words)
    }

    #[test]
    fn the_words_of_read() {
        let request = parse("a.html --browser firefox --session signed-out b.html").unwrap();
        assert_eq!(request.files, ["a.html", "b.html"]);
        assert_eq!(request.kind, Kind::Firefox);
        assert_eq!(request.login, Some(Login::SignedOut));
        assert_eq!(
            request.otherwise.as_str(),
            "https://accounts.magento.cloud/user"
        );
        assert_eq!(parse("-- --url").unwrap().files, ["--url"]);
    }

    #[test]
    fn wrong_words_are_refused() {
        for line in [
            "",
            "--url https://accounts.magento.cloud/user",
            "a.html --url",
            "a.html --url http://accounts.magento.cloud/user",
            "a.html --browser safari",
            "a.html --session maybe",
            "a.html --colour",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}
