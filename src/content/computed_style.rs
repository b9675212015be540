//! The parts of a computed style that say whether an element can be seen.
//!
//! Values are compared where they are, and copied only if there is something to look for in them.

use js_sys::JsString;
use wasm_bindgen::prelude::*;
use web_sys::Element;

use login_linker_core::page::visibility::{Overflow, Position};
use login_linker_core::page::{computed, normalize};

use super::dom;

#[wasm_bindgen]
extern "C" {
    #[derive(Debug)]
    type Declaration;

    #[wasm_bindgen(js_name = getComputedStyle)]
    fn computed_style(element: &Element) -> Declaration;
    #[wasm_bindgen(js_name = getComputedStyle)]
    fn pseudo_style(element: &Element, pseudo: &str) -> Declaration;
    #[wasm_bindgen(method, js_name = getPropertyValue)]
    fn value(this: &Declaration, property: &JsString) -> JsString;
}

/// A computed style, live.
#[derive(Debug)]
pub struct Style(Declaration);

impl Style {
    /// That of an element.
    pub fn of(element: &Element) -> Self {
        Self(computed_style(element))
    }

    /// That of a pseudo-element.
    pub fn of_pseudo(element: &Element, pseudo: &str) -> Self {
        Self(pseudo_style(element, pseudo))
    }

    fn value(&self, property: &'static str) -> JsString {
        self.0.value(dom::name(property))
    }

    /// Whether a property has this value.
    pub fn is(&self, property: &'static str, value: &'static str) -> bool {
        self.value(property) == *dom::name(value)
    }

    /// Whether it stands in a line of text, and is no box of its own in it.
    pub fn is_inline(&self) -> bool {
        self.is("display", "inline") || self.is("display", "contents")
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

    /// Whether it cuts away what is beyond its edges, across and down, and whether that can be scrolled
    /// to.
    pub fn overflow(&self) -> (Overflow, Overflow) {
        if self.is("overflow", "visible") {
            return (Overflow::Visible, Overflow::Visible);
        }
        let axis = |name| match String::from(self.value(name)).as_str() {
            "visible" => Overflow::Visible,
            "auto" | "scroll" => Overflow::Scroll,
            _ => Overflow::Clip,
        };
        (axis("overflow-x"), axis("overflow-y"))
    }

    /// `clip: rect(…)` of a screen-reader text, and a `clip-path` that leaves nothing.
    pub fn cuts_all_away(&self) -> bool {
        if self.is("clip", "auto") && self.is("clip-path", "none") {
            return false;
        }
        let clip = String::from(self.value("clip"));
        let nothing = ["rect(0px, 0px, 0px, 0px)", "rect(1px, 1px, 1px, 1px)"];
        let path = String::from(self.value("clip-path"));
        nothing.iter().any(|start| clip.starts_with(start)) || computed::clips_all(&path)
    }

    /// A value as it is written.
    pub fn text(&self, property: &'static str) -> String {
        self.value(property).into()
    }

    /// A number, such as the opacity.
    pub fn number(&self, property: &'static str) -> f64 {
        js_sys::parse_float(&String::from(self.value(property)))
    }

    /// What it leaves to be seen: its opacity, its filters and its mask.
    pub fn opacity(&self) -> f64 {
        let mut left = 1.0;
        if !self.is("opacity", "1") {
            left = self.number("opacity");
        }
        if !self.is("filter", "none") {
            let filter = String::from(self.value("filter"));
            left *= computed::opacity_of_filter(&filter, js_sys::parse_float);
        }
        if !self.is("mask-image", "none") {
            let mask = String::from(self.value("mask-image"));
            if computed::masks_all(&mask, js_sys::parse_float) {
                left = 0.0;
            }
        }
        left
    }

    /// Whether it is transformed in any way.
    pub fn is_transformed(&self) -> bool {
        ["transform", "scale", "rotate", "perspective"]
            .iter()
            .any(|property| !self.is(property, "none"))
    }

    /// Whether `contain` has nothing in it painted outside.
    pub fn contains_paint(&self) -> bool {
        if self.is("contain", "none") {
            return false;
        }
        let contain = String::from(self.value("contain"));
        ["paint", "strict", "content"]
            .iter()
            .any(|word| normalize::holds(&contain, word))
    }

    /// Its own transforms but for where they move it, as a list of functions.
    pub fn transforms(&self) -> String {
        let mut all = String::new();
        for property in ["rotate", "scale", "transform"] {
            let value = String::from(self.value(property));
            match property {
                _ if value == "none" || value.is_empty() => {}
                "transform" => all += &value,
                _ => {
                    all += property;
                    all.push('(');
                    all.extend(value.chars().map(|c| if c == ' ' { ',' } else { c }));
                    all += ") ";
                }
            }
        }
        all
    }
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
