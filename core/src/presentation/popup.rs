//! The popup: both accounts' states, the step and its one button, the two methods.

use serde::{Deserialize, Serialize};

use crate::decision::journey::Method;
use crate::decision::step::{Situation, Step, step};
use crate::reading::Reading;
use crate::state::settings::Settings;

use super::accounts::{Account, cloud, magento};
use super::card::{method, text};
use super::{Action, Article, Badge, Help, Key, Text, badge, help, notes, title};

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

/// What the popup's main button does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Main {
    /// Asks the browser for access to the two sites.
    Allow,
    /// Opens Account settings in a tab.
    Open,
    /// Closes the popup, so that the ring can be seen.
    ShowTab,
    /// Shows the report of the tab's page.
    Report,
    /// As a button of the card.
    Act(Action),
}

/// A point of a method.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Point {
    /// What is to be done.
    pub text: Text,
    /// Done, next, or still to come.
    pub state: PointState,
}

/// How far a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointState {
    /// Behind the user.
    Done,
    /// The one to do now.
    Next,
    /// Ahead.
    Ahead,
}

/// The popup as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// The two accounts.
    pub accounts: [Account; 2],
    /// The sign before the title, as on the toolbar.
    pub badge: Badge,
    /// What to do.
    pub title: Text,
    /// Why.
    pub text: Option<Text>,
    /// That something may be missing.
    pub incomplete: Option<Text>,
    /// The one main button.
    pub main: Option<(Text, Main)>,
    /// The two methods with their points.
    pub methods: [(Text, Vec<Point>); 2],
    /// The articles, with their addresses.
    pub articles: Vec<(Text, String)>,
    /// Whether the card can be brought back.
    pub show_card: Option<Text>,
    /// What the user has chosen.
    pub settings: Settings,
    /// The company's help desk.
    pub help: Option<Help<Text>>,
    /// What is to be said of the company's policy.
    pub policy: Vec<Text>,
    /// Shows the report, where that is not the main button already.
    pub report: Option<Text>,
}

/// The popup over a tab. `state` is `None` where the background knows nothing of the tab.
pub fn popup(facts: PopupFacts, state: Option<&PopupState>, locale: &str) -> Popup {
    // What was read of a tab that has gone elsewhere since is of no account.
    let reading = state
        .filter(|_| facts.on_site)
        .and_then(|s| s.reading.as_ref());
    let situation = state.map_or(Situation::NOTHING_KNOWN, |s| s.situation.clone());
    let step = reading.map(|r| step(r, &situation));
    let (title, text) = match (&step, facts) {
        (_, PopupFacts { access: false, .. }) => (
            Text::plain(Key::TitleNoAccess),
            Some(Text::plain(Key::TextNoAccess)),
        ),
        (Some(step), _) => (
            title(step),
            // The card sends there; here, there is the button.
            match step {
                Step::Unrecognised => Some(Text::plain(Key::TextUnrecognisedPopup)),
                _ => text(step, &situation).or(Some(Text::plain(Key::TextNone))),
            },
        ),
        (None, PopupFacts { on_site: true, .. }) => (
            Text::plain(Key::TitleNotRead),
            Some(Text::plain(Key::TextNotRead)),
        ),
        (None, _) => (
            Text::plain(Key::TitleNone),
            Some(Text::plain(Key::TextNone)),
        ),
    };
    let unanswered = state.is_none() && facts.on_site && facts.access;
    let incomplete = unanswered || state.is_some_and(|s| s.incomplete);
    let badge = match (reading, &step) {
        (Some(reading), Some(step)) if facts.access => badge(reading, step),
        _ => Badge::None,
    };
    let step = step.unwrap_or(Step::None);
    let settings = state.map(|s| s.settings.clone()).unwrap_or_default();
    let may_show = settings.policy.card != Some(false);
    Popup {
        accounts: [cloud(reading, &situation), magento(&situation.session)],
        badge,
        title,
        text,
        incomplete: incomplete.then(|| Text::plain(Key::TextIncomplete)),
        main: main(facts, &step),
        methods: [
            (
                Text::plain(Key::MethodOne),
                points(Method::One, &step, reading, &situation),
            ),
            (
                Text::plain(Key::MethodTwo),
                points(Method::Two, &step, reading, &situation),
            ),
        ],
        articles: Article::ALL
            .iter()
            .map(|a| (Text::plain(a.title()), a.url(locale)))
            .collect(),
        show_card: (!situation.hints && may_show).then(|| Text::plain(Key::ButtonShowCard)),
        help: help(&settings.policy),
        policy: notes(&settings.policy),
        settings,
        report: (facts.on_site && facts.access && step != Step::Unrecognised)
            .then(|| Text::plain(Key::ButtonCopyReport)),
    }
}

fn main(facts: PopupFacts, step: &Step) -> Option<(Text, Main)> {
    let (key, main) = match step {
        _ if !facts.access => (Key::ButtonAllow, Main::Allow),
        _ if step.points() => (Key::ButtonShowTab, Main::ShowTab),
        Step::Unrecognised => (Key::ButtonCopyReport, Main::Report),
        Step::NotAllowed { here: false, .. } => (Key::ButtonSwitch, Main::Act(Action::Switch)),
        Step::Return => (Key::ButtonGoBack, Main::Act(Action::GoBack)),
        Step::None => (Key::ButtonOpen, Main::Open),
        Step::Done
        | Step::SignIn
        | Step::OpenSettings
        | Step::OpenSection
        | Step::Connect { .. }
        | Step::NotAllowed { here: true, .. }
        | Step::NotOffered
        | Step::Uncover
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::TurnOffTranslation => return None,
    };
    Some((Text::plain(key), main))
}

fn points(
    which: Method,
    now: &Step,
    reading: Option<&Reading>,
    situation: &Situation,
) -> Vec<Point> {
    let away = Key::PointSignInAtMagento;
    let home = [
        Key::PointSignIn,
        Key::PointSettings,
        Key::PointSection,
        Key::PointConnect,
    ];
    let [sign_in, settings, section, connect] = home;
    let keys = match which {
        Method::One => [sign_in, settings, section, connect, away],
        Method::Two => [away, sign_in, settings, section, connect],
    };
    let next = match now {
        Step::SignIn => Some(Key::PointSignIn),
        Step::OpenSettings => Some(Key::PointSettings),
        Step::OpenSection => Some(Key::PointSection),
        Step::Connect { .. } => Some(Key::PointConnect),
        Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::NotAllowed { .. } => Some(away),
        Step::Return => Some(Key::PointSignIn),
        _ => None,
    };
    let all_done = matches!(now, Step::Done | Step::Mismatch { .. });
    // Only the method that the user is on shows where; the other is the way it would go.
    let on = reading.is_some() && (all_done || method(now, situation) == which);
    let next = next
        .filter(|_| on)
        .and_then(|key| keys.iter().position(|k| *k == key));
    let state = |at: usize| match next {
        _ if on && all_done => PointState::Done,
        Some(next) if at < next => PointState::Done,
        Some(next) if at == next => PointState::Next,
        Some(_) | None => PointState::Ahead,
    };
    keys.iter()
        .enumerate()
        .map(|(at, key)| Point {
            text: Text::plain(*key),
            state: state(at),
        })
        .collect()
}
