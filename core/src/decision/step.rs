//! Step: the one thing to do next.

use serde::{Deserialize, Serialize};

use crate::decision::at_magento::{sign_in, switch_account};
use crate::decision::journey::{Errand, Method};
use crate::decision::relink::Relink;
pub use crate::decision::situation::Situation;
use crate::page::address::Place;
use crate::page::snapshot::NodeId;
use crate::reading::account::MagId;
use crate::reading::notices::Notice;
use crate::reading::provider::{Provider, Status};
use crate::reading::sections::Section;
use crate::reading::session::Session;
use crate::reading::{Page, Reading};

/// What to do next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// Nothing to say.
    None,
    /// Sign in to accounts.magento.cloud.
    SignIn,
    /// Open Account settings.
    OpenSettings,
    /// Open Single Sign-On.
    OpenSection,
    /// Press Connect.
    Connect {
        /// Index into the table of providers.
        provider: usize,
        /// The page came back from the back/forward cache, where Drupal's guard against double
        /// submits keeps the control dead: reload first.
        reload: bool,
    },
    /// Sign in as another first: the company does not allow this account to be linked.
    NotAllowed {
        /// The one signed in at account.magento.com.
        signed_in: MagId,
        /// On the very page that shows it.
        here: bool,
    },
    /// There is nothing to press.
    NotOffered,
    /// Something that can be closed or scrolled away covers the control.
    Uncover,
    /// Linked.
    Done {
        /// To which account, where shown.
        account: Option<MagId>,
    },
    /// Linked, to another account than the one signed in.
    Mismatch {
        /// The one that is linked.
        linked: MagId,
        /// The one signed in at account.magento.com.
        signed_in: MagId,
    },
    /// Changing the link to another account.
    Relink(Relink),
    /// The page reports an error.
    ExplainError(Notice),
    /// Sign in at account.magento.com; the site leads back.
    SignInAtMagento,
    /// Enter the verification code at account.magento.com.
    EnterCode,
    /// Log out at account.magento.com.
    SwitchAccount {
        /// The one signed in, which the user does not want.
        signed_in: MagId,
        /// The link stays as it is, so that nobody need sign in again.
        keep: bool,
    },
    /// Go back to accounts.magento.cloud.
    Return(Return),
    /// The page's words have been changed by a translation.
    TurnOffTranslation,
    /// A page we should know and do not.
    Unrecognised,
}

/// Why to go back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Return {
    /// To link the account that is signed in.
    Link,
    /// The same, but switched to one that somebody else shares: which one gets linked is not known.
    LinkShared,
    /// Signed out: the link stays as it is.
    Keep,
}

/// What a step points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim {
    /// Nothing.
    Nothing,
    /// The Account settings tab.
    Settings,
    /// The header of Single Sign-On.
    Section,
    /// The control that links, of a provider by its index.
    Connect(usize),
}

/// What is missing may come yet: so long, in ms, it must have been missing.
const SETTLE_MS: u32 = 1000;

impl Step {
    /// One row for each step: its name as the commands print it, what it points at, and how long,
    /// in ms, it must have stood before a card speaks of it.
    #[inline(always)]
    fn row(&self) -> (&'static str, Aim, u32) {
        match *self {
            Self::None => ("none", Aim::Nothing, 0),
            Self::SignIn => ("sign-in", Aim::Nothing, 0),
            Self::OpenSettings => ("open-settings", Aim::Settings, 0),
            Self::OpenSection => ("open-section", Aim::Section, 0),
            Self::Connect { reload: true, .. } => ("connect", Aim::Nothing, 0),
            Self::Connect { provider, .. } => ("connect", Aim::Connect(provider), 0),
            Self::NotAllowed { .. } => ("not-allowed", Aim::Nothing, 0),
            Self::NotOffered => ("not-offered", Aim::Nothing, SETTLE_MS),
            Self::Uncover => ("uncover", Aim::Nothing, 0),
            Self::Done { .. } => ("done", Aim::Nothing, 0),
            Self::Mismatch { .. } => ("mismatch", Aim::Nothing, 0),
            Self::Relink(_) => ("relink", Aim::Nothing, 0),
            Self::ExplainError(_) => ("explain-error", Aim::Nothing, 0),
            Self::SignInAtMagento => ("sign-in-at-magento", Aim::Nothing, 0),
            Self::EnterCode => ("enter-code", Aim::Nothing, 0),
            Self::SwitchAccount { .. } => ("switch-account", Aim::Nothing, 0),
            Self::Return(_) => ("return", Aim::Nothing, 0),
            Self::TurnOffTranslation => ("turn-off-translation", Aim::Nothing, 0),
            Self::Unrecognised => ("unrecognised", Aim::Nothing, SETTLE_MS),
        }
    }

    /// The step's name, as the commands print it.
    pub fn word(&self) -> &'static str {
        self.row().0
    }

    /// How long it must have stood before a card speaks of it, in ms.
    pub fn patience_ms(&self) -> u32 {
        self.row().2
    }

    /// Whether there is something on the page to point at.
    pub fn points(&self) -> bool {
        self.row().1 != Aim::Nothing
    }
}

/// Decides. The rows of the design's table, in order of precedence.
pub fn step(reading: &Reading, situation: &Situation) -> Step {
    // On other pages of the site there is nothing to say, translated or not.
    let known = reading.place != Place::CloudElsewhere || reading.page != Page::Elsewhere;
    if reading.translated && reading.place.is_cloud() && known {
        return Step::TurnOffTranslation;
    }
    let mut errors = reading.notices.iter().filter(|n| n.is_error());
    if let Some(&notice) = errors.find(|n| !situation.past.contain(**n)) {
        return Step::ExplainError(notice);
    }
    if let Some(step) = relink(reading, situation) {
        return step;
    }
    match reading.page {
        Page::SignedOut => Step::SignIn,
        Page::MagentoSignIn if situation.journey.is_some() => sign_in(situation),
        Page::Elsewhere if situation.journey.is_some() && reading.signed_in == Some(false) => {
            sign_in(situation)
        }
        // Another tab has seen since that nobody is signed in.
        Page::MagentoAccount
            if situation.journey.is_some() && situation.session == Session::SignedOut =>
        {
            sign_in(situation)
        }
        Page::MagentoAccount if situation.journey == Some(Method::Two) => {
            not_allowed(situation, true)
                .or_else(|| switch_account(reading, situation))
                .unwrap_or(Step::Return(match reading.shared_account {
                    true => Return::LinkShared,
                    false => Return::Link,
                }))
        }
        Page::MagentoCode if situation.journey.is_some() => Step::EnterCode,
        Page::ConfirmDisconnect
        | Page::MagentoSignIn
        | Page::MagentoCode
        | Page::MagentoAccount
        | Page::Elsewhere => Step::None,
        Page::Projects | Page::Settings | Page::SingleSignOn => account(reading, situation),
        Page::Unrecognised => Step::Unrecognised,
    }
}

fn not_allowed(situation: &Situation, here: bool) -> Option<Step> {
    let signed_in = situation
        .session
        .account()
        .filter(|_| situation.barred)?
        .clone();
    Some(Step::NotAllowed { signed_in, here })
}

/// The link is being changed, and this page is on the way: the background knows how far it is.
fn relink(reading: &Reading, situation: &Situation) -> Option<Step> {
    let on_the_way = matches!(
        reading.page,
        Page::SignedOut
            | Page::Projects
            | Page::Settings
            | Page::SingleSignOn
            | Page::ConfirmDisconnect
    );
    match situation.errand {
        Errand::Relink(at) if on_the_way && at != Relink::Connect => Some(Step::Relink(at)),
        Errand::Link | Errand::Leave { .. } | Errand::Relink(_) => None,
    }
}

fn account(reading: &Reading, situation: &Situation) -> Step {
    let wanted = || reading.providers.iter().filter(|p| p.wanted());
    if let Some(account) = connected(wanted()) {
        return match (account, situation.session.account()) {
            (Some(linked), Some(signed_in)) if linked != signed_in => Step::Mismatch {
                linked: linked.clone(),
                signed_in: signed_in.clone(),
            },
            (linked, _) => Step::Done {
                account: linked.cloned(),
            },
        };
    }
    let has = |status: Status| wanted().any(|p| p.status == status);
    let news = reading.notices.contains(&Notice::Connected);
    if news && !wanted().any(|p| p.shown) {
        return Step::Done { account: None };
    }
    if has(Status::Unclear) {
        return Step::Unrecognised;
    }
    let offered = wanted().filter(|p| p.status == Status::NotConnected);
    // Both names may have a unit; the newer one, later in the table, wins.
    match offered.max_by_key(|p| (p.shown, p.index)) {
        Some(p) if p.shown => not_allowed(situation, false).unwrap_or(Step::Connect {
            provider: p.index,
            reload: reading.restored,
        }),
        None if has(Status::Covered) => Step::Uncover,
        None if has(Status::NotOffered) => Step::NotOffered,
        offered => match reading.page {
            // The page shows no unit, but one was read as connected before.
            _ if offered.is_none() && situation.linked && reading.page != Page::SingleSignOn => {
                Step::Done { account: None }
            }
            _ if reading.loading => Step::None,
            Page::Projects => Step::OpenSettings,
            Page::Settings if reading.section == Section::Closed => Step::OpenSection,
            Page::SingleSignOn if reading.section_proven => Step::NotOffered,
            _ => Step::Unrecognised,
        },
    }
}

/// The account of a connected one, where shown.
fn connected<'a>(mut wanted: impl Iterator<Item = &'a Provider>) -> Option<Option<&'a MagId>> {
    wanted.find_map(|p| match &p.status {
        Status::Connected(account) => Some(account.as_ref()),
        Status::NotConnected | Status::NotOffered | Status::Covered | Status::Unclear => None,
    })
}

/// What to ring, if anything: only ever a control of the step itself.
pub fn target(reading: &Reading, step: &Step) -> Option<NodeId> {
    let targets = &reading.targets;
    match step.row().1 {
        Aim::Nothing => None,
        Aim::Settings => targets.settings,
        Aim::Section => targets.section,
        Aim::Connect(provider) => {
            let mut connect = targets.connect.iter();
            connect.find(|(p, _)| *p == provider).map(|&(_, id)| id)
        }
    }
}
