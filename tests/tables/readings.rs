//! Sample readings, and what else may be known.

use login_linker_core::decision::situation::Situation;
use login_linker_core::page::address::AddressKind;
use login_linker_core::page::snapshot::{Element, NodeKind};
use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::Session;
use login_linker_core::reading::{
    PageKind, Provider, Reading, SectionState, Status, Targets, read,
};

use crate::native::Page;

pub const MAGENTO: usize = 3;
pub const ADOBE: usize = 4;
pub const GITHUB: usize = 1;

pub fn mag(id: &str) -> MagId {
    MagId::parse(id).expect("a MAG ID")
}

pub fn a() -> MagId {
    mag("MAG000000001")
}

pub fn b() -> MagId {
    mag("MAG000000002")
}

pub fn situation(session: Session) -> Situation {
    Situation {
        session,
        ..Situation::NOTHING_KNOWN
    }
}

pub fn unknown() -> Situation {
    situation(Session::Unknown { ago: None })
}

pub fn signed_in(account: MagId) -> Situation {
    situation(Session::SignedIn {
        account: Some(account),
        ago: 5,
    })
}

/// A page of accounts.magento.cloud on which everything can be ringed.
pub fn page(page: PageKind, section: SectionState, providers: &[(usize, Status, bool)]) -> Reading {
    let provider = |(index, status, shown): &(usize, Status, bool)| Provider {
        index: *index,
        status: status.clone(),
        shown: *shown,
    };
    Reading {
        address_kind: AddressKind::Account,
        page,
        section,
        section_proven: section == SectionState::Open,
        loading: false,
        providers: providers.iter().map(provider).collect(),
        notices: Vec::new(),
        translated: false,
        restored: false,
        signed_in: None,
        account: None,
        shared_account: false,
        targets: Targets {
            settings: Some(1),
            section: Some(2),
            connect: providers
                .iter()
                .map(|(index, ..)| (*index, 10 + index))
                .collect(),
        },
    }
}

pub fn open(providers: &[(usize, Status)]) -> Reading {
    let shown: Vec<_> = providers
        .iter()
        .map(|(i, s)| (*i, s.clone(), true))
        .collect();
    page(PageKind::SingleSignOn, SectionState::Open, &shown)
}

pub fn closed(status: Status) -> Reading {
    page(
        PageKind::Settings,
        SectionState::Closed,
        &[(MAGENTO, status, false)],
    )
}

pub fn projects(providers: &[(usize, Status, bool)]) -> Reading {
    page(PageKind::Projects, SectionState::OutOfSight, providers)
}

/// The reading of a page at this address.
pub fn of_address(url: &str, body: &str) -> Reading {
    read(&Page::parse(body).snapshot(url))
}

/// The reading of the account page.
pub fn of_account(body: &str) -> Reading {
    of_address("https://accounts.magento.cloud/user", body)
}

/// Like [`of_account`], after a change to the elements. The native parser knows
/// neither style sheets nor layout.
pub fn of_changed(body: &str, change: impl Fn(&mut Element)) -> Reading {
    let mut snapshot = Page::parse(body).snapshot("https://accounts.magento.cloud/user");
    for node in &mut snapshot.nodes {
        if let NodeKind::Element(element) = &mut node.kind {
            change(element);
        }
    }
    read(&snapshot)
}
