//! Rate limit for messages: a tab that floods the background must not delay the others.

use crate::decision::journey::TabId;
use crate::reading::session::Millis;

/// Messages allowed at once. Far more than loading, reading and using a page causes.
const BURST: f64 = 40.0;
/// Further messages allowed per second.
const PER_SECOND: f64 = 10.0;

/// The remaining allowance of each tab. Kept in memory: it is reset when the background stops.
#[derive(Debug, Default)]
pub struct RateLimiter(Vec<Allowance>);

#[derive(Debug)]
struct Allowance {
    tab: TabId,
    left: f64,
    at: Millis,
}

impl RateLimiter {
    /// Whether to accept a message of this tab at `now`. If not, the tab sends it again later.
    pub fn allow(&mut self, tab: TabId, now: Millis) -> bool {
        for allowance in &mut self.0 {
            // A clock that was set back adds nothing; one that was set forward, at most a burst.
            let elapsed = ((now - allowance.at) / 1000.0).max(0.0);
            allowance.left = (allowance.left + elapsed * PER_SECOND).min(BURST);
            allowance.at = now;
        }
        // Tabs with a full allowance are removed, to keep the list short.
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
