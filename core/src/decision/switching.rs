//! Who is signed in at account.magento.com: the steps of switching the account, of signing out, and of
//! signing in.

use crate::decision::journey::Purpose;
use crate::decision::situation::Situation;
use crate::decision::step::{ReturnReason, Step};
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
    Some(match (here, &situation.purpose) {
        (true, Purpose::KeepLink) => Step::SignOut { signed_in },
        (_, Purpose::Link | Purpose::Relink(_)) | (false, Purpose::KeepLink) => {
            Step::SwitchAccount { signed_in, here }
        }
    })
}

/// The step where sign-in is offered. If the user only wanted to sign out, that is done.
pub(super) fn sign_in(situation: &Situation) -> Step {
    match situation.purpose {
        Purpose::KeepLink => Step::Return(ReturnReason::Keep),
        Purpose::Link | Purpose::Relink(_) => Step::SignInAtMagento,
    }
}
