//! The ways from a wrong link to the right one.

use crate::client::{AGENCY, CLOUD_LOGOUT, Client, MERCHANT, MY_ACCOUNT, USER};
use practice_site::{Site, mag_id};

const CONFIRM: &str = "https://accounts.magento.cloud/user/2/connected-accounts/magento/disconnect";

/// Links the cloud user of [`MERCHANT`] with [`AGENCY`], the wrong Magento.com account.
async fn link_wrong_account(client: &mut Client) {
    client.sign_in_to_magento(None, AGENCY).await;
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.connect("magento").await;
    page.assert_contains(&format!(
        "Connected as <em class=\"placeholder\">{}",
        mag_id(AGENCY)
    ));
}

/// Disconnects, confirms, and logs out of both hosts.
async fn disconnect_and_sign_out(client: &mut Client) {
    let page = client.get(USER).await;
    page.assert_contains("href=\"/user/2/connected-accounts/magento/disconnect\"");
    let page = client.get(CONFIRM).await;
    page.assert_contains("Are you sure you want to disconnect the account from Adobe.com?");
    let token = page.input("form_token");
    let form_id = ("form_id", "site_accounts_disconnect_form");
    let fields = [form_id, ("form_token", &token), ("op", "Disconnect")];
    let page = client.post(CONFIRM, &fields).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains("Account successfully disconnected from Adobe.com.");
    page.assert_contains("Connect with Adobe.com");
    client
        .get(CLOUD_LOGOUT)
        .await
        .assert_contains("Welcome, please sign in");
    client
        .get(&format!("{MY_ACCOUNT}logout/"))
        .await
        .assert_contains("Sign in with Adobe ID");
}

#[tokio::test]
async fn the_right_account_can_be_connected_after_signing_in_again() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    link_wrong_account(&mut client).await;
    disconnect_and_sign_out(&mut client).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    let page = client.sign_in_to_cloud(MERCHANT).await;
    page.assert_contains("Connect with Adobe.com");
    let page = client.connect("magento").await;
    page.assert_contains("Account successfully connected with Adobe.com.");
    page.assert_contains(&mag_id(MERCHANT));
    page.assert_lacks(&mag_id(AGENCY));
}

#[tokio::test]
async fn without_logging_out_of_magento_the_same_account_is_linked_again() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    link_wrong_account(&mut client).await;
    let token = client.get(CONFIRM).await.input("form_token");
    let form_id = ("form_id", "site_accounts_disconnect_form");
    client
        .post(CONFIRM, &[form_id, ("form_token", &token)])
        .await;
    client
        .connect("magento")
        .await
        .assert_contains(&mag_id(AGENCY));
}

#[tokio::test]
async fn signing_in_with_the_provider_can_link_an_existing_user() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    link_wrong_account(&mut client).await;
    disconnect_and_sign_out(&mut client).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    let press = [
        ("form_id", "openid_connect_login_form"),
        ("magento", "Adobe.com"),
    ];
    let page = client.post(USER, &press).await;
    page.assert_contains("The e-mail address merchant@example.com is already taken.");
    site.set_connect_existing_users(true);
    let page = client.post(USER, &press).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains(&mag_id(MERCHANT));
}
