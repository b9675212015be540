//! Contact sheets.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result};
use serde_json::json;

use super::PLAIN;
use crate::browser::Browser;
use crate::chromium::{self, DisplaySettings};
use crate::kind::project_root;

/// The output folder.
pub const FOLDER: &str = "target/shots";

/// Sheet size in px; the height grows as needed.
const SIZE: (u32, u32) = (1500, 800);

/// Per sheet name: each view's name and its picture, as PNG in base64.
pub type Pictures = BTreeMap<String, Vec<(&'static str, String)>>;

/// Shows the pictures in the current page. Returns its size.
const PASTE: &str = "document.documentElement.style.overflow = 'hidden';
    document.body.style.cssText = 'margin: 12px; display: flex; flex-wrap: wrap;'
        + 'align-content: start; gap: 12px; background: #8a8f98; font: 12px sans-serif; color: #fff';
    const [scale, pictures] = arguments[0];
    document.body.replaceChildren(...pictures.map(([name, picture]) => {
        const figure = document.createElement('figure'), image = new Image();
        figure.style.cssText = 'margin: 0; width: min-content';
        image.src = 'data:image/png;base64,' + picture;
        image.style.display = 'block';
        figure.append(name, image);
        return figure;
    }));
    return Promise.all([...document.images].map(async image => {
        await image.decode();
        image.width = image.naturalWidth / scale;
    })).then(() => {
        const ends = [...document.querySelectorAll('figure')].map(it => it.getBoundingClientRect());
        const end = side => Math.max(...ends.map(it => it[side])) + 12;
        return [end('right'), end('bottom')];
    });";

/// How sheets are made.
#[derive(Clone, Copy, Debug)]
pub struct Sheets {
    /// Device px per px.
    pub scale: u32,
}

impl Sheets {
    /// Makes the control page as large as an empty sheet.
    pub async fn clear(self, browser: &mut Browser) -> Result<()> {
        chromium::resize(&browser.client, Some(SIZE), self.scale).await
    }

    /// Pastes the pictures onto sheets.
    pub async fn paste(self, browser: &mut Browser, pictures: Pictures) -> Result<()> {
        let page = browser.page();
        browser.open("about:blank").await?;
        chromium::set_display(&browser.client, PLAIN).await?;
        for (name, pictures) in pictures {
            self.clear(browser).await?;
            let args = json!([self.scale, pictures]);
            let size = browser.in_page(&page, PASTE, args).await?;
            let size = serde_json::from_value(size)?;
            self.write(browser, &name, size, PLAIN).await?;
        }
        Ok(())
    }

    /// Writes a picture of the current page, of this width and height in px.
    pub async fn write(
        self,
        browser: &Browser,
        name: &str,
        (width, height): (f64, f64),
        display: DisplaySettings,
    ) -> Result<()> {
        // Saturates, as every cast from a float does.
        let size = (width as u32, height as u32);
        chromium::resize(&browser.client, Some(size), self.scale).await?;
        // Resizing resets the text size.
        chromium::set_display(&browser.client, display).await?;
        let picture = browser.client.screenshot().await?;
        let file = project_root().join(FOLDER).join(format!("{name}.png"));
        fs::write(&file, picture).with_context(|| file.display().to_string())
    }
}
