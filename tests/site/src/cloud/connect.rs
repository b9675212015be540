//! Linking: the cloud site's side, as the Drupal 7 module `openid_connect` does it.

use form_urlencoded::Serializer;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::magento::Account;
use crate::world::World;

use super::provider::{MAGENTO_CLIENT, all};
use super::users::{Level, Purpose, Visit};
use super::{COOKIE, enter, html, to_user};

/// Under which name the provider knows this site.
pub(crate) const CLIENT_ID: &str = "practice-cloud";
/// Where the provider sends everyone back to.
pub(crate) const CALLBACK: &str = "https://accounts.magento.cloud/openid-connect/magento";
const AUTHORIZE: &str = "https://account.magento.com/applications/customer/login/";

/// A `Connect with …` button: `openid_connect_connect_form_submit()`.
pub(super) fn press(world: &mut World, visit: &Visit, uid: u32, ask: &Ask) -> Answer {
    let pressed = all(&world.provider_name)
        .into_iter()
        .find(|provider| ask.pressed(&format!("connect__{}", provider.client)));
    match pressed {
        Some(provider) if provider.client == MAGENTO_CLIENT => {
            depart(world, &visit.session, Purpose::Connect)
        }
        Some(provider) => {
            fail(world, &visit.session, Purpose::Connect, &provider.name);
            to_user(uid)
        }
        None => to_user(uid),
    }
}

/// A provider's button on the page before sign-in: `openid_connect_login_form_submit()`.
pub(super) fn sign_in(world: &mut World, visit: &Visit, ask: &Ask) -> Answer {
    let session = world.open_session(visit);
    let pressed = all(&world.provider_name)
        .into_iter()
        .find(|provider| ask.pressed(provider.client));
    let answer = match pressed {
        Some(provider) if provider.client == MAGENTO_CLIENT => {
            depart(world, &session, Purpose::SignIn)
        }
        Some(provider) => {
            fail(world, &session, Purpose::SignIn, &provider.name);
            Answer::redirect("/user")
        }
        None => Answer::redirect("/user"),
    };
    answer.with_cookie(&format!("{COOKIE}={session}"))
}

fn depart(world: &mut World, session: &str, purpose: Purpose) -> Answer {
    let state = world.mint.word();
    let query = Serializer::new(String::new())
        .append_pair("client_id", CLIENT_ID)
        .append_pair("redirect_uri", CALLBACK)
        .append_pair("response_type", "code")
        .append_pair("scope", "openid email profile")
        .append_pair("state", &state)
        .finish();
    world.cloud.depart(session, state, purpose);
    Answer::redirect(format!("{AUTHORIZE}?{query}"))
}

/// The way back: `openid_connect_redirect_page()`.
pub(super) fn callback(world: &mut World, visit: &Visit, ask: &Ask) -> Answer {
    let session = &visit.session;
    let Some(purpose) = world.cloud.arrive(session, ask.query("state")) else {
        return html::access_denied(world, visit);
    };
    let provider = world.provider_name.clone();
    if ask.query("error") == "access_denied" {
        let text = format!("Logging in with {provider} has been canceled.");
        world.cloud.say(session, Level::Warning, text);
        return home(visit);
    }
    let Some(account) = world.magento.redeem(ask.query("code")) else {
        fail(world, session, purpose, &provider);
        return home(visit);
    };
    match (purpose, visit.uid) {
        (Purpose::Connect, Some(uid)) => {
            link(world, session, uid, account, &provider);
            to_user(uid)
        }
        (Purpose::SignIn, _) => complete_sign_in(world, visit, account, &provider),
        (Purpose::Connect, None) => html::access_denied(world, visit),
    }
}

/// `openid_connect_connect_account()`: an account of the provider belongs to one user.
fn link(world: &mut World, session: &str, uid: u32, account: Account, provider: &str) {
    match world.cloud.uid_of_mag_id(&account.mag_id) {
        Some(holder) if holder != uid => {
            let text = format!("Another user is already connected to this {provider} account.");
            world.cloud.say(session, Level::Error, text);
            fail(world, session, Purpose::Connect, provider);
        }
        _ => {
            world.cloud.link(uid, Some(account.mag_id));
            let text = format!("Account successfully connected with {provider}.");
            world.cloud.say(session, Level::Status, text);
        }
    }
}

/// `openid_connect_complete_authorization()`: an account not linked yet makes a new user, unless
/// its e-mail address has one.
fn complete_sign_in(world: &mut World, visit: &Visit, account: Account, provider: &str) -> Answer {
    if let Some(uid) = world.cloud.uid_of_mag_id(&account.mag_id) {
        return enter(world, visit, uid);
    }
    if world.cloud.uid_of_email(&account.email).is_some() {
        let text = format!("The e-mail address {} is already taken.", account.email);
        world.cloud.say(&visit.session, Level::Error, text);
        fail(world, &visit.session, Purpose::SignIn, provider);
        return home(visit);
    }
    let uid = world.cloud.add_user(&account.email, Some(account.mag_id));
    enter(world, visit, uid)
}

/// `Disconnect`, confirmed: `openid_connect_disconnect_account()`.
pub(super) fn disconnect(world: &mut World, visit: &Visit, uid: u32) -> Answer {
    world.cloud.link(uid, None);
    let text = format!(
        "Account successfully disconnected from {}.",
        world.provider_name
    );
    world.cloud.say(&visit.session, Level::Status, text);
    to_user(uid)
}

fn fail(world: &mut World, session: &str, purpose: Purpose, provider: &str) {
    let doing = match purpose {
        Purpose::Connect => "Connecting",
        Purpose::SignIn => "Logging in",
    };
    let text = format!("{doing} with {provider} could not be completed due to an error.");
    world.cloud.say(session, Level::Error, text);
}

fn home(visit: &Visit) -> Answer {
    visit.uid.map_or_else(|| Answer::redirect("/user"), to_user)
}
