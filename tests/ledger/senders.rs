//! Every message from every wrong sender.

use login_linker::core::ledger::{Event, Origin, Sender};
use login_linker::core::message::{FromPage, FromPopup};
use login_linker::core::view::Action;

use crate::world::*;

#[test]
fn wrong_senders_change_nothing_and_get_no_answer() {
    let page = [
        FromPage::Hello,
        FromPage::Read(my_account("MAG001234567")),
        FromPage::Read(connected("MAG001234567")),
        FromPage::Act(Action::SignInFirst),
        FromPage::Act(Action::GoBack),
        FromPage::Act(Action::Never),
    ];
    let popup = [
        FromPopup::Ask(CLOUD),
        FromPopup::Act(CLOUD, Action::ShowCard),
    ];
    let frame = |origin| Sender {
        top: false,
        ..sender(origin, OTHER)
    };
    let no_tab = |origin| Sender {
        tab: None,
        ..sender(origin, OTHER)
    };
    let mut wrong = Vec::new();
    for message in page {
        for from in [
            sender(Origin::Other, OTHER),
            sender(Origin::Extension, OTHER),
            frame(Origin::Cloud),
            frame(Origin::Magento),
            no_tab(Origin::Cloud),
        ] {
            wrong.push(Event::Page(from, message.clone()));
        }
    }
    // Each site may speak only of itself.
    let login = FromPage::Read(my_account("MAG001234567"));
    wrong.push(Event::Page(sender(Origin::Cloud, OTHER), login));
    let boxes = FromPage::Read(connected("MAG001234567"));
    wrong.push(Event::Page(sender(Origin::Magento, OTHER), boxes));
    for message in popup {
        for origin in [Origin::Cloud, Origin::Magento, Origin::Other] {
            wrong.push(Event::Popup(sender(origin, OTHER), message.clone()));
        }
    }
    for event in wrong {
        let mut world = World::new();
        world.load(CLOUD, not_connected());
        let (ledger, settings) = (world.ledger.clone(), world.settings.clone());
        assert_eq!(world.take(event.clone()), [], "{event:?}");
        assert_eq!(
            (world.ledger, world.settings),
            (ledger, settings),
            "{event:?}"
        );
    }
}
