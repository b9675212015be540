//! All kinds of content security policies that a site may have.

/// Where the policy is set.
#[derive(Debug)]
pub enum Place {
    /// In the enforcing header.
    Header,
    /// In a `meta` element.
    Meta,
    /// In the report-only header.
    ReportOnly,
}

/// A policy, and its effect on the extension.
#[derive(Debug)]
pub struct Row {
    pub place: Place,
    pub policy: &'static str,
    /// Whether in Chromium it applies to WebAssembly in a content script and causes a report.
    pub minds: bool,
}

const fn minds(policy: &'static str) -> Row {
    Row {
        place: Place::Header,
        policy,
        minds: true,
    }
}

const fn allows(place: Place, policy: &'static str) -> Row {
    Row {
        place,
        policy,
        minds: false,
    }
}

/// All policies. Those in the page cannot send reports.
pub const POLICIES: [Row; 23] = [
    minds("default-src 'none'"),
    minds("default-src 'self'"),
    minds("script-src 'self'"),
    minds("script-src 'nonce-YQ=='"),
    minds("script-src 'nonce-YQ==' 'strict-dynamic'"),
    minds("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"),
    minds("script-src 'unsafe-inline' https:"),
    minds(
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-forms",
    ),
    allows(Place::Header, "script-src 'self' 'wasm-unsafe-eval'"),
    allows(Place::Header, "style-src 'self'"),
    allows(Place::Header, "style-src 'none'"),
    allows(Place::Header, "connect-src 'none'"),
    allows(Place::Header, "img-src 'none'"),
    allows(Place::Header, "frame-src 'none'; child-src 'none'"),
    allows(Place::Header, "sandbox allow-scripts allow-forms"),
    allows(
        Place::Header,
        "require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    allows(Place::Meta, "default-src 'none'"),
    allows(Place::Meta, "script-src 'nonce-YQ==' 'strict-dynamic'"),
    allows(
        Place::Meta,
        "style-src 'none'; connect-src 'none'; img-src 'none'; child-src 'none'",
    ),
    allows(
        Place::Meta,
        "require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    Row {
        place: Place::ReportOnly,
        ..minds("default-src 'none'")
    },
    Row {
        place: Place::ReportOnly,
        ..minds("script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'")
    },
    allows(Place::ReportOnly, "style-src 'none'; connect-src 'none'"),
];
