//! The account id at Magento.com.

use serde::{Deserialize, Serialize};

use crate::codec::{Bytes, Codec};

/// A MAG ID: `MAG` and 5 to 12 digits. It is the only page text that is repeated, so every input is
/// checked for this form. (One full public example has 9 digits.)
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MagId(String);

impl MagId {
    /// Parses `words` as an id; `None` if they are anything else. The letter case of `MAG` is ignored.
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

    /// The id as text, `MAG` in upper case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for MagId {
    type Error = &'static str;

    fn try_from(words: String) -> Result<Self, Self::Error> {
        Self::parse(&words).ok_or("not a MAG ID")
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
        // A message that failed is dropped, so no invalid id gets further.
        Self(words)
    }
}

impl From<MagId> for String {
    fn from(id: MagId) -> Self {
        id.0
    }
}
