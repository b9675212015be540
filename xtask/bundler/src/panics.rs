//! Makes Rust panics trap without a message.
//!
//! A release build shows no panic message anywhere, yet the code that formats one is linked in, with
//! its tables of Unicode.

use walrus::ir::Value;
use walrus::{ConstExpr, DataId, DataKind, FunctionBuilder, FunctionId, FunctionKind, Module};

/// What a panic does.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Panics {
    /// Traps. This ships.
    Trap,
    /// Prints to the console, then traps. For developers.
    Print,
}

impl Panics {
    /// Changes a module, whose functions must still have their demangled names.
    pub fn apply(self, module: &mut Module) {
        if self == Self::Trap {
            silence(module, &PANICS);
        }
    }

    /// Also removes formatting and the names of source files from a module that formats nothing but
    /// the messages of panics.
    pub fn remove_formatting(self, module: &mut Module) {
        if self == Self::Trap {
            silence(module, &UNUSED);
            clear_locations(module);
        }
    }
}

/// Parts of the names of functions of the content module that nothing but panics calls: it formats
/// no values and has no futures. They stay in the module because tables of functions refer to them.
const UNUSED: [&str; 4] = [
    "js_sys::futures::",
    "::fmt::Formatter",
    "::fmt::Debug>::fmt",
    "::fmt::Display>::fmt",
];

/// How the names of source files begin.
const SOURCES: [&[u8]; 5] = [
    b"/rustc/",
    b"/crates/",
    b"core/src/",
    b"src/content/",
    b"src/webext/",
];

/// Parts of the names of the functions in the standard library that panic.
const PANICS: [&str; 8] = [
    "::panicking::",
    "::handle_error",
    "::capacity_overflow",
    "::unwrap_failed",
    "::expect_failed",
    "::slice_error_fail",
    "::slice_index_fail",
    "::rust_panic",
];

/// Fills with zeros, which take no space in a module, what only panics read: the names of source
/// files, and the places in them.
fn clear_locations(module: &mut Module) {
    let segments: Vec<(DataId, u32)> = module
        .data
        .iter()
        .filter_map(|data| match data.kind {
            DataKind::Active {
                offset: ConstExpr::Value(Value::I32(at)),
                ..
            } => Some((data.id(), at.cast_unsigned())),
            _ => None,
        })
        .collect();
    let mut paths = Vec::new();
    for &(id, address) in &segments {
        clear_paths(&mut module.data.get_mut(id).value, |at, length| {
            paths.push([address + at as u32, length as u32]);
        });
    }
    for &(id, _) in &segments {
        // `core::panic::Location`: a path, and two numbers.
        let (words, _) = module.data.get_mut(id).value.as_chunks_mut::<4>();
        for at in 3..words.len() {
            let path = [words[at - 3], words[at - 2]].map(u32::from_le_bytes);
            if paths.contains(&path) {
                words[at - 3..=at].fill([0; 4]);
            }
        }
    }
}

fn clear_paths(data: &mut [u8], mut found: impl FnMut(usize, usize)) {
    let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || b"/._-".contains(byte);
    let mut at = 0;
    while at < data.len() {
        let word = data[at..].iter().take_while(|byte| is_part(byte)).count();
        let word = &mut data[at..at + word];
        let end = word.windows(3).position(|part| part == b".rs");
        match end.map(|end| end + 3) {
            Some(end) if SOURCES.iter().any(|begin| word.starts_with(begin)) => {
                word[..end].fill(0);
                found(at, end);
                at += end;
            }
            _ => at += 1,
        }
    }
}

/// Replaces these functions by a trap. wasm-opt then removes what they called.
fn silence(module: &mut Module, names: &[&str]) {
    let panics: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|&id| {
            let name = module.funcs.get(id).name.as_deref().unwrap_or("");
            names.iter().any(|part| name.contains(part))
        })
        .collect();
    for id in panics {
        let (parameters, results) = module.types.params_results(module.funcs.get(id).ty());
        let (parameters, results) = (parameters.to_vec(), results.to_vec());
        let arguments = parameters.iter().map(|&kind| module.locals.add(kind));
        let arguments = arguments.collect();
        let mut trap = FunctionBuilder::new(&mut module.types, &parameters, &results);
        trap.func_body().unreachable();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_panicking_functions_are_replaced() {
        let mut module = Module::default();
        let mut add = |name: &str| {
            let mut function = FunctionBuilder::new(&mut module.types, &[], &[]);
            function
                .name(name.to_owned())
                .func_body()
                .i32_const(7)
                .drop();
            function.finish(Vec::new(), &mut module.funcs)
        };
        let ids = ["core::panicking::panic_fmt", "login_linker::start"].map(&mut add);
        silence(&mut module, &PANICS);
        let instructions = ids.map(|id| {
            let function = module.funcs.get(id).kind.unwrap_local();
            function.block(function.entry_block()).len()
        });
        assert_eq!(instructions, [1, 2]);
    }
}
