//! Loopback TLS and HTTP: from the socket to the backstage and back.

use std::convert::Infallible;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivateKeyDer;

use crate::ask::Ask;
use crate::backstage::Backstage;
use crate::{CLOUD, MAGENTO};

pub(crate) type Shared = Arc<Mutex<Backstage>>;

/// A panic elsewhere leaves the state readable: each change to it is a single step.
pub(crate) fn lock(shared: &Shared) -> MutexGuard<'_, Backstage> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes a free port. Browsers are told to find both hosts there.
pub(crate) async fn listen() -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
}

/// A certificate of our own for both names, made anew for each site.
pub(crate) fn acceptor() -> io::Result<TlsAcceptor> {
    let names = [CLOUD, MAGENTO].map(str::to_owned);
    let own = rcgen::generate_simple_self_signed(names).map_err(io::Error::other)?;
    let key = PrivateKeyDer::Pkcs8(own.signing_key.serialize_der().into());
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| {
            let config = config.with_no_client_auth();
            config.with_single_cert(vec![own.cert.der().clone()], key)
        })
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Serves until the task is aborted; every open connection ends with it.
pub(crate) async fn serve(listener: TcpListener, tls: TlsAcceptor, shared: Shared) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(converse(stream, tls.clone(), shared.clone()));
            }
            // Out of file handles, or the like: connections that end give them back.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// One connection. Browsers break these off as they please, so its errors are no news.
async fn converse(stream: TcpStream, tls: TlsAcceptor, shared: Shared) {
    let Ok(stream) = tls.accept(stream).await else {
        return;
    };
    let service = service_fn(|request: hyper::Request<Incoming>| async {
        let ask = Ask::read(request).await;
        Ok::<_, Infallible>(lock(&shared).respond(&ask))
    });
    let connection = http1::Builder::new();
    connection
        .serve_connection(TokioIo::new(stream), service)
        .await
        .ok();
}
