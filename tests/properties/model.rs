//! Account pages that must be distinguished only by their meaning.

use login_linker_core::decision::decide::step;
use login_linker_core::decision::situation::Situation;
use login_linker_core::protocol::summary::{Summary, summarize};
use proptest::prelude::*;
use proptest::sample::select;

use crate::laws::check;
use crate::native::Page;

/// The meaning of a page.
#[derive(Debug, Clone)]
pub struct Model {
    pub boxes: Vec<(&'static str, State)>,
    pub shape: Shape,
    pub control: Control,
    pub settings_open: bool,
    pub section_open: bool,
    pub message: Option<&'static str>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum State {
    Offered,
    NotOffered,
    Connected,
}

#[derive(Debug, Clone, Copy)]
pub enum Shape {
    Fieldset,
    Panel,
    Card,
    Details,
    Rows,
    Plain,
}

#[derive(Debug, Clone, Copy)]
pub enum Control {
    Input,
    Button,
    Link,
    RoleButton,
}

/// The presentation of a page, which must not matter.
#[derive(Debug, Clone, Default)]
pub struct Presentation {
    /// The number of wrappers around every part.
    pub wrappers: usize,
    /// White space around and within all words.
    pub space: &'static str,
    /// The letter case of all words.
    pub case: Case,
    /// Unrelated text.
    pub unrelated: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default)]
pub enum Case {
    #[default]
    AsIs,
    Upper,
    Lower,
}

pub fn models() -> impl Strategy<Value = Model> {
    let names = ["Adobe.com", "Bitbucket", "GitHub", "Google", "Magento.com"];
    let state = select(&[State::Offered, State::NotOffered, State::Connected][..]);
    let boxes = (
        prop::sample::subsequence(names.to_vec(), 1..=5),
        prop::collection::vec(state, 5),
    )
        .prop_map(|(names, states)| names.into_iter().zip(states).collect());
    use Shape::*;
    let shape = select(&[Fieldset, Panel, Card, Details, Rows, Plain][..]);
    let control = select(
        &[
            Control::Input,
            Control::Button,
            Control::Link,
            Control::RoleButton,
        ][..],
    );
    let message = select(
        &[
            None,
            None,
            Some("Account successfully disconnected from Magento.com."),
            Some("Logging in with Adobe.com has been canceled."),
        ][..],
    );
    (boxes, shape, control, any::<bool>(), any::<bool>(), message).prop_map(
        |(boxes, shape, control, settings_open, section_open, message)| Model {
            boxes,
            shape,
            control,
            settings_open,
            section_open,
            message,
        },
    )
}

impl Model {
    /// The page in this presentation.
    pub fn html(&self, presentation: &Presentation) -> String {
        let hide = |open: bool| if open { "" } else { " style=\"display:none\"" };
        let unrelated = || {
            presentation
                .unrelated
                .iter()
                .map(|n| format!("<div><p>{n}</p></div>"))
                .collect()
        };
        let unrelated: String = unrelated();
        let boxes: Vec<String> = self
            .boxes
            .iter()
            .map(|b| self.one(b, presentation))
            .collect();
        let boxes = boxes.join(&unrelated);
        let boxes = if matches!(self.shape, Shape::Rows) {
            format!("<table><tbody>{boxes}</tbody></table>")
        } else {
            boxes
        };
        let message = self.message.map_or(String::new(), |m| {
            format!(
                "<div class=\"messages error\"><h2>{}</h2>{}</div>",
                "Message",
                presentation.words(m)
            )
        });
        format!(
            "<html><body>{unrelated}{message}\
             <ul><li{active}><a href=#projects>{projects}</a></li>\
             <li{selected}><a href=#settings>{settings}</a></li></ul>{unrelated}\
             <div{settings_hidden}><div><h3><button aria-expanded=false>API Tokens</button></h3>\
             <h3><button aria-expanded={open}>{sso}</button></h3>\
             <div{section_hidden}>{form}</div></div></div>{unrelated}\
             <a href=/user/logout>{out}</a></body></html>",
            active = if self.settings_open {
                ""
            } else {
                " class=active"
            },
            selected = if self.settings_open {
                " class=active"
            } else {
                ""
            },
            projects = presentation.words("Projects"),
            settings = presentation.words("Account settings"),
            settings_hidden = hide(self.settings_open),
            open = self.section_open,
            sso = presentation.words("Single Sign-On"),
            section_hidden = hide(self.section_open),
            form = presentation.wrap(&format!(
                "<form action=/user><p>{}</p>{}</form>",
                presentation.words("You can connect your account with these external providers."),
                boxes
            )),
            out = presentation.words("Log out"),
        )
    }

    fn one(&self, &(name, state): &(&str, State), presentation: &Presentation) -> String {
        let header = presentation.words(&format!("Provider: {name}"));
        let status = presentation.words(match state {
            State::Offered | State::NotOffered => "Status Not connected",
            State::Connected => "Status Connected as MAG001234567",
        });
        let control = match state {
            State::Offered => self.control(&format!("Connect with {name}"), presentation),
            State::NotOffered => String::new(),
            State::Connected => {
                let words = presentation.words(&format!("Disconnect from {name}"));
                format!("<a href=/user/2/x/disconnect>{words}</a>")
            }
        };
        let (header, status) = (presentation.wrap(&header), presentation.wrap(&status));
        let control = if control.is_empty() {
            control
        } else {
            presentation.wrap(&control)
        };
        match self.shape {
            Shape::Fieldset => {
                format!("<fieldset><legend>{header}</legend>{status}{control}</fieldset>")
            }
            Shape::Panel => format!(
                "<div class=panel><div class=panel-heading>{header}</div>{status}{control}</div>"
            ),
            Shape::Card => {
                format!("<div class=card><h4>{header}</h4><p>{status}</p>{control}</div>")
            }
            Shape::Details => {
                format!("<details open><summary>{header}</summary>{status}{control}</details>")
            }
            Shape::Rows => {
                format!("<tr><th>{header}</th><td>{status}</td><td>{control}</td></tr>")
            }
            Shape::Plain => format!("<div><div>{header}</div><div>{status}</div>{control}</div>"),
        }
    }

    fn control(&self, words: &str, presentation: &Presentation) -> String {
        let words = presentation.words(words);
        match self.control {
            Control::Input => format!("<input type=submit value=\"{words}\">"),
            Control::Button => format!("<button type=submit>{words}</button>"),
            Control::Link => format!("<a class=btn href=/connect/x>{words}</a>"),
            Control::RoleButton => format!("<div role=button>{words}</div>"),
        }
    }
}

impl Presentation {
    fn words(&self, words: &str) -> String {
        let words = match self.case {
            Case::AsIs => words.into(),
            Case::Upper => words.to_uppercase(),
            Case::Lower => words.to_lowercase(),
        };
        let apart = if self.space.is_empty() {
            " "
        } else {
            self.space
        };
        [self.space, &words.replace(' ', apart), self.space].concat()
    }

    fn wrap(&self, html: &str) -> String {
        [
            "<span>".repeat(self.wrappers).as_str(),
            html,
            &"</span>".repeat(self.wrappers),
        ]
        .concat()
    }
}

/// The reading of a page in a fresh profile, without order and word forms.
pub fn meaning(html: &str) -> Summary {
    let situation = Situation::NOTHING_KNOWN;
    let snapshot = Page::parse(html).snapshot("https://accounts.magento.cloud/user");
    let reading = check(&snapshot);
    let mut summary = summarize(&snapshot, &reading, &step(&reading, &situation), &situation);
    summary.providers.sort_by(|a, b| a.name.cmp(&b.name));
    if let Some(target) = &mut summary.target {
        target.text = target
            .text
            .to_lowercase()
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
    }
    summary
}
