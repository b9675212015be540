//! `./build.sh read`: what the extension reads in saved pages.

mod request;

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use login_linker_core::reading::explain::explain;
use practice_site::Site;
use serde::Serialize;

use crate::browser::{Browser, Options};
use crate::engine::Engine;
use crate::extension::Refused;
use crate::interrupt::run_until_interrupted;
use crate::saved_page::{Saved, SiteUrl};
use crate::summary::Summary;
use request::{ReadArguments, Source};

/// Time limit of a page, should WebDriver's own limits fail.
const TIMEOUT: Duration = Duration::from_secs(60);

/// Steps that a page still loading may have until its scripts have added everything.
const MAY_CHANGE: [&str; 3] = ["none", "not-offered", "unrecognised"];

/// How long such a step must last, as it must before a card is shown for it.
const SETTLE: Duration = Duration::from_millis(1200);

/// Runs the command with its arguments, and returns the exit code.
pub fn main(arguments: &[String]) -> ExitCode {
    run(arguments, &mut io::stdout().lock()).into()
}

/// Runs the command, writes its lines to `out`, and returns the exit code.
pub fn run(arguments: &[String], out: &mut dyn Write) -> u8 {
    match ReadArguments::parse(arguments) {
        Ok(request) => run_until_interrupted(read_all(request, out)),
        Err(wrong) => {
            eprintln!("{wrong}");
            2
        }
    }
}

/// One line of output.
#[derive(Serialize)]
struct Read<'a> {
    file: &'a str,
    #[serde(flatten)]
    summary: Summary,
}

/// One line of output for a page that could not be read.
#[derive(Serialize)]
struct Failed<'a> {
    file: &'a str,
    error: String,
}

async fn read_all(request: ReadArguments, out: &mut dyn Write) -> u8 {
    let mut reader = match Reader::new(&request).await {
        Ok(reader) => reader,
        Err(error) => {
            eprintln!("{error:#}");
            return 1;
        }
    };
    let mut code = 0;
    for source in &request.sources {
        let file = source.file();
        let printed = match reader.read(source).await {
            Ok((summary, why)) => {
                print(out, &Read { file, summary }).and_then(|()| indent(out, &why))
            }
            Err(error) => {
                code = 1;
                print(out, &Failed { file, error })
            }
        };
        if let Err(error) = printed {
            // The reader may have closed the pipe.
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

/// Writes the output of `--explain`, indented to keep it apart from the machine-readable lines.
fn indent(out: &mut dyn Write, lines: &[String]) -> io::Result<()> {
    for line in lines {
        writeln!(out, "  {line}")?;
    }
    out.flush()
}

/// Reads pages one after another in one browser, which is replaced when a page has broken it.
struct Reader<'a> {
    request: &'a ReadArguments,
    site: Site,
    options: Options,
    browser: Option<Browser>,
}

impl<'a> Reader<'a> {
    async fn new(request: &'a ReadArguments) -> Result<Reader<'a>> {
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

    async fn read(&mut self, source: &Source) -> Result<(Summary, Vec<String>), String> {
        let saved = match source {
            Source::Page(file) => Saved::open(file.as_ref())?,
            Source::Report(file) => Saved::of_report(file.as_ref())?,
        };
        let address = saved.address(&self.request.otherwise)?;
        let mut browser = match self.browser.take() {
            Some(browser) => browser,
            None => {
                let fresh = Browser::launch(self.request.kind, &self.options).await;
                fresh.map_err(|error| in_one_line(&error))?
            }
        };
        let reading = self.read_in(&mut browser, &saved.html, &address);
        match tokio::time::timeout(TIMEOUT, reading).await {
            Ok(Ok(summary)) => {
                self.browser = Some(browser);
                Ok(summary)
            }
            Ok(Err(error)) => {
                // The browser is reused only if it still answers.
                if error.is::<Refused>() {
                    self.browser = Some(browser);
                }
                Err(in_one_line(&error))
            }
            Err(_) => Err(format!("the page hung for {} seconds", TIMEOUT.as_secs())),
        }
    }

    async fn read_in(
        &self,
        browser: &mut Browser,
        html: &str,
        address: &SiteUrl,
    ) -> Result<(Summary, Vec<String>)> {
        // If only the fragment differs, a browser would not reload.
        match address.has_fragment() {
            true => browser.reset().await?,
            false => browser.start_over().await?,
        }
        self.site.reset();
        if self.request.engine == Engine::Fallback {
            browser.prefer_fallback().await?;
        }
        if let Some(login) = &self.request.login {
            self.serve(login.address(), login.html());
            browser.open(login.address()).await?;
            browser.summary().await?;
        }
        self.serve(address.as_str(), html.to_string());
        browser.open(address.as_str()).await?;
        let mut summary = browser.summary().await?;
        if MAY_CHANGE.contains(&summary.step.as_str()) && may_change(html) {
            tokio::time::sleep(SETTLE).await;
            summary = browser.summary().await?;
        }
        if self.request.engine == Engine::Both {
            browser.compare_fallback().await?;
        }
        let why = match self.request.explain {
            true => explain(&browser.snapshot().await?),
            false => Vec::new(),
        };
        Ok((summary, why))
    }

    /// Serves only this page.
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

/// Whether a page may change by itself after it has loaded.
fn may_change(html: &str) -> bool {
    let signs = ["<script", "<iframe", "animation", "transition"];
    signs.iter().any(|sign| html.contains(sign))
}

fn in_one_line(error: &anyhow::Error) -> String {
    let text = format!("{error:#}");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
