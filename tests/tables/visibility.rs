use login_linker_core::geometry::{Linear, Rect};
use login_linker_core::page::computed::{
    clips_all, has_words, is_see_through, may_be_blank, obscures,
};
use login_linker_core::page::snapshot::Hidden;
use login_linker_core::page::visibility::{
    BoxFacts, FrameViewport, LayoutContext, Overflow, Position,
};

pub const fn rect(left: f64, top: f64, right: f64, bottom: f64) -> Rect {
    Rect {
        left,
        top,
        right,
        bottom,
    }
}

pub const VIEW: Rect = rect(0.0, 0.0, 800.0, 600.0);
pub const BUTTON: Rect = rect(100.0, 100.0, 300.0, 140.0);

fn frame() -> FrameViewport {
    FrameViewport {
        viewport: VIEW,
        scrolled: (0.0, 0.0),
        scrolls: (true, true),
        leftwards: false,
        locked: false,
        modal: false,
    }
}

fn facts(own: Rect) -> BoxFacts {
    BoxFacts {
        own,
        invisible: false,
        opacity: 1.0,
        cut_away: false,
        transformed: false,
        contains: false,
        position: Position::Static,
        overflow: (Overflow::Visible, Overflow::Visible),
        scrolled: (0.0, 0.0),
        leftwards: false,
        is_box: true,
    }
}

#[test]
fn the_reasons_for_which_a_control_is_hidden() {
    let check = |name: &str, frame: FrameViewport, facts: BoxFacts, expect: Option<Hidden>| {
        let seen = LayoutContext::of(frame, None).visibility(&facts);
        assert_eq!(seen.hidden, expect, "{name}");
    };
    let own = facts(BUTTON);
    check("shown", frame(), own, None);
    let below = facts(rect(0.0, 3000.0, 100.0, 3040.0));
    check("further down", frame(), below, None);
    let clipped = FrameViewport {
        scrolls: (false, false),
        ..frame()
    };
    check(
        "further down, where the root clips",
        clipped,
        below,
        Some(Hidden::Clipped),
    );
    let locked = FrameViewport {
        locked: true,
        ..clipped
    };
    check("further down, under a dialog", locked, below, None);
    assert!(LayoutContext::of(locked, None).visibility(&below).locked);
    let above = facts(rect(0.0, -50.0, 100.0, -10.0));
    check("above the page", frame(), above, Some(Hidden::OffScreen));
    let scrolled = FrameViewport {
        scrolled: (0.0, 200.0),
        ..frame()
    };
    check("scrolled past", scrolled, above, None);
    let left = facts(rect(-300.0, 0.0, -200.0, 40.0));
    check("to the left", frame(), left, Some(Hidden::OffScreen));
    let leftwards = FrameViewport {
        leftwards: true,
        ..frame()
    };
    check("to the left, right to left", leftwards, left, None);
    let panel = |leftwards| BoxFacts {
        overflow: (Overflow::Scroll, Overflow::Visible),
        leftwards,
        ..facts(BUTTON)
    };
    for (is_leftwards, expect) in [(true, None), (false, Some(Hidden::OffScreen))] {
        let around = LayoutContext::of(frame(), None).visibility(&panel(is_leftwards));
        let hidden = around.inside.visibility(&left).hidden;
        assert_eq!(hidden, expect, "in a panel to the left: {is_leftwards}");
    }
    let fixed = BoxFacts {
        position: Position::Fixed,
        ..below
    };
    check("fixed outside", frame(), fixed, Some(Hidden::OffScreen));
    let faint = BoxFacts {
        opacity: 0.01,
        ..own
    };
    check("faint", frame(), faint, Some(Hidden::Transparent));
    let sliver = facts(rect(0.0, 0.0, 100.0, 1.0));
    check("flat", frame(), sliver, Some(Hidden::NoSize));
}

#[test]
fn hidden_ancestors_hide_an_element() {
    let page = LayoutContext::of(frame(), None);
    let check = |name: &str, around: BoxFacts, inner: BoxFacts, expect: Option<Hidden>| {
        let seen = page.visibility(&around).inside.visibility(&inner);
        assert_eq!(seen.hidden, expect, "{name}");
    };
    let half = |own| BoxFacts {
        opacity: 0.25,
        ..facts(own)
    };
    check(
        "transparent together",
        half(VIEW),
        half(BUTTON),
        Some(Hidden::Transparent),
    );
    let panel = |overflow| BoxFacts {
        overflow: (overflow, overflow),
        ..facts(rect(0.0, 0.0, 400.0, 50.0))
    };
    let own = facts(BUTTON);
    check(
        "cut away",
        panel(Overflow::Clip),
        own,
        Some(Hidden::Clipped),
    );
    check("scrolls", panel(Overflow::Scroll), own, None);
    let out = BoxFacts {
        position: Position::Absolute,
        ..own
    };
    check("placed past it", panel(Overflow::Clip), out, None);
    let contains = BoxFacts {
        contains: true,
        ..panel(Overflow::Clip)
    };
    check("placed in it", contains, out, Some(Hidden::Clipped));
    let scaled = BoxFacts {
        transformed: true,
        ..facts(rect(0.0, 0.0, 0.0, 0.0))
    };
    check("scaled away", scaled, own, Some(Hidden::NoSize));
    // In a panel that has been scrolled out of another panel, which clips it.
    let outer = page.visibility(&panel(Overflow::Clip)).inside;
    let inner = outer.visibility(&panel(Overflow::Scroll)).inside;
    assert_eq!(inner.visibility(&own).hidden, None);
}

#[test]
fn a_rotated_and_zoomed_frame() {
    let turned = Linear {
        x: (0.0, 1.0),
        y: (-1.0, 0.0),
    };
    let fitted = turned.scaled_to_fit((100.0, 50.0), rect(0.0, 0.0, 100.0, 200.0));
    let fitted = fitted.expect("it is zoomed to double its size");
    assert_eq!(fitted.apply((10.0, 0.0)), (0.0, 20.0));
    assert_eq!(
        turned.scaled_to_fit((100.0, 50.0), rect(0.0, 0.0, 100.0, 50.0)),
        None
    );
}

#[test]
fn computed_values() {
    let number = |text: &str| -> f64 {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (text, _) = text.split_at(end.unwrap_or(text.len()));
        text.parse().unwrap_or(f64::NAN)
    };
    for (mask, expect) in [
        ("linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0))", true),
        (
            "linear-gradient(90deg, rgba(0, 0, 0, 0) 10%, rgba(0, 0, 0, 0) 50%)",
            true,
        ),
        ("linear-gradient(rgb(0, 0, 0) 80%, rgba(0, 0, 0, 0))", false),
        (
            "linear-gradient(rgba(0, 0, 0, 0), rgba(0, 0, 0, 0.8))",
            false,
        ),
        ("url(\"mask.svg\")", true),
        (
            "radial-gradient(oklch(0.5 0 0 / 0.5), rgba(0, 0, 0, 0))",
            false,
        ),
        ("none", true),
    ] {
        assert_eq!(may_be_blank(mask, number), expect, "{mask}");
    }
    for (filter, expect) in [
        ("none", false),
        ("drop-shadow(rgb(0, 0, 0) 1px 1px 2px) grayscale(1)", false),
        ("brightness(1.2) contrast(0.9) blur(1px)", false),
        ("opacity(0)", true),
        ("blur(2px) opacity(0.5) opacity(0.5)", false),
        ("blur(2px)", false),
        ("invert(1)", false),
        ("blur(60px)", true),
        ("sepia(0.5) url(\"#f\")", true),
        ("brightness(100)", true),
        ("contrast(0)", true),
    ] {
        assert_eq!(obscures(filter, number), expect, "{filter}");
    }
    for (path, expect) in [
        ("inset(50%)", true),
        ("inset(0px 100% 0px 0px)", true),
        ("inset(0px round 8px)", false),
        ("circle(0px at 50% 50%)", true),
        ("circle(40%)", false),
        ("none", false),
    ] {
        assert_eq!(clips_all(path), expect, "{path}");
    }
    for (content, expect) in [
        ("none", false),
        ("normal", false),
        ("\"\"", false),
        ("\"→\"", false),
        ("\"\u{e123}\"", false),
        ("\"Dis\"", true),
        ("\"解除\"", true),
        ("attr(data-x)", true),
    ] {
        assert_eq!(has_words(content), expect, "{content}");
    }
    for (colour, expect) in [
        ("rgb(0, 0, 0)", false),
        ("rgba(0, 0, 0, 0)", true),
        ("rgba(0, 0, 0, 0.8)", false),
        ("color(srgb 0 0 0 / 0.02)", true),
        ("color(display-p3 0 0 0)", false),
        ("lab(50 0 0 / 0.5)", false),
    ] {
        assert_eq!(is_see_through(colour, number), expect, "{colour}");
    }
}
