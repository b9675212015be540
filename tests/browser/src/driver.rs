//! The program that takes commands: ChromeDriver, or Firefox itself.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader, sink};
use tokio::process::Command;

use crate::process::Group;

/// A program that takes commands on a port: ChromeDriver, with the browser that it started, or
/// Firefox itself.
pub(crate) struct Driver {
    group: Group,
    port: u16,
}

impl Driver {
    /// Starts a program, and waits until it listens. Temporary files of it and the browser go to
    /// `folder`. If it ends instead, the error contains its output.
    pub(crate) async fn start(mut command: Command, folder: &Path) -> Result<Driver> {
        command
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
                // Keeps reading, so that the program never blocks on a full pipe.
                let mut stdout = stdout.into_inner();
                tokio::spawn(async move { tokio::io::copy(&mut stdout, &mut sink()).await });
                tokio::spawn(async move { tokio::io::copy(&mut stderr, &mut sink()).await });
                return Ok(Driver { group, port });
            }
            output += &line;
            output.push('\n');
        }
        stderr.read_to_string(&mut output).await?;
        let (program, output) = (command.as_std().get_program(), output.trim_end());
        bail!("{} ended before it listened:\n{output}", program.display())
    }

    /// Ends all its processes, and waits until the first is gone.
    pub(crate) async fn end(self) -> Result<()> {
        self.group.end().await
    }

    /// The port on which it listens.
    pub(crate) fn port(&self) -> u16 {
        self.port
    }
}

/// The port in the line that either program prints when it listens: `… was started successfully on
/// port 41234.` or `… Listening on port 41234`.
fn port_in(line: &str) -> Option<u16> {
    let words = ["started successfully on port ", "Listening on port "];
    let port = words.iter().find_map(|words| line.split_once(words))?.1;
    port.trim_end_matches('.').parse().ok()
}

#[cfg(test)]
mod tests {
    use std::net::{Ipv4Addr, TcpListener};

    use tokio::process::Command;

    use super::{Driver, port_in};
    use crate::kind::BrowserKind;
    use crate::{chromium, port};

    async fn error_of(command: Command) -> String {
        let folder = tempfile::tempdir().unwrap();
        let ended = Driver::start(command, folder.path()).await;
        ended.err().unwrap().to_string()
    }

    #[tokio::test]
    async fn a_program_that_ends_at_once_is_quoted() {
        let port = port::free().unwrap();
        let _taken = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
        let mut chromedriver = Command::new(chromium::driver().unwrap());
        chromedriver.arg(format!("--port={port}"));
        let error = error_of(chromedriver).await;
        assert!(error.contains("IPv4 port not available"), "{error}");

        let mut firefox = Command::new(BrowserKind::Firefox.program().unwrap());
        firefox.arg("--marionette").env("DISPLAY", ":99999");
        firefox.env_remove("WAYLAND_DISPLAY");
        let error = error_of(firefox).await;
        assert!(error.contains("cannot open display"), "{error}");
    }

    #[test]
    fn the_port_is_read_from_either_program() {
        assert_eq!(
            port_in("ChromeDriver was started successfully on port 41234."),
            Some(41234)
        );
        assert_eq!(
            port_in("1795951365203\tMarionette\tINFO\tListening on port 34009"),
            Some(34009)
        );
        assert_eq!(port_in("Starting ChromeDriver 156.0 on port 0"), None);
        assert_eq!(port_in(""), None);
    }
}
