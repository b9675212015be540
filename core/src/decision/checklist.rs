//! Checklist: the items of a task, and which one is next. Card and popup both compute it here, so
//! that they agree.

use crate::decision::journey::{Method, Purpose};
use crate::decision::relink::{ExtraSignIn, RelinkItem};
use crate::decision::situation::{LinkState, Situation, Stage};
use crate::decision::step::{ReturnReason, Step};
use crate::reading::session::Session;

/// The task that a checklist is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// One of the two methods of linking.
    Method(Method),
    /// Changing the link.
    Relink,
}

/// An item of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// Sign in to accounts.magento.cloud.
    SignIn,
    /// Open Account settings.
    OpenSettings,
    /// Open Single Sign-On.
    OpenSection,
    /// Press Connect.
    Connect,
    /// Sign in at account.magento.com.
    SignInAtMagento,
    /// An item of changing the link.
    Relink(RelinkItem),
}

/// The state of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemState {
    /// Observed to be completed.
    Done,
    /// The item to do now.
    Next,
    /// Not reached yet.
    Pending,
}

/// Five items in the order in which they are done.
pub type Checklist = [(Item, ItemState); 5];

/// The items at accounts.magento.cloud that come before Connect.
const CLOUD_ITEMS: [Item; 3] = [Item::SignIn, Item::OpenSettings, Item::OpenSection];

/// The items of a task, in order.
fn items(task: Task) -> [Item; 5] {
    let [sign_in, settings, section] = CLOUD_ITEMS;
    let at_magento = Item::SignInAtMagento;
    match task {
        Task::Method(Method::One) => [sign_in, settings, section, Item::Connect, at_magento],
        Task::Method(Method::Two) => [at_magento, sign_in, settings, section, Item::Connect],
        Task::Relink => RelinkItem::ALL.map(Item::Relink),
    }
}

/// The user's current task: that of the journey; otherwise method 2 if someone is signed in. If nobody
/// is, Connect leads to the sign-in page: that is method 1.
pub fn current_task(step: &Step, situation: &Situation) -> Task {
    Task::Method(match (&situation.purpose, situation.journey, step) {
        (Purpose::Relink(_), ..) | (.., Step::Mismatch { .. } | Step::Relink(_)) => {
            return Task::Relink;
        }
        (
            ..,
            Step::SignIn
            | Step::OpenSettings
            | Step::OpenSection
            | Step::Connect { .. }
            | Step::Uncover,
        ) if situation.session == Session::SignedOut => Method::One,
        (_, Some(method), _) => method,
        (_, None, Step::Return(_)) => Method::Two,
        (_, None, _) if situation.session.is_signed_in() => Method::Two,
        (_, None, _) => Method::One,
    })
}

/// The checklist of a task. Its items have states if that is the current task.
pub fn checklist(of: Task, step: &Step, situation: &Situation) -> Checklist {
    let items = items(of);
    let linked = is_linked(step, situation);
    if !linked && of != current_task(step, situation) {
        return items.map(|item| (item, ItemState::Pending));
    }
    let next = next_item(step, situation);
    items.map(|item| match next {
        Some(next) if next == item => (item, ItemState::Next),
        _ if done(item, of, step, situation) => (item, ItemState::Done),
        _ => (item, ItemState::Pending),
    })
}

/// The number of the step's item in its checklist, 1 to 5; `None` if it has none, or if a higher one
/// was shown before.
pub fn item_number(step: &Step, situation: &Situation) -> Option<u8> {
    next(step, situation).filter(|_| !situation.has_signed_out_linked())?;
    let list = checklist(current_task(step, situation), step, situation);
    let next = list
        .iter()
        .zip(1..)
        .find(|((_, state), _)| *state == ItemState::Next);
    let (_, at) = next?;
    (at >= situation.local.highest_item).then_some(at)
}

/// The item to do now, according to the step; otherwise the first of the current task that is not
/// done. An extra sign-in while the link is changed is an item that its list does not have.
pub fn next_item(step: &Step, situation: &Situation) -> Option<Item> {
    if is_linked(step, situation) {
        return None;
    }
    let task = current_task(step, situation);
    let first = || {
        let mut items = items(task).into_iter();
        items.find(|item| !done(*item, task, step, situation))
    };
    // The step may ask for nothing here.
    next(step, situation).or_else(|| first().filter(|_| shows_current_item(step, situation)))
}

/// Whether the accounts are linked, according to the step and the last reading: no item is left.
pub fn is_linked(step: &Step, situation: &Situation) -> bool {
    match step {
        Step::Done { .. } => true,
        Step::SignIn
        | Step::OpenSettings
        | Step::OpenSection
        | Step::Connect { .. }
        | Step::NotAllowed { .. }
        | Step::NotOffered
        | Step::Uncover
        | Step::Mismatch { .. }
        | Step::SwitchAccount { here: false, .. }
        | Step::Relink(_) => false,
        Step::None
        | Step::Reload
        | Step::CancelDisconnect
        | Step::ExplainError(_)
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { here: true, .. }
        | Step::SignOut { .. }
        | Step::Return(_)
        | Step::TurnOffTranslation
        | Step::Unrecognised => {
            situation.local.cloud.link == LinkState::Connected
                && !matches!(situation.purpose, Purpose::Relink(_))
        }
    }
}

/// The item that corresponds to a step.
fn next(step: &Step, situation: &Situation) -> Option<Item> {
    let relinking = &situation.local.relinking;
    let relink = |at| match relinking.extra_sign_in {
        // The card says so instead of asking to disconnect.
        ExtraSignIn::None if situation.is_taken() && !relinking.is_disconnected(at) => None,
        ExtraSignIn::SignedOut | ExtraSignIn::OtherUser if !relinking.is_disconnected(at) => {
            Some(Item::SignIn)
        }
        ExtraSignIn::None | ExtraSignIn::SignedOut | ExtraSignIn::OtherUser => {
            Some(Item::Relink(at))
        }
    };
    let method = match step {
        Step::SignIn => Some(Item::SignIn),
        Step::OpenSettings => Some(Item::OpenSettings),
        Step::OpenSection => Some(Item::OpenSection),
        Step::Connect { .. } | Step::Uncover => Some(Item::Connect),
        Step::NotAllowed { .. }
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. } => Some(Item::SignInAtMagento),
        // Connecting the account would fail.
        Step::Return(_) if situation.is_taken() => None,
        Step::Return(ReturnReason::Link | ReturnReason::LinkShared) => {
            let cloud_items_done = cloud_items_done(step, situation);
            Some(
                CLOUD_ITEMS
                    .get(cloud_items_done)
                    .copied()
                    .unwrap_or(Item::Connect),
            )
        }
        Step::Relink(at) => return relink(*at),
        Step::None
        | Step::Reload
        | Step::CancelDisconnect
        | Step::SignOut { .. }
        | Step::Return(ReturnReason::Keep)
        | Step::NotOffered
        | Step::Done { .. }
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::TurnOffTranslation
        | Step::Unrecognised => None,
    };
    match situation.purpose {
        Purpose::Relink(at) => relink(at),
        Purpose::Link | Purpose::KeepLink => method,
    }
}

/// Whether the step `None` has a current item: accounts.magento.cloud was read, or someone is signed
/// in.
fn shows_current_item(step: &Step, situation: &Situation) -> bool {
    let stage = situation.local.cloud.stage;
    *step == Step::None && (stage != Stage::Unknown || situation.session.is_signed_in())
}

fn done(item: Item, of: Task, step: &Step, situation: &Situation) -> bool {
    let cloud_items_done = cloud_items_done(step, situation);
    match item {
        Item::SignIn => cloud_items_done > 0,
        Item::OpenSettings => cloud_items_done > 1,
        Item::OpenSection => cloud_items_done > 2,
        Item::Connect => {
            of == Task::Method(Method::One)
                && cloud_items_done > 2
                && matches!(step, Step::SignInAtMagento | Step::EnterCode)
        }
        Item::SignInAtMagento => {
            let to_link = matches!(
                step,
                Step::Return(ReturnReason::Link | ReturnReason::LinkShared)
            );
            to_link || situation.session.is_signed_in()
        }
        Item::Relink(item) => situation.local.relinking.completed.contain(item),
    }
}

/// How many of the items before Connect are done.
fn cloud_items_done(step: &Step, situation: &Situation) -> usize {
    match (step, situation.journey) {
        (Step::SignIn, _) => 0,
        (Step::OpenSettings, _) => 1,
        (Step::OpenSection, _) => 2,
        (
            Step::Connect { .. }
            | Step::Uncover
            | Step::NotAllowed { here: false, .. }
            | Step::SwitchAccount { here: false, .. },
            _,
        ) => 3,
        // A user whom the Connect control sent there has pressed it, unless signed out since.
        (Step::SignInAtMagento | Step::EnterCode, Some(Method::One))
            if situation.local.cloud.stage != Stage::SignedOut =>
        {
            3
        }
        _ => match situation.local.cloud.stage {
            Stage::Unknown | Stage::SignedOut => 0,
            Stage::SignedIn => 1,
            Stage::Settings => 2,
            Stage::Section => 3,
        },
    }
}
