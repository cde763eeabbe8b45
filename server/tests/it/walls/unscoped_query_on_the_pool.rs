//! E0277
use backend::db::Db;
use backend::error::Error;
use sea_orm::EntityTrait;

pub async fn find(db: &Db) -> Result<(), Error> {
    entity::member::Entity::find().all(db).await?;
    Ok(())
}
