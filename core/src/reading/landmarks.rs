//! The landmarks around the provider boxes: the tab, the section's header, its sentence.
//!
//! Users write words too: a project may be called "Single Sign-On", a chat may hold a box like
//! ours. So a header counts by the company it keeps, and a box by the landmark it comes after.

use crate::page::address::Link;
use crate::reading::boxes::{Header, ProviderBox};

use super::disclosure::{control_in, is_chosen, leads, press, stated, tab};
use super::{NodeId, Role, Section, Tree, Words};
use crate::page::phrases;

/// Where the landmarks of the account page are.
#[derive(Debug, Clone, Default)]
pub struct Landmarks {
    /// The Account settings tab, if it can be seen.
    pub tab: Option<NodeId>,
    /// It says that it is the chosen one, and no other tab does.
    chosen: bool,
    /// Another tab says that it is the chosen one, and the settings' tab does not.
    elsewhere: bool,
    /// Headers of the Single Sign-On section in the best company found.
    pub(crate) headers: Vec<NodeId>,
    /// Sentences above the boxes.
    pub(crate) sentences: Vec<NodeId>,
    /// The sentence that there are none.
    pub(crate) none: Option<NodeId>,
    /// Headers of the sections beside it.
    pub(crate) others: Vec<NodeId>,
}

/// The company a header keeps, the better the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Company {
    /// None. Leads to another page: somebody's own words, such as a project's name.
    Link,
    /// None.
    Alone,
    /// Other sections' headers of the same depth.
    Sections,
    /// Provider boxes after it.
    Boxes,
    /// The sentence after it.
    Sentence,
}

/// Longest landmark, in characters.
const LONGEST: usize = 70;

impl Landmarks {
    /// Finds them, on a page whose address is `expected` to have them or not.
    pub fn find(tree: &Tree, boxes: &[Header], expected: bool) -> Self {
        let mut found = Self::default();
        let mut headers = Vec::new();
        let mut tabs = Vec::new();
        let mut projects = Vec::new();
        let mut until = 0;
        for id in 0..tree.len() {
            if id < until || !tree.is_brief(id, LONGEST) || tree.is_quoted(id) {
                continue;
            }
            let words = tree.words(id).bare();
            if tree.is_control(id) && words.is_any(&phrases::ACCOUNT_SETTINGS) {
                tabs.push(id);
            } else if tree.is_control(id) && words.is(phrases::PROJECTS) {
                projects.push(id);
            } else if is_section_name(&words) && !tree.is(id, Role::Box) {
                headers.push(id);
            } else if is_any(&words, &phrases::OTHER_SECTIONS)
                && is_titled(tree, id)
                && !tree.is(id, Role::Box)
            {
                found.others.push(id);
            } else if words.is_any(&phrases::SSO_DESCRIPTION) {
                found.sentences.push(id);
            } else if words.is(phrases::NO_PROVIDERS) {
                found.none = found.none.filter(|&id| tree.shown(id)).or(Some(id));
            } else {
                continue;
            }
            until = tree.end(id);
        }
        found.tab = tab(tree, &tabs, &projects, expected);
        let chosen = |id: &NodeId| is_chosen(tree, *id);
        let own = found.tab.as_ref().is_some_and(chosen);
        // Where both do, neither is believed: Drupal 7 `l()` marks every link to the page's own path.
        let other = projects.iter().any(chosen);
        found.chosen = own && !other;
        found.elsewhere = other && !own;
        found.keep_best(tree, &headers, boxes, expected);
        found
    }

    fn keep_best(&mut self, tree: &Tree, headers: &[NodeId], boxes: &[Header], expected: bool) {
        let company = |at: usize, id: NodeId| {
            let next = headers.get(at + 1).copied().unwrap_or(tree.len());
            let after = |other: NodeId| id < other && other < next;
            let beside = |other: &NodeId| tree.depth(*other) == tree.depth(id);
            // Where none is expected, an article may show one, but not in a form.
            let own = |inside| expected || is_in_form(tree, inside);
            if self.sentences.iter().chain(&self.none).any(|&s| after(s)) {
                Company::Sentence
            } else if boxes.iter().any(|b| after(b.id) && own(b.id)) {
                Company::Boxes
            } else if leads(tree, id, Link::Other) {
                Company::Link
            } else if self.others.iter().any(beside) {
                Company::Sections
            } else {
                Company::Alone
            }
        };
        let ranked: Vec<(Company, NodeId)> = headers
            .iter()
            .enumerate()
            .map(|(at, &id)| (company(at, id), id))
            .collect();
        // On the projects tab, what stands alone may be a project; elsewhere, anything.
        let least = if self.elsewhere || !expected {
            Company::Sections
        } else {
            Company::Alone
        };
        let best = ranked
            .iter()
            .map(|&(company, _)| company)
            .max()
            .unwrap_or(least)
            .max(least);
        // A title out of sight, as in the panes of Drupal 7 `vertical-tabs.js`, is opened by the
        // one in view among those of the other sections.
        let out_of_sight = !self.elsewhere
            && !ranked
                .iter()
                .any(|&(company, id)| company == best && tree.shown(id));
        let opens = |id: NodeId| {
            let beside = |&other: &NodeId| tree.depth(other) == tree.depth(id) && tree.shown(other);
            out_of_sight && tree.shown(id) && self.others.iter().any(beside)
        };
        self.headers = ranked
            .into_iter()
            .filter(|&(company, id)| company == best || (company > Company::Link && opens(id)))
            .map(|(_, id)| id)
            .collect();
    }

    /// The boxes that may be the section's: those after a landmark, in the smallest element that
    /// holds both it and a box.
    pub fn own(&self, tree: &Tree, boxes: Vec<Header>, expected: bool) -> Vec<Header> {
        let marks = if self.sentences.is_empty() {
            &self.headers
        } else {
            &self.sentences
        };
        // Drupal 7 `openid_connect_connect_form()` says either that there are none, or how to.
        if self.none.is_some() && self.sentences.is_empty() {
            return Vec::new();
        }
        if marks.is_empty() {
            // Without a landmark only a page that has no other content of its own is believed.
            let bare = expected && self.tab.is_none();
            return if bare { boxes } else { Vec::new() };
        }
        let regions: Vec<_> = marks
            .iter()
            .filter_map(|&mark| region(tree, mark, &boxes))
            .collect();
        let within = |b: &Header| regions.iter().any(|r| r.contains(&b.id));
        let doubtful = self.sentences.is_empty();
        let own = boxes.into_iter().filter(within);
        own.map(|header| Header { doubtful, ..header }).collect()
    }

    /// The state of the section; where it is closed, with what to press.
    pub fn section(&self, tree: &Tree, boxes: &[ProviderBox]) -> (Section, Option<NodeId>) {
        let sentence = || self.sentences.iter().chain(&self.none).copied();
        if boxes.iter().any(|b| b.shown) || sentence().any(|id| tree.shown(id)) {
            return (Section::Open, None);
        }
        let closed = |header| (Section::Closed, press(tree, header));
        let shown = || self.headers.iter().copied().filter(|&id| tree.shown(id));
        let inside = boxes.first().map(|b| b.header).or(sentence().next());
        // The header nearest before what it hides.
        if let Some(inside) = inside
            && let Some(header) = shown().take_while(|&id| id < inside).last()
        {
            return closed(header);
        }
        let says = shown().find_map(|id| Some((id, stated(tree, id)?)));
        match (says, shown().next()) {
            (Some((_, true)), _) => (Section::Open, None),
            (Some((header, false)), _) => closed(header),
            (None, Some(header)) if control_in(tree, header).is_some() => closed(header),
            (None, Some(_)) => (Section::Open, None),
            (None, None) if self.headers.is_empty() && inside.is_none() => (Section::Absent, None),
            (None, None) => (Section::OutOfSight, None),
        }
    }

    /// Whether Account settings is open: its tab is the chosen one, or two of its sections can be
    /// seen. One alone may be somebody's name, wherever that stands.
    pub fn settings_open(&self, tree: &Tree) -> bool {
        let shown = |&id: &NodeId| tree.shown(id) && !leads(tree, id, Link::Other);
        let mut names = self
            .others
            .iter()
            .copied()
            .filter(shown)
            .map(|id| tree.words(id));
        names
            .next()
            .is_some_and(|first| names.any(|other| other != first))
            || self.chosen
    }
}

fn is_in_form(tree: &Tree, id: NodeId) -> bool {
    let form = |id| {
        tree.element(id)
            .is_some_and(|e| e.role == Role::Area && e.link.is_some())
    };
    tree.ancestors(id).any(form)
}

/// From a landmark to the end of the smallest element that holds it and a box after it.
fn region(tree: &Tree, mark: NodeId, boxes: &[Header]) -> Option<std::ops::Range<NodeId>> {
    tree.ancestors(mark)
        .map(|around| mark..tree.end(around))
        .find(|run| boxes.iter().any(|b| run.contains(&b.id)))
}

/// Without the word that a collapsible header puts before its own.
fn unprefixed(words: &str) -> &str {
    let mut prefixes = phrases::SECTION_PREFIXES.iter();
    prefixes
        .find_map(|prefix| words.strip_prefix(prefix))
        .unwrap_or(words)
        .trim_start_matches(' ')
}

pub(crate) fn is_section_name(words: &Words) -> bool {
    is_any(words, &phrases::SINGLE_SIGN_ON)
}

fn is_any(words: &Words, table: &[&str]) -> bool {
    words
        .forms()
        .iter()
        .any(|form| table.contains(&unprefixed(form)))
}

/// Whether this or something in it is a control or a heading.
fn is_titled(tree: &Tree, id: NodeId) -> bool {
    let titled = |id| tree.is_control(id) || tree.is(id, Role::Heading);
    (id..tree.end(id)).any(titled)
}
