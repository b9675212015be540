//! Checklist: where the user is on the way. Card and popup both count by this, so that neither
//! contradicts the other.

use crate::decision::journey::{Errand, Method};
use crate::decision::relink::Relink;
use crate::decision::situation::{Link, Situation, Stage};
use crate::decision::step::{Return, Step};

/// What a checklist is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// One of the two methods of linking.
    Method(Method),
    /// Changing the link.
    Relink,
}

/// A point of a checklist.
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
    /// A point of changing the link.
    Relink(Relink),
}

/// How far a point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointState {
    /// Behind the user.
    Done,
    /// The one to do now.
    Next,
    /// Ahead.
    Ahead,
}

/// Five points in the order they are done in.
pub type Checklist = [(Point, PointState); 5];

/// The points of accounts.magento.cloud that come before Connect.
const HOME: [Point; 3] = [Point::SignIn, Point::OpenSettings, Point::OpenSection];

/// The points of a course, in order.
fn points(course: Course) -> [Point; 5] {
    let [sign_in, settings, section] = HOME;
    let away = Point::SignInAtMagento;
    match course {
        Course::Method(Method::One) => [sign_in, settings, section, Point::Connect, away],
        Course::Method(Method::Two) => [away, sign_in, settings, section, Point::Connect],
        Course::Relink => Relink::ALL.map(Point::Relink),
    }
}

/// The course that the user is on: the journey's; else whoever is signed in already is on method 2.
pub fn course(step: &Step, situation: &Situation) -> Course {
    Course::Method(match (&situation.errand, situation.journey, step) {
        (Errand::Relink(_), ..) | (.., Step::Mismatch { .. } | Step::Relink(_)) => {
            return Course::Relink;
        }
        (_, Some(method), _) => method,
        (_, None, Step::Return(_)) => Method::Two,
        (_, None, _) if situation.session.is_signed_in() => Method::Two,
        (_, None, _) => Method::One,
    })
}

/// The checklist of a course: with the user's place in it if that is the course they are on.
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
            // Nothing in particular is to be done here: the first point that is not done.
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

/// Which of the five points a guiding step is, from 1; never less than has been shown before.
pub fn progress(step: &Step, situation: &Situation) -> Option<u8> {
    next(step, situation)?;
    let list = checklist(course(step, situation), step, situation);
    let is = |wanted| list.iter().filter(move |(_, state)| *state == wanted);
    is(PointState::Next).next()?;
    // Five at most.
    let at = is(PointState::Done).count() as u8 + 1;
    (at >= situation.seen.reached).then_some(at)
}

/// Whether the link is there, as far as the step and what was last read of it tell.
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
                && !matches!(situation.errand, Errand::Relink(_))
        }
    }
}

/// The point that a step is.
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
    match situation.errand {
        Errand::Relink(at) => Some(Point::Relink(at)),
        Errand::Link | Errand::Leave { .. } => method,
    }
}

/// Whether the way is shown though the page asks for nothing: something is known of it.
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
        Point::Relink(point) => match situation.errand {
            Errand::Relink(at) => (point as u8) < at as u8,
            Errand::Link | Errand::Leave { .. } => false,
        },
    }
}

/// How many of the points before Connect are done.
fn home(step: &Step, situation: &Situation) -> usize {
    match (step, situation.journey) {
        (Step::SignIn, _) => 0,
        (Step::OpenSettings, _) => 1,
        (Step::OpenSection, _) => 2,
        (Step::Connect { .. } | Step::Uncover | Step::NotAllowed { here: false, .. }, _) => 3,
        // Who is sent there by the Connect control has pressed it, unless signed out since.
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
