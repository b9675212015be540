//! Processes: groups that end with this process, and waiting for a process that is not a child.

use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result};
use rustix::event::{PollFd, PollFlags, poll};
use rustix::process::{Pid, PidfdFlags, Signal, kill_process_group, pidfd_open};
use tokio::process::{Child, Command};

/// A program and all processes it started. Dropping it ends them.
pub(crate) struct Group(Child);

impl Group {
    /// Starts a program as the leader of a new group.
    pub(crate) fn start(command: &mut Command) -> Result<Group> {
        let child = {
            let _guard = no_process_starts();
            command.process_group(0).kill_on_drop(true).spawn()
        };
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

/// As long as the guard is held, this module starts no process.
///
/// A new process has copies of all open sockets until it runs its own program. A port whose
/// listener was closed here in the meantime stays taken for that long.
pub(crate) fn no_process_starts() -> MutexGuard<'static, ()> {
    static STARTING: Mutex<()> = Mutex::new(());
    STARTING.lock().unwrap_or_else(PoisonError::into_inner)
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
    use super::*;

    #[tokio::test]
    async fn the_end_of_a_process_is_noticed() {
        let mut group = Group::start(Command::new("sleep").arg("0.05")).unwrap();
        let id = group.child().id().unwrap();
        ended(id.into()).await.unwrap();
        assert!(group.child().try_wait().unwrap().is_some());
    }
}
