//! Minifies scripts with terser. The stores allow minified code; the source archive shows what it is
//! made of.

use anyhow::{Context, Result};

use crate::node;

/// Two passes: a third one does not make scripts smaller. Arrow functions are safe where no function is
/// called with `new`, as in these scripts.
const ARGUMENTS: [&str; 3] = [
    "--compress=passes=2,ecma=2020,unsafe_arrows",
    "--mangle",
    "--ecma=2020",
];

/// The same script, shorter, after one comment that says what it is made of. Names at the top level
/// stay.
pub fn minify(name: &str, comment: &str, script: &str) -> Result<Vec<u8>> {
    let short = node::run("terser", &ARGUMENTS, name, script.as_bytes())?;
    let short = String::from_utf8(short).with_context(|| format!("terser on {name}"))?;
    Ok(format!("// {comment}\n{}\n", short.trim_end()).into_bytes())
}
