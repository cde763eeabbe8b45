//! A row of the operator's tax table.

use domain::locale::Country;
use domain::taxes::{Rate, Treatment};
use domain::text::Key;
use domain::time::Day;

crate::table! { "tax_rate", catalog;
    #[sea_orm(primary_key, auto_increment = false)]
    seller: Country,
    #[sea_orm(primary_key, auto_increment = false)]
    buyer: Country,
    #[sea_orm(primary_key, auto_increment = false)]
    category: Key,
    #[sea_orm(primary_key, auto_increment = false)]
    treatment: Treatment,
    rate: Rate,
    #[sea_orm(primary_key, auto_increment = false)]
    valid_from: Day,
    valid_to: Option<Day>,
}
