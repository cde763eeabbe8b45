//! Gives every request an id and finds out its client's address; writes one line into the log for each.

use std::net::{IpAddr, SocketAddr};
use std::time::Instant;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;
use uuid::Uuid;

use crate::config::Network;
use crate::site::Shared;

/// Under which id a request stands in the log, and where it comes from.
#[derive(Debug, Clone)]
pub struct Caller {
    /// The id.
    pub id: String,
    /// The client's address.
    pub address: IpAddr,
}

const ID: HeaderName = HeaderName::from_static("x-request-id");

/// The layer.
pub async fn identify(
    State(site): State<Shared>,
    ConnectInfo(socket): ConnectInfo<SocketAddr>,
    mut request: Request,
    next: Next,
) -> Response {
    let began = Instant::now();
    let id = Uuid::now_v7().to_string();
    let address = client(socket.ip(), request.headers(), &site.config.trusted_proxies);
    let span = tracing::info_span!("request", id, method = %request.method(), path = request.uri().path());
    request.extensions_mut().insert(Caller { id: id.clone(), address });
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(ID, id);
    }
    let (status, millis) = (response.status().as_u16(), began.elapsed().as_millis());
    span.in_scope(|| tracing::debug!(status, millis, "answered"));
    response
}

/// The socket's address. Where that is a trusted proxy: the last address in `X-Forwarded-For` that is not one, because
/// everything before it was written by whoever asks.
fn client(socket: IpAddr, headers: &HeaderMap, proxies: &[Network]) -> IpAddr {
    let is_proxy = |address: IpAddr| proxies.iter().any(|network| network.contains(address));
    let lines = headers.get_all("x-forwarded-for").into_iter();
    let told: Vec<&str> = lines.filter_map(|line| line.to_str().ok()).flat_map(|line| line.split(',')).collect();
    let mut client = socket;
    for address in told.into_iter().rev() {
        if !is_proxy(client) {
            break;
        }
        let Some(address) = read(address.trim()) else { break };
        client = address;
    }
    client.to_canonical()
}

/// An address, which some proxies write with its port.
fn read(text: &str) -> Option<IpAddr> {
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<SocketAddr>().ok().map(|socket| socket.ip()))
}

#[cfg(test)]
mod tests;
