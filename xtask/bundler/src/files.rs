//! Files in memory, and folders on disk.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

/// Files by name, with `/` between folders, in the order of their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// The top folder of the project: the current one, except in tests.
pub fn root() -> &'static Path {
    Path::new(if cfg!(test) { "../.." } else { "" })
}

/// The files with these names.
pub fn named<'a>(names: impl Iterator<Item = &'a str>) -> Result<Files> {
    names
        .map(|name| {
            let bytes = fs::read(name).with_context(|| format!("reading {name}"))?;
            Ok((name.to_owned(), bytes))
        })
        .collect()
}

/// A folder with its subfolders.
pub fn read(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    collect(folder, "", &mut files)?;
    Ok(files)
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    let entries = fs::read_dir(folder);
    for entry in entries.with_context(|| format!("reading {}", folder.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Makes a folder contain exactly these files. Files that are already right are not written, since
/// a browser may have the folder loaded.
pub fn write(folder: &Path, files: &Files) -> Result<()> {
    fs::create_dir_all(folder)?;
    let old = read(folder)?;
    for (name, bytes) in files {
        if old.get(name) != Some(bytes) {
            write_one(&folder.join(name), bytes)?;
        }
    }
    for name in old.keys().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    Ok(())
}

/// Writes one file, and the folders it is in.
pub fn write_one(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// A size as text, in kB.
pub fn kilobytes(bytes: &[u8]) -> String {
    format!("{:.1} kB", bytes.len() as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_gets_exactly_the_files_it_should_have() {
        let folder = std::env::temp_dir().join(format!("bundler-{}", std::process::id()));
        let file = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        for names in [&["a.txt", "b/c.txt"][..], &["b/c.txt", "d.txt"]] {
            let files: Files = names.iter().map(|name| file(name)).collect();
            write(&folder, &files).unwrap();
            assert_eq!(read(&folder).unwrap(), files);
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
