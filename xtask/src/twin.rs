//! The twin: the page's module once more, as JavaScript, by Binaryen's wasm2js.
//!
//! In Chromium the policy of a page rules over WebAssembly in content scripts too, and may refuse
//! it (crbug 1385796). Over a content script's JavaScript it has no say.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use walrus::{ModuleConfig, RawCustomSection};

use crate::panics::Panics;
use crate::wasm::{self, FEATURES};

/// The module and its glue, both in JavaScript.
pub struct Twin {
    /// A classic script, which defines `wasm_bindgen` as the module's own glue does.
    pub script: String,
}

/// What wasm2js does not know, put in the words of the first WebAssembly.
const LOWER: [&str; 4] = [
    "--signext-lowering",
    "--llvm-nontrapping-fptoint-lowering",
    "--llvm-memory-copy-fill-lowering",
    "--strip-target-features",
];

/// Slots of the heap of values that wasm-bindgen keeps for itself: `JSIDX_RESERVED` in its runtime.
const RESERVED: i32 = 1028;

/// The twin of a module as cargo has left it.
pub fn of(compiled: &Path, panics: Panics) -> Result<Twin> {
    let mut bindgen = wasm::bindgen()?;
    bindgen.input_module("content", plain(compiled)?);
    let mut output = bindgen
        .generate_output()
        .context("wasm-bindgen on the twin")?;
    panics.apply(output.wasm_mut());
    let module = output.wasm_mut().emit_wasm();
    let words = [&FEATURES[..], &LOWER].concat();
    let module = wasm::through("wasm-opt", &words, "twin.wasm", &module)?;
    let code = wasm::through("wasm2js", &["-Oz"], "twin.js", &module)?;
    Ok(Twin {
        script: join(&classic(&String::from_utf8(code)?)?, output.js()),
    })
}

/// The module without what says that it can hold references. With them it would have a table for
/// them, and wasm2js takes one table only.
fn plain(compiled: &Path) -> Result<walrus::Module> {
    let mut module = ModuleConfig::new()
        .strict_validate(false)
        .parse_file(compiled)?;
    module.customs.remove_raw("target_features");
    module.customs.add(RawCustomSection {
        name: "target_features".to_owned(),
        // None.
        data: vec![0],
    });
    // wasm-bindgen puts the number in by itself only where there are references.
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

/// The function `asmFunc` out of the ES module that wasm2js writes.
fn classic(code: &str) -> Result<String> {
    // Before it only imports, behind it the call and exports.
    let (code, _) = code
        .split_once("\nvar retasmFunc")
        .context("wasm2js writes another form")?;
    let code: Vec<&str> = code
        .lines()
        .filter(|line| !line.starts_with("import "))
        .collect();
    // The glue keeps views of the memory until their buffer is detached, as growing detaches that
    // of WebAssembly. One that lived on would be written to and never read.
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
    fn a_memory_that_grows_lets_go_of_the_old_one() {
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
