//! `accounts.magento.cloud`: which page or deed each address stands for.

mod connect;
mod frame;
mod html;
mod provider;
mod users;

pub(crate) use connect::{CALLBACK, CLIENT_ID};
pub(crate) use users::Cloud;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::world::World;
use users::{Level, Visit};

/// Drupal 7 names its session cookie `SSESS` and a hash of the site's address.
const COOKIE: &str = "SSESSpractice";

const FORM_OUTDATED: &str = "The form has become outdated. Press the back button, copy any \
    unsaved work in the form, and then reload the page.";

pub(crate) fn answer(world: &mut World, ask: &Ask) -> Answer {
    let session = ask.cookie(COOKIE).unwrap_or_default().to_owned();
    let uid = world.cloud.uid(&session);
    let visit = Visit { session, uid };
    match (ask.is_post(), ask.segments().as_slice()) {
        (false, ["practice.css"]) => Answer::stylesheet(include_str!("../../assets/cloud.css")),
        (false, []) => Answer::redirect("/user"),
        (false, ["user"]) => show(world, &visit, ask),
        (false, ["user", "login"]) => match uid {
            Some(uid) => to_user(uid),
            None => show(world, &visit, ask),
        },
        (false, ["user", "logout"]) => sign_out(world, &visit),
        (false, ["openid-connect", "magento"]) => connect::callback(world, &visit, ask),
        (true, ["user", ..]) => submit(world, &visit, ask),
        (false, ["user", rest @ ..]) => own_page(world, &visit, ask, rest),
        _ => html::not_found(world, &visit),
    }
}

/// The pages below `/user/` that are a signed-in user's own.
fn own_page(world: &mut World, visit: &Visit, ask: &Ask, rest: &[&str]) -> Answer {
    let Some(own) = visit.uid else {
        return html::access_denied(world, visit);
    };
    match rest {
        ["api-tokens"] => html::api_tokens(world, visit),
        [uid, ..] if uid.parse() != Ok(own) => html::access_denied(world, visit),
        [_] => show(world, visit, ask),
        [_, "edit"] => html::edit(world, visit),
        [_, "connected-accounts"] => html::connected_accounts(world, visit, &ask.path),
        [_, "connected-accounts", "magento", "disconnect"] => {
            html::confirm_disconnect(world, visit, &ask.path)
        }
        _ => html::not_found(world, visit),
    }
}

/// `/user`: the account when signed in, else the page to sign in.
fn show(world: &mut World, visit: &Visit, ask: &Ask) -> Answer {
    match visit.uid {
        Some(_) => html::account(world, visit, &ask.path),
        None => html::sign_in(world, visit),
    }
}

fn submit(world: &mut World, visit: &Visit, ask: &Ask) -> Answer {
    match (ask.form("form_id"), visit.uid) {
        ("user_login", None) => sign_in(world, visit, ask),
        ("openid_connect_login_form", None) => connect::sign_in(world, visit, ask),
        // Drupal 7 drupal_validate_form(): a token dies with the session it was made for.
        ("openid_connect_connect_form" | "site_accounts_disconnect_form", Some(_))
            if !world.cloud.is_token(&visit.session, ask.form("form_token")) =>
        {
            world.cloud.say(&visit.session, Level::Error, FORM_OUTDATED);
            show(world, visit, ask)
        }
        ("openid_connect_connect_form", Some(uid)) => connect::press(world, visit, uid, ask),
        ("site_accounts_disconnect_form", Some(uid)) => connect::disconnect(world, visit, uid),
        _ => show(world, visit, ask),
    }
}

fn sign_in(world: &mut World, visit: &Visit, ask: &Ask) -> Answer {
    let email = ask.form("name").trim();
    if email.is_empty() {
        let session = world.open_session(visit);
        world
            .cloud
            .say(&session, Level::Error, "Username field is required.");
        return Answer::redirect("/user").with_cookie(&format!("{COOKIE}={session}"));
    }
    let uid = match world.cloud.uid_of_email(email) {
        Some(uid) => uid,
        None => world.cloud.add_user(email, None),
    };
    enter(world, visit, uid)
}

/// Signs a user in under a new session, as Drupal 7 does (`drupal_session_regenerate()`).
fn enter(world: &mut World, visit: &Visit, uid: u32) -> Answer {
    world.cloud.end_session(&visit.session);
    let session = world.start_session(Some(uid));
    to_user(uid).with_cookie(&format!("{COOKIE}={session}"))
}

fn sign_out(world: &mut World, visit: &Visit) -> Answer {
    world.cloud.end_session(&visit.session);
    Answer::redirect("/user").with_cookie(&format!("{COOKIE}=; Max-Age=0"))
}

/// Not `/user`: this is where the real module leads after it has done something.
fn to_user(uid: u32) -> Answer {
    Answer::redirect(format!("/user/{uid}"))
}

impl World {
    fn start_session(&mut self, uid: Option<u32>) -> String {
        let (session, token) = (self.mint.word(), self.mint.word());
        self.cloud.put_session(&session, token, uid);
        session
    }

    /// The visitor's session, or a new one for a visitor without.
    fn open_session(&mut self, visit: &Visit) -> String {
        match self.cloud.has_session(&visit.session) {
            true => visit.session.clone(),
            false => self.start_session(None),
        }
    }
}
