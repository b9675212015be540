//! `./build.sh try`: linking on the practice site, by hand or walked automatically.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use arguments::commands::{CSP, TRY, WATCH};
use arguments::{Grammar, UsageError};
use practice_site::{Csp, Site, mag_id};
use tokio::sync::mpsc;

use crate::browser::{Browser, Options};
use crate::interrupt::run_until_interrupted;
use crate::kind::{BrowserKind, project_root};
use crate::walk::{EMAIL, Method, Stage, WRONG_EMAIL, Walk};

const START: &str = "https://accounts.magento.cloud/user";

/// Viewport of the page window in pictures, in px.
const VIEWPORT: (u32, u32) = (1280, 900);

/// Viewport for the popup, in px; its picture is cropped.
const POPUP_ROOM: (u32, u32) = (800, 1000);

/// Runs the command with its arguments, and returns the exit code.
pub fn main(arguments: &[String]) -> ExitCode {
    run(&TRY, arguments, |options| async {
        match options.headless {
            true => walk_both(options).await,
            false => by_hand(options).await,
        }
    })
}

/// Runs the command `watch`: the same window; each line on standard input reloads the extension.
pub fn watch(arguments: &[String]) -> ExitCode {
    run(&WATCH, arguments, reload_on_input)
}

fn run<F>(grammar: &Grammar, words: &[String], verb: impl FnOnce(TryOptions) -> F) -> ExitCode
where
    F: Future<Output = Result<()>>,
{
    match TryOptions::parse(grammar, words, has_display()) {
        Ok(options) => run_until_interrupted(async {
            match verb(options).await {
                Ok(()) => 0,
                Err(error) => {
                    eprintln!("{error:#}");
                    1
                }
            }
        }),
        Err(wrong) => {
            eprintln!("{wrong}");
            2
        }
    }
    .into()
}

/// What to try.
#[derive(Debug, PartialEq)]
struct TryOptions {
    kind: BrowserKind,
    headless: bool,
    policy: Option<String>,
}

impl TryOptions {
    fn parse(grammar: &Grammar, words: &[String], display: bool) -> Result<TryOptions, UsageError> {
        let arguments = grammar.parse(words)?;
        let kind = BrowserKind::from_arguments(&arguments);
        Ok(TryOptions {
            kind: kind.map_err(|reason| grammar.usage_error(&reason))?,
            headless: !display || arguments.has("--headless"),
            policy: arguments.value(CSP.name).map(str::to_owned),
        })
    }
}

fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    set("DISPLAY") || set("WAYLAND_DISPLAY")
}

async fn start(options: TryOptions) -> Result<(Site, Browser)> {
    let site = Site::start()
        .await
        .context("the practice site did not start")?;
    site.set_csp(options.policy.map(Csp::Enforced));
    let launch = Options {
        extension: options.kind.built_extension(),
        port: site.port(),
        headless: options.headless,
    };
    let browser = Browser::launch(options.kind, &launch).await?;
    Ok((site, browser))
}

/// Opens a window on the site for the user.
async fn by_hand(options: TryOptions) -> Result<()> {
    let (_site, mut browser) = start(options).await?;
    browser.open(START).await?;
    println!("The practice site is open in a window: sign in with any e-mail address.");
    for email in [EMAIL, WRONG_EMAIL] {
        println!("At account.magento.com, {email} is {}.", mag_id(email));
    }
    println!("Close the window, or press Ctrl-C here, to end.");
    browser.closed_by_user().await
}

/// Opens a window on the site, and reloads the extension for every line on standard input.
async fn reload_on_input(options: TryOptions) -> Result<()> {
    let (_site, mut browser) = start(options).await?;
    browser.open(START).await?;
    println!(
        "The practice site is open. Change a source file: the extension is rebuilt and reloaded."
    );
    println!("Press Ctrl-C here to end.");
    let mut lines = input_lines();
    let closed = browser.ended()?;
    tokio::pin!(closed);
    loop {
        tokio::select! {
            closed = &mut closed => return closed,
            line = lines.recv() => if line.is_none() {
                return browser.close().await;
            }
        }
        match browser.reload_extension().await {
            Ok(()) => println!("reloaded"),
            // For example an error in the manifest, which the next change may fix.
            Err(error) => eprintln!("{error:#}"),
        }
    }
}

/// Sends an item for each line on standard input. Read in a separate thread, because a runtime
/// cannot end while Tokio reads there.
fn input_lines() -> mpsc::UnboundedReceiver<()> {
    let (sender, lines) = mpsc::unbounded_channel();
    std::thread::spawn(move || {
        std::io::stdin()
            .lines()
            .map_while(Result::ok)
            .try_for_each(|_| sender.send(()))
    });
    lines
}

async fn walk_both(options: TryOptions) -> Result<()> {
    let (site, mut browser) = start(options).await?;
    let mut album = Album::empty()?;
    for (name, method) in [
        ("method-1", Method::One),
        ("method-2", Method::Two),
        ("wrong-account", Method::WrongAccount),
    ] {
        println!("{name}");
        let page = browser.page();
        browser.set_viewport(&page, VIEWPORT.0, VIEWPORT.1).await?;
        let mut walk = Walk::start(&mut browser, &site, method).await?;
        while let Some(stage) = walk.next().await? {
            println!("{}", describe(&stage));
            album.add(walk.browser(), name, &stage).await?;
        }
    }
    println!(
        "All three routes end in the right link. Pictures: {}",
        Album::FOLDER
    );
    browser.close().await
}

/// One line for a stage, aligned with the one before.
fn describe(stage: &Stage) -> String {
    let summary = &stage.summary;
    let ring = match &summary.target {
        Some(target) => format!("<{}> “{}”", target.tag, target.text),
        None => "–".to_string(),
    };
    let session = match &summary.session.account {
        Some(account) => format!("{} {account}", summary.session.state),
        None => summary.session.state.clone(),
    };
    let badge = if summary.badge.is_empty() {
        "–"
    } else {
        &summary.badge
    };
    format!(
        "  {:<62} page {:<16} step {:<18} badge {badge}  ring {ring}  magento.com {session}",
        stage.address, summary.page, summary.step
    )
}

/// The pictures, numbered in the order in which they were taken.
struct Album {
    folder: PathBuf,
    count: usize,
}

impl Album {
    const FOLDER: &str = "target/try";

    /// Empties the folder, so that older pictures are not taken for new ones.
    fn empty() -> Result<Album> {
        let folder = project_root().join(Self::FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("no folder {}", folder.display()))?;
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|kind| kind == "png") {
                fs::remove_file(path)?;
            }
        }
        Ok(Album { folder, count: 0 })
    }

    /// Adds the present page, and the popup for it.
    async fn add(&mut self, browser: &mut Browser, route: &str, stage: &Stage) -> Result<()> {
        self.count += 1;
        let name = format!("{:02}-{route}-{}", self.count, stage.summary.step);
        browser.finish_animations(&stage.tab).await?;
        browser.screenshot(&stage.tab, &self.file(&name)).await?;
        let popup = browser.open_popup(&stage.tab).await?;
        browser
            .set_viewport(&popup, POPUP_ROOM.0, POPUP_ROOM.1)
            .await?;
        browser
            .screenshot_of(&popup, "body", &self.file(&format!("{name}-popup")))
            .await?;
        browser.close_popup().await
    }

    fn file(&self, name: &str) -> PathBuf {
        Path::new(&self.folder).join(format!("{name}.png"))
    }
}

#[cfg(test)]
mod tests {
    use super::{TRY, TryOptions, UsageError, WATCH};
    use crate::BrowserKind;

    fn parse(words: &[&str], display: bool) -> Result<TryOptions, UsageError> {
        let words: Vec<String> = words.iter().map(|word| word.to_string()).collect();
        TryOptions::parse(&TRY, &words, display)
    }

    #[test]
    fn the_arguments_of_try() {
        let options = parse(
            &["--browser", "firefox", "--csp", "script-src 'self'"],
            true,
        )
        .unwrap();
        assert_eq!(options.kind, BrowserKind::Firefox);
        assert_eq!(options.policy.as_deref(), Some("script-src 'self'"));
        assert!(!options.headless);
        assert!(parse(&["--headless"], true).unwrap().headless);
    }

    #[test]
    fn without_a_display_it_walks() {
        assert!(parse(&[], false).unwrap().headless);
    }

    #[test]
    fn wrong_arguments_are_rejected() {
        for words in [
            &["--browser"][..],
            &["--browser", "lynx"],
            &["--csp"],
            &["page.html"],
        ] {
            assert!(parse(words, true).is_err(), "{words:?}");
        }
        let csp = ["--csp", "script-src 'self'"].map(String::from);
        assert!(TryOptions::parse(&WATCH, &csp, true).is_err());
    }
}
