//! Puts together the files that browsers ask for: `target/site/pkg`, and `manifest.json` beside it with the name
//! under which the server hands that folder out.

use std::{
    collections::BTreeMap,
    fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use serde_json::json;

use crate::{build::Mode, compress, css, process::root, stamp, wasm};

type Files = BTreeMap<String, Vec<u8>>;

pub fn build(mode: Mode) -> Result<()> {
    let (folder, splits) = wasm::build(mode)?;
    let mut files = Files::new();
    collect(&folder, "", &mut files)?;
    let plain = root().join("app/public");
    if plain.is_dir() {
        collect(&plain, "", &mut files)?;
    }
    let style = root().join("style");
    files.insert("guildhall.css".into(), css::bundle(&style.join("main.css"))?);
    files.insert("icons.svg".into(), fs::read(style.join("icons.svg")).context("style/icons.svg")?);
    let reload = mode == Mode::Quick;
    if reload {
        files.insert("reload.js".into(), reload_script().into_bytes());
    }
    let hash = stamp::hash(files.iter().flat_map(|(name, data)| [name.as_bytes(), data.as_slice()]));
    let manifest = json!({ "hash": hash, "splits": splits, "reload": reload }).to_string();
    if stamp::holds(&root().join("target/site/manifest.json"), &manifest) {
        return Ok(());
    }
    write(&files, &manifest, mode)
}

/// Each development build is a new one to the browser, even if only the server has changed.
fn reload_script() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_millis();
    format!("// {now}\n{}", include_str!("reload.js"))
}

/// The new folder takes the old one's place only when it is complete.
fn write(files: &Files, manifest: &str, mode: Mode) -> Result<()> {
    let (site, next) = (root().join("target/site"), root().join("target/site.next"));
    if next.exists() {
        fs::remove_dir_all(&next)?;
    }
    let as_it_is = |name: &str| mode == Mode::Quick || name.ends_with(".png") || name.ends_with(".woff2");
    let plain = files.iter().filter(|(name, _)| !as_it_is(name));
    let packed = compress::pack(plain.map(|(_, data)| data.as_slice()))?;
    for (name, data) in files {
        let file = next.join("pkg").join(name);
        fs::create_dir_all(file.parent().unwrap_or(&next))?;
        fs::write(&file, data)?;
        if as_it_is(name) {
            continue;
        }
        let forms = packed.forms(data)?;
        let smallest = forms.iter().map(|(_, packed)| packed.len()).min().unwrap_or(data.len());
        println!("{:>9} {:>9}  {name}", data.len(), smallest);
        for (extension, packed) in forms {
            fs::write(next.join("pkg").join(format!("{name}.{extension}")), packed)?;
        }
    }
    stamp::leave(&next.join("manifest.json"), manifest)?;
    if site.exists() {
        fs::remove_dir_all(&site)?;
    }
    fs::rename(&next, &site).context("target/site")
}

fn collect(folder: &Path, prefix: &str, files: &mut Files) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(())
}
