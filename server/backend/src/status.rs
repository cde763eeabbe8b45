//! Whether the portal can do its work. Readable when nobody can sign in.

use crate::access::Permit;
use crate::error::Error;
use domain::acts::SeeStatus;
use domain::status::Health;

/// Looks.
///
/// # Errors
/// None: what is wrong is the answer.
pub async fn see(permit: Permit<SeeStatus>, (): ()) -> Result<Health, Error> {
    let data = permit.portal().db().ping().await.is_ok();
    Ok(Health { at: permit.now(), data })
}
