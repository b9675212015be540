//! The parts of a computed style that decide whether an element can be seen.
//!
//! Values are compared in JavaScript and copied only if they have to be parsed.

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

/// A live computed style.
#[derive(Debug)]
pub struct Style(Declaration);

impl Style {
    /// The computed style of an element.
    pub fn of(element: &Element) -> Self {
        Self(computed_style(element))
    }

    /// The computed style of a pseudo-element.
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

    /// Whether the element is inline and has no box of its own.
    pub fn is_inline(&self) -> bool {
        self.is("display", "inline") || self.is("display", "contents")
    }

    /// The value of `position`.
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
            Position::Relative
        }
    }

    /// Whether content is clipped at the edges, horizontally and vertically, and whether the
    /// clipped part can be scrolled to.
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

    /// Whether a `clip: rect(…)` as on screen-reader text, an empty `clip-path`, a mask or a filter
    /// hides everything, or may do so. If `is_box`, as for controls, any mask counts.
    pub fn cuts_all_away(&self, is_box: bool) -> bool {
        if !self.is("mask-image", "none")
            && (is_box || computed::may_be_blank(&self.text("mask-image"), js_sys::parse_float))
        {
            return true;
        }
        if !self.is("filter", "none")
            && computed::obscures(&self.text("filter"), js_sys::parse_float)
        {
            return true;
        }
        if self.is("clip", "auto") && self.is("clip-path", "none") {
            return false;
        }
        let clip = String::from(self.value("clip"));
        let nothing = ["rect(0px, 0px, 0px, 0px)", "rect(1px, 1px, 1px, 1px)"];
        let path = String::from(self.value("clip-path"));
        nothing.iter().any(|start| clip.starts_with(start)) || computed::clips_all(&path)
    }

    /// Whether content that does not fit is to the left, where it can be scrolled to.
    pub fn is_leftwards(&self) -> bool {
        self.is("direction", "rtl")
            || self.is("writing-mode", "vertical-rl")
            || self.is("writing-mode", "sideways-rl")
    }

    /// A value as CSS text.
    pub fn text(&self, property: &'static str) -> String {
        self.value(property).into()
    }

    /// A value as a number, such as the opacity.
    pub fn number(&self, property: &'static str) -> f64 {
        js_sys::parse_float(&String::from(self.value(property)))
    }

    /// The opacity, from 0 to 1.
    pub fn opacity(&self) -> f64 {
        match self.is("opacity", "1") {
            true => 1.0,
            false => self.number("opacity"),
        }
    }

    /// Whether the element has any transform.
    pub fn is_transformed(&self) -> bool {
        ["transform", "scale", "rotate", "perspective"]
            .iter()
            .any(|property| !self.is(property, "none"))
    }

    /// Whether `contain` keeps content from being painted outside the element.
    pub fn contains_paint(&self) -> bool {
        if self.is("contain", "none") {
            return false;
        }
        let contain = String::from(self.value("contain"));
        ["paint", "strict", "content"]
            .iter()
            .any(|word| normalize::contains(&contain, word))
    }

    /// The element's own transforms as a list of functions, without translations.
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

/// A length in px for a style, in whole hundredths: Rust's own float formatting adds tens of kB to
/// the module.
pub fn pixels(value: f64) -> String {
    let hundredths = js_sys::Math::round(value * 100.0) / 100.0;
    let number = js_sys::Number::from(hundredths).to_string_with_radix(10);
    let mut text = number.map(String::from).unwrap_or_default();
    text.push_str("px");
    text
}
