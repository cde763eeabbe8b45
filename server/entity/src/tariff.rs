//! A price with what an invoice has to know of its plan.

use domain::catalog::{Basis, Period};
use domain::ids::{PlanId, PlanVersionId};
use domain::money::{Currency, UnitPrice};
use domain::text::Name;
use domain::time::Instant;

crate::table! { "tariff", catalog view;
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
    number: i64,
    published_at: Instant,
    has_seats: bool,
    conditions: String,
    plan_id: PlanId,
    plan_name: Name,
    service_name: Name,
    usage: String,
}
