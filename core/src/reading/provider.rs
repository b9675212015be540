//! The providers of a page: the owner of each unit, its status, and whether its control may be
//! pointed at.

use serde::{Deserialize, Serialize};

use crate::page::lines::Audience;
use crate::page::normalize;
use crate::page::phrases::{self, KnownProvider};
use crate::page::provider_names;
use crate::page::snapshot::{Hidden, NodeId};

use super::account::MagId;
use super::candidate::{Candidate, Condition, Reason};
use super::context;
use super::control::{self, ControlAction};
use super::meaning::{self, StatusText};
use super::page_content::PageContent;
use super::unit::Unit;

/// Whether an account is linked through a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Not linked, and there is a control to link it.
    NotConnected,
    /// Linked, to this account if the unit shows a MAG ID.
    Connected(Option<MagId>),
    /// Not linked, and without a usable control.
    NotOffered,
    /// Not linked; an element covers the connect control.
    Covered,
    /// The unit contradicts itself, or its status is not known.
    Unclear,
}

/// A known provider and its status.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Provider {
    /// Index into [`phrases::PROVIDERS`].
    pub index: usize,
    /// The status of its unit.
    pub status: Status,
    /// Whether its unit can be seen.
    pub shown: bool,
}

impl Provider {
    /// Its name as the page shows it.
    pub fn name(&self) -> &'static str {
        phrases::PROVIDERS.get(self.index).map_or("", |p| p.name)
    }

    /// Whether this is the account to link.
    pub fn wanted(&self) -> bool {
        provider_names::is_wanted(self.index)
    }
}

/// A unit and the result of its checks.
#[derive(Debug)]
pub struct CheckedUnit {
    /// The unit.
    pub unit: Unit,
    /// Its control as a candidate; without a control, its title.
    pub candidate: Candidate,
    /// A part of it is collapsed, and can be expanded.
    pub collapsed: bool,
}

impl CheckedUnit {
    /// Whether it is in the page's own section.
    pub fn is_own(&self) -> bool {
        self.candidate.reason(Condition::Context).is_none()
    }

    /// Whether its unit can be seen.
    pub fn shown(&self) -> bool {
        self.unit.audience != Audience::Nobody
    }

    /// Whether it is the wanted provider's.
    pub fn wanted(&self) -> bool {
        self.unit.provider.is_some_and(provider_names::is_wanted)
    }
}

/// Checks every unit of a page. `page` is why nothing on the page may be pointed at, if so.
pub fn check_units(
    content: &PageContent,
    page: Option<Reason>,
    units: Vec<Unit>,
) -> Vec<CheckedUnit> {
    let candidates: Vec<Candidate> = units
        .iter()
        .map(|unit| candidate(content, page, unit, &units))
        .collect();
    let mut checked: Vec<CheckedUnit> = units
        .into_iter()
        .zip(candidates)
        .map(|(unit, candidate)| CheckedUnit {
            collapsed: content
                .tree
                .inside(unit.run.clone())
                .any(|(_, e)| e.expanded == Some(false)),
            unit,
            candidate,
        })
        .collect();
    let nearly = |u: &&CheckedUnit| {
        u.shown()
            && (u.wanted() || u.unit.provider.is_none() && is_near_name(content, &u.unit))
            && u.candidate
                .holds_but(&[Condition::Name, Condition::Status, Condition::Control])
            && !u.unit.controls.is_empty()
    };
    let rivals = |own: &CheckedUnit| {
        checked
            .iter()
            .filter(nearly)
            .any(|u| u.unit.title != own.unit.title && !is_other_name(&u.unit, &own.unit))
    };
    let rivalled: Vec<bool> = checked.iter().map(rivals).collect();
    for (checked, rivalled) in checked.iter_mut().zip(rivalled) {
        let reason = rivalled.then_some(Reason::NotAlone);
        checked.candidate.check(Condition::Alone, reason);
    }
    checked
}

/// Whether the units have the two names of the wanted provider. Both may have a unit.
fn is_other_name(one: &Unit, other: &Unit) -> bool {
    one.provider.is_some() && other.provider.is_some() && one.provider != other.provider
}

/// The wanted provider that a unit with an unknown title may belong to, by the first word:
/// `Adobe ID`. The provider has been renamed before.
pub fn renamed(content: &PageContent, unit: &Unit) -> Option<usize> {
    let name = unit
        .title_text(content)
        .strip_prefix(phrases::TITLE_PREFIX)?;
    let first = normalize::title(name).split(' ').next()?;
    let is_brand =
        |name: &str| meaning::strip_name(name, first).is_some_and(|rest| rest.starts_with('.'));
    phrases::PROVIDERS
        .iter()
        .position(|p| p.wanted && is_brand(p.name))
}

/// Whether the title of a unit contains two provider names: `Adobe.com / GitHub`.
pub fn has_two_names(content: &PageContent, unit: &Unit) -> bool {
    let words = unit
        .title_text(content)
        .split([' ', '/', ',', '&', '(', ')']);
    words.filter_map(provider_names::find).nth(1).is_some()
}

/// Whether the title of a unit begins with a wanted name.
fn is_near_name(content: &PageContent, unit: &Unit) -> bool {
    let title = unit.title_text(content);
    let begins = |p: &KnownProvider| p.wanted && meaning::strip_name(title, p.name).is_some();
    phrases::PROVIDERS.iter().any(begins)
}

/// Whether a control outside of the unit links the same account.
fn has_double(content: &PageContent, unit: &Unit) -> bool {
    content.all_controls().any(|(id, _)| {
        !unit.controls.iter().any(|&(own, _)| own == id)
            && control::action(content, id) == ControlAction::Connect(unit.provider)
            && control::unusable(content, id).is_none()
            && !content.is_inside(id, &context::OTHER_SUBJECTS)
    })
}

fn candidate(
    content: &PageContent,
    page: Option<Reason>,
    unit: &Unit,
    units: &[Unit],
) -> Candidate {
    let tree = content.tree;
    let connects: Vec<NodeId> = unit
        .controls
        .iter()
        .filter(|(_, action)| matches!(action, ControlAction::Connect(_)))
        .map(|&(id, _)| id)
        .collect();
    let usable = |id: &&NodeId| control::unusable(content, **id).is_none();
    let mut ready = connects.iter().filter(usable);
    let chosen = ready.next().or(connects.first()).copied();
    let is_wanted = unit.provider.is_some_and(provider_names::is_wanted);
    let second =
        ready.next().is_some() || is_wanted && chosen.is_some() && has_double(content, unit);
    let mut it = Candidate::new(chosen.unwrap_or(unit.title));
    it.check(Condition::Place, page);
    match chosen {
        Some(id) => it.check(Condition::Control, control::unusable(content, id)),
        None => it.fail(Condition::Control, Reason::NoControl),
    }
    if unit.status.is_none() {
        it.fail(Condition::Unit, Reason::Incomplete);
    }
    // Style sheets paint the title or the status, which are no controls, with other words.
    let painted = tree
        .inside(unit.run.clone())
        .any(|(id, e)| e.harmful && !tree.is_control(id));
    if !is_wanted || painted {
        it.fail(Condition::Name, Reason::OtherName);
    }
    match unit.status {
        Some(StatusText::NotConnected) => {}
        Some(StatusText::Connected(_)) => it.fail(Condition::Status, Reason::OtherStatus),
        Some(StatusText::Unknown) | None => it.fail(Condition::Status, Reason::UnknownStatus),
    }
    it.check(
        Condition::Action,
        chosen.and_then(|id| control::contradicts_name(content, id)),
    );
    for &(id, action) in &unit.controls {
        match action {
            ControlAction::Connect(named) if named.is_some() && named != unit.provider => {
                it.fail(Condition::Action, Reason::OtherProvider);
            }
            // A hidden image contradicts nothing.
            ControlAction::Harmful if tree.shown(id) => {
                it.fail(Condition::Action, Reason::Contradicted)
            }
            ControlAction::Unknown => it.fail(Condition::Action, Reason::UnknownWords),
            ControlAction::Connect(_) | ControlAction::Harmful | ControlAction::Other => {}
        }
    }
    let warns = content.within(&unit.run).any(|(line, _)| {
        let loses = |word: &str| phrases::LOSS.iter().any(|loss| word.starts_with(loss));
        // The control would answer a question: `Replace the link?`.
        let asks = line.heading.is_some() && line.spaced.ends_with('?');
        let warns = asks || normalize::tokens(&line.spaced).any(loses);
        line.audience != Audience::Nobody && warns
    });
    if warns {
        it.fail(Condition::Action, Reason::Harmful);
    }
    if second {
        it.fail(Condition::Alone, Reason::NotAlone);
    }
    it.check(Condition::Context, context::of_unit(content, unit, units));
    let cut = tree
        .ancestors(unit.run.start)
        .take_while(|&id| !tree.is(id, crate::page::snapshot::Role::Area))
        .chain(std::iter::once(unit.run.start))
        .any(|id| tree.element(id).is_some_and(|e| e.cut));
    it.check(Condition::Whole, cut.then_some(Reason::Cut));
    it
}

/// The status of a unit that is in the section.
pub fn status(checked: &CheckedUnit) -> Status {
    let it = &checked.candidate;
    let (rest, others) = (
        [Condition::Control, Condition::Status],
        [Condition::Control, Condition::Status, Condition::Name],
    );
    // For a unit of another provider, the name is no contradiction.
    let rest: &[Condition] = if checked.wanted() { &rest } else { &others };
    match &checked.unit.status {
        Some(StatusText::Connected(account)) => {
            // A connect button beside a linked status, or one of another provider, is a contradiction.
            let odd = it.reason(Condition::Control).is_none()
                || matches!(
                    it.reason(Condition::Action),
                    Some(Reason::OtherProvider | Reason::UnknownWords)
                );
            match odd {
                true => Status::Unclear,
                false => Status::Connected(account.clone()),
            }
        }
        // Nothing in a collapsed part can be pressed, but whether there is a control is known.
        Some(StatusText::NotConnected) if !checked.shown() => match it.reason(Condition::Control) {
            Some(Reason::NoControl) if checked.unit.may_have_unknown_control => Status::Unclear,
            Some(Reason::NoControl | Reason::Disabled) => Status::NotOffered,
            _ => Status::NotConnected,
        },
        Some(StatusText::NotConnected) if !it.holds_but(rest) => Status::Unclear,
        Some(StatusText::NotConnected) => match it.reason(Condition::Control) {
            None => Status::NotConnected,
            Some(Reason::Covered) => Status::Covered,
            // The control is in a collapsed part of the unit, or the page may move it into view.
            Some(Reason::Hidden(_)) if checked.collapsed => Status::Unclear,
            Some(Reason::Hidden(Hidden::Clipped)) => Status::Unclear,
            Some(Reason::NoControl) if checked.unit.may_have_unknown_control => Status::Unclear,
            Some(Reason::NoControl | Reason::Hidden(_) | Reason::Disabled) => Status::NotOffered,
            Some(_) => Status::Unclear,
        },
        Some(StatusText::Unknown) | None => Status::Unclear,
    }
}
