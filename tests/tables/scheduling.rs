//! When a page is read again.

use login_linker_core::scheduling::{IdlePolls, POLL_MS, PassInterval};

/// The seconds at which a page that does not change is read, in the first `seconds`.
fn readings(polls: &mut IdlePolls, seconds: u32) -> Vec<u32> {
    let polls = (1..=seconds * 1000 / POLL_MS).filter(|_| polls.count());
    polls.map(|poll| poll * POLL_MS / 1000).collect()
}

#[test]
fn an_idle_page_is_read_less_and_less_often() {
    let mut polls = IdlePolls::default();
    assert_eq!(readings(&mut polls, 45), [1, 2, 4, 8, 10, 20, 30, 40]);
    polls.reset();
    assert_eq!(readings(&mut polls, 9), [1, 2, 4, 8], "after a change");
}

#[test]
fn the_interval_between_passes_grows_while_they_change_nothing() {
    let mut interval = PassInterval::NONE;
    assert_eq!(interval.remaining(0.0), 0.0);
    let mut now = 0.0;
    let mut pass = |interval: &mut PassInterval, has_changed| {
        interval.record_pass(now, now + 2.0, has_changed);
        now += 2.0;
        interval.remaining(now)
    };
    for (has_changed, expect) in [
        (true, 8.0),
        (false, 16.0),
        (false, 32.0),
        (false, 64.0),
        (false, 128.0),
        (false, 256.0),
        (false, 256.0),
        (true, 8.0),
        (false, 16.0),
    ] {
        assert_eq!(pass(&mut interval, has_changed), expect);
    }
    interval.shorten();
    assert_eq!(pass(&mut interval, false), 16.0, "the user is waiting");
    interval.end();
    assert_eq!(interval.remaining(20.0), 0.0, "the address has changed");
}

#[test]
fn slow_passes_delay_the_next_one_by_at_most_one_second() {
    let mut interval = PassInterval::NONE;
    interval.record_pass(1000.0, 1300.0, true);
    assert_eq!(interval.remaining(1300.0), 400.0);
    assert_eq!(interval.remaining(1800.0), -100.0);
    interval.record_pass(1700.0, 2000.0, false);
    assert_eq!(interval.remaining(2000.0), 1000.0, "nothing has changed");
    interval.shorten();
    assert_eq!(interval.remaining(2000.0), 400.0, "the user is waiting");
    // After a quiet time, the page is taken for one that has just changed.
    interval.record_pass(4001.0, 4011.0, false);
    assert_eq!(interval.remaining(4011.0), 40.0);
}
