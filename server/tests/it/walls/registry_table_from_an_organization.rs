//! E0277
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;

pub async fn peek(permit: Permit<ListServices>) -> Result<(), Error> {
    permit.read().await?.rows::<entity::session_key::Entity>().all().await?;
    Ok(())
}
