//! Measure 5: bytes loaded into a page, uncompressed and compressed.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::contender::Contender;
use super::sheet::Sheet;
use crate::kind::BrowserKind;

/// Measures every contender.
pub fn measure(sheet: &mut Sheet) -> Result<()> {
    for contender in Contender::ALL {
        let Some(folder) = contender.extension(BrowserKind::Chromium) else {
            continue;
        };
        let (mut raw, mut small) = (0, 0);
        for name in contender.loaded() {
            let path = folder.join(name);
            let file = fs::read(&path).with_context(|| format!("no {}", path.display()))?;
            let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
            gzip.write_all(&file)?;
            raw += file.len();
            small += gzip.finish()?.len();
        }
        for (name, bytes) in [("as they are", raw), ("gzip", small)] {
            sheet.note("bytes", name, "kB", contender, bytes as f64 / 1000.0);
        }
    }
    Ok(())
}
