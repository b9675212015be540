//! The popup: the states of both accounts, the step with its buttons, the checklists.

use serde::{Deserialize, Serialize};

use crate::decision::decide::step;
use crate::decision::journey::{Method, TabId};
use crate::decision::relink::ExtraSignIn;
use crate::decision::situation::LinkState;
use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::reading::{PageKind, Reading};
use crate::state::settings::Settings;

use super::accounts::{Account, KnownAccounts, cloud, magento};
use super::action::Action;
use super::active_journey::{self, ActiveJourney};
use super::article::Article;
use super::badge::Badge;
use super::help_desk::{Help, help, notes};
use super::popup_action::{PopupAction, start};
use super::popup_checklist::{PopupChecklist, checklists};
use super::row::{Row, StepKind, named, refused_text};
use super::steps;
use super::text::{Key, Text};
use super::toolbar::badge;

/// The background's data on the popup's tab.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PopupState {
    /// The last reading of the tab; `None` if there is none.
    pub reading: Option<Reading>,
    /// What is known apart from the page.
    pub situation: Situation,
    /// What decides which accounts are right.
    #[serde(default)]
    pub accounts: KnownAccounts,
    /// Where the journey of this tab, or else of its cookie store, continues.
    #[serde(default)]
    pub active_journey: Option<ActiveJourney>,
    /// The user's settings.
    pub settings: Settings,
    /// A browser store does not respond, so that stored data may be missing.
    #[serde(default)]
    pub incomplete: bool,
}

/// The popup's own data on its tab and the extension.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PopupFacts {
    /// The tab.
    pub tab: TabId,
    /// The tab shows one of the two sites.
    pub on_site: bool,
    /// The extension has permission for the two sites.
    pub access: bool,
    /// The tab has no content script.
    pub lacks_content_script: bool,
    /// The browser and the background have answered everything.
    pub complete: bool,
}

/// The popup as plain data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Popup {
    /// The two accounts.
    pub accounts: [Account; 2],
    /// The badge before the title.
    pub badge: Badge,
    /// What to do.
    pub title: Text,
    /// Why.
    pub text: Option<Text>,
    /// Notes: data may be missing, hints are off, what a MAG ID is.
    pub notes: Vec<Text>,
    /// Whether the first button is the main one. Otherwise the user has a choice, or what to do is
    /// on the page.
    pub main: bool,
    /// At most two buttons.
    pub buttons: Vec<(Text, PopupAction)>,
    /// The heading of the two methods. The list for changing the link needs none.
    pub methods: Option<Text>,
    /// The two methods; while the link is wrong, the list for changing it instead. None once the
    /// accounts are linked.
    pub checklists: Vec<PopupChecklist>,
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
        .filter(|_| facts.on_site && facts.access && !facts.lacks_content_script)
        .and_then(|s| s.reading.as_ref());
    let situation = state.map_or(Situation::NOTHING_KNOWN, |s| s.situation.clone());
    let step = reading.map_or(Step::None, |r| step(r, &situation));
    let unread = facts.on_site && reading.is_none();
    let active_journey = state
        .filter(|_| step == Step::None && facts.access && !unread)
        .and_then(|s| s.active_journey.as_ref());
    let notice = active_journey.and_then(|u| active_journey::notice(u, facts.tab));
    let shown = active_journey.filter(|_| notice.is_some());
    let linked = situation.local.cloud.link == LinkState::Connected;
    let tells_link = notice.is_none() && (linked || situation.has_signed_out_linked());
    let row = steps::row_for(&step, &situation);
    let known = state.map(|s| s.accounts.clone()).unwrap_or_default();
    let accounts = [
        cloud(reading, &situation, &known),
        magento(reading, &situation, &known),
    ];
    let toolbar = reading.map_or(Badge::None, |reading| badge(reading, &step, &situation));
    let badge = match row.kind {
        _ if unread || !facts.access => Badge::None,
        StepKind::Silent if tells_link => link_elsewhere(&situation, &known).0,
        // A guiding step needs no badge if an account's row shows the same.
        StepKind::Guide if accounts.iter().any(|a| a.badge == toolbar) => Badge::None,
        StepKind::Guide => toolbar,
        StepKind::Silent | StepKind::Success | StepKind::Trouble => row.heading_badge(),
    };
    let (title, text, buttons) = match (row.kind, &notice) {
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
        (_, Some(notice)) => (
            notice.title.into(),
            notice.text.clone(),
            vec![notice.button()],
        ),
        (StepKind::Silent, None) if tells_link => {
            let (_, title, text) = link_elsewhere(&situation, &known);
            let asks = reading.is_some_and(|r| r.page == PageKind::ConfirmDisconnect);
            // As on the page that shows the link: to change it is no next step.
            let buttons = match asks {
                true => vec![
                    (Key::ButtonClose, PopupAction::Close),
                    (Key::ButtonRelink, PopupAction::Act(Action::Relink)),
                ],
                false => vec![start(Method::One)],
            };
            (title, text, buttons)
        }
        // Somebody is signed in here: the other site comes next.
        (StepKind::Silent, None) if situation.session.is_signed_in() && !situation.disallowed => (
            Key::TitleLink.into(),
            match situation.session.account() {
                Some(_) if situation.is_taken() => refused_text(&situation),
                Some(account) => named(Key::TextReturn, account),
                None => Key::TextReturnUnnamed.into(),
            },
            vec![start(Method::One)],
        ),
        // The Adobe.com button of the sign-in page has led here.
        (StepKind::Silent, None) if situation.local.from_sign_in => (
            Key::TitleSignIn.into(),
            Key::TextSignIn.into(),
            vec![start(Method::One)],
        ),
        (StepKind::Silent, None) => (
            Key::TitleLink.into(),
            Key::TextLink.into(),
            Method::ALL.map(start).into(),
        ),
        (StepKind::Guide | StepKind::Success | StepKind::Trouble, None) => (
            row.title.clone(),
            // The card's text refers to the popup; here the button is visible.
            match step {
                Step::Unrecognised => Key::TextUnrecognisedPopup.into(),
                _ => row.text.clone(),
            },
            buttons(&step, row, &situation),
        ),
    };
    // These texts mention the ring.
    let speaks_of_ring = matches!(step, Step::OpenSettings | Step::OpenSection);
    let speaks_of_mag_id =
        [Key::TextSignInAtMagento, Key::TextSignInAtMagentoTwo].contains(&text.key);
    let leaves_choice = matches!(step, Step::Mismatch { .. } | Step::NotOffered)
        || matches!(step, Step::Done { .. }) && situation.local.other_user_to_link
        || matches!(step, Step::Relink(_))
            && situation.local.relinking.extra_sign_in == ExtraSignIn::OtherUser;
    let closes = buttons
        .first()
        .is_some_and(|(_, a)| *a == PopupAction::Close);
    let incomplete = !facts.complete || state.is_some_and(|s| s.incomplete);
    let settings = state.map(|s| s.settings.clone()).unwrap_or_default();
    let reports = buttons
        .iter()
        .any(|(_, action)| *action == PopupAction::Report);
    let checklists = match shown {
        Some(active_journey) => checklists(&active_journey.step, &active_journey.situation, false),
        None => checklists(&step, &situation, facts.access),
    };
    Popup {
        accounts,
        badge,
        title,
        text: Some(text).filter(|_| !speaks_of_ring || situation.shows(&step)),
        notes: [
            (incomplete, Key::TextIncomplete),
            (reading.is_some() && !situation.hints, Key::TitleHintsOff),
            (speaks_of_mag_id, Key::NoteMagId),
        ]
        .into_iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, words)| words.into())
        .collect(),
        main: notice.map_or(!leaves_choice && !closes, |n| n.main),
        buttons: buttons
            .into_iter()
            .map(|(words, main)| (words.into(), main))
            .collect(),
        methods: (checklists.len() > 1).then(|| Key::PopupMethods.into()),
        checklists,
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

/// What the popup says of the link on a page without a step: badge, title and text. What is known of
/// both accounts is told as on the page that shows it.
fn link_elsewhere(situation: &Situation, known: &KnownAccounts) -> (Badge, Text, Text) {
    let Some(linked) = known.linked.clone() else {
        return match situation.has_signed_out_linked() {
            true if situation.local.found_link => (
                Badge::None,
                Key::TitleSignIn.into(),
                Key::TextSignInLinked.into(),
            ),
            true => (Badge::None, Key::TitleNone.into(), Key::TextDone.into()),
            false => (
                Badge::Connected,
                Key::TitleDone.into(),
                Key::TextLinkSeen.into(),
            ),
        };
    };
    let step = match known.mismatch(situation).cloned() {
        Some(signed_in) => Step::Mismatch { linked, signed_in },
        None => Step::Done {
            account: Some(linked),
        },
    };
    let row = steps::row_for(&step, situation);
    (row.heading_badge(), row.title, row.text)
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
        (Step::Return(_) | Step::Connect { reload: true, .. } | Step::Reload, _) => None,
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
    // If the control is on the page, that leaves space for the checklist; the lists of method 2 and
    // of changing the link have their own buttons.
    let needed = |(_, action): &(Key, PopupAction)| match action {
        PopupAction::Act(Action::Switch) => true,
        PopupAction::Act(Action::StopRelinking) => false,
        _ => !step.has_target(),
    };
    own.into_iter()
        .chain(of_card.filter(needed))
        .take(2)
        .collect()
}
