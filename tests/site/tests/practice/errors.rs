//! Errors during linking and signing in, with the texts of the real module.

use crate::client::{AGENCY, CLOUD_LOGOUT, Client, MERCHANT, Page, USER};
use practice_site::Site;

const AUTHORIZE: &str = "https://account.magento.com/applications/customer/login/";

fn assert_denied(page: &Page) {
    assert_eq!(page.status, 403);
    assert!(
        page.url
            .starts_with("https://accounts.magento.cloud/openid-connect/magento?")
    );
    page.assert_contains("Access denied");
}

#[tokio::test]
async fn one_account_belongs_to_one_user() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_magento(None, MERCHANT).await;
    client.sign_in_to_cloud(MERCHANT).await;
    client
        .connect("magento")
        .await
        .assert_contains("Account successfully connected with Adobe.com.");
    client.get(CLOUD_LOGOUT).await;
    client.sign_in_to_cloud(AGENCY).await;
    let page = client.connect("magento").await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/3");
    page.assert_contains("<h2 class=\"element-invisible\">Error message</h2><ul>");
    page.assert_contains("<li>Another user is already connected to this Adobe.com account.</li>");
    page.assert_contains(
        "<li>Connecting with Adobe.com could not be completed due to an error.</li>",
    );
}

#[tokio::test]
async fn with_two_tabs_the_first_to_return_is_denied() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let first = client.connect("magento").await;
    let second = client.connect("magento").await;
    assert_denied(&client.sign_in_to_magento(Some(&first), MERCHANT).await);
    let page = client.sign_in_to_magento(Some(&second), MERCHANT).await;
    page.assert_contains("Account successfully connected with Adobe.com.");
}

#[tokio::test]
async fn a_state_and_a_code_work_once() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    let token = client.get(USER).await.input("form_token");
    let press = [
        ("form_id", "openid_connect_connect_form"),
        ("form_token", token.as_str()),
        ("connect__magento", "Connect"),
    ];
    let authorize = client
        .step(USER, Some(&press))
        .await
        .location
        .expect("a redirect to the provider");
    let callback = client
        .step(&authorize, None)
        .await
        .location
        .expect("a redirect back");
    client
        .get(&callback)
        .await
        .assert_contains("Account successfully connected with Adobe.com.");
    assert_denied(&client.get(&callback).await);

    let (_, code) = callback.split_once("code=").expect("a code");
    let code = code.split('&').next().unwrap_or_default();
    let authorize = client
        .step(USER, Some(&press))
        .await
        .location
        .expect("a redirect to the provider");
    let (_, state) = authorize.split_once("state=").expect("a state");
    let callback = "https://accounts.magento.cloud/openid-connect/magento";
    let page = client
        .get(&format!("{callback}?code={code}&state={state}"))
        .await;
    page.assert_contains("Connecting with Adobe.com could not be completed due to an error.");
}

#[tokio::test]
async fn a_callback_after_logging_out_is_denied() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.connect("magento").await;
    client.get(CLOUD_LOGOUT).await;
    assert_denied(&client.sign_in_to_magento(Some(&page), MERCHANT).await);
}

#[tokio::test]
async fn canceling_shows_a_warning() {
    let site = Site::start().await.expect("a site");
    site.set_provider_name("Magento.com");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let auth_request = client.connect("magento").await.auth_request();
    let cancel = "https://account.magento.com/applications/customer/cancel/";
    let page = client
        .get(&format!("{cancel}?auth_request={auth_request}"))
        .await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains("<div class=\"messages warning\">");
    page.assert_contains("Logging in with Magento.com has been canceled.");
}

#[tokio::test]
async fn a_form_token_is_valid_only_in_its_session() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let old = client.get(USER).await;
    client.get(CLOUD_LOGOUT).await;
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.press_connect(&old, "magento").await;
    page.assert_contains(
        "The form has become outdated. Press the back button, copy any unsaved work in the form, \
         and then reload the page.",
    );
}

#[tokio::test]
async fn an_unlinked_account_with_a_known_address_cannot_sign_in() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    client.get(CLOUD_LOGOUT).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("magento", "Adobe.com"),
    ];
    let page = client.post(USER, &press).await;
    assert_eq!(page.url, USER);
    page.assert_contains("<li>The e-mail address merchant@example.com is already taken.</li>");
    page.assert_contains(
        "<li>Logging in with Adobe.com could not be completed due to an error.</li>",
    );
    page.assert_contains("Welcome, please sign in");
}

#[tokio::test]
async fn other_providers_always_fail() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("github", "GitHub"),
    ];
    let page = client.post(USER, &press).await;
    page.assert_contains("Logging in with GitHub could not be completed due to an error.");
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.connect("google").await;
    page.assert_contains("Connecting with Google could not be completed due to an error.");
}

#[tokio::test]
async fn authorization_requests_are_validated() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let good = client.connect("magento").await.url;
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
        let page = client.step(&good.replace(part, instead), None).await;
        assert_eq!(page.status, status, "{part}");
        let location = page.location.unwrap_or_default();
        assert!(
            location.contains(error.unwrap_or_default()),
            "{part}: {location}"
        );
    }
    assert_eq!(client.get(AUTHORIZE).await.status, 400);
}

#[tokio::test]
async fn user_pages_are_private() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let own = "https://accounts.magento.cloud/user/2";
    assert_eq!(client.get(own).await.status, 403);
    client.sign_in_to_cloud(MERCHANT).await;
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
            client.get(&format!("{own}{path}")).await.status,
            status,
            "{path}"
        );
    }
    assert_eq!(client.get(&format!("{USER}/api-tokens")).await.status, 200);
}
