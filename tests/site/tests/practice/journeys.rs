//! Both methods of Adobe's article, from the first page to the last.

use crate::browser::{Browser, MERCHANT, MY_ACCOUNT, USER};
use practice_site::{Site, mag_id};

const NOT_CONNECTED: &str = "<label>Status </label> Not connected";

fn connected_as(email: &str) -> String {
    format!(
        "<label>Status </label> Connected as <em class=\"placeholder\">{}</em>",
        mag_id(email)
    )
}

#[tokio::test]
async fn method_1_signs_in_at_the_provider_on_the_way() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.get(USER).await.says("Welcome, please sign in");
    let page = browser.sign_in_to_cloud(MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    for text in [
        "Projects",
        "Account settings",
        "Single Sign-On",
        "Provider: Adobe.com",
    ] {
        page.says(text);
    }
    assert_eq!(page.html.matches(NOT_CONNECTED).count(), 4);
    page.says("name=\"connect__magento\" value=\"Connect with Adobe.com\"");

    let page = browser.connect("magento").await;
    assert!(
        page.url
            .starts_with("https://account.magento.com/applications/customer/login/?")
    );
    assert_eq!(page.status, 200);
    page.says("magento-identity-ui-btn");

    let page = browser.sign_in_to_magento(Some(&page), MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.says("Account successfully connected with Adobe.com.");
    page.says(&connected_as(MERCHANT));
    page.says_not("connect__magento");
    page.says("Disconnect from Adobe.com");
    browser.get(USER).await.says_not("successfully");
}

#[tokio::test]
async fn method_2_shows_no_page_of_the_provider() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    let page = browser.sign_in_to_magento(None, MERCHANT).await;
    assert_eq!(page.url, MY_ACCOUNT);
    page.says(&format!("ID: {}", mag_id(MERCHANT)));
    page.says("Log Out");
    browser.sign_in_to_cloud("other@example.com").await;
    let page = browser.connect("magento").await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.says(&connected_as(MERCHANT));
}

#[tokio::test]
async fn a_new_account_is_created_on_the_way() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    let ticket = browser.connect("magento").await.ticket();
    let create = "https://account.magento.com/customer/account/create/";
    let page = browser.get(&format!("{create}?ticket={ticket}")).await;
    assert_eq!(page.input("ticket"), ticket);
    let to = "https://account.magento.com/customer/account/createpost/";
    let page = browser
        .post(to, &[("ticket", &ticket), ("email", "no address")])
        .await;
    page.says("Please enter a valid email address.");
    let page = browser
        .post(to, &[("ticket", &ticket), ("email", "new@example.com")])
        .await;
    page.says(&connected_as("new@example.com"));
}

#[tokio::test]
async fn unlinking_asks_first() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_magento(None, MERCHANT).await;
    browser.sign_in_to_cloud(MERCHANT).await;
    browser
        .connect("magento")
        .await
        .says("connected-accounts/magento/disconnect");
    let confirm = "https://accounts.magento.cloud/user/2/connected-accounts/magento/disconnect";
    let page = browser.get(confirm).await;
    page.says("Are you sure you want to disconnect the account from Adobe.com?");
    page.says("This action cannot be undone.");
    let token = page.input("form_token");
    let form_id = ("form_id", "site_accounts_disconnect_form");
    let page = browser
        .post(confirm, &[form_id, ("form_token", "wrong")])
        .await;
    page.says("The form has become outdated.");
    page.says(&connected_as(MERCHANT));
    let page = browser
        .post(confirm, &[form_id, ("form_token", &token)])
        .await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.says("Account successfully disconnected from Adobe.com.");
    page.says_not("Connected as");
}

#[tokio::test]
async fn the_provider_signs_in_to_the_cloud_site() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("magento", "Adobe.com"),
    ];
    let page = browser.post(USER, &press).await;
    let page = browser.sign_in_to_magento(Some(&page), MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.says(&connected_as(MERCHANT));
    let page = browser
        .get("https://accounts.magento.cloud/user/logout")
        .await;
    page.says("Welcome, please sign in");
    // Linked now: the same user again.
    assert_eq!(
        browser.post(USER, &press).await.url,
        "https://accounts.magento.cloud/user/2"
    );
}

#[tokio::test]
async fn sessions_at_magento_end() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    browser.sign_in_to_magento(None, MERCHANT).await;
    site.expire_magento_sessions();
    let login = "https://account.magento.com/customer/account/login/";
    assert_eq!(browser.get(MY_ACCOUNT).await.url, login);
    browser
        .connect("magento")
        .await
        .says("magento-identity-ui-btn");
    browser.sign_in_to_magento(None, MERCHANT).await;
    browser
        .get(&format!("{MY_ACCOUNT}logout/"))
        .await
        .says("Sign in with Adobe ID");
    browser.get(MY_ACCOUNT).await.says_not("Log Out");
}
