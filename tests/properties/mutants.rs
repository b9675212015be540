//! Mutants: saved pages with a right control, changed as their owner or an attacker might change
//! them. On any mutant, the ring is on the right control or there is none.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use login_linker_core::decision::decide::{step, target};
use login_linker_core::decision::situation::Situation;
use login_linker_core::page::tree::Tree;
use login_linker_core::reading::page_content::PageContent;
use login_linker_core::reading::read_content;
use scraper::ElementRef;
use serde_json::Value;

use crate::dom::{CONNECTS, Dom, RIGHT, UNIT};
use crate::expect::corpus;
use crate::laws::check;
use crate::native::Page;
use crate::native::saved::saved_from;

/// A page with its right control marked.
pub struct Marked {
    pub name: String,
    pub url: String,
    /// The step that leads to the control.
    pub step: &'static str,
    pub dom: Dom,
}

/// The fixtures with a target.
pub fn marked() -> Vec<Marked> {
    let project = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let all = corpus(project).into_iter().filter_map(|(path, want)| {
        let wanted = want.get("target").and_then(Value::as_str)?;
        let html = fs::read_to_string(&path).expect("a fixture is UTF-8");
        let url = saved_from(&html);
        let page = Page::parse(&html);
        let (snapshot, origins) = page.collected(url);
        let reading = check(&snapshot);
        let step = step(&reading, &Situation::NOTHING_KNOWN);
        let ringed = target(&reading, &step)?;
        // If a change hides the section, its header becomes the right target.
        let tree = Tree::new(&snapshot.nodes);
        let (_, evidence) = read_content(&PageContent::new(&tree), &snapshot);
        let others = evidence.headers.iter().chain(&evidence.settings);
        let connect = evidence.units.iter().find(|u| u.candidate.node == ringed);
        let element = |id: usize| origins.get(id).copied().flatten();
        let right = std::iter::once(ringed).chain(others.map(|c| c.node));
        let right = right.filter_map(|id| Some((element(id)?, RIGHT)));
        // Both names of the wanted provider may have a control.
        let all = &reading.targets.connect;
        let controls = all
            .iter()
            .flat_map(|&(_, id)| [(id, CONNECTS), (id, RIGHT)]);
        let unit = connect.map(|u| (u.unit.run.start, UNIT));
        let more = controls.chain(unit);
        let more = more.filter_map(|(id, mark)| Some((element(id)?, mark)));
        let marks: Vec<_> = right.chain(more).collect();
        let name = path
            .strip_prefix(project)
            .unwrap_or(&path)
            .display()
            .to_string();
        assert!(!wanted.is_empty(), "{name}");
        let dom = Dom::copy(page.root(), &marks);
        Some(Marked {
            name,
            url: url.into(),
            step: step.name(),
            dom,
        })
    });
    all.collect()
}

/// Where the ring is.
#[derive(Debug, Clone, PartialEq)]
pub enum Ring {
    Right,
    None,
    /// On another element, given as HTML.
    Wrong(String),
}

/// Where the ring is on a page. The target is also checked against every law.
pub fn ring(html: &str, url: &str) -> Ring {
    let page = Page::parse(html);
    let (snapshot, origins) = page.collected(url);
    let reading = check(&snapshot);
    let step = step(&reading, &Situation::NOTHING_KNOWN);
    let Some(ringed) = target(&reading, &step) else {
        return Ring::None;
    };
    let Some(ringed) = origins.get(ringed).copied().flatten() else {
        return Ring::Wrong("a text".into());
    };
    let is_marked = |e: ElementRef<'_>| e.value().attr(RIGHT).is_some();
    let text = |e: ElementRef<'_>| e.text().flat_map(str::split_whitespace).collect::<String>();
    let around = |e: ElementRef<'_>| e.ancestors().filter_map(ElementRef::wrap).any(is_marked);
    // An element around the marked one with the same text looks the same to a user.
    let within = ringed
        .descendants()
        .filter_map(ElementRef::wrap)
        .find(|&e| is_marked(e));
    let same = within.is_some_and(|e| text(e) == text(ringed));
    match is_marked(ringed) || around(ringed) || same {
        true => Ring::Right,
        false => Ring::Wrong(ringed.html()),
    }
}

/// Pseudo-random numbers, the same in every run.
pub struct Random(u64);

impl Random {
    pub fn below(&mut self, end: usize) -> usize {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        number as usize % end.max(1)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[self.below(all.len())]
    }
}

/// Elements with relevant words in places where they mean nothing.
const MISLEADING: [&str; 18] = [
    "<p>Adobe.com</p>",
    "<p>Not connected</p>",
    "<p>Connect with Adobe.com</p>",
    "<span>Connect with Magento.com</span>",
    "<a href=\"/help\">Connect with Adobe.com</a>",
    "<a href=\"https://example.com/\">Connect with Magento.com</a>",
    "<button>Connect with GitHub</button>",
    "<button>Connect</button>",
    "<button>Disconnect from Adobe.com</button>",
    "<a href=\"/user/1/openid-connect/disconnect\">Disconnect</a>",
    "<blockquote>Provider: Adobe.com Status Not connected <button>Connect with Adobe.com</button></blockquote>",
    "<div role=\"dialog\" aria-label=\"News\"><h4>Provider: Adobe.com</h4>Not connected <button>Connect with Adobe.com</button></div>",
    "<aside><h4>Provider: Magento.com</h4><p>Status Not connected</p><button>Connect with Magento.com</button></aside>",
    "<div class=\"comment\"><p>Single Sign-On</p><p>Provider: Adobe.com</p><p>Not connected</p><a href=\"#\">Connect with Adobe.com</a></div>",
    "<a href=\"/projects/x\">Account settings</a>",
    "<li><a href=\"/projects/x\">Single Sign-On</a></li>",
    "<h4>Help</h4>",
    "<p>Loading</p>",
];

/// One change at a random place.
fn mutate(dom: &mut Dom, random: &mut Random) {
    let Some(body) = dom.find(&|d| matches!(d, Dom::Element(tag) if tag.name == "body")) else {
        return;
    };
    let number = 1 + random.below(body.count().saturating_sub(1));
    let Some(node) = body.at(number) else {
        return;
    };
    match (random.below(7), node) {
        (0, node) => {
            let name = random.of(&["div", "span", "section", "div", "fieldset", "li"]);
            node.wrap(name, &[("class", "x")]);
        }
        (1 | 2, Dom::Element(tag)) if tag.children.len() > 1 => {
            let (one, other) = (
                random.below(tag.children.len()),
                random.below(tag.children.len()),
            );
            tag.children.swap(one, other);
        }
        (3, node @ Dom::Text(_)) => {
            let Dom::Text(text) = node.clone() else {
                return;
            };
            let at = text
                .char_indices()
                .map(|(at, _)| at)
                .nth(random.below(text.chars().count()));
            let (before, after) = text.split_at(at.unwrap_or(0));
            let name = random.of(&["span", "b", "em", "div"]);
            let after = Dom::tag(name, &[], vec![Dom::Text(after.into())]);
            *node = Dom::tag("span", &[], vec![Dom::Text(before.into()), after]);
        }
        (4, Dom::Element(tag)) => {
            let (name, value) = random.of(&[
                ("class", "x"),
                ("class", "active"),
                ("class", "card"),
                ("class", "comment"),
                ("style", "display:none"),
                ("style", "opacity:0"),
                ("aria-busy", "true"),
                ("aria-expanded", "false"),
                ("aria-label", "Help"),
                ("role", "note"),
                ("hidden", ""),
            ]);
            // Hidden elements stay hidden, because their content may be a right target too.
            if name != "style" || !tag.attributes.iter().any(|(n, _)| n == "style") {
                tag.attributes
                    .retain(|(n, _)| n != name || n == "class" && value == "x");
                tag.attributes.push((name.into(), value.into()));
            }
        }
        // A parser moves nested controls out of each other.
        (_, Dom::Element(tag)) if !["a", "button", "input"].contains(&tag.name.as_str()) => {
            let element = random.of(&MISLEADING);
            let at = random.below(tag.children.len() + 1);
            tag.children.insert(at, fragment(element));
        }
        _ => {}
    }
}

/// A piece of HTML as a tree.
pub fn fragment(html: &str) -> Dom {
    let page = Page::parse(html);
    let mut dom = Dom::copy(page.root(), &[]);
    match dom.find(&|d| matches!(d, Dom::Element(tag) if tag.name == "body")) {
        Some(Dom::Element(tag)) => tag.children.swap_remove(0),
        _ => Dom::Text(String::new()),
    }
}

#[test]
fn no_mutant_of_a_right_page_has_a_wrong_ring() {
    let most = env::var("LOGIN_LINKER_MUTANTS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(400);
    let pages = marked();
    assert!(pages.len() > 100, "{}", pages.len());
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    let mut wrong = String::new();
    let (mut right, mut none) = (0, 0);
    for number in 0..most {
        let page = &pages[number % pages.len()];
        let mut dom = page.dom.clone();
        for _ in 0..=random.below(4) {
            mutate(&mut dom, &mut random);
        }
        let html = dom.html();
        let found = catch_unwind(|| ring(&html, &page.url));
        match found.unwrap_or_else(|_| Ring::Wrong("what no law allows".into())) {
            Ring::Right => right += 1,
            Ring::None => none += 1,
            Ring::Wrong(on) => {
                let _ = writeln!(
                    wrong,
                    "{number} {} ({}): {on}\n{html}\n",
                    page.name, page.step
                );
            }
        }
    }
    println!("{most} mutants: {right} ringed right, {none} not at all");
    assert!(wrong.is_empty(), "{wrong}");
    // Most changes are harmless.
    assert!(right * 2 > most, "{right} of {most} keep their ring");
}
