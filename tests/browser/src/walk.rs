//! A simulated user who follows the extension on the practice site until the logins are linked.

use anyhow::{Context, Result, bail};
use practice_site::{Site, mag_id};

use crate::browser::{Browser, Tab};
use crate::summary::Summary;

/// The user's e-mail address, on both sites.
pub const EMAIL: &str = "merchant@example.com";

/// The account that is signed in first on the wrong-account route.
pub const WRONG_EMAIL: &str = "agency@example.com";

/// The start of both methods at accounts.magento.cloud.
const USER: &str = "https://accounts.magento.cloud/user";

/// The start of Method 2.
const MAGENTO_LOGIN: &str = "https://account.magento.com/customer/account/login/";

/// The most stages of a journey; more mean a loop.
const STAGES: usize = 12;

/// The two methods of Adobe's article, and the most frequent error.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Method {
    /// Connect first, and sign in at Magento.com when redirected there.
    One,
    /// Sign in at Magento.com first, in another tab; then connect.
    Two,
    /// Method 2 with the wrong account, which is switched before connecting.
    WrongAccount,
}

/// What the user sees at one moment.
#[derive(Debug)]
pub struct Stage {
    /// The user's tab.
    pub tab: Tab,
    /// Its address, without the query, which may be personal.
    pub address: String,
    /// The extension's summary of it.
    pub summary: Summary,
}

/// A journey in progress. [`Walk::next`] returns one stage after another.
pub struct Walk<'a> {
    browser: &'a mut Browser,
    method: Method,
    /// The user's tab.
    tab: Tab,
    /// The user's next action.
    next: Next,
    stages: usize,
    /// The tab at Magento.com, if it is another one.
    other: Option<Tab>,
    /// The next e-mail address to sign in with at Magento.com.
    email: &'static str,
}

/// The user's next action.
enum Next {
    /// Open an address.
    Open(&'static str),
    /// Follow this summary.
    Follow(Box<Summary>),
    /// Go back to the first tab, and to account settings there.
    Return,
    /// Press a button of the card that leads to the other tab.
    Press(&'static str),
    /// Nothing: the journey is complete.
    Rest,
}

impl<'a> Walk<'a> {
    /// Starts as a new user, with an empty site and profile.
    pub async fn start(browser: &'a mut Browser, site: &Site, method: Method) -> Result<Walk<'a>> {
        site.reset();
        browser.reset().await?;
        let (tab, next) = match method {
            Method::One => (browser.page(), Next::Open(USER)),
            Method::Two | Method::WrongAccount => {
                (browser.new_tab().await?, Next::Open(MAGENTO_LOGIN))
            }
        };
        let other = (method != Method::One).then(|| tab.clone());
        let email = match method {
            Method::One | Method::Two => EMAIL,
            Method::WrongAccount => WRONG_EMAIL,
        };
        Ok(Walk {
            browser,
            method,
            other,
            email,
            tab,
            next,
            stages: 0,
        })
    }

    /// The browser, to take pictures of a stage.
    pub fn browser(&mut self) -> &mut Browser {
        self.browser
    }

    /// The next stage, or `None` at the end. Fails if the extension gives the user no next step.
    pub async fn next(&mut self) -> Result<Option<Stage>> {
        match std::mem::replace(&mut self.next, Next::Rest) {
            Next::Open(address) => self.browser.open_in(&self.tab, address).await?,
            Next::Follow(summary) => self.follow(&summary).await?,
            Next::Return => {
                self.tab = self.browser.page();
                self.browser.bring_to_front(&self.tab).await?;
                self.browser.open_in(&self.tab, USER).await?;
            }
            Next::Press(words) => self.press(words).await?,
            Next::Rest => return Ok(None),
        }
        self.stages += 1;
        let address = self.address().await?;
        let summary = self
            .browser
            .summary_of(&self.tab)
            .await
            .with_context(|| format!("at {address}"))?;
        self.next = self.after(&summary)?;
        Ok(Some(Stage {
            tab: self.tab.clone(),
            address,
            summary,
        }))
    }

    /// The next action after a summary, or why there is none.
    fn after(&self, summary: &Summary) -> Result<Next> {
        if self.stages > STAGES {
            bail!("still not linked after {STAGES} stages");
        }
        let first_tab = self.tab == self.browser.page();
        match summary.step.as_str() {
            "done" if !first_tab && self.method != Method::One => bail!("done too early"),
            "done" => self.check_link(summary).map(|()| Next::Rest),
            "connect" if self.is_wrong(summary) => Ok(Next::Press("Switch account")),
            "return" => Ok(Next::Press("Go to accounts.magento.cloud")),
            "connect" => self
                .check_session(summary)
                .map(|()| Next::Follow(Box::new(summary.clone()))),
            _ if !first_tab && summary.page == "magento-account" && summary.step == "none" => {
                Ok(Next::Return)
            }
            _ => Ok(Next::Follow(Box::new(summary.clone()))),
        }
    }

    /// Does what a user would who reads the card and sees the ring.
    async fn follow(&mut self, summary: &Summary) -> Result<()> {
        if let Some(target) = &summary.target {
            return self.browser.click_target(&self.tab, target).await;
        }
        match (summary.step.as_str(), summary.page.as_str()) {
            ("sign-in", _) => self.sign_in_at_cloud().await,
            ("sign-in-at-magento", _) | (_, "magento-sign-in") => self.sign_in_at_magento().await,
            ("switch-account", _) => self.browser.click(&self.tab, "#logout").await,
            (step, page) => bail!("nothing to follow: step {step} on page {page}"),
        }
    }

    async fn sign_in_at_cloud(&mut self) -> Result<()> {
        self.browser.fill(&self.tab, "#edit-name", EMAIL).await?;
        self.browser.click(&self.tab, "#edit-submit").await
    }

    async fn sign_in_at_magento(&mut self) -> Result<()> {
        self.browser
            .click(&self.tab, "#magento-identity-ui-btn")
            .await?;
        self.browser.fill(&self.tab, "#email", self.email).await?;
        self.browser.click(&self.tab, "#send2").await
    }

    /// Whether the account to be linked is not the user's.
    fn is_wrong(&self, summary: &Summary) -> bool {
        summary.session.account.as_deref() == Some(&mag_id(WRONG_EMAIL))
    }

    /// Presses a button of the card, and continues in the tab that comes to the front.
    async fn press(&mut self, words: &str) -> Result<()> {
        let first = self.browser.page();
        let next = match (self.tab == first, self.other.clone()) {
            (true, Some(other)) => other,
            _ => first,
        };
        self.browser.press_card(&self.tab, words).await?;
        let active = "return (await api.tabs.get(args)).active;";
        self.browser.until(active, next.id.into()).await?;
        self.tab = next;
        // After switching, the user signs in with the right account.
        self.email = EMAIL;
        Ok(())
    }

    /// Checks what the extension knows of the login at Magento.com, in which the methods differ.
    fn check_session(&self, summary: &Summary) -> Result<()> {
        let account = summary.session.account.as_deref();
        match (self.method, summary.session.state.as_str()) {
            (Method::One, "signed-in") => bail!("nobody is signed in at Magento.com"),
            (Method::One, _) => Ok(()),
            (Method::Two | Method::WrongAccount, "signed-in")
                if account == Some(&mag_id(EMAIL)) =>
            {
                Ok(())
            }
            (Method::Two | Method::WrongAccount, state) => {
                bail!("{} was not seen: {state} {account:?}", mag_id(EMAIL))
            }
        }
    }

    fn check_link(&self, summary: &Summary) -> Result<()> {
        let id = mag_id(EMAIL);
        match summary
            .providers
            .iter()
            .any(|unit| unit.account.as_deref() == Some(&id))
        {
            true => Ok(()),
            false => bail!(
                "done, yet no box is connected as {id}: {:?}",
                summary.providers
            ),
        }
    }

    async fn address(&mut self) -> Result<String> {
        let script = "return location.origin + location.pathname;";
        let address = self.browser.in_page(&self.tab, script, ().into()).await?;
        Ok(address.as_str().unwrap_or_default().to_string())
    }
}
