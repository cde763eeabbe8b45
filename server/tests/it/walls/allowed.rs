//! compiles
use backend::access::Permit;
use backend::activity::Event;
use backend::error::Error;
use domain::acts::{EditProfile, ListServices};

pub async fn read(permit: Permit<ListServices>) -> Result<usize, Error> {
    let reader = permit.read().await?;
    let rows = reader.rows::<entity::member::Entity>().filter(entity::member::status().ne(domain::members::MemberStatus::Deleted));
    Ok(rows.all().await?.len() + reader.rows::<entity::service::Entity>().all().await?.len())
}

pub async fn write(permit: Permit<EditProfile>, event: Event) -> Result<u64, Error> {
    let tx = permit.begin().await?;
    let changed = tx.change::<entity::member::Entity>().set(entity::member::signed_in_at(), None).run().await?;
    tx.commit(event, changed).await
}
