//! What a company has laid down, as far as it is seen: its help desk, and that there is a policy.

use crate::state::policy::Policy;

use super::text::{Key, Part, Text};

/// Who helps, and the address that they are reached at. `T` is a [`Text`] or its words.
pub type Help<T> = (T, Option<String>);

/// The company's help desk, if it has named one.
pub fn help(policy: &Policy) -> Option<Help<Text>> {
    let words = match (&policy.help_text, &policy.help_link) {
        (Some(words), _) => Text::with(Key::HelpNamed, Part::Words(words.clone())),
        (None, Some(_)) => Text::plain(Key::HelpUnnamed),
        (None, None) => return None,
    };
    Some((words, policy.help_link.clone()))
}

/// What the popup says of the policy: that there is one, and what of it was ignored.
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
