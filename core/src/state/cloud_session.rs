//! Who is signed in to accounts.magento.cloud, according to its pages, to tell which are older than the
//! last sign-in or sign-out.

use crate::decision::journey::{CookieStoreId, TabId};
use crate::decision::situation::{CloudState, LinkState, Stage};
use crate::page::address::UserId;
use crate::reading::Reading;

use super::link::differ;
use super::{BackgroundState, Tab};

impl BackgroundState {
    /// Whether the page of a tab must be reloaded: another page has shown since that the link is not as
    /// it says, that another user is signed in, or that the user has signed in or out. A sign-out alone
    /// does not outdate a page that shows a link.
    pub(super) fn is_tab_outdated(&self, tab: &Tab) -> bool {
        tab.reading.as_ref().is_some_and(|reading| {
            let is_news = reading.restored
                || reading.connected().is_none()
                || self.is_of_other_user(tab, tab.user);
            let concerned = shows_user(reading).is_some() && is_news;
            concerned && self.is_of_other_session(tab, reading, tab.user)
                || self.is_outdated(&tab.store, reading, tab.user)
        })
    }

    /// Whether the user has signed in or out, or another user has signed in, since a tab's page was
    /// loaded.
    pub(super) fn is_page_of_other_session(&self, id: TabId) -> bool {
        let tab = self.tab(id);
        let page = tab.and_then(|tab| Some((tab, tab.reading.as_ref()?)));
        page.is_some_and(|(tab, reading)| self.is_of_other_session(tab, reading, tab.user))
    }

    /// The same for a new reading of the tab, whose page is of `user`.
    pub(super) fn is_of_other_session(
        &self,
        tab: &Tab,
        reading: &Reading,
        user: Option<UserId>,
    ) -> bool {
        // A restored page is a new document of its tab, which may be the one that has shown it.
        let shown = shows_user(reading).filter(|_| reading.restored);
        let newest = match self.cloud(&tab.store).stage {
            Stage::Unknown => None,
            stage => Some(stage != Stage::SignedOut),
        };
        tab.session_changed
            || shown.is_some() && newest.is_some() && shown != newest
            || self.is_of_other_user(tab, user)
    }

    /// Whether a newer page than that of the tab, which is of `user`, shows another user.
    fn is_of_other_user(&self, tab: &Tab, user: Option<UserId>) -> bool {
        differ(user.as_ref(), self.users.get(&tab.store))
    }

    /// Records what a new reading of a tab shows about the account. `is_of_other_session`: see there.
    /// `is_other_user`: the newest page before it showed another user.
    pub(super) fn observe_cloud(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        is_of_other_session: bool,
        is_other_user: bool,
    ) {
        let Some(mut shown) = CloudState::of(reading) else {
            return;
        };
        // What a page shows again says nothing new, nor does a link that it has shown before.
        // See `observe_login`.
        let before = self.tab(id).and_then(|t| t.reading.as_ref());
        let before = before.and_then(CloudState::of);
        let is_old = reading.restored || before == Some(shown) || is_of_other_session;
        let is_known = self.cloud.get(store).is_some();
        if is_known && before.is_some_and(|before| before.link == shown.link) {
            shown.link = LinkState::Unknown;
        }
        if !is_old || !is_known {
            let earlier = match is_other_user {
                true => CloudState::default(),
                false => self.cloud(store),
            };
            self.cloud.set(store, shown.after(earlier));
        }
    }

    /// Records that a new page asks to sign in, or shows a user: pages that show the opposite, or
    /// another user, are older. Returns whether there are any.
    pub(super) fn observe_cloud_session(
        &mut self,
        id: TabId,
        store: &CookieStoreId,
        reading: &Reading,
        user: Option<UserId>,
    ) -> bool {
        let shown = shows_user(reading).filter(|_| !reading.restored);
        let (Some(shown), Some(tab)) = (shown, self.tab_mut(id)) else {
            return false;
        };
        // What a document shows again says nothing new.
        if tab.shown_user.replace(shown) == Some(shown) {
            return false;
        }
        let mut is_changed = differ(user.as_ref(), self.users.get(store));
        if let Some(user) = user {
            self.users.set(store, user);
        }
        for tab in self.tabs.iter_mut().filter(|t| t.store == *store) {
            if tab.id == id {
                tab.session_changed = false;
            } else if tab.shown_user == Some(!shown) {
                tab.session_changed = true;
                is_changed = true;
            }
        }
        is_changed
    }
}

/// Whether a page of accounts.magento.cloud shows a user, `false` if it asks to sign in; `None` if it
/// shows neither.
pub(super) fn shows_user(reading: &Reading) -> Option<bool> {
    CloudState::of(reading).map(|shown| shown.stage != Stage::SignedOut)
}
