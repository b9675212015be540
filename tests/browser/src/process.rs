//! Waiting for a process that is not our child.

use anyhow::{Context, Result};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

/// Waits until the process with this number has ended. Linux reports it on a file descriptor.
pub(crate) async fn ended(id: i64) -> Result<()> {
    let id = i32::try_from(id)
        .ok()
        .and_then(Pid::from_raw)
        .context("no process number")?;
    let Ok(process) = pidfd_open(id, PidfdFlags::empty()) else {
        // It has ended already.
        return Ok(());
    };
    let wait = move || poll(&mut [PollFd::new(&process, PollFlags::IN)], None);
    tokio::task::spawn_blocking(wait).await??;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    #[tokio::test]
    async fn the_end_of_a_process_is_noticed() {
        let mut child = Command::new("sleep").arg("0.05").spawn().unwrap();
        super::ended(child.id().into()).await.unwrap();
        assert!(child.try_wait().unwrap().is_some());
    }
}
