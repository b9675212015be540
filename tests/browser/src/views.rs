//! Every view of card and popup, as data: a saved page, and what else is known.

use std::fs;

use anyhow::{Context, Result};
use login_linker_core::decision::decide::step;
use login_linker_core::decision::journey::Method;
use login_linker_core::decision::relink::RelinkItem;
use login_linker_core::decision::situation::Situation;
use login_linker_core::page::snapshot::Snapshot;
use login_linker_core::presentation::{Card, PopupState, card};
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
    accounts, avoiding, connecting, disallowed, disconnect, found_link, help_link, help_text,
    hints_off, keeping, login, mismatch_elsewhere, nothing, on_way, other_user, other_user_linked,
    refused, relinking, returned, sign_in_other, sign_in_to_relink, sign_out_next, signed_in,
    signed_in_since, switch_first,
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

const SETTINGS: &str = "sections/settings-accordion-bootstrap";
const SIGNED_OUT: &str = "signed-out/welcome-2023";
const CONNECT: &str = "addresses/user-id";
const MY_ACCOUNT: &str = "magento-com/my-account";
const LOGIN: &str = "magento-com/login-2022";
const CONFIRM: &str = "confirm-disconnect/magento-core";
const LINKED: &str = "states/connected-magento";

/// All views.
pub const VIEWS: [View; 57] = [
    view("sign-in", SIGNED_OUT, nothing),
    view("open-settings", "sections/projects-tabs-links", nothing),
    view("open-section", SETTINGS, nothing),
    view("connect", CONNECT, nothing),
    view("connect-signed-in", CONNECT, login),
    view("connect-unnamed", CONNECT, || signed_in(None)),
    view("connect-unknown", CONNECT, connecting),
    view("not-allowed", CONNECT, disallowed),
    View {
        state: State::Below,
        ..view("connect-below", CONNECT, nothing)
    },
    View {
        state: State::Restored,
        ..view("connect-reload", CONNECT, nothing)
    },
    view("uncover", "dangers/control-covered-out-of-view", nothing),
    view("not-offered", "sections/settings-not-offered", nothing),
    View {
        policy: help_text,
        ..view("help-text", "sections/settings-not-offered", nothing)
    },
    view("done", LINKED, nothing),
    view("done-found", LINKED, found_link),
    view("done-unnamed", "states/connected-plain", nothing),
    view("hints-off", CONNECT, hints_off),
    view("mismatch", LINKED, || signed_in(Some("MAG009876543"))),
    view("mismatch-elsewhere", LINKED, mismatch_elsewhere),
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
    view("other-user-linked", LINKED, other_user_linked),
    view("disconnect", LINKED, disconnect),
    view("disconnect-same", LINKED, || {
        avoiding("MAG001234567", disconnect())
    }),
    view("disconnect-later", "sections/projects-connected", || {
        relinking(RelinkItem::Disconnect)
    }),
    view("confirm", CONFIRM, || relinking(RelinkItem::Confirm)),
    view("keep-link", CONFIRM, keeping),
    view("sign-out", CONNECT, || relinking(RelinkItem::SignOut)),
    view("sign-out-next", CONNECT, sign_out_next),
    view("sign-in-again", SIGNED_OUT, || {
        relinking(RelinkItem::SignIn)
    }),
    view("sign-in-to-relink", SIGNED_OUT, sign_in_to_relink),
    view("sign-in-refused", SIGNED_OUT, refused),
    view("switch-first", CONNECT, switch_first),
    view("sign-in-at-magento", LOGIN, connecting),
    view("sign-in-at-magento-two", LOGIN, || {
        on_way(Method::Two, nothing())
    }),
    view("sign-in-as", LOGIN, signed_in_since),
    view("sign-in-other", LOGIN, sign_in_other),
    view("enter-code", "magento-com/code", || {
        on_way(Method::Two, nothing())
    }),
    view("switch-account", MY_ACCOUNT, || {
        avoiding("MAG001234567", on_way(Method::Two, nothing()))
    }),
    view("sign-out-keep", MY_ACCOUNT, || {
        avoiding("MAG001234567", keeping())
    }),
    view("return-keep", LOGIN, keeping),
    view("return-shared", "magento-com/my-account-shared", || {
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
    view("unrecognised", "unrecognised/unknown-verb", nothing),
    view("unavailable", "unrecognised/maintenance", nothing),
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
        let body = html.find("<body").context("no body")?;
        let end = body + html[body..].find('>').context("no end of its tag")? + 1;
        if self.state == State::Below {
            html.insert_str(end, "<div style='height: 3000px'></div>");
        }
        // The card is as dark as its page.
        html.insert_str(end, "<style>:root { color-scheme: light dark }</style>");
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
        let card = self.card(pseudo_locale);
        self.send_card(browser, card.clone()).await?;
        if card.is_some() {
            let card = browser.wait_for_card(&browser.page()).await;
            card.with_context(|| self.view.name)?;
        }
        Ok(())
    }

    /// Makes the page hide the card.
    pub async fn hide_card(&self, browser: &mut Browser) -> Result<()> {
        self.send_card(browser, None).await
    }

    /// Sends the background's update with a card to the page.
    async fn send_card(&self, browser: &mut Browser, card: Option<Card<String>>) -> Result<()> {
        let situation = (self.view.situation)();
        let update = pack(&ToContent::PageUpdate(Box::new(PageUpdate {
            card,
            step: Some(step(&self.reading, &situation)),
            situation,
            again: None,
        })));
        let send = "await api.tabs.sendMessage(args[0], bytes(args[1]), { frameId: 0 });";
        let args = json!([browser.page().id, update]);
        browser.in_extension(send, args).await?;
        Ok(())
    }

    /// The view's card in a language.
    pub fn card(&self, of: &PseudoLocale) -> Option<Card<String>> {
        let situation = (self.view.situation)();
        let step = step(&self.reading, &situation);
        let card = card(&step, &situation, false, &(self.view.policy)(), of.locale());
        card.map(|card| card.map(|text| of.localize(&text)))
    }

    /// The answers to the popup over this page.
    pub fn answers(&self) -> Value {
        let situation = (self.view.situation)();
        let state = PopupState {
            reading: Some(self.reading.clone()),
            accounts: accounts(&situation),
            situation,
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
