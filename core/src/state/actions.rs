//! The user's actions, on the page or in the popup.

use crate::decision::journey::{CookieStoreId, Purpose, TabId};
use crate::decision::situation::{Choice, CloudState};
use crate::page::address;
use crate::presentation::Action;
use crate::reading::session::{self, Millis};

use super::{BackgroundState, Effect, Settings};

impl BackgroundState {
    /// Handles a button press in the tab `id`.
    pub(super) fn act(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        store: CookieStoreId,
        action: Action,
        now: Millis,
    ) -> Vec<Effect> {
        let store = self.tab(id).map_or(store, |t| t.store.clone());
        let signed_in = session::session(self.observations.get(&store), now);
        let signed_in = signed_in.account().cloned();
        // Whoever goes on is shown the next card, even if it was closed before.
        let goes_on = matches!(action, Action::Continue | Action::Reopen | Action::Reload);
        if let Some(tab) = self.tab_mut(id).filter(|_| goes_on) {
            tab.show_closed_card();
        }
        match action {
            Action::SignInFirst => self.go_to_magento(id, store, address::MAGENTO_URL, now),
            Action::Switch => {
                let effects = self.go_to_magento(id, store, address::MAGENTO_ACCOUNT_URL, now);
                if let (Some(signed_in), Some(journey)) = (&signed_in, self.journey_mut(id, now)) {
                    // Whoever switches back wants the one before; while the link is changed, the old
                    // one stays wrong.
                    if journey.purpose == Purpose::Link {
                        journey.avoided.clear();
                    }
                    journey.avoid(Some(signed_in));
                }
                effects
            }
            Action::SignOutOther => {
                let effects = self.go_to_magento(id, store, address::MAGENTO_ACCOUNT_URL, now);
                self.set_purpose(id, Purpose::KeepLink, now);
                if let Some(journey) = self.journey_mut(id, now) {
                    journey.avoided = signed_in.into_iter().collect();
                }
                effects
            }
            Action::Relink => self.relink(id, store, now),
            Action::StopRelinking => self.stop_relinking(settings, id, &store, now),
            Action::KeepAccount => {
                if let Some(journey) = self.journey_mut(id, now) {
                    journey.avoided.retain(|a| Some(a) != signed_in.as_ref());
                }
                self.update_journey_tabs(id, now)
            }
            Action::Continue => {
                self.dismiss_errors(id, now);
                self.continue_relinking(id, now);
                self.users_to_link.remove(&store);
                self.complete_journeys(settings, id, &store, now);
                vec![Effect::Update(id), Effect::Paint(id)]
            }
            Action::GoBack => self.go_back(settings, id, now),
            // The failed page is replaced, unless another tab shows the site.
            Action::Reopen => {
                self.begin_again(id, now);
                match self.is_cloud(id) || self.return_tab(id, now).is_none() {
                    true => vec![Effect::Load {
                        tab: id,
                        url: address::CLOUD_URL,
                    }],
                    false => self.go_back(settings, id, now),
                }
            }
            // Reloading a user's page denies access once the session has ended, and so may the
            // sign-in page once the user is signed in.
            Action::Reload => match self.is_page_of_other_session(id) {
                true => vec![Effect::Load {
                    tab: id,
                    url: address::CLOUD_URL,
                }],
                false => vec![Effect::Reload(id)],
            },
            Action::Show => {
                self.ask_for_hints(settings, id, now);
                // In this order: the target must exist before it is scrolled into view.
                vec![Effect::Update(id), Effect::Show(id)]
            }
            Action::Close => {
                let closed = self.step(settings, id, now).map(|(_, step)| step);
                if let Some(tab) = self.tab_mut(id) {
                    tab.choice = match (&tab.choice, closed) {
                        (Choice::TurnedOff, _) => Choice::None,
                        (_, None) => Choice::ClosedUnread,
                        (_, Some(step)) => Choice::Closed(step),
                    };
                }
                vec![Effect::Update(id)]
            }
            Action::TurnHintsOff | Action::TurnHintsOn => {
                settings.hints = action == Action::TurnHintsOn;
                if let Some(tab) = self.tab_mut(id) {
                    tab.choice = Choice::None;
                    tab.done_card_due |= settings.hints;
                }
                self.reset_item_number(id, now);
                self.settings_changed().collect()
            }
        }
    }

    /// Handles a button press in the popup. The page shows the next step even if hints are off:
    /// otherwise nothing would be visible once the popup has closed.
    pub(super) fn act_from_popup(
        &mut self,
        settings: &mut Settings,
        id: TabId,
        store: CookieStoreId,
        action: Action,
        now: Millis,
    ) -> Vec<Effect> {
        let effects = self.act(settings, id, store, action, now);
        if matches!(
            action,
            Action::Relink | Action::StopRelinking | Action::KeepAccount | Action::Continue
        ) {
            self.ask_for_hints(settings, id, now);
        }
        effects
    }

    /// Shows ring and card of the tab's step, unless the company's policy forbids it.
    fn ask_for_hints(&mut self, settings: &Settings, id: TabId, now: Millis) {
        let step = self.step(settings, id, now).map(|(_, step)| step);
        let may = settings.policy.card != Some(false);
        if let (Some(tab), Some(step)) = (self.tab_mut(id), step.filter(|_| may)) {
            tab.choice = Choice::Asked(step);
            tab.done_card_due = true;
        }
    }

    /// What accounts.magento.cloud last showed in the cookie store.
    pub(super) fn cloud(&self, store: &CookieStoreId) -> CloudState {
        self.cloud.get(store).copied().unwrap_or_default()
    }
}
