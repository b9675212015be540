//! Corrects the times in the state after the clock was set back.

use crate::reading::session::Millis;

use super::BackgroundState;

/// How far a time may lie in the future, in ms: clocks are corrected all the time.
const TOLERANCE_MS: Millis = 1000.0;

impl BackgroundState {
    /// Corrects times that lie in the future. The age of a login is then unknown, so it is
    /// forgotten, also for when the clock reaches that time again, and so are the users seen with
    /// and without a link. A journey goes on, as if it had progressed just now.
    pub(super) fn correct_times(&mut self, now: Millis) {
        let is_past = |at: Millis| at - now <= TOLERANCE_MS;
        self.observations
            .retain(|observation| is_past(observation.at));
        self.known_users.retain(|linked| is_past(linked.at));
        self.users_to_link.retain(|to_link| is_past(to_link.at));
        for journey in &mut self.journeys {
            if !is_past(journey.at) {
                journey.at = now;
            }
        }
    }
}
