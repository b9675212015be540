//! Whether layers that let presses through hide a control.

use login_linker_core::page::computed::least_alpha;

#[test]
fn the_most_transparent_colour_of_a_gradient_counts() {
    let number = |text: &str| -> f64 {
        let text = text.trim_start();
        let end = text.find(|c: char| !c.is_ascii_digit() && c != '.');
        let (text, _) = text.split_at(end.unwrap_or(text.len()));
        text.parse().unwrap_or(f64::NAN)
    };
    for (image, expect) in [
        ("none", 0.0),
        ("url(\"a(b)/0.1\")", 0.0),
        ("linear-gradient(rgb(1, 2, 3), rgb(4, 5, 6))", 1.0),
        ("linear-gradient(rgb(1, 2, 3), rgba(0, 0, 0, 0.3))", 0.3),
        ("linear-gradient(rgba(0, 0, 0, 0), rgb(1, 2, 3))", 0.0),
    ] {
        assert_eq!(least_alpha(image, number), expect, "{image}");
    }
}
