//! Changes to the script that wasm-bindgen writes. They fail if it writes another one.

use anyhow::{Context, Result, ensure};

/// The script without what starts a module asynchronously, without branches that are never taken here,
/// and with the imports as a property, for the second module.
pub fn synchronous(glue: &str) -> Result<String> {
    let changes = [
        (
            "const imports = __wbg_get_imports();",
            "const imports = exports.imports = __wbg_get_imports();",
        ),
        (
            "return Object.assign(__wbg_init, { initSync }, exports);",
            "return Object.assign(exports, { initSync });",
        ),
        (
            "typeof document !== 'undefined' && document.currentScript !== null",
            "false",
        ),
        ("typeof FinalizationRegistry === 'undefined'", "false"),
        ("!('encodeInto' in cachedTextEncoder)", "false"),
        (
            " || (cachedDataViewMemory0.buffer.detached === undefined && cachedDataViewMemory0.buffer !== wasm.memory.buffer)",
            "",
        ),
        ("Object.getPrototypeOf(module) === Object.prototype", "true"),
        ("if (wasm !== undefined) return wasm;", ""),
        ("cachedTextDecoder.decode();", ""),
        ("if (module !== undefined)", "if (true)"),
        ("!(module instanceof WebAssembly.Module)", "false"),
    ];
    changes
        .iter()
        .try_fold(glue.to_owned(), |glue, (from, to)| {
            ensure!(glue.contains(from), "wasm-bindgen writes another script");
            Ok(glue.replace(from, to))
        })
}

/// The script with a `try` in each import that may throw. wasm-bindgen calls such an import through
/// another function and `apply`: two calls more, for each of thousands in one reading of a page.
pub fn catch_in_place(glue: &str) -> Result<String> {
    const CALL: &str = "() { return handleError(function ";
    const END: &str = "}, arguments); }";
    const HANDLER: &str = "function handleError(f, args) {";
    const TRY: &str = "return f.apply(this, args);";
    let (before, handler) = glue.split_once(HANDLER).context("no `handleError`")?;
    ensure!(handler.contains(TRY), "another `handleError`");
    let handler = handler.replacen("try {", "", 1).replacen(TRY, "", 1);
    let handler = handler.replacen("} catch (e) {", "{", 1);
    let glue = format!("{before}function handleError(e) {{{handler}");
    let mut parts = glue.split(CALL);
    let mut all = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (arguments, rest) = part.split_once('{').context("an import without a body")?;
        let (body, rest) = rest.split_once(END).context("an import without an end")?;
        all += &format!("{arguments}{{ try {{{body}}} catch (e) {{ handleError(e); }} }}{rest}");
    }
    ensure!(!all.contains(", arguments)"), "an import of another form");
    Ok(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_catch_what_they_throw() {
        let glue = "{ a: function() { return handleError(function (arg0) {\n\
            const ret = f({}, () => { g(arg0) });\nreturn ret;\n}, arguments); },\n\
            b: function(arg0) { h(arg0); } }\n\
            function handleError(f, args) {\ntry {\nreturn f.apply(this, args);\n} catch (e) {\nstore(add(e));\n}\n}";
        let expect = "{ a: function(arg0) { try {\n\
            const ret = f({}, () => { g(arg0) });\nreturn ret;\n} catch (e) { handleError(e); } },\n\
            b: function(arg0) { h(arg0); } }\n\
            function handleError(e) {\n\n\n{\nstore(add(e));\n}\n}";
        assert_eq!(catch_in_place(glue).unwrap(), expect);
        assert!(catch_in_place("another script").is_err());
    }
}
