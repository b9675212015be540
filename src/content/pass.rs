//! One pass over the page: read, decide, show.

use web_sys::{Document, Element};

use login_linker_core::decision::step::{Step, step, target};
use login_linker_core::protocol::pack_read;
use login_linker_core::reading::read;

use super::content_script::{self, ContentScript, Shared};
use super::dom;
use super::listeners::after;
use super::messaging;
use super::overlay::Overlay;
use super::scheduler;
use super::tracking::{Cause, follow};

/// What is to be shown: the step, and the element to ring for it.
pub type Decided = (Step, Option<Element>);

/// How often a view transition is asked whether it is over, in ms.
const TRANSITION_MS: u32 = 100;

/// Reads the page and shows what comes of it.
pub fn pass(script: &Shared) {
    if !messaging::is_alive() {
        return content_script::end(script);
    }
    let mut state = script.borrow_mut();
    // A view transition shows pictures of the page, which take all presses.
    let root = dom::root_of(&state.document);
    if root.is_some_and(|root| dom::closest(&root, ":active-view-transition").is_some()) {
        let again = script.clone();
        let pass = move || scheduler::hurry(&again);
        state.next_look = Some(after(TRANSITION_MS, pass));
        return;
    }
    let begun = content_script::now(&state.window);
    let ours = state.shown.as_ref().map(|s| s.host.element().clone());
    let Some(page) = state
        .reader
        .read(&state.document, state.restored, ours.as_ref())
    else {
        return;
    };
    if let Some(watch) = &state.watch {
        watch.observe_inner(&page.roots);
    }
    let reading = read(&page.snapshot);
    state.page = Some(page);
    let said = Some(pack_read(&reading));
    let news = state.said != said;
    let ended = content_script::now(&state.window);
    state.pace.passed(begun, ended, news);
    state.reading = Some(reading);
    state.said = said;
    drop(state);
    show(script);
    if news {
        report(script);
    }
}

/// Tells the background what has been read; it answers with what is known beside the page.
pub fn report(script: &Shared) {
    let said = script.borrow().said.clone();
    if let Some(said) = said {
        messaging::say(script, &said);
    }
}

/// What follows from reading and situation: both must be known.
pub fn decide(script: &ContentScript) -> Option<Decided> {
    let reading = script.reading.as_ref()?;
    let step = step(reading, &script.told.as_ref()?.situation);
    let element = target(reading, &step)
        .and_then(|id| script.page.as_ref()?.elements.get(id)?.clone())
        .and_then(dom::as_element);
    Some((step, element))
}

/// Shows what has been decided, unless that is shown already.
pub fn show(script: &Shared) {
    let painted = paint(&mut script.borrow_mut(), script);
    if let Some(changes) = painted {
        follow(script, Cause::Mutation);
        // That we have come into the page, or back into it, changes nothing that it says.
        let others = match &script.borrow().watch {
            Some(watch) => watch.pass_over(changes),
            None => false,
        };
        if others {
            scheduler::schedule(script);
        }
    }
}

/// How long the page's own scripts may take, in ms since the page was opened.
const SCRIPTS_MS: f64 = 2000.0;

/// Whether scripts of the page may still be about to take over its tree as the server has sent it: they
/// would not find it so with our element in it.
fn waits(document: &Document, now: f64) -> bool {
    let scripts =
        || dom::root_of(document).and_then(|r| dom::query(&r, "script[src], script[type=module]"));
    dom::ready_state(document) != "complete" && now < SCRIPTS_MS && scripts().is_some()
}

/// Gives back how many changes it makes to the page; none if it need not paint.
fn paint(state: &mut ContentScript, script: &Shared) -> Option<u32> {
    let decided = decide(state)?;
    let page = state.page.as_ref()?;
    if let Some(shown) = &mut state.shown {
        shown.roots.clone_from(&page.roots);
    }
    let lost = state.shown.as_mut().is_some_and(Overlay::is_lost);
    if !lost && state.shown_for.as_ref() == Some(&decided) {
        return None;
    }
    let (step, element) = state.shown_for.insert(decided);
    let told = state.told.as_ref()?;
    let element = element.clone().filter(|_| told.situation.hints);
    // What the background has not from_sender of yet has no card, rather than the last one's.
    let current = told.step.as_ref() == Some(step) && !state.patience.has(step, script);
    let card = told.card.as_ref().filter(|_| current);
    if state.shown.is_none() && (element.is_some() || card.is_some()) {
        if waits(&state.document, content_script::now(&state.window)) {
            state.shown_for = None;
            return None;
        }
        state.shown = Overlay::new(&state.document, page.roots.clone()).ok();
    }
    let shown = state.shown.as_mut()?;
    let comes = shown.point(element);
    let _ = shown.card.show(&shown.host, card);
    shown.dock(&state.document);
    Some(comes)
}
