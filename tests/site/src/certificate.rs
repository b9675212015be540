//! A self-signed certificate, generated for each site by the `openssl` program.

use std::io;
use std::process::Command;

use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::{ADOBE, CLOUD, MAGENTO};

/// A certificate for all hosts, and its private key, which is never written to a file.
pub(crate) fn generate() -> io::Result<(CertificateDer<'static>, PrivateKeyDer<'static>)> {
    let mut openssl = Command::new("openssl");
    openssl
        .args([
            "req",
            "-x509",
            "-nodes",
            "-days",
            "30",
            "-subj",
            "/CN=localhost",
        ])
        .args(["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"])
        .arg("-addext")
        .arg(format!(
            "subjectAltName=DNS:{CLOUD},DNS:{MAGENTO},DNS:{ADOBE}"
        ))
        .args(["-keyout", "-", "-out", "-"]);
    let output = openssl
        .output()
        .map_err(|error| io::Error::other(format!("cannot start openssl: {error}")))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        return Err(io::Error::other(message));
    }
    let other = |error: pem::Error| io::Error::other(error.to_string());
    Ok((
        CertificateDer::from_pem_slice(&output.stdout).map_err(other)?,
        PrivateKeyDer::from_pem_slice(&output.stdout).map_err(other)?,
    ))
}
