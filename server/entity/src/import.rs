//! An import of people, and where it stands. Its head and its counts are JSON; the counts stand here once its rows are gone.

use domain::ids::{ImportId, MemberId, OrgId};
use domain::imports::Stage;
use domain::text::Name;
use domain::time::Instant;

crate::table! { "import", organization;
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    id: ImportId,
    member_id: MemberId,
    file: Name,
    size: i64,
    parts: i64,
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
