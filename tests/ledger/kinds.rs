//! Every kind of message there is.

use login_linker::core::language::Language;
use login_linker::core::message::{FromPage, FromPopup, ToPage, Told};
use login_linker::core::session::Session;
use login_linker::core::step::{Situation, Step};
use login_linker::core::view::Action;

use crate::world::*;

/// A function that gives one of each kind. A kind without a row does not compile.
macro_rules! one_of_each {
    ($name:ident: $of:ty { $($kind:pat => $one:expr,)* }) => {
        pub fn $name() -> Vec<$of> {
            let row = |one: $of| match one {
                $($kind => one,)*
            };
            vec![$(row($one)),*]
        }
    };
}

one_of_each!(actions: Action {
    Action::SignInFirst => Action::SignInFirst,
    Action::Switch => Action::Switch,
    Action::Show => Action::Show,
    Action::GoBack => Action::GoBack,
    Action::Close => Action::Close,
    Action::Never => Action::Never,
    Action::ShowCard => Action::ShowCard,
});

one_of_each!(kinds_from_page: FromPage {
    FromPage::Hello => FromPage::Hello,
    FromPage::Read(_) => FromPage::Read(not_connected()),
    FromPage::Act(_) => FromPage::Act(Action::Close),
    FromPage::Twin => FromPage::Twin,
});

one_of_each!(kinds_from_popup: FromPopup {
    FromPopup::Ask(_) => FromPopup::Ask(CLOUD),
    FromPopup::Act(..) => FromPopup::Act(CLOUD, Action::Close),
    FromPopup::Speak(..) => FromPopup::Speak(CLOUD, Some(Language::PtBr)),
});

one_of_each!(to_page: ToPage {
    ToPage::Told(_) => ToPage::Told(Box::new(told())),
    ToPage::Look => ToPage::Look,
    ToPage::Outline => ToPage::Outline,
    ToPage::Leave => ToPage::Leave,
    ToPage::Show => ToPage::Show,
});

/// Each kind, with each action and what more there is to read.
pub fn from_page() -> Vec<FromPage> {
    let mut all = kinds_from_page();
    all.extend(actions().into_iter().map(FromPage::Act));
    all.push(FromPage::Read(my_account("MAG001234567")));
    all.push(FromPage::Read(sign_in_page()));
    all.push(FromPage::Read(connected("MAG001234567")));
    all
}

/// Each kind, with each action.
pub fn from_popup() -> Vec<FromPopup> {
    let mut all = kinds_from_popup();
    all.extend(actions().into_iter().map(|a| FromPopup::Act(CLOUD, a)));
    all
}

fn told() -> Told {
    Told {
        situation: Situation {
            session: Session::SignedOut,
            journey: None,
            linked: true,
            barred: false,
            coach: true,
        },
        step: Some(Step::Done),
        card: None,
        again: None,
    }
}
