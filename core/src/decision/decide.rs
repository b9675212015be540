//! From a reading and a situation to the step, and to the control it points at.

use crate::page::snapshot::NodeId;
use crate::reading::notices::Notice;
use crate::reading::provider::Status;
use crate::reading::sections::SectionState;
use crate::reading::{PageKind, Reading};

use super::journey::{Method, Purpose};
use super::relink::RelinkItem;
use super::situation::Situation;
use super::step::{ReturnReason, Step, StepTarget};
use super::switching::{sign_in, switch_account};

/// The step for a reading. The checks are in the order of the rows in `docs/steps.md`.
pub fn step(reading: &Reading, situation: &Situation) -> Step {
    // On other pages of the site there is no step, translated or not.
    let known = reading.page != PageKind::Elsewhere || !reading.address_kind.is_elsewhere();
    if reading.translated && reading.address_kind.is_cloud() && known {
        return Step::TurnOffTranslation;
    }
    if situation.outdated {
        return Step::Reload;
    }
    let mut errors = reading.notices.iter().filter(|n| n.is_error());
    let error = errors.find(|n| !situation.dismissed.contain(**n));
    match (error, step_without_error(reading, situation)) {
        // The button on a restored page may not respond. The error is as old.
        (Some(_), step @ Step::Connect { reload: true, .. }) => step,
        (Some(&notice), _) => Step::ExplainError(notice),
        (None, step) => step,
    }
}

fn step_without_error(reading: &Reading, situation: &Situation) -> Step {
    if let Some(step) = relink(reading, situation) {
        return step;
    }
    match reading.page {
        PageKind::SignedOut => Step::SignIn,
        PageKind::MagentoSignIn if situation.journey.is_some() => sign_in(situation),
        PageKind::Elsewhere if situation.journey.is_some() && reading.signed_in == Some(false) => {
            sign_in(situation)
        }
        PageKind::MagentoAccount if situation.journey == Some(Method::Two) => {
            // Not every page there shows the account.
            let shown = reading.account.as_ref();
            let elsewhere = situation.session.account();
            not_allowed(situation, true)
                .or_else(|| switch_account(shown.or(elsewhere), true, situation))
                .unwrap_or(Step::Return(match reading.shared_account {
                    true => ReturnReason::LinkShared,
                    false => ReturnReason::Link,
                }))
        }
        PageKind::MagentoCode if situation.journey.is_some() => Step::EnterCode,
        PageKind::ConfirmDisconnect if situation.purpose == Purpose::KeepLink => {
            Step::CancelDisconnect
        }
        PageKind::ConfirmDisconnect
        | PageKind::MagentoSignIn
        | PageKind::MagentoCode
        | PageKind::MagentoAccount
        | PageKind::Elsewhere => Step::None,
        PageKind::Projects | PageKind::Settings | PageKind::SingleSignOn => {
            account(reading, situation)
        }
        PageKind::Unrecognised if says_linked(reading) => Step::Done { account: None },
        PageKind::Unrecognised => Step::Unrecognised,
    }
}

fn not_allowed(situation: &Situation, here: bool) -> Option<Step> {
    let signed_in = situation
        .session
        .account()
        .filter(|_| situation.disallowed)?
        .clone();
    Some(Step::NotAllowed { signed_in, here })
}

/// The step while the link is being changed, on pages where that happens. Until the account is
/// disconnected, the page decides between disconnecting and confirming; then the current item, which
/// the background tracks.
fn relink(reading: &Reading, situation: &Situation) -> Option<Step> {
    let on_the_way = matches!(
        reading.page,
        PageKind::SignedOut
            | PageKind::Projects
            | PageKind::Settings
            | PageKind::SingleSignOn
            | PageKind::ConfirmDisconnect
    );
    match situation.purpose {
        Purpose::Relink(at) if on_the_way && at != RelinkItem::Connect => {
            let asks = reading.page == PageKind::ConfirmDisconnect;
            let leads = situation.leads_to_disconnect;
            let is_closed = reading.section == SectionState::Closed;
            // The question may be open in another tab.
            Some(match (at.is_disconnected(), asks) {
                (true, _) => Step::Relink(at),
                (false, true) => Step::Relink(RelinkItem::Confirm),
                (false, false) => match reading.page {
                    PageKind::Projects if leads => Step::OpenSettings,
                    PageKind::Settings if leads && is_closed => Step::OpenSection,
                    _ => Step::Relink(RelinkItem::Disconnect),
                },
            })
        }
        Purpose::Link | Purpose::KeepLink | Purpose::Relink(_) => None,
    }
}

/// Whether the page's own message says that the accounts are linked now, and no unit is shown.
fn says_linked(reading: &Reading) -> bool {
    let mut wanted = reading.providers.iter().filter(|p| p.wanted());
    reading.notices.contains(&Notice::Connected) && !wanted.any(|p| p.shown)
}

fn account(reading: &Reading, situation: &Situation) -> Step {
    let wanted = || reading.providers.iter().filter(|p| p.wanted());
    if reading.connected().is_some() {
        return match (reading.linked_account(), situation.session.account()) {
            (Some(linked), Some(signed_in))
                if linked != signed_in && !situation.keeps_link_beside(signed_in) =>
            {
                Step::Mismatch {
                    linked: linked.clone(),
                    signed_in: signed_in.clone(),
                }
            }
            (linked, _) => Step::Done {
                account: linked.cloned(),
            },
        };
    }
    let has = |status: Status| wanted().any(|p| p.status == status);
    if says_linked(reading) {
        return Step::Done { account: None };
    }
    if has(Status::Unclear) {
        return Step::Unrecognised;
    }
    let offered = wanted().filter(|p| p.status == Status::NotConnected);
    // Both names may have a unit; the newer one, which is later in the table, wins.
    match offered.max_by_key(|p| (p.shown, p.index)) {
        Some(p) if p.shown => not_allowed(situation, false)
            .or_else(|| switch_account(situation.session.account(), false, situation))
            .unwrap_or(Step::Connect {
                provider: p.index,
                reload: reading.restored,
            }),
        None if has(Status::Covered) => Step::Uncover,
        None if has(Status::NotOffered) => Step::NotOffered,
        offered => match reading.page {
            // The page shows no unit, but one was read as connected before.
            _ if offered.is_none()
                && situation.linked
                && reading.page != PageKind::SingleSignOn =>
            {
                Step::Done { account: None }
            }
            _ if reading.loading => Step::None,
            PageKind::Projects => Step::OpenSettings,
            PageKind::Settings if reading.section == SectionState::Closed => Step::OpenSection,
            // A hidden unit may still become visible.
            PageKind::SingleSignOn if reading.section_proven && offered.is_none() => {
                Step::NotOffered
            }
            _ => Step::Unrecognised,
        },
    }
}

/// The control to ring, if any: always a control of the step itself.
pub fn target(reading: &Reading, step: &Step) -> Option<NodeId> {
    let targets = &reading.targets;
    match step.target() {
        StepTarget::Nothing => None,
        StepTarget::Settings => targets.settings,
        StepTarget::Section => targets.section,
        StepTarget::Connect(provider) => {
            let mut connect = targets.connect.iter();
            connect.find(|(p, _)| *p == provider).map(|&(_, id)| id)
        }
    }
}
