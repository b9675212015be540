//! The JavaScript fallback: the content module as JavaScript, made by Binaryen's wasm2js.
//!
//! In Chromium a page's CSP applies to WebAssembly in content scripts too, and may block it
//! (<https://crbug.com/1385796>). It does not apply to a content script's JavaScript.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::{ModuleConfig, RawCustomSection};

use crate::modules::{self, CONTENT, FEATURES};
use crate::panics::Panics;
use crate::{glue, node};

/// The module and its glue, both in JavaScript.
pub struct Fallback {
    /// A classic script, which defines `wasm_bindgen` as the module's own glue does.
    pub script: String,
}

/// wasm2js supports only the first version of WebAssembly: these passes replace newer instructions.
const LOWER: [&str; 4] = [
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--strip-target-features",
];

/// Slots of the table of JavaScript values that wasm-bindgen reserves: `JSIDX_RESERVED` in its
/// runtime.
const RESERVED: i32 = 1028;

/// The fallback for a module as compiled by cargo.
pub fn of(compiled: &Path, panics: Panics) -> Result<Fallback> {
    let mut bindgen = modules::bindgen()?;
    bindgen.input_module(CONTENT, without_references(compiled)?);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen on the fallback")?;
    panics.apply(output.wasm_mut());
    panics.remove_formatting(output.wasm_mut());
    let module = output.wasm_mut().emit_wasm();
    let arguments = [&FEATURES[..], &LOWER].concat();
    let module = node::run("wasm-opt", &arguments, "fallback.wasm", &module)?;
    let code = node::run("wasm2js", &["-Oz"], "fallback.js", &module)?;
    Ok(Fallback {
        script: join(
            &classic(&String::from_utf8(code)?)?,
            &glue::catch_in_place(output.js())?,
        ),
    })
}

/// The module without the mark that it may use reference types. With the mark it would get a second
/// table for them, and wasm2js supports one table only.
fn without_references(compiled: &Path) -> Result<walrus::Module> {
    let mut module = ModuleConfig::new()
        .strict_validate(false)
        .parse_file(compiled)?;
    module.customs.remove_raw("target_features");
    module.customs.add(RawCustomSection {
        name: "target_features".to_owned(),
        // None.
        data: vec![0],
    });
    // wasm-bindgen fills in the number itself only where there are reference types.
    let xform = "__wbindgen_externref_xform__";
    if let Ok(end) = module
        .imports
        .get_func(xform, "__wbindgen_externref_statics_end")
    {
        module.replace_imported_func(end, |(body, _)| {
            body.i32_const(RESERVED);
        })?;
    }
    Ok(module)
}

/// The function `asmFunc` of the ES module that wasm2js writes.
fn classic(code: &str) -> Result<String> {
    // Before it are only imports, after it the call and exports.
    let (code, _) = code
        .split_once("\nvar retasmFunc")
        .context("wasm2js writes another form")?;
    let code: Vec<&str> = code
        .lines()
        .filter(|line| !line.starts_with("import "))
        .collect();
    // The glue renews its views of the memory when their buffer is detached, as WebAssembly does
    // when memory grows. wasm2js leaves the old buffer attached, and writes to it would be lost.
    let grow = "   buffer = newBuffer;";
    let code = code.join("\n");
    ensure!(
        code.matches(grow).count() == 1,
        "wasm2js grows memory in another way"
    );
    Ok(code.replace(grow, &format!("   buffer.transfer();\n{grow}")))
}

/// The glue, with the function in the place of the module.
fn join(code: &str, glue: &str) -> String {
    format!(
        "{code}\n\
         const WebAssembly = {{\n  \
           Module: class {{}},\n  \
           Instance: class {{ constructor(_, imports) {{ this.exports = asmFunc(imports); }} }},\n\
         }};\n\
         {}\n",
        glue.trim()
    )
}

#[cfg(test)]
mod tests {
    use super::classic;

    #[test]
    fn growing_memory_detaches_the_old_buffer() {
        let grow = "   buffer = newBuffer;";
        let written = [
            "import * as page from './content_bg.js';",
            "function asmFunc(imports) {",
            grow,
            "}",
            "",
            "var retasmFunc = asmFunc({});",
            "export var a = retasmFunc.a;",
        ];
        let code = classic(&written.join("\n")).unwrap();
        let wanted = [written[1], "   buffer.transfer();", grow, written[3]];
        assert_eq!(code, wanted.join("\n"));
        assert!(classic("export var a = 1;").is_err());
    }
}
