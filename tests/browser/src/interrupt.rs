//! Ctrl-C and termination. The browser runs in its own process group, and would be left running if
//! these signals ended this process at once.

use std::future::Future;

use tokio::signal::unix::{SignalKind, signal};

/// Runs a command to its end or until it is interrupted; either way its browser is gone afterwards.
pub(crate) fn run_until_interrupted(verb: impl Future<Output = u8>) -> u8 {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build();
    match runtime {
        Ok(runtime) => runtime.block_on(async {
            tokio::select! {
                biased;
                () = interrupted() => INTERRUPTED,
                code = verb => code,
            }
        }),
        Err(error) => {
            eprintln!("cannot start: {error}");
            1
        }
    }
}

/// The exit code that shells report after Ctrl-C.
const INTERRUPTED: u8 = 130;

async fn interrupted() {
    let (Ok(mut interrupt), Ok(mut terminate)) = (
        signal(SignalKind::interrupt()),
        signal(SignalKind::terminate()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
