//! E0382
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;

pub async fn twice(permit: Permit<ListServices>) -> Result<(), Error> {
    permit.read().await?;
    permit.read().await?;
    Ok(())
}
