//! The card on the page.

use serde::{Deserialize, Serialize};

use crate::decision::checklist::item_number;
use crate::decision::situation::Choice;
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::reading::session::Session;
use crate::state::policy::Policy;

use super::action::Action;
use super::badge::Badge;
use super::help_desk::{Help, help};
use super::row::StepKind;
use super::steps;
use super::text::{Key, Part, Text};

/// A card: one sentence, the item number, at most two buttons. `T` is a [`Text`], or a string in the
/// user's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card<T> {
    /// Accessible name of the card's landmark.
    pub name: T,
    /// The language of all texts, as a BCP 47 tag.
    pub language: T,
    /// The direction of that language: `ltr` or `rtl`.
    pub direction: T,
    /// The badge before the title: the result, or that something is wrong.
    pub badge: Badge,
    /// What to do.
    pub title: T,
    /// Why, and what will happen.
    pub text: T,
    /// When the login in the text was observed. It changes as time passes.
    pub last_seen: Option<T>,
    /// The number of the current item: “Step 2 of 5”.
    pub item_number: Option<T>,
    /// Label of the button that scrolls the target into view, if there is one; shown while it is
    /// out of view.
    pub show: Option<T>,
    /// Whether the first button is the main one. Otherwise the control to press is on the page, or
    /// the user has a choice.
    pub main: bool,
    /// At most two buttons.
    pub buttons: Vec<(T, Action)>,
    /// A helpful article, with its URL.
    pub link: Option<(T, String)>,
    /// The company's help desk, if something is wrong.
    pub help: Option<Help<T>>,
    /// Label of the button that closes the card.
    pub close: T,
    /// Label of the button that turns hints off; only on a card that guides, and not if the
    /// company's policy turns hints on.
    pub turn_off_hints: Option<T>,
}

impl<T> Card<T> {
    /// This card with every text converted by `turn`.
    pub fn map<U>(self, mut turn: impl FnMut(T) -> U) -> Card<U> {
        Card {
            name: turn(self.name),
            language: turn(self.language),
            direction: turn(self.direction),
            badge: self.badge,
            title: turn(self.title),
            text: turn(self.text),
            last_seen: self.last_seen.map(&mut turn),
            item_number: self.item_number.map(&mut turn),
            show: self.show.map(&mut turn),
            main: self.main,
            buttons: self
                .buttons
                .into_iter()
                .map(|(t, action)| (turn(t), action))
                .collect(),
            link: self.link.map(|(t, url)| (turn(t), url)),
            help: self.help.map(|(t, url)| (turn(t), url)),
            close: turn(self.close),
            turn_off_hints: self.turn_off_hints.map(&mut turn),
        }
    }
}

/// The card for a step; `None` if there is none. `is_done_card_suppressed`: no card for `done` is
/// due in this tab. `locale` is the user's, for the articles.
pub fn card(
    step: &Step,
    situation: &Situation,
    is_done_card_suppressed: bool,
    policy: &Policy,
    locale: &str,
) -> Option<Card<Text>> {
    if situation.local.choice == Choice::TurnedOff && !situation.hints {
        return Some(hints_are_off());
    }
    let row = steps::row_for(step, situation);
    let is_asked = situation.local.choice == Choice::Asked(Step::SignIn);
    let is_suppressed = row.kind == StepKind::Success && is_done_card_suppressed
        || *step == Step::SignIn && situation.has_signed_out_linked() && !is_asked;
    if row.kind == StepKind::Silent || is_suppressed || !situation.shows(step) {
        return None;
    }
    let may_turn_off = row.kind == StepKind::Guide && policy.card != Some(true) && situation.hints;
    let at = item_number(step, situation).filter(|_| row.kind != StepKind::Success);
    Some(Card {
        last_seen: last_seen(step, situation),
        item_number: at.map(|at| Text {
            key: Key::ItemNumber,
            parts: vec![Part::Number(at), Part::Number(5)],
        }),
        badge: row.heading_badge(),
        show: step.has_target().then(|| Key::ButtonShow.into()),
        main: matches!(
            step,
            Step::Return(_)
                | Step::Connect { reload: true, .. }
                | Step::Reload
                | Step::NotAllowed { .. }
                | Step::SwitchAccount { here: false, .. }
                | Step::ExplainError(_)
        ),
        buttons: row
            .buttons
            .into_iter()
            .map(|(words, action)| (words.into(), action))
            .collect(),
        link: row.article.map(|a| (a.title().into(), a.url(locale))),
        help: help(policy).filter(|_| row.kind == StepKind::Trouble),
        turn_off_hints: may_turn_off.then(|| Key::ButtonTurnHintsOff.into()),
        ..plain(row.title, row.text)
    })
}

/// A card with title and text only.
fn plain(title: Text, text: Text) -> Card<Text> {
    Card {
        name: Key::CardName.into(),
        language: Key::Locale.into(),
        direction: Key::Direction.into(),
        badge: Badge::None,
        title,
        text,
        last_seen: None,
        item_number: None,
        show: None,
        main: false,
        buttons: Vec::new(),
        link: None,
        help: None,
        close: Key::ButtonClose.into(),
        turn_off_hints: None,
    }
}

/// The card shown directly after hints were turned off, so that the user notices it.
fn hints_are_off() -> Card<Text> {
    Card {
        main: true,
        buttons: vec![(Key::ButtonUndo.into(), Action::TurnHintsOn)],
        ..plain(Key::TitleHintsOff.into(), Key::TextHintsOff.into())
    }
}

/// When the login that the text mentions was observed.
fn last_seen(step: &Step, situation: &Situation) -> Option<Text> {
    match (step, &situation.session) {
        (
            Step::Connect { reload: false, .. } | Step::SwitchAccount { here: false, .. },
            Session::SignedIn { ago, .. },
        ) => Some(Text::with(Key::Seen, Part::Ago(*ago))),
        _ => None,
    }
}
