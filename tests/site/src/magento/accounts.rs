//! Who is signed in at `account.magento.com`, and what has been promised to the cloud site.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// How long a session lives after its last page.
pub(crate) const LIFETIME: Duration = Duration::from_secs(900);

#[derive(Default)]
pub(crate) struct Magento {
    sessions: HashMap<String, Session>,
    /// `state` of each authorize request that waits for a sign-in, by the ticket its pages carry.
    tickets: HashMap<String, String>,
    /// Whom each code stands for that was not yet redeemed.
    codes: HashMap<String, Account>,
}

struct Session {
    email: String,
    last_seen: Instant,
}

/// What the provider tells about who signed in.
pub(crate) struct Account {
    pub mag_id: String,
    pub email: String,
}

impl Magento {
    pub fn sign_in(&mut self, session: &str, email: &str) {
        let email = email.to_lowercase();
        self.sessions.insert(
            session.to_owned(),
            Session {
                email,
                last_seen: Instant::now(),
            },
        );
    }

    /// The e-mail address of a living session, which thereby lives on.
    pub fn visit(&mut self, session: &str) -> Option<String> {
        self.sessions
            .retain(|_, session| session.last_seen.elapsed() < LIFETIME);
        let session = self.sessions.get_mut(session)?;
        session.last_seen = Instant::now();
        Some(session.email.clone())
    }

    pub fn sign_out(&mut self, session: &str) {
        self.sessions.remove(session);
    }

    pub fn end_sessions(&mut self) {
        self.sessions.clear();
    }

    pub fn put_ticket(&mut self, ticket: &str, state: &str) {
        self.tickets.insert(ticket.to_owned(), state.to_owned());
    }

    pub fn take_ticket(&mut self, ticket: &str) -> Option<String> {
        self.tickets.remove(ticket)
    }

    pub fn put_code(&mut self, code: &str, email: &str) {
        let email = email.to_lowercase();
        self.codes.insert(
            code.to_owned(),
            Account {
                mag_id: mag_id(&email),
                email,
            },
        );
    }

    /// What the cloud site asks behind the browser's back. A code works once.
    pub fn redeem(&mut self, code: &str) -> Option<Account> {
        self.codes.remove(code)
    }
}

/// The MAG id of an e-mail address at account.magento.com, in any letter case: `MAG` and nine
/// digits, the first two of them zeros as in Adobe's screenshots.
pub fn mag_id(email: &str) -> String {
    // FNV-1a, 32 bit: well spread, and the same for ever. http://www.isthe.com/chongo/tech/comp/fnv/
    let hash = email
        .to_lowercase()
        .bytes()
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    format!("MAG{:09}", hash % 10_000_000)
}

#[cfg(test)]
mod tests {
    use super::mag_id;

    #[test]
    fn the_ids_named_in_the_docs() {
        for (email, expect) in [
            ("merchant@example.com", "MAG001199352"),
            ("Merchant@Example.com", "MAG001199352"),
            ("agency@example.com", "MAG002090443"),
        ] {
            assert_eq!(mag_id(email), expect, "{email}");
        }
    }
}
