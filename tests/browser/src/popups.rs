//! Popups side by side: the real ones, each in a frame of the control page, with scripted answers
//! of the browser and the background.

use anyhow::{Context, Result};
use login_linker_core::decision::journey::Method;
use login_linker_core::decision::situation::Situation;
use login_linker_core::decision::step::Step;
use login_linker_core::presentation::{ActiveJourney, Key, PopupState, Text};
use login_linker_core::state::settings::Settings;
use serde_json::{Value, json};

use crate::browser::{Browser, Tab};
use crate::pseudo_locale::PseudoLocale;

/// Empties the control page.
const CLEAR: &str = "
    document.body.replaceChildren();
    document.documentElement.style.overflow = 'hidden';
    document.body.style.cssText = 'margin: 12px; display: flex; flex-wrap: wrap; gap: 12px;'
        + 'align-items: start; background: #8a8f98; forced-color-adjust: none';";

/// Adds the frames under their names, and waits until each popup is painted.
const LAY: &str = "
    const [views, texts] = args;
    const page = await (await fetch(api.runtime.getURL('popup.html'))).text();
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

/// The name of popups whose report is opened.
const REPORT: &str = "report";
const NO_REPORT: &str = "no-report";

impl Browser {
    /// Shows a popup for each of these answers in the control page, in a language.
    pub async fn lay_out_popups(
        &mut self,
        answers: &[Value],
        pseudo_locale: &PseudoLocale,
    ) -> Result<Tab> {
        self.close_popup().await?;
        self.in_extension(CLEAR, Value::Null).await?;
        for views in answers.chunks(AT_ONCE) {
            let laid = self.in_extension(LAY, json!([views, pseudo_locale.texts()]));
            laid.await.context("a popup stays empty")?;
        }
        let words = pseudo_locale.localize(&Text::plain(Key::ButtonCopyReport));
        for name in [REPORT, NO_REPORT] {
            if answers.iter().any(|view| view["name"] == name) {
                self.show_report(name, &words).await?;
            }
        }
        Ok(Tab {
            handle: self.control.clone(),
            id: 0,
        })
    }

    /// Sets the width of all popups in px, and their heights to fit. Returns the total width and
    /// height, and what does not fit.
    pub async fn fit_popups(&mut self, width: u32) -> Result<(f64, f64, Vec<String>)> {
        let fitted = self.in_extension(FIT, json!(width)).await?;
        serde_json::from_value(fitted).context("the popups cannot be measured")
    }

    /// The names and heights, in px, of the fitted popups, the highest first.
    pub async fn popup_heights(&mut self) -> Result<Vec<(String, f64)>> {
        let heights = "return [...document.querySelectorAll('iframe')]
            .map(frame => [frame.title, parseFloat(frame.style.height)])
            .sort((one, other) => other[1] - one[1]);";
        let heights = self.in_extension(heights, Value::Null).await?;
        serde_json::from_value(heights).context("the popups cannot be measured")
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

/// Adds the answers for what only a popup shows to those for the card's views.
pub fn with_others(mut answers: Vec<Value>) -> Vec<Value> {
    let known = || PopupState {
        reading: None,
        situation: Situation::NOTHING_KNOWN,
        active_journey: None,
        settings: Settings::default(),
        incomplete: false,
    };
    let of = |name: &str| {
        let found = answers.iter().find(|view| view["name"] == name);
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
    let mut report = of("connect");
    report["name"] = REPORT.into();
    let mut no_report = of("unrecognised");
    no_report["name"] = NO_REPORT.into();
    no_report["snapshot"] = Value::Null;
    let active_journey = |tab| PopupState {
        active_journey: Some(ActiveJourney {
            tab,
            step: Step::SignInAtMagento,
            situation: Situation {
                journey: Some(Method::One),
                ..Situation::NOTHING_KNOWN
            },
        }),
        ..known()
    };
    let other = "https://www.example/";
    let ours = "https://accounts.magento.cloud/user";
    answers.extend(unfolded);
    answers.extend([
        closed,
        report,
        no_report,
        json!({ "name": "elsewhere", "url": other, "access": true, "state": known() }),
        json!({ "name": "finish-sign-in", "url": other, "access": true, "state": active_journey(1) }),
        json!({ "name": "under-way", "url": other, "access": true, "state": active_journey(2) }),
        json!({ "name": "no-access", "url": other, "access": false, "state": known() }),
        json!({ "name": "not-read", "url": ours, "access": true, "state": known() }),
    ]);
    answers
}
