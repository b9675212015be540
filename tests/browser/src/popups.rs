//! Popups and welcome pages side by side: the real ones, each in a frame of the control page, with
//! scripted answers of the browser and the background.

use anyhow::{Context, Result};
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::presentation::{ActiveJourney, Key, KnownAccounts, PopupState, Text};
use login_linker_core::state::settings::Settings;
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::labels::BROKEN_LABELS;
use crate::pseudo_locale::PseudoLocale;
use crate::situations::connecting;

/// Empties the control page.
const CLEAR: &str = "
    document.body.replaceChildren();
    document.documentElement.style.overflow = 'hidden';
    document.body.style.cssText = 'margin: 12px; display: flex; flex-wrap: wrap; gap: 12px;'
        + 'align-items: start; background: #8a8f98; forced-color-adjust: none';";

/// Adds the frames under their names, and waits until each popup is painted.
const LAY: &str = "
    const [file, views, texts] = args;
    const page = await (await fetch(api.runtime.getURL(file))).text();
    const message = (key, parts) => texts[key].message
        .replace(/\\$(\\d)/g, (_, n) => [parts].flat()[n - 1] ?? '');
    await Promise.all(views.map(async view => {
        const figure = document.createElement('figure'), frame = document.createElement('iframe');
        figure.style.cssText = 'margin: 0';
        figure.innerHTML = '<figcaption style=\"font: 12px sans-serif; color: #fff\"></figcaption>';
        figure.firstChild.textContent = view.name;
        frame.style.cssText = 'display: block; border: 0; width: 360px; height: 600px';
        frame.title = view.name;
        figure.append(frame);
        document.body.append(figure);
        const inside = frame.contentWindow, tab = { id: 1, url: view.url };
        const { getURL, getManifest } = api.runtime;
        const chrome = {
            runtime: { getURL, getManifest, sendMessage: async () => view.state ?? undefined },
            tabs: {
                query: async () => [tab],
                get: async () => tab,
                sendMessage: async () => view.snapshot && inside.Uint8Array.from(view.snapshot),
            },
            permissions: { contains: async () => view.access },
            i18n: { getMessage: message },
            storage: { session: { onChanged: { addListener() {} } } },
        };
        Object.defineProperty(inside, 'chrome', { value: chrome });
        inside.document.open();
        inside.document.write(page);
        inside.document.close();
        await new Promise(done => {
            const look = () => inside.document.querySelector('h1')
                && !inside.document.querySelector('.waiting') && done();
            new inside.MutationObserver(look).observe(inside.document,
                { childList: true, subtree: true, attributeFilter: ['class'] });
            look();
        });
        await new Promise(done => {
            const { readyState } = inside.document;
            readyState === 'complete' ? done() : inside.addEventListener('load', done);
        });
        if (view.unfold) inside.document.getElementById(view.unfold).open = true;
    }));";

/// Sets every frame to this width and to the height of its popup. Returns the size of the whole
/// sheet, and elements that are wider than their popup.
const FIT: &str = "
    const wide = [];
    scrollTo(0, 0);
    for (const frame of document.querySelectorAll('iframe')) {
        frame.style.width = args + 'px';
        frame.style.height = '10px';
        const { documentElement: root, body } = frame.contentDocument;
        root.style.overflow = 'hidden';
        frame.style.height = Math.ceil(body.getBoundingClientRect().height) + 'px';
        for (const element of [root, ...body.querySelectorAll('*')]) {
            if (element.matches('textarea, .visually-hidden') || !element.checkVisibility()) continue;
            if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
                wide.push(`${frame.title}: ${element.tagName} ${element.className}`);
        }
    }
    const ends = [...document.querySelectorAll('figure')].map(it => it.getBoundingClientRect());
    const end = side => Math.ceil(Math.max(...ends.map(it => it[side]))) + 12;
    return [end('right'), end('bottom'), wide];";

/// The height of every popup, as it is and with each disclosure open; opening one closes the others.
const HEIGHTS: &str = "
    return [...document.querySelectorAll('iframe')].flatMap(frame => {
        const { body } = frame.contentDocument, folds = [...body.querySelectorAll('details')];
        const height = () => Math.ceil(body.getBoundingClientRect().height);
        const before = folds.filter(fold => fold.open), heights = [[frame.title, height()]];
        for (const fold of folds.filter(fold => !fold.open)) {
            fold.open = true;
            heights.push([`${frame.title} with “${fold.firstChild.textContent}”`, height()]);
        }
        for (const fold of folds) fold.open = before.includes(fold);
        return heights;
    }).sort((one, other) => other[1] - one[1]);";

/// Quoted labels that are broken over two lines, and buttons and summaries that take two if `args`: the
/// name of the popup, and the label.
const BROKEN: &str = "
    const rows = 'button, summary';
    return [...document.querySelectorAll('iframe')].flatMap(frame => {
        const { body } = frame.contentDocument;
        const whole = args ? [...body.querySelectorAll(rows)] : [];
        return [...broken(body), ...whole.filter(takesTwoLines).map(row => row.textContent)]
            .map(label => `${frame.title}: ${label}`);
    });";

/// The position, in the control page, of the report button in a frame's popup.
const PLACE: &str = "
    const frame = [...document.querySelectorAll('iframe')].find(it => it.title === args[0]);
    frame.scrollIntoView();
    const buttons = [...frame.contentDocument.querySelectorAll('button')];
    const button = buttons.find(button => button.textContent === args[1]);
    button.scrollIntoView({ block: 'center' });
    const { x, y } = frame.getBoundingClientRect(), its = button.getBoundingClientRect();
    return [x + its.x + its.width / 2, y + its.y + its.height / 2].map(Math.round);";

/// How many popups are started at once: a script has a time limit, and each compiles a module.
const AT_ONCE: usize = 6;

/// The names of popups whose report is opened.
const REPORT: &str = "report";
const LONG_REPORT: &str = "long-report";
const NO_REPORT: &str = "no-report";

impl Browser {
    /// Shows a popup for each of these answers in the control page, in a language.
    pub async fn lay_out_popups(
        &mut self,
        answers: &[Value],
        pseudo_locale: &PseudoLocale,
    ) -> Result<Tab> {
        self.lay_out("popup.html", answers, pseudo_locale).await?;
        let words = pseudo_locale.localize(&Text::plain(Key::ButtonCopyReport));
        for name in [REPORT, LONG_REPORT, NO_REPORT] {
            if answers.iter().any(|view| view["name"] == name) {
                self.show_report(name, &words).await?;
            }
        }
        Ok(Tab {
            handle: self.control.clone(),
            id: 0,
        })
    }

    /// Shows the welcome page in the control page, in a language.
    pub async fn lay_out_welcome_page(&mut self, pseudo_locale: &PseudoLocale) -> Result<()> {
        let nothing = answers("welcome", "https://www.example/", true, Some(known()));
        self.lay_out("welcome.html", &[nothing], pseudo_locale)
            .await
    }

    async fn lay_out(
        &mut self,
        file: &str,
        answers: &[Value],
        pseudo_locale: &PseudoLocale,
    ) -> Result<()> {
        self.close_popup().await?;
        self.in_extension(CLEAR, Value::Null).await?;
        for views in answers.chunks(AT_ONCE) {
            let laid = self.in_extension(LAY, json!([file, views, pseudo_locale.texts()]));
            laid.await.with_context(|| format!("{file} stays empty"))?;
        }
        Ok(())
    }

    /// Adds a style sheet to every frame, in place of the last one added.
    pub async fn style_popups(&mut self, rules: &str) -> Result<()> {
        // Not a <style>, which the popup's own CSP blocks.
        let style = "for (const { contentWindow: popup } of document.querySelectorAll('iframe')) {
                const sheet = new popup.CSSStyleSheet();
                sheet.replaceSync(args);
                popup.document.adoptedStyleSheets = [sheet];
            }";
        self.in_extension(style, json!(rules)).await?;
        Ok(())
    }

    /// Sets the width of all popups in px, and their heights to fit. Returns the total width and
    /// height, and what does not fit.
    pub async fn fit_popups(&mut self, width: u32) -> Result<(f64, f64, Vec<String>)> {
        let fitted = self.in_extension(FIT, json!(width)).await?;
        serde_json::from_value(fitted).context("the popups cannot be measured")
    }

    /// The names and heights, in px, of the popups, the highest first: each as it is, and with each
    /// of its disclosures opened in turn.
    pub async fn popup_heights(&mut self) -> Result<Vec<(String, f64)>> {
        let heights = self.in_extension(HEIGHTS, Value::Null).await?;
        serde_json::from_value(heights).context("the popups cannot be measured")
    }

    /// Quoted labels in the popups that are broken over two lines, and, if `whole`, buttons and
    /// items that take two.
    pub async fn broken_labels(&mut self, whole: bool) -> Result<Vec<String>> {
        let found = [BROKEN_LABELS, BROKEN].concat();
        let found = self.in_extension(&found, json!(whole)).await?;
        serde_json::from_value(found).context("the labels cannot be measured")
    }

    /// Opens the report in the popup of this name.
    async fn show_report(&mut self, name: &str, words: &str) -> Result<()> {
        let place = self.in_extension(PLACE, json!([name, words])).await?;
        let (x, y) = serde_json::from_value(place).context("there is no such button")?;
        self.press_at(x, y).await?;
        let shown = "const frame = [...document.querySelectorAll('iframe')]
                .find(it => it.title === args);
            const place = frame.contentDocument.getElementById('report');
            await new Promise(done => {
                const look = () => place.querySelector('[role=status]') && done();
                new frame.contentWindow.MutationObserver(look).observe(place,
                    { childList: true, subtree: true });
                look();
            });";
        self.in_extension(shown, json!(name)).await?;
        Ok(())
    }
}

/// The background's answer while nothing is known.
fn known() -> PopupState {
    PopupState {
        reading: None,
        situation: Situation::NOTHING_KNOWN,
        accounts: KnownAccounts::default(),
        active_journey: None,
        settings: Settings::default(),
        incomplete: false,
    }
}

/// The scripted answers to one page.
fn answers(name: &str, url: &str, access: bool, state: Option<PopupState>) -> Value {
    json!({ "name": name, "url": url, "access": access, "state": state })
}

/// Adds the answers for what only a popup shows to those for the card's views.
pub fn with_others(mut all: Vec<Value>) -> Vec<Value> {
    let of = |name: &str| {
        let found = all.iter().find(|view| view["name"] == name);
        found.cloned().unwrap_or_default()
    };
    let mut closed = of("connect");
    closed["name"] = "closed".into();
    closed["state"]["situation"]["hints"] = false.into();
    closed["state"]["settings"]["hints"] = false.into();
    let unfolded = ["method-2", "articles", "settings"].map(|fold| {
        let mut unfolded = of("connect-signed-in");
        unfolded["name"] = fold.into();
        unfolded["unfold"] = fold.into();
        unfolded
    });
    // The report of a view with a short text, and of the one with the longest.
    let reports = [(REPORT, "connect"), (LONG_REPORT, "already-connected")].map(|(name, view)| {
        let mut report = of(view);
        report["name"] = name.into();
        report
    });
    let mut no_report = of("unrecognised");
    no_report["name"] = NO_REPORT.into();
    no_report["snapshot"] = Value::Null;
    let active_journey = |tab| PopupState {
        active_journey: Some(ActiveJourney {
            tab,
            step: Step::SignInAtMagento,
            situation: connecting(),
        }),
        situation: Situation {
            journey: None,
            ..connecting()
        },
        ..known()
    };
    let other = "https://www.example/";
    let ours = "https://accounts.magento.cloud/user";
    all.extend(unfolded);
    all.extend(reports);
    all.extend([
        closed,
        no_report,
        answers("elsewhere", other, true, Some(known())),
        answers("finish-sign-in", other, true, Some(active_journey(1))),
        answers("under-way", other, true, Some(active_journey(2))),
        answers("no-access", other, false, Some(known())),
        answers("not-read", ours, true, Some(known())),
    ]);
    all
}
