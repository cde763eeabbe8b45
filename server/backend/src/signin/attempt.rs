//! An attempt to prove a password counts as failed before it is made: against the account from this network, against the
//! account from everywhere, and against the network.

use crate::db::Tx;
use crate::error::Error;
use crate::idempotency::sha256;
use crate::portal::Portal;
use crate::registry;
use domain::acts::{Act, Organization, Write};
use domain::signin::lockout::{ACCOUNT, HERE, NETWORK, Patience};
use domain::text::Password;
use domain::time::Instant;
use std::net::IpAddr;

/// What one attempt counts against. Nothing but hashes is kept of it.
pub(crate) struct Attempt {
    here: String,
    account: String,
    network: String,
}

impl Attempt {
    /// An attempt on what is named, whether it exists or not, from an address.
    pub(crate) fn on(what: &str, address: &str) -> Self {
        let network = network(address);
        Self {
            here: sha256(format!("{what} from {network}").as_bytes()),
            account: sha256(what.as_bytes()),
            network: sha256(format!("network {network}").as_bytes()),
        }
    }

    /// Counts it, or says how many seconds it has to wait.
    pub(crate) async fn count(&self, portal: &Portal, now: Instant) -> Result<Result<(), i64>, Error> {
        registry::attempt(portal, self.subjects(), now).await
    }

    /// Whether the password is the one of the hash. An attempt that there is no time for is not counted.
    pub(crate) async fn verify(
        &self,
        portal: &Portal,
        password: &Password,
        stored: Option<String>,
    ) -> Result<bool, Error> {
        let verified = portal.hasher().verify(password, stored).await;
        if let Err(Error::Busy) = verified {
            registry::not_made(portal, self.subjects().map(|(subject, _)| subject)).await?;
        }
        verified
    }

    /// It was no failure: those of the account are forgotten, and the network, behind which others may be guessing, gets
    /// back this one.
    pub(crate) async fn succeeded<A: Act<Scope = Organization, Mode = Write>>(&self, tx: &Tx<A>) -> Result<(), Error> {
        registry::forget_failures(tx, [self.here.as_str(), &self.account]).await?;
        registry::take_back(tx, &self.network).await
    }

    fn subjects(&self) -> [(&str, Patience); 3] {
        [(&self.here, HERE), (&self.account, ACCOUNT), (&self.network, NETWORK)]
    }
}

/// The network of an address: the address itself for IPv4, its first 64 bits for IPv6.
fn network(address: &str) -> String {
    match address.parse() {
        Ok(IpAddr::V6(v6)) if v6.to_ipv4_mapped().is_none() => {
            v6.segments().iter().take(4).map(|part| format!("{part:x}:")).collect()
        }
        _ => address.to_owned(),
    }
}
