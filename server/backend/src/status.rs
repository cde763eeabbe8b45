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
    let db = permit.portal().db();
    let data = db.ping().await.is_ok();
    let changes = data && matches!(db.is_read_only().await, Ok(false));
    Ok(Health { at: permit.now(), data, changes })
}
