//! A person who was renamed, with the user name before and after.

use domain::ids::{MemberId, OrgId, RenameId};
use domain::text::UserName;

crate::table! { "renamed_person", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    rename_id: RenameId,
    #[sea_orm(primary_key, auto_increment = false)]
    member_id: MemberId,
    before: UserName,
    after: UserName,
}
