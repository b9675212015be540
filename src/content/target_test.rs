//! Tests whether a control can be pressed, and shows what its text says.

use web_sys::Element;

use login_linker_core::page::coverage::Coverage;
use login_linker_core::reading::target_test::TargetTest;

use super::painted_words::shows_other_words;
use super::{hit_test, visibility};

/// Tests a control in its present state. Our `overlay` is ignored. Not inlined: only pages of
/// accounts.magento.cloud have targets, so others do not load it.
#[inline(never)]
pub fn test(control: &Element, overlay: Option<&Element>) -> TargetTest {
    let view = visibility::in_view(control, visibility::main_rect(control)).unwrap_or_default();
    let coverage = hit_test::coverage(control, view, overlay);
    let covered = coverage == Coverage::Covered
        || hit_test::is_painted_over(control, view, overlay, coverage);
    TargetTest {
        covered,
        unpainted: coverage == Coverage::Unpainted && !covered,
        differs: shows_other_words(control),
    }
}
