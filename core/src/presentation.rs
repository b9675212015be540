//! Presentation: what to show for a step, as plain data with message keys.

mod accounts;
mod action;
mod active_journey;
mod article;
mod badge;
mod card;
mod errors;
mod help_desk;
pub mod language;
pub mod mask;
mod popup;
mod popup_action;
mod popup_checklist;
mod report;
mod row;
mod sign_in;
mod steps;
mod text;
mod toolbar;
mod welcome;

pub use accounts::Account;
pub use accounts::KnownAccounts;
pub use action::Action;
pub use active_journey::ActiveJourney;
pub use article::Article;
pub use badge::Badge;
pub use card::{Card, card};
pub use help_desk::{Help, help, notes};
pub use popup::{Popup, PopupFacts, PopupState, popup};
pub use popup_action::PopupAction;
pub use popup_checklist::PopupChecklist;
pub use report::{ReportState, ReportView, report};
pub use text::{Key, Part, Text};
pub use toolbar::{badge, title};
pub use welcome::{BrowserFamily, Welcome, welcome};
