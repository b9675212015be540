//! The state of both hosts: accounts, sessions and settings.

use crate::cloud::CloudData;
use crate::magento::MagentoData;
use crate::settings::Settings;
use crate::tokens::TokenGenerator;

#[derive(Default)]
pub(crate) struct Backend {
    pub cloud: CloudData,
    pub magento: MagentoData,
    pub tokens: TokenGenerator,
    pub settings: Settings,
}

impl Backend {
    /// Removes all accounts and sessions. The token generator stays, so that no token repeats.
    pub fn reset(&mut self) {
        self.cloud = CloudData::default();
        self.magento = MagentoData::default();
    }
}
