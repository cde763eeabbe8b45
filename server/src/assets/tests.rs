#![expect(clippy::unwrap_used, reason = "tests")]
use axum::http::Request;
use tower::ServiceExt;

use super::*;

fn headers(accept: &'static str) -> HeaderMap {
    HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accept))])
}

#[test]
fn an_encoding_is_used_only_when_the_browser_wants_it() {
    assert!(accepts(&headers("gzip, deflate, br, zstd"), "br"));
    assert!(accepts(&headers("gzip;q=0.5,BR;q=0.9"), "br"));
    assert!(accepts(&headers("*"), "br"));
    assert!(!accepts(&headers("*, br;q=0"), "br"));
    assert!(!accepts(&headers("gzip"), "br"));
    assert!(!accepts(&headers("br;q=nonsense"), "br"));
    assert!(!accepts(&HeaderMap::new(), "br"));
}

#[tokio::test]
async fn only_the_present_folder_is_served() {
    let site = || Manifest { hash: "abc".into(), splits: HashMap::new(), reload: false }.router::<()>();
    let status = async |path: &str| {
        let request = Request::get(path).body(Body::empty()).unwrap();
        site().oneshot(request).await.unwrap().status()
    };
    assert_eq!(status("/pkg/abd/manifest.json").await, StatusCode::NOT_FOUND);
    assert_eq!(status("/pkg/abc/../../../Cargo.toml").await, StatusCode::NOT_FOUND);
    assert_eq!(status("/pkg/abc/../manifest.json").await, StatusCode::NOT_FOUND, "it lies beside the folder");
    assert_eq!(status("/pkg/abc/nothing.css").await, StatusCode::NOT_FOUND);
}
