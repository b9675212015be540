//! How many messages a tab may send: one that floods the background must not delay the others.

use crate::decision::journey::TabId;
use crate::reading::session::Millis;

/// So many at once. Far more than a page causes that loads, is read, and is acted on.
const BURST: f64 = 40.0;
/// So many each second after that.
const PER_SECOND: f64 = 10.0;

/// What each tab has left. Lives in memory: a background that has ended has forgotten any flood.
#[derive(Debug, Default)]
pub struct Limits(Vec<Allowance>);

#[derive(Debug)]
struct Allowance {
    tab: TabId,
    left: f64,
    at: Millis,
}

impl Limits {
    /// Whether a message of this tab is to be taken at `now`. If not, the tab asks again later.
    pub fn allow(&mut self, tab: TabId, now: Millis) -> bool {
        for allowance in &mut self.0 {
            // A clock that was set back gives nothing; one that was set forward, no more than a burst.
            let passed = ((now - allowance.at) / 1000.0).max(0.0);
            allowance.left = (allowance.left + passed * PER_SECOND).min(BURST);
            allowance.at = now;
        }
        // Whoever has all of it left is as one that was never heard of, so that the list stays short.
        self.0.retain(|a| a.left < BURST);
        let known = self.0.iter_mut().find(|a| a.tab == tab);
        match known {
            Some(allowance) if allowance.left < 1.0 => false,
            Some(allowance) => {
                allowance.left -= 1.0;
                true
            }
            None => {
                let left = BURST - 1.0;
                self.0.push(Allowance { tab, left, at: now });
                true
            }
        }
    }
}
