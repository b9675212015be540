//! Rectangles, in CSS px, from the top left of the viewport.

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub left: f64,
    /// Top edge.
    pub top: f64,
    /// Right edge.
    pub right: f64,
    /// Bottom edge.
    pub bottom: f64,
}

impl Rect {
    /// Everywhere.
    pub const ALL: Self = Self {
        left: f64::MIN,
        top: f64::MIN,
        right: f64::MAX,
        bottom: f64::MAX,
    };

    /// What both have in common; empty if nothing.
    pub fn and(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Width; 0 if empty.
    pub fn width(self) -> f64 {
        (self.right - self.left).max(0.0)
    }

    /// Height; 0 if empty.
    pub fn height(self) -> f64 {
        (self.bottom - self.top).max(0.0)
    }

    /// Whether there is less of it than a person can see: under 2 px either way.
    pub fn is_sliver(self) -> bool {
        self.width() < 2.0 || self.height() < 2.0
    }

    /// Moved by so much.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    /// Larger by so much on every side.
    pub fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether the point is inside.
    pub fn holds(self, x: f64, y: f64) -> bool {
        self.left <= x && x < self.right && self.top <= y && y < self.bottom
    }

    /// Its middle, and points half-way from there to each corner.
    pub fn probes(self) -> [(f64, f64); 5] {
        let at = |x: f64, y: f64| (self.left + self.width() * x, self.top + self.height() * y);
        [
            at(0.5, 0.5),
            at(0.25, 0.25),
            at(0.75, 0.25),
            at(0.25, 0.75),
            at(0.75, 0.75),
        ]
    }
}

/// A corner of the viewport, by writing direction: `end` is right in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corner {
    /// The usual place.
    BottomEnd,
    /// Where the usual place is taken.
    BottomStart,
    /// Where both are.
    TopEnd,
    /// Where all others are.
    TopStart,
}

/// The corner for a card of this size, in order of preference the first where it does not cover
/// `target`; `None` where it covers it in all.
pub fn corner(viewport: Rect, card: (f64, f64), target: Option<Rect>, rtl: bool) -> Option<Corner> {
    let order = [
        Corner::BottomEnd,
        Corner::BottomStart,
        Corner::TopEnd,
        Corner::TopStart,
    ];
    let Some(target) = target else {
        return Some(Corner::BottomEnd);
    };
    let free = |corner: &&Corner| {
        let (bottom, end) = match corner {
            Corner::BottomEnd => (true, true),
            Corner::BottomStart => (true, false),
            Corner::TopEnd => (false, true),
            Corner::TopStart => (false, false),
        };
        let left = if end != rtl {
            viewport.right - card.0
        } else {
            viewport.left
        };
        let top = if bottom {
            viewport.bottom - card.1
        } else {
            viewport.top
        };
        let place = Rect {
            left,
            top,
            right: left + card.0,
            bottom: top + card.1,
        };
        let common = place.and(target.grown(8.0));
        common.width() == 0.0 || common.height() == 0.0
    };
    order.iter().find(free).copied()
}
