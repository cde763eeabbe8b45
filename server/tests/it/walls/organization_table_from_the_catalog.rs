//! E0277
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ImportCatalog;

pub async fn peek(permit: Permit<ImportCatalog>) -> Result<(), Error> {
    permit.begin().await?.rows::<entity::member::Entity>().all().await?;
    Ok(())
}
