//! A price of a plan version.

use domain::catalog::{Basis, Period};
use domain::ids::PlanVersionId;
use domain::money::{Currency, UnitPrice};

crate::table! { "price", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    plan_version_id: PlanVersionId,
    #[sea_orm(primary_key, auto_increment = false)]
    currency: Currency,
    #[sea_orm(primary_key, auto_increment = false)]
    period: Period,
    #[sea_orm(primary_key, auto_increment = false)]
    basis: Basis,
    amount: UnitPrice,
    words: String,
}
