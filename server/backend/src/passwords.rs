//! Argon2id, at most as many hashes at once as there are cores; others queue for two seconds. An unknown name costs as
//! much time as a wrong password.

use crate::error::Error;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::text::Password;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// How long one waits in line.
const QUEUE: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Hasher {
    places: Arc<Semaphore>,
    queue: Duration,
    argon: Argon2<'static>,
    nobody: Arc<str>,
}

impl Hasher {
    /// The parameters of OWASP's first recommendation: 19 MiB, two passes, one lane.
    ///
    /// # Errors
    /// Where the parameters are refused.
    pub fn new() -> Result<Self, Error> {
        Self::with(19 * 1024, 2)
    }

    /// A cheap one, for tests and generated people that nobody signs in as.
    ///
    /// # Errors
    /// Where the parameters are refused.
    pub fn cheap() -> Result<Self, Error> {
        Self::with(8, 1)
    }

    fn with(memory_kib: u32, passes: u32) -> Result<Self, Error> {
        let params = Params::new(memory_kib, passes, 1, None).map_err(Error::internal)?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let nobody = hash(&argon, &uuid::Uuid::new_v4().to_string())?.into();
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Self { places: Arc::new(Semaphore::new(cores)), queue: QUEUE, argon, nobody })
    }

    /// The hash of a password, in PHC form.
    ///
    /// # Errors
    /// [`Error::Busy`] where the queue is too long.
    pub async fn hash(&self, password: &Password) -> Result<String, Error> {
        let (argon, password) = (self.argon.clone(), password.expose().to_owned());
        self.in_turn(move || hash(&argon, &password)).await?
    }

    /// Whether the password is the one of this hash; without a hash it takes as long and is not.
    ///
    /// # Errors
    /// [`Error::Busy`] where the queue is too long.
    pub async fn verify(&self, password: &Password, stored: Option<String>) -> Result<bool, Error> {
        let (argon, password) = (self.argon.clone(), password.expose().to_owned());
        let known = stored.is_some();
        let stored = stored.unwrap_or_else(|| self.nobody.to_string());
        let matches = self.in_turn(move || {
            PasswordHash::new(&stored).is_ok_and(|hash| argon.verify_password(password.as_bytes(), &hash).is_ok())
        });
        Ok(matches.await? && known)
    }

    /// One whose places are all taken for good, and who waits for none.
    #[cfg(test)]
    pub(crate) fn busy() -> Result<Self, Error> {
        Ok(Self { places: Arc::new(Semaphore::new(0)), queue: Duration::ZERO, ..Self::cheap()? })
    }

    async fn in_turn<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Error> {
        let place = tokio::time::timeout(self.queue, self.places.clone().acquire_owned()).await;
        let place: OwnedSemaphorePermit = place.map_err(|_| Error::Busy)?.map_err(Error::internal)?;
        let run = tokio::task::spawn_blocking(move || {
            let _place = place;
            work()
        });
        run.await.map_err(Error::internal)
    }
}

fn hash(argon: &Argon2<'_>, password: &str) -> Result<String, Error> {
    Ok(argon.hash_password(password.as_bytes()).map_err(Error::internal)?.to_string())
}
