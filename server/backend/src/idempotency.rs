//! The same command twice has one effect: a key answered before returns the stored answer, a key used with another
//! command is refused. Neither key nor command is stored, only their hashes, the command's keyed by the key.

use crate::db::Executor;
use crate::error::Error;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use domain::acts::Organization;
use domain::ids::{MemberId, TokenId};
use domain::time::Instant;
use hmac::{Hmac, KeyInit, Mac};
use serde::Serialize;
use sha2::{Digest, Sha256};

#[cfg(test)]
mod tests;

/// Characters that a key has at least: 128 random bits in Base64. A shorter one might be guessed, and with it the command
/// that its fingerprint was made of.
pub const LEAST: u16 = 22;

/// How long an answer is kept: longer than any session that asks for it again.
pub(crate) const DAYS: i64 = 30;

/// An idempotency key with the fingerprint of the command it came with.
#[derive(Debug, Clone)]
pub struct Key {
    pub(crate) hash: String,
    pub(crate) fingerprint: String,
}

impl Key {
    /// Binds a key to a command and its sender, because what a key was answered is told to nobody else.
    ///
    /// # Errors
    /// [`Error::KeyTooShort`], or where the command cannot be written down.
    pub fn new(key: &str, sender: Option<MemberId>, command: &impl Serialize) -> Result<Self, Error> {
        Self::bind(key, key, &sender, command)
    }

    /// The same for a program: two tokens may use one key for two things.
    ///
    /// # Errors
    /// As for people.
    pub fn of_program(key: &str, token: TokenId, command: &impl Serialize) -> Result<Self, Error> {
        Self::bind(key, &format!("{token} {key}"), &token, command)
    }

    fn bind(key: &str, name: &str, sender: &impl Serialize, command: &impl Serialize) -> Result<Self, Error> {
        if key.chars().count() < usize::from(LEAST) {
            return Err(Error::KeyTooShort);
        }
        let command = serde_json::to_vec(&(sender, command)).map_err(Error::internal)?;
        let mut mac = Hmac::<Sha256>::new_from_slice(key.as_bytes()).map_err(Error::internal)?;
        mac.update(&command);
        Ok(Self { hash: sha256(name.as_bytes()), fingerprint: URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()) })
    }
}

/// The SHA-256 of some bytes, as text.
#[must_use]
pub(crate) fn sha256(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(bytes))
}

/// Whether this very command was carried out under the key before, by whichever act.
pub(crate) async fn is_known(on: Executor<'_, Organization>, key: Option<&Key>) -> Result<bool, Error> {
    let Some((key, row)) = key.zip(kept(on, key).await?) else { return Ok(false) };
    if row.fingerprint == key.fingerprint { Ok(true) } else { Err(Error::KeyReused) }
}

async fn kept(on: Executor<'_, Organization>, key: Option<&Key>) -> Result<Option<entity::idempotency::Model>, Error> {
    use entity::idempotency as table;
    let Some(key) = key else { return Ok(None) };
    on.rows::<table::Entity>().filter(table::key_hash().eq(key.hash.clone())).one().await
}

/// Fails with [`Error::Replayed`] or [`Error::KeyReused`] where the key was answered before.
pub(crate) async fn replay(on: Executor<'_, Organization>, act: &str, key: Option<&Key>) -> Result<(), Error> {
    let Some(key) = key else { return Ok(()) };
    match kept(on, Some(key)).await? {
        None => Ok(()),
        Some(row) if row.act == act && row.fingerprint == key.fingerprint => Err(Error::Replayed(row.answer)),
        Some(_) => Err(Error::KeyReused),
    }
}

/// Keeps the answer, and forgets what is too old to be asked for again. Where another request with the same key was faster,
/// its answer counts.
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
    on.delete::<Entity>(entity::idempotency::at().lt(at.minus_days(DAYS))).await?;
    if on.insert_new::<Entity>(row).await? { Ok(()) } else { replay(on, act, Some(key)).await }
}
