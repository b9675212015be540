//! Puts the packages together: `dist/chrome/`, `dist/firefox/` and a zip of each.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::fallback::Fallback;
use crate::files::{self, Files, kilobytes};
use crate::minify::minify;
use crate::modules::{self, CONTENT, Module};
use crate::package::{FALLBACK, Package};
use crate::panics::Panics;
use crate::{archive, budget, licenses, manifest, shipped_crates, unused_files};

/// What to build.
#[derive(Clone, Copy)]
pub struct BundleRequest {
    /// With the JavaScript fallback of the content module.
    fallback: bool,
    /// With the licences of the crates that ship. To list them, cargo downloads every crate of
    /// the workspace, so a folder that is only tried out goes without.
    licenses: bool,
    panics: Panics,
}

impl BundleRequest {
    /// Everything that a package ships.
    pub fn all(print_panics: bool) -> BundleRequest {
        BundleRequest {
            fallback: true,
            licenses: true,
            panics: match print_panics {
                true => Panics::Print,
                false => Panics::Trap,
            },
        }
    }
}

/// Builds both packages, as folders and as zips.
pub fn packages(request: BundleRequest) -> Result<()> {
    let _lock = lock()?;
    let files = common_files(request)?;
    for (name, bytes) in &files {
        if name.ends_with(".wasm") || name == FALLBACK {
            eprintln!("{name}, {}", kilobytes(bytes));
        }
    }
    for page in budget::PAGES {
        let loaded = budget::loaded(&files, page.files)?;
        let loaded = loaded as f64 / 1000.0;
        eprintln!("a page {} loads {loaded:.1} kB, compressed", page.what);
    }
    for package in Package::ALL {
        let files = for_package(package, &files)?;
        let folder = Path::new("dist").join(package.name());
        files::write(&folder, &files)?;
        let zip = archive::zip(&files)?;
        let archive = package.archive();
        files::write_one(&Path::new("dist").join(&archive), &zip)?;
        let name = package.name();
        eprintln!("dist/{name}/ and dist/{archive}, {}", kilobytes(&zip));
    }
    Ok(())
}

/// Builds one package as a folder, to be loaded and tried.
pub fn folder(package: Package, fallback: bool, folder: &Path) -> Result<()> {
    let _lock = lock()?;
    let request = BundleRequest {
        fallback,
        licenses: false,
        panics: Panics::Trap,
    };
    let files = for_package(package, &common_files(request)?)?;
    files::write(folder, &files)
}

/// The folder cargo builds into.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or("target".into(), PathBuf::from)
}

/// Two builds at once would write to the same files.
fn lock() -> Result<File> {
    fs::create_dir_all(target())?;
    let lock = File::create(target().join("bundler.lock"))?;
    if lock.try_lock().is_err() {
        eprintln!("waiting for another build");
        lock.lock()?;
    }
    Ok(lock)
}

/// What this package ships, with its manifest.
fn for_package(package: Package, common: &Files) -> Result<Files> {
    let mut files = common.clone();
    files.retain(|name, _| package.ships(name));
    let source = fs::read_to_string("manifest.json")?;
    let manifest: Value = manifest::of(&source, package, env!("CARGO_PKG_VERSION"))?;
    manifest::check(&manifest, &files)?;
    unused_files::check(&manifest, &files)?;
    let text = serde_json::to_string_pretty(&manifest)? + "\n";
    files.insert("manifest.json".to_owned(), text.into_bytes());
    Ok(files)
}

/// The files of both packages.
fn common_files(request: BundleRequest) -> Result<Files> {
    let mut files = files::read(Path::new("extension"))?;
    let mut take = |name: &str| -> Result<String> {
        let text = files.remove(name);
        let text = text.with_context(|| format!("extension/{name} is missing"))?;
        Ok(String::from_utf8(text)?)
    };
    let boot = take("boot.js")?;
    let resolver = take(FALLBACK)?;
    files.retain(|name, _| !(name.starts_with("icons/") && name.ends_with(".svg")));

    let modules = modules::all(request.panics, request.fallback)?;
    let content_wasm = format!("{CONTENT}.wasm");
    files.insert(
        "content.js".to_owned(),
        content_script(&modules.content, &boot)?,
    );
    files.insert("app.js".to_owned(), app_script(&modules.app)?);
    for (name, part) in ["start.wasm", "rest.wasm"].into_iter().zip(modules.parts) {
        files.insert(name.to_owned(), part);
    }
    for (name, module) in [
        (content_wasm.as_str(), modules.content),
        ("app.wasm", modules.app),
    ] {
        files.insert(name.to_owned(), module.wasm);
    }
    if let Some(fallback) = modules.fallback {
        let script = fallback_script(&fallback, &resolver)?;
        files.insert(FALLBACK.to_owned(), script);
    }
    if request.panics == Panics::Trap {
        budget::check(&files)?;
    }
    if request.licenses {
        let notices = licenses::text(&shipped_crates::find()?)?;
        files.insert(licenses::FILE.to_owned(), notices);
    }
    Ok(files)
}

/// One classic script in a function of its own: a content script may be injected twice, and must
/// not leave global names.
fn content_script(content: &Module, boot: &str) -> Result<Vec<u8>> {
    minify(
        "content.js",
        &format!(
            "Put together by the build: what wasm-bindgen writes for src/bin/{CONTENT}.rs, then extension/boot.js."
        ),
        &in_function(&content.glue, boot),
    )
}

fn fallback_script(fallback: &Fallback, resolver: &str) -> Result<Vec<u8>> {
    minify(
        FALLBACK,
        &format!(
            "Put together by the build: src/bin/{CONTENT}.rs as JavaScript, by wasm-bindgen and Binaryen's wasm2js, then extension/{FALLBACK}."
        ),
        &in_function(&fallback.script, resolver),
    )
}

fn app_script(app: &Module) -> Result<Vec<u8>> {
    minify(
        "app.js",
        "Written by wasm-bindgen for src/bin/app.rs, the module of the background and the popup.",
        &app.glue,
    )
}

fn in_function(generated: &str, own: &str) -> String {
    format!("(() => {{\n{}\n{own}}})();\n", generated.trim())
}
