//! Rust to WebAssembly: cargo, then wasm-bindgen, then wasm-opt.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::thread::ScopedJoinHandle;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::panics::Panics;
use crate::twin::{self, Twin};
use crate::{names, shell, tools};

const TARGET: &str = "wasm32-unknown-unknown";

/// The features that rustc 1.95 takes for granted, one by one. Never `--all-features`: that also
/// writes forms which browsers refuse (compact imports: "Invalid import kind 127").
pub const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

const WASM_OPT: [&str; 4] = [
    "-Oz",
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

/// Everything that is made of Rust.
pub struct Built {
    /// Of `src/bin/content.rs`.
    pub page: Module,
    /// Of the same, without WebAssembly.
    pub twin: Twin,
    /// Of `src/bin/app.rs`.
    pub app: Module,
}

/// Builds it.
pub fn build(panics: Panics) -> Result<Built> {
    let mut cargo = shell::command(
        "cargo",
        &["build", "--release", "--package", "login-linker", "--bins"],
    );
    cargo
        .args(["--target", TARGET])
        .env("CARGO_ENCODED_RUSTFLAGS", flags().join("\u{1f}"));
    if panics == Panics::Print {
        cargo.args(["--features", "panic-hook"]);
    }
    shell::run(&mut cargo)?;

    // Each takes seconds in Node and one core.
    std::thread::scope(|scope| {
        let [page, app] = ["content", "app"].map(|name| scope.spawn(move || module(name, panics)));
        let twin = scope.spawn(|| twin::of(&compiled("content"), panics));
        Ok(Built {
            page: join(page)?,
            twin: join(twin)?,
            app: join(app)?,
        })
    })
}

fn join<T>(job: ScopedJoinHandle<'_, Result<T>>) -> Result<T> {
    job.join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// What cargo has made of `src/bin/NAME.rs`.
fn compiled(name: &str) -> PathBuf {
    shell::target().join(format!("{TARGET}/release/{name}.wasm"))
}

/// wasm-bindgen, writing a classic script.
pub fn bindgen() -> Result<Bindgen> {
    let mut bindgen = Bindgen::new();
    bindgen
        .no_modules(true)?
        .typescript(false)
        .omit_default_module_path(true);
    Ok(bindgen)
}

fn module(name: &str, panics: Panics) -> Result<Module> {
    let mut output = bindgen()?
        .input_path(compiled(name))
        .generate_output()
        .with_context(|| format!("wasm-bindgen on {name}"))?;
    let script = output.js().to_owned();
    panics.apply(output.wasm_mut());
    let imports = output.wasm_mut().imports.iter_mut();
    let glue = names::shorten(imports.map(|i| (&mut i.module, &mut i.name)), &script);
    let large = output.wasm_mut().emit_wasm();
    let words = [&FEATURES[..], &WASM_OPT].concat();
    Ok(Module {
        glue,
        wasm: through("wasm-opt", &words, &format!("{name}.wasm"), &large)?,
    })
}

/// What one of the tools in Node makes of a file. That takes longer than the rest of a build together,
/// so what came of the same file, tool and words before is taken again.
pub fn through(tool: &str, words: &[&str], output: &str, file: &[u8]) -> Result<Vec<u8>> {
    let mut key = DefaultHasher::new();
    (tool, words, tools::node_lock()?, file).hash(&mut key);
    let dir = shell::target().join("wasm");
    let made = dir.join(format!("{:016x}-{output}", key.finish()));
    if !made.is_file() {
        fs::create_dir_all(&dir)?;
        // Binaryen goes by the ending, terser by none.
        let input = dir.join(format!("{output}.wasm"));
        fs::write(&input, file)?;
        let part = dir.join(format!("part-{output}"));
        let mut tool = tools::node_tool(tool);
        shell::run(tool.arg(input).arg("-o").arg(&part).args(words))?;
        fs::rename(part, &made)?;
    }
    Ok(fs::read(made)?)
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
