//! E0599
use backend::access::Permit;
use backend::error::Error;
use domain::acts::CheckSlug;

pub async fn peek(permit: Permit<CheckSlug>) -> Result<(), Error> {
    permit.read().await?;
    Ok(())
}
