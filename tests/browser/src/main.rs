//! The commands that need a browser. `./build.sh` builds the extension first and passes the
//! arguments on.

use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.split_first() {
        Some((verb, rest)) if verb == "try" => browser::try_it::main(rest),
        Some((verb, rest)) if verb == "read" => browser::read::main(rest),
        Some((verb, rest)) if verb == "bench" => browser::bench::main(rest),
        Some((verb, [])) if verb == "pictures" => browser::pictures::main(),
        Some((verb, rest)) if verb == "watch" => browser::try_it::watch(rest),
        Some((verb, rest)) if verb == "shots" => browser::shots::main(rest),
        _ => {
            eprintln!("usage: browser try … | watch … | read … | bench … | pictures | shots …");
            ExitCode::from(2)
        }
    }
}
