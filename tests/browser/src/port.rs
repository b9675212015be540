//! A port for a server that cannot be trusted to choose one itself.

use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

use anyhow::{Context, Result};

/// Below what a system hands out to whoever asks for any port (Linux: from 32768, others: from
/// 49152), so that nobody is given one between this look and the server's own.
const FIRST: u16 = 20_000;
/// A hundred starting points, by the number of the process, a hundred ports apart.
const SPAN: u16 = 10_000;

/// A TCP port of this machine that nobody has, over IPv4 or IPv6. No two calls in a process look
/// at the same one until all have had their turn.
pub(crate) fn free() -> Result<u16> {
    static CALLS: AtomicU16 = AtomicU16::new(0);
    let start = (std::process::id() % 100) as u16 * 100;
    (0..SPAN)
        .map(|_| FIRST + start.wrapping_add(CALLS.fetch_add(1, Ordering::Relaxed)) % SPAN)
        .find(|port| is_free(*port))
        .with_context(|| format!("all ports from {FIRST} to {} are taken", FIRST + SPAN - 1))
}

/// A machine without one of the two has all of its ports free.
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
    use super::*;

    #[test]
    fn a_port_that_is_taken_over_either_protocol_is_not_free() {
        let port = free().unwrap();
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
