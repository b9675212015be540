//! The badge on the toolbar button.

use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::presentation::{Badge, badge};
use login_linker_core::reading::Status::{self, Connected, NotConnected};

use crate::readings::{GITHUB, closed, open};

#[test]
fn the_badge_agrees_with_the_units() {
    let hidden = |status| closed(status);
    let settings = |status| {
        badge(
            &hidden(status),
            &Step::OpenSettings,
            &Situation::NOTHING_KNOWN,
        )
    };
    assert_eq!(settings(NotConnected), Badge::NotConnected);
    let no_control = Status::NotOffered;
    assert_eq!(settings(no_control), Badge::NotConnected);
    assert_eq!(settings(Connected(None)), Badge::None);
    let others = open(&[(GITHUB, NotConnected)]);
    assert_eq!(
        badge(&others, &Step::OpenSection, &Situation::NOTHING_KNOWN),
        Badge::None
    );
}

#[test]
fn badge_colours_are_those_of_the_popup() {
    let tokens = include_str!("../../extension/tokens.css");
    let light = tokens.split('}').next().unwrap_or_default();
    for (badge, token) in [
        (Badge::NotConnected, "warn"),
        (Badge::Connected, "good"),
        (Badge::Unrecognised, "text-muted"),
        (Badge::Error, "bad"),
    ] {
        let rule = format!("--{token}: light-dark({},", badge.colour());
        assert!(light.contains(&rule), "{rule}");
    }
}
