//! Properties of reading, tested on generated pages.

mod dom;
#[path = "../expect/mod.rs"]
#[allow(dead_code, reason = "only the list of pages is needed here")]
mod expect;
mod html;
mod invariance;
mod laws;
mod messages;
mod model;
mod mutants;
#[path = "../native/mod.rs"]
mod native;
mod proofs;
mod random_snapshots;
mod reports;

use proptest::prelude::ProptestConfig;

/// The number of cases, unless `PROPTEST_CASES` sets another. Seeds of failures are printed, and saved
/// in `tests/proptest-regressions/`.
fn cases(usual: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    let cases = match std::env::var_os("PROPTEST_CASES") {
        Some(_) => config.cases,
        None => usual,
    };
    ProptestConfig { cases, ..config }
}
