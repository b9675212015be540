//! Provider boxes: a header that names a provider, a status, and the control that goes with it.
//!
//! A box is recognised by header **and** control agreeing on the provider; where they do not, it
//! is unclear, and nothing in it is ever a target.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::account::MagId;
use super::outline::{Hidden, Id, Role};
use super::site::Link;
use super::tree::Tree;
use super::words;

/// Whether an account is linked through a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not linked, and there is a control to link it.
    NotConnected,
    /// Linked, to this account where the box shows a MAG id.
    Connected(Option<MagId>),
    /// Not linked, and nothing usable to press.
    NotOffered(WhyNot),
    /// The box contradicts itself.
    Unclear(Contradiction),
}

/// Why a box that is not connected cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WhyNot {
    /// It has no control (2023 screenshots).
    NoControl,
    /// Its control cannot be seen though the box can.
    Hidden(Hidden),
    /// Its control is disabled.
    Disabled,
    /// Something lies over its control.
    Covered,
}

/// How a box contradicts itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contradiction {
    /// Header and control name different providers.
    OtherProvider,
    /// The control does not fit the status.
    ControlAndStatus,
    /// The status says neither or both.
    Status,
    /// Two boxes in view for one provider.
    Twice,
}

/// One provider's box, as found on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderBox {
    /// Index into [`words::PROVIDERS`]; `None` for one that is not in the table.
    pub provider: Option<usize>,
    /// Its header.
    pub header: Id,
    /// Whether header and status can be seen.
    pub shown: bool,
    /// What it says.
    pub status: Status,
    /// The control that links, if there is one that agrees with the header.
    pub connect: Option<Id>,
}

/// Every box of the page in document order, one for each provider of the table.
pub fn boxes(tree: Tree) -> Vec<ProviderBox> {
    let headers = headers(tree);
    let mut found: Vec<ProviderBox> = Vec::new();
    for (at, &(header, provider)) in headers.iter().enumerate() {
        let others = |run: &Range<Id>| {
            headers.iter().enumerate().any(|(i, (h, _))| i != at && run.contains(h))
        };
        let Some(run) = extent(tree, header, others) else {
            continue;
        };
        let Some(new) = read(tree, header, provider, run) else {
            continue;
        };
        let same = found.iter_mut().find(|b| provider.is_some() && b.provider == provider);
        match same {
            None => found.push(new),
            Some(old) if new.shown && !old.shown => *old = new,
            Some(old) if new.shown && old.shown => {
                old.status = Status::Unclear(Contradiction::Twice);
            }
            Some(_) => {}
        }
    }
    found
}

/// Every header, outermost where several elements hold nothing else, with its provider.
fn headers(tree: Tree) -> Vec<(Id, Option<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tree.len() {
        let end = tree.end(at);
        let small = end - at <= 12;
        match header(tree, at).filter(|_| small) {
            // A name that is not in the table may be one that is, with other words after it.
            Some(None) if (at + 1..end).any(|id| matches!(header(tree, id), Some(Some(_)))) => {
                at += 1;
            }
            Some(provider) => {
                found.push((at, provider));
                at = end;
            }
            None => at += 1,
        }
    }
    found
}

/// Whether `id` holds a header and nothing else: `Provider: X`, or in a heading a known name by
/// itself. The inner `None` is a provider that is not in the table.
fn header(tree: Tree, id: Id) -> Option<Option<usize>> {
    if tree.is_quoted(id) || tree.is(id, Role::Box) || tree.is(id, Role::Area) {
        return None;
    }
    let words = tree.words(id);
    match words.strip_prefix(words::HEADER_PREFIX) {
        Some(rest) => {
            let named = rest.trim_start_matches([' ', ':']);
            let provider = words::provider(named);
            let colon = rest.trim_start().starts_with(':');
            let fits = colon && !named.is_empty() && named.len() <= 40 && !named.contains(':');
            (provider.is_some() || fits).then_some(provider)
        }
        None if tree.is(id, Role::Heading) => words::provider(&words).map(Some),
        None => None,
    }
}

/// The run of nodes that belongs to a header: the smallest element around it that has a status,
/// a little more if the control is just outside, or, where boxes have no element of their own,
/// what lies between this header and the next.
fn extent(tree: Tree, header: Id, others: impl Fn(&Range<Id>) -> bool) -> Option<Range<Id>> {
    let mut child = header;
    let mut best: Option<Range<Id>> = None;
    for around in tree.ancestors(header) {
        let run = around..tree.end(around);
        if others(&run) {
            if best.is_none() {
                let flat = between(tree, around, child, &others);
                best = has_status(tree, header, &flat).then_some(flat);
            }
            break;
        }
        let length = tree.words_in(run.clone(), false, |_| true).len();
        match &best {
            // The control may stand beside header and status, in an element that is little more.
            Some(_) if length > 160 => break,
            Some(_) if has_control(tree, &run) => {
                best = Some(run);
                break;
            }
            Some(_) => {}
            None if length > 1200 => break,
            None if has_status(tree, header, &run) => {
                let complete = tree.is(around, Role::Box) || has_control(tree, &run);
                best = Some(run);
                if complete {
                    break;
                }
            }
            None => {}
        }
        if tree.is(around, Role::Area) {
            break;
        }
        child = around;
    }
    best
}

/// From `child` to the end of `around`, or to the next child with a header or heading.
fn between(tree: Tree, around: Id, child: Id, others: impl Fn(&Range<Id>) -> bool) -> Range<Id> {
    let last = tree.end(around);
    let mut end = tree.end(child);
    while end < last {
        let next = end..tree.end(end);
        if others(&next) || tree.is(end, Role::Heading) || tree.is(end, Role::Message) {
            break;
        }
        end = next.end;
    }
    child..end
}

fn has_control(tree: Tree, run: &Range<Id>) -> bool {
    run.clone().filter(|&id| tree.is_control(id)).any(|id| {
        let words = control_words(tree, id);
        words.starts_with(words::CONNECT_PREFIX) || words.starts_with(words::DISCONNECT_PREFIX)
    })
}

fn has_status(tree: Tree, header: Id, run: &Range<Id>) -> bool {
    status_words(tree, header, run, false).contains(words::CONNECTED)
}

/// The words of a control, without the arrows and dots that decorate some.
pub fn control_words(tree: Tree, id: Id) -> String {
    let words = match tree.element(id).and_then(|e| e.label.as_deref()) {
        Some(label) => words::plain(label),
        None => tree.words(id),
    };
    let decoration = [' ', '»', '›', '→', '▾', '▸', '▼', '▶', '…', '.', ':', '⌄'];
    words.trim_matches(decoration).into()
}

/// The words of a box without its header and its controls.
fn status_words(tree: Tree, header: Id, run: &Range<Id>, seen: bool) -> String {
    let keep = |id| id != header && !tree.is_control(id) && !tree.is(id, Role::Quote);
    let spaced = tree.words_in(run.clone(), seen, keep);
    if spaced.contains(words::CONNECTED) {
        return spaced;
    }
    tree.joined_in(run.clone(), seen, keep)
}

/// Reads the box that is `run`. `None` if it says nothing of a connection after all.
fn read(
    tree: Tree,
    header: Id,
    provider: Option<usize>,
    run: Range<Id>,
) -> Option<ProviderBox> {
    let seen = tree.shown(header)
        && status_words(tree, header, &run, true).contains(words::CONNECTED);
    let said = said(&status_words(tree, header, &run, seen))?;
    let mut connect = Vec::new();
    let mut disconnect = false;
    let mut other = false;
    for id in run.filter(|&id| tree.is_control(id) && !tree.contains(id, header)) {
        let words = control_words(tree, id);
        let link = tree.element(id).and_then(|e| e.link);
        if words.starts_with(words::DISCONNECT_PREFIX) || link == Some(Link::Disconnect) {
            disconnect = true;
            let from = words.split_once(" from ").and_then(|(_, name)| words::provider(name));
            other |= from.is_some() && from != provider;
        } else if let Some(name) = words.strip_prefix(words::CONNECT_PREFIX) {
            if provider.is_some() && words::provider(name) == provider {
                connect.push(id);
            } else {
                other = true;
            }
        }
    }
    let best = connect
        .iter()
        .copied()
        .min_by_key(|&id| why_not(tree, id, seen).is_some())
        .filter(|_| link_is_plain(tree, &connect));
    let status = match (said, best) {
        _ if other && provider.is_some() => Status::Unclear(Contradiction::OtherProvider),
        (Said::Both, _) => Status::Unclear(Contradiction::Status),
        (Said::Connected(_), Some(id)) if why_not(tree, id, seen).is_none() => {
            Status::Unclear(Contradiction::ControlAndStatus)
        }
        (Said::Connected(account), _) => Status::Connected(account),
        (Said::NotConnected, _) if disconnect => Status::Unclear(Contradiction::ControlAndStatus),
        (Said::NotConnected, None) => Status::NotOffered(WhyNot::NoControl),
        (Said::NotConnected, Some(id)) => match why_not(tree, id, seen) {
            Some(why) => Status::NotOffered(why),
            None => Status::NotConnected,
        },
    };
    Some(ProviderBox { provider, header, shown: seen, status, connect: best })
}

/// A control with the right words that leads to a sign-out or a disconnect is none of ours.
fn link_is_plain(tree: Tree, controls: &[Id]) -> bool {
    controls.iter().all(|&id| {
        !matches!(
            tree.element(id).and_then(|e| e.link),
            Some(Link::Disconnect | Link::SignOut)
        )
    })
}

/// Why the control cannot be pressed, if so. In a box that is itself out of sight, being out of
/// sight is no reason.
fn why_not(tree: Tree, id: Id, seen: bool) -> Option<WhyNot> {
    let element = tree.element(id)?;
    if element.disabled {
        return Some(WhyNot::Disabled);
    }
    match element.hidden {
        Some(hidden) if seen => Some(WhyNot::Hidden(hidden)),
        None if element.covered => Some(WhyNot::Covered),
        _ => None,
    }
}

enum Said {
    NotConnected,
    Connected(Option<MagId>),
    Both,
}

/// What a status says: what follows `Status`, or the words alone.
fn said(words: &str) -> Option<Said> {
    let (rest, labelled) = match words.split_once("status") {
        Some((_, rest)) => (rest.trim_start_matches([' ', ':']), true),
        None => (words, false),
    };
    let last = !labelled && rest.ends_with(words::NOT_CONNECTED);
    if rest.starts_with(words::NOT_CONNECTED) || last {
        let both = rest.contains(words::CONNECTED_AS);
        return Some(if both { Said::Both } else { Said::NotConnected });
    }
    let (before, after) = rest.split_once(words::CONNECTED)?;
    if labelled && !before.is_empty() {
        return None;
    }
    if rest.contains(words::NOT_CONNECTED) {
        return Some(Said::Both);
    }
    let account = after.trim_start().strip_prefix("as").and_then(|name| {
        MagId::parse(name.trim_start_matches([' ', ':']).split([' ', '.', ',']).next()?)
    });
    Some(Said::Connected(account))
}
