//! The WebDriver server.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{ChildStdout, Command};

use crate::process::Group;

/// A running `chromedriver` or `geckodriver`, and with it the browser it started.
pub(crate) struct Driver {
    group: Group,
    url: String,
}

impl Driver {
    /// Starts `program` on a port that the system chooses, and waits until it listens there.
    /// What it and the browser leave behind, they leave in `folder`.
    pub(crate) async fn start(program: &Path, arguments: &[&str], folder: &Path) -> Result<Driver> {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut group = Group::start(&mut command)?;
        let stdout = group.child().stdout.take();
        let mut lines = BufReader::new(stdout.context("the driver has no output")?).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some(port) = port_in(&line) {
                let url = format!("http://127.0.0.1:{port}/");
                tokio::spawn(drain(lines));
                return Ok(Driver { group, url });
            }
        }
        bail!("{} ended before it listened", program.display())
    }

    /// Ends both, and waits until the driver is gone.
    pub(crate) async fn end(self) -> Result<()> {
        self.group.end().await
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

/// The port in the line by which either driver says that it listens:
/// `… was started successfully on port 41234.` or `… Listening on 127.0.0.1:41234`.
fn port_in(line: &str) -> Option<u16> {
    if !line.contains("started successfully on port") && !line.contains("Listening on") {
        return None;
    }
    let end = line.trim_end_matches('.');
    end.rsplit([' ', ':']).next()?.parse().ok()
}

/// Reads on, so that the driver never blocks on a full pipe.
async fn drain(mut lines: Lines<BufReader<ChildStdout>>) {
    while let Ok(Some(_)) = lines.next_line().await {}
}

#[cfg(test)]
mod tests {
    use super::port_in;

    #[test]
    fn the_port_is_read_from_either_driver() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 41234."),
            Some(41234)
        );
        assert_eq!(
            port_in("17\tgeckodriver\tINFO\tListening on 127.0.0.1:4444"),
            Some(4444)
        );
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
        assert_eq!(port_in(""), None);
    }
}
