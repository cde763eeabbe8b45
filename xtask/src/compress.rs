//! Packs files as tightly as browsers understand. What was packed once is kept by its contents.

use std::{fs, path::PathBuf};

use anyhow::Result;

use crate::{
    npm,
    process::{program, root, step},
    stamp,
};

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/pack.mjs");

const FORMS: [&str; 2] = ["br", "gz"];

/// What has been packed.
pub struct Packed(PathBuf);

/// All of them at once, because each start of another program takes time.
pub fn pack<'a>(files: impl Iterator<Item = &'a [u8]>) -> Result<Packed> {
    let packed = Packed(root().join("target/packed"));
    fs::create_dir_all(&packed.0)?;
    let mut missing = Vec::new();
    for data in files {
        let file = packed.file(data);
        if !FORMS.iter().all(|form| file.with_extension(form).is_file()) {
            fs::write(&file, data)?;
            missing.push(file);
        }
    }
    if !missing.is_empty() {
        step(&format!("compress {} files", missing.len()));
        let script = || {
            let mut node = program("node");
            node.arg(PACK);
            node
        };
        npm::deal(script, missing)?;
    }
    Ok(packed)
}

impl Packed {
    /// The packed forms of a file with their extensions; a form that saves nothing is left out.
    pub fn forms(&self, data: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
        let read = |form| Ok((form, fs::read(self.file(data).with_extension(form))?));
        let forms = FORMS.into_iter().map(read).collect::<Result<Vec<_>>>()?;
        Ok(forms.into_iter().filter(|(_, packed)| packed.len() < data.len()).collect())
    }

    fn file(&self, data: &[u8]) -> PathBuf {
        self.0.join(stamp::hash([data]))
    }
}
