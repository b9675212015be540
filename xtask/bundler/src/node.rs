//! The tools in Node: Binaryen and terser, in the versions of `package-lock.json`.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::files::root;

/// The output of a tool for a file. Results are cached in `target/node/` by tool, version,
/// arguments and file, since these tools take longer than the rest of a build.
pub fn run(tool: &str, arguments: &[&str], output: &str, file: &[u8]) -> Result<Vec<u8>> {
    let mut key = DefaultHasher::new();
    (tool, arguments, lock()?, file).hash(&mut key);
    let folder = crate::bundle::target().join("node");
    let cached = folder.join(format!("{:016x}-{output}", key.finish()));
    if !cached.is_file() {
        fs::create_dir_all(&folder)?;
        // Binaryen derives the input format from the extension; terser ignores it.
        let input = folder.join(format!("{output}.wasm"));
        fs::write(&input, file)?;
        let unfinished = folder.join(format!("unfinished-{output}"));
        let mut command = Command::new(Path::new("node_modules/.bin").join(tool));
        command
            .arg(input)
            .arg("-o")
            .arg(&unfinished)
            .args(arguments)
            .stdin(Stdio::null());
        let status = command.status();
        let status = status.with_context(|| format!("cannot start {tool}"))?;
        ensure!(status.success(), "failed: {tool} on {output}");
        fs::rename(unfinished, &cached)?;
    }
    Ok(fs::read(cached)?)
}

/// The exact versions of the tools.
pub fn lock() -> Result<Vec<u8>> {
    fs::read(root().join("package-lock.json")).context("package-lock.json is missing")
}

#[cfg(test)]
mod tests {
    /// Each machine downloads from the registry it is configured for.
    #[test]
    fn the_lock_file_names_no_registry() {
        let lock = String::from_utf8(super::lock().unwrap()).unwrap();
        assert!(!lock.contains("\"resolved\""));
    }
}
