//! Steps at account.magento.com during a journey.

use crate::decision::journey::Purpose;
use crate::decision::situation::Situation;
use crate::decision::step::{ReturnReason, Step};
use crate::reading::Reading;

/// The step if the account that the user wants to leave is still signed in.
pub(super) fn switch_account(reading: &Reading, situation: &Situation) -> Option<Step> {
    let Purpose::Switch { account, keep } = &situation.purpose else {
        return None;
    };
    (reading.account.as_ref() == Some(account)).then(|| Step::SwitchAccount {
        signed_in: account.clone(),
        keep: *keep,
    })
}

/// The step where sign-in is offered. If the user only wanted to sign out, that is done.
pub(super) fn sign_in(situation: &Situation) -> Step {
    match situation.purpose {
        Purpose::Switch { keep: true, .. } => Step::Return(ReturnReason::Keep),
        Purpose::Link | Purpose::Switch { .. } | Purpose::Relink(_) => Step::SignInAtMagento,
    }
}
