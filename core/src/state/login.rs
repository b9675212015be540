//! What readings tell about the login at account.magento.com.

use crate::decision::journey::{CookieStoreId, Method, TabId};
use crate::page::address::AddressKind;
use crate::reading::notices::Notice;
use crate::reading::session::{self, Millis, Observation, Session};
use crate::reading::{PageKind, Reading};

use super::link::differ;
use super::{BackgroundState, Tab};

/// What a new notice of accounts.magento.cloud tells about the login.
enum Implication {
    /// The identity provider has just returned someone.
    SignedIn,
    /// The identity provider may have returned someone: an earlier observation that nobody is
    /// signed in is no longer valid.
    Unknown,
}

impl BackgroundState {
    /// Records what a new reading of a tab tells about the login. Returns whether the session has
    /// changed by it.
    pub(super) fn observe_login(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        now: Millis,
    ) -> bool {
        let session = session::session(self.observations.get(store), now);
        if let Some(observation) = shown_login(reading, now) {
            // A page shows the login at the time it was loaded. What was seen elsewhere since then
            // is more recent, even if the user looks at this page again.
            let before = self.tab(id).and_then(|t| t.reading.as_ref());
            let before = before.and_then(|before| shown_login(before, now));
            let is_old = reading.restored || before.is_some_and(|b| b.is_same_login(&observation));
            let last = self.observations.get(store);
            let is_news = !is_old || last.is_some_and(|last| last.is_same_login(&observation));
            if is_news && (reading.shared_account || !says_less(&observation, &session)) {
                self.observations.set(store, observation);
            }
        } else {
            match self.implication(id, reading) {
                Some(Implication::SignedIn) => {
                    let observation = Observation {
                        shared: false,
                        signed_in: true,
                        account: reading.linked_account().cloned(),
                        at: now,
                    };
                    // After a link, the user may have signed in anew.
                    let is_linked = reading.notices.contains(&Notice::Connected);
                    if is_linked || !says_less(&observation, &session) {
                        self.observations.set(store, observation);
                    }
                }
                Some(Implication::Unknown) => self.forget_signed_out(store),
                None => {}
            }
        }
        let after = session::session(self.observations.get(store), now);
        session.name() != after.name() || session.account() != after.account()
    }

    /// Whether the page of a tab shows another login than was seen since: in another tab, or before the
    /// page was restored. Connect's own sign-in page stays, whoever signs in.
    pub(super) fn is_login_outdated(&self, tab: &Tab, method: Method) -> bool {
        // However long ago it was seen: the page is older.
        let newest = self.observations.get(&tab.store);
        let Some((reading, newest)) = tab.reading.as_ref().zip(newest) else {
            return false;
        };
        match (reading.page, reading.signed_in) {
            (PageKind::MagentoAccount, _) => {
                let is_other = differ(reading.account.as_ref(), newest.account.as_ref());
                !newest.signed_in || is_other && !reading.shared_account
            }
            (PageKind::MagentoSignIn | PageKind::Elsewhere, Some(false)) => {
                method == Method::Two && !tab.from_connect && newest.signed_in
            }
            _ => false,
        }
    }

    /// Handles the end of the tab's document. If it asked to sign in during a journey, or on the way to
    /// accounts.magento.cloud, someone may have signed in since: the identity provider's own pages are
    /// not read.
    pub(super) fn sign_in_page_ended(&mut self, id: TabId, store: &CookieStoreId) {
        let is_on_way =
            |tab: &Tab| tab.from_sign_in || self.journeys.iter().any(|journey| journey.has(id));
        let tab = self.tab(id).filter(|tab| is_on_way(tab));
        if tab.is_some_and(Tab::asks_to_sign_in_at_magento) {
            self.forget_signed_out(store);
        }
    }

    fn forget_signed_out(&mut self, store: &CookieStoreId) {
        if self.observations.get(store).is_some_and(|o| !o.signed_in) {
            self.observations.remove(store);
        }
    }

    /// Only a notice that the tab has not shown before counts. One in a page from the back/forward
    /// cache is old.
    fn implication(&self, id: TabId, reading: &Reading) -> Option<Implication> {
        let before = self.tab(id).and_then(|t| t.reading.as_ref());
        let is_new = |notice: &&Notice| {
            !reading.restored && before.is_none_or(|before| !before.notices.contains(notice))
        };
        reading
            .notices
            .iter()
            .filter(is_new)
            .find_map(|notice| match notice {
                // Drupal's `openid_connect` compares the account with others only after the identity
                // provider has returned it.
                Notice::Connected
                | Notice::AlreadyConnectedElsewhere
                | Notice::EmailTaken
                | Notice::EmailInvalid => Some(Implication::SignedIn),
                // Elsewhere, the session of accounts.magento.cloud has ended.
                Notice::AccessDenied if reading.address_kind != AddressKind::Callback => None,
                Notice::CouldNotComplete | Notice::AccessDenied | Notice::SiteUnavailable => {
                    Some(Implication::Unknown)
                }
                Notice::Disconnected
                | Notice::Canceled
                | Notice::FormOutdated
                | Notice::VerifyEmail => None,
            })
    }
}

/// Whether an observation of a login does not show its account, which was seen before. Nothing has
/// shown since that the user has signed out.
fn says_less(observation: &Observation, session: &Session) -> bool {
    observation.signed_in && observation.account.is_none() && session.account().is_some()
}

/// The login that a page of account.magento.com shows.
fn shown_login(reading: &Reading, at: Millis) -> Option<Observation> {
    Some(Observation {
        shared: reading.shared_account,
        signed_in: reading.signed_in?,
        // If a shared account can be selected, it is not known which account gets linked.
        account: reading.account.clone().filter(|_| !reading.shared_account),
        at,
    })
}
