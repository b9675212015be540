//! What a control does, according to its names, and whether it can be pressed.

use crate::page::address::LinkTarget;
use crate::page::lines::Audience;
use crate::page::normalize;
use crate::page::phrases;
use crate::page::provider_names;
use crate::page::snapshot::{Element, NodeId, Role};
use crate::page::tree::Tree;

use super::candidate::Reason;
use super::page_content::PageContent;

/// The action of a control, according to its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlAction {
    /// Links an account: of this provider, or of the provider whose unit contains the control.
    Connect(Option<usize>),
    /// Mentions connecting or the account, but not in words of the tables.
    Unknown,
    /// Disconnects, deletes, confirms or the like.
    Harmful,
    /// Something else.
    Other,
}

/// The action of a control, according to its accessible name.
pub fn action(content: &PageContent, id: NodeId) -> ControlAction {
    let names = content.names(id);
    match action_of_forms(&names) {
        // In other words, but about the account: `Pair with Adobe.com`.
        ControlAction::Other
            if is_button(content, id) && names.iter().any(|n| mentions_wanted(n)) =>
        {
            ControlAction::Unknown
        }
        action => action,
    }
}

/// Whether a control connects the wanted account by its own words, wherever it leads.
pub fn connects_wanted(content: &PageContent, id: NodeId) -> bool {
    matches!(action(content, id), ControlAction::Connect(Some(p)) if provider_names::is_wanted(p))
}

/// Whether a button names the wanted account, and its action is not known to be another one.
pub fn may_link_wanted(content: &PageContent, id: NodeId) -> bool {
    let wanted = match action(content, id) {
        ControlAction::Connect(provider) => provider.is_some_and(provider_names::is_wanted),
        ControlAction::Unknown => content.names(id).iter().any(|n| mentions_wanted(n)),
        ControlAction::Harmful | ControlAction::Other => false,
    };
    wanted && is_button(content, id)
}

/// Whether the control neither opens another page nor expands anything.
fn is_button(content: &PageContent, id: NodeId) -> bool {
    content.tree.element(id).is_some_and(|e| {
        let stays = matches!(e.link, None | Some(LinkTarget::Account));
        e.role == Role::Control && stays && e.expanded.is_none()
    })
}

/// Whether a name contains that of the wanted provider and other text.
fn mentions_wanted(name: &str) -> bool {
    provider_names::mentions_wanted(name) && provider_names::find(name).is_none()
}

/// The action from two forms: harmful if either is, otherwise the known one.
fn action_of_forms(forms: &[String; 2]) -> ControlAction {
    let [spaced, joined] = forms.each_ref().map(|form| action_of(form));
    match (spaced, joined) {
        (ControlAction::Harmful, _) | (_, ControlAction::Harmful) => ControlAction::Harmful,
        (_, ControlAction::Connect(_)) => joined,
        _ => spaced,
    }
}

fn action_of(name: &str) -> ControlAction {
    // Letters only, so that a split word is found: `Dis connect`.
    let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
    if phrases::HARMFUL
        .iter()
        .any(|word| normalize::contains(&letters, word))
    {
        return ControlAction::Harmful;
    }
    for pattern in phrases::CONNECT {
        let Some((before, after)) = normalize::split_once(pattern, "{}") else {
            if name == pattern {
                return ControlAction::Connect(None);
            }
            continue;
        };
        let provider = name
            .strip_prefix(before)
            .and_then(|rest| rest.strip_suffix(after))
            .and_then(provider_names::find);
        if provider.is_some() {
            return ControlAction::Connect(provider);
        }
    }
    let mut words = normalize::tokens(name);
    match words.next() {
        Some("connect" | "link" | "connecting" | "linking") => ControlAction::Unknown,
        Some("reconnect") => ControlAction::Harmful,
        _ => ControlAction::Other,
    }
}

/// Whether a control whose name is in no table may link an account: it leads to no other page.
pub fn may_link(content: &PageContent, id: NodeId) -> bool {
    let link = content.tree.element(id).and_then(|e| e.link);
    matches!(link, None | Some(LinkTarget::Account)) && action(content, id) == ControlAction::Other
}

/// Why a control cannot be pressed where it is, if so.
pub fn unusable(content: &PageContent, id: NodeId) -> Option<Reason> {
    let element = content.tree.element(id)?;
    let around = || content.tree.ancestors(id);
    match element.hidden {
        _ if element.role != Role::Control => Some(Reason::OtherRole),
        _ if element.busy => Some(Reason::Busy),
        _ if element.disabled => Some(Reason::Disabled),
        Some(hidden) => Some(Reason::Hidden(hidden)),
        None if element.covered => Some(Reason::Covered),
        None if around().any(|id| content.tree.is_control(id)) => Some(Reason::OtherRole),
        None => None,
    }
}

/// Why a control may not do what its name says, if so.
pub fn contradicts_name(content: &PageContent, id: NodeId) -> Option<Reason> {
    let tree = content.tree;
    let inside = || (id..tree.end(id)).filter_map(|id| tree.element(id));
    let harms = || action(content, id) == ControlAction::Harmful || says_disconnect(tree, id);
    if inside().any(|e| e.harmful) || harms() {
        return Some(Reason::Harmful);
    }
    if quotes(content, id) {
        return Some(Reason::UnknownWords);
    }
    // The visible text must agree with the name, or be empty: then there is a picture.
    let visible = content.words(id, Audience::Everybody);
    if visible.iter().all(String::is_empty) {
        let is_picture =
            |e: &Element| e.label.is_some() || matches!(e.role, Role::Image | Role::Icon);
        if tree.shown(id) && !inside().any(is_picture) {
            return Some(Reason::UnknownWords);
        }
    } else if tree.shown(id) {
        let (painted, named) = (action_of_forms(&visible), action(content, id));
        let agrees = match (painted, named) {
            (ControlAction::Connect(Some(painted)), ControlAction::Connect(Some(named))) => {
                painted == named
            }
            (ControlAction::Connect(_), ControlAction::Connect(_)) => true,
            // The name may continue after the visible text.
            (ControlAction::Unknown, ControlAction::Connect(_)) => {
                let [name, _] = content.names(id);
                let goes_on = |rest: &str| rest.is_empty() || rest.starts_with(' ');
                visible
                    .iter()
                    .any(|words| name.strip_prefix(&**words).is_some_and(goes_on))
            }
            _ => false,
        };
        if !agrees {
            return Some(Reason::UnknownWords);
        }
    }
    let leads = |link: Option<LinkTarget>| {
        matches!(link, Some(LinkTarget::OffSite | LinkTarget::SignOut)).then_some(Reason::LeadsAway)
    };
    let form = || {
        tree.ancestors(id)
            .find(|&a| tree.is(a, Role::Area) && link(content, a).is_some())
    };
    let own = inside().find_map(|e| e.link);
    let target = own.or_else(|| form().and_then(|form| link(content, form)));
    if target == Some(LinkTarget::Harmful) {
        return Some(Reason::Harmful);
    }
    let forwarded = tree.ancestors(id).any(|a| tree.is(a, Role::Label));
    leads(target).or(forwarded.then_some(Reason::LeadsAway))
}

/// Whether any text inside says that it disconnects, also where it is hidden or drawn by an icon.
pub fn says_disconnect(tree: &Tree, id: NodeId) -> bool {
    let words = tree.words_in(id, false, true);
    let unlinks = |form: &&str| normalize::contains_across_spaces(form, phrases::DISCONNECT);
    words.forms().iter().any(unlinks)
}

/// Whether the text of a control includes a quotation, which is not the control's own text.
pub fn quotes(content: &PageContent, id: NodeId) -> bool {
    let tree = content.tree;
    let mut inside = tree.descendants(id);
    inside.any(|(id, e)| e.role == Role::Quote && tree.length_of(id) > 0)
}

fn link(content: &PageContent, id: NodeId) -> Option<LinkTarget> {
    content.tree.element(id).and_then(|e| e.link)
}
