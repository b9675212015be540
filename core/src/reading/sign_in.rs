//! Whether somebody is signed in, by what a page offers to press.

use crate::page::address::Link;
use crate::page::phrases;
use crate::page::snapshot::Role;
use crate::page::tree::Tree;

use super::{LONGEST, controls, has_heading};

/// A way to end the session is the surest sign of one, in view or folded into a menu.
pub(crate) fn signs_out(tree: &Tree) -> bool {
    let link = tree
        .elements()
        .any(|(_, e)| e.link == Some(Link::SignOut) && e.role == Role::Control);
    link || controls(tree).any(|(_, words)| words.is_any(&phrases::SIGN_OUT))
}

pub(crate) fn asks_for_password(tree: &Tree) -> bool {
    tree.elements()
        .any(|(_, e)| e.role == Role::Password && e.hidden.is_none())
}

pub(crate) fn signs_in(tree: &Tree) -> bool {
    asks_for_password(tree)
        || controls(tree).any(|(e, words)| e.hidden.is_none() && words.is_any(&phrases::SIGN_IN))
}

/// Controls of the page before login: a password field with its button, `Log in with X`, or the bare
/// names of providers under `CONNECT WITH` (2022 and 2023 screenshots; Drupal 7 `user_login` and
/// `openid_connect_login_form()`).
pub(crate) fn offers_sign_in(tree: &Tree) -> bool {
    let password = asks_for_password(tree);
    let mut by_name = false;
    let by_words = controls(tree)
        .filter(|(e, _)| e.hidden.is_none())
        .any(|(_, words)| {
            by_name |= words.forms().into_iter().any(is_provider);
            let with = words.after(phrases::SIGN_IN_WITH);
            with.is_some_and(|names| names.into_iter().any(is_provider))
                || (password && words.is_any(&phrases::SIGN_IN))
        });
    by_words || (by_name && says(tree, phrases::CONNECT_WITH))
}

/// The same, or a heading that asks to sign in. Somebody's project may be called like that.
pub(crate) fn is_signed_out(tree: &Tree) -> bool {
    let in_full = || {
        controls(tree).any(|(_, words)| {
            let names = words.after_any(&phrases::CONNECT_PREFIXES);
            names.is_some_and(|names| names.into_iter().any(is_provider))
        })
    };
    offers_sign_in(tree)
        || has_heading(tree, |words| words.is_any(&phrases::SIGN_IN_HEADINGS))
        || says(tree, phrases::SIGN_IN_WELCOME)
        || (says(tree, phrases::CONNECT_WITH) && in_full())
}

fn is_provider(name: &str) -> bool {
    phrases::provider(name).is_some()
}

/// Whether an element in view, which is no control, says just this.
fn says(tree: &Tree, text: &str) -> bool {
    tree.elements().any(|(id, e)| {
        e.hidden.is_none()
            && matches!(e.role, Role::Heading | Role::Other)
            && tree.is_brief(id, LONGEST)
            && tree.words(id).bare().is(text)
    })
}
