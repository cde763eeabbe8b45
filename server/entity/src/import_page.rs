//! An import of people with the name of who sent it or decided about it last.

use domain::ids::{ImportId, MemberId, OrgId};
use domain::imports::Stage;
use domain::text::Name;
use domain::time::Instant;

crate::table! { "import_page", organization view;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ImportId,
    member_id: MemberId,
    by_name: Name,
    file: Name,
    stage: Stage,
    encoding: String,
    head: String,
    flaw: Option<String>,
    total: i64,
    reached: i64,
    people: i64,
    tally: Option<String>,
    sent_at: Instant,
    ended_at: Option<Instant>,
}
