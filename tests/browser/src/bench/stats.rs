//! Statistics of repeated measurements.

use serde::Serialize;

/// The result of repeated measurements.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Stat {
    /// The median.
    pub median: f64,
    /// The distance between the first and the third quartile.
    pub spread: f64,
}

/// The statistics; `None` if there are no values.
pub fn stat(values: &[f64]) -> Option<Stat> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    Some(Stat {
        median: quantile(&sorted, 0.5)?,
        spread: quantile(&sorted, 0.75)? - quantile(&sorted, 0.25)?,
    })
}

/// A quantile, interpolated linearly between the two nearest values.
fn quantile(sorted: &[f64], part: f64) -> Option<f64> {
    let place = part * sorted.len().checked_sub(1)? as f64;
    let (low, high) = (
        sorted.get(place.floor() as usize)?,
        sorted.get(place.ceil() as usize)?,
    );
    Some(low + (high - low) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::{Stat, stat};

    #[test]
    fn medians_and_spreads() {
        for (values, median, spread) in [
            (&[7.0][..], 7.0, 0.0),
            (&[4.0, 1.0], 2.5, 1.5),
            (&[5.0, 1.0, 2.0, 3.0, 4.0], 3.0, 2.0),
            (&[100.0, 1.0, 1.0], 1.0, 49.5),
        ] {
            assert_eq!(stat(values), Some(Stat { median, spread }), "{values:?}");
        }
        assert_eq!(stat(&[]), None);
    }
}
