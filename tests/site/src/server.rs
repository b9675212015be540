//! TLS and HTTP on the loopback interface.

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

use crate::certificate;
use crate::handler::Handler;
use crate::request::Request;

pub(crate) type Shared = Arc<Mutex<Handler>>;

/// A poisoned lock is still usable: every change to the data is a single step.
pub(crate) fn lock(shared: &Shared) -> MutexGuard<'_, Handler> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Listens on a free port, to which browsers map both hosts.
pub(crate) async fn listen() -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
}

/// TLS with a new certificate for both hosts.
pub(crate) fn acceptor() -> io::Result<TlsAcceptor> {
    let (certificate, key) = certificate::generate()?;
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .and_then(|config| {
            let config = config.with_no_client_auth();
            config.with_single_cert(vec![certificate], key)
        })
        .map_err(io::Error::other)?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(TlsAcceptor::from(Arc::new(config)))
}

/// Serves until the task is aborted, which also closes all open connections.
pub(crate) async fn serve(listener: TcpListener, tls: TlsAcceptor, shared: Shared) {
    let mut connections = JoinSet::new();
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                connections.spawn(serve_connection(stream, tls.clone(), shared.clone()));
            }
            // For example no file handles left: closing connections free some.
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
}

/// Serves one connection. Browsers close connections at any time, so errors are ignored.
async fn serve_connection(stream: TcpStream, tls: TlsAcceptor, shared: Shared) {
    let Ok(stream) = tls.accept(stream).await else {
        return;
    };
    let service = service_fn(|request: hyper::Request<Incoming>| async {
        let request = Request::read(request).await;
        let response = lock(&shared).handle(&request);
        response.ok_or_else(|| io::Error::from(io::ErrorKind::ConnectionAborted))
    });
    let connection = http1::Builder::new();
    connection
        .serve_connection(TokioIo::new(stream), service)
        .await
        .ok();
}
