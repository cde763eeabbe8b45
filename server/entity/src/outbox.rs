//! A letter that is to be sent: to whom, what it tells, how often it was tried, and whether it was handed over and sent.

use domain::ids::{LetterId, OrgId};
use domain::locale::Language;
use domain::text::Email;
use domain::time::Instant;

crate::table! { "outbox", registry;
    id: LetterId,
    #[sea_orm(primary_key, auto_increment = false)]
    org_id: OrgId,
    #[sea_orm(primary_key, auto_increment = false)]
    topic: String,
    #[sea_orm(primary_key, auto_increment = false)]
    mail: Email,
    language: Language,
    letter: String,
    made_at: Instant,
    attempts: i64,
    try_at: Instant,
    handed_at: Option<Instant>,
    done_at: Option<Instant>,
    problem: Option<String>,
}
