//! Reading: the type and the statements of a page, from its snapshot.
//!
//! A page is processed as [lines](crate::page::lines) and [units](mod@unit). Every possible target
//! is a [`candidate`], checked against the same conditions; every statement is based on
//! something that the page shows. A page without evidence is [`PageKind::Unrecognised`].

use crate::page::phrases;
use crate::page::snapshot::Snapshot;
use crate::page::tree::Tree;

pub use model::{Evidence, PageKind, Reading, Targets};
use notices::Notice;
use page_content::PageContent;
pub use provider::{Provider, Status};
pub use sections::SectionState;

pub mod account;
pub mod candidate;
mod cloud;
mod context;
mod control;
mod disclosure;
pub mod explain;
pub mod meaning;
mod model;
pub mod notices;
pub mod page_content;
pub mod provider;
mod section_state;
pub mod sections;
pub mod session;
mod sign_in;
pub mod target_test;
pub mod unit;

/// Reads a page. Every snapshot gives a reading.
pub fn read(snapshot: &Snapshot) -> Reading {
    let tree = Tree::new(&snapshot.nodes);
    read_content(&PageContent::new(&tree), snapshot).0
}

/// Like [`read`], from existing content; also returns the evidence.
pub fn read_content(content: &PageContent, snapshot: &Snapshot) -> (Reading, Evidence) {
    let address_kind = snapshot.address_kind;
    let mut reading = Reading {
        address_kind,
        page: PageKind::Elsewhere,
        section: SectionState::Absent,
        section_proven: false,
        loading: false,
        providers: Vec::new(),
        notices: notices::notices(content, address_kind),
        translated: snapshot.translated,
        restored: snapshot.restored,
        signed_in: None,
        account: None,
        shared_account: false,
        targets: Targets::default(),
    };
    let mut evidence = Evidence::default();
    if address_kind.is_magento() {
        magento(content, &mut reading);
    } else if address_kind.is_cloud() {
        cloud::read(content, &mut reading, &mut evidence);
    }
    (reading, evidence)
}

fn magento(content: &PageContent, reading: &mut Reading) {
    if reading.notices.contains(&Notice::SiteUnavailable) {
        return;
    }
    let asks = sign_in::asks_for_sign_in(content);
    if sign_in::asks_for_code(content) {
        reading.page = PageKind::MagentoCode;
    } else if sign_in::signs_out(content, asks) {
        reading.page = PageKind::MagentoAccount;
        reading.signed_in = Some(true);
        reading.shared_account = sign_in::is_shared(content);
        reading.account = sign_in::account_id(content).filter(|_| !reading.shared_account);
    } else if asks {
        reading.page = PageKind::MagentoSignIn;
        reading.signed_in = Some(false);
    } else if content.says(&[phrases::SIGNED_OUT]) {
        reading.signed_in = Some(false);
    }
}
