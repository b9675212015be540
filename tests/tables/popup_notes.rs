//! The popup's notes: hints are off, something is missing.

use login_linker_core::decision::situation::Situation;
use login_linker_core::presentation::{Key, KnownAccounts, PopupFacts, PopupState, popup};
use login_linker_core::state::settings::Settings;

use crate::popup::{HERE, over};
use crate::readings::{projects, unknown};

#[test]
fn hints_that_are_off_are_mentioned() {
    let off = Situation {
        hints: false,
        ..unknown()
    };
    let popup = over(HERE, Some(projects(&[])), off);
    let notes: Vec<Key> = popup.notes.iter().map(|text| text.key).collect();
    assert_eq!(notes, [Key::TitleHintsOff]);
    assert!(popup.text.is_none(), "it would speak of a ring");
    assert!(over(HERE, Some(projects(&[])), unknown()).notes.is_empty());
}

#[test]
fn missing_answers_are_mentioned() {
    let notes = |complete, state: Option<&PopupState>| {
        let facts = PopupFacts { complete, ..HERE };
        let notes = popup(facts, state, "en").notes;
        notes.iter().map(|text| text.key).collect::<Vec<Key>>()
    };
    let state = |incomplete| PopupState {
        reading: Some(projects(&[])),
        accounts: KnownAccounts::default(),
        active_journey: None,
        situation: unknown(),
        settings: Settings::default(),
        incomplete,
    };
    // From the browser or the background, and from the background's stores.
    assert_eq!(notes(false, None), [Key::TextIncomplete]);
    assert_eq!(notes(false, Some(&state(false))), [Key::TextIncomplete]);
    assert_eq!(notes(true, Some(&state(true))), [Key::TextIncomplete]);
    assert_eq!(notes(true, Some(&state(false))), []);
}
