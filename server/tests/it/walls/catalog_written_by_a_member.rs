//! E0277
use backend::access::Permit;
use backend::error::Error;
use domain::acts::EditProfile;

pub async fn write(permit: Permit<EditProfile>, row: entity::service::ActiveModel) -> Result<(), Error> {
    permit.begin().await?.insert::<entity::service::Entity>(row).await
}
