//! What a page loads of ours does not grow unnoticed.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::bundle::Files;

/// What a page loads where it allows WebAssembly.
const LOADED: [&str; 3] = ["content.js", "page.css", "content.wasm"];

/// Most bytes of it, each file compressed by gzip. Raise it only for what a user gains by.
const MOST: usize = 56_000;

/// The bytes that a page loads, compressed. Fails where they are more than allowed.
pub fn check(files: &Files) -> Result<usize> {
    let mut sum = 0;
    for name in LOADED {
        let file = files
            .get(name)
            .with_context(|| format!("there is no {name}"))?;
        sum += compressed(file)?;
    }
    ensure!(
        sum <= MOST,
        "a page would load {sum} bytes of ours, compressed; the budget in xtask/src/budget.rs is {MOST}"
    );
    Ok(sum)
}

fn compressed(file: &[u8]) -> Result<usize> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(file)?;
    Ok(gzip.finish()?.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_above_the_budget_is_no_package() {
        let mut files: Files = LOADED.map(|name| (name.to_owned(), b"x".to_vec())).into();
        assert!(check(&files).unwrap() < 100);
        // What does not repeat is not compressed.
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise = (0..MOST).map(|_| next()).collect();
        files.insert("content.wasm".to_owned(), noise);
        assert!(check(&files).is_err());
    }
}
