//! Accounts of Magento.com: a second account, the verification code, shared accounts.

use crate::client::{AGENCY, Client, MERCHANT, MY_ACCOUNT, USER};
use practice_site::{Site, mag_id};

const VERIFICATION: &str = "https://account.magento.com/customer/account/verification/";
const RECOVERY: &str = "https://account.magento.com/customer/account/recovery/";
const SWITCH: &str = "https://account.magento.com/customer/account/switch/";

#[tokio::test]
async fn another_account_can_sign_in_after_logging_out() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.sign_in_to_magento(None, AGENCY).await;
    page.assert_contains(&format!("ID: {}", mag_id(AGENCY)));
    let page = client.get(&format!("{MY_ACCOUNT}logout/")).await;
    page.assert_contains("Sign in with Adobe ID");
    page.assert_lacks("Log Out");
    let page = client.sign_in_to_magento(None, MERCHANT).await;
    page.assert_contains(&format!("ID: {}", mag_id(MERCHANT)));
    page.assert_lacks(&mag_id(AGENCY));
    let page = client.connect("magento").await;
    page.assert_contains("Account successfully connected with Adobe.com.");
    page.assert_contains(&mag_id(MERCHANT));
}

#[tokio::test]
async fn logout_success_shows_the_sign_in_page() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let page = client.get(&format!("{MY_ACCOUNT}logoutSuccess/")).await;
    assert_eq!(page.status, 200);
    page.assert_contains("Sign in with Adobe ID");
}

#[tokio::test]
async fn the_verification_code_completes_the_sign_in() {
    let site = Site::start().await.expect("a site");
    site.set_two_factor(true);
    let mut client = Client::new(site.port());
    let page = client.sign_in_to_magento(None, MERCHANT).await;
    assert_eq!(page.url, VERIFICATION);
    for text in ["Verification Code", "Submit", "Use recovery code"] {
        page.assert_contains(text);
    }
    for text in ["Log Out", "Sign in with Adobe ID", &mag_id(MERCHANT)] {
        page.assert_lacks(text);
    }
    for url in [
        MY_ACCOUNT,
        "https://account.magento.com/customer/account/login/",
    ] {
        assert_eq!(client.get(url).await.url, VERIFICATION, "{url}");
    }
    for wrong in ["12345", "12345a", ""] {
        let page = client.post(VERIFICATION, &[("code", wrong)]).await;
        page.assert_contains("The verification code is not valid.");
    }
    let page = client.post(VERIFICATION, &[("code", "123 456")]).await;
    assert_eq!(page.url, MY_ACCOUNT);
    page.assert_contains(&format!("ID: {}", mag_id(MERCHANT)));

    client.get(&format!("{MY_ACCOUNT}logout/")).await;
    site.set_two_factor(false);
    let page = client.sign_in_to_magento(None, MERCHANT).await;
    assert_eq!(page.url, MY_ACCOUNT);
}

#[tokio::test]
async fn linking_continues_after_the_verification_code() {
    let site = Site::start().await.expect("a site");
    site.set_two_factor(true);
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.connect("magento").await;
    let page = client.sign_in_to_magento(Some(&page), MERCHANT).await;
    assert!(page.url.starts_with(VERIFICATION), "{}", page.url);
    let id = page.input("auth_request");
    assert_eq!(page.auth_request(), id);

    // A second request while the code is missing, as from another tab, leads to the same page.
    let second = client.connect("magento").await;
    assert!(second.url.starts_with(VERIFICATION), "{}", second.url);
    let id = second.input("auth_request");
    let fields = [("auth_request", id.as_str()), ("code", "123456")];
    let page = client.post(VERIFICATION, &fields).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
    page.assert_contains("Account successfully connected with Adobe.com.");
}

#[tokio::test]
async fn a_recovery_code_replaces_the_verification_code() {
    let site = Site::start().await.expect("a site");
    site.set_two_factor(true);
    let mut client = Client::new(site.port());
    client.sign_in_to_magento(None, MERCHANT).await;
    client.get(RECOVERY).await.assert_contains("Recovery Code");
    client
        .get(&format!("{MY_ACCOUNT}recoveryEmail/"))
        .await
        .assert_contains("You can request one code in 24 hours.");
    let page = client.post(RECOVERY, &[("code", " ")]).await;
    page.assert_contains("The recovery code is not valid.");
    let page = client.post(RECOVERY, &[("code", "abcd-efgh")]).await;
    assert_eq!(page.url, MY_ACCOUNT);
}

#[tokio::test]
async fn the_code_can_be_canceled_by_logging_out_or_leaving() {
    let site = Site::start().await.expect("a site");
    site.set_two_factor(true);
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    let page = client.connect("magento").await;
    let page = client.sign_in_to_magento(Some(&page), MERCHANT).await;
    let cancel = "https://account.magento.com/applications/customer/cancel/";
    let url = format!("{cancel}?auth_request={}", page.auth_request());
    client
        .get(&url)
        .await
        .assert_contains("Logging in with Adobe.com has been canceled.");
    let page = client.get(&format!("{MY_ACCOUNT}logout/")).await;
    page.assert_contains("Sign in with Adobe ID");
    let page = client.post(VERIFICATION, &[("code", "123456")]).await;
    page.assert_contains("Sign in with Adobe ID");
}

#[tokio::test]
async fn a_shared_account_can_be_switched_to() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let page = client.sign_in_to_magento(None, MERCHANT).await;
    page.assert_lacks("Switch Accounts:");
    site.share_account(AGENCY, "Merchant@example.com");
    let shared = mag_id(AGENCY);
    let page = client.get(MY_ACCOUNT).await;
    page.assert_contains("Switch Accounts:");
    page.assert_contains(&format!("Cloud Shared Access from {shared}"));
    page.assert_contains(&format!("ID: {}", mag_id(MERCHANT)));

    let page = client.post(SWITCH, &[("account", &shared)]).await;
    assert_eq!(page.url, MY_ACCOUNT);
    page.assert_contains(&format!("ID: {shared}"));
    page.assert_contains(&format!("<option value=\"{shared}\" selected>"));
    let page = client.post(SWITCH, &[("account", "MAG000000001")]).await;
    page.assert_contains(&format!("ID: {}", mag_id(MERCHANT)));

    client.post(SWITCH, &[("account", &shared)]).await;
    client.sign_in_to_cloud(MERCHANT).await;
    client
        .connect("magento")
        .await
        .assert_contains(&mag_id(MERCHANT));
    let page = client.post(SWITCH, &[("account", "")]).await;
    page.assert_contains(&format!("ID: {}", mag_id(MERCHANT)));
}

#[tokio::test]
async fn an_unverified_address_shows_a_banner_until_it_is_verified() {
    let banner = "Please verify your email address.";
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let unverified = "unverified@example.com";
    let page = client.sign_in_to_magento(None, unverified).await;
    page.assert_contains(banner);
    let page = client.get(&format!("{MY_ACCOUNT}edit/")).await;
    page.assert_contains("verify-email");
    let page = client.post(&format!("{MY_ACCOUNT}verifyEmail/"), &[]).await;
    page.assert_lacks("verify-email");
    client.get(MY_ACCOUNT).await.assert_lacks(banner);
    client.get(USER).await.assert_lacks(banner);
}
