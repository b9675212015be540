//! Short names for what a module imports from its script.
//!
//! wasm-bindgen ends each with sixteen digits of a hash, in the module and in the script: in a small
//! extension the tenth part of what a page loads, for names that nobody can read.

use std::collections::BTreeSet;

/// Renames the imports, and the same in the script.
pub fn shorten<'a>(imports: impl Iterator<Item = &'a mut String>, glue: &str) -> String {
    let mut glue = glue.to_owned();
    let mut taken = BTreeSet::new();
    for import in imports {
        let stem = stem(import);
        let mut name = stem.to_owned();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{stem}_{number}");
        }
        // As a key of the object that the module is given, where nothing else has such a name.
        glue = glue.replace(&format!("{import}: function"), &format!("{name}: function"));
        *import = name;
    }
    glue
}

/// `parentNode` of `__wbg_parentNode_0123456789abcdef`; another name stays.
fn stem(name: &str) -> &str {
    let hashed = name.strip_prefix("__wbg_").and_then(|rest| {
        let (stem, hash) = rest.rsplit_once('_')?;
        let is_hash = hash.len() == 16 && hash.bytes().all(|b| b.is_ascii_hexdigit());
        is_hash.then_some(stem)
    });
    match hashed {
        Some(stem) => stem.strip_prefix("__wbindgen_").unwrap_or(stem),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_get_the_same_short_name() {
        let mut names = [
            "__wbg_length_0123456789abcdef",
            "__wbg_length_fedcba9876543210",
            "__wbg___wbindgen_is_string_0123456789abcdef",
            "__wbindgen_init_externref_table",
        ]
        .map(String::from);
        let glue: String = names
            .iter()
            .map(|n| format!("{n}: function() {{}},\n"))
            .collect();
        let glue = shorten(names.iter_mut(), &glue);
        let short = [
            "length",
            "length_2",
            "is_string",
            "__wbindgen_init_externref_table",
        ];
        assert_eq!(names, short);
        let expected: String = short
            .iter()
            .map(|n| format!("{n}: function() {{}},\n"))
            .collect();
        assert_eq!(glue, expected);
    }
}
