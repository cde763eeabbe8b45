//! E0308
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;

pub async fn mixed(permit: Permit<ListServices>, id: domain::ids::PoolId) -> Result<(), Error> {
    permit.read().await?.rows::<entity::member::Entity>().filter(entity::pool::id().eq(id)).all().await?;
    Ok(())
}
