//! The provider's side of linking: an OAuth 2 authorize address.

use form_urlencoded::Serializer;
use hyper::StatusCode;

use crate::answer::Answer;
use crate::ask::Ask;
use crate::world::World;

use super::html;
use crate::cloud::{CALLBACK, CLIENT_ID};

/// Someone the provider knows already is sent back at once, with no question asked: so Method 2
/// works, and so a wrong account is linked without a word.
pub(super) fn ask(world: &mut World, ask: &Ask, email: Option<&str>) -> Answer {
    // RFC 6749, 4.1.2.1: never redirect to an address that was not registered.
    if ask.query("client_id") != CLIENT_ID || ask.query("redirect_uri") != CALLBACK {
        return Answer::page(html::bad_request()).with_status(StatusCode::BAD_REQUEST);
    }
    let state = ask.query("state");
    let scopes: Vec<&str> = ask.query("scope").split(' ').collect();
    if state.is_empty() {
        refuse("invalid_request", state)
    } else if ask.query("response_type") != "code" {
        refuse("unsupported_response_type", state)
    } else if !scopes.contains(&"openid") || !scopes.contains(&"email") {
        refuse("invalid_scope", state)
    } else if let Some(email) = email {
        grant(world, email, state)
    } else {
        let ticket = world.mint.word();
        world.magento.put_ticket(&ticket, state);
        Answer::page(html::login(&ticket))
    }
}

pub(super) fn cancel(world: &mut World, ask: &Ask) -> Answer {
    match world.magento.take_ticket(ask.query("ticket")) {
        Some(state) => refuse("access_denied", &state),
        None => Answer::redirect(super::LOGIN),
    }
}

pub(super) fn grant(world: &mut World, email: &str, state: &str) -> Answer {
    let code = world.mint.word();
    world.magento.put_code(&code, email);
    back(&[("code", &code), ("state", state)])
}

fn refuse(error: &str, state: &str) -> Answer {
    back(&[("error", error), ("state", state)])
}

fn back(fields: &[(&str, &str)]) -> Answer {
    let query = Serializer::new(String::new()).extend_pairs(fields).finish();
    Answer::redirect(format!("{CALLBACK}?{query}"))
}
