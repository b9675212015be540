//! Reading: the type and the statements of a page, from its snapshot.
//!
//! A page is processed as [lines](crate::page::lines) and [units](mod@unit). Every possible target
//! is a [candidate](evidence), checked against the same conditions; every statement is based on
//! something that the page shows. A page without evidence is [`Page::Unrecognised`].

use crate::page::phrases;
use crate::page::snapshot::Snapshot;
use crate::page::tree::Tree;

use content::Content;
pub use model::{Evidence, Page, Reading, Targets};
use notices::Notice;
pub use provider::{Provider, Status};
pub use sections::Section;

pub mod account;
mod cloud;
pub mod content;
mod context;
mod control;
mod disclosure;
pub mod evidence;
pub mod explain;
mod model;
pub mod notices;
pub mod provider;
mod section_state;
pub mod sections;
pub mod session;
mod sign_in;
pub mod unit;
pub mod words;

/// Reads a page. Every snapshot gives a reading.
pub fn read(snapshot: &Snapshot) -> Reading {
    let tree = Tree::new(&snapshot.nodes);
    read_content(&Content::new(&tree), snapshot).0
}

/// Like [`read`], from existing content; also returns the evidence.
pub fn read_content(content: &Content, snapshot: &Snapshot) -> (Reading, Evidence) {
    let place = snapshot.place;
    let mut reading = Reading {
        place,
        page: Page::Elsewhere,
        section: Section::Absent,
        section_proven: false,
        loading: false,
        providers: Vec::new(),
        notices: notices::notices(content, place),
        translated: snapshot.translated,
        restored: snapshot.restored,
        signed_in: None,
        account: None,
        shared_account: false,
        targets: Targets::default(),
    };
    let mut evidence = Evidence::default();
    if place.is_magento() {
        magento(content, &mut reading);
    } else if place.is_cloud() {
        cloud::read(content, &mut reading, &mut evidence);
    }
    (reading, evidence)
}

fn magento(content: &Content, reading: &mut Reading) {
    if reading.notices.contains(&Notice::SiteUnavailable) {
        return;
    }
    let asks = sign_in::asks_for_sign_in(content);
    if sign_in::asks_for_code(content) {
        reading.page = Page::MagentoCode;
    } else if sign_in::signs_out(content, asks) {
        reading.page = Page::MagentoAccount;
        reading.signed_in = Some(true);
        reading.shared_account = sign_in::is_shared(content);
        reading.account = sign_in::account_id(content).filter(|_| !reading.shared_account);
    } else if asks {
        reading.page = Page::MagentoSignIn;
        reading.signed_in = Some(false);
    } else if content.says(&[phrases::SIGNED_OUT]) {
        reading.signed_in = Some(false);
    }
}
