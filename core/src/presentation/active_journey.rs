//! The popup on a tab that shows no step of the journey that is under way: where it continues.

use serde::{Deserialize, Serialize};

use crate::decision::checklist::next_item;
use crate::decision::journey::{Method, Purpose, TabId};
use crate::decision::situation::Situation;
use crate::decision::step::Step;

use super::popup_action::PopupAction;
use super::popup_checklist::item_label;
use super::text::{Key, Part, Text};

/// Where a journey continues.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ActiveJourney {
    /// The tab.
    pub tab: TabId,
    /// Its step, according to the last page that was read there.
    pub step: Step,
    /// What is known there apart from the page.
    pub situation: Situation,
}

/// What the popup says: title, text, and the button that leads there.
pub(super) struct Notice {
    pub title: Key,
    pub text: Text,
    pub button: Key,
    /// Whether the button is the main thing to do.
    pub main: bool,
}

/// What to say of it in the popup of `tab`; `None` if nothing is left to do.
pub(super) fn notice(active_journey: &ActiveJourney, tab: TabId) -> Option<Notice> {
    let ActiveJourney {
        step, situation, ..
    } = active_journey;
    let item = next_item(step, situation)?;
    let signs_in = matches!(step, Step::SignInAtMagento | Step::EnterCode);
    Some(match signs_in && active_journey.tab == tab {
        true => {
            let (text, button) = match situation.journey {
                Some(Method::Two) => (Key::TextFinishSignInTwo, Key::ButtonSignInAfresh),
                Some(Method::One) | None => (Key::TextFinishSignIn, Key::ButtonGoBack),
            };
            Notice {
                title: Key::TitleFinishSignIn,
                text: text.into(),
                button,
                main: false,
            }
        }
        false => Notice {
            title: match situation.purpose {
                Purpose::Relink(_) => Key::MethodRelink,
                Purpose::Link | Purpose::KeepLink => Key::TitleUnderWay,
            },
            text: Text::with(Key::TextUnderWay, Part::Label(item_label(item))),
            button: Key::ButtonResume,
            main: true,
        },
    })
}

impl Notice {
    /// The button with its action.
    pub(super) fn button(&self) -> (Key, PopupAction) {
        (self.button, PopupAction::Resume)
    }
}
