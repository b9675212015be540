//! When a page is read again.

use login_linker_core::scheduling::{IdlePolls, PassInterval};

/// The seconds at which a page that does not change is read, and the number of polls, in the first
/// `seconds`.
fn readings(polls: &mut IdlePolls, seconds: u32) -> (Vec<u32>, u32) {
    let (mut ms, mut count, mut read) = (0, 0, Vec::new());
    while ms + polls.interval() <= seconds * 1000 {
        ms += polls.interval();
        count += 1;
        if polls.count() {
            read.push(ms / 1000);
        }
    }
    (read, count)
}

#[test]
fn an_idle_page_is_polled_and_read_less_and_less_often() {
    let mut polls = IdlePolls::default();
    let found = readings(&mut polls, 60);
    assert_eq!(found, (vec![1, 2, 4, 8, 24, 40, 56], 16 + 26));
    assert!(polls.reset(), "the interval is shorter");
    let found = readings(&mut polls, 7);
    assert_eq!(found, (vec![1, 2, 4], 14), "after a change");
    assert!(!polls.reset(), "it was short");
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
