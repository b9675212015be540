//! The popup on a tab without a step of its own, in the middle of a journey: where it continues.

use login_linker_core::decision::journey::Method;
use login_linker_core::page::address::{AddressKind, CLOUD_URL, MAGENTO_ACCOUNT_URL, MAGENTO_URL};
use login_linker_core::presentation::{Action, Badge, Key, Part, Popup, PopupAction, Text};
use login_linker_core::protocol::FromPopup;
use login_linker_core::reading::PageKind;
use login_linker_core::state::Effect;

use crate::cards::{confirm, title};
use crate::world::*;

const ELSEWHERE: i32 = 7;

/// The title, the text, and the buttons' actions.
fn says(popup: &Popup) -> (Key, Option<Text>, Vec<PopupAction>) {
    let actions = popup.buttons.iter().map(|(_, action)| *action);
    (popup.title.key, popup.text.clone(), actions.collect())
}

/// What is said of a step on another page.
fn next(item: Key) -> (Key, Option<Text>, Vec<PopupAction>) {
    let text = Text::with(Key::TextUnderWay, Part::Label(item));
    (Key::TitleUnderWay, Some(text), vec![PopupAction::Resume])
}

fn finish(text: Key) -> (Key, Option<Text>, Vec<PopupAction>) {
    let actions = vec![PopupAction::Resume];
    (Key::TitleFinishSignIn, Some(text.into()), actions)
}

/// The numbers of the current items of the open list.
fn current(popup: &Popup) -> Vec<usize> {
    use login_linker_core::decision::checklist::ItemState::Next;
    let open = popup.checklists.iter().filter(|l| l.open);
    let items = open.flat_map(|l| l.items.iter().zip(1..));
    items
        .filter(|((_, s), _)| *s == Next)
        .map(|(_, at)| at)
        .collect()
}

#[test]
fn on_the_identity_providers_page_in_method_1() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    // The tab goes on to the identity provider, which is not read.
    let popup = world.popup(CLOUD, false);
    assert_eq!(says(&popup), finish(Key::TextFinishSignIn));
    assert_eq!(current(&popup), [5]);
    assert!(!popup.main, "signing in is the main thing to do");
    let back = world.popup_sends(FromPopup::Resume(CLOUD));
    let url = CLOUD_URL;
    assert_eq!(back, [Effect::Load { tab: CLOUD, url }]);
}

#[test]
fn on_the_identity_providers_page_in_method_2() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, sign_in_page());
    let popup = world.popup(OTHER, false);
    assert_eq!(says(&popup), finish(Key::TextFinishSignInTwo));
    assert_eq!(current(&popup), [1]);
    let back = world.popup_sends(FromPopup::Resume(OTHER));
    let url = MAGENTO_URL;
    assert_eq!(back, [Effect::Load { tab: OTHER, url }]);
    // A page of the site that shows neither a user nor a sign-in, such as one to create an account.
    world.load(
        OTHER,
        reading(AddressKind::MagentoElsewhere, PageKind::Elsewhere),
    );
    let popup = world.popup(OTHER, true);
    assert_eq!(says(&popup), finish(Key::TextFinishSignInTwo));
}

#[test]
fn on_any_other_tab() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    let (title, ..) = says(&world.popup(ELSEWHERE, false));
    assert_eq!(title, Key::TitleLink, "no journey has begun");
    world.sign_in_first(CLOUD, OTHER);
    world.load(OTHER, sign_in_page());
    let popup = world.popup(ELSEWHERE, false);
    assert_eq!(says(&popup), next(Key::ItemSignInAtMagento));
    assert_eq!(current(&popup), [1]);
    let there = world.popup_sends(FromPopup::Resume(ELSEWHERE));
    let url = MAGENTO_URL;
    assert_eq!(there, [Effect::Focus { tab: OTHER, url }]);

    // Signed in: the next step is in the first tab again.
    world.load(OTHER, my_account("MAG001234567"));
    world.act(OTHER, Action::GoBack);
    let popup = world.popup(ELSEWHERE, false);
    assert_eq!(says(&popup), next(Key::ItemConnect));
    assert_eq!(current(&popup), [5]);
    let there = world.popup_sends(FromPopup::Resume(ELSEWHERE));
    let url = CLOUD_URL;
    assert_eq!(there, [Effect::Focus { tab: CLOUD, url }]);
    // The first tab itself has gone to another site.
    assert_eq!(says(&world.popup(CLOUD, false)), next(Key::ItemConnect));
    let back = world.popup_sends(FromPopup::Resume(CLOUD));
    assert_eq!(back, [Effect::Load { tab: CLOUD, url }]);

    // Linked: there is no journey any more.
    world.load(CLOUD, connected("MAG001234567"));
    let (title, ..) = says(&world.popup(ELSEWHERE, false));
    assert_eq!(title, Key::TitleDone);
    assert_eq!(world.popup_sends(FromPopup::Resume(ELSEWHERE)), []);
}

#[test]
fn while_the_account_is_switched_or_the_link_is_changed() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG001234567"));
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::Switch);
    let popup = world.popup(ELSEWHERE, false);
    assert_eq!(says(&popup), next(Key::ItemSignInAtMagento));
    let there = world.popup_sends(FromPopup::Resume(ELSEWHERE));
    let url = MAGENTO_ACCOUNT_URL;
    assert_eq!(there, [Effect::Focus { tab: OTHER, url }]);

    let mut world = World::new();
    world.load(CLOUD, connected("MAG001234567"));
    world.act(CLOUD, Action::Relink);
    let popup = world.popup(ELSEWHERE, false);
    let (_, text, buttons) = next(Key::ItemDisconnect);
    assert_eq!(says(&popup), (Key::MethodRelink, text, buttons));
}

/// The link is as wrong in the popup of one tab as in that of another.
#[test]
fn the_accounts_have_the_same_badges_in_every_tab() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG001234567"));
    world.load(CLOUD, connected("MAG001234567"));
    let badges = |world: &mut World, tab| world.popup(tab, true).accounts.map(|a| a.badge);
    assert_eq!(badges(&mut world, OTHER), [Badge::Connected; 2]);
    world.act(CLOUD, Action::Relink);
    for tab in [CLOUD, OTHER] {
        assert_eq!(badges(&mut world, tab), [Badge::NotConnected; 2]);
    }
}

#[test]
fn a_journey_of_another_store_or_from_long_ago_is_none() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.journey(CLOUD), Some(Method::One));
    world.wait(61.0);
    let (title, ..) = says(&world.popup(CLOUD, false));
    assert_eq!(title, Key::TitleLink);
}

/// A tab without a step says of the link what the tab that shows it says.
#[test]
fn the_link_is_told_in_every_tab() {
    const A: &str = "MAG001234567";
    const B: &str = "MAG007654321";
    let mut world = World::new();
    world.load(CLOUD, connected(A));
    world.load(OTHER, my_account(A));
    let (title, text, _) = says(&world.popup(OTHER, true));
    assert_eq!(title, Key::TitleDone);
    assert_eq!(text.map(|t| t.key), Some(Key::TextDoneAs));
    world.load(OTHER, my_account(B));
    let popup = world.popup(OTHER, true);
    assert_eq!(popup.badge, Badge::NotConnected);
    assert_eq!(says(&popup).0, Key::TitleMismatch);
    assert_eq!(world.step(CLOUD), "mismatch");
    // Whoever signs out of a linked account has nothing to link.
    world.load(OTHER, my_account(A));
    world.load(CLOUD, reading(AddressKind::Account, PageKind::SignedOut));
    let (title, text, _) = says(&world.popup(OTHER, true));
    assert_eq!((title, text), (Key::TitleNone, Some(Key::TextDone.into())));
}

/// Each page of the site says what can be done there, and popups lead to the page that asks.
#[test]
fn the_question_before_disconnecting_may_be_in_another_tab() {
    const ASKING: i32 = 3;
    let mut world = World::new();
    world.load(CLOUD, connected("MAG001234567"));
    world.act(CLOUD, Action::Relink);
    world.load(ASKING, confirm());
    assert_eq!(title(&world, ASKING), Key::RelinkConfirm);
    assert_eq!(title(&world, CLOUD), Key::TitleDisconnect);
    world.load(OTHER, my_account("MAG001234567"));
    let effects = world.popup_sends(FromPopup::Resume(OTHER));
    assert!(
        matches!(effects[0], Effect::Focus { tab: ASKING, .. }),
        "{effects:?}"
    );
    world.load(CLOUD, connected("MAG001234567"));
    assert_eq!(title(&world, ASKING), Key::RelinkConfirm);
}
