//! Step: the one thing to do next.

use serde::{Deserialize, Serialize};

use crate::decision::journey::Method;
use crate::page::address::Place;
use crate::page::snapshot::NodeId;
use crate::reading::account::MagId;
use crate::reading::boxes::{Status, Unusable};
use crate::reading::notices::Notice;
use crate::reading::session::Session;
use crate::reading::{Page, Provider, Reading, Section};

/// What is known beside the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Situation {
    /// The login at account.magento.com, of the page's own cookie store.
    pub session: Session,
    /// The journey that this tab is part of.
    pub journey: Option<Method>,
    /// The account of account.magento.com that the user has chosen to switch away from.
    pub leaving: Option<MagId>,
    /// A connected box was read here before, so that a page without boxes does not nag.
    pub linked: bool,
    /// The company does not allow the account signed in there to be linked.
    pub barred: bool,
    /// Ring and card are wanted: not closed for this visit, not switched off.
    pub hints: bool,
}

impl Situation {
    /// Before anything has been learned: hints are wanted until the user says otherwise.
    pub const NOTHING_KNOWN: Self = Self {
        session: Session::Unknown { ago: None },
        journey: None,
        leaving: None,
        linked: false,
        barred: false,
        hints: true,
    };

    /// The account signed in, where it must not be linked.
    fn barred(&self) -> Option<&MagId> {
        self.session.account().filter(|_| self.barred)
    }
}

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
    Done,
    /// Linked, to another account than the one signed in.
    Mismatch {
        /// The one that is linked.
        linked: MagId,
        /// The one signed in at account.magento.com.
        signed_in: MagId,
    },
    /// The page reports an error.
    ExplainError(Notice),
    /// Sign in at account.magento.com; the site leads back.
    SignInAtMagento,
    /// Enter the verification code at account.magento.com.
    EnterCode,
    /// Log out at account.magento.com, and sign in with the other account.
    SwitchAccount {
        /// The one signed in, which the user does not want.
        signed_in: MagId,
    },
    /// Go back to accounts.magento.cloud.
    Return,
    /// The page's words have been changed by a translation.
    TurnOffTranslation,
    /// A page we should know and do not.
    Unrecognised,
}

impl Step {
    /// The step's name, as the commands print it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::SignIn => "sign-in",
            Self::OpenSettings => "open-settings",
            Self::OpenSection => "open-section",
            Self::Connect { .. } => "connect",
            Self::NotAllowed { .. } => "not-allowed",
            Self::NotOffered => "not-offered",
            Self::Uncover => "uncover",
            Self::Done => "done",
            Self::Mismatch { .. } => "mismatch",
            Self::ExplainError(_) => "explain-error",
            Self::SignInAtMagento => "sign-in-at-magento",
            Self::EnterCode => "enter-code",
            Self::SwitchAccount { .. } => "switch-account",
            Self::Return => "return",
            Self::TurnOffTranslation => "turn-off-translation",
            Self::Unrecognised => "unrecognised",
        }
    }

    /// How long it must have stood before a card speaks of it, in ms: what is not there may come yet.
    pub fn patience_ms(&self) -> u32 {
        match self {
            Self::NotOffered | Self::Unrecognised => 1000,
            _ => 0,
        }
    }

    /// Whether there is something on the page to point at.
    pub fn points(&self) -> bool {
        matches!(
            self,
            Self::OpenSettings | Self::OpenSection | Self::Connect { reload: false, .. }
        )
    }
}

/// Decides. The rows of the design's table, in order of precedence.
pub fn step(reading: &Reading, situation: &Situation) -> Step {
    // On other pages of the site there is nothing to say, translated or not.
    let known = reading.place != Place::CloudElsewhere || reading.page != Page::Elsewhere;
    if reading.translated && reading.place.is_cloud() && known {
        return Step::TurnOffTranslation;
    }
    if let Some(&notice) = reading.notices.iter().find(|n| n.is_error()) {
        return Step::ExplainError(notice);
    }
    match reading.page {
        Page::SignedOut => Step::SignIn,
        Page::ConfirmDisconnect | Page::Elsewhere => Step::None,
        Page::MagentoSignIn if situation.journey.is_some() => Step::SignInAtMagento,
        Page::MagentoAccount if situation.journey == Some(Method::Two) => {
            not_allowed(situation, true)
                .or_else(|| switch_account(reading, situation))
                .unwrap_or(Step::Return)
        }
        Page::MagentoCode if situation.journey.is_some() => Step::EnterCode,
        Page::MagentoSignIn | Page::MagentoCode | Page::MagentoAccount => Step::None,
        Page::Projects | Page::Settings | Page::SingleSignOn => account(reading, situation),
        Page::Unrecognised => Step::Unrecognised,
    }
}

fn not_allowed(situation: &Situation, here: bool) -> Option<Step> {
    let signed_in = situation.barred()?.clone();
    Some(Step::NotAllowed { signed_in, here })
}

/// Still signed in with the account that the user wants to leave.
fn switch_account(reading: &Reading, situation: &Situation) -> Option<Step> {
    let signed_in = situation.leaving.clone()?;
    (reading.account.as_ref() == Some(&signed_in)).then_some(Step::SwitchAccount { signed_in })
}

fn account(reading: &Reading, situation: &Situation) -> Step {
    let wanted = || reading.providers.iter().filter(|p| p.wanted());
    if let Some(account) = connected(wanted()) {
        return match (account, situation.session.account()) {
            (Some(linked), Some(signed_in)) if linked != signed_in => Step::Mismatch {
                linked: linked.clone(),
                signed_in: signed_in.clone(),
            },
            _ => Step::Done,
        };
    }
    if wanted().any(|p| matches!(p.status, Status::Unclear(_))) {
        return Step::Unrecognised;
    }
    let offered = wanted().filter(|p| p.status == Status::NotConnected);
    // Both names may have a box; the newer one, later in the table, wins.
    match offered.max_by_key(|p| (p.shown, p.index)) {
        Some(p) if p.shown => not_allowed(situation, false).unwrap_or(Step::Connect {
            provider: p.index,
            reload: reading.restored,
        }),
        None if wanted().any(|p| p.status == Status::NotOffered(Unusable::Covered)) => {
            Step::Uncover
        }
        None if wanted().next().is_some() => Step::NotOffered,
        offered => match reading.page {
            // The page shows no box, but one was read as connected before.
            _ if offered.is_none() && situation.linked && reading.page != Page::SingleSignOn => {
                Step::Done
            }
            Page::Projects => Step::OpenSettings,
            Page::Settings if reading.section == Section::Closed => Step::OpenSection,
            _ => Step::NotOffered,
        },
    }
}

/// The account of a connected one, where shown.
fn connected<'a>(mut wanted: impl Iterator<Item = &'a Provider>) -> Option<Option<&'a MagId>> {
    wanted.find_map(|p| match &p.status {
        Status::Connected(account) => Some(account.as_ref()),
        Status::NotConnected | Status::NotOffered(_) | Status::Unclear(_) => None,
    })
}

/// What to ring, if anything: only ever a control of the step itself.
pub fn target(reading: &Reading, step: &Step) -> Option<NodeId> {
    match step {
        Step::OpenSettings => reading.targets.settings,
        Step::OpenSection => reading.targets.section,
        Step::Connect { reload: true, .. } => None,
        Step::Connect { provider, .. } => reading
            .targets
            .connect
            .iter()
            .find(|(p, _)| p == provider)
            .map(|&(_, id)| id),
        Step::None
        | Step::SignIn
        | Step::NotAllowed { .. }
        | Step::NotOffered
        | Step::Uncover
        | Step::Done
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::Return
        | Step::TurnOffTranslation
        | Step::Unrecognised => None,
    }
}
