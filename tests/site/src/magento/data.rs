//! Sessions, authorization requests and codes of `account.magento.com`.

use std::collections::HashMap;
use std::time::{Duration, Instant};

/// A session ends this long after its last request.
pub(crate) const LIFETIME: Duration = Duration::from_secs(900);

#[derive(Default)]
pub(crate) struct MagentoData {
    sessions: HashMap<String, Session>,
    /// The `state` of each authorization request whose user has yet to sign in, by our own id of the
    /// request. The sign-in pages carry that id.
    auth_requests: HashMap<String, String>,
    /// The account of each authorization code that is not yet redeemed.
    codes: HashMap<String, Account>,
}

struct Session {
    email: String,
    last_seen: Instant,
}

/// The user information that the provider returns for a code.
pub(crate) struct Account {
    pub mag_id: String,
    pub email: String,
}

impl MagentoData {
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

    /// The e-mail address of a session that has not expired. Extends the session.
    pub fn extend_session(&mut self, session: &str) -> Option<String> {
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

    pub fn put_auth_request(&mut self, id: &str, state: &str) {
        self.auth_requests.insert(id.to_owned(), state.to_owned());
    }

    pub fn take_auth_request(&mut self, id: &str) -> Option<String> {
        self.auth_requests.remove(id)
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

    /// The cloud site's token request, which is not sent through the browser. A code works once.
    pub fn redeem(&mut self, code: &str) -> Option<Account> {
        self.codes.remove(code)
    }
}

/// The MAG id of an e-mail address at account.magento.com, in any letter case: `MAG` and nine
/// digits, the first two of them zeros as in Adobe's screenshots.
pub fn mag_id(email: &str) -> String {
    // FNV-1a, 32 bit: well distributed and stable. http://www.isthe.com/chongo/tech/comp/fnv/
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
