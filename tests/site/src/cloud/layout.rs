//! The layout of every page of the cloud site: head, menu, messages, footer.

use maud::{DOCTYPE, Markup, html};

use crate::backend::Backend;
use crate::response::Response;

use super::data::{Message, MessageKind, Visitor};

/// A complete page, including the session's pending messages.
pub(super) fn page(
    backend: &mut Backend,
    visitor: &Visitor,
    title: &str,
    content: Markup,
) -> Response {
    let messages = backend.cloud.take_notices(&visitor.session);
    let class = match visitor.uid {
        Some(uid) => format!("logged-in page-user page-user-{uid}"),
        None => "not-logged-in page-user".to_owned(),
    };
    Response::page(html! {
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
                    a #logo href="/" rel="home" { (logo()) span { "Cloud accounts" } }
                    @if visitor.uid.is_some() {
                        nav #secondary-menu aria-label="Secondary menu" {
                            a href="/user" { "My account" }
                            a #logout href="/user/logout" { "Log out" }
                        }
                    }
                }
                main #main-content tabindex="-1" {
                    (message_list(&messages))
                    (content)
                }
                footer #footer { small { "Practice site: not the real one." } }
            }
        }
    })
}

/// `theme_status_messages()`: one message is bare text, several are a list.
fn message_list(messages: &[Message]) -> Markup {
    let kinds = [
        (MessageKind::Status, "messages status", "Status message"),
        (MessageKind::Error, "messages error", "Error message"),
        (MessageKind::Warning, "messages warning", "Warning message"),
    ];
    html! {
        @for (kind, class, heading) in kinds {
            @let texts: Vec<&str> = messages
                .iter()
                .filter(|message| message.kind == kind)
                .map(|message| message.text.as_str())
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

/// A grey cloud, which is no company's logo.
fn logo() -> Markup {
    html! {
        svg viewBox="0 0 24 24" width="32" height="32" aria-hidden="true" {
            path d="M6.5 19a4.5 4.5 0 0 1-.4-9 6 6 0 0 1 11.6 1.1A4 4 0 0 1 17.5 19z" fill="none" stroke="#5b6770" stroke-width="2" {}
        }
    }
}
