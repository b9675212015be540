//! Makes Rust panics trap without a message.
//!
//! A release build shows no panic message anywhere, yet the code that formats one is linked in, with
//! its tables of Unicode.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

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
            silence(module);
        }
    }
}

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

/// Replaces these functions by a trap. wasm-opt then removes what they called.
fn silence(module: &mut Module) {
    let panics: Vec<FunctionId> = module
        .funcs
        .iter_local()
        .map(|(id, _)| id)
        .filter(|&id| {
            let name = module.funcs.get(id).name.as_deref().unwrap_or("");
            PANICS.iter().any(|panic| name.contains(panic))
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
        silence(&mut module);
        let instructions = ids.map(|id| {
            let function = module.funcs.get(id).kind.unwrap_local();
            function.block(function.entry_block()).len()
        });
        assert_eq!(instructions, [1, 2]);
    }
}
