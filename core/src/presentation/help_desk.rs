//! The visible parts of a company's policy: its help desk, and a note that there is a policy.

use crate::state::policy::Policy;

use super::text::{Key, Part, Text};

/// The text and the URL of a help desk. `T` is a [`Text`] or a string.
pub type Help<T> = (T, Option<String>);

/// The company's help desk, if the policy names one.
pub fn help(policy: &Policy) -> Option<Help<Text>> {
    let words = match (&policy.help_text, &policy.help_link) {
        (Some(words), _) => Text::with(Key::HelpNamed, Part::Words(words.clone())),
        (None, Some(_)) => Text::plain(Key::HelpUnnamed),
        (None, None) => return None,
    };
    Some((words, policy.help_link.clone()))
}

/// The popup's notes on the policy: that there is one, and which values were ignored.
pub fn notes(policy: &Policy) -> Vec<Text> {
    let mut notes = Vec::new();
    if !policy.is_none() {
        notes.push(Text::plain(Key::PolicySet));
    }
    if !policy.ignored.is_empty() {
        let names = policy.ignored.join(", ");
        notes.push(Text::with(Key::PolicyIgnored, Part::Words(names)));
    }
    notes
}
