//! The external providers of the cloud site.

/// An external provider. The `openid_connect` module calls it a client.
pub(crate) struct Provider {
    /// The machine name, which stays the same when `name` changes.
    pub client: &'static str,
    pub name: String,
}

/// The client of account.magento.com, the only provider that works here.
pub(crate) const MAGENTO_CLIENT: &str = "magento";

/// All providers sorted by name, as the module lists them: Adobe.com is first, Magento.com last.
pub(crate) fn all(magento: &str) -> Vec<Provider> {
    let named = [
        ("bitbucket", "Bitbucket"),
        ("github", "GitHub"),
        ("google", "Google"),
        (MAGENTO_CLIENT, magento),
    ];
    let mut all = named.map(|(client, name)| Provider {
        client,
        name: name.to_owned(),
    });
    all.sort_by_key(|provider| provider.name.to_lowercase());
    all.into()
}
