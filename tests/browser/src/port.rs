//! A free port, for a server that does not choose one reliably.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

use anyhow::{Context, Result};

use crate::process::no_process_starts;

/// Below the range from which systems assign ports (Linux: from 32768, others: from 49152), so that
/// no other program is given one between this check and the server's start.
const FIRST: u16 = 20_000;
/// A hundred starting points, a hundred ports apart, chosen by process id.
const SPAN: u16 = 10_000;

/// A TCP port that is free over IPv4 and IPv6. Calls in one process try different ports until the
/// range is used up.
pub(crate) fn free() -> Result<u16> {
    static CALLS: AtomicU16 = AtomicU16::new(0);
    let _guard = no_process_starts();
    let start = (std::process::id() % 100) as u16 * 100;
    (0..SPAN)
        .map(|_| FIRST + start.wrapping_add(CALLS.fetch_add(1, Ordering::Relaxed)) % SPAN)
        .find(|port| is_free(*port))
        .with_context(|| format!("all ports from {FIRST} to {} are taken", FIRST + SPAN - 1))
}

/// On a machine without one of the two protocols, all its ports count as free.
fn is_free(port: u16) -> bool {
    let taken = [
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).err(),
        TcpListener::bind((Ipv6Addr::LOCALHOST, port)).err(),
    ];
    let taken = taken.into_iter().flatten();
    !taken
        .map(|error| error.kind())
        .any(|kind| kind == ErrorKind::AddrInUse)
}

#[cfg(test)]
mod tests {
    use tokio::process::Command;

    use super::*;
    use crate::process::Group;

    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn a_port_is_free_while_other_processes_start() {
        let starts = tokio::spawn(async {
            for _ in 0..300 {
                Group::start(&mut Command::new("true"))
                    .unwrap()
                    .end()
                    .await
                    .unwrap();
            }
        });
        while !starts.is_finished() {
            let port = free().unwrap();
            TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
        }
        starts.await.unwrap();
    }

    #[test]
    fn a_port_that_is_taken_over_either_protocol_is_not_free() {
        let port = free().unwrap();
        let _guard = no_process_starts();
        assert!(is_free(port));
        let four = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).unwrap();
        assert!(!is_free(port));
        drop(four);
        assert!(is_free(port));
        if let Ok(_six) = TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            assert!(!is_free(port));
        }
    }
}
