//! Sessions and forms that expired, and failures of the servers.

use crate::client::{Client, MERCHANT, MY_ACCOUNT, Page, USER};
use practice_site::{Failure, Site};

const OWN_PAGE: &str = "https://accounts.magento.cloud/user/2";
const CALLBACK: &str = "https://accounts.magento.cloud/openid-connect/magento?";
const AUTHORIZE: &str = "https://account.magento.com/applications/customer/login/?";
const CONNECTED: &str = "Account successfully connected with Adobe.com.";

fn connect_fields(page: &Page) -> [(&'static str, String); 3] {
    [
        ("form_id", "openid_connect_connect_form".to_owned()),
        ("form_token", page.input("form_token")),
        ("connect__magento", "Connect with Adobe.com".to_owned()),
    ]
}

async fn post(client: &mut Client, url: &str, fields: &[(&str, String)]) -> Page {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    client.post(url, &fields).await
}

#[tokio::test]
async fn an_expired_cloud_session_is_denied_at_the_users_page() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let page = client.sign_in_to_cloud(MERCHANT).await;
    assert_eq!(page.url, OWN_PAGE);
    let fields = connect_fields(&page);
    site.expire_cloud_sessions();
    for page in [
        client.get(OWN_PAGE).await,
        post(&mut client, OWN_PAGE, &fields).await,
    ] {
        assert_eq!((page.status, page.url.as_str()), (403, OWN_PAGE));
        page.assert_contains("Access denied");
        page.assert_contains("You are not authorized to access this page.");
        page.assert_contains("not-logged-in");
    }
    // `/user` itself is the sign-in page, whatever is sent there.
    for page in [
        client.get(USER).await,
        post(&mut client, USER, &fields).await,
    ] {
        assert_eq!(page.status, 200);
        page.assert_contains("Welcome, please sign in");
    }
}

#[tokio::test]
async fn a_cloud_session_that_expires_during_linking_is_denied_at_the_callback() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.connect("magento").await;
    site.expire_cloud_sessions();
    let page = client.sign_in_to_magento(Some(&page), MERCHANT).await;
    assert_eq!(page.status, 403);
    assert!(page.url.starts_with(CALLBACK), "{}", page.url);
    page.assert_contains("Access denied");
    client.sign_in_to_cloud(MERCHANT).await;
    client.connect("magento").await.assert_contains(CONNECTED);
}

#[tokio::test]
async fn an_outdated_form_fails_until_the_page_is_opened_again() {
    let outdated = "The form has become outdated.";
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_magento(None, MERCHANT).await;
    let page = client.sign_in_to_cloud(MERCHANT).await;
    site.expire_form_tokens();
    let fields = connect_fields(&page);
    let page = post(&mut client, OWN_PAGE, &fields).await;
    assert_eq!((page.status, page.url.as_str()), (200, OWN_PAGE));
    page.assert_contains(outdated);
    page.assert_contains("logged-in");

    // A reload sends the same form again. Pressing the button on the returned page does the same.
    post(&mut client, OWN_PAGE, &fields)
        .await
        .assert_contains(outdated);
    let fields = connect_fields(&page);
    post(&mut client, OWN_PAGE, &fields)
        .await
        .assert_contains(outdated);

    let page = client.get(USER).await;
    page.assert_lacks(outdated);
    let fields = connect_fields(&page);
    post(&mut client, USER, &fields)
        .await
        .assert_contains(CONNECTED);
}

#[tokio::test]
async fn the_callback_can_fail() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    site.set_failure(Some(Failure::CallbackError));
    let page = client.connect("magento").await;
    assert_eq!(page.status, 500);
    assert!(page.url.starts_with(CALLBACK), "{}", page.url);
    page.assert_contains("The website encountered an unexpected error. Please try again later.");
    site.set_failure(None);
    assert_eq!(client.get(&page.url).await.status, 403, "after a reload");
    client.get(USER).await.assert_lacks("Connected as");
    client.connect("magento").await.assert_contains(CONNECTED);
}

#[tokio::test]
async fn the_connection_can_be_lost_at_the_callback() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    let fields = connect_fields(&client.get(USER).await);
    let fields = fields
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let location = client.step(USER, Some(&fields)).await.location;
    let authorize = location.expect("a redirect to the provider");
    let location = client.step(&authorize, None).await.location;
    let callback = location.expect("a redirect back");
    site.set_failure(Some(Failure::CallbackConnectionLost));
    assert!(!client.responds(&callback).await);
    assert!(client.responds(USER).await, "only the callback is lost");
    site.set_failure(None);
    client.get(&callback).await.assert_contains(CONNECTED);
}

#[tokio::test]
async fn the_authorization_endpoint_can_fail() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    for (failure, status, text) in [
        (
            Failure::AuthorizeUnavailable,
            503,
            "Error 503 Backend fetch failed",
        ),
        (
            Failure::AuthorizeError,
            500,
            "There has been an error processing your request",
        ),
        (Failure::OAuthErrorPage, 400, "unauthorized_client"),
        (
            Failure::MagentoMaintenance,
            503,
            "Service Temporarily Unavailable",
        ),
    ] {
        site.set_failure(Some(failure));
        let page = client.connect("magento").await;
        assert_eq!(page.status, status, "{failure:?}");
        assert!(page.url.starts_with(AUTHORIZE), "{failure:?}: {}", page.url);
        page.assert_contains(text);
        page.assert_lacks("magento-identity-ui-btn");
        let other = client.get(MY_ACCOUNT).await.status;
        let expected = match failure {
            Failure::MagentoMaintenance => 503,
            _ => 200,
        };
        assert_eq!(other, expected, "{failure:?}");
    }
    site.set_failure(None);
    client
        .connect("magento")
        .await
        .assert_contains("magento-identity-ui-btn");
}

#[tokio::test]
async fn the_provider_can_redirect_back_with_an_error() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    site.set_failure(Some(Failure::OAuthErrorRedirect));
    let page = client.connect("magento").await;
    assert_eq!(page.url, OWN_PAGE);
    page.assert_contains("Connecting with Adobe.com could not be completed due to an error.");
    page.assert_lacks("canceled");
}

#[tokio::test]
async fn the_cloud_site_can_be_in_maintenance() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    site.set_failure(Some(Failure::CloudMaintenance));
    for url in [USER, OWN_PAGE] {
        let page = client.get(url).await;
        assert_eq!(page.status, 503);
        page.assert_contains("Site under maintenance");
    }
    assert_eq!(client.get(MY_ACCOUNT).await.status, 200);
    site.set_failure(None);
    client.get(USER).await.assert_contains("logged-in");
}
