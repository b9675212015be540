//! Joins and minifies the style sheets of the overlay, which are part of the content module.

use std::{env, fs, path::Path};

/// The parts of the overlay's style sheet, in order.
const STYLES: [&str; 2] = ["extension/tokens.css", "src/content/overlay/overlay.css"];

fn main() {
    let mut all = String::new();
    for path in STYLES {
        println!("cargo::rerun-if-changed={path}");
        for line in fs::read_to_string(path)
            .expect("the style sheet is readable")
            .lines()
        {
            let is_token = line.trim_start().starts_with("--");
            // The tokens are on the overlay's host element, where the page could override them.
            match line.strip_suffix(';').filter(|_| is_token) {
                Some(token) => all += &format!("{token} !important;\n"),
                None => all += &format!("{line}\n"),
            }
        }
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
    let out = Path::new(&env::var("OUT_DIR").expect("cargo sets OUT_DIR")).join("overlay.css");
    for (long, same) in [
        (": ", ":"),
        (";}", "}"),
        (" !important", "!important"),
        (":0.", ":."),
        (" 0.", " ."),
        ("-0.", "-."),
        (" > ", ">"),
    ] {
        short = short.replace(long, same);
    }
    fs::write(out, short).expect("OUT_DIR is writable");
}
