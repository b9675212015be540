//! The WebDriver server as a child process that never outlives us.

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdout, Command};

/// A running `chromedriver` or `geckodriver`, and with it the browser it started.
pub(crate) struct Driver {
    child: Child,
    url: String,
}

impl Driver {
    /// Starts `program` on a port that the system chooses, and waits until it listens there.
    /// What it and the browser leave behind, they leave in `folder`.
    pub(crate) async fn start(program: &Path, arguments: &[&str], folder: &Path) -> Result<Driver> {
        let name = program.display();
        let mut child = Command::new(program)
            .args(arguments)
            .env("TMPDIR", folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            // A group of its own holds the browser too, so that both can be ended together.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{name} did not start"))?;
        let stdout = child.stdout.take().context("the driver has no output")?;
        let mut driver = Driver {
            child,
            url: String::new(),
        };
        let mut lines = BufReader::new(stdout).lines();
        while let Some(line) = lines.next_line().await? {
            if let Some(port) = port_in(&line) {
                driver.url = format!("http://127.0.0.1:{port}/");
                tokio::spawn(drain(lines));
                return Ok(driver);
            }
        }
        bail!("{name} ended before it listened")
    }

    /// Ends both, and waits until the driver is gone.
    pub(crate) async fn end(mut self) -> Result<()> {
        self.kill();
        self.child.wait().await?;
        Ok(())
    }

    fn kill(&self) {
        let group = self.child.id().and_then(|id| Pid::from_raw(id as i32));
        if let Some(group) = group {
            // It fails only where everything has ended already.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }

    /// Where it listens.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.kill();
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
