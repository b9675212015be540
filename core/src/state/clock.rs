//! Corrects the times in the state after the clock was set back.

use crate::reading::session::Millis;

use super::BackgroundState;

/// How far a time may lie in the future, in ms: clocks are corrected all the time.
const TOLERANCE_MS: Millis = 1000.0;

impl BackgroundState {
    /// Corrects times that lie in the future. The age of a login is then unknown, so it is
    /// forgotten, also for when the clock reaches that time again. A journey goes on as if it had
    /// progressed just now, and users count as seen just now.
    pub(super) fn correct_times(&mut self, now: Millis) {
        let is_past = |at: Millis| at - now <= TOLERANCE_MS;
        self.observations
            .retain(|observation| is_past(observation.at));
        let journeys = self.journeys.iter_mut().map(|journey| &mut journey.at);
        let known_users = self.known_users.iter_mut().map(|user| &mut user.at);
        let users_to_link = self.users_to_link.iter_mut().map(|user| &mut user.at);
        for at in journeys.chain(known_users).chain(users_to_link) {
            if !is_past(*at) {
                *at = now;
            }
        }
    }
}
