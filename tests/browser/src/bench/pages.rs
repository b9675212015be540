//! The measured pages: the account page with the section open, and any number of elements below it.

use std::fmt::Write;

/// The address at which each is served.
pub const ADDRESS: &str = "https://accounts.magento.cloud/user";

/// The same, with frames counted.
pub const COUNTED: &str = "https://accounts.magento.cloud/user?frames";

/// Another site.
pub const ELSEWHERE: &str = "https://elsewhere.example/user";

/// How the section becomes visible.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Rendering {
    /// It is in the server's response.
    Server,
    /// A script of the page adds it 500 ms after the load.
    Late,
    /// It is in the page, but closed until the user clicks its header.
    Closed,
}

/// A selector of the header that opens the closed section.
pub const HEADER: &str = "#header-single-sign-on";

/// A page with about this many elements.
pub fn page(rendering: Rendering, elements: usize) -> String {
    let section = section(rendering == Rendering::Closed);
    let (now, script) = match rendering {
        Rendering::Server | Rendering::Closed => (section, TOGGLE),
        Rendering::Late => (
            format!("<template id=late>{section}</template><div id=place></div>"),
            LATE,
        ),
    };
    let mut rows = String::new();
    // A row is five elements.
    for number in 0..elements / 5 {
        let _ = writeln!(
            rows,
            "<tr><td><a href=\"/orders/{number}\">Order {number:06}</a></td>\
            <td>paid</td><td>region {}</td></tr>",
            number % 7
        );
    }
    format!(
        "<!DOCTYPE html><html lang=en><head><meta charset=utf-8><title>User account</title>\
        <style>{STYLE}</style></head>\n<body class=\"logged-in page-user page-user-2\">\
        <header><a href=/user>My account</a> <a href=/user/logout>Log out</a></header>\n<main>\
        <ul class=tabs><li><a href=#projects>Projects</a></li>\
        <li><a href=#account-settings aria-current=true>Account settings</a></li></ul>\n\
        <section id=account-settings>{now}</section>\n<table>{rows}</table></main>\n\
        <div id=far><p>Nothing to see.</p></div><script>{script}</script></body></html>"
    )
}

/// Drupal 7 `openid_connect_connect_form()`, under a header that opens and closes it.
fn section(closed: bool) -> String {
    let mut boxes = String::new();
    for name in ["Adobe.com", "Bitbucket", "GitHub", "Google"] {
        let _ = write!(
            boxes,
            "<fieldset class=form-wrapper><legend><span class=fieldset-legend>Provider: {name}</span>\
            </legend><div class=fieldset-wrapper><div class=\"form-item form-type-item\">\
            <label>Status </label> Not connected</div><input class=form-submit type=submit \
            value=\"Connect with {name}\"></div></fieldset>"
        );
    }
    let (class, expanded) = if closed {
        ("closed", false)
    } else {
        ("", true)
    };
    format!(
        "<h2><button id=header-single-sign-on type=button aria-expanded={expanded} \
        aria-controls=single-sign-on>Single Sign-On</button></h2>\
        <div id=single-sign-on class=\"{class}\"><form id=openid-connect-connect-form action=/user \
        method=post><p class=description>You can connect your account with these external \
        providers.</p>{boxes}</form></div>"
    )
}

const STYLE: &str = "body{font:16px/1.5 sans-serif;margin:1rem}.closed{display:none}\
    fieldset{margin:0 0 1rem;border:1px solid #ccc}.form-submit{padding:.8rem 1.5rem;border:0;\
    color:#fff;background:#eb5202;font:inherit}td{padding:0 1rem 0 0}";

const TOGGLE: &str = "document.addEventListener('click',e=>{\
    const header=e.target.closest('button[aria-controls]');if(!header)return;\
    const open=header.getAttribute('aria-expanded')!=='true';\
    header.setAttribute('aria-expanded',String(open));\
    document.getElementById('single-sign-on').classList.toggle('closed',!open)});";

const LATE: &str = "addEventListener('load',()=>setTimeout(()=>\
    document.getElementById('place').append(document.getElementById('late').content),500));";
