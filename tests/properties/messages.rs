//! Messages come over whole, and nothing else comes over.

use login_linker_core::decision::step::{step, target};
use login_linker_core::protocol::summary::Inspection;
use login_linker_core::protocol::{
    FromContent, PageUpdate, ToContent, pack, pack_inspection, pack_read, unpack,
};
use login_linker_core::reading::{Targets, read};
use proptest::prelude::*;

use crate::laws::situations;
use crate::outlines::near_page;

proptest! {
    #[test]
    fn what_is_packed_is_unpacked(snapshot in near_page()) {
        let reading = read(&snapshot);
        for situation in situations() {
            let step = step(&reading, &situation);
            let told = PageUpdate { situation: situation.clone(), step: Some(step.clone()), card: None, again: Some(900) };
            prop_assert_eq!(unpack(&pack(&told)), Some(told));
            let target = target(&reading, &step).map(|id| (id, "input".into()));
            // Which nodes could be pressed does not leave the page.
            let reading = login_linker_core::reading::Reading { targets: Targets::default(), ..reading.clone() };
            let parts = pack_inspection(&snapshot, &reading, &situation, &step, &target);
            let seen = Inspection { snapshot: snapshot.clone(), reading: reading.clone(), situation, step, target };
            prop_assert_eq!(&parts, &pack(&seen));
            prop_assert_eq!(unpack(&parts), Some(seen));
            let parts = pack_read(&reading);
            let read = FromContent::Read(reading);
            prop_assert_eq!(&parts, &pack(&read));
            prop_assert_eq!(unpack(&parts), Some(read));
        }
    }

    #[test]
    fn other_strings_are_no_messages_or_harmless_ones(text in any::<String>(), more in "[\u{0}-\u{ff}]{1,9}") {
        let _ = unpack::<FromContent>(&text);
        let _ = unpack::<PageUpdate>(&more);
        // Something behind a message makes it none.
        prop_assert_eq!(unpack::<FromContent>(&(pack(&FromContent::Hello) + &more)), None);
        prop_assert_eq!(unpack::<ToContent>(&(pack(&ToContent::Inspect) + &more)), None);
    }
}

#[test]
fn the_boot_script_has_words_that_no_packed_message_is() {
    for (word, message) in [("hello", FromContent::Hello), ("twin", FromContent::Twin)] {
        assert_eq!(FromContent::from_sender(word), Some(message.clone()));
        assert_eq!(FromContent::from_sender(&pack(&message)), Some(message));
    }
}
