//! The popup: the states of both accounts, the step with its buttons, the checklists.

use serde::{Deserialize, Serialize};

use crate::decision::checklist::{Item, ItemState, Task, checklist, current_task};
use crate::decision::decide::step;
use crate::decision::journey::Method;
use crate::decision::relink::Relink;
use crate::decision::situation::LinkState;
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::reading::Reading;
use crate::state::settings::Settings;

use super::accounts::{Account, cloud, magento};
use super::action::Action;
use super::article::Article;
use super::badge::Badge;
use super::help_desk::{Help, help, notes};
use super::steps::{self, Row, StepKind};
use super::text::{Key, Text};
use super::toolbar::badge;

/// The background's data on the popup's tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PopupState {
    /// The last reading of the tab; `None` if there is none.
    pub reading: Option<Reading>,
    /// What is known apart from the page.
    pub situation: Situation,
    /// The user's settings.
    pub settings: Settings,
    /// A browser store does not respond, so that stored data may be missing.
    #[serde(default)]
    pub incomplete: bool,
}

/// The popup's own data on its tab and the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PopupFacts {
    /// The tab shows one of the two sites.
    pub on_site: bool,
    /// The extension has permission for the two sites.
    pub access: bool,
    /// The tab has no content script.
    pub deserted: bool,
    /// The browser and the background have answered everything.
    pub complete: bool,
}

/// The action of a popup button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PopupAction {
    /// Asks the browser for permission for the two sites.
    Allow,
    /// Starts a method in a tab of its site: an open one, or a new one.
    Start(Method),
    /// Shows ring and card again, scrolls the target to the middle and focuses it; closes the popup.
    Show,
    /// Reloads the tab.
    Reload,
    /// Copies the report on the tab's page.
    Report,
    /// Closes the popup.
    Close,
    /// An action of the card.
    Act(Action),
}

/// A checklist in the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// Its title.
    pub title: Text,
    /// Its items, in order.
    pub items: Vec<(Text, ItemState)>,
    /// Expanded at first: it is the user's current one, and there is a step for this tab.
    pub open: bool,
    /// The button that starts it, if another one is current.
    pub start: Option<(Text, PopupAction)>,
}

/// The popup as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// The two accounts.
    pub accounts: [Account; 2],
    /// The sign before the title.
    pub sign: Badge,
    /// What to do.
    pub title: Text,
    /// Why.
    pub text: Option<Text>,
    /// Notes: data may be missing, hints are off.
    pub notes: Vec<Text>,
    /// Whether the first button is the main one. Otherwise the user has a choice.
    pub main: bool,
    /// At most two buttons.
    pub buttons: Vec<(Text, PopupAction)>,
    /// The two methods; while the link is wrong, the list for changing it instead.
    pub lists: Vec<List>,
    /// The articles, with their URLs.
    pub articles: Vec<(Text, String)>,
    /// The user's settings.
    pub settings: Settings,
    /// The company's help desk.
    pub help: Option<Help<Text>>,
    /// The notes on the company's policy.
    pub policy: Vec<Text>,
    /// Label of the button that copies the report, if the main button does not.
    pub report: Option<Text>,
}

/// The popup for a tab. `state` is `None` if the background has no data on the tab.
pub fn popup(facts: PopupFacts, state: Option<&PopupState>, locale: &str) -> Popup {
    // A reading is out of date if the tab has left the sites since, or its page has crashed.
    let reading = state
        .filter(|_| facts.on_site && facts.access && !facts.deserted)
        .and_then(|s| s.reading.as_ref());
    let situation = state.map_or(Situation::NOTHING_KNOWN, |s| s.situation.clone());
    let step = reading.map_or(Step::None, |r| step(r, &situation));
    let unread = facts.on_site && reading.is_none();
    let linked = situation.progress.cloud.link == LinkState::Connected;
    let row = steps::of(&step, &situation);
    let accounts = [cloud(reading, &situation), magento(reading, &situation)];
    let toolbar = reading.map_or(Badge::None, |reading| badge(reading, &step));
    let sign = match row.kind {
        _ if unread || !facts.access => Badge::None,
        StepKind::Silent if linked => Badge::Connected,
        // A guiding step needs no sign if the account's row shows the same.
        StepKind::Guide if accounts[0].sign == toolbar => Badge::None,
        StepKind::Guide => toolbar,
        StepKind::Silent | StepKind::Success | StepKind::Trouble => row.sign(),
    };
    let (title, text, buttons) = match row.kind {
        _ if !facts.access => (
            Key::TitleNoAccess.into(),
            Key::TextNoAccess.into(),
            vec![(Key::ButtonAllow, PopupAction::Allow)],
        ),
        _ if unread => (
            Key::TitleNotRead.into(),
            Key::TextNotRead.into(),
            vec![(Key::ButtonReloadTab, PopupAction::Reload)],
        ),
        StepKind::Silent if linked => (
            Key::TitleDone.into(),
            Key::TextLinkSeen.into(),
            vec![(Key::ButtonOpen, PopupAction::Start(Method::One))],
        ),
        StepKind::Silent => (
            Key::TitleLink.into(),
            Key::TextLink.into(),
            Method::ALL.map(start).into(),
        ),
        StepKind::Guide | StepKind::Success | StepKind::Trouble => (
            row.title.clone(),
            // The card's text refers to the popup; here the button is visible.
            match step {
                Step::Unrecognised => Key::TextUnrecognisedPopup.into(),
                _ => row.text.clone(),
            },
            buttons(&step, row, &situation),
        ),
    };
    // These texts speak of the ring.
    let speaks_of_ring = matches!(step, Step::OpenSettings | Step::OpenSection);
    let incomplete = !facts.complete || state.is_some_and(|s| s.incomplete);
    let settings = state.map(|s| s.settings.clone()).unwrap_or_default();
    let reports = buttons.iter().any(|(_, main)| *main == PopupAction::Report);
    Popup {
        accounts,
        sign,
        title,
        text: Some(text).filter(|_| !speaks_of_ring || situation.shows(&step)),
        notes: [
            (incomplete, Key::TextIncomplete),
            (reading.is_some() && !situation.hints, Key::TitleHintsOff),
        ]
        .into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, words)| words.into())
        .collect(),
        main: !matches!(step, Step::Mismatch { .. }),
        buttons: buttons
            .into_iter()
            .map(|(words, main)| (words.into(), main))
            .collect(),
        lists: lists(&step, &situation, facts.access && !linked),
        articles: Article::ALL
            .iter()
            .map(|a| (a.title().into(), a.url(locale)))
            .collect(),
        help: help(&settings.policy),
        policy: notes(&settings.policy),
        settings,
        report: (reading.is_some() && !reports).then(|| Key::ButtonCopyReport.into()),
    }
}

/// The button that starts a method.
pub(super) fn start(method: Method) -> (Key, PopupAction) {
    let words = match method {
        Method::One => Key::ButtonOpen,
        Method::Two => Key::ButtonSignInFirst,
    };
    (words, PopupAction::Start(method))
}

/// The buttons of a step. The first one always has a visible effect.
fn buttons(step: &Step, row: Row, situation: &Situation) -> Vec<(Key, PopupAction)> {
    let of_card = row
        .buttons
        .into_iter()
        .map(|(w, a)| (w, PopupAction::Act(a)));
    let own = match (step, row.kind) {
        (Step::Unrecognised, _) => Some((Key::ButtonCopyReport, PopupAction::Report)),
        (Step::NotOffered, _) => Some((Key::ButtonReloadTab, PopupAction::Reload)),
        (Step::Return(_) | Step::Connect { reload: true, .. }, _) => None,
        (Step::NotAllowed { here: true, .. }, _) | (_, StepKind::Guide)
            if step.has_target() || !situation.shows(step) =>
        {
            Some((Key::ButtonShowTab, PopupAction::Show))
        }
        // The card is there already, and points at nothing.
        (Step::NotAllowed { here: true, .. }, _) | (_, StepKind::Guide | StepKind::Success) => {
            Some((Key::ButtonClose, PopupAction::Close))
        }
        (_, StepKind::Trouble | StepKind::Silent) => None,
    };
    // If the control is on the page, that leaves space for the checklist; the list of method 2 has
    // its own button.
    let needed = |(_, action): &(Key, PopupAction)| {
        !step.has_target() || *action == PopupAction::Act(Action::Switch)
    };
    own.into_iter()
        .chain(of_card.filter(needed))
        .take(2)
        .collect()
}

fn lists(step: &Step, situation: &Situation, may_start: bool) -> Vec<List> {
    let on = current_task(step, situation);
    let list = |of: Task, title: Key| List {
        title: title.into(),
        open: of == on && *step != Step::None,
        items: checklist(of, step, situation)
            .into_iter()
            .map(|(item, state)| (words(item).into(), state))
            .collect(),
        start: match of {
            Task::Method(method) if may_start && of != on => {
                let (words, main) = start(method);
                Some((words.into(), main))
            }
            Task::Method(_) | Task::Relink => None,
        },
    };
    match on {
        Task::Relink => vec![list(Task::Relink, Key::MethodRelink)],
        Task::Method(_) => vec![
            list(Task::Method(Method::One), Key::MethodOne),
            list(Task::Method(Method::Two), Key::MethodTwo),
        ],
    }
}

/// The text of an item.
fn words(item: Item) -> Key {
    match item {
        Item::SignIn => Key::ItemSignIn,
        Item::OpenSettings => Key::ItemSettings,
        Item::OpenSection => Key::ItemSection,
        Item::Connect => Key::ItemConnect,
        Item::SignInAtMagento => Key::ItemSignInAtMagento,
        Item::Relink(Relink::Disconnect) => Key::ItemDisconnect,
        Item::Relink(Relink::Confirm) => Key::RelinkConfirm,
        Item::Relink(Relink::LogOut) => Key::RelinkLogOut,
        Item::Relink(Relink::SignIn) => Key::RelinkSignIn,
        Item::Relink(Relink::Connect) => Key::RelinkConnect,
    }
}
