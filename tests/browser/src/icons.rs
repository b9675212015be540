//! Draws the icons and the store's tile. Their bitmaps are committed, so that a build needs no SVG
//! renderer.

use std::fs;

use anyhow::{Context, Result};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::kind::project_root;

/// A bitmap, and its source. Paths are relative to the top folder.
pub struct Icon {
    /// The drawing.
    pub svg: &'static str,
    /// The bitmap.
    pub png: &'static str,
    /// Width and height in px.
    pub size: (u32, u32),
}

const fn icon(svg: &'static str, png: &'static str, width: u32, height: u32) -> Icon {
    let size = (width, height);
    Icon { svg, png, size }
}

/// All icons. Toolbars have no space for a margin, so the small sizes have a drawing of their own.
pub const ICONS: [Icon; 5] = [
    icon(SMALL, "extension/icons/icon-16.png", 16, 16),
    icon(SMALL, "extension/icons/icon-32.png", 32, 32),
    icon(LARGE, "extension/icons/icon-48.png", 48, 48),
    icon(LARGE, "extension/icons/icon-128.png", 128, 128),
    icon("store/tile.svg", "store/pictures/tile.png", 440, 280),
];

const SMALL: &str = "extension/icons/icon-small.svg";
const LARGE: &str = "extension/icons/icon.svg";

/// Draws an image, given as a data URL, on a canvas.
const DRAW: &str = "
    const draw = async (url, [width, height]) => {
        const image = new Image(width, height);
        image.src = url;
        await image.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width, height });
        canvas.getContext('2d').drawImage(image, 0, 0, width, height);
        return canvas;
    };";

impl Browser {
    /// Draws an icon in the page window, whose page must have no CSP. Returns a PNG.
    pub async fn draw(&mut self, icon: &Icon) -> Result<Vec<u8>> {
        let script = "return draw(...arguments[0])
            .then(canvas => canvas.toDataURL('image/png').split(',')[1]);";
        let args = json!([data_url(icon.svg, "image/svg+xml")?, icon.size]);
        let png = self
            .in_page(&self.page(), &format!("{DRAW}{script}"), args)
            .await?;
        let png = png.as_str().context("no bitmap")?;
        Ok(BASE64_STANDARD.decode(png)?)
    }

    /// The largest difference between a drawing and its bitmap in any channel of any pixel, from 0
    /// to 255.
    pub async fn difference(&mut self, icon: &Icon) -> Result<u64> {
        let script = "
            const [svg, png, size] = arguments[0];
            return Promise.all([svg, png].map(url => draw(url, size))).then(canvases => {
                const [one, two] = canvases.map(canvas =>
                    canvas.getContext('2d').getImageData(0, 0, ...size).data);
                return one.reduce((most, value, at) => Math.max(most, Math.abs(value - two[at])), 0);
            });";
        let svg = data_url(icon.svg, "image/svg+xml")?;
        let args = json!([svg, data_url(icon.png, "image/png")?, icon.size]);
        let difference: Value = self
            .in_page(&self.page(), &format!("{DRAW}{script}"), args)
            .await?;
        difference.as_u64().context("no difference")
    }
}

fn data_url(file: &str, media_type: &str) -> Result<String> {
    let bytes = fs::read(project_root().join(file)).with_context(|| format!("reading {file}"))?;
    let bytes = BASE64_STANDARD.encode(bytes);
    Ok(format!("data:{media_type};base64,{bytes}"))
}
