//! The extension under a company's policy, set as administrators do.

use anyhow::{Context, Result};
use browser::{Browser, BrowserKind, Options, Policy, Tab};
use practice_site::Site;
use serde_json::{Value, json};

use crate::users::{AGENCY, LOGIN, MERCHANT, USER, sign_in_here, to_connect};

#[test]
fn a_policy_applies_in_chromium() {
    under_policy(
        BrowserKind::Chromium,
        values(),
        a_private_account_is_warned_of,
    );
}

#[test]
fn a_policy_applies_in_firefox() {
    under_policy(
        BrowserKind::Firefox,
        values(),
        a_private_account_is_warned_of,
    );
}

#[test]
fn a_deeply_nested_policy_is_read_in_chromium() {
    under_policy(BrowserKind::Chromium, nested(150), the_rest_of_it_applies);
}

#[test]
fn a_deeply_nested_policy_is_read_in_firefox() {
    under_policy(BrowserKind::Firefox, nested(300), the_rest_of_it_applies);
}

/// Nested lists of this depth. Chromium does not read policy files deeper than 200
/// (`base::internal::kAbsoluteMaxDepth`).
fn nested(depth: u32) -> Value {
    let deep = (0..depth).fold(json!("MAG001*"), |inner, _| json!([inner]));
    json!({ "allowedAccounts": deep, "other": deep, "language": "de" })
}

async fn the_rest_of_it_applies(mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    browser.open(USER).await?;
    browser.summary().await?;
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("Melden"), "{card}");
    Ok(browser)
}

/// The agency's account is allowed, the merchant's is not. Two values are invalid: a pattern, and
/// `card`, which Chromium's schema already removes.
fn values() -> Value {
    json!({
        "helpText": "Schalter 4711",
        "helpLink": "https://help.example.com/link",
        "allowedAccounts": ["MAG00209*", "nonsense"],
        "card": 7,
        "language": "de",
    })
}

fn under_policy<F: Future<Output = Result<Browser>>>(
    kind: BrowserKind,
    values: Value,
    test: impl FnOnce(Browser) -> F,
) {
    crate::with_only_browser(kind, || {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            let site = Site::start().await.unwrap();
            let options = Options {
                extension: kind.built_extension(),
                port: site.port(),
                headless: true,
            };
            let Some(policy) = Policy::lay(kind, &options.extension, &values).unwrap() else {
                println!("skipped: only root may lay down a policy for {kind}");
                return;
            };
            let mut browser = policy.launch(&options).await.unwrap();
            // A Chromium that has just started was seen to take a minute for this. What is shown
            // until then is checked by another test.
            for _ in 0..1000 {
                let known = "return (await api.storage.local.get('policy')).policy?.language;";
                let known = browser.in_extension(known, Value::Null).await.unwrap();
                if known == "de" {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(100)).await;
            }
            let browser = test(browser).await.unwrap();
            browser.close().await.unwrap();
        });
    });
}

async fn a_private_account_is_warned_of(mut browser: Browser) -> Result<Browser> {
    let page = browser.page();
    to_connect(&mut browser, &page, MERCHANT).await?;
    assert_eq!(browser.summary().await?.step, "connect");
    let card = browser.card(&page).await?.context("a card")?;
    assert!(!card.contains("4711"), "nothing is wrong yet: {card}");

    let other = browser.new_tab().await?;
    browser.open_in(&other, LOGIN).await?;
    sign_in_here(&mut browser, &other, MERCHANT).await?;
    browser.summary_of(&other).await?;
    let summary = browser.summary_of(&page).await?;
    assert_eq!(
        (summary.step.as_str(), summary.target),
        ("not-allowed", None)
    );
    assert_eq!(summary.badge, "!");
    browser.bring_to_front(&page).await?;
    let card = browser.card(&page).await?.context("a card")?;
    assert!(card.contains("Wechseln Sie zuerst das Konto"), "{card}");
    assert!(card.contains("Hilfe: Schalter 4711"), "{card}");
    popup(&mut browser, &page).await?;

    browser.open_in(&other, LOGOUT).await?;
    browser.open_in(&other, LOGIN).await?;
    sign_in_here(&mut browser, &other, AGENCY).await?;
    browser.summary_of(&other).await?;
    assert_eq!(browser.summary_of(&page).await?.step, "connect");
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
        BrowserKind::Chromium => ": allowedAccounts\n",
        BrowserKind::Firefox => ": allowedAccounts, card\n",
    };
    assert!(format!("{words}\n").contains(ignored), "{words}");
    let links = seen["links"].as_array().context("links")?;
    assert!(links.contains(&json!("https://help.example.com/link")));
    // The user can change the card setting, but not the language.
    assert_eq!(seen["fixed"], json!([false, true]));
    browser.close_popup().await
}
