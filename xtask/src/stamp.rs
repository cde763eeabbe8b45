//! Remembers from what something was made, so that it is not made again from the same.

use std::{
    env, fs,
    path::Path,
    time::{SystemTime, UNIX_EPOCH},
};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A name for these bytes, each part counted for itself.
pub fn hash<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update((part.len() as u64).to_le_bytes());
        digest.update(part);
    }
    digest.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether `file` says that its neighbours were made from `inputs`.
pub fn holds(file: &Path, inputs: &str) -> bool {
    fs::read_to_string(file).is_ok_and(|made_from| made_from == inputs)
}

/// To be called last, when everything else is on the disk.
pub fn leave(file: &Path, inputs: &str) -> Result<()> {
    fs::write(file, inputs).with_context(|| format!("{} cannot be written", file.display()))
}

/// Changes with this program itself: another version may make something else from the same inputs.
pub fn myself() -> String {
    let built = env::current_exe().and_then(fs::metadata).and_then(|exe| exe.modified());
    let built = built.unwrap_or(SystemTime::UNIX_EPOCH).duration_since(UNIX_EPOCH).unwrap_or_default();
    built.as_nanos().to_string()
}
