//! The ring around the target.
//!
//! It follows its target every frame while that moves, and rests when it does not: what could
//! move a target wakes it. It is above everything, and nothing can be pressed on it.

use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlElement};

use login_linker_core::geometry::Rect;

use super::root::{OverlayRoot, lower, raise};
use crate::content::movement_observer::MovementObserver;
use crate::content::tracking::Cause;
use crate::content::visibility;
use crate::content::visible_rect::VisibleRect;

/// Room between target and ring, in px.
const ROOM: f64 = 4.0;
/// The ring rests after this many frames without movement, when something has begun that may move
/// its target late, such as a transition.
const STILL: u32 = 12;
/// And after this many otherwise.
const REST: u32 = 2;
/// So many frames pass between two looks at what the target could be under, as long as its own
/// rectangle stays where it is.
const GLANCES: u32 = 4;

/// The ring.
#[derive(Debug)]
pub struct Ring {
    element: HtmlElement,
    target: Option<Element>,
    /// What holds the target in the top layer, if anything: the ring must be raised after it.
    layer: Option<Element>,
    drawn: Option<Rect>,
    /// The target's own rectangle when all was last looked at.
    own: Option<Rect>,
    /// How many frames ago that was.
    glances: u32,
    still: u32,
    /// Woken since the last frame.
    awake: bool,
    /// By what may move things late.
    keen: bool,
    /// While it rests.
    stir: Option<MovementObserver>,
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
            layer: None,
            drawn: None,
            own: None,
            glances: 0,
            still: 0,
            awake: false,
            keen: false,
            stir: None,
        })
    }

    /// Rings `target`, or nothing, at once, where `sight` has seen it.
    pub fn point(&mut self, target: Option<Element>, sight: VisibleRect) {
        if self.target != target {
            self.target = target;
            self.stir = None;
            if self.drawn.take().is_some() {
                lower(&self.element);
            }
        }
        self.see(sight);
        self.wake(Cause::Mutation);
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
            Cause::Begun => self.keen = true,
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
    pub fn follow(&mut self) -> bool {
        let own = self.target.as_ref().map(visibility::rect);
        if self.keen || own.is_none() || own != self.own {
            self.look();
        } else {
            self.glances += 1;
            self.still += 1;
        }
        let moving = self.still < if self.keen { STILL } else { REST };
        self.keen &= moving;
        moving && self.drawn.is_some()
    }

    /// Whether it has just looked at more than its target's own rectangle.
    pub fn has_looked(&self) -> bool {
        self.glances == 0
    }

    /// Whether it is time for a [`look`](Self::look), as it is before a rest. After the frame: then it has
    /// been laid out, and a look costs little.
    pub fn is_due(&self, moving: bool) -> bool {
        self.glances >= if moving { GLANCES } else { 1 }
    }

    /// Rests, until `run` is called: what it knows of no event for may move the target.
    pub fn rest(&mut self, viewport: Rect, run: impl Fn() + Clone + 'static) {
        let place = self.drawn.map(|place| place.grown(-ROOM));
        if self.stir.as_ref().map(|stir| stir.place) != place {
            self.stir = self.target.as_ref().zip(place).and_then(|(target, place)| {
                MovementObserver::new(target, place, viewport, run).ok()
            });
        }
    }

    /// Looks at all that decides where the ring is. Whether it is now elsewhere.
    pub fn look(&mut self) -> bool {
        self.see(VisibleRect::of(self.target.as_ref()))
    }

    fn see(&mut self, sight: VisibleRect) -> bool {
        let place = sight.part.map(|part| part.grown(ROOM));
        self.own = sight.own;
        self.glances = 0;
        if sight.layer != self.layer {
            self.layer = sight.layer;
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
                let style = self.element.style();
                let zoom = zoom(&self.element);
                for (name, value) in [
                    ("left", place.left),
                    ("top", place.top),
                    ("width", place.width()),
                    ("height", place.height()),
                ] {
                    let _ = style.set_property(name, &pixels(value / zoom));
                }
                if self.drawn.is_none() {
                    raise(&self.element);
                }
            }
            None => lower(&self.element),
        }
        self.drawn = place;
    }
}

/// How many px of the viewport a px of our own element takes: the page may zoom its root.
fn zoom(element: &HtmlElement) -> f64 {
    let zoom = Reflect::get(element, &"currentCSSZoom".into());
    let zoom = zoom.ok().and_then(|zoom| zoom.as_f64());
    zoom.filter(|zoom| *zoom > 0.0).unwrap_or(1.0)
}

/// A length for a style. Whole hundredths of a px: Rust's own float printing costs the module
/// tens of kB.
pub fn pixels(value: f64) -> String {
    let hundredths = js_sys::Math::round(value * 100.0) / 100.0;
    let number = js_sys::Number::from(hundredths).to_string_with_radix(10);
    let mut text = number.map(String::from).unwrap_or_default();
    text.push_str("px");
    text
}
