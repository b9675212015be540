//! The account id of Magento.com.

use serde::{Deserialize, Serialize};

use crate::codec::{Bytes, Codec};

/// A MAG id: `MAG` and 5 to 12 digits. The one thing of a page's words that we repeat, and
/// therefore checked for its form wherever it enters. (One full public example has 9 digits.)
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MagId(String);

impl MagId {
    /// `words` as an id, if it is nothing but one. Letter case of `MAG` does not matter.
    pub fn parse(words: &str) -> Option<Self> {
        let (prefix, digits) = words.split_at_checked(3)?;
        let form = prefix.eq_ignore_ascii_case("mag")
            && (5..=12).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit());
        form.then(|| {
            let mut id = String::from("MAG");
            id.push_str(digits);
            Self(id)
        })
    }

    /// The id, for showing.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MagId {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).ok_or("not a MAG id")
    }
}

impl Codec for MagId {
    fn encode(&self, to: &mut Vec<u8>) {
        self.0.encode(to);
    }

    fn decode(from: &mut Bytes) -> Self {
        let words = String::decode(from);
        if Self::parse(&words).is_none() {
            from.fail();
        }
        // No message that failed is handed on, and so no id that is none.
        Self(words)
    }
}

impl From<MagId> for String {
    fn from(id: MagId) -> Self {
        id.0
    }
}
