//! Compiled modules to shipped ones: wasm-bindgen, then wasm-opt.

use std::path::PathBuf;
use std::thread::ScopedJoinHandle;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::target;
use crate::fallback::{self, Fallback};
use crate::panics::Panics;
use crate::{import_names, node};

/// The name of the content script's module.
pub const CONTENT: &str = "content";

/// The features that rustc 1.95 enables by default, one by one. Never `--all-features`: with it,
/// Binaryen also writes forms that browsers refuse (compact imports: "Invalid import kind 127").
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

/// `--flatten --rereloop` between rounds of `-Oz` makes the page's module 0.5 kB smaller,
/// compressed.
const WASM_OPT: [&str; 10] = [
    "--generate-global-effects",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--generate-global-effects",
    "-Oz",
    // Here and not by `strip` in the profile, which would remove sections wasm-bindgen needs.
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

/// All modules of a package.
pub struct Modules {
    /// The content script's.
    pub content: Module,
    /// The same in JavaScript.
    pub fallback: Option<Fallback>,
    /// That of the background and the popup.
    pub app: Module,
}

/// Makes them from the output of cargo.
pub fn all(panics: Panics, fallback: bool) -> Result<Modules> {
    // In parallel, because each takes seconds on one core.
    std::thread::scope(|scope| {
        let fallback = fallback.then(|| scope.spawn(|| fallback::of(&compiled(CONTENT), panics)));
        let [content, app] = [CONTENT, "app"].map(|name| scope.spawn(move || module(name, panics)));
        Ok(Modules {
            content: join(content)?,
            fallback: fallback.map(join).transpose()?,
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
    target().join(format!("wasm32-unknown-unknown/release/{name}.wasm"))
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
    let glue = import_names::shorten(imports.map(|i| (&mut i.module, &mut i.name)), &script);
    let large = output.wasm_mut().emit_wasm();
    let arguments = [&FEATURES[..], &WASM_OPT].concat();
    Ok(Module {
        glue,
        wasm: node::run("wasm-opt", &arguments, &format!("{name}.wasm"), &large)?,
    })
}
