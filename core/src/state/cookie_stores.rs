//! One value for each cookie store.

use serde::{Deserialize, Serialize};

use crate::decision::journey::CookieStoreId;

/// A small map by cookie store, kept as a list, because browsers' message formats have no maps.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ByCookieStore<T>(Vec<(CookieStoreId, T)>);

impl<T> Default for ByCookieStore<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> ByCookieStore<T> {
    /// The value for a store.
    pub fn get(&self, store: &CookieStoreId) -> Option<&T> {
        self.iter()
            .find(|(s, _)| s == store)
            .map(|(_, value)| value)
    }

    /// Sets the value for a store.
    pub fn set(&mut self, store: &CookieStoreId, value: T) {
        self.remove(store);
        self.0.push((store.clone(), value));
    }

    /// Removes the value for a store.
    pub fn remove(&mut self, store: &CookieStoreId) {
        self.0.retain(|(s, _)| s != store);
    }

    /// Removes the values that do not satisfy this.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool) {
        self.0.retain(|(_, value)| keep(value));
    }

    /// All values, oldest first, mutable.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.0.iter_mut().map(|(_, value)| value)
    }

    /// All values, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &(CookieStoreId, T)> {
        self.0.iter()
    }
}
