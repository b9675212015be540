//! Both methods of Adobe's article, from start to end.

use crate::client::{CLOUD_LOGOUT, Client, MERCHANT, MY_ACCOUNT, USER};
use practice_site::{Site, mag_id};

const NOT_CONNECTED: &str = "<label>Status </label> Not connected";

fn connected_as(email: &str) -> String {
    format!(
        "<label>Status </label> Connected as <em class=\"placeholder\">{}</em>",
        mag_id(email)
    )
}

#[tokio::test]
async fn method_1_signs_in_at_the_provider_during_linking() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client
        .get(USER)
        .await
        .assert_contains("Welcome, please sign in");
    let page = client.sign_in_to_cloud(MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    for text in [
        "Projects",
        "Account settings",
        "Single Sign-On",
        "Provider: Adobe.com",
    ] {
        page.assert_contains(text);
    }
    assert_eq!(page.html.matches(NOT_CONNECTED).count(), 4);
    page.assert_contains("name=\"connect__magento\" value=\"Connect with Adobe.com\"");

    let page = client.connect("magento").await;
    assert!(
        page.url
            .starts_with("https://account.magento.com/applications/customer/login/?")
    );
    assert_eq!(page.status, 200);
    page.assert_contains("magento-identity-ui-btn");

    let page = client.sign_in_to_magento(Some(&page), MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains("Account successfully connected with Adobe.com.");
    page.assert_contains(&connected_as(MERCHANT));
    page.assert_lacks("connect__magento");
    page.assert_contains("Disconnect from Adobe.com");
    client.get(USER).await.assert_lacks("successfully");
}

#[tokio::test]
async fn method_2_shows_no_page_of_the_provider() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let page = client.sign_in_to_magento(None, MERCHANT).await;
    assert_eq!(page.url, MY_ACCOUNT);
    page.assert_contains(&format!("ID: {}", mag_id(MERCHANT)));
    page.assert_contains("Log Out");
    client.sign_in_to_cloud("other@example.com").await;
    let page = client.connect("magento").await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains(&connected_as(MERCHANT));
}

#[tokio::test]
async fn a_new_account_can_be_created_during_linking() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let auth_request = client.connect("magento").await.auth_request();
    let create = "https://account.magento.com/customer/account/create/";
    let page = client
        .get(&format!("{create}?auth_request={auth_request}"))
        .await;
    assert_eq!(page.input("auth_request"), auth_request);
    let to = "https://account.magento.com/customer/account/createpost/";
    let page = client
        .post(
            to,
            &[("auth_request", &auth_request), ("email", "no address")],
        )
        .await;
    page.assert_contains("Please enter a valid email address.");
    let page = client
        .post(
            to,
            &[
                ("auth_request", &auth_request),
                ("email", "new@example.com"),
            ],
        )
        .await;
    page.assert_contains(&connected_as("new@example.com"));
}

#[tokio::test]
async fn unlinking_asks_for_confirmation() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_magento(None, MERCHANT).await;
    client.sign_in_to_cloud(MERCHANT).await;
    client
        .connect("magento")
        .await
        .assert_contains("connected-accounts/magento/disconnect");
    let confirm = "https://accounts.magento.cloud/user/2/connected-accounts/magento/disconnect";
    let page = client.get(confirm).await;
    page.assert_contains("Are you sure you want to disconnect the account from Adobe.com?");
    page.assert_contains("This action cannot be undone.");
    let token = page.input("form_token");
    let form_id = ("form_id", "site_accounts_disconnect_form");
    let page = client
        .post(confirm, &[form_id, ("form_token", "wrong")])
        .await;
    assert_eq!(page.url, confirm);
    page.assert_contains("The form has become outdated.");
    page.assert_contains("This action cannot be undone.");
    client
        .get(USER)
        .await
        .assert_contains(&connected_as(MERCHANT));
    let page = client
        .post(confirm, &[form_id, ("form_token", &token)])
        .await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains("Account successfully disconnected from Adobe.com.");
    page.assert_lacks("Connected as");
}

#[tokio::test]
async fn the_provider_signs_in_to_the_cloud_site() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("magento", "Adobe.com"),
    ];
    let page = client.post(USER, &press).await;
    let page = client.sign_in_to_magento(Some(&page), MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains(&connected_as(MERCHANT));
    let page = client.get(CLOUD_LOGOUT).await;
    page.assert_contains("Welcome, please sign in");
    // Linked now, so the same user is signed in.
    assert_eq!(
        client.post(USER, &press).await.url,
        "https://accounts.magento.cloud/user/2"
    );
}

#[tokio::test]
async fn magento_sessions_end() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    site.expire_magento_sessions();
    let login = "https://account.magento.com/customer/account/login/";
    assert_eq!(client.get(MY_ACCOUNT).await.url, login);
    client
        .connect("magento")
        .await
        .assert_contains("magento-identity-ui-btn");
    client.sign_in_to_magento(None, MERCHANT).await;
    client
        .get(&format!("{MY_ACCOUNT}logout/"))
        .await
        .assert_contains("Sign in with Adobe ID");
    client.get(MY_ACCOUNT).await.assert_lacks("Log Out");
}
