//! Words for content that is not the page's own subject, or not the user's own account.

/// Words in headings above content that is not the page's own subject, or not the user's own account.
pub const FOREIGN_HEADINGS: [&str; 28] = [
    "activity",
    "articles",
    "changelog",
    "chat",
    "comments",
    "company",
    "demo",
    "documentation",
    "example",
    "examples",
    "faq",
    "feed",
    "guide",
    "help",
    "inbox",
    "messages",
    "news",
    "notifications",
    "organisation",
    "organization",
    "preview",
    "questions",
    "results",
    "sample",
    "team",
    "ticket",
    "tutorial",
    "workspace",
];
/// Beginnings of a line that says whose page this is (`Organization: Acme`), or that it is an e-mail.
pub const SUBJECT_LABELS: [&str; 6] = [
    "from:",
    "organisation:",
    "organization:",
    "subject:",
    "team:",
    "workspace:",
];
/// Words in headings above an example of the section, such as an article about it.
pub const QUOTING_HEADINGS: [&str; 10] = [
    "example",
    "guide",
    "how",
    "question",
    "questions",
    "step",
    "tour",
    "tutorial",
    "what",
    "why",
];
/// Words in the names of navigation that leads to other content: breadcrumbs, tables of contents (`On
/// this page`), pages of results.
pub const FOREIGN_NAVIGATION: [&str; 5] = [
    "breadcrumb",
    "breadcrumbs",
    "contents",
    "page",
    "pagination",
];
/// Segments of the addresses of pages that are not a user's own. Common on other sites.
pub const FOREIGN_PATHS: [&str; 6] = [
    "admin",
    "help",
    "organizations",
    "projects",
    "teams",
    "users",
];
/// Phrases of a page that shows another user's account to an administrator.
pub const OTHER_USER: [&str; 6] = [
    "you are masquerading",
    "masquerading as",
    "impersonating",
    "you are viewing the account of",
    "viewing as",
    "acting on behalf of",
];
