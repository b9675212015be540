//! Provider boxes: a header that names a provider, a status, and the control that goes with it.
//!
//! A box is recognised by header **and** control agreeing on the provider; where they do not, it
//! is unclear, and nothing in it is ever a target.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::page::normalize;
use crate::page::phrases;
use crate::page::snapshot::{Hidden, NodeId};
use crate::page::tree::Tree;
use crate::reading::account::MagId;
pub use headers::{Header, headers};

pub(crate) mod control;
pub(crate) mod extent;
mod headers;
pub(crate) mod status;

/// Whether an account is linked through a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not linked, and there is a control to link it.
    NotConnected,
    /// Linked, to this account where the box shows a MAG id.
    Connected(Option<MagId>),
    /// Not linked, and nothing usable to press.
    NotOffered(Unusable),
    /// The box contradicts itself, or says what we do not know.
    Unclear(Contradiction),
}

/// Why a box that is not connected cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unusable {
    /// It has no control (2023 screenshots).
    NoControl,
    /// Its control cannot be seen though the box can.
    Hidden(Hidden),
    /// Its control is disabled.
    Disabled,
    /// Something lies over its control.
    Covered,
}

/// How a box contradicts itself, or us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Contradiction {
    /// Header and control name different providers.
    OtherProvider,
    /// The control does not fit the status.
    ControlAndStatus,
    /// The control says one thing and does another: it leads away, or its name disconnects.
    Control,
    /// The status says neither or both.
    Status,
    /// Two boxes in view for one provider.
    Twice,
    /// A header or a control speaks of the provider in words that we do not know: has it been renamed?
    Wording,
}

/// One provider's box, as found on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderBox {
    /// Index into [`phrases::PROVIDERS`]; `None` for one that is not in the table.
    pub provider: Option<usize>,
    /// Its header.
    pub header: NodeId,
    /// Whether header and status can be seen.
    pub shown: bool,
    /// What it says.
    pub status: Status,
    /// The control that links, if there is one that agrees with the header.
    pub connect: Option<NodeId>,
}

/// The boxes of these headers in document order, one for each provider of the table.
pub fn boxes(tree: &Tree, headers: &[Header]) -> Vec<ProviderBox> {
    let mut found: Vec<ProviderBox> = Vec::new();
    let mut strays = Vec::new();
    for header in headers {
        let Some(run) = extent::extent(tree, header, headers) else {
            continue;
        };
        let Some((new, stray)) = read(tree, header, run) else {
            continue;
        };
        strays.extend(stray.map(|provider| (provider, new.header, new.shown)));
        match found
            .iter_mut()
            .find(|b| new.provider.is_some() && b.provider == new.provider)
        {
            None => found.push(new),
            // The same content twice, once for narrow and once for wide screens.
            Some(old) if new.shown && !old.shown => *old = new,
            // Words about a box, which say no more than the box itself.
            Some(old) if new.connect.is_none() && new.status == old.status => {}
            Some(old) if new.shown => old.status = Status::Unclear(Contradiction::Twice),
            Some(_) => {}
        }
    }
    for (provider, header, shown) in strays {
        let status = Status::Unclear(Contradiction::OtherProvider);
        match found.iter_mut().find(|b| b.provider == Some(provider)) {
            Some(old) if matches!(old.status, Status::Connected(_)) => {}
            Some(old) => old.status = status,
            None => {
                let provider = Some(provider);
                found.push(ProviderBox {
                    provider,
                    header,
                    shown,
                    status,
                    connect: None,
                });
            }
        }
    }
    // Nowhere by a name that we know: by another, perhaps.
    if !found
        .iter()
        .any(|b| b.provider.is_some_and(phrases::is_wanted))
    {
        for unknown in found.iter_mut().filter(|b| b.provider.is_none()) {
            unknown.provider = headers::renamed(tree, unknown.header);
            if unknown.provider.is_some() {
                unknown.status = Status::Unclear(Contradiction::Wording);
            }
        }
    }
    found
}

/// Reads the box that is `run`, and which wanted provider's control stands in it though it is
/// another's box. `None` if it says nothing of a connection after all.
fn read(tree: &Tree, header: &Header, run: Range<NodeId>) -> Option<(ProviderBox, Option<usize>)> {
    let provider = header.provider;
    let visible = tree.shown(header.id);
    let seen = visible && status::has(tree, header, &run, true);
    let said = match status::said(&status::words(tree, header, &run, seen)) {
        Some(said) => said,
        // Said of a box of ours in so many words, though not in words that we know.
        None if header.titled && provider.is_some() => status::Said::Unknown,
        None => return None,
    };
    let shown = seen || (visible && matches!(said, status::Said::Unknown));
    let controls = control::controls(tree, header, &run);
    let why_not = |id| control::why_not(tree, id, shown);
    let connect = controls
        .connect
        .iter()
        .copied()
        .min_by_key(|&id| why_not(id).is_some());
    let unusable = connect.and_then(why_not);
    let status = match (said, connect) {
        _ if controls.other && provider.is_some() => Status::Unclear(Contradiction::OtherProvider),
        _ if controls.false_friend => Status::Unclear(Contradiction::Control),
        (status::Said::Both | status::Said::Unknown, _) => Status::Unclear(Contradiction::Status),
        (status::Said::Connected(_), Some(_)) if unusable.is_none() => {
            Status::Unclear(Contradiction::ControlAndStatus)
        }
        (status::Said::Connected(account), _) => Status::Connected(account),
        (status::Said::NotConnected, _) if controls.disconnect => {
            Status::Unclear(Contradiction::ControlAndStatus)
        }
        (status::Said::NotConnected, None) if controls.reworded => {
            Status::Unclear(Contradiction::Wording)
        }
        (status::Said::NotConnected, None) => Status::NotOffered(Unusable::NoControl),
        (status::Said::NotConnected, Some(_)) => {
            unusable.map_or(Status::NotConnected, Status::NotOffered)
        }
    };
    let stray = controls.wanted.filter(|&wanted| Some(wanted) != provider);
    Some((
        ProviderBox {
            provider,
            header: header.id,
            shown,
            status,
            connect,
        },
        stray,
    ))
}

/// Whether what stands inside `id`, in view or not, or its names, say that it disconnects. Such a
/// thing is never a target, whatever else it says.
pub fn disconnects(tree: &Tree, id: NodeId) -> bool {
    let run = id..tree.end(id);
    let named = |run: &Range<NodeId>| tree.inside(run.clone()).any(|(_, e)| e.disconnects);
    let words = tree.words_in(run.clone(), false, |_| true);
    named(&run)
        || words
            .forms()
            .iter()
            .any(|form| normalize::holds_across_spaces(form, phrases::DISCONNECT))
}
