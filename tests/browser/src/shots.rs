//! The command `shots`: contact sheets of every view of card and popup, in every language, theme
//! and screen size.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use practice_site::Site;
use serde_json::json;

use crate::browser::{Browser, Options};
use crate::chromium::{self, DisplaySettings};
use crate::interrupt::run_until_interrupted;
use crate::kind::{BrowserKind, project_root};
use crate::popups::with_others;
use crate::pseudo_locale::PseudoLocale;
use crate::themes::Theme;
use crate::views::{Staged, VIEWS};

/// The output folder.
const FOLDER: &str = "target/shots";

/// One variant of a view.
struct Variant {
    name: &'static str,
    display: DisplaySettings,
    /// Page size, in px.
    page: (u32, u32),
    /// Popup width, in px.
    popup: u32,
    /// Whether the pill on a narrow page is opened.
    opened: bool,
}

/// Sheet size in px; the height grows as needed.
const SHEET: (u32, u32) = (1500, 800);

/// Display settings for everything that is not a view.
const PLAIN: DisplaySettings = DisplaySettings {
    theme: Theme::Light,
    large: false,
};

const fn variant(name: &'static str, theme: Theme) -> Variant {
    Variant {
        name,
        display: DisplaySettings {
            theme,
            large: false,
        },
        page: (480, 420),
        popup: 360,
        opened: false,
    }
}

const VARIANTS: [Variant; 6] = [
    variant("light", Theme::Light),
    variant("dark", Theme::Dark),
    variant("forced", Theme::Forced),
    Variant {
        page: (320, 480),
        popup: 320,
        ..variant("320px", Theme::Light)
    },
    Variant {
        page: (320, 480),
        opened: true,
        ..variant("320px-open", Theme::Light)
    },
    Variant {
        display: DisplaySettings {
            theme: Theme::Light,
            large: true,
        },
        page: (700, 640),
        popup: 720,
        ..variant("200percent", Theme::Light)
    },
];

/// Takes all pictures, or those in the named languages, and returns the exit code.
pub fn main(names: &[String]) -> ExitCode {
    let known = |name: &&String| PseudoLocale::NAMES.contains(&name.as_str());
    if let Some(wrong) = names.iter().find(|name| !known(name)) {
        let names = PseudoLocale::NAMES.join(" ");
        eprintln!("{wrong} is none of the languages\nusage: shots [LANGUAGE…], of {names}");
        return ExitCode::from(2);
    }
    run_until_interrupted(async {
        match take(names).await {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("{error:#}");
                1
            }
        }
    })
    .into()
}

async fn take(names: &[String]) -> Result<()> {
    let folder = project_root().join(FOLDER);
    fs::create_dir_all(&folder)?;
    tokio::try_join!(cards(&folder, names), popups(&folder, names))?;
    println!("{FOLDER}/");
    Ok(())
}

async fn start() -> Result<(Site, Browser)> {
    let site = Site::start().await?;
    let options = Options {
        extension: BrowserKind::Chromium.built_extension(),
        port: site.port(),
        headless: true,
    };
    let browser = Browser::launch(BrowserKind::Chromium, &options).await?;
    Ok((site, browser))
}

/// Per sheet name: each view's name and its picture, as PNG in base64.
type Pictures = BTreeMap<String, Vec<(&'static str, String)>>;

async fn cards(folder: &Path, names: &[String]) -> Result<()> {
    let (site, mut browser) = start().await?;
    let pseudo_locales = PseudoLocale::all(&mut browser, names).await?;
    let mut pictures = Pictures::new();
    let mut before = None;
    for view in VIEWS {
        let staged = view.stage(before, &site, &mut browser).await?;
        photograph(&mut browser, &staged, &pseudo_locales, &mut pictures)
            .await
            .context(view.name)?;
        before = Some(staged);
    }
    paste(&mut browser, folder, pictures).await?;
    browser.close().await
}

/// Takes one view's card in every language and variant.
async fn photograph(
    browser: &mut Browser,
    staged: &Staged,
    pseudo_locales: &[PseudoLocale],
    pictures: &mut Pictures,
) -> Result<()> {
    let page = browser.page();
    for variant in &VARIANTS {
        // A new card looks at the page's brightness.
        staged.hide_card(browser).await?;
        browser.switch_to(&page.handle).await?;
        chromium::set_display(&browser.client, variant.display).await?;
        chromium::resize(&browser.client, Some(variant.page)).await?;
        for pseudo_locale in pseudo_locales {
            staged.show_card(browser, pseudo_locale).await?;
            if variant.opened {
                browser.press_more(&page).await?;
            }
            browser.switch_to(&page.handle).await?;
            let picture = chromium::capture(&browser.client).await?;
            let sheet = format!("card-{}-{}", pseudo_locale.name, variant.name);
            let sheet = pictures.entry(sheet).or_default();
            sheet.push((staged.view.name, picture));
        }
    }
    chromium::resize(&browser.client, None).await
}

/// Pastes the pictures onto sheets.
async fn paste(browser: &mut Browser, folder: &Path, pictures: Pictures) -> Result<()> {
    let paste = "document.documentElement.style.overflow = 'hidden';
        document.body.style.cssText = 'margin: 12px; display: flex; flex-wrap: wrap;'
            + 'align-content: start; gap: 12px; background: #8a8f98; font: 12px sans-serif; color: #fff';
        document.body.replaceChildren(...arguments[0].map(([name, picture]) => {
            const figure = document.createElement('figure'), image = new Image();
            figure.style.cssText = 'margin: 0; width: min-content';
            image.src = 'data:image/png;base64,' + picture;
            image.style.display = 'block';
            figure.append(name, image);
            return figure;
        }));
        return Promise.all([...document.images].map(image => image.decode())).then(() => {
            const ends = [...document.querySelectorAll('figure')].map(it => it.getBoundingClientRect());
            const end = side => Math.max(...ends.map(it => it[side])) + 12;
            return [end('right'), end('bottom')];
        });";
    let page = browser.page();
    browser.open("about:blank").await?;
    chromium::set_display(&browser.client, PLAIN).await?;
    for (name, pictures) in pictures {
        chromium::resize(&browser.client, Some(SHEET)).await?;
        let size = browser.in_page(&page, paste, json!(pictures)).await?;
        write(browser, folder, &name, serde_json::from_value(size)?, PLAIN).await?;
    }
    Ok(())
}

async fn popups(folder: &Path, names: &[String]) -> Result<()> {
    let (site, mut browser) = start().await?;
    let mut answers = Vec::new();
    let mut before = None;
    for view in VIEWS {
        let staged = view.stage(before, &site, &mut browser).await?;
        answers.push(staged.answers());
        before = Some(staged);
    }
    let answers = with_others(answers);
    for pseudo_locale in PseudoLocale::all(&mut browser, names).await? {
        let popups = browser.lay_out_popups(&answers, &pseudo_locale).await?;
        browser.switch_to(&popups.handle).await?;
        chromium::resize(&browser.client, Some(SHEET)).await?;
        for variant in VARIANTS.iter().filter(|variant| !variant.opened) {
            chromium::resize(&browser.client, Some(SHEET)).await?;
            chromium::set_display(&browser.client, variant.display).await?;
            let (width, height, wide) = browser.fit_popups(variant.popup).await?;
            for wide in wide {
                println!(
                    "{}, {}: {wide} is too wide",
                    pseudo_locale.name, variant.name
                );
            }
            if variant.display == PLAIN && variant.popup == 360 {
                let highest = browser.popup_heights().await?;
                let highest = highest.iter().take(3);
                let highest: Vec<String> = highest
                    .map(|(view, px)| format!("{view} {px} px"))
                    .collect();
                println!(
                    "{}, highest popups: {}",
                    pseudo_locale.name,
                    highest.join(", ")
                );
            }
            let name = format!("popup-{}-{}", pseudo_locale.name, variant.name);
            write(&browser, folder, &name, (width, height), variant.display).await?;
        }
        chromium::set_display(&browser.client, PLAIN).await?;
    }
    browser.close().await
}

/// Writes a picture of a sheet of this width and height, in px.
async fn write(
    browser: &Browser,
    folder: &Path,
    name: &str,
    (width, height): (f64, f64),
    display: DisplaySettings,
) -> Result<()> {
    // Saturates, as every cast from a float does.
    let size = (width as u32, height as u32);
    chromium::resize(&browser.client, Some(size)).await?;
    // Resizing resets the text size.
    chromium::set_display(&browser.client, display).await?;
    let picture = browser.client.screenshot().await?;
    let file = folder.join(format!("{name}.png"));
    fs::write(&file, picture).with_context(|| file.display().to_string())
}
