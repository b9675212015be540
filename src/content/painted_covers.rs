//! Layers that are painted over a control although presses go through them, so that hit tests do
//! not find them.
//!
//! For one hit test, an animation that is canceled at once lets presses hit them. So the browser
//! decides what is in front, and the page sees no mutation. A `pointer-events: none !important`
//! wins over the animation: such layers are not found.

use web_sys::{Element, Node};

use login_linker_core::page::computed;

use super::computed_style::Style;
use super::dom::{self, HitTestable};

/// The most elements of a page that are examined: each takes about 2 µs.
const MAX_EXAMINED: u32 = 100;
/// The most nodes of one parent, the last, that are.
const MAX_SIBLINGS: u32 = 30;
/// Something at least this opaque hides what is behind it.
const HIDES: f64 = 0.5;

/// Elements near the controls of a page that let presses through.
#[derive(Debug)]
pub struct PaintedCovers {
    found: Vec<Element>,
    /// The elements whose children have been examined.
    searched: Vec<Element>,
    left: u32,
}

impl PaintedCovers {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self {
            found: Vec::new(),
            searched: Vec::new(),
            left: MAX_EXAMINED,
        }
    }

    /// Searches beside a control and all that contain it; then, the outermost first, inside what was
    /// found there.
    pub fn search(&mut self, control: &Element) {
        let mut beside = Vec::new();
        let mut inner = control.clone();
        while let Some(around) = dom::parent_across(&inner)
            .or_else(|| dom::frame_around(&inner))
            .filter(|around| !self.searched.contains(around))
        {
            let children = self.examine_children(&around);
            beside.extend(children.into_iter().filter(|child| *child != inner));
            self.searched.push(around.clone());
            inner = around;
        }
        for element in beside.iter().rev() {
            self.examine_children(element);
        }
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
                        self.found.push(child.clone());
                    }
                    children.push(child);
                }
            }
        }
        children
    }

    /// Lets presses hit those that hide what is behind them, until the result is dropped.
    pub fn hit_testable(&self) -> Vec<HitTestable> {
        let opaque = self.found.iter().filter(|element| is_opaque(element));
        opaque.filter_map(HitTestable::new).collect()
    }
}

/// Whether an element's background hides what is behind it.
fn is_opaque(element: &Element) -> bool {
    let style = Style::of(element);
    let colour = computed::alpha(&style.text("background-color"), js_sys::parse_float);
    let image = computed::least_alpha(&style.text("background-image"), js_sys::parse_float);
    let mut opacity = colour.max(image);
    let mut around = Some(element.clone());
    while let Some(element) = around.filter(|_| opacity >= HIDES) {
        opacity *= Style::of(&element).opacity();
        around = dom::flat_tree_parent(&element);
    }
    opacity >= HIDES
}
