//! The state of both hosts: accounts, sessions and settings.

use crate::cloud::CloudData;
use crate::magento::MagentoData;
use crate::tokens::TokenGenerator;

/// The provider's name in Adobe's screenshots since December 2022.
const PROVIDER_NAME: &str = "Adobe.com";

pub(crate) struct Backend {
    pub cloud: CloudData,
    pub magento: MagentoData,
    pub tokens: TokenGenerator,
    pub provider_name: String,
}

impl Backend {
    pub fn new() -> Backend {
        Backend {
            cloud: CloudData::default(),
            magento: MagentoData::default(),
            tokens: TokenGenerator::default(),
            provider_name: PROVIDER_NAME.to_owned(),
        }
    }

    /// Removes all accounts and sessions. The token generator stays, so that no token repeats.
    pub fn reset(&mut self) {
        self.cloud = CloudData::default();
        self.magento = MagentoData::default();
    }
}
