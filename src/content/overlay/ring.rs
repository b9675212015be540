//! The ring around the target.
//!
//! It follows its target every frame while the target moves, and rests otherwise, until something
//! happens that could move the target. It is above everything and lets clicks through.

use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use crate::content::computed_style::{Style, pixels};
use crate::content::dom;

use login_linker_core::geometry::Rect;

use super::root::{OverlayRoot, lower, raise};
use crate::content::movement_observer::MovementObserver;
use crate::content::visibility;
use crate::content::visible_rect::VisibleRect;

/// Distance between target and ring, in px; more if the page's own focus outline is between them.
const GAP: f64 = 4.0;
/// Thickness of the ring including its halo, in px.
const THICKNESS: f64 = 4.0;
/// Frames without movement before the ring rests, if something has started that may move the target
/// late, such as a transition.
const FRAMES_TO_REST_LATE: u32 = 12;
/// The same in all other cases.
const FRAMES_TO_REST: u32 = 2;
/// Frames between two checks of what covers the target, while its own rectangle does not change.
const CHECK_EVERY: u32 = 4;

/// Why a target may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MovementCause {
    /// The tree has changed, or movement was observed.
    Mutation,
    /// An event that is dispatched before the callbacks of the same frame, or in a task of its own:
    /// scrolling, resizing, a loaded image.
    Event,
    /// A transition or an animation has started.
    Animation,
}

/// The ring.
#[derive(Debug)]
pub struct Ring {
    element: HtmlElement,
    target: Option<Element>,
    /// The text and attributes of the target when it was ringed.
    fingerprint: String,
    /// Distance between target and ring, in px.
    gap: f64,
    /// Viewport px per px of our own element: the page may zoom its root.
    zoom: f64,
    /// The element that contains the target in the top layer, if any; the ring must be raised after
    /// it.
    layer: Option<Element>,
    drawn: Option<Rect>,
    /// The target's own rectangle at the last full check.
    own: Option<Rect>,
    /// Frames since that check.
    frames_since_check: u32,
    still_frames: u32,
    /// Whether `wake` was called since the last frame.
    awake: bool,
    /// Whether a transition or an animation may move the target late.
    late_movement: bool,
    /// Observes the target while the ring rests.
    movement: Option<MovementObserver>,
}

impl Ring {
    /// Creates a ring around nothing.
    pub fn new(host: &OverlayRoot) -> Result<Self, JsValue> {
        let element = host.create("div", "ring")?;
        element.set_attribute("aria-hidden", "true")?;
        host.add_popover(&element)?;
        Ok(Self {
            element,
            target: None,
            fingerprint: String::new(),
            gap: GAP,
            zoom: 1.0,
            layer: None,
            drawn: None,
            own: None,
            frames_since_check: 0,
            still_frames: 0,
            awake: false,
            late_movement: false,
            movement: None,
        })
    }

    /// Rings `target`, or nothing, at once; `visible` is where it was seen.
    pub fn set_target(&mut self, target: Option<Element>, visible: VisibleRect) {
        self.fingerprint = target.as_ref().map(fingerprint).unwrap_or_default();
        if self.target != target {
            self.target = target;
            self.movement = None;
            if self.drawn.take().is_some() {
                lower(&self.element);
            }
        }
        self.update(visible);
        self.wake(MovementCause::Mutation);
    }

    /// Removes the ring if the target is gone or says something else. Returns whether that is so.
    pub fn drop_changed_target(&mut self) -> bool {
        let is_same =
            |target: &Element| dom::is_connected(target) && fingerprint(target) == self.fingerprint;
        let changed = !self.target.as_ref().is_none_or(is_same);
        if changed {
            self.target = None;
            self.movement = None;
            self.draw(None);
        }
        changed
    }

    /// Moves the ring to the front of the top layer when it is next drawn.
    pub fn raise_again(&mut self) {
        self.drawn = None;
    }

    /// Starts following the target. Returns whether this is the first call since the last frame.
    pub fn wake(&mut self, cause: MovementCause) -> bool {
        self.still_frames = 0;
        match cause {
            MovementCause::Mutation => {}
            // Something may cover the target although it has not moved.
            MovementCause::Event => self.own = None,
            MovementCause::Animation => self.late_movement = true,
        }
        !std::mem::replace(&mut self.awake, true)
    }

    /// Notes that a frame has begun.
    pub fn next_frame(&mut self) {
        self.awake = false;
    }

    /// The ringed element.
    pub fn target(&self) -> Option<&Element> {
        self.target.as_ref()
    }

    /// The ring's rectangle, if it is visible.
    pub fn place(&self) -> Option<Rect> {
        self.drawn
    }

    /// Moves the ring to its target in a frame. Returns `false` when it may rest.
    pub fn follow(&mut self, overlay: &Element) -> bool {
        let own = self.target.as_ref().map(visibility::seen_rect);
        if self.late_movement || own.is_none() || own != self.own {
            self.check(overlay);
        } else {
            self.frames_since_check += 1;
            self.still_frames += 1;
        }
        let moving = self.still_frames
            < if self.late_movement {
                FRAMES_TO_REST_LATE
            } else {
                FRAMES_TO_REST
            };
        self.late_movement &= moving;
        moving && self.drawn.is_some()
    }

    /// Whether the last update was a full check.
    pub fn was_checked(&self) -> bool {
        self.frames_since_check == 0
    }

    /// Whether a [`check`](Self::check) is due, as before every rest. To be called after the frame,
    /// when layout is up to date and a check costs little.
    pub fn is_check_due(&self, moving: bool) -> bool {
        self.frames_since_check >= if moving { CHECK_EVERY } else { 1 }
    }

    /// Stops following until the target moves without an event, reported as [`ContentEvent::Moved`].
    ///
    /// [`ContentEvent::Moved`]: crate::content::event::ContentEvent::Moved
    pub fn rest(&mut self, viewport: Rect) {
        let place = self.drawn.map(|place| place.grown(-self.gap));
        if self.movement.as_ref().map(|movement| movement.place) != place {
            self.movement =
                self.target.as_ref().zip(place).and_then(|(target, place)| {
                    MovementObserver::new(target, place, viewport).ok()
                });
        }
    }

    /// Whether the target has moved while the ring rested. `intersection`: the observer reports that
    /// its intersection has changed; otherwise the size of an element around it.
    pub fn has_moved(&self, intersection: bool) -> bool {
        let movement = self.movement.as_ref();
        movement.is_some_and(|movement| match intersection {
            true => movement.intersection_changed(),
            false => movement.has_moved(),
        })
    }

    /// Checks everything that decides where the ring is. Returns whether the ring has moved.
    pub fn check(&mut self, overlay: &Element) -> bool {
        self.update(VisibleRect::of(self.target.as_ref(), overlay))
    }

    fn update(&mut self, visible: VisibleRect) -> bool {
        self.gap = self.target.as_ref().map_or(GAP, gap);
        let place = visible.part.map(|part| part.grown(self.gap));
        self.own = visible.own;
        self.frames_since_check = 0;
        if visible.layer != self.layer {
            self.layer = visible.layer;
            self.draw(None);
        }
        let moved = place != self.drawn;
        if moved {
            self.still_frames = 0;
            self.draw(place);
        } else {
            self.still_frames += 1;
        }
        moved
    }

    fn draw(&mut self, place: Option<Rect>) {
        match place {
            Some(place) => {
                if self.drawn.is_none() {
                    raise(&self.element);
                }
                self.set_position(place.left, place.top, place);
                // Zoomed pages have px of their own, and browsers differ in which they report.
                let is = visibility::rect(&self.element);
                let off = |a: f64, b: f64| (a - b).abs() > 0.5;
                if is.width() > 0.0
                    && (off(is.width(), place.width())
                        || off(is.left, place.left)
                        || off(is.top, place.top))
                {
                    self.zoom *= is.width() / place.width();
                    self.set_position(place.left, place.top, place);
                    let is = visibility::rect(&self.element);
                    let (x, y) = (place.left - is.left, place.top - is.top);
                    self.set_position(place.left + x, place.top + y, place);
                }
            }
            None => lower(&self.element),
        }
        self.drawn = place;
    }

    fn set_position(&self, left: f64, top: f64, place: Rect) {
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

/// The distance to keep for the target's own outline, if it has the focus.
fn gap(target: &Element) -> f64 {
    if dom::closest(target, ":focus-visible").as_ref() != Some(target) {
        return GAP;
    }
    let style = Style::of(target);
    match style.is("outline-style", "none") {
        true => GAP,
        false => {
            let outline = style.number("outline-width") + style.number("outline-offset");
            GAP.max(outline + THICKNESS)
        }
    }
}

/// The text of a control, and the attributes that say what it does.
fn fingerprint(target: &Element) -> String {
    let mut all = dom::text(target).map(String::from).unwrap_or_default();
    for name in ["value", "aria-label", "href", "formaction", "name"] {
        all.push('\0');
        all.push_str(&dom::attribute(target, name).unwrap_or_default());
    }
    all
}
