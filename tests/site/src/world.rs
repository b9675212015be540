//! Everything both sites know.

use crate::cloud::Cloud;
use crate::magento::Magento;
use crate::mint::Mint;

/// What `account.magento.com` is called on the boxes since December 2022.
const PROVIDER_NAME: &str = "Adobe.com";

pub(crate) struct World {
    pub cloud: Cloud,
    pub magento: Magento,
    pub mint: Mint,
    pub provider_name: String,
}

impl World {
    pub fn new() -> World {
        World {
            cloud: Cloud::default(),
            magento: Magento::default(),
            mint: Mint::default(),
            provider_name: PROVIDER_NAME.to_owned(),
        }
    }

    /// Forgets all visitors. The mint stays, so that no word is ever given twice.
    pub fn reset(&mut self) {
        self.cloud = Cloud::default();
        self.magento = Magento::default();
    }
}
