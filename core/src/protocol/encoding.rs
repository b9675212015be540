//! The encoding of every type in a message: its fields in byte order, its variants with their
//! numbers. Every enum has a variant 0, the result of decoding after an error.

use super::messages::{FromContent, PageUpdate, Request, RequestId, ToContent};
use super::summary::Inspection;
use crate::codec::{Bytes, Codec};
use crate::decision::journey::{Method, Purpose};
use crate::decision::relink::RelinkItem;
use crate::decision::situation::Situation;
use crate::decision::step::{ReturnReason, Step};
use crate::page::address::{AddressKind, LinkTarget};
use crate::page::snapshot::{Element, Hidden, Node, NodeId, NodeKind, Role, Snapshot};
use crate::presentation::{Action, Badge, Card};
use crate::reading::notices::{Notice, NoticeSet};
use crate::reading::session::Session;
use crate::reading::{PageKind, Provider, Reading, SectionState, Status};

/// A field after `;` is not sent; it decodes as its default.
macro_rules! fields {
    ($name:ty { $($field:ident),* $(; $not_sent:ident)? }) => {
        impl Codec for $name {
            fn encode(&self, to: &mut Vec<u8>) {
                $(self.$field.encode(to);)*
            }

            fn decode(from: &mut Bytes) -> Self {
                Self { $($field: Codec::decode(from),)* $($not_sent: Default::default())? }
            }
        }
    };
}

macro_rules! variants {
    ($name:ty { $($number:literal $variant:ident
        $({ $($field:ident),* })? $(($item:ident))?),* }) => {
        impl Codec for $name {
            fn encode(&self, to: &mut Vec<u8>) {
                match self {
                    $(Self::$variant $({ $($field),* })? $(($item))? => {
                        to.push($number);
                        $($($field.encode(to);)*)?
                        $($item.encode(to);)?
                    })*
                }
            }

            fn decode(from: &mut Bytes) -> Self {
                match from.byte() {
                    $($number => {
                        $(let $item = Codec::decode(from);)?
                        Self::$variant $({ $($field: Codec::decode(from)),* })? $(($item))?
                    })*
                    _ => {
                        from.fail();
                        Self::decode(from)
                    }
                }
            }
        }
    };
}

// Messages.
variants!(FromContent {
    0 Hello, 1 Read(reading), 2 Act(action), 3 CspBlocksWasm, 4 CspReportsWasm
});
fields!(RequestId { document, number });
fields!(Request { id, message });
variants!(ToContent { 0 Inspect, 1 Snapshot, 2 Stop, 3 Show, 4 PageUpdate(update) });
fields!(PageUpdate {
    situation,
    step,
    card,
    again
});
fields!(Inspection {
    snapshot,
    reading,
    situation,
    step,
    target
});

/// Encodes a [`FromContent::Read`].
pub fn read(reading: &Reading) -> Vec<u8> {
    let mut bytes = vec![1];
    reading.encode(&mut bytes);
    bytes
}

/// Encodes an [`Inspection`].
pub fn inspection(
    snapshot: &Snapshot,
    reading: &Reading,
    situation: &Situation,
    step: &Step,
    target: &Option<(NodeId, String)>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    snapshot.encode(&mut bytes);
    reading.encode(&mut bytes);
    situation.encode(&mut bytes);
    step.encode(&mut bytes);
    target.encode(&mut bytes);
    bytes
}

fields!(Card<String> {
    name, language, direction, badge, title, text, last_seen, item_number, show, main, buttons, link, help,
    close, turn_off_hints
});
variants!(Badge { 0 None, 1 NotConnected, 2 Connected, 3 Unrecognised, 4 Error });
variants!(Action {
    0 Close, 1 TurnHintsOff, 2 TurnHintsOn, 3 Show, 4 SignInFirst, 5 Switch, 6 GoBack,
    7 KeepAccount, 8 SignOutOther, 9 Relink, 10 Continue, 11 Reopen, 12 Reload, 13 StopRelinking
});

// Situation and step.
fields!(Situation {
    session, journey, purpose, avoided, linked, disallowed, hints, dismissed, outdated,
    leads_to_disconnect; local
});
variants!(Purpose { 0 Link, 1 KeepLink, 2 Relink(at) });
variants!(RelinkItem { 0 Disconnect, 1 Confirm, 2 SignOut, 3 SignIn, 4 Connect });
variants!(Session { 0 SignedOut, 1 SignedIn { account, ago }, 2 Unknown { ago } });
variants!(Method { 0 One, 1 Two });
variants!(Step {
    0 None, 1 SignIn, 2 OpenSettings, 3 OpenSection, 4 Connect { provider, reload },
    5 NotAllowed { signed_in, here }, 6 NotOffered, 7 Done { account }, 8 Mismatch { linked, signed_in },
    9 ExplainError(notice), 10 SignInAtMagento, 11 Return(why), 12 TurnOffTranslation, 13 Unrecognised,
    14 Uncover, 15 EnterCode, 16 SwitchAccount { signed_in, here },
    17 Relink(at), 18 CancelDisconnect, 19 SignOut { signed_in }, 20 Reload
});
variants!(ReturnReason { 0 Link, 1 LinkShared, 2 Keep });

// Reading.
fields!(Reading {
    address_kind, page, section, section_proven, loading, providers, notices, translated, restored, signed_in, account, shared_account; targets
});
variants!(PageKind {
    0 Unrecognised, 1 SignedOut, 2 Projects, 3 Settings, 4 SingleSignOn, 5 ConfirmDisconnect,
    6 MagentoSignIn, 7 MagentoAccount, 8 Elsewhere, 9 MagentoCode
});
variants!(SectionState { 0 Absent, 1 Open, 2 Closed, 3 OutOfSight });
impl Codec for NoticeSet {
    fn encode(&self, to: &mut Vec<u8>) {
        self.0.encode(to);
    }

    fn decode(from: &mut Bytes) -> Self {
        Self(Codec::decode(from))
    }
}
fields!(Provider {
    index,
    status,
    shown
});
variants!(Status { 0 NotConnected, 1 Connected(account), 2 NotOffered, 3 Covered, 4 Unclear });
variants!(Notice {
    0 Connected, 1 Disconnected, 2 AlreadyConnectedElsewhere, 3 CouldNotComplete, 4 Canceled,
    5 EmailTaken, 6 EmailInvalid, 7 FormOutdated, 8 VerifyEmail, 9 AccessDenied, 10 SiteUnavailable
});

// Snapshot.
fields!(Snapshot {
    address_kind,
    translated,
    restored,
    nodes
});
variants!(AddressKind {
    0 Foreign, 1 Account, 2 ConfirmDisconnect, 3 Callback, 4 CloudElsewhere, 5 MagentoSignIn,
    6 MagentoElsewhere, 7 CloudForeign
});
fields!(Node { depth, kind });
variants!(NodeKind { 0 Text(text), 1 Element(element) });
fields!(Element {
    role,
    label,
    link,
    harmful,
    hidden,
    disabled,
    covered,
    busy,
    cut,
    inline,
    expanded,
    selected
});
variants!(LinkTarget { 0 Other, 1 SignOut, 2 Harmful, 3 Account, 4 Magento, 5 OffSite, 6 OtherAccount });
variants!(Role {
    0 Other, 1 Control, 2 Heading, 3 Box, 4 Area, 5 Message, 6 Password, 7 Quote, 8 Icon, 9 Tab,
    10 Disclosure, 11 Option, 12 Dialog, 13 Navigation, 14 Foreign, 15 Label, 16 Image, 17 LineBreak
});
variants!(Hidden {
    0 NotRendered, 1 Invisible, 2 Transparent, 3 NoSize, 4 Clipped, 5 OffScreen, 6 Inert
});
