//! Messages come over whole, and nothing else comes over.

use login_linker::core::look::Seen;
use login_linker::core::message::{FromPage, ToPage, Told, pack, pack_read, pack_seen, unpack};
use login_linker::core::reading::{Targets, read};
use login_linker::core::step::{step, target};
use proptest::prelude::*;

use crate::laws::situations;
use crate::outlines::near_page;

proptest! {
    #[test]
    fn what_is_packed_is_unpacked(outline in near_page()) {
        let reading = read(&outline);
        for situation in situations() {
            let step = step(&reading, &situation);
            let told = Told { situation: situation.clone(), step: Some(step.clone()), card: None, again: Some(900) };
            prop_assert_eq!(unpack(&pack(&told)), Some(told));
            let target = target(&reading, &step).map(|id| (id, "input".into()));
            // Which nodes could be pressed does not leave the page.
            let reading = login_linker::core::reading::Reading { targets: Targets::default(), ..reading.clone() };
            let parts = pack_seen(&outline, &reading, &situation, &step, &target);
            let seen = Seen { outline: outline.clone(), reading: reading.clone(), situation, step, target };
            prop_assert_eq!(&parts, &pack(&seen));
            prop_assert_eq!(unpack(&parts), Some(seen));
            let parts = pack_read(&reading);
            let read = FromPage::Read(reading);
            prop_assert_eq!(&parts, &pack(&read));
            prop_assert_eq!(unpack(&parts), Some(read));
        }
    }

    #[test]
    fn other_strings_are_no_messages_or_harmless_ones(text in any::<String>(), more in "[\u{0}-\u{ff}]{1,9}") {
        let _ = unpack::<FromPage>(&text);
        let _ = unpack::<Told>(&more);
        // Something behind a message makes it none.
        prop_assert_eq!(unpack::<FromPage>(&(pack(&FromPage::Hello) + &more)), None);
        prop_assert_eq!(unpack::<ToPage>(&(pack(&ToPage::Look) + &more)), None);
    }
}

#[test]
fn the_boot_script_has_words_that_no_packed_message_is() {
    for (word, message) in [("hello", FromPage::Hello), ("twin", FromPage::Twin)] {
        assert_eq!(FromPage::heard(word), Some(message.clone()));
        assert_eq!(FromPage::heard(&pack(&message)), Some(message));
    }
}
