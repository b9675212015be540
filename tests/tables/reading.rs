use login_linker::core::outline::{Builder, Element, Hidden, Outline, Role};
use login_linker::core::reading::{Page, Reading, read};
use login_linker::core::site::{Link, Place};

fn role(role: Role) -> Element {
    Element {
        role,
        ..Element::default()
    }
}

/// Reads a page of these elements, each with its words.
fn reading(place: Place, all: &[(Element, &str)]) -> Reading {
    let mut b = Builder::default();
    b.open(role(Role::Area));
    for (element, words) in all {
        b.open(element.clone());
        b.text(words);
        b.close();
    }
    read(&Outline {
        place,
        translated: false,
        restored: false,
        nodes: b.finish(),
    })
}

#[test]
fn a_tab_that_cannot_be_pressed_is_no_target() {
    let target = |tab: Element| {
        let all = [(tab, "Account settings"), (role(Role::Control), "Projects")];
        let reading = reading(Place::Account, &all);
        assert_eq!(reading.page, Page::Projects);
        reading.targets.settings
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
            disconnects: true,
            ..control()
        }),
        None
    );
    let to = |link| Element {
        link: Some(link),
        ..control()
    };
    assert_eq!(target(to(Link::Account)), Some(1));
    assert_eq!(target(to(Link::Other)), Some(1));
    assert_eq!(target(to(Link::Disconnect)), None);
}

#[test]
fn a_password_is_asked_for_where_nobody_is_signed_in() {
    let page = |all: &[(Element, &str)]| reading(Place::Account, all).page;
    let password = || (role(Role::Password), "");
    let button = |words| (role(Role::Control), words);
    assert_eq!(page(&[password(), button("Log in")]), Page::SignedOut);
    // A password may be asked for to change it; a button to log in may be anywhere.
    assert_eq!(page(&[password(), button("Save")]), Page::Unrecognised);
    assert_eq!(page(&[button("Log in")]), Page::Unrecognised);
    // Whoever can sign out is signed in.
    let both = [password(), button("Log in"), button("Log out")];
    assert_eq!(page(&both), Page::Unrecognised);
    let hidden = Element {
        hidden: Some(Hidden::NotRendered),
        ..role(Role::Password)
    };
    assert_eq!(page(&[(hidden, ""), button("Log in")]), Page::Unrecognised);
}

#[test]
fn who_is_signed_in_at_magento() {
    let state = |place, all: &[(Element, &str)]| reading(place, all).signed_in;
    let button = |words| (role(Role::Control), words);
    let password = || (role(Role::Password), "");
    let heading = |words| (role(Role::Heading), words);
    let sign_in = Place::MagentoSignIn;
    assert_eq!(state(sign_in, &[password(), button("Go")]), Some(false));
    assert_eq!(state(sign_in, &[button("Sign in")]), Some(false));
    assert_eq!(state(sign_in, &[button("Go")]), None);
    let both = [password(), button("Sign in"), button("Sign Out")];
    assert_eq!(state(sign_in, &both), Some(true));
    let account = Place::MagentoElsewhere;
    assert_eq!(
        state(account, &[heading("You are signed out")]),
        Some(false)
    );
    assert_eq!(state(account, &[heading("Hello")]), None);
    let link = Element {
        link: Some(Link::SignOut),
        ..role(Role::Control)
    };
    assert_eq!(state(account, &[(link.clone(), "Bye")]), Some(true));
    // Only what can be pressed leads anywhere.
    let text = Element {
        role: Role::Other,
        ..link
    };
    assert_eq!(state(account, &[(text, "Bye")]), None);
}
