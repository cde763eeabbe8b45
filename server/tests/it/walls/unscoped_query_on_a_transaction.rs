//! E0277
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;
use sea_orm::EntityTrait;

pub async fn find(permit: Permit<ListServices>) -> Result<(), Error> {
    let reader = permit.read().await?;
    entity::member::Entity::find().all(&reader).await?;
    Ok(())
}
