//! The rows of the steps that ask to sign in, at either site.

use crate::decision::journey::Method;
use crate::decision::situation::Situation;
use crate::reading::account::MagId;

use super::action::Action;
use super::badge::Badge;
use super::row::{Row, guide, named, refused, trouble};
use super::text::Key;

/// At accounts.magento.cloud.
pub(super) fn at_cloud(situation: &Situation) -> Row {
    let is_linked = situation.has_signed_out_linked();
    // Adobe's button leads to the user who has linked the account.
    let leads_to_other_user = situation.leads_to_other_user();
    let text = match is_linked {
        true if situation.local.found_link => Key::TextSignInLinked,
        true => Key::TextDone,
        false if leads_to_other_user => Key::TextSignInLinked,
        false => Key::TextSignIn,
    };
    guide(Key::TitleSignIn, text)
}

/// At account.magento.com.
pub(super) fn at_magento(situation: &Situation) -> Row {
    // Connect's own sign-in page leads back; others of the site need not.
    let returns = situation.journey != Some(Method::Two) && situation.local.from_connect;
    match (situation.session.account(), &situation.avoided) {
        // The page is older than this sign-in.
        (Some(account), _) => signed_in_since(account, situation),
        (None, Some(avoided)) => {
            let text = match returns {
                true => Key::TextSignInOtherOne,
                false => Key::TextSignInOther,
            };
            guide(Key::TitleSignInOther, named(text, avoided))
        }
        (None, None) => {
            let text = match returns {
                true => Key::TextSignInAtMagento,
                false => Key::TextSignInAtMagentoTwo,
            };
            guide(Key::TitleSignInAtMagento, text)
        }
    }
}

/// Somebody has signed in elsewhere since: the sign-in page may not ask who is meant.
fn signed_in_since(account: &MagId, situation: &Situation) -> Row {
    if situation.is_taken() {
        return refused(situation);
    }
    let text = match situation.disallowed {
        true => Key::TextNotAllowed,
        false => Key::TextSignInAs,
    };
    let is_wrong = situation.disallowed || situation.avoided.as_ref() == Some(account);
    let row = match is_wrong {
        true => trouble(
            Badge::NotConnected,
            Key::TitleNotAllowed,
            named(text, account),
        ),
        false => guide(Key::TitleSignInAtMagento, named(text, account)),
    };
    row.button(Key::ButtonSwitch, Action::Switch)
}
