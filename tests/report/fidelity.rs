//! Pages whose reports once read differently, or could have: found by random tests and the fuzzer.

use crate::native::Page;
use crate::native::saved::anonymous;
use crate::{back, report};

const URL: &str = "https://accounts.magento.cloud/user";

/// A page with this unit in the section.
fn page(unit: &str) -> String {
    let section = "<a href=/user/logout>Log out</a><h3>SSH Keys</h3><h3>Single Sign-On</h3>\
        <p>You can connect your account with these external providers.</p>";
    [section, unit].concat()
}

#[test]
fn these_pages_read_the_same_from_their_reports() {
    let boxed = |title: &str, status: &str, control: &str| {
        let unit = format!("<fieldset><legend>{title}</legend><p>{status}</p>{control}</fieldset>");
        page(&unit)
    };
    let connect = "<button>Connect with Adobe.com</button>";
    for html in [
        // The name of navigation.
        "<a href=/user/logout>Log out</a><nav aria-label=Breadcrumb>\
         <a href=#p>Projects</a><a href=#s>Account settings</a></nav>"
            .to_owned(),
        // A part of a word is a word of its own if the rest is replaced by signs.
        page(
            "<fieldset><div role=heading>Provider: Magento.com</div>expand_more\
             <span role=heading>Connect with Magento.com</span></fieldset>",
        ),
        boxed("Provider: Adobe.com", "linked2 Not connected", connect),
        // Words of a warning.
        boxed(
            "Provider: Adobe.com",
            "Not connected</p><p>This wipes your projects",
            connect,
        ),
        boxed(
            "Provider: Adobe.com",
            "Not connected</p><p>Erases all",
            connect,
        ),
        // A wanted name that goes on.
        boxed("Magento.coming", "Not connected", connect),
        boxed("Provider: Adobe.comX", "Not connected", connect),
        boxed("Adobe.com/GitHub", "Not connected", connect),
        // Signs that are part of a word.
        [
            "<h2>@team</h2>",
            &boxed("Provider: Adobe.com", "Not connected", connect),
        ]
        .concat(),
        [
            "<h2>2020team</h2>",
            &boxed("Provider: Adobe.com", "Not connected", connect),
        ]
        .concat(),
        // A name that begins with the visible text.
        boxed(
            "Provider: Adobe.com",
            "Not connected",
            "<button aria-label='Connect with your Adobe.com account'>Connect with yo</button>",
        ),
        boxed(
            "Provider: Adobe.com",
            "Not connected",
            "<button aria-label='Link your account'>Link yo</button>",
        ),
        boxed("Provider: Adobe.com", "openloading", connect),
        // Words split by an icon, or by what some read and others do not.
        boxed(
            "Provider: Adobe.com",
            "Not con<i class=material-icons>link</i>nected",
            connect,
        ),
        boxed(
            "Provider: Adobe.com",
            "Not connected",
            "<button>Con<b style='clip:rect(0,0,0,0)'>nec</b><b hidden>x</b>ted</button>",
        ),
        boxed("Ado\u{ad}be.com", "Not con\u{200b}nected", connect),
    ] {
        let snapshot = Page::parse(&html).snapshot(URL);
        let report = report(&snapshot, URL);
        assert_eq!(
            anonymous(&back(&report)),
            anonymous(&snapshot),
            "{html}\n{report}"
        );
    }
}
