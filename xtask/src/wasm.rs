//! Compiles the browser's side and takes it apart: one file to start with, one for each lazy area, script glue.
//! It has a target folder of its own, because its link flags would make cargo rebuild everything else.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;
use wasm_split_cli_support as split;

use crate::{
    build::Mode,
    lint, npm, packs,
    process::{cargo, find, output, program, root, run, step},
    stamp,
};

const TARGET: &str = "wasm32-unknown-unknown";

/// Splitting needs to know what each piece of code refers to. Erased components are a quarter smaller; the server has to
/// erase them too, because both must draw the same, and does so by `.cargo/config.toml`.
const FLAGS: &str = "-Clink-args=--emit-relocs --cfg erase_components";

/// Shrinks files, and says with which features.
const OPTIMIZE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/optimize.mjs");

/// What loads the parts.
const SCRIPT: &str = "./split.js";

/// The wasm files each lazy function needs, without their extension.
pub type Splits = BTreeMap<String, Vec<String>>;

/// The folder with the finished files, and the splits.
pub fn build(mode: Mode) -> Result<(PathBuf, Splits)> {
    ensure_target()?;
    step("wasm");
    run(&mut compile(mode)?)?;
    let (profile, name) = if mode.is_release() { ("wasm", "release") } else { ("debug", "quick") };
    let linked = target_dir().join(TARGET).join(profile).join("frontend.wasm");
    let linked = fs::read(&linked).with_context(|| linked.display().to_string())?;
    let out = target_dir().join("out").join(name);
    let made_from = stamp::hash([linked.as_slice(), stamp::myself().as_bytes()]);
    let (stamp, list) = (out.join("stamp"), out.join("splits.json"));
    if !stamp::holds(&stamp, &made_from) {
        let splits = take_apart(&linked, &out.join("pkg"), mode)?;
        fs::write(&list, serde_json::to_string(&splits)?)?;
        stamp::leave(&stamp, &made_from)?;
    }
    Ok((out.join("pkg"), serde_json::from_slice(&fs::read(&list)?)?))
}

fn compile(mode: Mode) -> Result<Command> {
    let mut command = cargo();
    command.args(["build", "--package", "frontend", "--lib", "--target", TARGET, "--target-dir"]).arg(target_dir());
    if mode.is_release() {
        command.args(["--profile", "wasm"]);
    }
    if mode.is_release() {
        lint::wrap(&mut command, mode == Mode::Linted)?;
    }
    command.env("RUSTFLAGS", FLAGS);
    Ok(command)
}

fn take_apart(linked: &[u8], out: &Path, mode: Mode) -> Result<Splits> {
    if out.exists() {
        fs::remove_dir_all(out)?;
    }
    fs::create_dir_all(out)?;
    step("split and script glue");
    let main = out.with_file_name("main.wasm");
    let mut options = split::Options::new(linked);
    options.output_dir = out;
    options.main_out_path = &main;
    options.link_name = SCRIPT;
    options.main_module = "./guildhall.js";
    let parts = split::transform(options).map_err(|problem| anyhow!("splitting the wasm: {problem:?}"))?;
    let mut bindgen = Bindgen::new();
    // The parts find the function table through an export that would be removed as unused.
    bindgen.input_path(&main).out_name("guildhall").web(true)?.typescript(false).keep_lld_exports(true);
    bindgen.generate(out).context("wasm-bindgen")?;
    if mode.is_release() {
        let files = fs::read_dir(out)?.filter_map(|entry| Some(entry.ok()?.path()));
        optimize(files.filter(|file| file.extension().is_some_and(|extension| extension == "wasm")).collect())?;
    }
    packs::pack(out, SCRIPT, &parts.prefetch_map.into_iter().collect())
}

fn optimize(files: Vec<PathBuf>) -> Result<()> {
    let packages = npm::install()?;
    step(&format!("wasm-opt on {} files", files.len()));
    npm::deal(|| packages.module("binaryen/index.js", OPTIMIZE), files)
}

fn ensure_target() -> Result<()> {
    let libraries = output(program("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    find(&["rustup"]).with_context(|| format!("Rust lacks the target {TARGET}, and there is no rustup to add it"))?;
    step(&format!("rustup target add {TARGET}"));
    run(program("rustup").args(["target", "add", TARGET]))
}

fn target_dir() -> PathBuf {
    root().join("target/wasm")
}
