use login_linker_core::page::address::{AddressKind, LinkTarget};
use login_linker_core::page::snapshot::{Builder, Element, Hidden, Role, Snapshot};
use login_linker_core::reading::{PageKind, Reading, read};

fn role(role: Role) -> Element {
    Element {
        role,
        ..Element::default()
    }
}

/// Reads a page of these elements, each with its text.
fn reading(address_kind: AddressKind, all: &[(Element, &str)]) -> Reading {
    let mut b = Builder::default();
    b.open(role(Role::Area));
    for (element, words) in all {
        b.open(element.clone());
        b.text(words);
        b.close();
    }
    read(&Snapshot {
        address_kind,
        translated: false,
        restored: false,
        nodes: b.finish(),
    })
}

#[test]
fn a_tab_that_cannot_be_pressed_is_no_target() {
    let target = |tab: Element| {
        let all = [(tab, "Account settings"), (role(Role::Control), "Projects")];
        reading(AddressKind::Account, &all).targets.settings
    };
    let control = || role(Role::Control);
    assert_eq!(target(control()), Some(1));
    assert_eq!(
        target(Element {
            disabled: true,
            ..control()
        }),
        None
    );
    assert_eq!(
        target(Element {
            covered: true,
            ..control()
        }),
        None
    );
    assert_eq!(
        target(Element {
            harmful: true,
            ..control()
        }),
        None
    );
    let to = |link| Element {
        link: Some(link),
        ..control()
    };
    assert_eq!(target(to(LinkTarget::Account)), Some(1));
    assert_eq!(target(to(LinkTarget::Other)), Some(1));
    assert_eq!(target(to(LinkTarget::Harmful)), None);
}

#[test]
fn a_password_is_asked_for_where_nobody_is_signed_in() {
    let page = |all: &[(Element, &str)]| reading(AddressKind::Account, all).page;
    let password = || (role(Role::Password), "");
    let button = |words| (role(Role::Control), words);
    assert_eq!(page(&[password(), button("Log in")]), PageKind::SignedOut);
    // A password field may be for changing it; a button to log in may be anywhere.
    assert_eq!(page(&[password(), button("Save")]), PageKind::Unrecognised);
    assert_eq!(page(&[button("Log in")]), PageKind::Unrecognised);
    // A user who can sign out is signed in.
    let both = [password(), button("Log in"), button("Log out")];
    assert_eq!(page(&both), PageKind::Unrecognised);
    let hidden = Element {
        hidden: Some(Hidden::NotRendered),
        ..role(Role::Password)
    };
    assert_eq!(
        page(&[(hidden, ""), button("Log in")]),
        PageKind::Unrecognised
    );
}

#[test]
fn who_is_signed_in_at_magento() {
    let state = |address_kind, all: &[(Element, &str)]| reading(address_kind, all).signed_in;
    let button = |words| (role(Role::Control), words);
    let password = || (role(Role::Password), "");
    let heading = |words| (role(Role::Heading), words);
    let sign_in = AddressKind::MagentoSignIn;
    assert_eq!(state(sign_in, &[password(), button("Go")]), Some(false));
    assert_eq!(state(sign_in, &[button("Sign in")]), Some(false));
    assert_eq!(state(sign_in, &[button("Go")]), None);
    let both = [password(), button("Sign in"), button("Sign Out")];
    assert_eq!(state(sign_in, &both), Some(true));
    let account = AddressKind::MagentoElsewhere;
    assert_eq!(
        state(account, &[heading("You are signed out")]),
        Some(false)
    );
    assert_eq!(state(account, &[heading("Hello")]), None);
    let link = Element {
        link: Some(LinkTarget::SignOut),
        ..role(Role::Control)
    };
    assert_eq!(state(account, &[(link.clone(), "Bye")]), Some(true));
    // Only controls lead anywhere.
    let text = Element {
        role: Role::Other,
        ..link
    };
    assert_eq!(state(account, &[(text, "Bye")]), None);
}

#[test]
fn the_account_id_follows_a_visible_label() {
    let out = || (role(Role::Control), "Log Out");
    let account = |element: Element, words: &str| {
        let found = reading(AddressKind::MagentoElsewhere, &[out(), (element, words)]);
        found.account.map(|id| id.as_str().to_owned())
    };
    let says = |words| account(Element::default(), words);
    let some = Some("MAG001234567".to_owned());
    assert_eq!(says("ID: MAG001234567"), some);
    assert_eq!(says("id:mag001234567 (main)"), some);
    assert_eq!(says("ID: 001234567"), None);
    assert_eq!(says("Your ID: MAG001234567"), None);
    assert_eq!(
        says(&["ID: MAG001234567", &" more".repeat(40)].concat()),
        None
    );
    let hidden = Element {
        hidden: Some(Hidden::NotRendered),
        ..Element::default()
    };
    assert_eq!(account(hidden, "ID: MAG001234567"), None);
    assert_eq!(account(role(Role::Quote), "ID: MAG001234567"), None);
}

#[test]
fn only_a_control_ends_or_begins_a_session() {
    let sign_in = |all: &[(Element, &str)]| reading(AddressKind::MagentoSignIn, all).signed_in;
    for role_ in [Role::Heading, Role::Other, Role::Message] {
        assert_eq!(sign_in(&[(role(role_), "Log out")]), None);
        assert_eq!(sign_in(&[(role(role_), "Sign in")]), None);
    }
    let long = ["Log out", &" of all of this".repeat(20)].concat();
    assert_eq!(sign_in(&[(role(Role::Control), &long)]), None);
}

#[test]
fn provider_buttons_mean_that_nobody_is_signed_in() {
    let page = |all: &[(Element, &str)]| reading(AddressKind::Account, all).page;
    let button = |words| (role(Role::Control), words);
    let text = |words| (Element::default(), words);
    // Regardless of what comes before and after.
    let login = [button("Home"), button("Log in with GitHub"), button("Help")];
    assert_eq!(page(&login), PageKind::SignedOut);
    let names = [text("Connect with"), button("GitHub"), button("Help")];
    assert_eq!(page(&names), PageKind::SignedOut);
    let words = [text("Connect with"), button("Somebody"), button("Help")];
    assert_eq!(page(&words), PageKind::Unrecognised);
    let names = [button("GitHub"), text("Connect")];
    assert_eq!(page(&names), PageKind::Unrecognised);
}

#[test]
fn a_visible_welcome_asks_to_sign_in() {
    let page = |element| {
        reading(
            AddressKind::Account,
            &[(element, "Welcome, please sign in")],
        )
        .page
    };
    assert_eq!(page(role(Role::Heading)), PageKind::SignedOut);
    assert_eq!(page(Element::default()), PageKind::SignedOut);
    assert_eq!(page(role(Role::Control)), PageKind::SignedOut);
    let hidden = Element {
        hidden: Some(Hidden::NotRendered),
        ..Element::default()
    };
    assert_eq!(page(hidden), PageKind::Unrecognised);
}

#[test]
fn an_invisible_unit_has_no_target() {
    let hidden = |role| Element {
        role,
        hidden: Some(Hidden::NotRendered),
        ..Element::default()
    };
    let page = |of: fn(Role) -> Element, hidden: &dyn Fn(Role) -> Element| {
        let all = [
            (of(Role::Heading), "Security"),
            (of(Role::Heading), "Single Sign-On"),
            (hidden(Role::Heading), "Provider: Adobe.com"),
            (hidden(Role::Other), "Status Not connected"),
            (hidden(Role::Control), "Connect with Adobe.com"),
        ];
        reading(AddressKind::Account, &all).targets.connect
    };
    assert_eq!(page(role, &role), [(4, 9)]);
    assert_eq!(page(role, &hidden), []);
}

#[test]
fn a_hidden_control_ends_a_session_only_where_the_page_does_not_ask_to_sign_in() {
    let page = |body: &str| {
        let url = "https://account.magento.com/customer/account/login";
        crate::readings::of_address(url, body).page
    };
    let out = "<a hidden href=/customer/account/logout>Log out</a>";
    let password = "<input type=password><button>Go</button>";
    assert_eq!(page(out), PageKind::MagentoAccount);
    assert_eq!(page(&[out, password].concat()), PageKind::MagentoSignIn);
    let quoted = format!("<blockquote>{}</blockquote>", out.replace("hidden", ""));
    assert_eq!(page(&quoted), PageKind::Elsewhere);
}

#[test]
fn a_page_that_asks_for_a_code_has_a_control_to_submit_it() {
    let page = |body: &str| {
        let url = "https://account.magento.com/customer/account/login";
        crate::readings::of_address(url, body).page
    };
    let title = "<h1>Verification code</h1>";
    let submit = "<button>Submit</button>";
    assert_eq!(page(&[title, submit].concat()), PageKind::MagentoCode);
    let send = [title, "<button>Send</button>"].concat();
    for body in [title, submit, &send] {
        assert_eq!(page(body), PageKind::Elsewhere, "{body}");
    }
}

#[test]
fn the_account_id_is_near_the_control_that_ends_the_session() {
    let account = |body: &str| {
        let body = format!("<a href=/customer/account/logout>Log out</a>{body}");
        let url = "https://account.magento.com/customer/account/";
        crate::readings::of_address(url, &body).account.is_some()
    };
    let id = "<p>ID: MAG001234567</p>";
    let some = "<p>Ten letters</p>".repeat(11);
    assert!(account(&format!("{some}{id}")));
    assert!(!account(&format!("{some}<p>Ten letters</p>{id}")));
    // A list of other accounts.
    assert!(account(&format!("<ul><li>{id}</li></ul>")));
    assert!(!account(&format!("<ul><li>{id}<p>Bob</p></li></ul>")));
    assert!(!account("<table><tr><td>ID: MAG001234567<td>Bob</table>"));
}
