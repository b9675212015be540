//! Login Linker: points the way through linking accounts.magento.cloud with Magento.com.

pub mod core;
