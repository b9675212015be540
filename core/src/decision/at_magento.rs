//! Steps during a journey about who is signed in at account.magento.com.

use crate::decision::journey::Purpose;
use crate::decision::situation::Situation;
use crate::decision::step::{ReturnReason, Step, SwitchPlace};
use crate::reading::account::MagId;

/// The step if an account that the user does not want to link is signed in. `here`: this page shows
/// it.
pub(super) fn switch_account(
    signed_in: Option<&MagId>,
    here: bool,
    situation: &Situation,
) -> Option<Step> {
    let signed_in = signed_in
        .filter(|_| signed_in == situation.avoided.as_ref())?
        .clone();
    let place = match (here, &situation.purpose) {
        (false, _) => SwitchPlace::OtherTab,
        (true, Purpose::KeepLink) => SwitchPlace::KeepLink,
        (true, Purpose::Link | Purpose::Relink(_)) => SwitchPlace::Here,
    };
    Some(Step::SwitchAccount { signed_in, place })
}

/// The step where sign-in is offered. If the user only wanted to sign out, that is done.
pub(super) fn sign_in(situation: &Situation) -> Step {
    match situation.purpose {
        Purpose::KeepLink => Step::Return(ReturnReason::Keep),
        Purpose::Link | Purpose::Relink(_) => Step::SignInAtMagento,
    }
}
