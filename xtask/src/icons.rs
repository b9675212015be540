//! The drawn icons, as the bitmaps browsers ask for.

use std::fs;

use anyhow::{Context, Result};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use crate::bundle::Files;
use crate::shell;

/// Each size, and the drawing it is made from: toolbars have no room for a margin.
const ICONS: [(u32, &str); 4] = [
    (16, "icon-small.svg"),
    (32, "icon-small.svg"),
    (48, "icon.svg"),
    (128, "icon.svg"),
];

/// `icons/icon-16.png` and the others.
pub fn render() -> Result<Files> {
    ICONS
        .into_iter()
        .map(|(size, drawing)| {
            let bitmap = bitmap(drawing, size).with_context(|| format!("drawing {drawing}"))?;
            Ok((format!("icons/icon-{size}.png"), bitmap))
        })
        .collect()
}

fn bitmap(drawing: &str, size: u32) -> Result<Vec<u8>> {
    let svg = fs::read(shell::root().join("extension/icons").join(drawing))?;
    let tree = Tree::from_data(&svg, &Options::default())?;
    let mut pixels = Pixmap::new(size, size).context("an icon has a size")?;
    let scale = Transform::from_scale(
        size as f32 / tree.size().width(),
        size as f32 / tree.size().height(),
    );
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}
