//! Layers that are painted over a control although presses go through them, so that hit tests do
//! not find them.
//!
//! For one hit test, an animation that is canceled at once lets presses hit them. So the browser
//! decides what is in front, and the page sees no mutation. A `pointer-events: none !important` wins
//! over the animation: such layers are not found. If a press on a control hits an ancestor, a test in
//! which presses go through pseudo-elements shows whether one of these covers the control.

use web_sys::{Element, Node};

use login_linker_core::page::computed;
use login_linker_core::page::visibility::Position;

use super::computed_style::Style;
use super::dom::{self, PressesChanged};
use super::visibility;

/// The most elements of a page that are examined: each takes about 2 µs.
const MAX_EXAMINED: u32 = 100;
/// The most nodes of one parent, the last, that are.
const MAX_SIBLINGS: u32 = 30;
/// Something at least this opaque hides what is behind it.
const HIDES: f64 = 0.5;
/// What shows pixels that cannot be read, so that it counts as opaque; and the shapes of graphics, which
/// presses hit where they are filled.
const PICTURES: &str = "img, video, canvas, iframe, object, embed, [type=image], svg *";
/// Those that are mostly transparent over a whole page: confetti, a chat. So are background images.
const MOSTLY_CLEAR: &str = "canvas, iframe";

/// An element, or the pseudo-element of it with this name.
#[derive(Debug)]
struct Layer(Element, &'static str);

/// Elements near a control that let presses through, and pseudo-elements.
#[derive(Debug)]
pub struct PaintedCovers {
    found: Vec<Layer>,
    /// How many more elements may be examined.
    left: u32,
}

impl PaintedCovers {
    /// Searches beside a control and all that contain it; then, the outermost first, inside what was
    /// found there.
    pub fn around(control: &Element) -> Self {
        let mut all = Self {
            found: Vec::new(),
            left: MAX_EXAMINED,
        };
        let mut beside = Vec::new();
        let mut inner = control.clone();
        while let Some(around) = dom::parent_across(&inner).or_else(|| dom::frame_around(&inner)) {
            let children = all.examine_children(&around);
            beside.extend(children.into_iter().filter(|child| *child != inner));
            all.examine_pseudos(&around);
            inner = around;
        }
        for element in beside.iter().rev() {
            all.examine_children(element);
        }
        all
    }

    /// Examines the last children of an element and of its shadow root.
    fn examine_children(&mut self, parent: &Element) -> Vec<Element> {
        let mut children = Vec::new();
        let shadow = dom::shadow(parent).map(Node::from);
        for root in [shadow.as_ref(), Some(parent)].into_iter().flatten() {
            let mut next = dom::last_child(root);
            for _ in 0..MAX_SIBLINGS {
                let Some(node) = next.filter(|_| self.left > 0) else {
                    break;
                };
                next = dom::previous_sibling(&node);
                if let Some(child) = dom::as_element(node) {
                    self.left -= 1;
                    if Style::of(&child).is("pointer-events", "none") {
                        self.examine_pseudos(&child);
                        self.found.push(Layer(child.clone(), ""));
                    }
                    children.push(child);
                }
            }
        }
        children
    }

    /// Presses that hit a pseudo-element hit its element.
    fn examine_pseudos(&mut self, element: &Element) {
        for pseudo in ["::before", "::after"] {
            let style = Style::of_pseudo(element, pseudo);
            let position = style.position();
            if matches!(position, Position::Fixed | Position::Absolute)
                && !style.is("content", "none")
            {
                self.found.push(Layer(element.clone(), pseudo));
            }
        }
    }

    /// Lets presses hit those that hide what is behind them, until the result is dropped; otherwise
    /// lets them pass through pseudo-elements.
    pub fn change_presses(&self, hit: bool) -> Vec<PressesChanged> {
        let events = if hit { "auto" } else { "none" };
        let layers = self.found.iter();
        layers
            .filter(|layer| {
                if hit {
                    is_opaque(layer)
                } else {
                    !layer.1.is_empty()
                }
            })
            .filter_map(|Layer(element, pseudo)| PressesChanged::new(element, pseudo, events))
            .collect()
    }
}

/// Whether the backdrop of a popover, of the usual size, hides an element outside of it. Presses always
/// go through it.
pub fn is_behind_backdrop(element: &Element) -> bool {
    let hides = &mut |popover: &Element| {
        Style::of_pseudo(popover, "::backdrop").is("inset", "0px")
            && !dom::flat_tree_contains(popover, element)
            && is_opaque(&Layer(popover.clone(), "::backdrop"))
    };
    dom::closest(element, ":root").is_some_and(|root| dom::any(&root, ":popover-open", hides))
}

/// Whether a layer hides what is behind it.
fn is_opaque(Layer(element, pseudo): &Layer) -> bool {
    let style = Style::of_pseudo(element, pseudo);
    if style.cuts_all_away(false) {
        return false;
    }
    let alpha = |property| computed::alpha(&style.text(property), js_sys::parse_float);
    let image = style.text("background-image");
    let has_picture = computed::has_picture(&image);
    let is_one_of = |kinds| pseudo.is_empty() && dom::closest(element, kinds).is_some();
    let is_picture = (has_picture || is_one_of(PICTURES))
        && !((has_picture || is_one_of(MOSTLY_CLEAR)) && visibility::is_fixed(element));
    let least = computed::least_alpha(&image, js_sys::parse_float);
    let mut opacity = alpha("background-color").max(least);
    if computed::obscures(&style.text("backdrop-filter"), js_sys::parse_float) {
        opacity = 1.0;
    }
    if is_picture && !style.is("fill", "none") {
        // The initial value is opaque black, for images too.
        opacity = alpha("fill") * style.number("fill-opacity");
    }
    opacity *= style.opacity();
    let mut around = match pseudo.is_empty() {
        true => dom::flat_tree_parent(element),
        false => Some(element.clone()),
    };
    while let Some(element) = around.filter(|_| opacity >= HIDES) {
        opacity *= Style::of(&element).opacity();
        around = dom::flat_tree_parent(&element);
    }
    opacity >= HIDES
}
