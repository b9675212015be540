//! Smaller scripts: what a page loads has no room for the names and comments of generated code.
//!
//! By terser, which the stores allow: it shortens, and hides nothing that the source archive does
//! not show.

use anyhow::{Context, Result};

use crate::wasm;

/// Two passes find what the first has laid bare; more find nothing.
const WORDS: [&str; 3] = ["--compress=passes=2,ecma=2020", "--mangle", "--ecma=2020"];

/// The same script, shorter, with one comment in front that says what it is made of. Names at the
/// top level stay.
pub fn minify(name: &str, comment: &str, script: &str) -> Result<String> {
    let short = wasm::through("terser", &WORDS, name, script.as_bytes())?;
    let short = String::from_utf8(short).with_context(|| format!("terser on {name}"))?;
    Ok(format!("// {comment}\n{}\n", short.trim_end()))
}
