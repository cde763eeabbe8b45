//! Every user name of the installation, and whose it is.

use domain::ids::{MemberId, OrgId};
use domain::text::UserName;

crate::table! { "user_name", registry;
    #[sea_orm(primary_key, auto_increment = false)]
    name: UserName,
    org_id: OrgId,
    member_id: MemberId,
}
