//! Personal data in every place of a page, and none of it in the report.

use crate::native::Page;
use crate::report;

/// Strings that must not be found, in any letter case.
const SECRETS: [&str; 15] = [
    "wilhelmina",
    "featherstone",
    "wfeather",
    "example.org",
    "mailbox",
    "001234567",
    "998877665",
    "4711",
    "s3cr3ttoken",
    "eyjhbgci",
    "onetimecode",
    "statexyz",
    "bluebird",
    "f00dbabe",
    "+49",
];

const URL: &str =
    "https://accounts.magento.cloud/user/4711?code=onetimecode&state=statexyz#wfeather";

/// All kinds of personal data in one sentence.
const ALL: &str = "Wilhelmina Featherstone wfeather+mailbox@example.org MAG001234567 uid 4711 \
    token s3cr3ttoken eyJhbGci.onetimecode project Bluebird-f00dbabe tel +49 998877665";

/// A page with `ALL` in every place that can contain text.
fn page() -> String {
    let each = |f: &dyn Fn(&str) -> String| ALL.split(' ').map(f).collect::<String>();
    let url = "https://accounts.magento.cloud/user/4711/s3cr3ttoken?code=onetimecode&state=statexyz#f00dbabe";
    format!(
        "<!DOCTYPE html><!-- {ALL} --><html lang=en class='{ALL}'><head><title>{ALL}</title>\
         <meta name=user content='{ALL}'><script>var user = '{ALL}';</script></head>\
         <body class='page-user-4711 {ALL}' data-user='{ALL}'>\
         <a href='{url}'>Projects</a><a href='#{ALL}' title='{ALL}'>Account settings</a>\
         <a href='/user/logout?token=s3cr3ttoken'>Log out {ALL}</a><a href='/user/logout'>Log out</a>\
         <div class='messages error'><h2>Error message</h2>\
         The e-mail address wfeather+mailbox@example.org is already taken. {ALL}</div>\
         <div class=alert>Please verify your email address. {ALL}</div>\
         <h1 id='{ALL}'>{ALL}</h1><h3><button aria-expanded=true aria-label='{ALL}'>Single Sign-On</button></h3>\
         <p>You can connect your account with these external providers. {ALL}</p>\
         <p>You can connect your account with these external providers.</p>\
         <form action='{url}'><input type=hidden name=form_token value='{ALL}'>\
         <input type=password value='{ALL}'><input type=text value='{ALL}'>\
         <fieldset id='{ALL}'><legend>Provider: Magento.com</legend><p>Status Connected as \
         <em class=placeholder>MAG001234567</em></p><a href='{url}/disconnect'>Disconnect from Magento.com</a></fieldset>\
         <fieldset><legend>Provider: Adobe.com</legend>Status Not connected {ALL}\
         <input type=submit name='connect__{ALL}' value='Connect with Adobe.com'></fieldset>\
         <fieldset><legend>Provider: {ALL}</legend>Status Connected as {ALL}\
         <input type=submit value='{ALL}'><button formaction='{url}' value='{ALL}'>Connect with {ALL}</button></fieldset>\
         </form><p>ID: MAG001234567</p><p>ID: MAG001234567 {ALL}</p><p>ID:MAG001234567{ALL}</p>\
         <ul>{items}</ul><p>{joined}</p><p>{upper}</p>\
         <table><tr><th>Projects</th></tr><tr><td>{ALL}</td><td>Connect with {ALL}</td></tr></table>\
         <img src='{url}' alt='{ALL}'><textarea>Connect with {ALL}</textarea>\
         <pre>Connect with Magento.com {ALL}</pre><details><summary>{ALL}</summary>security {ALL}</details>\
         <div style='display:none'>security {ALL}</div><div contenteditable>security {ALL}</div>\
         </body></html>",
        items = each(&|word| format!(
            "<li>Connected as {word}</li><li>ID: {word}</li><li>{word}:connected</li>"
        )),
        joined = each(&|word| format!("<b>connect</b>{word}<i>status</i>")),
        upper = ALL.to_uppercase(),
    )
}

#[test]
fn nothing_personal_is_in_a_report() {
    let snapshot = Page::parse(&page()).snapshot(URL);
    let report = report(&snapshot, URL);
    let lower = report.to_lowercase();
    for secret in SECRETS {
        if let Some(at) = lower.find(secret) {
            let line = lower[..at].lines().count();
            panic!(
                "{secret} in line {line}: {:?}",
                report.lines().nth(line.saturating_sub(1))
            );
        }
    }
    // All other content is still there.
    for kept in [
        "Provider: Magento.com",
        "Connected as",
        "MAG[d9]",
        "is already taken",
    ] {
        assert!(report.contains(kept), "{kept} in\n{report}");
    }
    let texts = snapshot.nodes.len();
    assert!(texts > 100, "{texts}");
}

/// Text may be split anywhere: no piece of a name is kept because it is next to a keyword.
#[test]
fn nothing_of_a_name_is_kept_beside_a_keyword() {
    for name in [
        "Wilhelmina",
        "Featherstone",
        "998877665",
        "wfeather@example.org",
    ] {
        for keyword in [
            "status",
            "connected as",
            "id:",
            "provider:",
            "mag",
            "connect with",
            "from",
        ] {
            for html in [
                format!("<p>{keyword}{name}</p>"),
                format!("<p>{name}{keyword}</p>"),
                format!("<p>{keyword} {name} {keyword}</p>"),
                format!("<p><b>{keyword}</b>{name}</p>"),
                format!("<p>{keyword}<span hidden>{name}</span>{keyword}</p>"),
                format!("<p>{keyword}<button>{name}</button>{keyword}</p>"),
                format!(
                    "<fieldset disabled><input type=submit value='{keyword} {name}'></fieldset>"
                ),
            ] {
                let snapshot = Page::parse(&html).snapshot(URL);
                let report = report(&snapshot, URL);
                let found = report.to_lowercase().contains(&name.to_lowercase());
                assert!(!found, "{html}\n{report}");
            }
        }
    }
}
