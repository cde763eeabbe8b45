//! One style sheet out of `style/main.css` and what it imports, as small as it gets.

use std::path::Path;

use anyhow::{Context, Result};

use crate::{npm, process::written};

const STYLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/style.mjs");

pub fn bundle(main: &Path) -> Result<Vec<u8>> {
    let packages = npm::install()?;
    written(packages.module("lightningcss/node/index.js", STYLE).arg(main)).context("style")
}
