//! Sessions, shared accounts, authorization requests and codes of `account.magento.com`.

use std::collections::{HashMap, HashSet};
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
    shares: Vec<Share>,
    verified_emails: HashSet<String>,
}

struct Session {
    email: String,
    last_seen: Instant,
    /// Whether the user has yet to enter the verification code.
    code_required: bool,
    /// The MAG ID of the shared account that the user has switched to.
    switched_to: Option<String>,
}

/// An account that its owner shares with another user. Both are lower-case e-mail addresses.
struct Share {
    owner: String,
    user: String,
}

/// The user information that the provider returns for a code.
pub(crate) struct Account {
    pub mag_id: String,
    pub email: String,
}

/// How far a visitor is signed in.
pub(crate) enum Login {
    SignedOut,
    /// The verification code is missing.
    CodeRequired,
    SignedIn(Profile),
}

/// What My Account shows.
pub(crate) struct Profile {
    pub email: String,
    /// The MAG IDs of the accounts that others share with the user.
    pub shared_accounts: Vec<String>,
    /// The one of them that the user has switched to.
    pub switched_to: Option<String>,
    pub email_unverified: bool,
}

impl Profile {
    /// The MAG ID at the top of the page: after a switch, that of the shared account.
    pub fn shown_mag_id(&self) -> String {
        let own = || mag_id(&self.email);
        self.switched_to.clone().unwrap_or_else(own)
    }
}

impl MagentoData {
    pub fn sign_in(&mut self, session: &str, email: &str, code_required: bool) {
        let new = Session {
            email: email.to_lowercase(),
            last_seen: Instant::now(),
            code_required,
            switched_to: None,
        };
        self.sessions.insert(session.to_owned(), new);
    }

    /// The login of this session. Extends the session.
    pub fn extend_session(&mut self, session: &str) -> Login {
        self.sessions
            .retain(|_, session| session.last_seen.elapsed() < LIFETIME);
        let Some(session) = self.sessions.get_mut(session) else {
            return Login::SignedOut;
        };
        session.last_seen = Instant::now();
        if session.code_required {
            return Login::CodeRequired;
        }
        let email = session.email.clone();
        let shares = self.shares.iter().filter(|share| share.user == email);
        Login::SignedIn(Profile {
            shared_accounts: shares.map(|share| mag_id(&share.owner)).collect(),
            switched_to: session.switched_to.clone(),
            email_unverified: email.starts_with("unverified")
                && !self.verified_emails.contains(&email),
            email,
        })
    }

    /// Completes the sign-in of a session whose code was accepted, and returns its e-mail address.
    pub fn accept_code(&mut self, session: &str) -> Option<String> {
        let session = self.sessions.get_mut(session)?;
        session.code_required = false;
        Some(session.email.clone())
    }

    /// Switches to a shared account, or with `None` back to the user's own.
    pub fn switch_account(&mut self, session: &str, mag_id: Option<String>) {
        if let Some(session) = self.sessions.get_mut(session) {
            session.switched_to = mag_id;
        }
    }

    pub fn sign_out(&mut self, session: &str) {
        self.sessions.remove(session);
    }

    pub fn end_sessions(&mut self) {
        self.sessions.clear();
    }

    pub fn share_account(&mut self, owner: &str, user: &str) {
        self.shares.push(Share {
            owner: owner.to_lowercase(),
            user: user.to_lowercase(),
        });
    }

    pub fn verify_email(&mut self, email: &str) {
        self.verified_emails.insert(email.to_owned());
    }

    pub fn put_auth_request(&mut self, id: &str, state: &str) {
        self.auth_requests.insert(id.to_owned(), state.to_owned());
    }

    pub fn take_auth_request(&mut self, id: &str) -> Option<String> {
        self.auth_requests.remove(id)
    }

    pub fn put_code(&mut self, code: &str, email: &str) {
        let email = email.to_lowercase();
        let mag_id = mag_id(&email);
        self.codes
            .insert(code.to_owned(), Account { mag_id, email });
    }

    /// The cloud site's token request, which is not sent through the browser. A code works once.
    pub fn redeem(&mut self, code: &str) -> Option<Account> {
        self.codes.remove(code)
    }
}

/// The MAG ID of an e-mail address at account.magento.com, in any letter case: `MAG` and nine
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
