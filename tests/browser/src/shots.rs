//! The command `shots`: contact sheets of every view of card and popup and of the welcome page, in
//! every language, theme and screen size.

mod sheet;

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, Result};
use arguments::commands::SHOTS;
use practice_site::Site;

use crate::browser::{Browser, Options};
use crate::chromium::{self, DisplaySettings};
use crate::interrupt::run_until_interrupted;
use crate::kind::{BrowserKind, project_root};
use crate::popups::with_others;
use crate::pseudo_locale::PseudoLocale;
use crate::themes::Theme;
use crate::views::{Staged, VIEWS};
use sheet::{FOLDER, Pictures, Sheets};

/// One variant of a view.
struct Variant {
    name: &'static str,
    display: DisplaySettings,
    /// Page size, in px.
    page: (u32, u32),
    /// Popup width, in px.
    popup: u32,
    /// Welcome page width, in px.
    welcome: u32,
    /// Whether the pill on a narrow page is opened.
    opened: bool,
    /// Whether text has the spacing that a user may choose.
    spaced: bool,
}

/// The spacing of WCAG's criterion 1.4.12.
const SPACING: &str = "* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-block-end: 2em !important }";

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
        welcome: 900,
        opened: false,
        spaced: false,
    }
}

const VARIANTS: [Variant; 7] = [
    variant("light", Theme::Light),
    variant("dark", Theme::Dark),
    variant("forced", Theme::Forced),
    Variant {
        spaced: true,
        ..variant("spaced", Theme::Light)
    },
    Variant {
        page: (320, 480),
        popup: 320,
        welcome: 320,
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

/// The pictures to take.
struct Choice {
    /// The names of the languages; none for all.
    languages: Vec<String>,
    variants: Vec<Variant>,
    sheets: Sheets,
}

/// Takes all pictures, or those in the named languages and looks, and returns the exit code.
pub fn main(words: &[String]) -> ExitCode {
    let arguments = match SHOTS.parse(words) {
        Ok(arguments) => arguments,
        Err(wrong) => {
            eprintln!("{wrong}");
            return ExitCode::from(2);
        }
    };
    let looks: Vec<&str> = arguments.values("--look").collect();
    let is_wanted = |variant: &Variant| looks.is_empty() || looks.contains(&variant.name);
    let scale = if arguments.value("--scale") == Some("2") {
        2
    } else {
        1
    };
    let choice = Choice {
        languages: arguments.values("--language").map(str::to_owned).collect(),
        variants: VARIANTS.into_iter().filter(is_wanted).collect(),
        sheets: Sheets { scale },
    };
    run_until_interrupted(async {
        match take(&choice).await {
            Ok(()) => 0,
            Err(error) => {
                eprintln!("{error:#}");
                1
            }
        }
    })
    .into()
}

async fn take(choice: &Choice) -> Result<()> {
    fs::create_dir_all(project_root().join(FOLDER))?;
    tokio::try_join!(cards(choice), popups(choice))?;
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

async fn cards(choice: &Choice) -> Result<()> {
    let (site, mut browser) = start().await?;
    let pseudo_locales = PseudoLocale::all(&mut browser, &choice.languages).await?;
    let mut pictures = Pictures::new();
    let mut before = None;
    for view in VIEWS {
        let staged = view.stage(before, &site, &mut browser).await?;
        let taken = photograph(
            &mut browser,
            choice,
            &staged,
            &pseudo_locales,
            &mut pictures,
        );
        taken.await.context(view.name)?;
        before = Some(staged);
    }
    choice.sheets.paste(&mut browser, pictures).await?;
    browser.close().await
}

/// Takes one view's card in every language and variant.
async fn photograph(
    browser: &mut Browser,
    Choice {
        variants, sheets, ..
    }: &Choice,
    staged: &Staged,
    pseudo_locales: &[PseudoLocale],
    pictures: &mut Pictures,
) -> Result<()> {
    let page = browser.page();
    for variant in variants {
        staged.hide_card(browser).await?;
        browser.switch_to(&page.handle).await?;
        chromium::set_display(&browser.client, variant.display).await?;
        chromium::resize(&browser.client, Some(variant.page), sheets.scale).await?;
        for pseudo_locale in pseudo_locales {
            let mut tries = 0..5;
            let picture = loop {
                staged.show_card(browser, pseudo_locale).await?;
                if variant.opened {
                    browser.press_more(&page).await?;
                }
                let rules = if variant.spaced { SPACING } else { "" };
                browser.style_card(&page, rules).await?;
                browser.switch_to(&page.handle).await?;
                let picture = chromium::capture(&browser.client).await?;
                // The background's own card, in another language, may have come in between.
                let is_right = match staged.card(pseudo_locale) {
                    Some(card) => browser.card_contains(&page, &card.title).await?,
                    None => true,
                };
                if is_right {
                    break picture;
                }
                tries.next().context("another card is shown")?;
            };
            let sheet = format!("card-{}-{}", pseudo_locale.name, variant.name);
            let sheet = pictures.entry(sheet).or_default();
            sheet.push((staged.view.name, picture));
        }
    }
    chromium::resize(&browser.client, None, sheets.scale).await
}

async fn popups(choice: &Choice) -> Result<()> {
    let (site, mut browser) = start().await?;
    let mut answers = Vec::new();
    let mut before = None;
    for view in VIEWS {
        let staged = view.stage(before, &site, &mut browser).await?;
        answers.push(staged.answers());
        before = Some(staged);
    }
    let answers = with_others(answers);
    for pseudo_locale in PseudoLocale::all(&mut browser, &choice.languages).await? {
        browser.lay_out_popups(&answers, &pseudo_locale).await?;
        let heights = browser.popup_heights().await?;
        let highest: Vec<String> = heights
            .iter()
            .take(3)
            .map(|(view, px)| format!("{view} {px} px"))
            .collect();
        let name = &pseudo_locale.name;
        println!("{name}, highest popups: {}", highest.join(", "));
        frames(&mut browser, choice, &format!("popup-{name}"), |v| v.popup).await?;
        browser.lay_out_welcome_page(&pseudo_locale).await?;
        let sheet = format!("welcome-{name}");
        frames(&mut browser, choice, &sheet, |v| v.welcome).await?;
    }
    browser.close().await
}

/// Writes a sheet for each variant of what is in the frames of the control page.
async fn frames(
    browser: &mut Browser,
    Choice {
        variants, sheets, ..
    }: &Choice,
    sheet: &str,
    width: impl Fn(&Variant) -> u32,
) -> Result<()> {
    for variant in variants.iter().filter(|variant| !variant.opened) {
        sheets.clear(browser).await?;
        chromium::set_display(&browser.client, variant.display).await?;
        let rules = if variant.spaced { SPACING } else { "" };
        browser.style_popups(rules).await?;
        let (across, down, wide) = browser.fit_popups(width(variant)).await?;
        let name = format!("{sheet}-{}", variant.name);
        for wide in wide {
            println!("{name}: {wide} is too wide");
        }
        sheets
            .write(browser, &name, (across, down), variant.display)
            .await?;
    }
    chromium::set_display(&browser.client, PLAIN).await
}

#[cfg(test)]
mod tests {
    use arguments::commands::LOOKS;

    use super::VARIANTS;

    #[test]
    fn every_look_can_be_chosen() {
        assert_eq!(VARIANTS.map(|variant| variant.name), LOOKS);
    }
}
