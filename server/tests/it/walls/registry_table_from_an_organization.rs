//! E0277
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;

pub async fn peek(permit: Permit<ListServices>) -> Result<(), Error> {
    let opened = permit.read().await?;
    let _ = opened.rows::<entity::session_key::Entity>();
    Ok(())
}
