//! Under a company's policy, laid down as administrators do.

use anyhow::{Context, Result};
use browser::{Browser, Kind, Options, Policy, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{AGENCY, LOGIN, MERCHANT, sign_in_here, to_connect};

#[test]
fn a_policy_holds_in_chromium() {
    under_policy(Kind::Chromium);
}

#[test]
fn a_policy_holds_in_firefox() {
    under_policy(Kind::Firefox);
}

/// The agency's account is allowed, the merchant's is not. Two values have no form that is known:
/// a pattern, and `card`, which Chromium's schema already leaves out.
fn values() -> Value {
    json!({
        "helpText": "Schalter 4711",
        "helpLink": "https://help.example.com/link",
        "allowedAccounts": ["MAG00209*", "nonsense"],
        "card": 7,
        "language": "de",
    })
}

fn under_policy(kind: Kind) {
    crate::browser_pool::alone(kind, || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let site = Site::start().await.unwrap();
            let options = Options {
                extension: kind.built_extension(),
                port: site.port(),
                headless: true,
            };
            let Some(policy) = Policy::lay(kind, &options.extension, &values()).unwrap() else {
                println!("skipped: only root may lay down a policy for {kind}");
                return;
            };
            let browser = policy.launch(&options).await.unwrap();
            let browser = a_private_account_is_warned_of(browser).await.unwrap();
            browser.close().await.unwrap();
        });
    });
}

async fn a_private_account_is_warned_of(mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.look().await?.step, "connect");
    let card = browser.card(&page).await?.context("a card")?;
    assert!(!card.contains("4711"), "nothing is wrong yet: {card}");

    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGIN).await?;
    sign_in_here(&mut browser, &other, MERCHANT).await?;
    browser.look_at(&other).await?;
    let look = browser.look_at(&page).await?;
    assert_eq!((look.step.as_str(), look.target), ("not-allowed", None));
    assert_eq!(look.badge, "!");
    browser.bring_to_front(&page).await?;
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("Wechseln Sie zuerst das Konto"), "{card}");
    assert!(card.contains("Hilfe: Schalter 4711"), "{card}");
    popup(&mut browser, &page).await?;

    browser.open_in(&other, LOGOUT).await?;
    browser.open_in(&other, LOGIN).await?;
    sign_in_here(&mut browser, &other, AGENCY).await?;
    browser.look_at(&other).await?;
    assert_eq!(browser.look_at(&page).await?.step, "connect");
    Ok(browser)
}

const LOGOUT: &str = "https://account.magento.com/customer/account/logout/";

async fn popup(browser: &mut Browser, page: &Tab) -> Result<()> {
    let kind = browser.kind();
    let popup = browser.open_popup(page).await?;
    let seen = "document.getElementById('settings').open = true;
        return {
        words: document.body.innerText,
        links: [...document.links].map(link => link.href),
        fixed: [...document.querySelectorAll('input, select')].map(it => it.disabled),
    };";
    let seen = browser.in_page(&popup, seen, Value::Null).await?;
    let words = seen["words"].as_str().unwrap_or_default();
    assert!(words.contains("verwaltet Ihr Unternehmen"), "{words}");
    let ignored = match kind {
        Kind::Chromium => ": allowedAccounts\n",
        Kind::Firefox => ": allowedAccounts, card\n",
    };
    assert!(format!("{words}\n").contains(ignored), "{words}");
    let links = seen["links"].as_array().context("links")?;
    assert!(links.contains(&json!("https://help.example.com/link")));
    // The card is the user's to choose, the language is not.
    assert_eq!(seen["fixed"], json!([false, true]));
    browser.close_popup().await
}
