//! The background as a function: events in, what each tab is to know out.

use login_linker::core::account::MagId;
use login_linker::core::boxes::Status;
use login_linker::core::journey::{Method, TabId};
use login_linker::core::ledger::{Effect, Event, Ledger, Origin, Sender, Settings};
use login_linker::core::message::{FromPage, FromPopup};
use login_linker::core::notices::Notice;
use login_linker::core::reading::{Page, Provider, Reading, Section};
use login_linker::core::session::Session;
use login_linker::core::site::{CLOUD_URL, MAGENTO_URL, Place};
use login_linker::core::view::Action;
use proptest::prelude::*;

const MINUTE: f64 = 60_000.0;
const CLOUD: TabId = 1;
const OTHER: TabId = 2;

/// A browser with the extension, and a clock that stands still unless it is moved.
struct World {
    ledger: Ledger,
    settings: Settings,
    now: f64,
}

impl World {
    fn new() -> Self {
        Self {
            ledger: Ledger::default(),
            settings: Settings::default(),
            now: 1.7e12,
        }
    }

    fn take(&mut self, event: Event) -> Vec<Effect> {
        // The background may have ended since: all that is known has been through its store.
        let stored = serde_json::to_string(&self.ledger).expect("a ledger can be kept");
        self.ledger = serde_json::from_str(&stored).expect("and found again");
        self.ledger.take(&mut self.settings, event, self.now)
    }

    fn page(&mut self, tab: TabId, message: FromPage) -> Vec<Effect> {
        let origin = match &message {
            FromPage::Read(reading) if reading.place.is_magento() => Origin::Magento,
            _ => Origin::Cloud,
        };
        self.take(Event::Page(sender(origin, tab), message))
    }

    /// A document is loaded and read.
    fn load(&mut self, tab: TabId, reading: Reading) -> Vec<Effect> {
        self.page(tab, FromPage::Hello);
        self.page(tab, FromPage::Read(reading))
    }

    fn act(&mut self, tab: TabId, action: Action) -> Vec<Effect> {
        self.page(tab, FromPage::Act(action))
    }

    fn session(&self, tab: TabId) -> Session {
        self.ledger.situation(&self.settings, tab, self.now).session
    }

    fn step(&self, tab: TabId) -> &'static str {
        self.ledger
            .step(&self.settings, tab, self.now)
            .map_or("", |(_, step)| step.word())
    }

    fn journey(&self, tab: TabId) -> Option<Method> {
        self.ledger.situation(&self.settings, tab, self.now).journey
    }

    fn wait(&mut self, minutes: f64) {
        self.now += minutes * MINUTE;
    }
}

fn sender(origin: Origin, tab: TabId) -> Sender {
    Sender {
        origin,
        tab: Some(tab),
        top: true,
        store: "default".into(),
    }
}

fn reading(place: Place, page: Page) -> Reading {
    Reading {
        place,
        page,
        section: Section::Absent,
        providers: Vec::new(),
        notices: Vec::new(),
        translated: false,
        restored: false,
        signed_in: None,
        account: None,
        targets: Default::default(),
    }
}

fn cloud(status: Status) -> Reading {
    let provider = Provider {
        index: 4,
        status,
        shown: true,
    };
    Reading {
        section: Section::Open,
        providers: vec![provider],
        ..reading(Place::Account, Page::SingleSignOn)
    }
}

fn not_connected() -> Reading {
    cloud(Status::NotConnected)
}

fn connected(account: &str) -> Reading {
    cloud(Status::Connected(MagId::parse(account)))
}

fn sign_in_page() -> Reading {
    Reading {
        signed_in: Some(false),
        ..reading(Place::MagentoSignIn, Page::MagentoSignIn)
    }
}

fn my_account(account: &str) -> Reading {
    Reading {
        signed_in: Some(true),
        account: MagId::parse(account),
        ..reading(Place::MagentoElsewhere, Page::MagentoAccount)
    }
}

#[test]
fn method_1_from_connect_to_done() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    assert_eq!(world.step(CLOUD), "connect");
    world.load(CLOUD, sign_in_page());
    assert_eq!(world.step(CLOUD), "sign-in-at-magento");
    let back = Reading {
        notices: vec![Notice::Connected],
        ..connected("MAG001234567")
    };
    world.load(CLOUD, back);
    assert_eq!(world.step(CLOUD), "done");
    assert!(!world.ledger.done_said(CLOUD), "said once");
    assert_eq!(
        world.session(CLOUD),
        Session::Unknown { ago: None },
        "the sight has been refuted"
    );
    world.load(CLOUD, connected("MAG001234567"));
    assert!(world.ledger.done_said(CLOUD), "and not again");
}

#[test]
fn method_2_by_the_card() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    let effects = world.act(CLOUD, Action::SignInFirst);
    assert!(effects.contains(&Effect::Open {
        url: MAGENTO_URL,
        beside: CLOUD
    }));
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "sign-in-at-magento");
    let effects = world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "return");
    assert!(
        effects.contains(&Effect::Tell(CLOUD)),
        "the other tab learns of it at once"
    );
    let effects = world.act(OTHER, Action::GoBack);
    assert!(effects.contains(&Effect::Focus {
        tab: CLOUD,
        url: CLOUD_URL
    }));
    assert_eq!(
        world.session(CLOUD).account(),
        MagId::parse("MAG001234567").as_ref()
    );
}

#[test]
fn someone_elses_visit_is_left_alone() {
    let mut world = World::new();
    world.load(OTHER, sign_in_page());
    assert_eq!(world.step(OTHER), "none");
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "none");
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    assert_eq!(world.step(OTHER), "none", "a cloud tab alone is no journey");
}

#[test]
fn going_back_opens_the_page_if_its_tab_is_gone() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::SignInFirst);
    world.load(OTHER, my_account("MAG001234567"));
    world.take(Event::TabClosed(CLOUD));
    let effects = world.act(OTHER, Action::GoBack);
    assert!(effects.contains(&Effect::Open {
        url: CLOUD_URL,
        beside: OTHER
    }));
}

#[test]
fn both_tabs_closed_in_any_order_end_the_journey() {
    for order in [[CLOUD, OTHER], [OTHER, CLOUD]] {
        let mut world = World::new();
        world.load(CLOUD, not_connected());
        world.act(CLOUD, Action::SignInFirst);
        world.load(OTHER, sign_in_page());
        for tab in order {
            world.take(Event::TabClosed(tab));
        }
        world.load(OTHER, sign_in_page());
        assert_eq!(world.step(OTHER), "none");
    }
}

#[test]
fn an_hour_away_ends_the_journey() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::SignInFirst);
    world.load(OTHER, sign_in_page());
    assert_eq!(world.journey(OTHER), Some(Method::Two));
    world.wait(61.0);
    assert_eq!(world.journey(OTHER), None);
    assert_eq!(world.step(OTHER), "none");
}

#[test]
fn a_sight_ages() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    world.wait(14.9);
    assert!(world.session(CLOUD).is_signed_in());
    world.wait(0.1);
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: Some(900) });
    world.now -= 20.0 * MINUTE;
    assert_eq!(
        world.session(CLOUD),
        Session::Unknown { ago: None },
        "the clock was set back"
    );
}

#[test]
fn a_log_out_counts_at_once() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    let effects = world.load(OTHER, sign_in_page());
    assert_eq!(world.session(CLOUD), Session::SignedOut);
    assert!(effects.contains(&Effect::Tell(CLOUD)));
    assert!(effects.contains(&Effect::Paint(CLOUD)));
}

#[test]
fn a_sight_that_changes_nothing_tells_nobody() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.load(OTHER, my_account("MAG001234567"));
    let effects = world.load(OTHER, my_account("MAG001234567"));
    assert!(!effects.contains(&Effect::Tell(CLOUD)));
}

#[test]
fn a_login_in_another_store_is_no_login_here() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    let elsewhere = Sender {
        store: "firefox-container-1".into(),
        ..sender(Origin::Magento, OTHER)
    };
    let effects = world.take(Event::Page(
        elsewhere,
        FromPage::Read(my_account("MAG001234567")),
    ));
    assert_eq!(world.session(CLOUD), Session::Unknown { ago: None });
    assert!(!effects.contains(&Effect::Tell(CLOUD)));
}

#[test]
fn connected_as_one_and_signed_in_as_another() {
    let mut world = World::new();
    world.load(OTHER, my_account("MAG001234567"));
    world.load(CLOUD, connected("MAG007654321"));
    assert_eq!(world.step(CLOUD), "mismatch");
    world.load(CLOUD, connected("MAG001234567"));
    assert_eq!(world.step(CLOUD), "done");
}

#[test]
fn a_page_without_boxes_does_not_nag_who_is_linked() {
    let projects = || Reading {
        section: Section::Absent,
        ..reading(Place::Account, Page::Projects)
    };
    let mut world = World::new();
    world.load(CLOUD, projects());
    assert_eq!(world.step(CLOUD), "open-settings");
    world.load(CLOUD, connected("MAG001234567"));
    world.load(CLOUD, projects());
    assert_eq!(world.step(CLOUD), "done");
    world.load(CLOUD, reading(Place::Account, Page::SignedOut));
    world.load(CLOUD, projects());
    assert_eq!(
        world.step(CLOUD),
        "open-settings",
        "who signs in next may be someone else"
    );
}

#[test]
fn closed_means_closed_and_can_be_undone() {
    let mut world = World::new();
    world.load(CLOUD, not_connected());
    world.act(CLOUD, Action::Close);
    assert!(
        !world
            .ledger
            .situation(&world.settings, CLOUD, world.now)
            .coach
    );
    world.load(CLOUD, not_connected());
    assert!(
        !world
            .ledger
            .situation(&world.settings, CLOUD, world.now)
            .coach,
        "after a reload too"
    );
    let popup = Sender {
        tab: None,
        ..sender(Origin::Extension, 0)
    };
    world.take(Event::Popup(popup, FromPopup::Act(CLOUD, Action::ShowCard)));
    assert!(
        world
            .ledger
            .situation(&world.settings, CLOUD, world.now)
            .coach
    );
    let effects = world.act(CLOUD, Action::Never);
    assert!(effects.contains(&Effect::SaveSettings));
    assert!(!world.settings.coach);
}

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

/// Something a user or a site does.
#[derive(Debug, Clone)]
enum Deed {
    Load(TabId, Reading),
    Act(TabId, Action),
    Close(TabId),
    Wait(f64),
}

fn deed() -> impl Strategy<Value = Deed> {
    let tab = 1..5i32;
    let page = prop_oneof![
        Just(not_connected()),
        Just(connected("MAG001234567")),
        Just(sign_in_page()),
        Just(my_account("MAG001234567")),
        Just(my_account("MAG007654321")),
        Just(reading(Place::Account, Page::SignedOut)),
        Just(reading(Place::Account, Page::Projects)),
    ];
    let action = prop_oneof![
        Just(Action::SignInFirst),
        Just(Action::Switch),
        Just(Action::GoBack),
        Just(Action::Close),
        Just(Action::ShowCard),
    ];
    prop_oneof![
        4 => (tab.clone(), page).prop_map(|(tab, page)| Deed::Load(tab, page)),
        2 => (tab.clone(), action).prop_map(|(tab, action)| Deed::Act(tab, action)),
        1 => tab.prop_map(Deed::Close),
        1 => (0.0..30.0).prop_map(Deed::Wait),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Whatever happens in whatever order, what is said of the login is what was last truly seen.
    #[test]
    fn the_last_true_sight_counts(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut world = World::new();
        let mut seen: Option<(bool, Option<MagId>, f64)> = None;
        for deed in deeds {
            match deed {
                Deed::Load(tab, page) => {
                    if let Some(signed_in) = page.signed_in {
                        seen = Some((signed_in, page.account.clone(), world.now));
                    }
                    world.load(tab, page);
                }
                Deed::Act(tab, action) => {
                    world.act(tab, action);
                }
                Deed::Close(tab) => {
                    world.take(Event::TabClosed(tab));
                }
                Deed::Wait(minutes) => world.wait(minutes),
            }
            world.page(9, FromPage::Hello);
            let session = world.session(9);
            match &seen {
                Some((true, account, at)) if world.now - at < 15.0 * MINUTE => {
                    prop_assert_eq!(session.account(), account.as_ref());
                }
                Some((false, _, at)) if world.now - at < 15.0 * MINUTE => {
                    prop_assert_eq!(session, Session::SignedOut);
                }
                _ => prop_assert!(!session.is_signed_in()),
            }
        }
    }

    /// No event makes the background open anything but the fixed addresses of the two sites.
    #[test]
    fn only_fixed_addresses_are_opened(deeds in prop::collection::vec(deed(), 1..40)) {
        let mut world = World::new();
        for deed in deeds {
            let effects = match deed {
                Deed::Load(tab, page) => world.load(tab, page),
                Deed::Act(tab, action) => world.act(tab, action),
                Deed::Close(tab) => world.take(Event::TabClosed(tab)),
                Deed::Wait(_) => Vec::new(),
            };
            for effect in effects {
                if let Effect::Open { url, .. } | Effect::Focus { url, .. } = effect {
                    let fixed = [
                        "https://accounts.magento.cloud/user",
                        "https://account.magento.com/customer/account/",
                        "https://account.magento.com/customer/account/login/",
                    ];
                    prop_assert!(fixed.contains(&url));
                }
            }
        }
    }
}
