//! The popup: both accounts' states, the step with its buttons, the checklists.

use serde::{Deserialize, Serialize};

use crate::decision::checklist::{Course, Point, PointState, checklist, course};
use crate::decision::decide::step;
use crate::decision::journey::Method;
use crate::decision::relink::Relink;
use crate::decision::situation::Link;
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::reading::Reading;
use crate::state::settings::Settings;

use super::accounts::{Account, cloud, magento};
use super::action::Action;
use super::article::Article;
use super::badge::Badge;
use super::help::{Help, help, notes};
use super::steps::{self, Kind, Row};
use super::text::{Key, Text};
use super::toolbar::badge;

/// What the background knows of the tab that the popup stands over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PopupState {
    /// What was last read there; `None` where nothing was.
    pub reading: Option<Reading>,
    /// What is known beside the page.
    pub situation: Situation,
    /// What the user has chosen.
    pub settings: Settings,
    /// A store of the browser does not answer: what is remembered may be missing.
    #[serde(default)]
    pub incomplete: bool,
}

/// What the popup itself can tell of its tab and of the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PopupFacts {
    /// The tab shows one of the two sites.
    pub on_site: bool,
    /// The extension may look at the two sites.
    pub access: bool,
}

/// What a button of the popup does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Main {
    /// Asks the browser for access to the two sites.
    Allow,
    /// Begins a method: in a tab of its site, the one that is open or a new one.
    Start(Method),
    /// Brings back ring and card, the target to the middle and the focus to it; closes the popup.
    Show,
    /// Reloads the tab.
    Reload,
    /// Copies the report of the tab's page.
    Report,
    /// Closes the popup.
    Close,
    /// As a button of the card.
    Act(Action),
}

/// A checklist of the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    /// What it is of.
    pub title: Text,
    /// Its points, in order.
    pub points: Vec<(Text, PointState)>,
    /// Unfolded at first: the user is on it, and this tab is part of it.
    pub open: bool,
    /// Begins it, where the user is on another one.
    pub start: Option<(Text, Main)>,
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
    /// That something may be missing.
    pub incomplete: Option<Text>,
    /// The main button, and another.
    pub buttons: Vec<(Text, Main)>,
    /// The two methods; the way to change the link while that is wrong.
    pub lists: Vec<List>,
    /// The articles, with their addresses.
    pub articles: Vec<(Text, String)>,
    /// What the user has chosen.
    pub settings: Settings,
    /// The company's help desk.
    pub help: Option<Help<Text>>,
    /// What is to be said of the company's policy.
    pub policy: Vec<Text>,
    /// Copies the report, where that is not the main button already.
    pub report: Option<Text>,
}

/// The popup over a tab. `state` is `None` where the background knows nothing of the tab.
pub fn popup(facts: PopupFacts, state: Option<&PopupState>, locale: &str) -> Popup {
    // What was read of a tab that has gone elsewhere since is of no account.
    let reading = state
        .filter(|_| facts.on_site && facts.access)
        .and_then(|s| s.reading.as_ref());
    let situation = state.map_or(Situation::NOTHING_KNOWN, |s| s.situation.clone());
    let step = reading.map_or(Step::None, |r| step(r, &situation));
    let unread = facts.on_site && reading.is_none();
    let linked = situation.seen.cloud.link == Link::Connected;
    let row = steps::of(&step, &situation);
    let accounts = [cloud(reading, &situation), magento(reading, &situation)];
    let toolbar = reading.map_or(Badge::None, |reading| badge(reading, &step));
    let sign = match row.kind {
        _ if unread || !facts.access => Badge::None,
        Kind::Silent if linked => Badge::Connected,
        // What to do next has no sign, where the account's own row shows it.
        Kind::Guide if accounts[0].sign == toolbar => Badge::None,
        Kind::Guide => toolbar,
        Kind::Silent | Kind::Success | Kind::Trouble => row.sign(),
    };
    let (title, text, buttons) = match row.kind {
        _ if !facts.access => (
            Key::TitleNoAccess.into(),
            Key::TextNoAccess.into(),
            vec![(Key::ButtonAllow, Main::Allow)],
        ),
        _ if unread => (
            Key::TitleNotRead.into(),
            Key::TextNotRead.into(),
            vec![(Key::ButtonReloadTab, Main::Reload)],
        ),
        Kind::Silent if linked => (
            Key::TitleDone.into(),
            Key::TextDone.into(),
            vec![(Key::ButtonOpen, Main::Start(Method::One))],
        ),
        Kind::Silent => (
            Key::TitleLink.into(),
            Key::TextLink.into(),
            Method::ALL.map(start).into(),
        ),
        Kind::Guide | Kind::Success | Kind::Trouble => (
            row.title.clone(),
            // The card sends here; here is the button.
            match step {
                Step::Unrecognised => Key::TextUnrecognisedPopup.into(),
                _ => row.text.clone(),
            },
            buttons(&step, row),
        ),
    };
    let unanswered = state.is_none() && facts.on_site && facts.access;
    let incomplete = unanswered || state.is_some_and(|s| s.incomplete);
    let settings = state.map(|s| s.settings.clone()).unwrap_or_default();
    let reports = buttons.iter().any(|(_, main)| *main == Main::Report);
    Popup {
        accounts,
        sign,
        title,
        text: Some(text),
        incomplete: incomplete.then(|| Key::TextIncomplete.into()),
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

/// The button that begins a method.
pub(super) fn start(method: Method) -> (Key, Main) {
    let words = match method {
        Method::One => Key::ButtonOpen,
        Method::Two => Key::ButtonSignInFirst,
    };
    (words, Main::Start(method))
}

/// The buttons of a step: the first always does something that can be seen.
fn buttons(step: &Step, row: Row) -> Vec<(Key, Main)> {
    let of_card = row.buttons.into_iter().map(|(w, a)| (w, Main::Act(a)));
    let own = match (step, row.kind) {
        (Step::Unrecognised, _) => Some((Key::ButtonCopyReport, Main::Report)),
        (Step::NotOffered, _) => Some((Key::ButtonReloadTab, Main::Reload)),
        (Step::Return(_) | Step::Connect { reload: true, .. }, _) => None,
        (Step::NotAllowed { here: true, .. }, _) | (_, Kind::Guide) => {
            Some((Key::ButtonShowTab, Main::Show))
        }
        (_, Kind::Success) => Some((Key::ButtonClose, Main::Close)),
        (_, Kind::Trouble | Kind::Silent) => None,
    };
    // Where the page has the control, one button leaves room for the checklist.
    let most = if step.points() { 1 } else { 2 };
    own.into_iter().chain(of_card).take(most).collect()
}

fn lists(step: &Step, situation: &Situation, may_start: bool) -> Vec<List> {
    let on = course(step, situation);
    let list = |of: Course, title: Key| List {
        title: title.into(),
        open: of == on && *step != Step::None,
        points: checklist(of, step, situation)
            .into_iter()
            .map(|(point, state)| (words(point).into(), state))
            .collect(),
        start: match of {
            Course::Method(method) if may_start && of != on => {
                let (words, main) = start(method);
                Some((words.into(), main))
            }
            Course::Method(_) | Course::Relink => None,
        },
    };
    match on {
        Course::Relink => vec![list(Course::Relink, Key::MethodRelink)],
        Course::Method(_) => vec![
            list(Course::Method(Method::One), Key::MethodOne),
            list(Course::Method(Method::Two), Key::MethodTwo),
        ],
    }
}

/// The words of a point.
fn words(point: Point) -> Key {
    match point {
        Point::SignIn => Key::PointSignIn,
        Point::OpenSettings => Key::PointSettings,
        Point::OpenSection => Key::PointSection,
        Point::Connect => Key::PointConnect,
        Point::SignInAtMagento => Key::PointSignInAtMagento,
        Point::Relink(Relink::Disconnect) => Key::RelinkDisconnect,
        Point::Relink(Relink::Confirm) => Key::RelinkConfirm,
        Point::Relink(Relink::LogOut) => Key::RelinkLogOut,
        Point::Relink(Relink::SignIn) => Key::RelinkSignIn,
        Point::Relink(Relink::Connect) => Key::RelinkConnect,
    }
}
