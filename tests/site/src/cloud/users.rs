//! Who has an account on the cloud site, who is signed in, and what they are about to be told.

use std::collections::HashMap;

/// Drupal's user 1 is its administrator: visitors come after.
const FIRST_UID: u32 = 2;

#[derive(Default)]
pub(crate) struct Cloud {
    users: Vec<User>,
    sessions: HashMap<String, Session>,
}

struct User {
    email: String,
    mag_id: Option<String>,
}

struct Session {
    uid: Option<u32>,
    token: String,
    journey: Option<Journey>,
    notices: Vec<Notice>,
}

/// A visit to the provider that is under way. A session has room for one: the next overwrites it.
struct Journey {
    state: String,
    purpose: Purpose,
}

#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Connect,
    SignIn,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Status,
    Warning,
    Error,
}

pub(crate) struct Notice {
    pub level: Level,
    pub text: String,
}

/// Who asks: the session named by the cookie, living or not, and its user.
pub(crate) struct Visit {
    pub session: String,
    pub uid: Option<u32>,
}

impl Cloud {
    pub fn uid(&self, session: &str) -> Option<u32> {
        self.sessions.get(session)?.uid
    }

    pub fn has_session(&self, session: &str) -> bool {
        self.sessions.contains_key(session)
    }

    pub fn put_session(&mut self, session: &str, token: String, uid: Option<u32>) {
        let new = Session {
            uid,
            token,
            journey: None,
            notices: Vec::new(),
        };
        self.sessions.insert(session.to_owned(), new);
    }

    pub fn end_session(&mut self, session: &str) {
        self.sessions.remove(session);
    }

    pub fn token(&self, session: &str) -> &str {
        self.sessions
            .get(session)
            .map_or("", |session| &session.token)
    }

    pub fn is_token(&self, session: &str, token: &str) -> bool {
        !token.is_empty() && self.token(session) == token
    }

    pub fn depart(&mut self, session: &str, state: String, purpose: Purpose) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.journey = Some(Journey { state, purpose });
        }
    }

    /// Ends the journey that has this state. A wrong state ends none.
    pub fn arrive(&mut self, session: &str, state: &str) -> Option<Purpose> {
        let session = self.sessions.get_mut(session)?;
        let journey = session.journey.take_if(|journey| journey.state == state)?;
        Some(journey.purpose)
    }

    /// Keeps a message for the session's next page.
    pub fn say(&mut self, session: &str, level: Level, text: impl Into<String>) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.notices.push(Notice {
                level,
                text: text.into(),
            });
        }
    }

    pub fn take_notices(&mut self, session: &str) -> Vec<Notice> {
        let session = self.sessions.get_mut(session);
        session
            .map(|session| std::mem::take(&mut session.notices))
            .unwrap_or_default()
    }

    pub fn add_user(&mut self, email: &str, mag_id: Option<String>) -> u32 {
        self.users.push(User {
            email: email.to_lowercase(),
            mag_id,
        });
        self.uids().end - 1
    }

    pub fn uid_of_email(&self, email: &str) -> Option<u32> {
        let email = email.to_lowercase();
        self.uids().find(|uid| self.email(*uid) == email)
    }

    pub fn uid_of_mag_id(&self, mag_id: &str) -> Option<u32> {
        self.uids().find(|uid| self.mag_id(*uid) == Some(mag_id))
    }

    pub fn email(&self, uid: u32) -> &str {
        self.user(uid).map_or("", |user| &user.email)
    }

    pub fn mag_id(&self, uid: u32) -> Option<&str> {
        self.user(uid)?.mag_id.as_deref()
    }

    pub fn link(&mut self, uid: u32, mag_id: Option<String>) {
        let user = place(uid).and_then(|place| self.users.get_mut(place));
        if let Some(user) = user {
            user.mag_id = mag_id;
        }
    }

    fn user(&self, uid: u32) -> Option<&User> {
        self.users.get(place(uid)?)
    }

    fn uids(&self) -> std::ops::Range<u32> {
        FIRST_UID..FIRST_UID.saturating_add(u32::try_from(self.users.len()).unwrap_or(u32::MAX))
    }
}

fn place(uid: u32) -> Option<usize> {
    usize::try_from(uid.checked_sub(FIRST_UID)?).ok()
}
