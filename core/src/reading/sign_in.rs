//! Whether someone is signed in, according to the page's controls, and with which account.

use crate::page::address::LinkTarget;
use crate::page::lines::{Audience, Line};
use crate::page::phrases;
use crate::page::provider_names;
use crate::page::snapshot::{Element, NodeId, Role};

use super::account::MagId;
use super::page_content::PageContent;
use super::sections;

/// Longest line that contains the account id, in bytes.
const MAX_ID_LINE_BYTES: usize = 60;
/// Most characters from the beginning of the sign-out control to that of the account id, or back.
const MAX_CHARS_BESIDE: usize = 120;

/// Whether the page has a control that ends the session, visible or in a collapsed menu. If the
/// page also asks to sign in (`asks`), only a visible one counts.
pub fn signs_out(content: &PageContent, asks: bool) -> bool {
    !exits(content, asks).is_empty()
}

/// The controls that end the session; only the visible ones if the page asks to sign in.
fn exits(content: &PageContent, asks: bool) -> Vec<NodeId> {
    let ends = |&(id, element): &(NodeId, &Element)| {
        (element.hidden.is_none() || !asks)
            && !content.tree.is_quoted(id)
            && (element.link == Some(LinkTarget::SignOut)
                || is_any(content, id, &phrases::SIGN_OUT))
    };
    let all = content.all_controls().filter(ends);
    all.map(|(id, _)| id).collect()
}

/// Whether the page's address is that of another user's account: beside the control that ends the
/// session, there is a link to the user's own.
pub fn is_other_account(content: &PageContent) -> bool {
    content.all_controls().any(|(id, element)| {
        let beside = |&exit: &NodeId| sections::are_beside(content, id, exit);
        element.link == Some(LinkTarget::OtherAccount) && exits(content, false).iter().any(beside)
    })
}

fn is_any(content: &PageContent, id: NodeId, table: &[&str]) -> bool {
    let names = content.names(id);
    let words = content.words(id, Audience::Nobody);
    names
        .iter()
        .chain(&words)
        .any(|name| table.contains(&&**name))
}

/// The names of the visible controls.
fn names<'a>(content: &'a PageContent) -> impl Iterator<Item = String> + 'a {
    content
        .all_controls()
        .filter(|(_, element)| element.hidden.is_none())
        .map(|(id, _)| content.name(id))
}

fn asks_for_password(content: &PageContent) -> bool {
    content
        .tree
        .elements()
        .any(|(_, e)| e.role == Role::Password && e.hidden.is_none())
}

/// Whether a page of account.magento.com asks to sign in.
pub fn asks_for_sign_in(content: &PageContent) -> bool {
    asks_for_password(content) || begins_session(content)
}

/// Whether the page has a control that begins a session.
pub fn begins_session(content: &PageContent) -> bool {
    names(content).any(|name| phrases::SIGN_IN.contains(&&*name))
}

/// Whether a page asks for the second factor: by its title, and a control to submit the code or to
/// sign in without it.
pub fn asks_for_code(content: &PageContent) -> bool {
    content.says(&phrases::VERIFICATION_CODE)
        && names(content).any(|name| name == phrases::USE_RECOVERY_CODE || name == "submit")
        && !signs_out(content, true)
}

/// Whether the page has controls to sign in: a password field with its button, `Log in with X`, or
/// the names of providers under `CONNECT WITH` (2022 and 2023 screenshots; Drupal 7 `user_login`
/// and `openid_connect_login_form()`).
pub fn offers_sign_in(content: &PageContent) -> bool {
    let password = asks_for_password(content);
    let by_name = || names(content).any(|name| provider_names::find(&name).is_some());
    names(content).any(|name| {
        let with = name.strip_prefix(phrases::SIGN_IN_WITH);
        with.and_then(provider_names::find).is_some()
            || (password && phrases::SIGN_IN.contains(&&*name))
    }) || (content.says(&[phrases::CONNECT_WITH]) && by_name())
}

/// Like [`offers_sign_in`], or a heading that asks to sign in. A project may have the same name.
pub fn is_signed_out(content: &PageContent) -> bool {
    let in_full = || {
        names(content).any(|name| {
            let provider = name
                .strip_prefix("connect with ")
                .and_then(provider_names::find);
            provider.is_some()
        })
    };
    let heads = |line: &Line| {
        line.heading.is_some()
            && line.audience == Audience::Everybody
            && line.is_any(&phrases::SIGN_IN_HEADINGS)
    };
    offers_sign_in(content)
        || content.lines.iter().any(heads)
        || content.says(&[phrases::SIGN_IN_WELCOME])
        || (content.says(&[phrases::CONNECT_WITH]) && in_full())
}

/// Whether My Account can be switched to a shared account. The control is also there while one's
/// own account is selected; the selection is not read, so the id is not used.
pub fn is_shared(content: &PageContent) -> bool {
    content.lines.iter().any(|line| {
        line.audience == Audience::Everybody && line.is_any(&[phrases::SWITCH_ACCOUNTS])
    })
}

/// The account from `ID: MAG…` on My Account, directly beside the sign-out control (screenshots of
/// Adobe's docs). Ids in tables and messages belong to others.
pub fn account_id(content: &PageContent) -> Option<MagId> {
    let id = |line: &Line| {
        let shown = line.audience == Audience::Everybody && line.len() <= MAX_ID_LINE_BYTES;
        line.forms().into_iter().filter(|_| shown).find_map(|form| {
            let rest = form.strip_prefix(phrases::ID_PREFIX)?;
            MagId::parse(rest.trim_start_matches(' ').split(' ').next()?)
        })
    };
    let tree = content.tree;
    // Only visible ones.
    let exits = exits(content, true);
    // A row with more than the id is about another account.
    let is_own = |line: &Line| {
        let own = tree.length(&(line.start..line.end));
        tree.ancestors(line.start).all(|row| {
            !tree.is(row, Role::Box)
                || tree.length_of(row) == own
                || exits.iter().any(|&exit| tree.contains(row, exit))
        })
    };
    let distance = |line: &Line| {
        let between = |&exit: &NodeId| exit.min(line.start)..exit.max(line.start);
        let all = exits.iter().map(|exit| tree.length(&between(exit)));
        all.min().filter(|most| *most <= MAX_CHARS_BESIDE)
    };
    let own = content.lines.iter().filter(|line| is_own(line));
    own.filter_map(|line| Some((distance(line)?, id(line)?)))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, id)| id)
}
