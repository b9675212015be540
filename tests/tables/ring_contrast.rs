//! The ring's colours. It lies on a page of any colour; contrast depends on luminance alone, so greys
//! stand for all.

const TOKENS: &str = include_str!("../../extension/tokens.css");

/// The relative luminance of a colour token, as WCAG 2.2 defines it.
fn luminance(token: &str) -> f64 {
    let value = TOKENS.split_once(&format!("--{token}: #")).unwrap().1;
    let digits = value.split(';').next().unwrap();
    let width = digits.len() / 3;
    let channel = |at: usize| {
        let digits = digits[at * width..][..width].repeat(2 / width);
        luminance_of(u8::from_str_radix(&digits, 16).unwrap())
    };
    0.2126 * channel(0) + 0.7152 * channel(1) + 0.0722 * channel(2)
}

/// The linear value of a channel, which is also the luminance of that grey.
fn luminance_of(channel: u8) -> f64 {
    let value = f64::from(channel) / 255.0;
    match value <= 0.04045 {
        true => value / 12.92,
        false => ((value + 0.055) / 1.055).powf(2.4),
    }
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn the_line_or_its_halo_has_a_contrast_of_three_on_every_grey() {
    let (line, halo) = (luminance("ring"), luminance("ring-halo"));
    for grey in 0..=u8::MAX {
        let page = luminance_of(grey);
        let best = contrast(line, page).max(contrast(halo, page));
        assert!(best >= 3.0, "{best} on grey {grey}");
    }
    assert!(contrast(line, halo) >= 3.0);
}
