//! Messages survive encoding and decoding, and other bytes are rejected.

use login_linker_core::decision::decide::{step, target};
use login_linker_core::protocol::summary::Inspection;
use login_linker_core::protocol::{
    FromBoot, FromContent, MODULES, PageUpdate, Request, RequestId, ToContent, pack,
    pack_inspection, pack_read, pack_request, unpack,
};
use login_linker_core::reading::{Targets, read};
use proptest::prelude::*;

use crate::laws::situations;
use crate::random_snapshots::near_page;

proptest! {
    #[test]
    fn packed_messages_are_unpacked_unchanged(snapshot in near_page()) {
        let reading = read(&snapshot);
        for situation in situations() {
            let step = step(&reading, &situation);
            let update = PageUpdate { situation: situation.clone(), step: Some(step.clone()), card: None, again: Some(900) };
            prop_assert_eq!(unpack(&pack(&update)), Some(update));
            let target = target(&reading, &step).map(|id| (id, "input".into()));
            // The controls' ids do not leave the page.
            let reading = login_linker_core::reading::Reading { targets: Targets::default(), ..reading.clone() };
            let parts = pack_inspection(&snapshot, &reading, &situation, &step, &target);
            let seen = Inspection { snapshot: snapshot.clone(), reading: reading.clone(), situation, step, target };
            prop_assert_eq!(&parts, &pack(&seen));
            prop_assert_eq!(unpack(&parts), Some(seen));
            let id = RequestId { document: u32::MAX, number: 300 };
            let parts = pack_request(id, &pack_read(&reading));
            let request = Request { id, message: FromContent::Read(reading) };
            prop_assert_eq!(&parts, &pack(&request));
            prop_assert_eq!(unpack(&parts), Some(request));
        }
    }

    #[test]
    fn other_bytes_are_no_messages_or_harmless_ones(bytes in prop::collection::vec(any::<u8>(), 0..60), more in prop::collection::vec(any::<u8>(), 1..9)) {
        let _ = unpack::<Request>(&bytes);
        let _ = unpack::<PageUpdate>(&bytes);
        // Trailing bytes make a message invalid.
        let hello = FromBoot::Hello(7).request();
        prop_assert_eq!(unpack::<Request>(&[pack(&hello), more.clone()].concat()), None);
        prop_assert_eq!(unpack::<ToContent>(&[pack(&ToContent::Inspect), more].concat()), None);
    }
}

/// The scripts that run before the modules write their messages by hand.
#[test]
fn the_scripts_send_messages_of_the_protocol() {
    let boot = include_str!("../../extension/boot.js");
    let background = include_str!("../../extension/background.js");
    let all = [
        FromBoot::Hello(7),
        FromBoot::CspBlocksWasm,
        FromBoot::CspReportsWasm,
    ];
    for message in all {
        let written = match serde_json::to_value(&message).unwrap() {
            serde_json::Value::String(word) => format!("ask(\"{word}\")"),
            object => {
                let name = object.as_object().unwrap().keys().next().unwrap().clone();
                format!("ask({{ {name}: id }})")
            }
        };
        assert!(boot.contains(&written), "{written}");
    }
    for name in MODULES {
        assert!(boot.contains(&format!("\"{name}\"")), "{name}");
        assert!(background.contains(&format!("[\"{name}\", \"")), "{name}");
    }
}
