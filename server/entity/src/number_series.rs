//! The last number of each kind of document.

use domain::invoices::Prefix;

crate::table! { "number_series", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    kind: String,
    prefix: Prefix,
    last: i64,
}
