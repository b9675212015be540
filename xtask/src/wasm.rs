//! Rust to WebAssembly: cargo, then wasm-bindgen, then wasm-opt.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::{names, shell, tools};

const TARGET: &str = "wasm32-unknown-unknown";

/// The features are those that rustc 1.95 takes for granted, one by one. Never `--all-features`:
/// that also writes forms which browsers refuse (compact imports: "Invalid import kind 127").
const WASM_OPT: [&str; 13] = [
    "-Oz",
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    // Here and not by `strip` in the profile, which hides from wasm-bindgen what it must know.
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// A module and the classic script that starts it, which defines `wasm_bindgen`.
pub struct Module {
    /// The script.
    pub glue: String,
    /// The module.
    pub wasm: Vec<u8>,
}

/// Builds `src/bin/page.rs` and `src/bin/app.rs`.
pub fn build() -> Result<[Module; 2]> {
    let mut cargo = shell::command(
        "cargo",
        &["build", "--release", "--package", "login-linker", "--bins"],
    );
    cargo
        .args(["--target", TARGET])
        .env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}"));
    shell::run(&mut cargo)?;

    // Each takes seconds in Node and one core.
    std::thread::scope(|scope| {
        let [page, app] = ["page", "app"].map(|name| scope.spawn(move || module(name)));
        Ok([join(page)?, join(app)?])
    })
}

fn join(module: std::thread::ScopedJoinHandle<'_, Result<Module>>) -> Result<Module> {
    module
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn module(name: &str) -> Result<Module> {
    let built = shell::target().join(format!("{TARGET}/release/{name}.wasm"));
    let mut output = Bindgen::new()
        .input_path(built)
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .generate_output()
        .with_context(|| format!("wasm-bindgen on {name}"))?;

    let script = output.js().to_owned();
    let imports = output.wasm_mut().imports.iter_mut();
    let glue = names::shorten(imports.map(|import| &mut import.name), &script);
    Ok(Module {
        glue,
        wasm: optimised(name, &output.wasm_mut().emit_wasm())?,
    })
}

/// The module after wasm-opt. That takes longer than the rest of a build together, so what came of
/// the same module, tool and options before is taken again.
fn optimised(name: &str, wasm: &[u8]) -> Result<Vec<u8>> {
    let mut key = DefaultHasher::new();
    (WASM_OPT, tools::node_lock()?, wasm).hash(&mut key);
    let dir = shell::target().join("wasm");
    let small = dir.join(format!("{name}-{:016x}.wasm", key.finish()));
    if !small.is_file() {
        fs::create_dir_all(&dir)?;
        let large = dir.join(format!("{name}.wasm"));
        fs::write(&large, wasm)?;
        let part = dir.join(format!("{name}.part.wasm"));
        let mut wasm_opt = tools::node_tool("wasm-opt");
        shell::run(wasm_opt.arg(large).arg("-o").arg(&part).args(WASM_OPT))?;
        fs::rename(part, &small)?;
    }
    Ok(fs::read(small)?)
}

/// Flags that are the same in every build of a folder, so that cargo's cache holds; and that leave
/// no trace of where the folder is.
fn flags() -> Vec<String> {
    let remap =
        |from: PathBuf, to: &str| format!("--remap-path-prefix={}={to}", from.to_string_lossy());
    let mut flags = vec![
        // The default of 1 MiB is nine tenths of what the module would ever hold.
        "-Clink-arg=-zstack-size=65536".to_owned(),
        remap(shell::root().to_owned(), "/login-linker"),
    ];
    // The folder below `src` is named after the registry that was asked.
    let sources = tools::cargo_home().join("registry/src");
    let mut registries: Vec<PathBuf> = fs::read_dir(sources)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect();
    registries.sort();
    flags.extend(registries.into_iter().map(|dir| remap(dir, "/crates")));
    flags
}
