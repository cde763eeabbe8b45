//! Packs files as tightly as browsers understand. What was packed once is kept by its contents.

use std::{fs, io::Write, path::PathBuf};

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

use crate::{process::root, stamp};

/// The packed forms of a file with their extensions; a form that saves nothing is left out.
pub fn forms(data: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let kept = root().join("target/packed").join(stamp::hash([data]));
    let forms = [
        ("br", kept_or(kept.with_extension("br"), || brotli(data))?),
        ("gz", kept_or(kept.with_extension("gz"), || gzip(data))?),
    ];
    Ok(forms.into_iter().filter(|(_, packed)| packed.len() < data.len()).collect())
}

fn kept_or(file: PathBuf, make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
    if let Ok(packed) = fs::read(&file) {
        return Ok(packed);
    }
    let packed = make()?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, &packed)?;
    Ok(packed)
}

fn brotli(data: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters =
        brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: data.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*data, &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(data: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use std::io::Read;

    use super::*;

    #[test]
    fn what_is_packed_unpacks_to_the_same() {
        let data = b"guildhall ".repeat(500);
        let (mut br, mut gz) = (Vec::new(), Vec::new());
        brotli::BrotliDecompress(&mut brotli(&data).unwrap().as_slice(), &mut br).unwrap();
        flate2::read::GzDecoder::new(gzip(&data).unwrap().as_slice()).read_to_end(&mut gz).unwrap();
        assert_eq!((br, gz), (data.clone(), data));
    }

    #[test]
    fn a_form_that_saves_nothing_is_left_out() {
        assert!(forms(b"x").unwrap().is_empty());
    }
}
