//! The external providers of the cloud site.

/// A provider, in the words of the `openid_connect` module a client.
pub(crate) struct Provider {
    /// Its machine name, which a change of `name` leaves as it was.
    pub client: &'static str,
    pub name: String,
}

/// The client of account.magento.com, the one provider that is practised.
pub(crate) const MAGENTO_CLIENT: &str = "magento";

/// All of them by name, as the module lists them: the box of Adobe.com is the first, that of
/// Magento.com the last.
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
