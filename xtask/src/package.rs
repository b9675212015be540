//! The two packages that are built.

/// Which browser a package is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Package {
    /// Chrome, Chromium, Edge and their like.
    Chrome,
    /// Firefox, on the desktop and on Android.
    Firefox,
}

impl Package {
    /// Both.
    pub const ALL: [Package; 2] = [Package::Chrome, Package::Firefox];

    /// The name of its folder under `dist/`, and of its keys in `manifest.json`.
    pub fn name(self) -> &'static str {
        match self {
            Package::Chrome => "chrome",
            Package::Firefox => "firefox",
        }
    }

    /// The name of its archive under `dist/`.
    pub fn archive(self) -> String {
        format!("login-linker-{}.zip", self.name())
    }

    /// Whether it holds this file. Only in Chromium can a page refuse what the twin stands in for,
    /// and only Chromium wants to know the form of a company's policy.
    pub fn ships(self, name: &str) -> bool {
        self == Package::Chrome || !["twin.js", "managed_schema.json"].contains(&name)
    }
}
