//! Irrelevant properties change nothing: order, wrappers, white space, letter case, unrelated text.

use proptest::prelude::*;
use proptest::sample::select;

use crate::model::{Case, Model, Presentation, State, meaning, models};

fn plain_html(model: &Model) -> String {
    model.html(&Presentation::default())
}

/// A short summary of the expected reading of this model's page.
fn expected(model: &Model) -> &'static str {
    let wanted = || {
        model
            .boxes
            .iter()
            .filter(|(name, _)| name.ends_with(".com"))
    };
    let shown = model.settings_open && model.section_open;
    match () {
        () if model.message.is_some_and(|m| m.starts_with("Logging")) => "explain-error",
        () if wanted().any(|(_, state)| *state == State::Connected) => "done",
        () if wanted().any(|(_, state)| *state == State::Offered) => match () {
            () if shown => "connect",
            () if model.settings_open => "open-section",
            () => "open-settings",
        },
        () if wanted().next().is_some() || shown => "not-offered",
        () if model.settings_open => "open-section",
        () => "open-settings",
    }
}

fn unrelated_content() -> impl Strategy<Value = Vec<String>> {
    let words = select(
        &[
            "Region eu-3",
            "merchant",
            "Your invoices",
            "Order 66",
            "Status page",
            "Help",
            "Magento Commerce Cloud",
            "Save changes",
            "Lorem ipsum dolor sit amet, consectetur.",
            "Security advice",
            "Stay connected with our newsletter",
        ][..],
    );
    let line = prop::collection::vec(words, 1..4).prop_map(|words| words.join(" "));
    let few = prop::collection::vec(line.clone(), 0..4);
    // More text than is read as a whole.
    let many = prop::collection::vec(line, 60..90);
    prop_oneof![3 => few, 1 => many]
}

proptest! {
    #![proptest_config(crate::cases(96))]

    #[test]
    fn every_page_reads_as_its_model(model in models()) {
        prop_assert_eq!(meaning(&plain_html(&model)).step, expected(&model));
    }

    #[test]
    fn order_does_not_matter(model in models(), by in 0usize..5, turn in any::<bool>()) {
        let mut other = model.clone();
        let by = by % other.boxes.len();
        other.boxes.rotate_left(by);
        if turn {
            other.boxes.reverse();
        }
        prop_assert_eq!(meaning(&plain_html(&other)), meaning(&plain_html(&model)));
    }

    #[test]
    fn wrappers_do_not_matter(model in models(), wrappers in 1usize..30) {
        let presentation = Presentation { wrappers, ..Presentation::default() };
        prop_assert_eq!(meaning(&model.html(&presentation)), meaning(&plain_html(&model)));
    }

    #[test]
    fn white_space_and_letter_case_do_not_matter(
        model in models(),
        space in select(&["", "\n", "\n            \t", " \u{a0}", "\u{2003}\u{202f}", "                                        "][..]),
        case in select(&[Case::AsIs, Case::Upper, Case::Lower][..]),
    ) {
        let presentation = Presentation { space, case, ..Presentation::default() };
        prop_assert_eq!(meaning(&model.html(&presentation)), meaning(&plain_html(&model)));
    }

    #[test]
    fn unrelated_content_does_not_matter(model in models(), unrelated in unrelated_content()) {
        let presentation = Presentation { unrelated, ..Presentation::default() };
        prop_assert_eq!(meaning(&model.html(&presentation)), meaning(&plain_html(&model)));
    }
}
