//! E0308
use backend::access::Permit;
use backend::error::Error;
use domain::acts::ListServices;
use sea_orm::sea_query::Expr;

pub async fn escape(permit: Permit<ListServices>) -> Result<(), Error> {
    permit.read().await?.rows::<entity::member::Entity>().filter(Expr::cust("1=1) OR (1=1")).all().await?;
    Ok(())
}
