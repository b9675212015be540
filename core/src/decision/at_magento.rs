//! What is decided at account.magento.com while a journey is under way.

use crate::decision::journey::Errand;
use crate::decision::situation::Situation;
use crate::decision::step::{Return, Step};
use crate::reading::Reading;

/// Still signed in with the account that the user wants to leave.
pub(super) fn switch_account(reading: &Reading, situation: &Situation) -> Option<Step> {
    let Errand::Leave { account, keep } = &situation.errand else {
        return None;
    };
    (reading.account.as_ref() == Some(account)).then(|| Step::SwitchAccount {
        signed_in: account.clone(),
        keep: *keep,
    })
}

/// Who only wanted to sign out there is done there.
pub(super) fn sign_in(situation: &Situation) -> Step {
    match situation.errand {
        Errand::Leave { keep: true, .. } => Step::Return(Return::Keep),
        Errand::Link | Errand::Leave { .. } | Errand::Relink(_) => Step::SignInAtMagento,
    }
}
