//! What goes wrong on the way, in the words of the real module.

use crate::browser::{Browser, MERCHANT, MY_ACCOUNT, Page, USER};
use practice_site::Site;

const AUTHORIZE: &str = "https://account.magento.com/applications/customer/login/";

fn is_denied(page: &Page) {
    assert_eq!(page.status, 403);
    assert!(
        page.url
            .starts_with("https://accounts.magento.cloud/openid-connect/magento?")
    );
    page.says("Access denied");
}

#[tokio::test]
async fn one_account_belongs_to_one_user() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_magento(None, MERCHANT).await;
    browser.sign_in_to_cloud(MERCHANT).await;
    browser
        .connect("magento")
        .await
        .says("Account successfully connected with Adobe.com.");
    browser
        .get("https://accounts.magento.cloud/user/logout")
        .await;
    browser.sign_in_to_cloud("agency@example.com").await;
    let page = browser.connect("magento").await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/3");
    page.says("<h2 class=\"element-invisible\">Error message</h2><ul>");
    page.says("<li>Another user is already connected to this Adobe.com account.</li>");
    page.says("<li>Connecting with Adobe.com could not be completed due to an error.</li>");
}

#[tokio::test]
async fn of_two_tabs_the_first_to_return_is_denied() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    let first = browser.connect("magento").await;
    let second = browser.connect("magento").await;
    is_denied(&browser.sign_in_to_magento(Some(&first), MERCHANT).await);
    let page = browser.sign_in_to_magento(Some(&second), MERCHANT).await;
    page.says("Account successfully connected with Adobe.com.");
}

#[tokio::test]
async fn a_state_and_a_code_work_once() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    browser.sign_in_to_magento(None, MERCHANT).await;
    let token = browser.get(USER).await.input("form_token");
    let press = [
        ("form_id", "openid_connect_connect_form"),
        ("form_token", token.as_str()),
        ("connect__magento", "Connect"),
    ];
    let authorize = browser
        .step(USER, Some(&press))
        .await
        .location
        .expect("to the provider");
    let callback = browser
        .step(&authorize, None)
        .await
        .location
        .expect("and back");
    browser
        .get(&callback)
        .await
        .says("Account successfully connected with Adobe.com.");
    is_denied(&browser.get(&callback).await);

    let (_, code) = callback.split_once("code=").expect("a code");
    let code = code.split('&').next().unwrap_or_default();
    let authorize = browser
        .step(USER, Some(&press))
        .await
        .location
        .expect("to the provider");
    let (_, state) = authorize.split_once("state=").expect("a state");
    let callback = "https://accounts.magento.cloud/openid-connect/magento";
    let page = browser
        .get(&format!("{callback}?code={code}&state={state}"))
        .await;
    page.says("Connecting with Adobe.com could not be completed due to an error.");
}

#[tokio::test]
async fn a_cloud_session_that_ended_meanwhile_is_denied() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    let page = browser.connect("magento").await;
    browser
        .get("https://accounts.magento.cloud/user/logout")
        .await;
    is_denied(&browser.sign_in_to_magento(Some(&page), MERCHANT).await);
}

#[tokio::test]
async fn canceling_is_a_warning() {
    let site = Site::start().await.expect("a site");
    site.set_provider_name("Magento.com");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    let ticket = browser.connect("magento").await.ticket();
    let cancel = "https://account.magento.com/applications/customer/cancel/";
    let page = browser.get(&format!("{cancel}?ticket={ticket}")).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.says("<div class=\"messages warning\">");
    page.says("Logging in with Magento.com has been canceled.");
}

#[tokio::test]
async fn a_token_ages_with_its_session() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    let old = browser.get(USER).await;
    browser
        .get("https://accounts.magento.cloud/user/logout")
        .await;
    browser.sign_in_to_cloud(MERCHANT).await;
    let page = browser.press_connect(&old, "magento").await;
    page.says(
        "The form has become outdated. Press the back button, copy any unsaved work in the form, \
         and then reload the page.",
    );
}

#[tokio::test]
async fn an_address_taken_is_not_signed_in() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    browser
        .get("https://accounts.magento.cloud/user/logout")
        .await;
    browser.sign_in_to_magento(None, MERCHANT).await;
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("magento", "Adobe.com"),
    ];
    let page = browser.post(USER, &press).await;
    assert_eq!(page.url, USER);
    page.says("<li>The e-mail address merchant@example.com is already taken.</li>");
    page.says("<li>Logging in with Adobe.com could not be completed due to an error.</li>");
    page.says("Welcome, please sign in");
}

#[tokio::test]
async fn other_providers_are_not_practised() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("github", "GitHub"),
    ];
    let page = browser.post(USER, &press).await;
    page.says("Logging in with GitHub could not be completed due to an error.");
    browser.sign_in_to_cloud(MERCHANT).await;
    let page = browser.connect("google").await;
    page.says("Connecting with Google could not be completed due to an error.");
}

#[tokio::test]
async fn authorize_answers_known_applications_only() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    let good = browser.connect("magento").await.url;
    for (part, instead, status, error) in [
        ("practice-cloud", "other", 400, None),
        ("openid-connect%2Fmagento", "elsewhere", 400, None),
        (
            "response_type=code",
            "response_type=token",
            302,
            Some("unsupported_response_type"),
        ),
        ("scope=openid", "scope=closed", 302, Some("invalid_scope")),
        ("state=", "other=", 302, Some("invalid_request")),
    ] {
        assert!(good.contains(part), "{part}");
        let page = browser.step(&good.replace(part, instead), None).await;
        assert_eq!(page.status, status, "{part}");
        let location = page.location.unwrap_or_default();
        assert!(
            location.contains(error.unwrap_or_default()),
            "{part}: {location}"
        );
    }
    assert_eq!(browser.get(AUTHORIZE).await.status, 400);
}

#[tokio::test]
async fn pages_are_their_users_own() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    let own = "https://accounts.magento.cloud/user/2";
    assert_eq!(browser.get(own).await.status, 403);
    browser.sign_in_to_cloud(MERCHANT).await;
    for (path, status) in [
        ("", 200),
        ("/", 200),
        ("/edit", 200),
        ("/connected-accounts", 200),
        ("/connected-accounts/magento/disconnect", 200),
        ("/nothing", 404),
        ("3", 403),
    ] {
        assert_eq!(
            browser.get(&format!("{own}{path}")).await.status,
            status,
            "{path}"
        );
    }
    assert_eq!(browser.get(&format!("{USER}/api-tokens")).await.status, 200);
}

#[tokio::test]
async fn an_unverified_address_is_asked_for() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser
        .sign_in_to_magento(None, "unverified@example.com")
        .await;
    browser
        .get(MY_ACCOUNT)
        .await
        .says("Please verify your email address.");
}
