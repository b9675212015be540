//! Checklist: the user's progress. Card and popup both compute it here, so that they agree.

use crate::decision::journey::{Method, Purpose};
use crate::decision::relink::Relink;
use crate::decision::situation::{Link, Situation, Stage};
use crate::decision::step::{Return, Step};

/// The task that a checklist is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// One of the two methods of linking.
    Method(Method),
    /// Changing the link.
    Relink,
}

/// An item of a checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Point {
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
    Relink(Relink),
}

/// The state of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointState {
    /// Completed.
    Done,
    /// The item to do now.
    Next,
    /// Not reached yet.
    Ahead,
}

/// Five items in the order in which they are done.
pub type Checklist = [(Point, PointState); 5];

/// The items at accounts.magento.cloud that come before Connect.
const HOME: [Point; 3] = [Point::SignIn, Point::OpenSettings, Point::OpenSection];

/// The items of a course, in order.
fn points(course: Course) -> [Point; 5] {
    let [sign_in, settings, section] = HOME;
    let away = Point::SignInAtMagento;
    match course {
        Course::Method(Method::One) => [sign_in, settings, section, Point::Connect, away],
        Course::Method(Method::Two) => [away, sign_in, settings, section, Point::Connect],
        Course::Relink => Relink::ALL.map(Point::Relink),
    }
}

/// The user's current course: that of the journey; otherwise method 2 if someone is signed in.
pub fn course(step: &Step, situation: &Situation) -> Course {
    Course::Method(match (&situation.purpose, situation.journey, step) {
        (Purpose::Relink(_), ..) | (.., Step::Mismatch { .. } | Step::Relink(_)) => {
            return Course::Relink;
        }
        (_, Some(method), _) => method,
        (_, None, Step::Return(_)) => Method::Two,
        (_, None, _) if situation.session.is_signed_in() => Method::Two,
        (_, None, _) => Method::One,
    })
}

/// The checklist of a course. It shows the user's progress if that is the current course.
pub fn checklist(of: Course, step: &Step, situation: &Situation) -> Checklist {
    let points = points(of);
    let linked = is_linked(step, situation);
    if !linked && of != course(step, situation) {
        return points.map(|point| (point, PointState::Ahead));
    }
    let is_done = |point: &Point| linked || done(*point, of, step, situation);
    let next = match linked {
        true => None,
        false => next(step, situation).or_else(|| {
            // The step asks for nothing here: take the first item that is not done.
            let first = points.iter().find(|p| !is_done(p)).copied();
            first.filter(|_| goes_on(step, situation))
        }),
    };
    points.map(|point| match next {
        Some(next) if next == point => (point, PointState::Next),
        _ if is_done(&point) => (point, PointState::Done),
        _ => (point, PointState::Ahead),
    })
}

/// The number of the step's item, 1 to 5; `None` if it has none, or if a higher one was shown before.
pub fn progress(step: &Step, situation: &Situation) -> Option<u8> {
    next(step, situation)?;
    let list = checklist(course(step, situation), step, situation);
    let is = |wanted| list.iter().filter(move |(_, state)| *state == wanted);
    is(PointState::Next).next()?;
    // At most five.
    let at = is(PointState::Done).count() as u8 + 1;
    (at >= situation.seen.reached).then_some(at)
}

/// Whether the accounts are linked, according to the step and the last reading.
fn is_linked(step: &Step, situation: &Situation) -> bool {
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
        | Step::Relink(_) => false,
        Step::None
        | Step::ExplainError(_)
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { .. }
        | Step::Return(_)
        | Step::TurnOffTranslation
        | Step::Unrecognised => {
            situation.seen.cloud.link == Link::Connected
                && !matches!(situation.purpose, Purpose::Relink(_))
        }
    }
}

/// The item that corresponds to a step.
fn next(step: &Step, situation: &Situation) -> Option<Point> {
    let method = match step {
        Step::SignIn => Some(Point::SignIn),
        Step::OpenSettings => Some(Point::OpenSettings),
        Step::OpenSection => Some(Point::OpenSection),
        Step::Connect { .. } | Step::Uncover => Some(Point::Connect),
        Step::NotAllowed { .. }
        | Step::SignInAtMagento
        | Step::EnterCode
        | Step::SwitchAccount { keep: false, .. } => Some(Point::SignInAtMagento),
        Step::Return(Return::Link | Return::LinkShared) => {
            let home = home(step, situation);
            Some(HOME.get(home).copied().unwrap_or(Point::Connect))
        }
        Step::Relink(at) => return Some(Point::Relink(*at)),
        Step::None
        | Step::SwitchAccount { keep: true, .. }
        | Step::Return(Return::Keep)
        | Step::NotOffered
        | Step::Done { .. }
        | Step::Mismatch { .. }
        | Step::ExplainError(_)
        | Step::TurnOffTranslation
        | Step::Unrecognised => None,
    };
    match situation.purpose {
        Purpose::Relink(at) => Some(Point::Relink(at)),
        Purpose::Link | Purpose::Leave { .. } => method,
    }
}

/// Whether to show progress although the step is `None`: something is known about it.
fn goes_on(step: &Step, situation: &Situation) -> bool {
    let stage = situation.seen.cloud.stage;
    *step == Step::None && (stage != Stage::Unknown || situation.session.is_signed_in())
}

fn done(point: Point, of: Course, step: &Step, situation: &Situation) -> bool {
    let home = home(step, situation);
    match point {
        Point::SignIn => home > 0,
        Point::OpenSettings => home > 1,
        Point::OpenSection => home > 2,
        Point::Connect => {
            of == Course::Method(Method::One)
                && home > 2
                && matches!(step, Step::SignInAtMagento | Step::EnterCode)
        }
        Point::SignInAtMagento => {
            let to_link = matches!(step, Step::Return(Return::Link | Return::LinkShared));
            to_link || situation.session.is_signed_in()
        }
        Point::Relink(point) => match situation.purpose {
            Purpose::Relink(at) => (point as u8) < at as u8,
            Purpose::Link | Purpose::Leave { .. } => false,
        },
    }
}

/// How many of the items before Connect are done.
fn home(step: &Step, situation: &Situation) -> usize {
    match (step, situation.journey) {
        (Step::SignIn, _) => 0,
        (Step::OpenSettings, _) => 1,
        (Step::OpenSection, _) => 2,
        (Step::Connect { .. } | Step::Uncover | Step::NotAllowed { here: false, .. }, _) => 3,
        // A user whom the Connect control sent there has pressed it, unless signed out since.
        (Step::SignInAtMagento | Step::EnterCode, Some(Method::One))
            if situation.seen.cloud.stage != Stage::SignedOut =>
        {
            3
        }
        _ => match situation.seen.cloud.stage {
            Stage::Unknown | Stage::SignedOut => 0,
            Stage::SignedIn => 1,
            Stage::Settings => 2,
            Stage::Section => 3,
        },
    }
}
