//! `THIRD-PARTY.txt`: whose code is in the packages, and under which terms.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::crates::Crate;
use crate::shell;

/// What a crate calls the files with its terms.
const NAMES: [&str; 3] = ["LICENSE", "COPYING", "NOTICE"];

/// Left out where a crate offers its terms by MIT too: the choice is ours.
const OTHER_CHOICE: &str = "LICENSE-APACHE";

/// The notices for these crates and for the standard library, which rustc adds to each module.
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

/// The MIT licence as somebody gives it.
fn mit(holder: &str) -> Result<String> {
    let ours = fs::read_to_string(shell::root().join("LICENSE-MIT"))?;
    let (_, terms) = ours
        .split_once("\n\nPermission")
        .context("LICENSE-MIT is the licence of that name")?;
    let all = format!("Copyright (c) {holder}\n\nPermission{terms}");
    Ok(all.trim().to_owned())
}

/// The texts of a crate's terms. A crate without any has those of its repository's main crate, or
/// the ones it names.
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
        None => bail!("{} ships without its terms", one.name),
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
    use crate::crates;

    /// By the crates as they are: each has terms, and each set of terms allows what we do.
    #[test]
    fn every_crate_that_ships_comes_with_its_terms() {
        let crates = crates::shipped().unwrap();
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
