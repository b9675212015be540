use login_linker_core::reading::account::MagId;
use login_linker_core::reading::session::{Observation, Session, session};

fn check(signed_in: bool, passed_s: f64, word: &str, account: Option<&str>) {
    let at = 1_700_000_000_000.0;
    let observation = Observation {
        shared: false,
        signed_in,
        account: MagId::parse("MAG001234567"),
        at,
    };
    let session = session(Some(&observation), at + passed_s * 1000.0);
    assert_eq!(session.name(), word, "after {passed_s} s");
    assert_eq!(
        session.account().map(MagId::as_str),
        account,
        "after {passed_s} s"
    );
    assert_eq!(session.is_signed_in(), word == "signed-in");
}

#[test]
fn an_observation_is_valid_for_900_s() {
    check(true, 0.0, "signed-in", Some("MAG001234567"));
    check(true, 899.9, "signed-in", Some("MAG001234567"));
    check(true, 900.0, "unknown", None);
    check(true, 1e12, "unknown", None);
    check(false, 0.0, "signed-out", None);
    check(false, 899.9, "signed-out", None);
    check(false, 900.0, "unknown", None);
}

#[test]
fn an_observation_in_the_future_is_ignored() {
    check(true, -0.5, "signed-in", Some("MAG001234567"));
    check(true, -1.0, "signed-in", Some("MAG001234567"));
    check(true, -1.5, "unknown", None);
    check(true, f64::NAN, "unknown", None);
    check(true, f64::NEG_INFINITY, "unknown", None);
}

#[test]
fn an_expired_observation_keeps_its_age() {
    let observation = |signed_in| Observation {
        shared: false,
        signed_in,
        account: None,
        at: 0.0,
    };
    let unknown = |ago| Session::Unknown { ago };
    assert_eq!(session(None, 5.0), unknown(None));
    assert_eq!(
        session(Some(&observation(true)), 1_000_000.0),
        unknown(Some(1000))
    );
    assert_eq!(
        session(Some(&observation(false)), 1_000_000.0),
        unknown(None)
    );
}

#[test]
fn the_text_on_a_login_is_valid_until_the_next_minute() {
    let lasts = |ago| {
        Session::SignedIn { account: None, ago }
            .valid_for_s()
            .expect("something is said")
    };
    assert_eq!(lasts(0), 60);
    assert_eq!(lasts(1), 59);
    assert_eq!(lasts(59), 1);
    assert_eq!(lasts(60), 60);
    assert_eq!(lasts(899), 1);
    // Never at once, whatever the clock.
    assert_eq!(lasts(900), 1);
    assert_eq!(lasts(5000), 1);
    assert_eq!(Session::SignedOut.valid_for_s(), None);
    assert_eq!(Session::Unknown { ago: Some(5) }.valid_for_s(), None);
}
