//! The grammars of the commands that the browser tools run.

use crate::{BROWSER, Grammar, ValueOption};

/// `try`.
pub const TRY: Grammar = Grammar {
    command: "try",
    flags: &["--headless"],
    values: &[BROWSER, CSP],
    operands: None,
};

/// `watch`.
pub const WATCH: Grammar = Grammar {
    command: "watch",
    flags: &["--headless"],
    values: &[BROWSER],
    operands: None,
};

/// `read`.
pub const READ: Grammar = Grammar {
    command: "read",
    flags: &["--explain", "--headed"],
    values: &[
        ValueOption::any("--report", "FILE"),
        ValueOption::any("--url", "URL"),
        BROWSER,
        ValueOption {
            name: "--engine",
            form: "wasm|twin|both",
            choice: &["wasm", "twin", "both"],
        },
        ValueOption::any("--session", "signed-out|signed-in[:MAG…]"),
    ],
    operands: Some("PAGE.html…"),
};

/// `bench`.
pub const BENCH: Grammar = Grammar {
    command: "bench",
    flags: &[],
    values: &[
        ValueOption::any("--repeats", "N"),
        ValueOption::any(
            "--only",
            "bytes,lateness,load,storm,remade,popup,elsewhere,idle,firefox",
        ),
    ],
    operands: None,
};

/// `shots`.
pub const SHOTS: Grammar = Grammar {
    command: "shots",
    flags: &[],
    values: &[
        ValueOption {
            name: "--language",
            form: "de|en|es|fr|it|nl|pt-BR|sv|ja|ko|zh-CN|zh-TW|longer|mirrored",
            choice: &LANGUAGES,
        },
        ValueOption {
            name: "--look",
            form: "light|dark|forced|spaced|320px|320px-open|200percent",
            choice: &LOOKS,
        },
        ValueOption {
            name: "--scale",
            form: "1|2",
            choice: &["1", "2"],
        },
    ],
    operands: None,
};

/// The languages of sheets: those shipped, and two pseudo-locales.
pub const LANGUAGES: [&str; 14] = [
    "de", "en", "es", "fr", "it", "nl", "pt-BR", "sv", "ja", "ko", "zh-CN", "zh-TW", "longer",
    "mirrored",
];

/// The looks of sheets: themes, text spacing, page widths and text sizes.
pub const LOOKS: [&str; 7] = [
    "light",
    "dark",
    "forced",
    "spaced",
    "320px",
    "320px-open",
    "200percent",
];

/// A CSP for the pages of the practice site.
pub const CSP: ValueOption = ValueOption::any("--csp", "POLICY");
