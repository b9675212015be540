//! What a test can set on the site.

use crate::browser::{Browser, MERCHANT, MY_ACCOUNT, USER};
use practice_site::{Policy, Request, Site};

#[tokio::test]
async fn a_page_can_stand_in_for_another() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    site.put_page(&format!("{USER}?destination=x"), "<p>Zażółć</p>".to_owned());
    let page = browser.get(&format!("{USER}?other=y")).await;
    assert_eq!((page.status, page.html.as_str()), (200, "<p>Zażółć</p>"));
    assert_eq!(page.media_type, "text/html; charset=utf-8");
    browser
        .get(&format!("{USER}/login"))
        .await
        .says("Welcome, please sign in");
    site.clear_pages();
    browser.get(USER).await.says("Welcome, please sign in");
}

#[tokio::test]
async fn a_policy_goes_with_every_page_and_no_page_needs_inline_code() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    let policy = "default-src 'none'; script-src 'self'; style-src 'self'";
    site.set_csp(Some(Policy::Enforced(policy.to_owned())));
    site.put_page(
        "https://accounts.magento.cloud/saved",
        "<p>saved</p>".to_owned(),
    );
    let signed_out = [browser.get(USER).await, browser.get(MY_ACCOUNT).await];
    browser.sign_in_to_cloud(MERCHANT).await;
    browser.sign_in_to_magento(None, MERCHANT).await;
    let signed_in = [
        browser.get(USER).await,
        browser.get(MY_ACCOUNT).await,
        browser.get("https://accounts.magento.cloud/saved").await,
        browser.get("https://account.magento.com/nothing").await,
    ];
    for page in signed_out.iter().chain(&signed_in) {
        assert_eq!(page.policy.as_deref(), Some(policy), "{}", page.url);
        page.says_not("style=");
        page.says_not("<style");
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
            let asset = browser.get(&format!("https://{host}/{path}")).await;
            assert_eq!(
                (asset.media_type.as_str(), asset.policy),
                (media_type, None)
            );
        }
    }
    site.set_csp(None);
    assert_eq!(browser.get(USER).await.policy, None);
}

#[tokio::test]
async fn the_provider_has_two_names_and_the_boxes_are_sorted() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud(MERCHANT).await;
    for (name, order) in [
        ("Adobe.com", ["Adobe.com", "Bitbucket", "GitHub", "Google"]),
        (
            "Magento.com",
            ["Bitbucket", "GitHub", "Google", "Magento.com"],
        ),
    ] {
        site.set_provider_name(name);
        let page = browser.get(USER).await;
        let legends = page.html.split("Provider: ").skip(1);
        let legends: Vec<&str> = legends.filter_map(|rest| rest.split('<').next()).collect();
        assert_eq!(legends, order);
        page.says(&format!(
            "name=\"connect__magento\" value=\"Connect with {name}\""
        ));
    }
}

#[tokio::test]
async fn requests_are_noted_without_their_query() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.step(&format!("{USER}?secret=1"), None).await;
    browser.step(USER, Some(&[("form_id", "none")])).await;
    let request = |method: &str| Request {
        method: method.to_owned(),
        host: "accounts.magento.cloud".to_owned(),
        path: "/user".to_owned(),
    };
    assert_eq!(site.requests(), [request("GET"), request("POST")]);
}

#[tokio::test]
async fn a_reset_site_is_as_new() {
    let site = Site::start().await.expect("a site");
    let mut browser = Browser::new(site.port());
    browser.sign_in_to_cloud("first@example.com").await;
    browser.sign_in_to_magento(None, MERCHANT).await;
    site.reset();
    assert_eq!(site.requests(), []);
    browser.get(USER).await.says("Welcome, please sign in");
    browser.get(MY_ACCOUNT).await.says("Sign in with Adobe ID");
    let page = browser.sign_in_to_cloud(MERCHANT).await;
    assert_eq!(page.url, "https://accounts.magento.cloud/user/2");
}

#[tokio::test]
async fn a_dropped_site_has_stopped() {
    let site = Site::start().await.expect("a site");
    let port = site.port();
    drop(site);
    tokio::task::yield_now().await;
    assert!(
        tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_err()
    );
}
