//! Short names for the imports of a module, and for its closures.
//!
//! wasm-bindgen writes long names that end in a hash, both into the module and into its script. The
//! script shows next to each short name what it stands for.

/// Renames the imports, given as pairs of module and name, and returns the script with the same
/// names.
pub fn shorten<'a>(
    imports: impl Iterator<Item = (&'a mut String, &'a mut String)>,
    glue: &str,
) -> String {
    let mut glue = glue.to_owned();
    for (number, (module, name)) in imports.enumerate() {
        let short = short(number);
        // They occur as keys of the import object only.
        glue = glue.replace(&format!("{name}: function"), &format!("{short}: function"));
        glue = glue.replace(&format!("\"{module}\": import"), "m: import");
        *name = short;
        "m".clone_into(module);
    }
    glue
}

/// Renames the exports through which the script calls closures, and returns the script with the same
/// names.
pub fn shorten_closures<'a>(exports: impl Iterator<Item = &'a mut String>, glue: &str) -> String {
    let closures = exports.filter(|name| name.starts_with("wasm_bindgen__convert__closures"));
    closures
        .enumerate()
        .fold(glue.to_owned(), |glue, (number, name)| {
            let short = format!("_{}", short(number));
            let glue = glue.replace(&format!("wasm.{name}("), &format!("wasm.{short}("));
            *name = short;
            glue
        })
}

/// `a` to `z`, then `ba`, `bb`, …
pub fn short(number: usize) -> String {
    let letter = |at: usize| char::from(b'a' + (at % 26) as u8);
    let mut name = String::from(letter(number));
    let mut rest = number / 26;
    while rest > 0 {
        name.insert(0, letter(rest));
        rest /= 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn module_and_script_get_the_same_short_name() {
        let module = "./content_bg.js";
        let mut imports = ["__wbg_length_0123456789abcdef", "__wbindgen_is_string"]
            .map(|name| (module.to_owned(), name.to_owned()));
        let glue = format!(
            "{}: function() {{}},\n{}: function() {{}},\n\"{module}\": import0,\n",
            imports[0].1, imports[1].1
        );
        let glue = shorten(imports.iter_mut().map(|(m, n)| (m, n)), &glue);
        assert_eq!(glue, "a: function() {},\nb: function() {},\nm: import0,\n");
        assert_eq!(imports, ["a", "b"].map(|n| ("m".to_owned(), n.to_owned())));
    }

    #[test]
    fn module_and_script_get_the_same_short_name_of_a_closure() {
        let long = "wasm_bindgen__convert__closures_____invoke__h0123";
        let mut exports = [long.to_owned(), format!("{long}_7"), "begin".to_owned()];
        let glue = format!("wasm.{long}(a); wasm.{long}_7(a); wasm.begin();");
        let glue = shorten_closures(exports.iter_mut(), &glue);
        assert_eq!(glue, "wasm._a(a); wasm._b(a); wasm.begin();");
        assert_eq!(exports, ["_a", "_b", "begin"]);
    }

    #[test]
    fn no_two_names_are_the_same() {
        let mut names: Vec<String> = (0..2000).map(short).collect();
        assert_eq!((names[25].as_str(), names[26].as_str()), ("z", "ba"));
        names.sort();
        names.dedup();
        assert_eq!(names.len(), 2000);
    }
}
