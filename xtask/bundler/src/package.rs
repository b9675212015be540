//! The two packages.

/// The JavaScript fallback of the content module.
pub const FALLBACK: &str = "fallback.js";

/// Which browser a package is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// Chrome, Edge and other browsers based on Chromium.
    Chrome,
    /// Firefox for desktop and for Android.
    Firefox,
}

impl Package {
    /// Both.
    pub const ALL: [Package; 2] = [Package::Chrome, Package::Firefox];

    /// The name of its folder in `dist/`, and the prefix of its keys in `manifest.json`.
    pub fn name(self) -> &'static str {
        match self {
            Package::Chrome => "chrome",
            Package::Firefox => "firefox",
        }
    }

    /// The name of its archive in `dist/`.
    pub fn archive(self) -> String {
        format!("login-linker-{}.zip", self.name())
    }

    /// Whether it contains this file. Only in Chromium can a page block WebAssembly in a content
    /// script, and only Chromium has a schema for company policies.
    pub fn ships(self, name: &str) -> bool {
        self == Package::Chrome || ![FALLBACK, "managed_schema.json"].contains(&name)
    }
}
