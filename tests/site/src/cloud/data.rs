//! Users, sessions and pending messages of the cloud site.

use std::collections::HashMap;

/// Drupal's user 1 is the administrator.
const FIRST_UID: u32 = 2;

#[derive(Default)]
pub(crate) struct CloudData {
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
    pending: Option<Authorization>,
    messages: Vec<Message>,
}

/// An authorization request that the provider has not answered. A session stores only the latest.
struct Authorization {
    state: String,
    purpose: Purpose,
}

#[derive(Clone, Copy)]
pub(crate) enum Purpose {
    Connect,
    SignIn,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum MessageKind {
    Status,
    Warning,
    Error,
}

pub(crate) struct Message {
    pub kind: MessageKind,
    pub text: String,
}

/// Who sent a request: the session id in the cookie, valid or not, and the session's user.
pub(crate) struct Visitor {
    pub session: String,
    pub uid: Option<u32>,
}

impl CloudData {
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
            pending: None,
            messages: Vec::new(),
        };
        self.sessions.insert(session.to_owned(), new);
    }

    pub fn end_session(&mut self, session: &str) {
        self.sessions.remove(session);
    }

    pub fn end_sessions(&mut self) {
        self.sessions.clear();
    }

    pub fn form_tokens_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.sessions.values_mut().map(|session| &mut session.token)
    }

    pub fn token(&self, session: &str) -> &str {
        self.sessions
            .get(session)
            .map_or("", |session| &session.token)
    }

    pub fn is_token(&self, session: &str, token: &str) -> bool {
        !token.is_empty() && self.token(session) == token
    }

    pub fn start_authorization(&mut self, session: &str, state: String, purpose: Purpose) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.pending = Some(Authorization { state, purpose });
        }
    }

    /// Removes and returns the pending authorization if it has this `state`.
    pub fn finish_authorization(&mut self, session: &str, state: &str) -> Option<Purpose> {
        let session = self.sessions.get_mut(session)?;
        let pending = session.pending.take_if(|pending| pending.state == state)?;
        Some(pending.purpose)
    }

    /// Stores a message for the session's next page (Drupal 7 `drupal_set_message()`).
    pub fn add_message(&mut self, session: &str, kind: MessageKind, text: impl Into<String>) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.messages.push(Message {
                kind,
                text: text.into(),
            });
        }
    }

    pub fn take_notices(&mut self, session: &str) -> Vec<Message> {
        let session = self.sessions.get_mut(session);
        session
            .map(|session| std::mem::take(&mut session.messages))
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
        let user = index(uid).and_then(|index| self.users.get_mut(index));
        if let Some(user) = user {
            user.mag_id = mag_id;
        }
    }

    fn user(&self, uid: u32) -> Option<&User> {
        self.users.get(index(uid)?)
    }

    fn uids(&self) -> std::ops::Range<u32> {
        FIRST_UID..FIRST_UID.saturating_add(u32::try_from(self.users.len()).unwrap_or(u32::MAX))
    }
}

fn index(uid: u32) -> Option<usize> {
    usize::try_from(uid.checked_sub(FIRST_UID)?).ok()
}
