//! Makes a Rust type of the message keys, so that a text that is missing does not compile, and one
//! short style sheet for the page.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

const MESSAGES: &str = "extension/_locales/en/messages.json";

/// What the page's style sheet is made of, in order.
const STYLES: [&str; 2] = ["extension/tokens.css", "src/page/coach.css"];

fn main() {
    keys();
    styles();
}

fn keys() {
    println!("cargo::rerun-if-changed={MESSAGES}");
    let text = fs::read_to_string(MESSAGES).expect("extension/_locales/en/messages.json is there");
    let messages: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&text).expect("messages.json is an object");
    let mut keys = String::new();
    let mut names = String::new();
    for (name, message) in &messages {
        let variant: String = name
            .split('_')
            .flat_map(|part| {
                let mut letters = part.chars();
                letters
                    .next()
                    .into_iter()
                    .flat_map(char::to_uppercase)
                    .chain(letters)
            })
            .collect();
        let english = message["message"]
            .as_str()
            .expect("every message has its text");
        writeln!(keys, "    /// {english}\n    {variant},").expect("strings take all");
        writeln!(names, "            Self::{variant} => {name:?},").expect("strings take all");
    }
    let code = format!(
        "/// A text of the interface, by its key in `_locales`.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq)]\n\
         pub enum Key {{\n{keys}}}\n\n\
         impl Key {{\n    /// The key in `_locales`.\n    pub fn name(self) -> &'static str {{\n        \
         match self {{\n{names}        }}\n    }}\n}}\n"
    );
    write("keys.rs", &code);
}

/// It ships in the page's module, so without comments and needless spaces.
fn styles() {
    let mut all = String::new();
    for path in STYLES {
        println!("cargo::rerun-if-changed={path}");
        all += &fs::read_to_string(path).expect("the style sheets are there");
    }
    let mut short = String::new();
    for (at, piece) in all.split("/*").enumerate() {
        let rules = match at {
            0 => piece,
            _ => piece.split_once("*/").expect("every comment ends").1,
        };
        for word in rules.split_ascii_whitespace() {
            let apart = !short.ends_with(['{', '}', ';', ',']) && !word.starts_with(['{', '}']);
            if apart && !short.is_empty() {
                short.push(' ');
            }
            short.push_str(word);
        }
    }
    write("coach.css", &short.replace(": ", ":").replace(";}", "}"));
}

fn write(name: &str, text: &str) {
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets it")).join(name);
    fs::write(out, text).expect("cargo's folder can be written");
}
