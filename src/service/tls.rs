//! HTTPS: certificate and key of two files, which are read again when the service is told to.

use std::fmt;
use std::io;
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::TlsAcceptor;

use super::error::ServiceError;
use crate::config::TlsFiles;

/// Certificate and key, as they were read last.
#[derive(Clone)]
pub(super) struct Tls {
    files: TlsFiles,
    read: Arc<RwLock<Arc<ServerConfig>>>,
}

impl Tls {
    /// Reads both files.
    pub(super) fn read(files: &TlsFiles) -> Result<Tls, ServiceError> {
        Ok(Tls { files: files.clone(), read: Arc::new(RwLock::new(server(files)?)) })
    }

    /// Reads both files again; what was read before stands where they cannot be used.
    pub(super) fn read_again(&self) -> Result<(), ServiceError> {
        let server = server(&self.files)?;
        *self.read.write().unwrap_or_else(PoisonError::into_inner) = server;
        Ok(())
    }

    pub(super) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.read.read().unwrap_or_else(PoisonError::into_inner)))
    }
}

fn server(files: &TlsFiles) -> Result<Arc<ServerConfig>, ServiceError> {
    let failed = |file: &std::path::Path, says: &dyn fmt::Display| ServiceError::Tls {
        file: file.to_owned(),
        source: io::Error::other(says.to_string()),
    };
    let certificates: Vec<CertificateDer<'static>> = CertificateDer::pem_file_iter(&files.certificate)
        .and_then(Iterator::collect)
        .map_err(|error| failed(&files.certificate, &error))?;
    let key = PrivateKeyDer::from_pem_file(&files.key).map_err(|error| failed(&files.key, &error))?;
    let mut server = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| failed(&files.certificate, &error))?
        .with_no_client_auth()
        .with_single_cert(certificates, key)
        .map_err(|error| failed(&files.certificate, &error))?;
    server.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(server))
}
