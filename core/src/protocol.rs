//! Every message between the content script, the background and the popup.
//!
//! | from | to | type | answer |
//! |---|---|---|---|
//! | `extension/boot.js` | `extension/background.js` | [`MODULES`] | the bytes of the content module, or of a part of it |
//! | `extension/boot.js` | background | [`FromBoot`] | that of the equivalent [`FromContent`] |
//! | content script | background | [`Request`] | [`PageUpdate`] |
//! | popup | background | [`FromPopup`] | [`PopupState`](crate::presentation::PopupState) |
//! | background | content script | [`ToContent`] | none |
//! | popup | content script | [`ToContent`] | [`Inspection`](summary::Inspection), [`Snapshot`] |
//!
//! Messages of the content script are encoded as bytes ([`codec`](crate::codec)): the content
//! module then contains neither field names nor JavaScript objects, which would be half of its
//! size. The others are plain objects.

mod encoding;
mod messages;
pub mod summary;

use crate::decision::situation::Situation;
use crate::decision::step::Step;
use crate::page::snapshot::{NodeId, Snapshot};
use crate::reading::Reading;

pub use crate::codec::{from_bytes as unpack, to_bytes as pack};
pub use messages::*;

/// Encodes a [`FromContent::Read`].
pub fn pack_read(reading: &Reading) -> Vec<u8> {
    encoding::read(reading)
}

/// Encodes a [`Request`]. `message` is an encoded [`FromContent`].
pub fn pack_request(id: RequestId, message: &[u8]) -> Vec<u8> {
    let mut bytes = pack(&id);
    bytes.extend_from_slice(message);
    bytes
}

/// Encodes an [`Inspection`](summary::Inspection).
pub fn pack_inspection(
    snapshot: &Snapshot,
    reading: &Reading,
    situation: &Situation,
    step: &Step,
    target: &Option<(NodeId, String)>,
) -> Vec<u8> {
    encoding::inspection(snapshot, reading, situation, step, target)
}

/// The requests for the content module, for the part that every page needs, and for the rest.
/// `extension/background.js` answers them without the background's own module, which may still be
/// starting.
pub const MODULES: [&str; 3] = ["module", "start", "rest"];
