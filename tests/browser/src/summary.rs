//! The extension's summary of a page.

use crate::extension::bytes;
use login_linker_core::protocol::summary::Inspection;
use login_linker_core::protocol::unpack;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One summary: what was read, what was decided, and what the toolbar shows.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Summary {
    /// The kind of page.
    pub page: String,
    /// The providers' units, in the page's order.
    pub providers: Vec<Provider>,
    /// The kinds of the page's messages, in the page's order.
    pub notices: Vec<String>,
    /// The decided step.
    pub step: String,
    /// The ringed element, if any.
    pub target: Option<Target>,
    /// The badge of the tab.
    #[serde(default)]
    pub badge: String,
    /// The toolbar title of the tab.
    #[serde(default)]
    pub title: String,
    /// The known login at Magento.com.
    pub session: Session,
}

/// One provider's unit.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Provider {
    /// The name as the page writes it.
    pub name: String,
    /// Whether it is connected.
    pub status: String,
    /// The connected account, if any.
    pub account: Option<String>,
}

/// The ringed element.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Target {
    /// Its tag, in lower case.
    pub tag: String,
    /// Its text.
    pub text: String,
}

/// The login at Magento.com.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Session {
    /// `signed-in`, `signed-out` or `unknown`.
    pub state: String,
    /// The MAG ID, if one was seen.
    pub account: Option<String>,
}

/// Asks the content script of a tab for its inspection, and the toolbar for what it shows. `args`
/// are the tab and the encoded question.
pub(crate) const ASK: &str = "
    const [tabId, question] = args;
    const answer = await api.tabs.sendMessage(tabId, bytes(question), { frameId: 0 });
    if (!answer) throw new Error('the extension gave no answer');
    const badge = await api.action.getBadgeText({ tabId });
    return { inspection: numbers(answer), badge, title: await api.action.getTitle({ tabId }) };";

impl Summary {
    /// The summary from the answer to [`ASK`]. Decoding only: the extension has read and decided.
    pub(crate) fn from_answer(answer: &Value) -> Option<Summary> {
        let inspection: Inspection = unpack(&bytes(&answer["inspection"])?)?;
        let mut summary: Summary =
            serde_json::from_value(serde_json::to_value(inspection.summary()).ok()?).ok()?;
        summary.badge = answer["badge"].as_str()?.to_string();
        summary.title = answer["title"].as_str()?.to_string();
        Some(summary)
    }
}
