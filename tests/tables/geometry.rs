use login_linker_core::geometry::{Corner, Rect, free_corner};

const fn rect(left: f64, top: f64, right: f64, bottom: f64) -> Rect {
    Rect {
        left,
        top,
        right,
        bottom,
    }
}

const VIEW: Rect = rect(0.0, 0.0, 800.0, 600.0);

#[test]
fn the_intersection_of_two_rectangles() {
    let a = rect(0.0, 0.0, 10.0, 10.0);
    assert_eq!(
        a.intersection(rect(5.0, 6.0, 20.0, 20.0)),
        rect(5.0, 6.0, 10.0, 10.0)
    );
    assert_eq!(a.intersection(Rect::ALL), a);
    let apart = a.intersection(rect(20.0, 0.0, 30.0, 10.0));
    assert_eq!((apart.width(), apart.height()), (0.0, 10.0));
    assert!(apart.is_too_small_to_see() && !a.is_too_small_to_see());
    assert!(
        rect(0.0, 0.0, 1.9, 50.0).is_too_small_to_see()
            && rect(0.0, 0.0, 50.0, 1.9).is_too_small_to_see()
    );
    assert!(
        !rect(0.0, 0.0, 2.0, 2.0).is_too_small_to_see(),
        "2 px can be seen"
    );
}

#[test]
fn moved_and_grown() {
    let a = rect(1.0, 2.0, 3.0, 4.0);
    assert_eq!(a.moved(10.0, -1.0), rect(11.0, 1.0, 13.0, 3.0));
    assert_eq!(a.grown(1.0), rect(0.0, 1.0, 4.0, 5.0));
}

#[test]
fn a_rectangle_contains_its_left_and_top_edges_only() {
    let a = rect(0.0, 0.0, 10.0, 10.0);
    assert!(a.contains(0.0, 0.0) && a.contains(9.9, 9.9));
    assert!(!a.contains(10.0, 5.0) && !a.contains(5.0, 10.0) && !a.contains(-0.1, 5.0));
    assert_eq!(a.center(), (5.0, 5.0));
    assert!(
        Rect::PROBES
            .iter()
            .all(|&(x, y)| x.abs() < 8 && y.abs() < 8)
    );
    assert_eq!(Rect::PROBES.first(), Some(&(0, 0)));
    // Two strips that leave the center, and a third of the area.
    let is_free = |&&(x, y): &&(i8, i8)| x == 0 || x < 0 && y >= -1;
    assert_eq!(Rect::PROBES.iter().filter(is_free).count(), 5);
}

#[test]
fn the_card_covers_nothing_that_is_kept_free() {
    let corner = |kept_free: &[Rect], rtl| {
        let is_free = |card: Rect| !kept_free.iter().any(|part| card.is_at(*part));
        free_corner(VIEW, (300.0, 200.0), is_free, rtl)
    };
    let check = |part, rtl, expect| assert_eq!(corner(&[part], rtl), Some(expect));
    let at = |left, top| rect(left, top, left + 100.0, top + 40.0);
    assert_eq!(corner(&[], false), Some(Corner::BottomEnd));
    check(at(10.0, 10.0), false, Corner::BottomEnd);
    check(at(600.0, 500.0), false, Corner::BottomStart);
    check(at(10.0, 500.0), true, Corner::BottomStart);
    check(rect(0.0, 500.0, 800.0, 540.0), false, Corner::TopEnd);
    check(rect(400.0, 0.0, 800.0, 600.0), false, Corner::BottomStart);
    assert_eq!(corner(&[VIEW], false), None);
    // Each of several parts, but not what is between them.
    let two = [at(600.0, 500.0), at(10.0, 10.0)];
    assert_eq!(corner(&two, false), Some(Corner::BottomStart));
}
