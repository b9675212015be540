//! The settings that a test can change. Their documentation is at the methods of `Site`.

use crate::failure::Failure;

/// The provider's name in Adobe's screenshots since December 2022.
const PROVIDER_NAME: &str = "Adobe.com";

pub(crate) struct Settings {
    pub provider_name: String,
    pub two_factor: bool,
    pub connect_existing_users: bool,
    pub failure: Option<Failure>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            provider_name: PROVIDER_NAME.to_owned(),
            two_factor: false,
            connect_existing_users: false,
            failure: None,
        }
    }
}
