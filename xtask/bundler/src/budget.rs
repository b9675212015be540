//! A limit on what a page loads of the extension.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::files::Files;

/// What a page loads, unless it blocks WebAssembly.
const LOADED: [&str; 3] = ["content.js", "page.css", "content.wasm"];

/// The limit in bytes, with each file compressed by gzip. Raise it only for something that helps
/// users.
const LIMIT: usize = 87_000;

/// Fails if a page would load more than the limit.
pub fn check(files: &Files) -> Result<()> {
    let sum = loaded(files)?;
    ensure!(
        sum <= LIMIT,
        "a page would load {sum} bytes, compressed; the limit in xtask/bundler/src/budget.rs is {LIMIT}"
    );
    Ok(())
}

/// The bytes that a page loads, compressed.
pub fn loaded(files: &Files) -> Result<usize> {
    let mut sum = 0;
    for name in LOADED {
        let file = files
            .get(name)
            .with_context(|| format!("there is no {name}"))?;
        sum += compressed(file)?;
    }
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
    fn a_module_above_the_limit_fails_the_build() {
        let mut files: Files = LOADED.map(|name| (name.to_owned(), b"x".to_vec())).into();
        assert!(loaded(&files).unwrap() < 100);
        check(&files).unwrap();
        // Pseudo-random bytes do not compress.
        let mut state = 1_u32;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let noise = (0..LIMIT).map(|_| next()).collect();
        files.insert("content.wasm".to_owned(), noise);
        assert!(check(&files).is_err());
    }
}
