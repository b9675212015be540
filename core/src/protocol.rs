//! Every message between the content script, the background and the popup.
//!
//! | from | to | type | answer |
//! |---|---|---|---|
//! | `extension/boot.js` | `extension/background.js` | [`MODULE`] | the bytes of the content module |
//! | `extension/boot.js` | background | [`FromBoot`] | as of the [`FromContent`] that it stands for |
//! | content script | background | [`Request`] | [`PageUpdate`] |
//! | popup | background | [`FromPopup`] | [`PopupState`](crate::presentation::PopupState) |
//! | background | content script | [`ToContent`] | none |
//! | popup | content script | [`ToContent`] | [`Inspection`](summary::Inspection), [`Snapshot`] |
//!
//! What the content script sends or receives travels as bytes ([`codec`](crate::codec)): the content module needs
//! neither the names of fields nor JavaScript objects, which would be half of its size. The rest
//! travels as plain objects.

mod encoding;
mod messages;
pub mod summary;

use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::page::snapshot::{NodeId, Snapshot};
use crate::reading::Reading;

pub use crate::codec::{from_bytes as unpack, to_bytes as pack};
pub use messages::*;

/// [`FromContent::Read`], packed.
pub fn pack_read(reading: &Reading) -> Vec<u8> {
    encoding::read(reading)
}

/// A [`Request`] of these parts, packed. `message` is a [`FromContent`], packed.
pub fn pack_request(id: RequestId, message: &[u8]) -> Vec<u8> {
    let mut bytes = pack(&id);
    bytes.extend_from_slice(message);
    bytes
}

/// An [`Inspection`](summary::Inspection) of these parts, packed.
pub fn pack_inspection(
    snapshot: &Snapshot,
    reading: &Reading,
    situation: &Situation,
    step: &Step,
    target: &Option<(NodeId, String)>,
) -> Vec<u8> {
    encoding::seen(snapshot, reading, situation, step, target)
}

/// Asks for the content module. `extension/background.js` answers it by itself, because the
/// background's own module may still be starting.
pub const MODULE: &str = "module";
