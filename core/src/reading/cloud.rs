//! Reads pages of accounts.magento.cloud: sign-in, the projects, the account's settings.

use std::ops::Range;

use crate::page::address::{AddressKind, LinkTarget};
use crate::page::lines::{Audience, Line};
use crate::page::normalize;
use crate::page::phrases;
use crate::page::provider_names;
use crate::page::snapshot::{NodeId, NodeKind, Role};

use super::candidate::{Candidate, Condition, Reason};
use super::control::{self, ControlAction};
use super::model::{Evidence, PageKind, Reading, Targets};
use super::page_content::PageContent;
use super::provider::{self, CheckedUnit, Provider, Status};
use super::sections::{self, SectionState, Sections};
use super::sign_in;
use super::unit::{self, Unit};

/// Reads a page of accounts.magento.cloud. Not inlined: pages of account.magento.com do not load
/// it.
#[inline(never)]
pub(super) fn read(content: &PageContent, reading: &mut Reading, evidence: &mut Evidence) {
    let tree = content.tree;
    let expected = reading.address_kind == AddressKind::Account;
    let may_ask = reading.address_kind == AddressKind::ConfirmDisconnect
        && !reading.notices.iter().any(|notice| notice.is_error())
        && !is_refused(content);
    if may_ask || asks_to_disconnect(content) {
        reading.page = PageKind::ConfirmDisconnect;
        return;
    }
    let signs_out = sign_in::signs_out(content, false);
    evidence.signed_in = signs_out.then_some(true);
    // In a page that was not read whole, the control to sign out may be in the rest.
    let may_be_out = !signs_out && expected && tree.element(0).is_some_and(|e| !e.cut);
    if may_be_out && sign_in::offers_sign_in(content) {
        // This holds regardless of other content, such as a help text with a picture of the units.
        evidence.signed_in = Some(false);
        reading.page = PageKind::SignedOut;
        return;
    }
    let sections = sections::find(content);
    let units = unit::units(content);
    // At an unknown address, the selected tab or the form's action shows that this is the account
    // page.
    let may_be = || {
        reading.address_kind == AddressKind::CloudElsewhere
            && (sections.is_selected_tab() || units.iter().any(|u| posts_to_account(content, u)))
    };
    let expected = expected || may_be();
    if !expected && reading.address_kind != AddressKind::Callback {
        reading.page = PageKind::Elsewhere;
        return;
    }
    let page = if reading.translated {
        Some(Reason::Translated)
    } else if content.lines.iter().any(is_other_user) || sign_in::is_other_account(content) {
        Some(Reason::OtherUser)
    } else {
        let asks = || may_be_out && sign_in::begins_session(content);
        (!expected || asks()).then_some(Reason::OtherPage)
    };
    let checked = provider::check_units(content, page, units);
    if page == Some(Reason::OtherUser) {
        reading.page = PageKind::Elsewhere;
        reading.notices.clear();
        evidence.units = checked;
        return;
    }
    // Content that is still loading may be a placeholder.
    let settled = |u: &&CheckedUnit| u.is_own() && !content.is_busy(u.unit.run.start);
    let own: Vec<&CheckedUnit> = checked.iter().filter(settled).collect();
    let (section, header) = sections.section(content, &own);
    reading.section = section;
    reading.page = page_of(content, &sections, section, expected, may_be_out);
    let accepted = |candidate: &Candidate| page.is_none() && candidate.holds();
    reading.targets = Targets {
        settings: sections
            .settings
            .as_ref()
            .filter(|c| accepted(c))
            .map(|c| c.node),
        section: header.as_ref().filter(|c| accepted(c)).map(|c| c.node),
        connect: checked
            .iter()
            .filter(|u| u.candidate.holds() && u.shown() && u.wanted())
            .filter_map(|u| Some((u.unit.provider?, u.candidate.node)))
            .collect(),
    };
    let known = own.iter().any(|u| u.wanted());
    for one in &own {
        let renamed = || provider::renamed(content, &one.unit).filter(|_| !known);
        let Some(index) = one.unit.provider.or_else(renamed) else {
            continue;
        };
        let found = Provider {
            index,
            status: match one.unit.provider {
                Some(_) => provider::status(one),
                None => Status::Unclear,
            },
            shown: one.shown(),
        };
        match reading.providers.iter_mut().find(|p| p.index == index) {
            None => reading.providers.push(found),
            // The same content may exist twice, for narrow and for wide screens.
            Some(old) if found.shown && !old.shown => *old = found,
            Some(old) if found.shown == old.shown && found.status != old.status => {
                old.status = Status::Unclear;
            }
            Some(_) => {}
        }
    }
    let region = region(content, &own);
    let loose = has_loose_control(content, &region, &checked);
    let cut =
        content.is_cut_around(region.start) || tree.inside(region.clone()).any(|(_, e)| e.cut);
    if loose || cut {
        for provider in reading.providers.iter_mut().filter(|p| p.wanted()) {
            if provider.status == Status::NotOffered {
                provider.status = Status::Unclear;
            }
        }
    }
    reading.loading = section == SectionState::Open && content.is_loading(&region);
    // What follows the sentence may still be loading, or may not have been read.
    let ends_with_sentence = content.within(&region).any(|(line, _)| {
        let after = line.end..region.end;
        // Hidden fields of a form.
        let is_empty = tree.length(&after) == 0 && after.clone().all(|id| !tree.shown(id));
        is_empty && line.is_any(&phrases::SSO_DESCRIPTION)
    });
    reading.section_proven = section == SectionState::Open
        && !cut
        && !loose
        && !section_mentions_wanted(content, &region, &checked)
        && (own.iter().any(|u| u.shown()) || ends_with_sentence);
    evidence.settings = sections.settings;
    evidence.section = header;
    evidence.headers = sections.headers;
    evidence.units = checked;
}

fn page_of(
    content: &PageContent,
    sections: &Sections,
    section: SectionState,
    expected: bool,
    may_be_out: bool,
) -> PageKind {
    if section == SectionState::Open {
        PageKind::SingleSignOn
    } else if section == SectionState::Closed || sections.settings_open() {
        PageKind::Settings
    } else if sections
        .settings
        .as_ref()
        .is_some_and(|c| c.holds_but(&[Condition::Alone, Condition::Control]))
    {
        PageKind::Projects
    } else if may_be_out && sign_in::is_signed_out(content) {
        PageKind::SignedOut
    } else if !expected || is_refused(content) {
        PageKind::Elsewhere
    } else {
        PageKind::Unrecognised
    }
}

/// Whether this user may not open the page, or it does not exist.
fn is_refused(content: &PageContent) -> bool {
    content.says(&phrases::ACCESS_DENIED) || content.says(&[phrases::NOT_FOUND])
}

/// Whether a unit is in a form that posts to the account page.
fn posts_to_account(content: &PageContent, unit: &Unit) -> bool {
    content.tree.ancestors(unit.run.start).any(|id| {
        let element = content.tree.element(id);
        element.is_some_and(|e| e.role == Role::Area && e.link == Some(LinkTarget::Account))
    })
}

/// Whether a line shows that this is another user's account.
fn is_other_user(line: &Line) -> bool {
    line.audience == Audience::Everybody
        && line.forms().iter().any(|form| {
            phrases::OTHER_USER
                .iter()
                .any(|words| normalize::contains(form, words))
        })
}

/// Whether a control outside of the units may connect the wanted account: one of the section that
/// names it, such as a button below all units; or one anywhere that says so, but for a title.
fn has_loose_control(content: &PageContent, region: &Range<NodeId>, units: &[CheckedUnit]) -> bool {
    let tree = content.tree;
    let in_unit = |id: NodeId| {
        let others = |u: &&CheckedUnit| !u.is_own() || u.wanted();
        let mut units = units.iter().filter(others);
        units.any(|u| u.unit.run.contains(&id))
    };
    content.all_controls().any(|(id, _)| {
        let is_title = content.is_inside(id, &[Role::Heading]);
        let may_link = !is_title && control::connects_wanted(content, id)
            || region.contains(&id) && control::may_link_wanted(content, id);
        may_link && tree.shown(id) && !in_unit(id) && !content.is_inside(id, &[Role::Foreign])
    })
}

/// Whether the section mentions the wanted account outside of its own units, even in a quotation.
/// Units with other titles belong to other providers; content of another subject does not count.
fn section_mentions_wanted(
    content: &PageContent,
    region: &Range<NodeId>,
    units: &[CheckedUnit],
) -> bool {
    let in_unit = |id| {
        let titled = |u: &&CheckedUnit| match u.unit.provider {
            Some(provider) => provider_names::is_wanted(provider),
            None => !provider::has_two_names(content, &u.unit),
        };
        let mut own = units.iter().filter(|u| u.is_own()).filter(titled);
        own.any(|u| u.unit.run.contains(&id))
    };
    let foreign = |id| content.is_inside(id, &[Role::Foreign]);
    let in_other_unit = units.iter().any(|u| {
        let wanted = |&(_, action): &(NodeId, ControlAction)| match action {
            ControlAction::Connect(Some(provider)) => provider_names::is_wanted(provider),
            // A provider of an unknown name may be the wanted one, renamed.
            ControlAction::Connect(None) | ControlAction::Unknown => {
                u.is_own() && u.unit.provider.is_none()
            }
            ControlAction::Harmful | ControlAction::Other => false,
        };
        !u.wanted() && u.unit.controls.iter().any(wanted)
    });
    // Letters of other alphabets may look the same: `Аdobe.com`.
    let looks_alike = |u: &CheckedUnit| {
        u.is_own() && u.unit.provider.is_none() && !u.unit.title_text(content).is_ascii()
    };
    in_other_unit
        || units.iter().any(looks_alike)
        || region.clone().any(|id| {
            let text = match content.tree.kind(id) {
                Some(NodeKind::Text(text)) => Some(text),
                Some(NodeKind::Element(element)) => element.label.as_ref(),
                None => None,
            };
            text.is_some_and(|text| {
                !in_unit(id) && !foreign(id) && provider_names::mentions_wanted(text)
            })
        })
}

/// The nodes of the open section: from its name, its sentence or its first unit to the end of the
/// element that contains all of these.
fn region(content: &PageContent, units: &[&CheckedUnit]) -> Range<NodeId> {
    let tree = content.tree;
    let name = content.lines.iter().find(|line| {
        line.audience == Audience::Everybody
            && (line.is_any(&phrases::SSO_DESCRIPTION) || line.is_any(&phrases::SINGLE_SIGN_ON))
    });
    let unit = units.iter().find(|u| u.shown()).map(|u| &u.unit);
    let start = match (name, unit) {
        (Some(name), Some(unit)) => name.start.min(unit.run.start),
        (Some(name), None) => name.start,
        (None, Some(unit)) => unit.run.start,
        (None, None) => return 0..0,
    };
    let last = unit.map_or(start, |unit| unit.run.end.saturating_sub(1));
    // A heading's content is its sibling, or a sibling of an ancestor.
    let small = |id: &NodeId| {
        tree.contains(*id, last) && tree.length(&(start..tree.end(*id))) > 20
            || tree.is(*id, Role::Area)
    };
    let around = tree.ancestors(start).find(small);
    start..around.map_or(tree.len(), |id| tree.end(id))
}

/// Whether the page shows the confirmation question and both answers. A project may have the
/// question as its name.
fn asks_to_disconnect(content: &PageContent) -> bool {
    let everybody = |line: &&Line| line.audience == Audience::Everybody;
    let asks = content.lines.iter().filter(everybody).any(|line| {
        line.forms()
            .iter()
            .any(|form| form.starts_with(phrases::CONFIRM_DISCONNECT))
    });
    let answers = |answer| {
        content
            .lines
            .iter()
            .filter(everybody)
            .any(|line| line.control.is_some() && line.is_any(&[answer]))
    };
    asks && answers(phrases::DISCONNECT) && answers(phrases::CANCEL)
}
