//! Every kind of content security policy that a site may have.

/// Where a policy stands.
#[derive(Debug)]
pub enum Place {
    /// In the header that is obeyed.
    Header,
    /// In the page itself.
    Meta,
    /// In the header that is only reported on.
    ReportOnly,
}

/// A policy, and what it means for us.
#[derive(Debug)]
pub struct Row {
    pub place: Place,
    pub policy: &'static str,
    /// In Chromium, WebAssembly in a content script is held against it, and reported.
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

/// Them all. Those in the page have nowhere to report to.
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
