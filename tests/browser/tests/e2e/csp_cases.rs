//! All kinds of CSPs that a site may have.

/// Where the CSP is set.
#[derive(Debug)]
pub enum Place {
    /// In the enforcing header.
    Header,
    /// In a `meta` element.
    Meta,
    /// In the report-only header.
    ReportOnly,
}

/// A CSP, and its effect on the extension.
#[derive(Debug)]
pub struct CspCase {
    pub place: Place,
    pub csp: &'static str,
    /// Whether in Chromium it applies to WebAssembly in a content script and causes a report.
    pub restricts_wasm: bool,
}

const fn restricts_wasm(csp: &'static str) -> CspCase {
    CspCase {
        place: Place::Header,
        csp,
        restricts_wasm: true,
    }
}

const fn allows_wasm(place: Place, csp: &'static str) -> CspCase {
    CspCase {
        place,
        csp,
        restricts_wasm: false,
    }
}

/// All CSPs. Those in the page cannot send reports.
pub const CSPS: [CspCase; 23] = [
    restricts_wasm("default-src 'none'"),
    restricts_wasm("default-src 'self'"),
    restricts_wasm("script-src 'self'"),
    restricts_wasm("script-src 'nonce-YQ=='"),
    restricts_wasm("script-src 'nonce-YQ==' 'strict-dynamic'"),
    restricts_wasm("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"),
    restricts_wasm("script-src 'unsafe-inline' https:"),
    restricts_wasm(
        "default-src 'none'; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-forms",
    ),
    allows_wasm(Place::Header, "script-src 'self' 'wasm-unsafe-eval'"),
    allows_wasm(Place::Header, "style-src 'self'"),
    allows_wasm(Place::Header, "style-src 'none'"),
    allows_wasm(Place::Header, "connect-src 'none'"),
    allows_wasm(Place::Header, "img-src 'none'"),
    allows_wasm(Place::Header, "frame-src 'none'; child-src 'none'"),
    allows_wasm(Place::Header, "sandbox allow-scripts allow-forms"),
    allows_wasm(
        Place::Header,
        "require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    allows_wasm(Place::Meta, "default-src 'none'"),
    allows_wasm(Place::Meta, "script-src 'nonce-YQ==' 'strict-dynamic'"),
    allows_wasm(
        Place::Meta,
        "style-src 'none'; connect-src 'none'; img-src 'none'; child-src 'none'",
    ),
    allows_wasm(
        Place::Meta,
        "require-trusted-types-for 'script'; trusted-types 'none'",
    ),
    CspCase {
        place: Place::ReportOnly,
        ..restricts_wasm("default-src 'none'")
    },
    CspCase {
        place: Place::ReportOnly,
        ..restricts_wasm(
            "script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
        )
    },
    allows_wasm(Place::ReportOnly, "style-src 'none'; connect-src 'none'"),
];
