//! Whose document bears a number.

use domain::ids::OrgId;
use domain::invoices::Number;

crate::table! { "document_number", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    number: Number,
    org_id: OrgId,
}
