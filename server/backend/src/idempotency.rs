//! The same command twice has one effect: a key answered before returns the stored answer, a key used with another
//! command is refused. Neither key nor command is stored, only their hashes, the command's keyed by the key.

use crate::db::Executor;
use crate::error::Error;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::acts::Organization;
use domain::time::Instant;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// An idempotency key with the fingerprint of the command it came with.
#[derive(Debug, Clone)]
pub struct Key {
    pub(crate) hash: String,
    pub(crate) fingerprint: String,
}

impl Key {
    /// Binds a key to a command.
    ///
    /// # Errors
    /// Where the command cannot be written down.
    pub fn new(key: &str, command: &impl Serialize) -> Result<Self, Error> {
        let command = serde_json::to_vec(command).map_err(Error::internal)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(Error::internal)?;
        mac.update(&command);
        Ok(Self { hash: sha256(key.as_bytes()), fingerprint: URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()) })
    }
}

/// The SHA-256 of some bytes, as text.
#[must_use]
pub(crate) fn sha256(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}

/// Fails with [`Error::Replayed`] or [`Error::KeyReused`] where the key was answered before.
pub(crate) async fn replay(on: Executor<'_, Organization>, act: &str, key: Option<&Key>) -> Result<(), Error> {
    use entity::idempotency as table;
    let Some(key) = key else { return Ok(()) };
    match on.rows::<table::Entity>().filter(table::key_hash().eq(key.hash.clone())).one().await? {
        None => Ok(()),
        Some(row) if row.act == act && row.fingerprint == key.fingerprint => Err(Error::Replayed(row.answer)),
        Some(_) => Err(Error::KeyReused),
    }
}

/// Keeps the answer.
pub(crate) async fn keep(
    on: Executor<'_, Organization>,
    act: &str,
    key: Option<&Key>,
    answer: &impl Serialize,
    at: Instant,
) -> Result<(), Error> {
    use entity::idempotency::{ActiveModel, Entity};
    use sea_orm::ActiveValue::{NotSet, Set};
    let Some(key) = key else { return Ok(()) };
    let row = ActiveModel {
        org_id: NotSet,
        key_hash: Set(key.hash.clone()),
        act: Set(act.to_owned()),
        fingerprint: Set(key.fingerprint.clone()),
        answer: Set(serde_json::to_string(answer).map_err(Error::internal)?),
        at: Set(at),
    };
    on.insert::<Entity>(row).await
}
