//! The parts of a computed style that say whether an element can be seen.
//!
//! Values are compared where they are, and copied only if there is something to look for in them.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use login_linker_core::page::normalize;

use super::dom;

#[wasm_bindgen]
extern "C" {
    #[derive(Debug)]
    type Declaration;

    #[wasm_bindgen(js_name = getComputedStyle)]
    fn computed_style(element: &Element) -> Declaration;
    #[wasm_bindgen(method, js_name = getPropertyValue)]
    fn value(this: &Declaration, property: &JsString) -> JsString;
}

/// A computed style, live.
#[derive(Debug)]
pub struct Style(Declaration);

/// The property `position`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// `static`.
    Static,
    /// `relative` and `sticky`.
    InFlow,
    /// `absolute`.
    Absolute,
    /// `fixed`.
    Fixed,
}

impl Style {
    /// That of an element.
    pub fn of(element: &Element) -> Self {
        Self(computed_style(element))
    }

    fn value(&self, property: &'static str) -> JsString {
        self.0.value(dom::name(property))
    }

    /// Whether a property has this value.
    pub fn is(&self, property: &'static str, value: &'static str) -> bool {
        self.value(property) == *dom::name(value)
    }

    /// How it is placed.
    pub fn position(&self) -> Position {
        let value = self.value("position");
        let is = |name| value == *dom::name(name);
        if is("static") {
            Position::Static
        } else if is("fixed") {
            Position::Fixed
        } else if is("absolute") {
            Position::Absolute
        } else {
            Position::InFlow
        }
    }

    /// Whether it cuts away what is beyond its edges, and whether that can be scrolled to.
    pub fn cuts(&self) -> (bool, bool) {
        if self.is("overflow", "visible") {
            return (false, false);
        }
        let overflow = String::from(self.value("overflow"));
        (
            true,
            normalize::holds(&overflow, "auto") || normalize::holds(&overflow, "scroll"),
        )
    }

    /// `clip: rect(…)` of a screen-reader text, and a `clip-path` that leaves nothing.
    pub fn cuts_all_away(&self) -> bool {
        if self.is("clip", "auto") && self.is("clip-path", "none") {
            return false;
        }
        let clip = String::from(self.value("clip"));
        let path = self.value("clip-path");
        let nothing = ["rect(0px, 0px, 0px, 0px)", "rect(1px, 1px, 1px, 1px)"];
        let whole = ["inset(50%)", "inset(100%)", "circle(0px)"];
        nothing.iter().any(|start| clip.starts_with(start))
            || whole.iter().any(|whole| path == *dom::name(whole))
    }
}
