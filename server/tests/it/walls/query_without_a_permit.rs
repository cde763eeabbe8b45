//! E0599
use backend::Portal;
use backend::error::Error;

pub async fn find(portal: &Portal) -> Result<(), Error> {
    portal.db().rows::<entity::member::Entity>().all().await?;
    Ok(())
}
