//! Every view of card and popup, as data: a saved page, and what else is known.

use std::fs;

use anyhow::{Context, Result};
use login_linker_core::decision::decide::step;
use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::Situation;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::presentation::{Card, PopupState, Text, card};
use login_linker_core::protocol::{PageUpdate, ToContent, pack};
use login_linker_core::reading::Reading;
use login_linker_core::state::policy::Policy;
use login_linker_core::state::settings::Settings;
use practice_site::Site;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::kind::project_root;
use crate::pseudo_locale::PseudoLocale;
use crate::saved_page::Saved;
use crate::situations::{
    disallowed, disconnect, help_link, help_text, nothing, on_way, other_user, returned, signed_in,
    switch_first,
};

/// One view.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Its name on a sheet.
    pub name: &'static str,
    /// A page in the fixtures, without `.html`.
    page: &'static str,
    situation: fn() -> Situation,
    policy: fn() -> Policy,
    state: State,
}

/// How the page is shown.
#[derive(Clone, Copy, Debug, PartialEq)]
enum State {
    /// As it was saved.
    Plain,
    /// With enough content above that the target is out of view.
    Below,
    /// Restored with the Back button.
    Restored,
}

/// A view whose page is open and read.
#[derive(Debug)]
pub struct Staged {
    /// The view.
    pub view: View,
    /// The page's address.
    pub address: String,
    /// The reading.
    pub reading: Reading,
    /// The snapshot.
    pub snapshot: Snapshot,
}

const fn view(name: &'static str, page: &'static str, situation: fn() -> Situation) -> View {
    View {
        name,
        page,
        situation,
        policy: Policy::default,
        state: State::Plain,
    }
}

const CONNECT: &str = "addresses/user-id";
const MY_ACCOUNT: &str = "magento-com/my-account";
const LOGIN: &str = "magento-com/login-2022";

/// All views.
pub const VIEWS: [View; 33] = [
    view("sign-in", "signed-out/welcome-2023", nothing),
    view("open-settings", "sections/projects-tabs-links", nothing),
    view(
        "open-section",
        "sections/settings-accordion-bootstrap",
        nothing,
    ),
    view("connect", CONNECT, nothing),
    view("connect-signed-in", CONNECT, || {
        signed_in(Some("MAG001234567"))
    }),
    view("connect-unnamed", CONNECT, || signed_in(None)),
    view("not-allowed", CONNECT, disallowed),
    View {
        state: State::Below,
        ..view("connect-below", CONNECT, nothing)
    },
    View {
        state: State::Restored,
        ..view("connect-reload", CONNECT, nothing)
    },
    view("not-offered", "sections/settings-not-offered", nothing),
    View {
        policy: help_text,
        ..view("help-text", "sections/settings-not-offered", nothing)
    },
    view("done", "states/connected-magento", nothing),
    view("mismatch", "states/connected-magento", || {
        signed_in(Some("MAG009876543"))
    }),
    view(
        "already-connected",
        "notices/already-and-failed-drupal",
        nothing,
    ),
    view("could-not-complete", "notices/failed-bare-text", nothing),
    View {
        policy: help_link,
        ..view("help-link", "notices/failed-bare-text", nothing)
    },
    view("canceled", "notices/canceled-warning-drupal", nothing),
    view("email-taken", "notices/signed-out-email-taken", nothing),
    view("email-invalid", "notices/signed-out-email-invalid", nothing),
    view("form-outdated", "notices/form-outdated-drupal", nothing),
    view("verify-email", "magento-com/verify-email", nothing),
    view("access-denied", "callback/access-denied-bare", returned),
    view("signed-out", "callback/access-denied-bare", nothing),
    view("other-user", "sections/projects-tabs-links", other_user),
    view("disconnect", "states/connected-magento", disconnect),
    view("switch-first", CONNECT, switch_first),
    view("sign-in-at-magento", LOGIN, || {
        on_way(Method::One, nothing())
    }),
    view("sign-in-at-magento-two", LOGIN, || {
        on_way(Method::Two, nothing())
    }),
    view("return", MY_ACCOUNT, || {
        on_way(Method::Two, signed_in(Some("MAG001234567")))
    }),
    view("return-unnamed", MY_ACCOUNT, || {
        on_way(Method::Two, signed_in(None))
    }),
    view("not-allowed-here", MY_ACCOUNT, || {
        on_way(Method::Two, disallowed())
    }),
    view("translation", "translated/german", nothing),
    view("unrecognised", "unrecognised/maintenance", nothing),
];

impl View {
    /// Opens its page in the page window, unless the previous view has left it there, and waits
    /// until it has been read.
    pub async fn stage(
        self,
        before: Option<Staged>,
        site: &Site,
        browser: &mut Browser,
    ) -> Result<Staged> {
        let is_same_page = |view: &View| (view.page, view.state) == (self.page, State::Plain);
        if let Some(before) =
            before.filter(|before| is_same_page(&before.view) && is_same_page(&self))
        {
            return Ok(Staged {
                view: self,
                ..before
            });
        }
        let file = project_root().join(format!("tests/fixtures/{}.html", self.page));
        let saved = Saved::open(&file).map_err(anyhow::Error::msg)?;
        let otherwise = "https://accounts.magento.cloud/user".parse();
        let address = otherwise.and_then(|url| saved.address(&url));
        let address = address.map_err(anyhow::Error::msg)?;
        let mut html = fs::read_to_string(&file)?;
        if self.state == State::Below {
            let body = html.find("<body").context("no body")?;
            let end = body + html[body..].find('>').context("no end of its tag")? + 1;
            html.insert_str(end, "<div style='height: 3000px'></div>");
        }
        site.put_page(address.as_str(), html);
        browser.open(address.as_str()).await?;
        browser.inspection().await?;
        if self.state == State::Restored {
            let page = browser.page();
            browser
                .open("https://accounts.magento.cloud/user/api-tokens")
                .await?;
            browser.go_back(&page).await?;
        }
        let inspection = browser.inspection().await?;
        Ok(Staged {
            view: self,
            address: address.to_string(),
            reading: inspection.reading,
            snapshot: inspection.snapshot,
        })
    }
}

impl Staged {
    /// Makes the page show the view's card in a language, as the background would.
    pub async fn show_card(
        &self,
        browser: &mut Browser,
        pseudo_locale: &PseudoLocale,
    ) -> Result<()> {
        let send = "await api.tabs.sendMessage(args[0], bytes(args[1]), { frameId: 0 });";
        let args = json!([browser.page().id, self.page_update(pseudo_locale)]);
        browser.in_extension(send, args).await?;
        if self.card(pseudo_locale).is_some() {
            let card = browser.wait_for_card(&browser.page()).await;
            card.with_context(|| self.view.name)?;
        }
        Ok(())
    }

    /// The background's update for the page, in a language, encoded.
    fn page_update(&self, pseudo_locale: &PseudoLocale) -> Vec<u8> {
        let situation = (self.view.situation)();
        pack(&ToContent::PageUpdate(Box::new(PageUpdate {
            card: self
                .card(pseudo_locale)
                .map(|card| card.map(|text| pseudo_locale.localize(&text))),
            step: Some(step(&self.reading, &situation)),
            situation,
            again: None,
        })))
    }

    fn card(&self, pseudo_locale: &PseudoLocale) -> Option<Card<Text>> {
        let situation = (self.view.situation)();
        let policy = (self.view.policy)();
        let step = step(&self.reading, &situation);
        card(&step, &situation, false, &policy, pseudo_locale.locale())
    }

    /// The answers to the popup over this page.
    pub fn answers(&self) -> Value {
        let state = PopupState {
            reading: Some(self.reading.clone()),
            situation: (self.view.situation)(),
            active_journey: None,
            settings: Settings {
                policy: (self.view.policy)(),
                ..Settings::default()
            },
            incomplete: false,
        };
        json!({
            "name": self.view.name,
            "state": state,
            "url": self.address,
            "access": true,
            "snapshot": pack(&self.snapshot),
        })
    }
}
