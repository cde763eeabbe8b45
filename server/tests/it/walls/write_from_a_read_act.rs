//! E0599
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;

pub async fn write(permit: Permit<ListServices>) -> Result<(), Error> {
    let tx = permit.begin().await?;
    tx.commit(todo!(), ()).await
}
