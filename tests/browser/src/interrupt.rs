//! Ctrl-C and termination. The browser runs in a process group of its own, so that it would stay
//! behind if these ended us at once.

use std::future::Future;

use tokio::signal::unix::{SignalKind, signal};

/// Runs a verb to its end, or until someone interrupts it; either way its browser is gone after.
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

/// As shells report a program ended by Ctrl-C.
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
