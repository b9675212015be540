//! Whether a person can see an element, as pure functions of rectangles and computed styles. The
//! content script collects the facts, element by element from the root.

use crate::geometry::Rect;
use crate::page::snapshot::Hidden;

/// Content with a lower opacity counts as invisible.
pub(crate) const MIN_VISIBLE_OPACITY: f64 = 0.1;

/// How an element is positioned.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Position {
    /// `static`.
    #[default]
    Static,
    /// `relative` and `sticky`.
    Relative,
    /// `absolute`; also `fixed` if an ancestor is the containing block.
    Absolute,
    /// `fixed`, relative to the viewport.
    Fixed,
}

/// How one axis of an element treats content beyond its edges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Overflow {
    /// The content is shown.
    #[default]
    Visible,
    /// The content is clipped.
    Clip,
    /// The content can be scrolled to.
    Scroll,
}

/// The browser's data on one element that has a box.
#[derive(Debug, Clone, Copy)]
pub struct BoxFacts {
    /// Its rectangle in the viewport of its frame, in CSS px.
    pub own: Rect,
    /// `visibility` is not `visible`.
    pub invisible: bool,
    /// Its opacity (0 to 1).
    pub opacity: f64,
    /// A `clip`, `clip-path`, mask or filter hides all of it.
    pub cut_away: bool,
    /// It has a transform, which may be the reason for a small size.
    pub transformed: bool,
    /// It is the containing block of all positioned descendants, regardless of its own `position`.
    pub contains: bool,
    /// How it is positioned.
    pub position: Position,
    /// Horizontal and vertical overflow.
    pub overflow: (Overflow, Overflow),
    /// How far its content is scrolled, in CSS px.
    pub scrolled: (f64, f64),
    /// Its content can be scrolled to the left.
    pub leftwards: bool,
    /// Nothing inside is shown outside its own rectangle, as with controls and frames.
    pub is_box: bool,
}

/// The viewport of a frame, and how it scrolls.
#[derive(Debug, Clone, Copy)]
pub struct FrameViewport {
    /// The viewport, in CSS px.
    pub viewport: Rect,
    /// How far the page is scrolled, in CSS px.
    pub scrolled: (f64, f64),
    /// Whether the user can scroll the page horizontally and vertically.
    pub scrolls: (bool, bool),
    /// The page, or a panel around the element, scrolls to the left, as right-to-left pages do.
    pub leftwards: bool,
    /// A dialog or the like covers the page and blocks its scrolling.
    pub locked: bool,
    /// A modal dialog is open: elements outside it cannot be pressed.
    pub modal: bool,
}

/// The layout around an element, passed from the root to its descendants.
#[derive(Debug, Clone)]
pub struct LayoutContext {
    /// The area outside which children in the normal flow are clipped, even after scrolling, in CSS px.
    flow: Rect,
    /// The same for positioned children: only their containing block and its ancestors clip them.
    positioned: Rect,
    frame: FrameViewport,
    /// How far the page and scrolled panels have moved their content, in CSS px.
    scrolled: (f64, f64),
    /// The product of the ancestors' opacities.
    opacity: f64,
    /// If set, all descendants are hidden for this reason.
    pub all_hidden: Option<Hidden>,
}

/// The visibility of an element.
#[derive(Debug)]
pub struct Visibility {
    /// Why the element cannot be seen, if so.
    pub hidden: Option<Hidden>,
    /// It is out of view on a page whose scrolling is blocked by an element in front of the page.
    pub locked: bool,
    /// The layout for its children.
    pub inside: LayoutContext,
}

impl LayoutContext {
    /// The layout at the root of a frame. `all_hidden`: why the frame itself is hidden, if so.
    pub fn of(frame: FrameViewport, all_hidden: Option<Hidden>) -> Self {
        let viewport = frame.viewport;
        let clip = Rect::ALL.clipped_to(
            viewport,
            !frame.scrolls.0,
            !frame.scrolls.1 && !frame.locked,
        );
        Self {
            flow: clip,
            positioned: clip,
            frame,
            scrolled: frame.scrolled,
            opacity: 1.0,
            all_hidden,
        }
    }

    /// Whether a modal dialog is open in the frame.
    pub fn has_modal(&self) -> bool {
        self.frame.modal
    }

    /// The visibility of an element that is hidden with all its descendants.
    pub fn hidden_by(&self, why: Hidden) -> Visibility {
        Visibility {
            hidden: Some(why),
            locked: false,
            inside: Self {
                all_hidden: Some(why),
                ..self.clone()
            },
        }
    }

    /// The visibility of an element without a box whose children are shown: `display: contents`.
    pub fn boxless(&self) -> Visibility {
        Visibility {
            hidden: None,
            locked: false,
            inside: self.clone(),
        }
    }

    /// The visibility of an element with a box.
    pub fn visibility(&self, facts: &BoxFacts) -> Visibility {
        if let Some(why) = self.all_hidden {
            return self.hidden_by(why);
        }
        let fixed = facts.position == Position::Fixed;
        let viewport = self.frame.viewport;
        let room = match facts.position {
            Position::Fixed => viewport,
            Position::Absolute => self.positioned,
            Position::Static | Position::Relative => self.flow,
        };
        let own = facts.own;
        // A fixed element does not move when the page scrolls.
        let scrolled = if fixed { (0.0, 0.0) } else { self.scrolled };
        let opacity = self.opacity * facts.opacity;
        let sliver = own.is_too_small_to_see();
        let scaled_away = sliver && facts.transformed;
        let cuts = facts.overflow != (Overflow::Visible, Overflow::Visible);
        let hidden = if facts.invisible {
            Some(Hidden::Invisible)
        } else if opacity < MIN_VISIBLE_OPACITY {
            Some(Hidden::Transparent)
        } else if facts.cut_away {
            Some(Hidden::Clipped)
        } else if scaled_away || ((facts.is_box || cuts) && sliver) {
            Some(Hidden::NoSize)
        } else if fixed && own.width() > 0.0 && own.intersection(viewport).is_too_small_to_see() {
            Some(Hidden::OffScreen)
        } else if own.width() > 0.0
            && own.height() > 0.0
            && own.intersection(room).is_too_small_to_see()
        {
            Some(Hidden::Clipped)
        } else if !fixed && self.is_off_screen(own.moved(scrolled.0, scrolled.1)) {
            Some(Hidden::OffScreen)
        } else {
            None
        };
        let flow = if cuts { clip_inside(room, facts) } else { room };
        let positioned = match facts.position {
            Position::Static if !facts.contains => self.positioned,
            _ => flow,
        };
        let scrolls = |axis, by| if axis == Overflow::Scroll { by } else { 0.0 };
        Visibility {
            hidden,
            locked: self.frame.locked && !fixed && own.intersection(viewport).height() == 0.0,
            inside: Self {
                flow,
                positioned,
                frame: FrameViewport {
                    leftwards: self.frame.leftwards || facts.leftwards,
                    ..self.frame
                },
                scrolled: (
                    scrolled.0 + scrolls(facts.overflow.0, facts.scrolled.0),
                    scrolled.1 + scrolls(facts.overflow.1, facts.scrolled.1),
                ),
                opacity,
                all_hidden: match () {
                    () if opacity < MIN_VISIBLE_OPACITY => Some(Hidden::Transparent),
                    () if scaled_away => Some(Hidden::NoSize),
                    () => facts.cut_away.then_some(Hidden::Clipped),
                },
            },
        }
    }

    /// Whether a rectangle is beyond the top or the start of the page. `whole` is its position
    /// without scrolling.
    fn is_off_screen(&self, whole: Rect) -> bool {
        let leftwards = self.frame.leftwards || self.scrolled.0 < 0.0;
        whole.bottom <= 0.0 || (whole.right <= 0.0 && !leftwards)
    }
}

/// The area that an element which clips its content leaves of `clip` for its children in the normal
/// flow.
fn clip_inside(clip: Rect, facts: &BoxFacts) -> Rect {
    // Content in a scroll container can be scrolled to, unless the visible part is too small.
    let room = clip.intersection(facts.own);
    let clips = |axis| axis == Overflow::Clip || room.is_too_small_to_see();
    let (x, y) = facts.overflow;
    let mut clip = clip.clipped_to(facts.own, clips(x), clips(y));
    if x == Overflow::Scroll && !room.is_too_small_to_see() {
        (clip.left, clip.right) = (f64::MIN, f64::MAX);
    }
    if y == Overflow::Scroll && !room.is_too_small_to_see() {
        (clip.top, clip.bottom) = (f64::MIN, f64::MAX);
    }
    clip
}
