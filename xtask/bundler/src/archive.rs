//! Zip archives that are byte-identical wherever and whenever they are written.
//!
//! The format: <https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT>, sections 4.3.7,
//! 4.3.12 and 4.3.16. Stores and browsers need no more of it than this.

use std::io::Write;

use anyhow::{Context, Result};
use flate2::Compression;
use flate2::Crc;
use flate2::write::DeflateEncoder;

use crate::files::Files;

/// 2.0, the first version with folders and deflate.
const VERSION: u16 = 20;
/// Made on Unix: the upper half of the external attributes is the file mode.
const UNIX: u16 = 3 << 8;
/// Names are UTF-8.
const UTF8: u16 = 1 << 11;
const DEFLATE: u16 = 8;
/// Midnight on 1980-01-01, the earliest time the format knows: no archive tells when it was made.
const TIME: u16 = 0;
const DATE: u16 = 1 << 5 | 1;

/// The files in one archive, in the order of their names.
pub fn zip(files: &Files) -> Result<Vec<u8>> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (name, bytes) in files {
        let offset = length(archive.len())?;
        let compressed = deflate(bytes)?;
        let mut checksum = Crc::new();
        checksum.update(bytes);

        // Local and central headers have these fields in common.
        let mut entry = Vec::new();
        numbers(&mut entry, &[VERSION, UTF8, DEFLATE, TIME, DATE]);
        for number in [
            checksum.sum(),
            length(compressed.len())?,
            length(bytes.len())?,
        ] {
            entry.extend(number.to_le_bytes());
        }
        let name_length = u16::try_from(name.len()).context("a name is too long")?;
        // No extra field.
        numbers(&mut entry, &[name_length, 0]);

        archive.extend(b"PK\x03\x04");
        archive.extend(&entry);
        archive.extend(name.as_bytes());
        archive.extend(compressed);

        directory.extend(b"PK\x01\x02");
        numbers(&mut directory, &[UNIX | VERSION]);
        directory.extend(&entry);
        // No comment; first disk; no internal attributes.
        numbers(&mut directory, &[0, 0, 0]);
        directory.extend((mode(bytes) << 16).to_le_bytes());
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = length(archive.len())?;
    let count = u16::try_from(files.len()).context("too many files")?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06");
    // One disk only.
    numbers(&mut archive, &[0, 0, count, count]);
    archive.extend(length(directory.len())?.to_le_bytes());
    archive.extend(start.to_le_bytes());
    // No comment.
    numbers(&mut archive, &[0]);
    Ok(archive)
}

fn deflate(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// A regular file. Scripts in the source archive can be run.
fn mode(bytes: &[u8]) -> u32 {
    match bytes.starts_with(b"#!") {
        true => 0o100_755,
        false => 0o100_644,
    }
}

fn numbers(to: &mut Vec<u8>, numbers: &[u16]) {
    for number in numbers {
        to.extend(number.to_le_bytes());
    }
}

fn length(bytes: usize) -> Result<u32> {
    u32::try_from(bytes).context("too large for a zip archive")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    use super::*;

    /// Read back by an implementation that is not ours.
    #[test]
    fn python_finds_the_same_files() {
        let files: Files = [("a/b.txt", "text"), ("ü.sh", "#!/bin/sh\n"), ("z", "")]
            .map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()))
            .into();
        let path = std::env::temp_dir().join(format!("bundler-{}.zip", std::process::id()));
        fs::write(&path, zip(&files).unwrap()).unwrap();
        let script = "import sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    assert archive.testzip() is None
    for entry in archive.infolist():
        print(entry.filename, oct(entry.external_attr >> 16), entry.date_time[0], archive.read(entry))";
        let mut python = Command::new("python3");
        let output = python.args(["-c", script]).arg(&path).output();
        let Ok(output) = output else {
            println!("skipped: python3 is not installed");
            return;
        };
        fs::remove_file(path).unwrap();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{errors}");
        assert_eq!(
            String::from_utf8_lossy(&output.stdout),
            "a/b.txt 0o100644 1980 b'text'\nz 0o100644 1980 b''\nü.sh 0o100755 1980 b'#!/bin/sh\\n'\n"
        );
    }
}
