//! The settings of the site that a test can change.

use crate::client::{Client, MERCHANT, MY_ACCOUNT, USER};
use practice_site::{Csp, Failure, LoggedRequest, Site};
use tokio::net::TcpStream;

#[tokio::test]
async fn a_page_can_be_replaced() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    site.put_page(&format!("{USER}?destination=x"), "<p>Zażółć</p>".to_owned());
    let page = client.get(&format!("{USER}?other=y")).await;
    assert_eq!((page.status, page.html.as_str()), (200, "<p>Zażółć</p>"));
    assert_eq!(page.media_type, "text/html; charset=utf-8");
    client
        .get(&format!("{USER}/login"))
        .await
        .assert_contains("Welcome, please sign in");
    site.clear_pages();
    client
        .get(USER)
        .await
        .assert_contains("Welcome, please sign in");
}

#[tokio::test]
async fn every_page_has_the_policy_and_no_inline_code() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'";
    site.set_csp(Some(Csp::Enforced(policy.to_owned())));
    site.put_page(
        "https://accounts.magento.cloud/saved",
        "<p>saved</p>".to_owned(),
    );
    let signed_out = [client.get(USER).await, client.get(MY_ACCOUNT).await];
    client.sign_in_to_cloud(MERCHANT).await;
    client.sign_in_to_magento(None, MERCHANT).await;
    let signed_in = [
        client.get(USER).await,
        client.get(MY_ACCOUNT).await,
        client.get("https://accounts.magento.cloud/saved").await,
        client.get("https://account.magento.com/nothing").await,
    ];
    for page in signed_out.iter().chain(&signed_in) {
        assert_eq!(page.csp.as_deref(), Some(policy), "{}", page.url);
        page.assert_lacks("style=");
        page.assert_lacks("<style");
        assert_eq!(
            page.html.matches("<script").count(),
            page.html.matches("<script src").count()
        );
    }
    for (path, media_type) in [
        ("practice.css", "text/css; charset=utf-8"),
        ("practice.js", "text/javascript; charset=utf-8"),
    ] {
        for host in ["accounts.magento.cloud", "account.magento.com"] {
            let asset = client.get(&format!("https://{host}/{path}")).await;
            assert_eq!((asset.media_type.as_str(), asset.csp), (media_type, None));
        }
    }
    site.set_csp(None);
    assert_eq!(client.get(USER).await.csp, None);
}

#[tokio::test]
async fn the_provider_can_be_renamed_and_boxes_are_sorted() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud(MERCHANT).await;
    for (name, order) in [
        ("Adobe.com", ["Adobe.com", "Bitbucket", "GitHub", "Google"]),
        (
            "Magento.com",
            ["Bitbucket", "GitHub", "Google", "Magento.com"],
        ),
    ] {
        site.set_provider_name(name);
        let page = client.get(USER).await;
        let legends = page.html.split("Provider: ").skip(1);
        let legends: Vec<&str> = legends.filter_map(|rest| rest.split('<').next()).collect();
        assert_eq!(legends, order);
        page.assert_contains(&format!(
            "name=\"connect__magento\" value=\"Connect with {name}\""
        ));
    }
}

#[tokio::test]
async fn requests_are_logged_without_their_query() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.step(&format!("{USER}?secret=1"), None).await;
    client.step(USER, Some(&[("form_id", "none")])).await;
    let request = |method: &str| LoggedRequest {
        method: method.to_owned(),
        host: "accounts.magento.cloud".to_owned(),
        path: "/user".to_owned(),
    };
    assert_eq!(site.requests(), [request("GET"), request("POST")]);
}

#[tokio::test]
async fn reset_deletes_users_and_sessions() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    client.sign_in_to_cloud("first@example.com").await;
    client.sign_in_to_magento(None, MERCHANT).await;
    site.reset();
    assert_eq!(site.requests(), []);
    client
        .get(USER)
        .await
        .assert_contains("Welcome, please sign in");
    client
        .get(MY_ACCOUNT)
        .await
        .assert_contains("Sign in with Adobe ID");
    let page = client.sign_in_to_cloud(MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
}

#[tokio::test]
async fn reset_all_also_restores_the_settings() {
    let site = Site::start().await.expect("a site");
    let mut client = Client::new(site.port());
    site.put_page(MY_ACCOUNT, "replaced".to_owned());
    site.set_csp(Some(Csp::Enforced("default-src 'self'".to_owned())));
    site.set_provider_name("Magento.com");
    site.set_two_factor(true);
    site.set_failure(Some(Failure::CloudMaintenance));
    site.reset();
    assert_eq!(client.get(USER).await.status, 503, "settings stay");
    site.reset_all();
    assert_eq!(site.requests(), []);
    let page = client.sign_in_to_cloud(MERCHANT).await;
    page.assert_contains("Connect with Adobe.com");
    assert_eq!(page.csp, None);
    let page = client.sign_in_to_magento(None, MERCHANT).await;
    page.assert_contains("Log Out");
}

#[tokio::test]
async fn a_dropped_site_stops() {
    let site = Site::start().await.expect("a site");
    let open = TcpStream::connect(("127.0.0.1", site.port())).await;
    let open = open.expect("it listens");
    drop(site);
    // Not whether the port is free: another site may have been given it at once.
    let _ = open.readable().await;
    let read = open.try_read(&mut [0]);
    assert!(read.map_or(true, |count| count == 0), "it is closed");
}
