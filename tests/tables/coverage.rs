//! Whether an element can be pressed, from hit tests.

use login_linker_core::page::coverage::{
    Coverage, Hit, as_bar, coverage, is_certainly_free, is_mostly_hidden,
};

use crate::visibility::{BUTTON, VIEW, rect};

#[test]
fn hit_tests_end_early_only_if_the_others_do_not_matter() {
    const KINDS: [Hit; 3] = [Hit::Own, Hit::Behind, Hit::Other];
    for count in 1..=7_u32 {
        for number in 0..3_usize.pow(count) {
            let digit = |at| number / 3_usize.pow(at) % 3;
            let hits: Vec<Hit> = (0..count).map(|at| KINDS[digit(at)]).collect();
            let mut prefixes = (0..=hits.len()).map(|end| &hits[..end]);
            if prefixes.any(|some| is_certainly_free(some, hits.len())) {
                assert_eq!(coverage(BUTTON, &hits, (0.0, 0.0)), Coverage::Free);
                assert!(!is_mostly_hidden(&hits));
            }
        }
    }
}

#[test]
fn coverage_depends_on_the_elements_in_front() {
    use Hit::{Behind, Other, Own};
    let is_bar = |own| as_bar(own, VIEW).is_some();
    let bar = |top, bottom| as_bar(rect(0.0, top, 800.0, bottom), VIEW).map_or(Other, Hit::Bar);
    let (head, foot) = (bar(0.0, 120.0), bar(390.0, 600.0));
    let bar = head;
    let check = |hits: &[Hit], room, expect| {
        assert_eq!(coverage(BUTTON, hits, room), expect, "{hits:?} {room:?}");
    };
    let all = (1000.0, 1000.0);
    check(&[], all, Coverage::Free);
    check(&[Own; 9], all, Coverage::Free);
    check(
        &[Own, Own, Own, Own, Own, Other, Other],
        all,
        Coverage::Free,
    );
    check(&[Own, Other, Other, Other], all, Coverage::Covered);
    check(&[Other, Own, Own, Own, Own, Own], all, Coverage::Covered);
    check(&[Behind; 9], all, Coverage::Unpainted);
    check(&[bar, bar, Own, Own], all, Coverage::UnderBar);
    check(&[bar, bar, Own, Own], (10.0, 1000.0), Coverage::Covered);
    check(&[bar, Other, Own], all, Coverage::Covered);
    let inside = rect(100.0, 500.0, 300.0, 540.0);
    assert_eq!(
        coverage(inside, &[foot; 9], (0.0, 1000.0)),
        Coverage::UnderBar
    );
    assert_eq!(
        coverage(inside, &[foot; 9], (1000.0, 0.0)),
        Coverage::Covered
    );
    let panel = rect(0.0, 300.0, 400.0, 600.0);
    assert!(
        as_bar(rect(0.0, 300.0, 400.0, 410.0), panel).is_some(),
        "in a panel"
    );
    assert!(is_bar(rect(0.0, 0.0, 800.0, 90.0)));
    assert!(is_bar(rect(0.0, 370.0, 800.0, 600.0)), "a high foot");
    assert!(!is_bar(rect(0.0, 330.0, 800.0, 600.0)), "a banner");
    assert!(!is_bar(rect(200.0, 100.0, 600.0, 200.0)), "a box");
}

#[test]
fn most_of_the_control_must_be_hidden() {
    assert!(is_mostly_hidden(&[Hit::Other, Hit::Behind, Hit::Own]));
    assert!(!is_mostly_hidden(&[Hit::Other, Hit::Own]));
    assert!(!is_mostly_hidden(&[]));
}
