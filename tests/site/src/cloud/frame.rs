//! What is around every page of the cloud site: head, menu, messages, footer.

use maud::{DOCTYPE, Markup, html};

use crate::answer::Answer;
use crate::world::World;

use super::users::{Level, Notice, Visit};

/// A whole page, with the messages kept for it.
pub(super) fn page(world: &mut World, visit: &Visit, title: &str, content: Markup) -> Answer {
    let notices = world.cloud.take_notices(&visit.session);
    let class = match visit.uid {
        Some(uid) => format!("logged-in page-user page-user-{uid}"),
        None => "not-logged-in page-user".to_owned(),
    };
    Answer::page(html! {
        (DOCTYPE)
        html lang="en" dir="ltr" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) " | Magento Cloud accounts" }
                link rel="stylesheet" href="/practice.css";
                script src="/practice.js" {}
            }
            body class={ "html not-front no-sidebars " (class) } {
                div #skip-link {
                    a.element-invisible.element-focusable href="#main-content" {
                        "Skip to main content"
                    }
                }
                header #header {
                    a #logo href="/" rel="home" { (mark()) span { "Cloud accounts" } }
                    @if visit.uid.is_some() {
                        nav #secondary-menu aria-label="Secondary menu" {
                            a href="/user" { "My account" }
                            a #logout href="/user/logout" { "Log out" }
                        }
                    }
                }
                main #main-content tabindex="-1" {
                    (messages(&notices))
                    (content)
                }
                footer #footer { small { "Practice site: not the real one." } }
            }
        }
    })
}

/// `theme_status_messages()`: one message is bare text, several are a list.
fn messages(notices: &[Notice]) -> Markup {
    let levels = [
        (Level::Status, "messages status", "Status message"),
        (Level::Error, "messages error", "Error message"),
        (Level::Warning, "messages warning", "Warning message"),
    ];
    html! {
        @for (level, class, heading) in levels {
            @let texts: Vec<&str> = notices
                .iter()
                .filter(|notice| notice.level == level)
                .map(|notice| notice.text.as_str())
                .collect();
            @if !texts.is_empty() {
                div class=(class) {
                    h2.element-invisible { (heading) }
                    @match texts.as_slice() {
                        [text] => { (text) }
                        texts => { ul { @for text in texts { li { (text) } } } }
                    }
                }
            }
        }
    }
}

/// A cloud in grey: nobody's logo.
fn mark() -> Markup {
    html! {
        svg viewBox="0 0 24 24" width="32" height="32" aria-hidden="true" {
            path d="M6.5 19a4.5 4.5 0 0 1-.4-9 6 6 0 0 1 11.6 1.1A4 4 0 0 1 17.5 19z" fill="none" stroke="#5b6770" stroke-width="2" {}
        }
    }
}
