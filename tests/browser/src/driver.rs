//! The WebDriver server.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, sink};
use tokio::process::Command;

use crate::process::Group;

/// A running `chromedriver` or `geckodriver`, and with it the browser it started.
pub(crate) struct Driver {
    group: Group,
    port: u16,
}

impl Driver {
    /// Starts `program`, and waits until it listens. Temporary files of it and the browser go to
    /// `folder`. If it ends instead, the error contains its output.
    pub(crate) async fn start(program: &Path, arguments: &[&str], folder: &Path) -> Result<Driver> {
        let mut command = Command::new(program);
        command
            .args(arguments)
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut group = Group::start(&mut command)?;
        let stdout = group.child().stdout.take();
        let mut stdout = BufReader::new(stdout.context("the driver has no output")?).lines();
        let stderr = group.child().stderr.take();
        let mut stderr = stderr.context("the driver has no output for errors")?;
        let mut output = String::new();
        while let Some(line) = stdout.next_line().await? {
            if let Some(port) = port_in(&line) {
                // Keeps reading, so that the driver never blocks on a full pipe.
                tokio::spawn(async move { while let Ok(Some(_)) = stdout.next_line().await {} });
                tokio::spawn(async move { tokio::io::copy(&mut stderr, &mut sink()).await });
                return Ok(Driver { group, port });
            }
            output += &line;
            output.push('\n');
        }
        stderr.read_to_string(&mut output).await?;
        let output = output.trim_end();
        bail!("{} ended before it listened:\n{output}", program.display())
    }

    /// Ends both, and waits until the driver is gone.
    pub(crate) async fn end(self) -> Result<()> {
        self.group.end().await
    }

    /// The port on which it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// The port in the line that either driver prints when it listens: `… was started successfully on
/// port 41234.` or `… Listening on 127.0.0.1:41234`.
fn port_in(line: &str) -> Option<u16> {
    if !line.contains("started successfully on port") && !line.contains("Listening on") {
        return None;
    }
    let end = line.trim_end_matches('.');
    end.rsplit([' ', ':']).next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use super::{Driver, port_in};
    use crate::kind::BrowserKind;
    use crate::port;

    #[tokio::test]
    async fn a_driver_that_ends_at_once_is_quoted() {
        let (port, folder) = (port::free().unwrap(), tempfile::tempdir().unwrap());
        let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
        let arguments = [&*format!("--port={port}")];
        for (kind, words) in [
            (BrowserKind::Chromium, "IPv4 port not available"),
            (BrowserKind::Firefox, "Address already in use"),
        ] {
            let program = kind.driver().unwrap();
            let ended = Driver::start(&program, &arguments, folder.path()).await;
            let error = ended.err().unwrap().to_string();
            assert!(error.contains(words), "{error}");
        }
    }

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
