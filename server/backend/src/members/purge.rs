//! Erasing people for good. The id stays, so that what they did stays somebody's; the name stays only in what was written
//! down when they were here.

use crate::access::{Actor, Request};
use crate::activity::Event;
use crate::db::Tx;
use crate::error::Error;
use crate::imports;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::subscriptions::{Followed, Writes};
use domain::acts::{LookAtClock, PurgeDeleted};
use domain::ids::OrgId;
use domain::members::RESTORABLE;
use domain::roles::Roles;
use domain::text::{Email, Name};
use domain::time::Instant;
use entity::{
    Cond, agreement_share, credential, group_member, group_owner, group_stay, invitation, license_left, member,
    renamed_person, saved_view,
};
use serde_json::json as object;

/// So many are erased in one transaction.
const AT_ONCE: u64 = 500;

/// Whether anybody was deleted so long ago that they are to be erased.
pub(crate) async fn anybody_to_purge(portal: &Portal, request: Request, org: OrgId) -> Result<bool, Error> {
    let reader = portal.internal::<LookAtClock>(request, org)?.read().await?;
    let due = reader.rows::<member::Entity>().filter(due(reader.now())).limit(1).one().await?;
    Ok(due.is_some())
}

/// Erases those who were deleted too long ago to be restored.
pub(crate) async fn purge_deleted(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    claim: &Claim,
) -> Result<Followed, Error> {
    let tx = portal.internal::<PurgeDeleted>(request, org)?.acted_by(actor).begin().await?;
    let rows = tx.rows::<member::Entity>().filter(due(tx.now())).order([member::id().asc()]).limit(AT_ONCE);
    let rows = rows.locked().all().await?;
    if rows.is_empty() {
        return Ok(Followed::Idle);
    }
    let mut events = Vec::new();
    for row in rows {
        erase(&tx, &row).await?;
        let before = Some(object!({ "status": row.status, "user_name": row.former_name }));
        events.push(Event::MemberChanged { member: row.id, name: row.display_name, before, after: None });
    }
    if !registry::job_done(&tx, claim).await? {
        return Ok(Followed::Lost);
    }
    tx.commit_all(events, Followed::Done).await
}

fn due(now: Instant) -> Cond<member::Entity> {
    let gone = member::deleted_at().lt(Some(now.minus_days(RESTORABLE)));
    gone.and(member::purged_at().eq(None))
}

/// Erases what is known of somebody.
pub(super) async fn erase<A: Writes>(tx: &Tx<A>, row: &member::Model) -> Result<(), Error> {
    let name: Name = "Erased person".parse().map_err(Error::internal)?;
    let mail: Email = "nobody@invalid.invalid".parse().map_err(Error::internal)?;
    let change = tx.change::<member::Entity>().filter(member::id().eq(row.id));
    let change = change.set(member::name_key(), name.key()).set(member::display_name(), name);
    let change = change.set(member::contact_mail(), mail).set(member::former_name(), None);
    let change = change.set(member::roles(), Roles::NONE).set(member::signed_in_at(), None);
    change.set(member::purged_at(), Some(tx.now())).run().await?;
    tx.delete::<credential::Entity>(credential::member_id().eq(row.id)).await?;
    tx.delete::<invitation::Entity>(invitation::member_id().eq(row.id)).await?;
    tx.delete::<license_left::Entity>(license_left::member_id().eq(row.id)).await?;
    tx.delete::<saved_view::Entity>(saved_view::member_id().eq(row.id)).await?;
    tx.delete::<agreement_share::Entity>(agreement_share::member_id().eq(row.id)).await?;
    tx.delete::<renamed_person::Entity>(renamed_person::member_id().eq(row.id)).await?;
    tx.delete::<group_member::Entity>(group_member::member_id().eq(row.id)).await?;
    tx.delete::<group_owner::Entity>(group_owner::member_id().eq(row.id)).await?;
    tx.delete::<group_stay::Entity>(group_stay::member_id().eq(row.id)).await?;
    imports::erase(tx, row.id).await
}
