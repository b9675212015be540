//! Processes: groups that end with this process, and waiting for a process that is not a child.

use anyhow::{Context, Result};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process_group, pidfd_open};
use tokio::process::{Child, Command};

/// A program and all processes it started. Dropping it ends them.
pub(crate) struct Group(Child);

impl Group {
    /// Starts a program as the leader of a new group.
    pub(crate) fn start(command: &mut Command) -> Result<Group> {
        let child = command.process_group(0).kill_on_drop(true).spawn();
        child.map(Group).with_context(|| {
            let program = command.as_std().get_program().display();
            format!("{program} did not start")
        })
    }

    /// The program itself.
    pub(crate) fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Ends all of them, and waits until the leader is gone.
    pub(crate) async fn end(mut self) -> Result<()> {
        self.kill();
        self.0.wait().await?;
        Ok(())
    }

    fn kill(&self) {
        let group = self.0.id().and_then(|id| Pid::from_raw(id as i32));
        if let Some(group) = group {
            // Fails only if all have ended already.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Waits until the process with this id has ended. Linux reports it on a file descriptor.
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
