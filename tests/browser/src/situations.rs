//! What else is known in each view.

use login_linker_core::decision::journey::{Method, Purpose};
use login_linker_core::decision::relink::{ExtraSignIn, RelinkItem};
use login_linker_core::decision::situation::{Choice, LinkState, Situation, Stage};
use login_linker_core::presentation::KnownAccounts;
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::Session;
use login_linker_core::state::policy::Policy;
use serde_json::json;

/// What the popup knows of the accounts in a situation.
pub fn accounts(of: &Situation) -> KnownAccounts {
    KnownAccounts {
        purpose: of.purpose.clone(),
        avoided: of.avoided.clone(),
        linked: None,
    }
}

pub fn nothing() -> Situation {
    Situation::NOTHING_KNOWN
}

pub fn signed_in(account: Option<&str>) -> Situation {
    let session = Session::SignedIn {
        account: account.and_then(MagId::parse),
        ago: AGO,
    };
    Situation {
        session,
        ..Situation::NOTHING_KNOWN
    }
}

/// The one relative time that is shown, in s.
pub const AGO: u32 = 125;

pub fn disallowed() -> Situation {
    Situation {
        disallowed: true,
        ..signed_in(Some("MAG009876543"))
    }
}

pub fn on_way(method: Method, situation: Situation) -> Situation {
    Situation {
        journey: Some(method),
        ..situation
    }
}

/// On the way by method 1, after Connect was pressed.
pub fn connecting() -> Situation {
    let mut situation = on_way(Method::One, Situation::NOTHING_KNOWN);
    situation.local.cloud.link = LinkState::NotConnected;
    situation.local.cloud.stage = Stage::Section;
    situation.local.from_connect = true;
    situation
}

pub fn returned() -> Situation {
    let mut situation = Situation::NOTHING_KNOWN;
    situation.local.returned = true;
    situation
}

pub fn other_user() -> Situation {
    let mut situation = on_way(Method::Two, Situation::NOTHING_KNOWN);
    situation.purpose = Purpose::Relink(RelinkItem::SignIn);
    situation.local.relinking.extra_sign_in = ExtraSignIn::OtherUser;
    situation
}

/// The user before was not linked.
pub fn other_user_linked() -> Situation {
    let mut situation = Situation::NOTHING_KNOWN;
    situation.local.other_user_to_link = true;
    situation
}

/// The link was found after signing in.
pub fn found_link() -> Situation {
    let mut situation = Situation::NOTHING_KNOWN;
    situation.local.found_link = true;
    situation
}

/// Somebody has signed in since the sign-in page was opened.
pub fn signed_in_since() -> Situation {
    on_way(Method::One, login())
}

pub fn login() -> Situation {
    signed_in(Some("MAG001234567"))
}

/// The account that is signed in was seen linked to another user.
pub fn mismatch_elsewhere() -> Situation {
    let mut situation = signed_in(Some("MAG009876543"));
    situation.local.linked_elsewhere = true;
    situation
}

/// An account has been disconnected for another user.
pub fn sign_out_next() -> Situation {
    let mut situation = relinking(RelinkItem::SignOut);
    situation.local.relinking.next_user = Some(2);
    situation
}

/// The account is linked to another user.
pub fn refused() -> Situation {
    let mut situation = on_way(Method::Two, login());
    situation.local.linked_elsewhere = true;
    situation
}

/// Signed out before the account was disconnected.
pub fn sign_in_to_relink() -> Situation {
    let mut situation = relinking(RelinkItem::Disconnect);
    situation.local.relinking.extra_sign_in = ExtraSignIn::SignedOut;
    situation
}

/// This account is signed in, and not to be linked.
pub fn avoiding(account: &str, situation: Situation) -> Situation {
    Situation {
        session: signed_in(Some(account)).session,
        avoided: MagId::parse(account),
        ..situation
    }
}

/// Nobody is signed in any more.
pub fn sign_in_other() -> Situation {
    Situation {
        avoided: MagId::parse("MAG001234567"),
        ..on_way(Method::Two, Situation::NOTHING_KNOWN)
    }
}

/// The link stays as it is.
pub fn keeping() -> Situation {
    let mut situation = on_way(Method::Two, Situation::NOTHING_KNOWN);
    situation.purpose = Purpose::KeepLink;
    situation.local.cloud.link = LinkState::Connected;
    situation
}

/// An item of changing the link.
pub fn relinking(item: RelinkItem) -> Situation {
    let mut situation = on_way(Method::Two, Situation::NOTHING_KNOWN);
    situation.purpose = Purpose::Relink(item);
    // A set of bits: all items before this one.
    let completed = serde_json::from_value(json!((1 << item as u8) - 1));
    situation.local.relinking.completed = completed.unwrap_or_default();
    situation.local.cloud.link = match item.is_disconnected() {
        true => LinkState::NotConnected,
        false => LinkState::Connected,
    };
    situation
}

/// The user has just turned hints off.
pub fn hints_off() -> Situation {
    let mut situation = Situation {
        hints: false,
        ..Situation::NOTHING_KNOWN
    };
    situation.local.choice = Choice::TurnedOff;
    situation
}

/// The first item of changing the link, on the page that shows it.
pub fn disconnect() -> Situation {
    let mut situation = relinking(RelinkItem::Disconnect);
    situation.session = signed_in(Some("MAG009876543")).session;
    situation.avoided = MagId::parse("MAG001234567");
    situation.local.visible_link = Some(4);
    situation
}

/// The last item, with the account signed in that was disconnected.
pub fn switch_first() -> Situation {
    avoiding("MAG009876543", relinking(RelinkItem::Connect))
}

pub fn help_link() -> Policy {
    Policy {
        help_text: Some("IT service desk, extension 4711".into()),
        help_link: Some("https://help.example/".into()),
        ..Policy::default()
    }
}

pub fn help_text() -> Policy {
    Policy {
        help_text: Some("Ask Ana in room 2.14".into()),
        card: Some(true),
        ignored: vec!["colour".into(), "allowedAccounts[2]".into()],
        ..Policy::default()
    }
}
