//! A page saved by a browser, and the address it was saved from.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::str::FromStr;

use login_linker_core::report;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::browser::HOSTS;

/// Browsers write the comment at the top, perhaps after a document type or a byte order mark.
const HEAD: usize = 8 * 1024;

/// A saved page.
#[derive(Debug)]
pub struct Saved {
    /// The file's text.
    pub html: String,
    from: Option<String>,
}

impl Saved {
    /// Reads a file. The error says in one line why it is not a saved page.
    pub fn open(file: &Path) -> Result<Saved, String> {
        Ok(Saved::new(text(file)?))
    }

    /// Rebuilds the page from a report. The error says in one line why it is not a report.
    pub fn of_report(file: &Path) -> Result<Saved, String> {
        let report = report::parse(&text(file)?).ok_or("this is no report")?;
        Ok(Saved::new(report::page::html(&report)))
    }

    fn new(html: String) -> Saved {
        Saved {
            from: saved_from(&html),
            html,
        }
    }

    /// Where to serve it: at the address it was saved from, or at `otherwise` if it names none.
    pub fn address(&self, otherwise: &SiteUrl) -> Result<SiteUrl, String> {
        match &self.from {
            Some(from) => from.parse(),
            None => Ok(otherwise.clone()),
        }
    }
}

/// The text of a file.
fn text(file: &Path) -> Result<String, String> {
    let bytes = fs::read(file).map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there is no such file".to_string(),
        ErrorKind::IsADirectory => "this is a folder".to_string(),
        _ => format!("cannot be read: {error}"),
    })?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err("the file is empty".into());
    }
    if bytes.contains(&0) {
        return Err("the file is binary".into());
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text),
        Err(_) => Err("the file is not UTF-8".into()),
    }
}

/// An `https` URL on one of the two sites, normalised as browsers do.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct SiteUrl(String);

/// What browsers escape in a path, besides non-ASCII characters.
const ESCAPED: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`');

impl SiteUrl {
    /// The URL.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it has a fragment: `#…`.
    pub(crate) fn has_fragment(&self) -> bool {
        self.0.contains('#')
    }
}

impl fmt::Display for SiteUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for SiteUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<SiteUrl, String> {
        let parts = text.trim().split_once("://").and_then(|(scheme, rest)| {
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, rest) = rest.split_at(end);
            let host = host.strip_suffix(":443").unwrap_or(host);
            let ours = HOSTS.iter().find(|ours| ours.eq_ignore_ascii_case(host))?;
            scheme.eq_ignore_ascii_case("https").then_some((ours, rest))
        });
        let Some((host, rest)) = parts else {
            // The query may contain personal data.
            let shown = text.split(['?', '#']).next().unwrap_or_default();
            let [cloud, magento] = HOSTS;
            return Err(format!("not an https URL of {cloud} or {magento}: {shown}"));
        };
        let slash = if rest.starts_with('/') { "" } else { "/" };
        let rest = utf8_percent_encode(rest, ESCAPED);
        Ok(SiteUrl(format!("https://{host}{slash}{rest}")))
    }
}

/// The address in `<!-- saved from url=(0035)https://… -->`, which browsers write when they save a
/// page. It is `about:internet` if a tool did not know the address.
fn saved_from(html: &str) -> Option<String> {
    let head = &html[..html.floor_char_boundary(HEAD)];
    head.split("<!--").skip(1).find_map(|rest| {
        let comment = rest.split("-->").next()?.trim();
        let (mark, rest) = comment.split_once('(')?;
        if !mark.trim().eq_ignore_ascii_case("saved from url=") {
            return None;
        }
        let (length, address) = rest.split_once(')')?;
        let address = address.split_whitespace().next()?;
        let known = length.bytes().all(|byte| byte.is_ascii_digit())
            && !address.to_ascii_lowercase().starts_with("about:");
        known.then(|| address.to_string())
    })
}

#[cfg(test)]
mod tests {
    use super::{SiteUrl, saved_from};

    #[test]
    fn the_address_of_a_saved_page_is_in_its_comment() {
        let user = Some("https://accounts.magento.cloud/user");
        for (html, expected) in [
            (
                "<!-- saved from url=(0035)https://accounts.magento.cloud/user -->\n<html>",
                user,
            ),
            (
                "\u{feff}<!-- saved from url=(0035)https://accounts.magento.cloud/user -->",
                user,
            ),
            (
                "<!DOCTYPE html>\r\n<!-- saved from url=(0035)https://accounts.magento.cloud/user -->\r\n",
                user,
            ),
            (
                "<!--SAVED FROM URL=(35)https://accounts.magento.cloud/user-->",
                user,
            ),
            (
                "<!-- about --><!-- saved from url=(0035)https://accounts.magento.cloud/user -->",
                user,
            ),
            ("<!-- saved from url=(0014)about:internet -->", None),
            ("<!-- saved from url=() -->", None),
            (
                "<!-- saved from url=https://accounts.magento.cloud/user -->",
                None,
            ),
            ("<!-- saved from url=(0035", None),
            (
                "<p>saved from url=(0035)https://accounts.magento.cloud/user</p>",
                None,
            ),
            ("", None),
        ] {
            assert_eq!(saved_from(html).as_deref(), expected, "{html:?}");
        }
    }

    #[test]
    fn a_comment_far_down_is_not_the_saved_address() {
        let html = format!(
            "{}<!-- saved from url=(0035)https://a.example/ -->",
            "é".repeat(8000)
        );
        assert_eq!(saved_from(&html), None);
    }

    #[test]
    fn only_the_two_sites_are_served() {
        for good in [
            "https://accounts.magento.cloud/user/7?x=1#y",
            "https://account.magento.com",
        ] {
            assert!(good.parse::<SiteUrl>().is_ok(), "{good}");
        }
        for bad in [
            "http://accounts.magento.cloud/user",
            "https://accounts.magento.cloud:8443/user",
            "https://someone@accounts.magento.cloud/user",
            "https://account.magento.cloud/user",
            "https://example.com/?u=https://accounts.magento.cloud/user",
            "accounts.magento.cloud/user",
            "",
        ] {
            assert!(bad.parse::<SiteUrl>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_query_is_not_repeated() {
        let url = "https://example.com/cb?code=secret";
        let error = url.parse::<SiteUrl>().unwrap_err();
        assert!(!error.contains("secret"), "{error}");
    }

    #[test]
    fn a_url_is_written_as_browsers_write_it() {
        for (text, url) in [
            (
                "https://account.magento.com",
                "https://account.magento.com/",
            ),
            (
                "HTTPS://Accounts.Magento.Cloud:443/user?a#b",
                "https://accounts.magento.cloud/user?a#b",
            ),
            (
                "https://account.magento.com/é \"%41",
                "https://account.magento.com/%C3%A9%20%22%41",
            ),
        ] {
            assert_eq!(text.parse::<SiteUrl>().unwrap().as_str(), url);
        }
    }
}
