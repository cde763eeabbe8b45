//! Lighthouse's four scores of a page on a phone.

use anyhow::{Context, Result};
use serde_json::Value;

use crate::{chromium, npm, process::output};

const FLAGS: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
                     --disable-component-update --disable-sync";

/// Performance, accessibility, best practices and search, out of 100.
pub fn scores(url: &str, cookie: Option<&str>) -> Result<String> {
    let mut command = npm::lighthouse()?.script("lighthouse/cli/index.js");
    command.arg(url);
    command.args(["--quiet", "--output=json", "--output-path=stdout", &format!("--chrome-flags={FLAGS}")]);
    if let Some(cookie) = cookie {
        command.arg(format!("--extra-headers={}", serde_json::json!({ "Cookie": cookie })));
    }
    let report = output(command.env("CHROME_PATH", chromium::path()?)).context("Lighthouse failed")?;
    let report: Value = serde_json::from_str(&report)?;
    let score = |name: &str| report.pointer(&format!("/categories/{name}/score")).and_then(Value::as_f64);
    let shown = |name: &str| score(name).map_or_else(|| "–".to_owned(), |score| format!("{:.0}", score * 100.0));
    let four = ["performance", "accessibility", "best-practices", "seo"].map(shown);
    Ok(four.join(" / "))
}
