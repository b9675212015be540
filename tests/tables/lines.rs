//! The lines of a page: which texts are read together, and by whom.

use login_linker_core::page::lines::{Audience, lines};
use login_linker_core::page::tree::Tree;

use crate::native::Page;

/// Checks the lines of a page's body, in both forms if these differ.
fn check(body: &str, expect: &[&str]) {
    let snapshot = Page::parse(body).snapshot("https://accounts.magento.cloud/user");
    let tree = Tree::new(&snapshot.nodes);
    let found = lines(&tree).into_iter().map(|line| match line.forms() {
        [spaced, joined] if spaced == joined => line.spaced.clone(),
        [spaced, joined] => [spaced, "|", joined].concat(),
    });
    assert_eq!(found.collect::<Vec<_>>(), expect, "{body}");
}

#[test]
fn blocks_and_controls_part_lines() {
    for (body, expect) in [
        ("One two", &["one two"][..]),
        ("<p>One</p><p>two</p>", &["one", "two"]),
        ("One<p>two</p>three", &["one", "two", "three"]),
        ("<b>Not</b> connected", &["not connected"]),
        ("<b>Not con</b>nected", &["not con nected|not connected"]),
        ("Not<br>connected", &["not connected|notconnected"]),
        ("<label>Status </label> Not", &["status", "not"]),
        (
            "Status <button>Connect</button> now",
            &["status", "connect", "now"],
        ),
        ("Go <a href=#>home</a>, please", &["go", "home", ", please"]),
        ("<table><tr><td>One<td>two</table>", &["one", "two"]),
        ("\u{f0c1} One \u{1f517}", &["one"]),
        ("<p> </p>", &[]),
    ] {
        check(body, expect);
    }
}

#[test]
fn a_label_replaces_the_text() {
    for (body, expect) in [
        ("<img alt=Adobe.com>", &["adobe.com"][..]),
        ("<button aria-label=Connect></button>", &["connect"]),
        ("<button aria-label=Connect>Go</button>", &["go"]),
        ("<input type=submit value=Connect>", &["connect"]),
        ("<section aria-label=Help>Go</section>", &["go"]),
        ("One <code>two</code> three", &["one", "three"]),
        ("<blockquote>One</blockquote>", &[]),
        ("<i class=material-icons>expand_more</i>One", &["one"]),
    ] {
        check(body, expect);
    }
}

#[test]
fn the_audience_of_hidden_text() {
    let check = |attributes: &str, inside: &str, expect: Audience| {
        let body = format!("Hello<div {attributes}>{inside}</div>");
        let snapshot = Page::parse(&body).snapshot("https://accounts.magento.cloud/user");
        let tree = Tree::new(&snapshot.nodes);
        let found = lines(&tree).get(1).map(|line| line.audience);
        assert_eq!(found, Some(expect), "{body}");
    };
    check("", "One", Audience::Everybody);
    check("hidden", "One", Audience::Nobody);
    check("style='opacity:0'", "One", Audience::Nobody);
    check("style='clip:rect(0,0,0,0)'", "One", Audience::ScreenReader);
    check(
        "style='height:0;overflow:hidden'",
        "One",
        Audience::ScreenReader,
    );
    // With a control in it, it is a collapsed section.
    let collapsed = "style='height:0;overflow:hidden'";
    check(collapsed, "One <button>Two</button>", Audience::Nobody);
}
