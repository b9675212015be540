//! The position of the card, in a corner, and its colour scheme, which follows the page's.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::content::computed_style::Style;
use crate::content::{dom, visibility};
use login_linker_core::geometry::{Corner, Rect, free_corner};
use login_linker_core::page::computed;

/// Margin around the card, both sides together, in px.
const MARGIN: f64 = 24.0;
/// In a viewport narrower than this, in px, the card is shown as a pill.
const NARROW: f64 = 480.0;

/// The inputs that decide the card's position.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DockArea {
    /// The viewport.
    pub view: Rect,
    /// What the card must not cover.
    pub target: Option<Rect>,
    /// Whether the user has opened the pill.
    pub open: bool,
    /// Whether there is a target that is out of view.
    pub out_of_view: bool,
    /// Whether the page is dark.
    pub dark: bool,
}

/// What the user may fill in or press on a page without a target: what is in forms, except those with
/// a part for each provider; controls that disconnect; and on account.magento.com the links to sign
/// in and out, and the buttons.
const USED: &str = "form:not(:has(fieldset)) :is(a,:enabled),[name^=disconnect],\
    [href*=disconnect],[href*=logout],[href*=identity],#maincontent button";

/// The most elements that are searched for: a page may have thousands.
const MAX_USED: u32 = 100;

/// Moves the card to a corner where it does not cover the target or what the user fills in or
/// presses; as a pill, if the full card fits in no such corner.
pub fn place(element: &HtmlElement, area: DockArea, right_to_left: bool) {
    let document = dom::document_of(element);
    let body = document.and_then(|document| dom::body_of(document.unchecked_ref()));
    let dark = if area.dark { " dark" } else { "" };
    let root = body.as_ref().and_then(|body| dom::parent_across(body));
    let vertical = match root {
        Some(root) if !Style::of(&root).is("writing-mode", "horizontal-tb") => " vertical",
        _ => "",
    };
    let out_of_view = if area.out_of_view { " out-of-view" } else { "" };
    let place = |class: &str| {
        element.set_class_name(&["card", class, out_of_view].concat());
        let size = visibility::rect(element);
        let size = (size.width() + MARGIN, size.height() + MARGIN);
        let is_free = |card: Rect| match area.target {
            Some(target) => !card.is_at(target),
            None if area.out_of_view => true,
            None => !body.as_ref().is_some_and(|body| {
                used(body).any(|used| dom::is_visible(&used) && card.is_at(visibility::rect(&used)))
            }),
        };
        free_corner(area.view, size, is_free, right_to_left)
    };
    let whole = if area.view.width() < NARROW {
        None
    } else {
        place("").map(|corner| ("", corner))
    };
    let (class, corner) = whole.unwrap_or_else(|| {
        let class = if area.open { " pill open" } else { " pill" };
        (class, place(class).unwrap_or(Corner::BottomEnd))
    });
    let corner = match corner {
        Corner::BottomEnd => " bottom end",
        Corner::BottomStart => " bottom start",
        Corner::TopEnd => " top end",
        Corner::TopStart => " top start",
    };
    let class = ["card", class, corner, out_of_view, dark, vertical].concat();
    element.set_class_name(&class);
}

/// The first elements that match `USED`. Not `dom::any`: its function would be in the part of the module
/// that every page loads.
fn used(body: &Element) -> impl Iterator<Item = Element> {
    let all = body.query_selector_all(USED);
    (0..MAX_USED).map_while(move |at| Some(all.as_ref().ok()?.item(at)?.unchecked_into()))
}

/// Whether the page is dark: by its background or, if the body has none, by its text colour.
pub fn is_dark(body: &Element) -> bool {
    let style = Style::of(body);
    let background = style.text("background-color");
    match computed::is_see_through(&background, js_sys::parse_float) {
        true => !computed::is_dark(&style.text("color"), js_sys::parse_float),
        false => computed::is_dark(&background, js_sys::parse_float),
    }
}
