//! E0277
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ImportCatalog;

pub async fn peek(permit: Permit<ImportCatalog>) -> Result<(), Error> {
    let opened = permit.begin().await?;
    let _ = opened.rows::<entity::member::Entity>();
    Ok(())
}
