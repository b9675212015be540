//! The ring around the target.
//!
//! It follows its target every frame while that moves, and rests when it does not: what could
//! move a target wakes it. It is above everything, and nothing can be pressed on it.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::content::computed_style::{Style, pixels};
use crate::content::dom;

use login_linker_core::geometry::Rect;

use super::root::{OverlayRoot, lower, raise};
use crate::content::movement_observer::MovementObserver;
use crate::content::visibility;
use crate::content::visible_rect::VisibleRect;

/// Room between target and ring, in px; more where the page's own focus outline is between them.
const ROOM: f64 = 4.0;
/// Thickness of the ring with its halo, in px.
const THICK: f64 = 4.0;
/// The ring rests after this many frames without movement, when something has begun that may move
/// its target late, such as a transition.
const STILL: u32 = 12;
/// And after this many otherwise.
const REST: u32 = 2;
/// So many frames pass between two looks at what the target could be under, as long as its own
/// rectangle stays where it is.
const CHECK_EVERY: u32 = 4;

/// What may move a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The tree has changed, or something is seen to have moved.
    Mutation,
    /// Anything that is dispatched before the callbacks of the same frame, or in a turn of its own:
    /// scrolling, resizing, a picture that has loaded.
    Event,
    /// A transition or an animation has begun.
    Begun,
}

/// The ring.
#[derive(Debug)]
pub struct Ring {
    element: HtmlElement,
    target: Option<Element>,
    /// What the target said when it was ringed.
    said: Vec<String>,
    /// Room for the outline of the target.
    room: f64,
    /// How many px of the viewport a px of our own element takes: the page may zoom its root.
    zoom: f64,
    /// What holds the target in the top layer, if anything: the ring must be raised after it.
    layer: Option<Element>,
    drawn: Option<Rect>,
    /// The target's own rectangle when all was last looked at.
    own: Option<Rect>,
    /// How many frames ago that was.
    frames_since_check: u32,
    still: u32,
    /// Woken since the last frame.
    awake: bool,
    /// By what may move things late.
    late_movement: bool,
    /// While it rests.
    movement: Option<MovementObserver>,
}

impl Ring {
    /// A ring around nothing.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let element = host.make("div", "ring")?;
        element.set_attribute("aria-hidden", "true")?;
        host.add_popover(&element)?;
        Ok(Self {
            element,
            target: None,
            said: Vec::new(),
            room: ROOM,
            zoom: 1.0,
            layer: None,
            drawn: None,
            own: None,
            frames_since_check: 0,
            still: 0,
            awake: false,
            late_movement: false,
            movement: None,
        })
    }

    /// Rings `target`, or nothing, at once, where `visible` has seen it.
    pub fn point(&mut self, target: Option<Element>, visible: VisibleRect) {
        self.said = target.as_ref().map(said).unwrap_or_default();
        if self.target != target {
            self.target = target;
            self.movement = None;
            if self.drawn.take().is_some() {
                lower(&self.element);
            }
        }
        self.see(visible);
        self.wake(Cause::Mutation);
    }

    /// Rings nothing any more where the target has gone, or has become something else. Whether it is so.
    pub fn leave_changed_target(&mut self) -> bool {
        let is_same = |target: &Element| dom::is_connected(target) && said(target) == self.said;
        let changed = !self.target.as_ref().is_none_or(is_same);
        if changed {
            self.target = None;
            self.movement = None;
            self.draw(None);
        }
        changed
    }

    /// Has it brought to the top layer anew when it is next drawn.
    pub fn raise_again(&mut self) {
        self.drawn = None;
    }

    /// Looks out for movement again. Whether it has not been told so since the last frame.
    pub fn wake(&mut self, cause: Cause) -> bool {
        self.still = 0;
        match cause {
            Cause::Mutation => {}
            // Something may lie over the target now, though that has not moved.
            Cause::Event => self.own = None,
            Cause::Begun => self.late_movement = true,
        }
        !std::mem::replace(&mut self.awake, true)
    }

    /// A frame has begun.
    pub fn next_frame(&mut self) {
        self.awake = false;
    }

    /// What is ringed.
    pub fn target(&self) -> Option<&Element> {
        self.target.as_ref()
    }

    /// Where the ring is, if it is to be seen.
    pub fn place(&self) -> Option<Rect> {
        self.drawn
    }

    /// Puts the ring where its target is now, in a frame. `false` when it may rest.
    pub fn follow(&mut self, ours: &Element) -> bool {
        let own = self.target.as_ref().map(visibility::rect);
        if self.late_movement || own.is_none() || own != self.own {
            self.look(ours);
        } else {
            self.frames_since_check += 1;
            self.still += 1;
        }
        let moving = self.still < if self.late_movement { STILL } else { REST };
        self.late_movement &= moving;
        moving && self.drawn.is_some()
    }

    /// Whether it has just looked at more than its target's own rectangle.
    pub fn has_looked(&self) -> bool {
        self.frames_since_check == 0
    }

    /// Whether it is time for a [`look`](Self::look), as it is before a rest. After the frame: then it has
    /// been laid out, and a look costs little.
    pub fn is_due(&self, moving: bool) -> bool {
        self.frames_since_check >= if moving { CHECK_EVERY } else { 1 }
    }

    /// Rests until the target moves by what no event tells: then comes [`Event::Moved`].
    ///
    /// [`Event::Moved`]: crate::content::event::Event::Moved
    pub fn rest(&mut self, viewport: Rect) {
        let place = self.drawn.map(|place| place.grown(-self.room));
        if self.movement.as_ref().map(|movement| movement.place) != place {
            self.movement =
                self.target.as_ref().zip(place).and_then(|(target, place)| {
                    MovementObserver::new(target, place, viewport).ok()
                });
        }
    }

    /// Whether the target has moved while the ring rested, as an observer tells: of the target's place
    /// (`left`), or of sizes around it.
    pub fn has_moved(&self, left: bool) -> bool {
        let movement = self.movement.as_ref();
        movement.is_some_and(|movement| match left {
            true => movement.has_left(),
            false => movement.was_moved(),
        })
    }

    /// Looks at all that decides where the ring is. Whether it is now elsewhere.
    pub fn look(&mut self, ours: &Element) -> bool {
        self.see(VisibleRect::of(self.target.as_ref(), ours))
    }

    fn see(&mut self, visible: VisibleRect) -> bool {
        self.room = self.target.as_ref().map_or(ROOM, room);
        let place = visible.part.map(|part| part.grown(self.room));
        self.own = visible.own;
        self.frames_since_check = 0;
        if visible.layer != self.layer {
            self.layer = visible.layer;
            self.draw(None);
        }
        let moved = place != self.drawn;
        if moved {
            self.still = 0;
            self.draw(place);
        } else {
            self.still += 1;
        }
        moved
    }

    fn draw(&mut self, place: Option<Rect>) {
        match place {
            Some(place) => {
                if self.drawn.is_none() {
                    raise(&self.element);
                }
                self.put(place.left, place.top, place);
                // Zoomed pages have px of their own, and differ in what they call so.
                let is = visibility::rect(&self.element);
                let off = |a: f64, b: f64| (a - b).abs() > 0.5;
                if is.width() > 0.0
                    && (off(is.width(), place.width())
                        || off(is.left, place.left)
                        || off(is.top, place.top))
                {
                    self.zoom *= is.width() / place.width();
                    self.put(place.left, place.top, place);
                    let is = visibility::rect(&self.element);
                    let (x, y) = (place.left - is.left, place.top - is.top);
                    self.put(place.left + x, place.top + y, place);
                }
            }
            None => lower(&self.element),
        }
        self.drawn = place;
    }

    fn put(&self, left: f64, top: f64, place: Rect) {
        let style = self.element.style();
        for (name, value) in [
            ("left", left),
            ("top", top),
            ("width", place.width()),
            ("height", place.height()),
        ] {
            let _ = style.set_property(name, &pixels(value / self.zoom));
        }
    }
}

/// The room that a target's own outline takes, if it has the focus.
fn room(target: &Element) -> f64 {
    if dom::closest(target, ":focus-visible").as_ref() != Some(target) {
        return ROOM;
    }
    let style = Style::of(target);
    match style.is("outline-style", "none") {
        true => ROOM,
        false => {
            let outline = style.number("outline-width") + style.number("outline-offset");
            ROOM.max(outline + THICK)
        }
    }
}

/// What a control says, and where it leads.
fn said(target: &Element) -> Vec<String> {
    let attribute = |name| dom::attribute(target, name).unwrap_or_default();
    let words = dom::text(target).map(String::from).unwrap_or_default();
    let names = ["value", "aria-label", "href", "formaction", "name"];
    std::iter::once(words).chain(names.map(attribute)).collect()
}
