//! A browser with the extension, as the background sees it: events, and a clock.

use login_linker_core::decision::decide;
use login_linker_core::decision::journey::{Method, TabId};
use login_linker_core::decision::situation::{LocalSituation, Situation};
use login_linker_core::page::address::{AddressKind, UserId};
use login_linker_core::presentation::{Action, Popup, PopupFacts, popup};
use login_linker_core::protocol::{FromContent, FromPopup};
use login_linker_core::reading::Status;
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{PageKind, Provider, Reading, SectionState};
use login_linker_core::state::{
    BackgroundEvent, BackgroundState, Effect, Origin, Sender, Settings,
};

pub const MINUTE: f64 = 60_000.0;
pub const CLOUD: TabId = 1;
pub const OTHER: TabId = 2;

/// A browser with the extension, and a clock that changes only when set.
pub struct World {
    pub state: BackgroundState,
    pub settings: Settings,
    pub now: f64,
}

impl World {
    pub fn new() -> Self {
        Self {
            state: BackgroundState::default(),
            settings: Settings::default(),
            now: 1.7e12,
        }
    }

    pub fn handle(&mut self, event: BackgroundEvent) -> Vec<Effect> {
        // The background may have been stopped: the state is stored and loaded between events.
        let stored = serde_json::to_string(&self.state).expect("a state can be kept");
        self.state = serde_json::from_str(&stored).expect("and found again");
        self.state.handle(&mut self.settings, event, self.now)
    }

    pub fn page(&mut self, tab: TabId, message: FromContent) -> Vec<Effect> {
        let origin = match &message {
            FromContent::Read(reading) if reading.address_kind.is_magento() => Origin::Magento,
            _ => Origin::Cloud,
        };
        self.handle(BackgroundEvent::Page(sender(origin, tab), message))
    }

    /// A document loads and is read.
    pub fn load(&mut self, tab: TabId, reading: Reading) -> Vec<Effect> {
        self.page(tab, FromContent::Hello);
        self.page(tab, FromContent::Read(reading))
    }

    /// The same, at the address of this user of accounts.magento.cloud.
    pub fn load_as(&mut self, tab: TabId, user: Option<UserId>, reading: Reading) -> Vec<Effect> {
        self.page(tab, FromContent::Hello);
        let origin = match reading.address_kind.is_magento() {
            true => Origin::Magento,
            false => Origin::Cloud,
        };
        let from = Sender {
            user,
            ..sender(origin, tab)
        };
        self.handle(BackgroundEvent::Page(from, FromContent::Read(reading)))
    }

    /// The popup of a tab, which shows one of the two sites or another.
    pub fn popup(&mut self, tab: TabId, on_site: bool) -> Popup {
        let answer = self.popup_sends(FromPopup::Ask(tab));
        let [Effect::ReplyPopup(state)] = &answer[..] else {
            panic!("{answer:?}")
        };
        let facts = PopupFacts {
            tab,
            on_site,
            access: true,
            lacks_content_script: false,
            complete: true,
        };
        popup(facts, Some(state), "en")
    }

    pub fn popup_sends(&mut self, message: FromPopup) -> Vec<Effect> {
        let from = Sender {
            tab: None,
            ..sender(Origin::Extension, 0)
        };
        self.handle(BackgroundEvent::Popup(from, message))
    }

    pub fn act(&mut self, tab: TabId, action: Action) -> Vec<Effect> {
        self.page(tab, FromContent::Act(action))
    }

    /// Whether ring and card of the tab's step are shown.
    pub fn shows(&self, tab: TabId) -> bool {
        let step = self.state.step(&self.settings, tab, self.now);
        let situation = self.state.situation(&self.settings, tab, self.now);
        step.is_some_and(|(_, step)| situation.shows(&step))
    }

    /// The user presses "Sign in first" in a tab, and the browser opens another tab.
    pub fn sign_in_first(&mut self, home: TabId, away: TabId) {
        let effects = self.act(home, Action::SignInFirst);
        let [open, ..] = &effects[..] else {
            panic!("it opens a tab")
        };
        self.opens(open.clone(), away);
    }

    /// The browser opens the requested tab.
    pub fn opens(&mut self, effect: Effect, tab: TabId) {
        let Effect::Open { url, beside } = effect else {
            panic!("{effect:?} opens nothing")
        };
        self.handle(BackgroundEvent::TabOpened { tab, beside, url });
    }

    pub fn session(&self, tab: TabId) -> Session {
        self.state.situation(&self.settings, tab, self.now).session
    }

    /// The step of a tab. Checks that its page, which does not know everything, decides the same.
    pub fn step(&self, tab: TabId) -> &'static str {
        let Some((reading, step)) = self.state.step(&self.settings, tab, self.now) else {
            return "";
        };
        let sent = Situation {
            local: LocalSituation::default(),
            ..self.state.situation(&self.settings, tab, self.now)
        };
        assert_eq!(decide::step(reading, &sent), step);
        step.name()
    }

    pub fn journey(&self, tab: TabId) -> Option<Method> {
        self.state.situation(&self.settings, tab, self.now).journey
    }

    pub fn wait(&mut self, minutes: f64) {
        self.now += minutes * MINUTE;
    }
}

pub fn sender(origin: Origin, tab: TabId) -> Sender {
    Sender {
        origin,
        tab: Some(tab),
        top: true,
        store: "default".into(),
        private: false,
        user: None,
        request: None,
    }
}

pub fn reading(address_kind: AddressKind, page: PageKind) -> Reading {
    Reading {
        address_kind,
        page,
        section: SectionState::Absent,
        section_proven: false,
        loading: false,
        providers: Vec::new(),
        notices: Vec::new(),
        translated: false,
        restored: false,
        signed_in: None,
        account: None,
        shared_account: false,
        targets: Default::default(),
    }
}

pub fn cloud(status: Status) -> Reading {
    let provider = Provider {
        index: 4,
        status,
        shown: true,
    };
    Reading {
        section: SectionState::Open,
        providers: vec![provider],
        ..reading(AddressKind::Account, PageKind::SingleSignOn)
    }
}

pub fn not_connected() -> Reading {
    cloud(Status::NotConnected)
}

pub fn connected(account: &str) -> Reading {
    cloud(Status::Connected(MagId::parse(account)))
}

pub fn sign_in_page() -> Reading {
    Reading {
        signed_in: Some(false),
        ..reading(AddressKind::MagentoSignIn, PageKind::MagentoSignIn)
    }
}

pub fn my_account(account: &str) -> Reading {
    Reading {
        signed_in: Some(true),
        account: MagId::parse(account),
        ..reading(AddressKind::MagentoElsewhere, PageKind::MagentoAccount)
    }
}

pub fn signed_in(account: &str) -> Session {
    Session::SignedIn {
        account: MagId::parse(account),
        ago: 0,
    }
}
