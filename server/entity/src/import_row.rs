//! A row of an import: its cells, what becomes of it, and what the account says before and after, as JSON.

use domain::ids::{ImportId, MemberId, OrgId};
use domain::imports::State;
use domain::text::UserName;

crate::table! { "import_row", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    import_id: ImportId,
    #[sea_orm(primary_key, auto_increment = false)]
    line: i64,
    state: State,
    cells: String,
    fault: Option<String>,
    user_name: Option<UserName>,
    member_id: Option<MemberId>,
    before: Option<String>,
    after: Option<String>,
}
