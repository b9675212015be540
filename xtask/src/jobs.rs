//! Runs jobs side by side, and reports those that take a while.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// How often the jobs under way are listed.
const REPORT_EVERY: Duration = Duration::from_secs(15);

/// Jobs that end sooner are not worth a line.
const SOON: Duration = Duration::from_secs(3);

/// One job.
pub struct Job {
    title: String,
    work: Box<dyn FnOnce() -> Result<()> + Send>,
}

impl Job {
    /// A job with its title for the progress lines.
    pub fn new(
        title: impl Into<String>,
        work: impl FnOnce() -> Result<()> + Send + 'static,
    ) -> Job {
        Job {
            title: title.into(),
            work: Box::new(work),
        }
    }
}

/// Runs all jobs at once, waits for all, and returns the first error.
pub fn run(jobs: Vec<Job>) -> Result<()> {
    let start = Instant::now();
    let mut under_way: Vec<String> = jobs.iter().map(|job| job.title.clone()).collect();
    let mut outcome = Ok(());
    let (finished, results) = channel();
    for Job { title, work } in jobs {
        let finished = finished.clone();
        thread::spawn(move || finished.send((title, work())));
    }
    drop(finished);
    while !under_way.is_empty() {
        let seconds = || start.elapsed().as_secs();
        match results.recv_timeout(REPORT_EVERY) {
            Ok((title, result)) => {
                under_way.retain(|other| *other != title);
                if start.elapsed() >= SOON && result.is_ok() {
                    eprintln!("[{:>3} s] done: {title}", seconds());
                }
                outcome = outcome.and(result);
            }
            Err(RecvTimeoutError::Timeout) => {
                eprintln!("[{:>3} s] under way: {}", seconds(), under_way.join(", "));
            }
            Err(RecvTimeoutError::Disconnected) => bail!("panicked: {}", under_way.join(", ")),
        }
    }
    outcome
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::sync::{Arc, Barrier};

    use super::*;

    #[test]
    fn jobs_run_at_once_and_all_to_their_end() {
        let (both, ended) = (Arc::new(Barrier::new(2)), Arc::new(AtomicU32::new(0)));
        let jobs = ["a", "b"].map(|title| {
            let (both, ended) = (both.clone(), ended.clone());
            Job::new(title, move || {
                // It would wait forever if they ran one after the other.
                both.wait();
                ended.fetch_add(1, Ordering::Relaxed);
                bail!("no")
            })
        });
        assert_eq!(run(jobs.into()).unwrap_err().to_string(), "no");
        assert_eq!(ended.load(Ordering::Relaxed), 2);
    }
}
