//! Hands out the built files, which a release carries inside and a debug build reads from `target/site`.
//! Their folder is named after their contents, so whoever has a file may keep it for ever.

use std::{borrow::Cow, collections::HashMap};

use app::Build;
use axum::{
    Router,
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use bytes::Bytes;
use rust_embed::RustEmbed;
use serde::Deserialize;

use crate::paths;

/// What the build driver wrote about the files next to them.
#[derive(Deserialize)]
pub struct Manifest {
    hash: String,
    splits: HashMap<String, Vec<String>>,
    reload: bool,
}

impl Manifest {
    /// None where nothing was built yet, which only a debug build can meet: its pages then lack style and wasm.
    pub fn load() -> Option<Self> {
        let file = Site::get("manifest.json")?;
        serde_json::from_slice(&file.data).ok()
    }

    /// What pages need to know; to be provided to each that is rendered.
    pub fn build(&self) -> Build {
        Build::new(&self.hash, self.splits.clone(), self.reload)
    }

    /// The route of the files. Any other folder than the present one is not found.
    pub fn router<S: Clone + Send + Sync + 'static>(self) -> Router<S> {
        let serve = async move |Path((asked, file)): Path<(String, String)>, headers: HeaderMap| {
            let is_plain = file.split('/').all(|part| part != ".." && part != ".");
            if is_plain && asked == self.hash { answer(&file, &headers) } else { StatusCode::NOT_FOUND.into_response() }
        };
        Router::new().route(paths::BUILT, get(serve))
    }
}

#[derive(RustEmbed)]
#[folder = "../target/site"]
struct Site;

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

fn answer(file: &str, headers: &HeaderMap) -> Response {
    let Some((data, encoding)) = find(file, headers) else { return StatusCode::NOT_FOUND.into_response() };
    let body = match data {
        Cow::Borrowed(bytes) => Bytes::from_static(bytes),
        Cow::Owned(bytes) => Bytes::from(bytes),
    };
    let mut response = Response::new(Body::from(body));
    let set = response.headers_mut();
    set.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type(file)));
    set.insert(header::CACHE_CONTROL, FOREVER);
    set.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    set.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if let Some(encoding) = encoding {
        set.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

/// The smallest form the browser understands. Files that do not shrink have only the plain one.
fn find(file: &str, headers: &HeaderMap) -> Option<(Cow<'static, [u8]>, Option<&'static str>)> {
    let packed = [("br", "br"), ("gzip", "gz")].into_iter().find_map(|(encoding, extension)| {
        let data = accepts(headers, encoding).then(|| Site::get(&format!("pkg/{file}.{extension}")))??.data;
        Some((data, Some(encoding)))
    });
    packed.or_else(|| Some((Site::get(&format!("pkg/{file}"))?.data, None)))
}

/// Whether `Accept-Encoding` names the encoding, or anything, with a weight above zero (RFC 9110, 12.5.3).
fn accepts(headers: &HeaderMap, encoding: &str) -> bool {
    let weight = |name: &str| {
        let lines = headers.get_all(header::ACCEPT_ENCODING).into_iter().filter_map(|line| line.to_str().ok());
        lines.flat_map(|line| line.split(',')).find_map(|item| {
            let (named, weight) = item.split_once(';').unwrap_or((item, "q=1"));
            let weight = weight.trim().trim_start_matches("q=").parse::<f32>().unwrap_or(0.0);
            named.trim().eq_ignore_ascii_case(name).then_some(weight)
        })
    };
    weight(encoding).or_else(|| weight("*")).is_some_and(|weight| weight > 0.0)
}

fn content_type(file: &str) -> &'static str {
    match file.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("png") => "image/png",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests;
