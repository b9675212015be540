//! Makes a Rust type of the message keys, so that a missing text does not compile.

use std::fmt::Write as _;
use std::{env, fs, path::Path};

const MESSAGES: &str = "../extension/_locales/en/messages.json";

fn main() {
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
        writeln!(keys, "    /// {english}\n    {variant},").expect("cannot fail");
        writeln!(names, "            Self::{variant} => {name:?},").expect("cannot fail");
    }
    let code = format!(
        "/// A text of the interface, by its key in `_locales`.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq)]\n\
         pub enum Key {{\n{keys}}}\n\n\
         impl Key {{\n    /// The key in `_locales`.\n    pub fn name(self) -> &'static str {{\n        \
         match self {{\n{names}        }}\n    }}\n}}\n"
    );
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("keys.rs");
    fs::write(out, code).expect("OUT_DIR is writable");
}
