//! When a page is read again: after a change, and while nothing changes.

/// The least interval between two passes, as a multiple of what the last one took. It grows while
/// passes change nothing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PassInterval {
    /// When the last pass ended, in ms of the document's clock.
    ended: f64,
    /// The duration of that pass, in ms.
    duration: f64,
    factor: f64,
}

/// The multiple after a pass that changed something, or that the user may be waiting for.
const MIN_FACTOR: f64 = 4.0;
/// The multiple after many passes that changed nothing: a page may change endlessly in parts that
/// do not concern us.
const MAX_FACTOR: f64 = 128.0;
/// The longest interval after a pass that changed something, in ms.
const MAX_INTERVAL_MS: f64 = 400.0;
/// The longest interval after passes that changed nothing, in ms.
const MAX_UNCHANGED_MS: f64 = 1000.0;

impl PassInterval {
    /// The interval before the first pass: none.
    pub const NONE: Self = Self {
        ended: 0.0,
        duration: 0.0,
        factor: MIN_FACTOR,
    };

    /// Records a pass: its begin and end in ms of the document's clock, and whether it changed
    /// anything.
    pub fn record_pass(&mut self, begun: f64, ended: f64, has_changed: bool) {
        let is_quiet = begun - self.ended > 2.0 * MAX_UNCHANGED_MS;
        self.factor = match has_changed || is_quiet {
            true => MIN_FACTOR,
            false => (self.factor * 2.0).min(MAX_FACTOR),
        };
        self.duration = ended - begun;
        self.ended = ended;
    }

    /// Makes the interval as short as after a pass that changed something.
    pub fn shorten(&mut self) {
        self.factor = MIN_FACTOR;
    }

    /// Ends the interval.
    pub fn end(&mut self) {
        self.duration = 0.0;
    }

    /// The ms from `now` until the interval is over.
    pub fn remaining(&self, now: f64) -> f64 {
        let most = match self.factor > MIN_FACTOR {
            true => MAX_UNCHANGED_MS,
            false => MAX_INTERVAL_MS,
        };
        self.ended + (self.duration * self.factor).min(most) - now
    }
}

/// How many polls there were since the last change of a page: an idle page is polled and read less
/// and less often.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct IdlePolls(u32);

/// The interval between two of the first polls, in ms.
const POLL_MS: u32 = 500;
/// The number of these: 8 s.
const EARLY_POLLS: u32 = 16;
/// The interval between later polls, in ms.
const LATE_POLL_MS: u32 = 2000;
/// How many of the later polls there are for each reading.
const POLLS_PER_READING: u32 = 8;

impl IdlePolls {
    /// Notes that the page has changed. Returns whether the interval has become shorter.
    pub fn reset(&mut self) -> bool {
        std::mem::take(self).0 >= EARLY_POLLS
    }

    /// Counts a poll. Returns whether to read the page too: after 1, 2, 4 and 8 s, then every 16 s.
    pub fn count(&mut self) -> bool {
        self.0 = self.0.wrapping_add(1);
        match self.0.checked_sub(EARLY_POLLS) {
            None | Some(0) => self.0 > 1 && self.0.is_power_of_two(),
            Some(late) => late.is_multiple_of(POLLS_PER_READING),
        }
    }

    /// The time until the next poll, in ms.
    pub fn interval(self) -> u32 {
        match self.0 < EARLY_POLLS {
            true => POLL_MS,
            false => LATE_POLL_MS,
        }
    }
}
