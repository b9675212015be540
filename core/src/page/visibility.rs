//! Whether a person can see an element and press it: pure functions of rectangles and of what the
//! browser computed. The content script collects the facts, element by element from the root.

use crate::geometry::Rect;
use crate::page::snapshot::Hidden;

/// Below this opacity nothing can be made out.
pub(crate) const FAINT: f64 = 0.1;

/// How an element is placed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Position {
    /// `static`.
    #[default]
    Static,
    /// `relative` and `sticky`.
    InFlow,
    /// `absolute`; and `fixed` where an ancestor is the containing block.
    Absolute,
    /// `fixed`, to the viewport.
    Fixed,
}

/// What one axis of an element does with content beyond its edges.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Overflow {
    /// It shows.
    #[default]
    Visible,
    /// It is cut away.
    Clip,
    /// It can be scrolled to.
    Scroll,
}

/// What the browser says of one element that has a box.
#[derive(Debug, Clone, Copy)]
pub struct BoxFacts {
    /// Its rectangle in its own frame's viewport.
    pub own: Rect,
    /// The rectangle inside its borders and scrollbars.
    pub inner: Rect,
    /// `visibility` is not `visible`.
    pub invisible: bool,
    /// Its opacity, multiplied by what its filters and its mask leave.
    pub opacity: f64,
    /// A `clip` or `clip-path` leaves nothing of it.
    pub cut_away: bool,
    /// A transform of its own may have made it as small as it is.
    pub transformed: bool,
    /// It is the containing block of all positioned content in it, whatever its own position is.
    pub contains: bool,
    /// How it is placed.
    pub position: Position,
    /// Across and down.
    pub overflow: (Overflow, Overflow),
    /// How far it has scrolled its content, in px.
    pub scrolled: (f64, f64),
    /// Nothing in it shows outside its own rectangle, as with controls and frames.
    pub is_box: bool,
}

/// The viewport of a frame and what can be scrolled in it.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// The viewport.
    pub viewport: Rect,
    /// How far the page is scrolled, in px.
    pub scrolled: (f64, f64),
    /// Whether the user can scroll the page across and down.
    pub scrolls: (bool, bool),
    /// It scrolls to the left, as right-to-left pages do.
    pub leftwards: bool,
    /// Something like a dialog lies over the page, which for that time does not scroll.
    pub locked: bool,
    /// A modal dialog is open: what is not in it cannot be pressed.
    pub modal: bool,
}

/// The layout around an element, handed down from the root.
#[derive(Debug, Clone)]
pub struct LayoutContext {
    /// For children in the flow.
    flow: ClipRects,
    /// For children out of the flow: only their containing block and what is around it clips those.
    positioned: ClipRects,
    frame: Frame,
    /// How far the page and scrolled panels have moved their content, in px.
    scrolled: (f64, f64),
    /// What is left of the opacity.
    opacity: f64,
    /// Hidden all the way down: nothing inside needs to be asked.
    pub gone: Option<Hidden>,
}

/// What ancestors leave to see. In the frame's own px.
#[derive(Debug, Clone, Copy)]
struct ClipRects {
    /// What they clip, and no scrolling shows.
    clip: Rect,
    /// What is in view as it is scrolled now.
    view: Rect,
}

/// What layout and style make of an element.
#[derive(Debug)]
pub struct Visibility {
    /// Why it cannot be seen, if so.
    pub hidden: Option<Hidden>,
    /// Where it is in view: all that a press could be tried on.
    pub view: Rect,
    /// It is beyond the edge of a page that does not scroll because of something over it.
    pub locked: bool,
    /// The layout for its children.
    pub inside: LayoutContext,
}

impl LayoutContext {
    /// The root's, of a frame that is itself hidden, or not.
    pub fn of(frame: Frame, gone: Option<Hidden>) -> Self {
        let viewport = frame.viewport;
        let clip = Rect::ALL.within(
            viewport,
            !frame.scrolls.0,
            !frame.scrolls.1 && !frame.locked,
        );
        let room = ClipRects {
            clip,
            view: viewport,
        };
        Self {
            flow: room,
            positioned: room,
            frame,
            scrolled: frame.scrolled,
            opacity: 1.0,
            gone,
        }
    }

    /// Whether a modal dialog is open in the frame.
    pub fn has_modal(&self) -> bool {
        self.frame.modal
    }

    /// An element of which nothing is shown, and nothing inside.
    pub fn unseen(&self, why: Hidden) -> Visibility {
        Visibility {
            hidden: Some(why),
            view: Rect::ALL,
            locked: false,
            inside: Self {
                gone: Some(why),
                ..self.clone()
            },
        }
    }

    /// An element without a box, whose children show as if it were not there: `display: contents`.
    pub fn passed_through(&self) -> Visibility {
        Visibility {
            hidden: None,
            view: Rect::ALL,
            locked: false,
            inside: self.clone(),
        }
    }

    /// Looks at an element.
    pub fn look(&self, facts: &BoxFacts) -> Visibility {
        if let Some(why) = self.gone {
            return self.unseen(why);
        }
        let fixed = facts.position == Position::Fixed;
        let viewport = self.frame.viewport;
        let room = match facts.position {
            Position::Fixed => ClipRects {
                clip: viewport,
                view: viewport,
            },
            Position::Absolute => self.positioned,
            Position::Static | Position::InFlow => self.flow,
        };
        let own = facts.own;
        // What is fixed stays where it is.
        let scrolled = if fixed { (0.0, 0.0) } else { self.scrolled };
        let opacity = self.opacity * facts.opacity;
        let sliver = own.is_sliver();
        let scaled_away = sliver && facts.transformed;
        let cuts = facts.overflow != (Overflow::Visible, Overflow::Visible);
        let hidden = if facts.invisible {
            Some(Hidden::Invisible)
        } else if opacity < FAINT {
            Some(Hidden::Transparent)
        } else if facts.cut_away {
            Some(Hidden::Clipped)
        } else if scaled_away || ((facts.is_box || cuts) && sliver) {
            Some(Hidden::NoSize)
        } else if fixed && own.width() > 0.0 && own.and(viewport).is_sliver() {
            Some(Hidden::OffScreen)
        } else if own.width() > 0.0 && own.height() > 0.0 && own.and(room.clip).is_sliver() {
            Some(Hidden::Clipped)
        } else if !fixed && self.is_off_screen(own.moved(scrolled.0, scrolled.1)) {
            Some(Hidden::OffScreen)
        } else {
            None
        };
        let flow = room.inside(facts, cuts);
        let positioned = match facts.position {
            Position::Static if !facts.contains => self.positioned,
            _ => flow,
        };
        let scrolls = |axis, by| if axis == Overflow::Scroll { by } else { 0.0 };
        Visibility {
            hidden,
            view: own.and(room.view),
            locked: self.frame.locked && !fixed && own.and(viewport).height() == 0.0,
            inside: Self {
                flow,
                positioned,
                frame: self.frame,
                scrolled: (
                    scrolled.0 + scrolls(facts.overflow.0, facts.scrolled.0),
                    scrolled.1 + scrolls(facts.overflow.1, facts.scrolled.1),
                ),
                opacity,
                gone: match () {
                    () if opacity < FAINT => Some(Hidden::Transparent),
                    () if scaled_away => Some(Hidden::NoSize),
                    () => facts.cut_away.then_some(Hidden::Clipped),
                },
            },
        }
    }

    /// Beyond the top or the start of the page. `whole`: where the element is when nothing is
    /// scrolled.
    fn is_off_screen(&self, whole: Rect) -> bool {
        let leftwards = self.frame.leftwards || self.scrolled.0 < 0.0;
        whole.bottom <= 0.0 || (whole.right <= 0.0 && !leftwards)
    }
}

impl ClipRects {
    /// What an element leaves of it for its content in the flow.
    fn inside(self, facts: &BoxFacts, cuts: bool) -> Self {
        if !cuts {
            return self;
        }
        // What scrolls can be scrolled to, unless there is no room to see it in.
        let room = self.clip.and(facts.own);
        let clips = |axis| axis == Overflow::Clip || room.is_sliver();
        let (x, y) = facts.overflow;
        let mut clip = self.clip.within(facts.own, clips(x), clips(y));
        if x == Overflow::Scroll && !room.is_sliver() {
            (clip.left, clip.right) = (f64::MIN, f64::MAX);
        }
        if y == Overflow::Scroll && !room.is_sliver() {
            (clip.top, clip.bottom) = (f64::MIN, f64::MAX);
        }
        Self {
            clip,
            // Nothing of what is in it can be pressed on its borders.
            view: self
                .view
                .within(facts.inner, x != Overflow::Visible, y != Overflow::Visible),
        }
    }
}
