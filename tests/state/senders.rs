//! Messages from every wrong sender.

use login_linker_core::page::address::AddressKind;
use login_linker_core::protocol::{FromContent, MessageSender};
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::{PageKind, Reading};
use login_linker_core::state::{BackgroundEvent, Origin, Sender};

use crate::message_kinds;
use crate::world::*;

/// Senders that are not accepted as content scripts.
fn no_pages() -> Vec<Sender> {
    let mut all = vec![
        sender(Origin::Other, OTHER),
        sender(Origin::Extension, OTHER),
    ];
    for origin in [Origin::Cloud, Origin::Magento] {
        all.push(Sender {
            top: false,
            ..sender(origin, OTHER)
        });
        all.push(Sender {
            tab: None,
            ..sender(origin, OTHER)
        });
    }
    all
}

#[test]
fn wrong_senders_change_nothing_and_get_no_answer() {
    let mut wrong = Vec::new();
    for message in message_kinds::from_page() {
        let senders = no_pages().into_iter();
        wrong.extend(senders.map(|from| BackgroundEvent::Page(from, message.clone())));
    }
    // Each site may report only about itself.
    for login in [my_account("MAG001234567"), sign_in_page()] {
        let message = FromContent::Read(login);
        wrong.push(BackgroundEvent::Page(sender(Origin::Cloud, OTHER), message));
    }
    for boxes in [connected("MAG001234567"), not_connected()] {
        let message = FromContent::Read(boxes);
        wrong.push(BackgroundEvent::Page(
            sender(Origin::Magento, OTHER),
            message,
        ));
    }
    let named = Reading {
        account: MagId::parse("MAG001234567"),
        ..not_connected()
    };
    for (origin, reading) in [
        (Origin::Cloud, named),
        (
            Origin::Cloud,
            reading(AddressKind::MagentoElsewhere, PageKind::Elsewhere),
        ),
        (
            Origin::Magento,
            reading(AddressKind::Account, PageKind::Projects),
        ),
    ] {
        wrong.push(BackgroundEvent::Page(
            sender(origin, OTHER),
            FromContent::Read(reading),
        ));
    }
    for message in message_kinds::from_popup() {
        for origin in [Origin::Cloud, Origin::Magento, Origin::Other] {
            wrong.push(BackgroundEvent::Popup(
                sender(origin, OTHER),
                message.clone(),
            ));
        }
    }
    for event in wrong {
        let mut world = World::new();
        world.load(CLOUD, not_connected());
        let (state, settings) = (world.state.clone(), world.settings.clone());
        assert_eq!(world.handle(event.clone()), [], "{event:?}");
        assert_eq!(
            (world.state, world.settings),
            (state, settings),
            "{event:?}"
        );
    }
}

#[test]
fn a_content_script_accepts_messages_of_its_own_extension_only() {
    const ID: &str = "abcdefghijklmnop";
    const ROOT: &str = "chrome-extension://abcdefghijklmnop/";
    let from_sender = |message: login_linker_core::protocol::ToContent, id: Option<&str>, url| {
        let sender = MessageSender {
            id: id.map(str::to_owned),
            url: Option::<&str>::map(url, str::to_owned),
        };
        message.from_sender(&sender, ID, ROOT)
    };
    let right = [
        None,
        Some("chrome-extension://abcdefghijklmnop/background.js"),
        Some("chrome-extension://abcdefghijklmnop/popup.html#tab=7"),
    ];
    let wrong = [
        Some("https://accounts.magento.cloud/user"),
        Some("https://account.magento.com/customer/account/"),
        Some("https://evil.example/chrome-extension://abcdefghijklmnop/"),
        Some("chrome-extension://abcdefghijklmnopq/popup.html"),
        Some("about:blank"),
        Some(""),
    ];
    for message in message_kinds::to_page() {
        for url in right {
            let own = from_sender(message.clone(), Some(ID), url);
            assert_eq!(own.as_ref(), Some(&message), "{url:?}");
            for id in [None, Some(""), Some("ponmlkjihgfedcba")] {
                assert_eq!(from_sender(message.clone(), id, url), None, "{id:?}");
            }
        }
        for url in wrong {
            assert_eq!(from_sender(message.clone(), Some(ID), url), None, "{url:?}");
        }
    }
}
