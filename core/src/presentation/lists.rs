//! The checklists in the popup.

use crate::decision::checklist::{Item, ItemState, Task, checklist, current_task, is_linked};
use crate::decision::journey::Method;
use crate::decision::relink::RelinkItem;
use crate::decision::situation::Situation;
use crate::decision::step::Step;

use super::popup_action::{PopupAction, start};
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
    /// The button that starts it, if another one is current.
    pub start: Option<(Text, PopupAction)>,
}

/// The lists for a step; none once the accounts are linked.
pub(super) fn lists(step: &Step, situation: &Situation, may_start: bool) -> Vec<PopupChecklist> {
    if is_linked(step, situation) {
        return Vec::new();
    }
    let on = current_task(step, situation);
    let list = |of: Task, title: Key| PopupChecklist {
        title: title.into(),
        open: of == on && *step != Step::None,
        items: checklist(of, step, situation)
            .into_iter()
            .map(|(item, state)| (words(item).into(), state))
            .collect(),
        start: match of {
            Task::Method(method) if may_start && of != on => {
                let (words, main) = start(method);
                Some((words.into(), main))
            }
            Task::Method(_) | Task::Relink => None,
        },
    };
    match on {
        Task::Relink => vec![list(Task::Relink, Key::MethodRelink)],
        Task::Method(_) => vec![
            list(Task::Method(Method::One), Key::MethodOne),
            list(Task::Method(Method::Two), Key::MethodTwo),
        ],
    }
}

/// The text of an item.
pub(super) fn words(item: Item) -> Key {
    match item {
        Item::SignIn => Key::ItemSignIn,
        Item::OpenSettings => Key::ItemSettings,
        Item::OpenSection => Key::ItemSection,
        Item::Connect => Key::ItemConnect,
        Item::SignInAtMagento => Key::ItemSignInAtMagento,
        Item::Relink(RelinkItem::Disconnect) => Key::ItemDisconnect,
        Item::Relink(RelinkItem::Confirm) => Key::RelinkConfirm,
        Item::Relink(RelinkItem::LogOut) => Key::RelinkLogOut,
        Item::Relink(RelinkItem::SignIn) => Key::RelinkSignIn,
        Item::Relink(RelinkItem::Connect) => Key::RelinkConnect,
    }
}
