//! `build`: everything a package holds, written to `dist/` as folders and as zips.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::minify::minify;
use crate::package::Package;
use crate::panics::Panics;
use crate::twin::Twin;
use crate::wasm::{self, Built, Module};
use crate::{archive, budget, crates, icons, manifest, notices, shell, tools, usage};

/// Files by name, with `/` between folders, in the order of their names.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Builds both packages.
pub fn build(panics: Panics) -> Result<ExitCode> {
    let root = shell::root();
    // Two builds at once would write into each other's files.
    fs::create_dir_all(shell::target())?;
    let lock = File::create(shell::target().join("dist.lock"))?;
    if lock.try_lock().is_err() {
        eprintln!("waiting for another build");
        lock.lock()?;
    }

    tools::wasm_target()?;
    tools::node_tools(tools::Need::Build)?;
    let files = common_files(panics)?;
    let source = fs::read_to_string(root.join("manifest.json"))?;
    for package in Package::ALL {
        let mut files = files.clone();
        files.retain(|name, _| package.ships(name));
        let manifest = manifest::of(&source, package, env!("CARGO_PKG_VERSION"))?;
        manifest::check(&manifest, &files)?;
        usage::check(&manifest, &files)?;
        let text = serde_json::to_string_pretty(&manifest)? + "\n";
        files.insert("manifest.json".to_owned(), text.into_bytes());

        let name = package.name();
        let dir = root.join("dist").join(name);
        write(&dir, &files, &[]).with_context(|| format!("writing {}", dir.display()))?;
        let zip = archive::zip(&files)?;
        let archive = format!("dist/{}", package.archive());
        replace(&root.join(&archive), &zip)?;
        eprintln!("dist/{name}/ and {archive}, {}", kilobytes(&zip));
    }
    Ok(ExitCode::SUCCESS)
}

/// What the packages ship.
fn common_files(panics: Panics) -> Result<Files> {
    let extension = shell::root().join("extension");
    let mut files = Files::new();
    collect(&extension, "", &[], &mut files)?;
    // Ingredients of what follows.
    let mut ingredient = |name: &str| {
        let text = files.remove(name);
        text.with_context(|| format!("extension/{name} is missing"))
    };
    let boot = String::from_utf8(ingredient("boot.js")?)?;
    let hand_over = String::from_utf8(ingredient("twin.js")?)?;
    files.retain(|name, _| !name.ends_with(".svg"));

    let Built { page, twin, app } = wasm::build(panics)?;
    for (name, module) in [("content.wasm", &page), ("app.wasm", &app)] {
        eprintln!("{name}, {}", kilobytes(&module.wasm));
    }
    let content = content_script(&page, &boot)?;
    files.insert("content.js".to_owned(), content.into_bytes());
    files.insert("content.wasm".to_owned(), page.wasm);
    files.insert("app.js".to_owned(), app_script(&app)?.into_bytes());
    files.insert("app.wasm".to_owned(), app.wasm);
    let twin = twin_script(&twin, &hand_over)?;
    eprintln!("twin.js, {}", kilobytes(twin.as_bytes()));
    files.insert("twin.js".to_owned(), twin.into_bytes());
    if panics == Panics::Trap {
        let loaded = budget::check(&files)?;
        eprintln!(
            "a page loads {:.1} kB of it, compressed",
            loaded as f64 / 1000.0
        );
    }
    files.append(&mut icons::render()?);
    let notices = notices::text(&crates::shipped()?)?;
    files.insert("THIRD-PARTY.txt".to_owned(), notices);
    Ok(files)
}

/// One classic script, closed in on itself: a content script shares its world with nothing of
/// ours, and may be injected twice.
fn content_script(page: &Module, boot: &str) -> Result<String> {
    minify(
        "content.js",
        "Put together by the build: what wasm-bindgen writes for src/bin/content.rs, then extension/boot.js.",
        &closed(&page.glue, boot),
    )
}

fn twin_script(twin: &Twin, hand_over: &str) -> Result<String> {
    minify(
        "twin.js",
        "Put together by the build: src/bin/content.rs as JavaScript, by wasm-bindgen and Binaryen's wasm2js, then extension/twin.js.",
        &closed(&twin.script, hand_over),
    )
}

fn app_script(app: &Module) -> Result<String> {
    minify(
        "app.js",
        "Written by wasm-bindgen for src/bin/app.rs, the module of the background and the popup.",
        &app.glue,
    )
}

fn closed(generated: &str, own: &str) -> String {
    format!("(() => {{\n{}\n{own}}})();\n", generated.trim())
}

/// Reads a folder, and what is below it, into `files`; but what is named in `but`.
fn collect(dir: &Path, prefix: &str, but: &[&str], files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if but.contains(&name.as_str()) {
            continue;
        }
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), but, files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}

/// Makes a folder hold these files and no others, but what is named in `but`. What is right already
/// is left alone, for a browser may have the folder loaded.
pub fn write(dir: &Path, files: &Files, but: &[&str]) -> Result<()> {
    fs::create_dir_all(dir)?;
    let mut old = Files::new();
    collect(dir, "", but, &mut old)?;
    for (name, bytes) in files {
        if old.get(name) != Some(bytes) {
            replace(&dir.join(name), bytes)?;
        }
    }
    for name in old.keys().filter(|name| !files.contains_key(*name)) {
        fs::remove_file(dir.join(name))?;
    }
    Ok(())
}

fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(dir) = path.parent() {
        fs::create_dir_all(dir)?;
    }
    fs::write(path, bytes).with_context(|| format!("writing {}", path.display()))
}

/// A size, for people.
pub fn kilobytes(bytes: &[u8]) -> String {
    format!("{:.1} kB", bytes.len() as f64 / 1000.0)
}
