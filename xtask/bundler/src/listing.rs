//! Checks `docs/` and `store/` against the manifests.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::files::root;
use crate::manifest;
use crate::package::Package;

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn built(package: Package) -> Value {
    manifest::of(&read("manifest.json"), package, env!("CARGO_PKG_VERSION")).unwrap()
}

fn words(value: &Value) -> BTreeSet<&str> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

const HOSTS: [&str; 2] = [
    "https://accounts.magento.cloud/*",
    "https://account.magento.com/*",
];

#[test]
fn the_two_hosts_and_no_others() {
    for package in Package::ALL {
        let manifest = built(package);
        let hosts = BTreeSet::from(HOSTS);
        assert_eq!(words(&manifest["host_permissions"]), hosts);
        for entry in manifest["content_scripts"].as_array().unwrap() {
            assert_eq!(words(&entry["matches"]), hosts, "{package:?}");
        }
        for key in [
            // Without it, no page can load our files and so detect the extension.
            "web_accessible_resources",
            "optional_permissions",
            "optional_host_permissions",
            "externally_connectable",
        ] {
            assert!(manifest[key].is_null(), "{package:?}: {key}");
        }
    }
}

/// Rows of the table in `docs/permissions.md`: a name, and perhaps the one browser that has it.
#[test]
fn docs_explain_each_permission_and_no_other() {
    let text = read("docs/permissions.md");
    for package in Package::ALL {
        let other = match package {
            Package::Chrome => "(Firefox only)",
            Package::Firefox => "(Chromium only)",
        };
        let justified: BTreeSet<&str> = text
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
            .filter(|(_, rest)| !rest.starts_with(&format!(" {other}")))
            .map(|(name, _)| name)
            .collect();
        let manifest = built(package);
        assert_eq!(words(&manifest["permissions"]), justified, "{package:?}");
    }
    assert!(text.contains("| the two hosts |"));
}

#[test]
fn extension_pages_run_only_what_ships() {
    for package in Package::ALL {
        let manifest = built(package);
        let policy = manifest["content_security_policy"]["extension_pages"]
            .as_str()
            .unwrap();
        let rules: Vec<&str> = policy.split("; ").collect();
        for rule in [
            "default-src 'none'",
            "script-src 'self' 'wasm-unsafe-eval'",
            "object-src 'none'",
            "connect-src 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(rules.contains(&rule), "{package:?}: {rule}");
        }
    }
}

#[test]
fn nothing_is_collected_and_docs_name_the_oldest_versions() {
    let gecko = &built(Package::Firefox)["browser_specific_settings"];
    let none = json!({ "required": ["none"] });
    assert_eq!(gecko["gecko"]["data_collection_permissions"], none);
    let chrome = built(Package::Chrome);
    assert!(chrome["browser_specific_settings"].is_null());
    let versions = [
        ("Chrome and Edge", &chrome["minimum_chrome_version"]),
        ("Firefox", &gecko["gecko"]["strict_min_version"]),
        (
            "Firefox for Android",
            &gecko["gecko_android"]["strict_min_version"],
        ),
    ];
    let document = fs::read_to_string(root().join("docs/architecture.md")).unwrap();
    for (browser, version) in versions {
        let version = version.as_str().unwrap().trim_end_matches(".0");
        let row = format!("| {browser} | {version} |");
        assert!(document.contains(&row), "no row {row}");
    }
}

#[test]
fn icons_have_their_sizes() {
    for package in Package::ALL {
        let manifest = built(package);
        for size in ["16", "32", "48", "128"] {
            let name = manifest["icons"][size].as_str().unwrap();
            let icon = fs::read(root().join("extension").join(name)).unwrap();
            // Width and height in the header of a PNG file.
            let side = size.parse::<u32>().unwrap().to_be_bytes();
            assert_eq!(icon[16..24], [side, side].concat(), "{package:?}: {name}");
        }
    }
}

/// The locales that have a file in this folder.
fn locales(folder: &str, name: impl Fn(&Path) -> Option<String>) -> BTreeSet<String> {
    let entries = fs::read_dir(root().join(folder)).unwrap();
    entries
        .filter_map(|entry| name(&entry.unwrap().path()))
        .collect()
}

/// Both stores take name and summary from `_locales`.
#[test]
fn each_language_has_a_listing_within_the_stores_limits() {
    let stem = |path: &Path| Some(path.file_stem()?.to_str()?.to_owned());
    let described = locales("store/description", stem);
    let spoken = locales("extension/_locales", stem);
    assert_eq!(described, spoken);
    for locale in spoken {
        let messages = read(&format!("extension/_locales/{locale}/messages.json"));
        let messages: Value = serde_json::from_str(&messages).unwrap();
        let text = |key: &str| messages[key]["message"].as_str().unwrap().to_owned();
        // Chrome Web Store: 75 letters for a name, 132 for a summary.
        assert!(text("name").chars().count() <= 75, "{locale}");
        assert!(text("description").chars().count() <= 132, "{locale}");
        let english = "Login Linker (unofficial)";
        assert!(locale == "en" || text("name") != english, "{locale}");
        assert!(text("name").contains("Login Linker"), "{locale}");
        let description = read(&format!("store/description/{locale}.txt"));
        for host in ["accounts.magento.cloud", "account.magento.com", "Adobe"] {
            assert!(description.contains(host), "{locale}: {host}");
        }
    }
}
