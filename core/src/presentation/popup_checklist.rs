//! The checklists in the popup.

use crate::decision::checklist::{Item, ItemState, Task, checklist, current_task, is_linked};
use crate::decision::journey::{Method, Purpose};
use crate::decision::relink::RelinkItem;
use crate::decision::situation::{LinkState, Situation};
use crate::decision::step::Step;

use super::action::Action;
use super::popup_action::{PopupAction, start};
use super::steps::stop_relinking;
use super::text::{Key, Text};

/// A checklist in the popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopupChecklist {
    /// Its title.
    pub title: Text,
    /// Its items, in order.
    pub items: Vec<(Text, ItemState)>,
    /// Expanded at first: it is the user's current one, and there is a step for this tab.
    pub open: bool,
    /// The button that starts it, if another one is current; or that stops it.
    pub button: Option<(Text, PopupAction)>,
}

/// The checklists for a step; none once the accounts are linked, even after a sign-out.
/// `has_buttons`: methods can be started from here, and changing the link can be stopped.
pub(super) fn checklists(
    step: &Step,
    situation: &Situation,
    has_buttons: bool,
) -> Vec<PopupChecklist> {
    let says_linked =
        || matches!(step, Step::None | Step::SignIn) && situation.has_signed_out_linked();
    if is_linked(step, situation) || says_linked() {
        return Vec::new();
    }
    let on = current_task(step, situation);
    let linked = situation.local.cloud.link == LinkState::Connected;
    let list = |of: Task, title: Key| PopupChecklist {
        title: title.into(),
        open: of == on && *step != Step::None,
        items: checklist(of, step, situation)
            .into_iter()
            .map(|(item, state)| (item_label(item).into(), state))
            .collect(),
        button: match (of, &situation.purpose) {
            _ if !has_buttons => None,
            (Task::Method(method), _) if !linked && of != on => Some(start(method)),
            (Task::Relink, Purpose::Relink(at)) => {
                let stop = PopupAction::Act(Action::StopRelinking);
                Some((stop_relinking(*at, situation), stop))
            }
            (Task::Method(_) | Task::Relink, _) => None,
        }
        .map(|(words, action)| (words.into(), action)),
    };
    match on {
        Task::Relink => vec![list(Task::Relink, Key::MethodRelink)],
        Task::Method(_) => vec![
            list(Task::Method(Method::One), Key::MethodOne),
            list(Task::Method(Method::Two), Key::MethodTwo),
        ],
    }
}

/// The label of an item.
pub(super) fn item_label(item: Item) -> Key {
    match item {
        Item::SignIn => Key::ItemSignIn,
        Item::OpenSettings => Key::ItemSettings,
        Item::OpenSection => Key::ItemSection,
        Item::Connect => Key::ItemConnect,
        Item::SignInAtMagento => Key::ItemSignInAtMagento,
        Item::Relink(RelinkItem::Disconnect) => Key::ItemDisconnect,
        Item::Relink(RelinkItem::Confirm) => Key::ItemConfirm,
        Item::Relink(RelinkItem::SignOut) => Key::ItemSignOut,
        Item::Relink(RelinkItem::SignIn) => Key::ItemSignInAgain,
        Item::Relink(RelinkItem::Connect) => Key::RelinkConnect,
    }
}
