//! `THIRD-PARTY.txt`: the crates whose code ships, and their licences.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::files::root;
use crate::shipped_crates::Crate;

/// The file of this name in both packages.
pub const FILE: &str = "THIRD-PARTY.txt";

/// Prefixes of the files in which a crate has its licence.
const NAMES: [&str; 3] = ["LICENSE", "COPYING", "NOTICE"];

/// Left out where a crate offers the MIT licence too.
const OTHER_CHOICE: &str = "LICENSE-APACHE";

/// The licences of these crates and of the standard library, which is part of each module.
pub fn text(crates: &[Crate]) -> Result<Vec<u8>> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in crates {
        let title = format!("{} {} ({})", one.name, one.version, one.licence);
        for terms in terms(one, crates)? {
            texts.entry(terms).or_default().push(title.clone());
        }
    }
    texts
        .entry(mit("The Rust Project Contributors")?)
        .or_default()
        .push("the Rust standard library (MIT OR Apache-2.0)".to_owned());

    let mut parts: Vec<(Vec<String>, String)> = texts
        .into_iter()
        .map(|(terms, titles)| (titles, terms))
        .collect();
    parts.sort();
    let mut all = String::from(
        "Login Linker is MIT OR Apache-2.0, at your choice. The code of others in it, with the\n\
         terms it comes under:\n",
    );
    for (titles, terms) in parts {
        all += &format!("\n{}\n{}\n\n{terms}\n", "-".repeat(78), titles.join("\n"));
    }
    Ok(all.into_bytes())
}

/// The MIT licence with this copyright holder.
fn mit(holder: &str) -> Result<String> {
    let ours = fs::read_to_string(root().join("LICENSE-MIT"))?;
    let (_, terms) = ours
        .split_once("\n\nPermission")
        .context("LICENSE-MIT is not the MIT licence")?;
    let all = format!("Copyright (c) {holder}\n\nPermission{terms}");
    Ok(all.trim().to_owned())
}

/// The licence texts of a crate. One without such files has those of the main crate in its
/// repository, or the MIT licence if its manifest names that.
fn terms(one: &Crate, crates: &[Crate]) -> Result<Vec<String>> {
    let own = files(&one.folder)?;
    if !own.is_empty() {
        return Ok(own);
    }
    let main = crates.iter().find(|other| {
        let rest = one.repository.strip_prefix(&other.repository);
        rest.is_some_and(|rest| rest.starts_with('/'))
    });
    match main {
        Some(main) => files(&main.folder),
        None if one.licence.split(" OR ").any(|name| name == "MIT") && !one.authors.is_empty() => {
            Ok(vec![mit(&one.authors)?])
        }
        None => bail!("{} has no licence text", one.name),
    }
}

fn files(folder: &Path) -> Result<Vec<String>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("reading {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if NAMES.iter().any(|prefix| name.starts_with(prefix)) {
            paths.push(path);
        }
    }
    paths.sort();
    let has_mit = paths.iter().any(|path| path.ends_with("LICENSE-MIT"));
    paths.retain(|path| !(has_mit && path.ends_with(OTHER_CHOICE)));
    let read = |path| -> Result<String> { Ok(fs::read_to_string(path)?.trim().to_owned()) };
    paths.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped_crates;

    #[test]
    fn every_crate_that_ships_has_a_licence_text() {
        let crates = shipped_crates::find().unwrap();
        let notices = String::from_utf8(text(&crates).unwrap()).unwrap();
        for one in &crates {
            let title = format!("\n{} {} (", one.name, one.version);
            assert!(notices.contains(&title), "{} is missing", one.name);
            let open = one.licence.contains("MIT");
            assert!(open, "{}: {}", one.name, one.licence);
        }
        assert!(notices.contains("the Rust standard library"));
        assert!(!notices.contains("Apache License"), "MIT is chosen");
    }
}
