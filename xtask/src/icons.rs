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

/// Draws the small tile that the Chrome Web Store shows: 440 × 280, beside the pictures of pages.
pub fn tile() -> Result<()> {
    let pictures = shell::root().join("store/pictures");
    fs::create_dir_all(&pictures)?;
    let bitmap = rendered("store/tile.svg", (440, 280))?;
    fs::write(pictures.join("tile.png"), bitmap)?;
    Ok(())
}

fn bitmap(drawing: &str, size: u32) -> Result<Vec<u8>> {
    rendered(&format!("extension/icons/{drawing}"), (size, size))
}

fn rendered(drawing: &str, (width, height): (u32, u32)) -> Result<Vec<u8>> {
    let svg = fs::read(shell::root().join(drawing))?;
    let tree = Tree::from_data(&svg, &Options::default())?;
    let mut pixels = Pixmap::new(width, height).context("a drawing has a size")?;
    let scale = Transform::from_scale(
        width as f32 / tree.size().width(),
        height as f32 / tree.size().height(),
    );
    resvg::render(&tree, scale, &mut pixels.as_mut());
    Ok(pixels.encode_png()?)
}
