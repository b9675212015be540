//! The DevTools protocol over two pipes. Without WebDriver, the browser behaves as it does for a
//! user.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, PipeReader, PipeWriter, Write};
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use tokio::process::Command;
use tokio::sync::oneshot;
use tokio::time::timeout;

use crate::process::Group;

/// Time limit of a command.
const TIMEOUT: Duration = Duration::from_secs(60);

type Waiting = Arc<Mutex<HashMap<u64, oneshot::Sender<Value>>>>;

/// A browser connected by two pipes.
pub struct Pipe {
    to: PipeWriter,
    waiting: Waiting,
    events: Receiver<Value>,
    last: u64,
    group: Group,
}

impl Pipe {
    /// Starts a program that speaks the protocol on its file descriptors 3 and 4.
    pub fn start(program: &Path, arguments: &[String], folder: &Path) -> Result<Pipe> {
        let (their_in, to) = std::io::pipe()?;
        let (from, their_out) = std::io::pipe()?;
        // The shell moves the pipes from its input and output to 3 and 4.
        let mut command = Command::new("sh");
        command
            .args(["-c", "exec \"$@\" 3<&0 4>&1 </dev/null >/dev/null", "sh"])
            .arg(program)
            .args(arguments)
            .env("TMPDIR", folder)
            .stdin(their_in)
            .stdout(their_out)
            .stderr(Stdio::null());
        let group = Group::start(&mut command)?;
        let waiting = Waiting::default();
        let (tell, events) = channel();
        let answers = waiting.clone();
        std::thread::spawn(move || listen(from, &answers, &tell));
        Ok(Pipe {
            to,
            waiting,
            events,
            last: 0,
            group,
        })
    }

    /// Sends a command, to the browser or to a session, and waits for the answer.
    pub async fn call(&mut self, session: &str, method: &str, params: Value) -> Result<Value> {
        self.last += 1;
        let mut command = json!({ "id": self.last, "method": method, "params": params });
        if !session.is_empty() {
            command["sessionId"] = json!(session);
        }
        let (answered, answer) = oneshot::channel();
        lock(&self.waiting).insert(self.last, answered);
        self.to.write_all(command.to_string().as_bytes())?;
        self.to.write_all(&[0])?;
        let answer = timeout(TIMEOUT, answer).await;
        let mut answer = answer
            .with_context(|| format!("{method}: no answer"))?
            .with_context(|| format!("{method}: the browser has ended"))?;
        match answer["error"]["message"].as_str() {
            Some(error) => bail!("{method}: {error}"),
            None => Ok(answer["result"].take()),
        }
    }

    /// Takes all events received so far.
    pub fn events(&mut self) -> Vec<Value> {
        self.events.try_iter().collect()
    }

    /// Ends the browser, and waits until it is gone.
    pub async fn end(self) -> Result<()> {
        self.group.end().await
    }
}

fn lock(waiting: &Waiting) -> std::sync::MutexGuard<'_, HashMap<u64, oneshot::Sender<Value>>> {
    waiting.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Forwards messages from the browser until it ends.
fn listen(from: PipeReader, waiting: &Waiting, tell: &Sender<Value>) {
    let mut from = BufReader::new(from);
    let mut output = Vec::new();
    while from
        .read_until(0, &mut output)
        .is_ok_and(|length| length > 0)
    {
        output.pop();
        let Ok(message) = serde_json::from_slice::<Value>(&output) else {
            break;
        };
        output.clear();
        match message["id"].as_u64() {
            Some(id) => {
                if let Some(answered) = lock(waiting).remove(&id) {
                    // The receiver is gone if the command was interrupted.
                    let _ = answered.send(message);
                }
            }
            None => {
                if tell.send(message).is_err() {
                    break;
                }
            }
        }
    }
    lock(waiting).clear();
}
