//! All kinds of messages.

use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::presentation::Action;
use login_linker_core::presentation::language::Language;
use login_linker_core::protocol::{FromContent, FromPopup, PageUpdate, ToContent};
use login_linker_core::reading::session::Session;

use crate::world::*;

/// Makes a function that returns one message of each kind. A kind without a row does not compile.
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
    Action::TurnHintsOff => Action::TurnHintsOff,
    Action::TurnHintsOn => Action::TurnHintsOn,
    Action::KeepAccount => Action::KeepAccount,
    Action::SignOutOther => Action::SignOutOther,
    Action::Relink => Action::Relink,
    Action::StopRelinking => Action::StopRelinking,
    Action::Continue => Action::Continue,
    Action::Reopen => Action::Reopen,
    Action::Reload => Action::Reload,
});

one_of_each!(kinds_from_page: FromContent {
    FromContent::Hello => FromContent::Hello,
    FromContent::Read(_) => FromContent::Read(not_connected()),
    FromContent::Act(_) => FromContent::Act(Action::Close),
    FromContent::CspBlocksWasm => FromContent::CspBlocksWasm,
    FromContent::CspReportsWasm => FromContent::CspReportsWasm,
});

one_of_each!(kinds_from_popup: FromPopup {
    FromPopup::Ask(_) => FromPopup::Ask(CLOUD),
    FromPopup::Act(..) => FromPopup::Act(CLOUD, Action::Close),
    FromPopup::Resume(_) => FromPopup::Resume(CLOUD),
    FromPopup::Start(..) => FromPopup::Start(CLOUD, Method::Two),
    FromPopup::SetLanguage(..) => FromPopup::SetLanguage(CLOUD, Some(Language::PtBr)),
});

one_of_each!(to_page: ToContent {
    ToContent::PageUpdate(_) => ToContent::PageUpdate(Box::new(sample_update())),
    ToContent::Inspect => ToContent::Inspect,
    ToContent::Snapshot => ToContent::Snapshot,
    ToContent::Stop => ToContent::Stop,
    ToContent::Show => ToContent::Show,
});

/// Each kind, with each action and with readings.
pub fn from_page() -> Vec<FromContent> {
    let mut all = kinds_from_page();
    all.extend(actions().into_iter().map(FromContent::Act));
    all.push(FromContent::Read(my_account("MAG001234567")));
    all.push(FromContent::Read(sign_in_page()));
    all.push(FromContent::Read(connected("MAG001234567")));
    all
}

/// Each kind, with each action.
pub fn from_popup() -> Vec<FromPopup> {
    let mut all = kinds_from_popup();
    all.extend(actions().into_iter().map(|a| FromPopup::Act(CLOUD, a)));
    all
}

fn sample_update() -> PageUpdate {
    PageUpdate {
        situation: Situation {
            session: Session::SignedOut,
            linked: true,
            ..Situation::NOTHING_KNOWN
        },
        step: Some(Step::Done { account: None }),
        card: None,
        again: None,
    }
}
