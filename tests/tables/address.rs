use login_linker_core::page::address::{AddressKind, LinkTarget, kind, link_target, user};

fn check(host: &str, path: &str, expect: AddressKind) {
    assert_eq!(kind(host, path), expect, "{host}{path}");
}

#[test]
fn pages_of_the_cloud_site() {
    let check = |path, expect| check("accounts.magento.cloud", path, expect);
    for path in [
        "",
        "/",
        "/user",
        "/user/",
        "//user",
        "/user/2",
        "/user/48213/",
        "/user/login",
    ] {
        check(path, AddressKind::Account);
    }
    check("/user/2/connected-accounts", AddressKind::Account);
    check("/openid-connect/magento", AddressKind::Callback);
    check("/openid-connect/adobe/", AddressKind::Callback);
    check(
        "/user/2/connected-accounts/magento/disconnect",
        AddressKind::ConfirmDisconnect,
    );
    check("/a/b/c/d/e/disconnect", AddressKind::ConfirmDisconnect);
    for path in [
        "/user/2/edit",
        "/user/me",
        "/user/2x",
        "/user/api-tokens",
        "/user/login/2",
        "/cli/installer",
        "/api/v1/",
        "/openid-connect",
        "/openid-connect/magento/more",
        "/a/b/c/d/e/f/g/h",
    ] {
        check(path, AddressKind::CloudElsewhere);
    }
    for path in [
        "/projects/user",
        "/users",
        "/admin/people/12",
        "/organizations/acme/settings/account",
        "/help/account-settings",
    ] {
        check(path, AddressKind::CloudForeign);
    }
}

#[test]
fn the_user_in_an_address() {
    for (path, expect) in [
        ("/user/2", Some(2)),
        ("/user/2/connected-accounts/magento/disconnect", Some(2)),
        ("/user", None),
        ("/user/login", None),
        ("/user/99999999999999999999", None),
        ("/project/2", None),
    ] {
        assert_eq!(user(path), expect, "{path}");
    }
}

#[test]
fn pages_of_magento_com() {
    let check = |path, expect| check("account.magento.com", path, expect);
    check("/applications/customer/login/", AddressKind::MagentoSignIn);
    check("/customer/account/login/", AddressKind::MagentoSignIn);
    check(
        "/customer/account/login/referer/aHR0cHM6Ly8%2C/",
        AddressKind::MagentoSignIn,
    );
    check("/customer/account/", AddressKind::MagentoElsewhere);
    check(
        "/customer/account/logoutSuccess/",
        AddressKind::MagentoElsewhere,
    );
    check("/user", AddressKind::MagentoElsewhere);
}

#[test]
fn no_other_host_is_served() {
    for host in [
        "",
        "magento.cloud",
        "account.magento.cloud",
        "accounts.magento.com",
        "auth.magento.cloud",
        "accounts.magento.cloud.evil.example",
        "ACCOUNTS.MAGENTO.CLOUD",
        "accounts.magento.cloud.",
    ] {
        check(host, "/user", AddressKind::Foreign);
    }
}

fn leads(address: &str, expect: LinkTarget) {
    assert_eq!(link_target(address, None, "/user/2"), expect, "{address:?}");
}

#[test]
fn links_that_stay() {
    for address in [
        "",
        "#",
        "#account-settings",
        "?x=1",
        "/user",
        "/user/2#sso",
        "/user/2/connected-accounts",
        "https://accounts.magento.cloud/user",
        "HTTPS://Accounts.Magento.Cloud:443/user?x=https://evil.example/",
        "//accounts.magento.cloud/user",
        "javascript:void(0)",
        " JavaScript:;",
    ] {
        leads(address, LinkTarget::Account);
    }
    for address in ["/user/3", "/user/22?x=1", "/user/3/connected-accounts"] {
        leads(address, LinkTarget::OtherAccount);
        for own in ["/user", "/user/", "/user/jane", "/"] {
            assert_eq!(link_target(address, None, own), LinkTarget::Account);
        }
    }
    for address in [
        "/connect/adobe",
        "/openid-connect/login/magento",
        "projects/x1",
        "/help#b",
        // A colon after a slash does not end a scheme.
        "/help:b",
    ] {
        leads(address, LinkTarget::Other);
    }
    leads(
        "https://account.magento.com/applications/customer/login/?state=x",
        LinkTarget::Magento,
    );
}

#[test]
fn links_that_lead_away() {
    for address in [
        "https://magento.com.evil.example/login",
        "//evil.example/user",
        "///evil.example/user",
        "\\\\evil.example/user",
        "/\\evil.example/user",
        "https:\\\\evil.example",
        "ht\ntps://evil.example/",
        "\u{1}https://evil.example/",
        "http:evil.example/user",
        "http:/evil.example/user",
        "https://accounts.magento.cloud@evil.example/user",
        "https://accounts.magento.cloud:x@evil.example/user",
        "https://accounts.magento.cloud.evil.example/user",
        "mailto:a@b.example",
        "data:text/html,x",
        "blob:https://accounts.magento.cloud/1",
    ] {
        leads(address, LinkTarget::OffSite);
    }
}

#[test]
fn links_that_sign_out_or_disconnect() {
    leads("/user/logout", LinkTarget::SignOut);
    leads("/user/logout/?token=x", LinkTarget::SignOut);
    leads(
        "https://account.magento.com/customer/account/logout/",
        LinkTarget::SignOut,
    );
    leads(
        "/user/2/connected-accounts/magento/disconnect",
        LinkTarget::Harmful,
    );
    leads(
        "/user/2/connected-accounts/magento/Disconnect/?x=1",
        LinkTarget::Harmful,
    );
    leads("/user?disconnect=magento", LinkTarget::Harmful);
    leads("#disconnect-magento", LinkTarget::Harmful);
    leads("https://evil.example/disconnect", LinkTarget::Harmful);
}
