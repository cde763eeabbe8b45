//! E0425
use backend::error::Error;

pub async fn find() -> Result<(), Error> {
    rows::<entity::member::Entity>().all().await?;
    Ok(())
}
