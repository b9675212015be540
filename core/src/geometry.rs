//! Rectangles, in CSS px relative to the top left of the viewport.

/// A rectangle.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
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
    /// The whole plane.
    pub const ALL: Self = Self {
        left: f64::MIN,
        top: f64::MIN,
        right: f64::MAX,
        bottom: f64::MAX,
    };

    /// The intersection; empty if the rectangles do not overlap.
    pub fn intersection(self, other: Self) -> Self {
        Self {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Clipped to `other` horizontally (`across`), vertically (`down`), or both.
    pub fn clipped_to(self, other: Self, across: bool, down: bool) -> Self {
        let both = self.intersection(other);
        Self {
            left: if across { both.left } else { self.left },
            top: if down { both.top } else { self.top },
            right: if across { both.right } else { self.right },
            bottom: if down { both.bottom } else { self.bottom },
        }
    }

    /// Width in CSS px; 0 if empty.
    pub fn width(self) -> f64 {
        (self.right - self.left).max(0.0)
    }

    /// Height in CSS px; 0 if empty.
    pub fn height(self) -> f64 {
        (self.bottom - self.top).max(0.0)
    }

    /// Whether it is too small to be seen: under 2 px wide or high.
    pub fn is_too_small_to_see(self) -> bool {
        self.width() < 2.0 || self.height() < 2.0
    }

    /// Moved by `x` and `y` CSS px.
    pub fn moved(self, x: f64, y: f64) -> Self {
        Self {
            left: self.left + x,
            top: self.top + y,
            right: self.right + x,
            bottom: self.bottom + y,
        }
    }

    /// Enlarged by `by` CSS px on every side.
    pub fn grown(self, by: f64) -> Self {
        Self {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }

    /// Whether it overlaps with another, or is close to it.
    pub fn is_at(self, other: Self) -> bool {
        let common = self.intersection(other.grown(8.0));
        common.width() > 0.0 && common.height() > 0.0
    }

    /// Whether the point is inside.
    pub fn contains(self, x: f64, y: f64) -> bool {
        self.left <= x && x < self.right && self.top <= y && y < self.bottom
    }

    /// The center.
    pub fn center(self) -> (f64, f64) {
        (
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }

    /// Points spread over all but the edges of a rectangle, in sixteenths of its width and height from
    /// the center; center first. They are a Fibonacci lattice: each has a row and a column of its own,
    /// so that a strip contains as many of them as is its share of the area.
    pub const PROBES: [(i8, i8); 13] = [
        (0, 0),
        (1, -5),
        (2, 3),
        (3, -2),
        (4, 6),
        (5, 1),
        (6, -4),
        (-6, 4),
        (-5, -1),
        (-4, -6),
        (-3, 2),
        (-2, -3),
        (-1, 5),
    ];

    /// The bounding box of the points.
    pub fn bounding_box(points: impl IntoIterator<Item = (f64, f64)>) -> Self {
        let nothing = Self {
            left: f64::MAX,
            top: f64::MAX,
            right: f64::MIN,
            bottom: f64::MIN,
        };
        points.into_iter().fold(nothing, |all, (x, y)| Self {
            left: all.left.min(x),
            top: all.top.min(y),
            right: all.right.max(x),
            bottom: all.bottom.max(y),
        })
    }

    /// The four corners.
    pub fn corners(self) -> [(f64, f64); 4] {
        [
            (self.left, self.top),
            (self.right, self.top),
            (self.left, self.bottom),
            (self.right, self.bottom),
        ]
    }
}

/// How transforms rotate and scale an element's content: a 2 × 2 matrix, by columns as in CSS.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Linear {
    /// The image of `(1, 0)`.
    pub x: (f64, f64),
    /// The image of `(0, 1)`.
    pub y: (f64, f64),
}

impl Linear {
    /// The image of a vector.
    pub fn apply(self, (x, y): (f64, f64)) -> (f64, f64) {
        (self.x.0 * x + self.y.0 * y, self.x.1 * x + self.y.1 * y)
    }

    /// This matrix, scaled so that the bounding box of a transformed box of `size` matches
    /// `measured`. `None` if no scale does, as with perspective.
    pub fn scaled_to_fit(self, size: (f64, f64), measured: Rect) -> Option<Self> {
        let across = self.x.0.abs() * size.0 + self.y.0.abs() * size.1;
        let down = self.x.1.abs() * size.0 + self.y.1.abs() * size.1;
        let zoom = measured.width() / across;
        let same = (measured.height() / down - zoom).abs() <= 0.03 * zoom;
        (across > 0.0 && down > 0.0 && same).then_some(Self {
            x: (self.x.0 * zoom, self.x.1 * zoom),
            y: (self.y.0 * zoom, self.y.1 * zoom),
        })
    }
}

/// A corner of the viewport, relative to the writing direction: `end` is right in English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Corner {
    /// The default.
    BottomEnd,
    /// If the default covers the target.
    BottomStart,
    /// If both bottom corners cover it.
    TopEnd,
    /// If all other corners cover it.
    TopStart,
}

/// The first corner, in order of preference, where a card of this size `is_free`; `None` if it is
/// in none.
pub fn free_corner(
    viewport: Rect,
    card: (f64, f64),
    is_free: impl Fn(Rect) -> bool,
    rtl: bool,
) -> Option<Corner> {
    let order = [
        Corner::BottomEnd,
        Corner::BottomStart,
        Corner::TopEnd,
        Corner::TopStart,
    ];
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
        is_free(Rect {
            left,
            top,
            right: left + card.0,
            bottom: top + card.1,
        })
    };
    order.iter().find(free).copied()
}
