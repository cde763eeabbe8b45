//! A part of a file that is not tried yet, in Base64.

use domain::ids::{ImportId, OrgId};

crate::table! { "import_part", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    import_id: ImportId,
    #[sea_orm(primary_key, auto_increment = false)]
    number: i64,
    content: String,
}
