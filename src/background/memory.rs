//! What is remembered: the ledger until the browser ends, the settings for good.

use crate::webext::{api, interop};
use login_linker_core::state::policy::Policy;
use login_linker_core::state::{BackgroundState, Settings};

const LEDGER: &str = "ledger";
const SETTINGS: &str = "settings";

/// The ledger, a new one if there is none, or one of another form: then the journey begins again; and
/// the settings, with the company's policy over them.
pub async fn recall() -> (BackgroundState, Settings) {
    // Together, for each of them is a way to the browser and back.
    let asked = [
        api::session_get(LEDGER),
        api::local_get(SETTINGS),
        api::managed_get(),
    ];
    let mut stored = api::answers(asked).await.into_iter();
    let mut next = || stored.next().flatten();
    let ledger = next().and_then(|s| interop::from_js(api::get(&s, LEDGER)));
    let chosen = next().and_then(|s| interop::from_js(api::get(&s, SETTINGS)));
    // Where there is no policy, Firefox refuses, and Chromium gives an empty object.
    let policy = next().and_then(interop::from_js);
    let settings = Settings {
        policy: Policy::of(policy.unwrap_or_default()),
        ..chosen.unwrap_or_default()
    };
    (ledger.unwrap_or_default(), settings)
}

/// Whether there is one: what is remembered ends with the browser, and with the extension.
pub async fn has_ledger() -> bool {
    let stored = api::answer(api::session_get(LEDGER)).await;
    stored.is_some_and(|s| !api::get(&s, LEDGER).is_undefined())
}

/// Keeps the ledger in `storage.session`: in memory, out of reach of content scripts.
pub async fn keep(ledger: &BackgroundState) {
    let items = api::object([(LEDGER, interop::to_js(ledger))]);
    api::answer(api::session_set(&items)).await;
}

/// Keeps the settings, without the policy: the browser keeps that.
pub async fn keep_settings(settings: &Settings) {
    let settings = Settings {
        policy: Policy::default(),
        ..settings.clone()
    };
    let items = api::object([(SETTINGS, interop::to_js(&settings))]);
    api::answer(api::local_set(&items)).await;
}
