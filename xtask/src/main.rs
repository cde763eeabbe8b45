//! The build driver: everything that is more than one call of cargo. `cargo xtask` alone lists what it can do.
//! It knows how the parts are put together, never what they are about.

mod audit;
mod bench;
mod build;
mod chromium;
mod compress;
mod css;
mod dev;
mod lint;
mod npm;
mod packs;
mod process;
mod run;
mod shots;
mod site;
mod soak;
mod stamp;
mod test;
mod wasm;

use std::{env, process::ExitCode};

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask build [--release|--debug]   wasm, style and server; the release is one binary with everything inside
cargo xtask run [-- OPTION…]            build the release and serve the demo on http://localhost:3000
cargo xtask dev [-- OPTION…]            serve the demo from a quick build, rebuild and reload on every change
cargo xtask test                        everything that must hold: format, lints, tests, browser journeys
cargo xtask soak                        what takes too long for that: 200 kills under load, each survived
cargo xtask bench                       the figures, each against a floor measured in the same run
cargo xtask shots                       a picture of every page into target/shots
cargo xtask audit                       licenses, bans, sources and advisories of all dependencies";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match perform(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("error: {problem:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(arguments: &[String]) -> Result<()> {
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["build"] | ["build", "--release"] => build::everything(build::Mode::Release),
        ["build", "--debug"] => build::everything(build::Mode::Quick),
        ["run", options @ ..] => run::run(options),
        ["dev", options @ ..] => dev::dev(options),
        ["test"] => test::test(),
        ["soak"] => soak::soak(),
        ["bench"] => bench::bench(),
        ["shots"] => shots::shots(),
        ["audit"] => audit::audit(),
        arguments if lint::is_called(arguments) => lint::compile(arguments),
        [] | ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => bail!("`cargo xtask {}` is not known; there is\n{USAGE}", arguments.join(" ")),
    }
}
