//! A login at Magento.com that the browser sees before a page is read.

use std::str::FromStr;

/// The value of `--session`.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum Login {
    /// Nobody is signed in there.
    SignedOut,
    /// A user is signed in, with this MAG ID if the page shows one.
    SignedIn(Option<String>),
}

impl FromStr for Login {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        let (state, account) = match word.split_once(':') {
            Some((state, account)) => (state, Some(account)),
            None => (word, None),
        };
        match (state, account) {
            ("signed-out", None) => Ok(Login::SignedOut),
            ("signed-in", None) => Ok(Login::SignedIn(None)),
            ("signed-in", Some(id)) if is_mag_id(id) => Ok(Login::SignedIn(Some(id.into()))),
            _ => Err(format!(
                "--session is signed-out or signed-in[:MAG…], not `{word}`"
            )),
        }
    }
}

fn is_mag_id(text: &str) -> bool {
    let digits = text.strip_prefix("MAG").unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

impl Login {
    /// The page of account.magento.com that shows the login.
    pub fn address(&self) -> &'static str {
        match self {
            Login::SignedOut => "https://account.magento.com/customer/account/login/",
            Login::SignedIn(_) => "https://account.magento.com/customer/account/",
        }
    }

    /// That page, with the elements that identify it.
    pub fn html(&self) -> String {
        match self {
            Login::SignedOut => SIGNED_OUT.to_string(),
            Login::SignedIn(account) => {
                let id = account
                    .iter()
                    .map(|id| format!("<p>ID: {id}</p>"))
                    .collect::<String>();
                SIGNED_IN.replace("{id}", &id)
            }
        }
    }
}

const SIGNED_OUT: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>Sign in</title></head>
<body class="spectrum customer-account-login page-layout-1column">
<h1>Sign in</h1>
<form id="login-form" action="/customer/account/loginPost/" method="post">
<div class="customer-adobe-id-login">
<a id="magento-identity-ui-btn" href="/customer/account/login/adobe/">Sign in with Adobe ID</a>
</div></form>
<a id="register" href="/customer/account/create/">Create an account</a>
</body></html>"#;

const SIGNED_IN: &str = r#"<!DOCTYPE html>
<html lang="en"><head><title>My Account</title></head>
<body class="spectrum account customer-account-index page-layout-2columns-left">
<h1>My Account</h1>
{id}
<a href="https://account.magento.com/customer/account/logout/">Log Out</a>
<ul class="nav items">
<li><a href="/customer/account/edit/">Account Settings</a></li>
<li><a href="/customer/account/shared/">Shared Access</a></li>
</ul></body></html>"#;

#[cfg(test)]
mod tests {
    use super::Login;

    #[test]
    fn the_values_of_session() {
        assert_eq!("signed-out".parse(), Ok(Login::SignedOut));
        assert_eq!("signed-in".parse(), Ok(Login::SignedIn(None)));
        let known = Login::SignedIn(Some("MAG001234567".into()));
        assert_eq!("signed-in:MAG001234567".parse(), Ok(known));
        for wrong in [
            "",
            "in",
            "signed-in:",
            "signed-in:MAG",
            "signed-in:<b>",
            "signed-out:MAG1",
        ] {
            assert!(wrong.parse::<Login>().is_err(), "{wrong}");
        }
    }
}
