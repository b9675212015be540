//! Compiled modules to shipped ones: wasm-bindgen, then wasm-opt.

use std::path::PathBuf;
use std::thread::ScopedJoinHandle;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::bundle::target;
use crate::fallback::{self, Fallback};
use crate::panics::Panics;
use crate::{glue, import_names, node, split};

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
/// compressed. Names are kept: [`split`] finds functions by them.
const WASM_OPT: [&str; 8] = [
    "--generate-global-effects",
    "-Oz",
    "--flatten",
    "--rereloop",
    "-Oz",
    "--generate-global-effects",
    "-Oz",
    "--debuginfo",
];

/// The last round. Here and not by `strip` in the profile, which would remove sections wasm-bindgen
/// needs.
const STRIP: [&str; 5] = [
    "--generate-global-effects",
    "-Oz",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// The second part of the content module: what these call and nothing else does. A call from the first
/// part needs a check that the second is loaded: `src/content/rest_module.rs`.
const ENTRIES: [&str; 8] = [
    "content::overlay::Overlay::",
    "content::overlay::card::",
    "content::overlay::live_region::",
    "content::overlay::ring::",
    "content::overlay::root::OverlayRoot::",
    "content::target_test::test",
    "content::view::View::paint",
    "core::reading::cloud::read",
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
    /// The part of it that every page needs, and the rest.
    pub parts: [Vec<u8>; 2],
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
        let content = scope.spawn(move || content(panics));
        let app = scope.spawn(move || module("app", panics));
        let (content, parts) = join(content)?;
        Ok(Modules {
            content,
            parts,
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
    let (glue, large) = bound(name, panics)?;
    let arguments = [&FEATURES[..], &WASM_OPT, &STRIP].concat();
    Ok(Module {
        glue,
        wasm: node::run("wasm-opt", &arguments, &format!("{name}.wasm"), &large)?,
    })
}

/// The content script's module, whole and in two parts, which share the script.
fn content(panics: Panics) -> Result<(Module, [Vec<u8>; 2])> {
    let (script, large) = bound(CONTENT, panics)?;
    let kept = ENTRIES.map(|entry| format!("--no-inline=*{entry}*"));
    let kept: Vec<&str> = kept.iter().map(String::as_str).collect();
    let mut arguments = FEATURES.to_vec();
    for argument in WASM_OPT {
        // The mark holds for one round.
        if argument == "-Oz" {
            arguments.extend(&kept);
        }
        arguments.push(argument);
    }
    let named = node::run("wasm-opt", &arguments, "named.wasm", &large)?;
    let finish = |part: &[u8], name: &str| {
        let arguments = [&FEATURES[..], &STRIP].concat();
        node::run("wasm-opt", &arguments, name, part)
    };
    let [start, rest] = split::split(&named, &ENTRIES)?;
    let whole = Module {
        glue: glue::synchronous(&script)?,
        wasm: finish(&named, "content.wasm")?,
    };
    let parts = [finish(&start, "start.wasm")?, finish(&rest, "rest.wasm")?];
    Ok((whole, parts))
}

/// wasm-bindgen's script, and the module with names of functions.
fn bound(name: &str, panics: Panics) -> Result<(String, Vec<u8>)> {
    let mut output = bindgen()?
        .input_path(compiled(name))
        .generate_output()
        .with_context(|| format!("wasm-bindgen on {name}"))?;
    let script = glue::catch_in_place(output.js())?;
    panics.apply(output.wasm_mut());
    if name == CONTENT {
        panics.remove_formatting(output.wasm_mut());
    }
    let imports = output.wasm_mut().imports.iter_mut();
    let glue = import_names::shorten(imports.map(|i| (&mut i.module, &mut i.name)), &script);
    let exports = output.wasm_mut().exports.iter_mut();
    let glue = import_names::shorten_closures(exports.map(|export| &mut export.name), &glue);
    Ok((glue, output.wasm_mut().emit_wasm()))
}
