//! Marionette, Firefox's own protocol for automation:
//! <https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html>.
//!
//! A packet is the length of a JSON text in bytes, a colon, and the text. Firefox first sends a
//! greeting. A command is `[0, id, name, parameters]`, its answer `[1, id, error, result]`. Most
//! commands are those of WebDriver, with the same parameters; all are listed at the end of
//! `chrome/remote/content/marionette/driver.sys.mjs` in Firefox's `omni.ja`, which is a zip archive.

use std::net::Ipv4Addr;
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::Mutex;

use crate::client::CommandError;

/// The version of the protocol described above.
const VERSION: u64 = 3;

/// A connection to Firefox, which can have one session.
pub(crate) struct Connection(Arc<Mutex<Stream>>);

struct Stream {
    tcp: BufReader<TcpStream>,
    /// The id of the last command.
    last: u64,
}

impl Connection {
    /// Connects to the Firefox that listens on `port`.
    pub(crate) async fn open(port: u16) -> Result<Connection> {
        let tcp = TcpStream::connect((Ipv4Addr::LOCALHOST, port)).await?;
        let mut tcp = BufReader::new(tcp);
        let greeting = read_packet(&mut tcp).await?;
        let version = greeting["marionetteProtocol"].as_u64();
        ensure!(
            version == Some(VERSION),
            "unknown protocol, according to the greeting {greeting}"
        );
        Ok(Connection(Arc::new(Mutex::new(Stream { tcp, last: 0 }))))
    }

    /// Sends a command and returns its result, once all earlier commands have been answered.
    pub(crate) async fn send(
        &self,
        name: &'static str,
        parameters: Value,
    ) -> Result<Value, CommandError> {
        let mut stream = Arc::clone(&self.0).lock_owned().await;
        // If the caller stops waiting, the task still reads the answer, so that it is not taken for
        // the answer to the next command.
        let exchange = tokio::spawn(async move { stream.exchange(name, &parameters).await });
        let answer = exchange.await.map_err(anyhow::Error::from).flatten();
        let (error, result) = answer
            .context("no answer from Firefox")
            .map_err(CommandError::Connection)?;
        if error.is_null() {
            return Ok(value(result));
        }
        let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
        Err(CommandError::Driver(text("error"), text("message")))
    }
}

impl Stream {
    /// Sends a command, and returns error and result from its answer.
    async fn exchange(&mut self, name: &str, parameters: &Value) -> Result<(Value, Value)> {
        self.last += 1;
        let command = json!([0, self.last, name, parameters]).to_string();
        let packet = format!("{}:{command}", command.len());
        self.tcp.write_all(packet.as_bytes()).await?;
        let mut answer = read_packet(&mut self.tcp).await?;
        ensure!(
            answer[0] == 1 && answer[1] == self.last,
            "unexpected answer {answer}"
        );
        Ok((answer[2].take(), answer[3].take()))
    }
}

/// The value in a result: most results are an object with just this entry, others are themselves
/// the value (`commandsNoValueResponse` in Firefox's `server.sys.mjs`).
fn value(mut result: Value) -> Value {
    match result.get_mut("value") {
        Some(value) => value.take(),
        None => result,
    }
}

async fn read_packet(tcp: &mut BufReader<TcpStream>) -> Result<Value> {
    let mut length = Vec::new();
    tcp.read_until(b':', &mut length).await?;
    let length = length.strip_suffix(b":").context("connection closed")?;
    let length = std::str::from_utf8(length)?.parse();
    let mut text = vec![0; length.context("a packet starts with its length")?];
    tcp.read_exact(&mut text).await?;
    Ok(serde_json::from_slice(&text)?)
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    /// A server that greets and then sends, after each command, the next of these answers.
    async fn server(answers: &'static [&'static str]) -> Connection {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut stream = BufReader::new(stream);
            let greeting = r#"50:{"applicationType":"gecko","marionetteProtocol":3}"#;
            stream.write_all(greeting.as_bytes()).await.unwrap();
            for answer in answers {
                read_packet(&mut stream).await.unwrap();
                let packet = format!("{}:{answer}", answer.len());
                stream.write_all(packet.as_bytes()).await.unwrap();
            }
        });
        Connection::open(port).await.unwrap()
    }

    async fn send(connection: &Connection) -> Result<Value, String> {
        let answer = connection.send("WebDriver:GetTitle", json!({})).await;
        answer.map_err(|error| error.to_string())
    }

    #[tokio::test]
    async fn results_and_errors() {
        let firefox = server(&[
            r#"[1,1,null,{"value":"ä"}]"#,
            r#"[1,2,null,["a","b"]]"#,
            r#"[1,3,{"error":"no such window","message":"closed","stacktrace":""},null]"#,
            r#"[1,4,null,{"value":"\ud800"}]"#,
            r#"[1,5,null,{"value":null}]"#,
        ])
        .await;
        assert_eq!(send(&firefox).await, Ok(json!("ä")));
        assert_eq!(send(&firefox).await, Ok(json!(["a", "b"])));
        assert_eq!(send(&firefox).await, Err("no such window: closed".into()));
        let unreadable = send(&firefox).await.unwrap_err();
        assert!(
            unreadable.starts_with("no answer from Firefox: "),
            "{unreadable}"
        );
        assert_eq!(send(&firefox).await, Ok(Value::Null));
    }

    #[tokio::test]
    async fn every_command_gets_its_own_answer() {
        let firefox = server(&[
            r#"[1,1,null,{"value":1}]"#,
            r#"[1,2,null,{"value":2}]"#,
            r#"[1,3,null,{"value":3}]"#,
            r#"[1,3,null,{"value":3}]"#,
        ])
        .await;
        // The first caller sends its command, and then no longer waits for the answer.
        tokio::select! {
            biased;
            _ = send(&firefox) => unreachable!("the task has not started yet"),
            () = std::future::ready(()) => {}
        }
        let (second, third) = tokio::join!(send(&firefox), send(&firefox));
        assert_eq!((second, third), (Ok(json!(2)), Ok(json!(3))));
        let foreign = send(&firefox).await.unwrap_err();
        assert!(foreign.contains("unexpected answer"), "{foreign}");
    }

    #[tokio::test]
    async fn a_lost_connection_is_an_error_for_this_and_later_commands() {
        let firefox = server(&[r#"[1,1,null,{"value":1}]"#]).await;
        assert!(send(&firefox).await.is_ok());
        for _ in 0..2 {
            let lost = send(&firefox).await.unwrap_err();
            assert!(lost.starts_with("no answer from Firefox: "), "{lost}");
        }
    }
}
