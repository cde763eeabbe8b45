//! Lets a release embed the built files: their folder must exist, and a change in it must reach the binary.

use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    fs::create_dir_all("../target/site")?;
    // A debug build reads the folder while it runs.
    if env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../target/site/manifest.json");
    }
    Ok(())
}
