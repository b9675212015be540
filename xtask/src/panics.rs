//! Panics without words: where Rust panics, the module traps, which is all that a page would see.
//!
//! Nothing in the core panics, and what a panic says has no console to go to. Yet the code that puts
//! it in words is linked in: numbers, ranges and characters printed, with tables of Unicode.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module};

/// What becomes of a panic.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Panics {
    /// It traps. What is shipped.
    Trap,
    /// It is printed to the console first, for developers.
    Print,
}

impl Panics {
    /// Makes it so in a module whose functions still have their names, demangled.
    pub fn apply(self, module: &mut Module) {
        if self == Self::Trap {
            silence(module);
        }
    }
}

/// In the names of the functions of Rust's own libraries that do not return.
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

/// The optimiser then drops what nothing calls any more.
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
    fn a_panic_traps_and_other_functions_stay() {
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
