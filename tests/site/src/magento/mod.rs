//! `account.magento.com`: which page or deed each address stands for.

mod accounts;
mod authorize;
mod html;

pub use accounts::mag_id;
pub(crate) use accounts::{Account, Magento};

use hyper::StatusCode;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::world::World;

/// The session cookie of Magento 2.
const COOKIE: &str = "PHPSESSID";
const HOME: &str = "/customer/account/";
const LOGIN: &str = "/customer/account/login/";

pub(crate) fn answer(world: &mut World, ask: &Ask) -> Answer {
    let session = ask.cookie(COOKIE).unwrap_or_default();
    let email = world.magento.visit(session);
    let signed_in = email.is_some();
    let answer = match (ask.is_post(), ask.segments().as_slice(), email) {
        (false, ["practice.css"], _) => {
            return Answer::stylesheet(include_str!("../../assets/magento.css"));
        }
        (false, ["applications", "customer", "login"], email) => {
            authorize::ask(world, ask, email.as_deref())
        }
        (false, ["applications", "customer", "cancel"], _) => authorize::cancel(world, ask),
        (false, ["customer", "account", "logout"], _) => {
            world.magento.sign_out(session);
            return forget_session(Answer::redirect(LOGIN));
        }
        (true, ["customer", "account", "loginPost" | "createpost"], _) => {
            return sign_in(world, ask);
        }
        (false, ["customer", "account", "login" | "create", ..], Some(email)) => {
            resume(world, ask.query("ticket"), &email)
        }
        (false, ["customer", "account", "login"], None) => Answer::page(html::login("")),
        (false, ["customer", "account", "login", "adobe"], None) => {
            Answer::page(html::adobe_id(ask.query("ticket"), false))
        }
        (false, ["customer", "account", "create"], None) => {
            Answer::page(html::create(ask.query("ticket"), false))
        }
        (false, [], _) => Answer::redirect(HOME),
        (false, ["customer", "account", ..], None) => Answer::redirect(LOGIN),
        (false, ["customer", "account"], Some(email)) => Answer::page(html::account(&email)),
        (false, ["customer", "account", "edit"], Some(email)) => Answer::page(html::edit(&email)),
        _ => Answer::page(html::not_here()).with_status(StatusCode::NOT_FOUND),
    };
    // Each page asked for gives a session its full time again.
    match signed_in {
        true => keep_session(answer, session),
        false => answer,
    }
}

/// Signing in with an e-mail address, and creating an account for one, are the same here.
fn sign_in(world: &mut World, ask: &Ask) -> Answer {
    let ticket = ask.form("ticket");
    let email = ask.form("email").trim();
    if !email.contains('@') {
        return Answer::page(match ask.segments().contains(&"createpost") {
            true => html::create(ticket, true),
            false => html::adobe_id(ticket, true),
        });
    }
    let session = world.mint.word();
    world.magento.sign_in(&session, email);
    keep_session(resume(world, ticket, email), &session)
}

/// Signed in: back to the cloud site for who came from there, else to My Account.
fn resume(world: &mut World, ticket: &str, email: &str) -> Answer {
    match world.magento.take_ticket(ticket) {
        Some(state) => authorize::grant(world, email, &state),
        None => Answer::redirect(HOME),
    }
}

fn keep_session(answer: Answer, session: &str) -> Answer {
    let seconds = accounts::LIFETIME.as_secs();
    answer.with_cookie(&format!(
        "{COOKIE}={session}; Domain=magento.com; Max-Age={seconds}"
    ))
}

fn forget_session(answer: Answer) -> Answer {
    answer.with_cookie(&format!("{COOKIE}=; Domain=magento.com; Max-Age=0"))
}
