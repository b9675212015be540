//! Presentation: what to show for a step, as plain data with message keys.

mod accounts;
mod action;
mod article;
mod badge;
mod card;
mod help_desk;
pub mod language;
pub mod mask;
mod popup;
mod report;
mod steps;
mod text;
mod toolbar;
mod welcome;

pub use accounts::Account;
pub use action::Action;
pub use article::Article;
pub use badge::Badge;
pub use card::{Card, card};
pub use help_desk::{Help, help, notes};
pub use popup::{List, Popup, PopupAction, PopupFacts, PopupState, popup};
pub use report::{ReportState, ReportView, report};
pub use text::{Key, Part, Text};
pub use toolbar::{badge, title};
pub use welcome::{Family, Welcome, welcome};
