//! A limit on what a page loads of the extension.

use std::io::Write;

use anyhow::{Context, Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::files::Files;

/// What pages of one kind load, unless they block WebAssembly.
pub struct Page {
    /// Which pages these are.
    pub what: &'static str,
    /// What they load.
    pub files: &'static [&'static str],
    /// The limit in bytes, with each file compressed by gzip. Raise it only for something that helps
    /// users.
    limit: usize,
}

/// All kinds of pages.
pub const PAGES: [Page; 2] = [
    Page {
        what: "of accounts.magento.cloud",
        files: &["content.js", "page.css", "content.wasm"],
        limit: 90_490,
    },
    Page {
        what: "of account.magento.com without a card",
        files: &["content.js", "page.css", "start.wasm"],
        limit: 58_870,
    },
];

/// Fails if a page would load more than its limit.
pub fn check(files: &Files) -> Result<()> {
    for Page {
        what,
        files: names,
        limit,
    } in &PAGES
    {
        let sum = loaded(files, names)?;
        ensure!(
            sum <= *limit,
            "a page {what} would load {sum} bytes, compressed; the limit in xtask/bundler/src/budget.rs is {limit}"
        );
    }
    Ok(())
}

/// The bytes of these files, compressed.
pub fn loaded(files: &Files, names: &[&str]) -> Result<usize> {
    let mut sum = 0;
    for &name in names {
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
    fn a_module_above_its_limit_fails_the_build() {
        // Pseudo-random bytes do not compress.
        let mut state = 1_u32;
        let mut random_bytes = |length| -> Vec<u8> {
            let next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 24) as u8
            };
            std::iter::repeat_with(next).take(length).collect()
        };
        for page in PAGES {
            let names = PAGES.iter().flat_map(|page| page.files);
            let mut files: Files = names
                .map(|&name| (name.to_owned(), b"x".to_vec()))
                .collect();
            assert!(loaded(&files, page.files).unwrap() < 100);
            check(&files).unwrap();
            let module = page.files.last().unwrap();
            files.insert((*module).to_owned(), random_bytes(page.limit));
            assert!(check(&files).is_err(), "{}", page.what);
        }
    }
}
