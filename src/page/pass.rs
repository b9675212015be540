//! One pass over the page: read, decide, show.

use web_sys::Element;

use crate::core::message::pack_read;
use crate::core::reading::read;
use crate::core::step::{Step, step, target};

use super::coach::{self, Coach, Shared};
use super::dom;
use super::follow::{Cause, follow};
use super::pace;
use super::shown::Shown;
use super::talk;

/// What is to be shown: the step, and the element to ring for it.
pub type Decided = (Step, Option<Element>);

/// Reads the page and shows what comes of it.
pub fn pass(coach: &Shared) {
    if !talk::is_alive() {
        return coach::end(coach);
    }
    let mut state = coach.borrow_mut();
    let begun = coach::now(&state.window);
    let ours = state.shown.as_ref().map(|s| s.host.element().clone());
    let Some(page) = state
        .reader
        .read(&state.document, state.restored, ours.as_ref())
    else {
        return;
    };
    if let Some(watch) = &state.watch {
        for root in &page.roots {
            watch.add(root);
        }
    }
    let reading = read(&page.outline);
    state.page = Some(page);
    let said = Some(pack_read(&reading));
    let news = state.said != said;
    let ended = coach::now(&state.window);
    state.pace.passed(begun, ended, news);
    state.reading = Some(reading);
    state.said = said;
    drop(state);
    show(coach);
    if news {
        report(coach);
    }
}

/// Tells the background what has been read; it answers with what is known beside the page.
pub fn report(coach: &Shared) {
    let said = coach.borrow().said.clone();
    if let Some(said) = said {
        talk::say(coach, &said);
    }
}

/// What follows from reading and situation: both must be known.
pub fn decide(coach: &Coach) -> Option<Decided> {
    let reading = coach.reading.as_ref()?;
    let step = step(reading, &coach.told.as_ref()?.situation);
    let element = target(reading, &step)
        .and_then(|id| coach.page.as_ref()?.elements.get(id)?.clone())
        .and_then(dom::as_element);
    Some((step, element))
}

/// Shows what has been decided, unless that is shown already.
pub fn show(coach: &Shared) {
    let painted = paint(&mut coach.borrow_mut(), coach);
    if let Some(changes) = painted {
        follow(coach, Cause::Mutation);
        // That we have come into the page, or back into it, changes nothing that it says.
        let others = match &coach.borrow().watch {
            Some(watch) => watch.pass_over(changes),
            None => false,
        };
        if others {
            pace::schedule(coach);
        }
    }
}

/// Gives back how many changes it makes to the page; none if it need not paint.
fn paint(state: &mut Coach, coach: &Shared) -> Option<u32> {
    let decided = decide(state)?;
    let page = state.page.as_ref()?;
    if let Some(shown) = &mut state.shown {
        shown.roots.clone_from(&page.roots);
    }
    let lost = state.shown.as_ref().is_some_and(Shown::is_lost);
    if !lost && state.shown_for.as_ref() == Some(&decided) {
        return None;
    }
    let (step, element) = state.shown_for.insert(decided);
    let told = state.told.as_ref()?;
    let element = element.clone().filter(|_| told.situation.coach);
    // What the background has not heard of yet has no card, rather than the last one's.
    let current = told.step.as_ref() == Some(step) && !state.patience.has(step, coach);
    let card = told.card.as_ref().filter(|_| current);
    if state.shown.is_none() && (element.is_some() || card.is_some()) {
        state.shown = Shown::new(&state.document, page.roots.clone()).ok();
    }
    let shown = state.shown.as_mut()?;
    let comes = shown.point(element);
    let act = coach.clone();
    let press = move |action| talk::press(&act, action);
    let _ = shown.card.show(&shown.host, card, press);
    shown.dock(&state.document);
    Some(u32::from(comes))
}
