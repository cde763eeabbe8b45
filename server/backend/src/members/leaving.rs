//! Those who were deleted: they come back with what there is for them, or what is known of them is erased for good.

use super::{allowed, locked, taken};
use crate::access::Permit;
use crate::activity::Event;
use crate::error::Error;
use crate::subscriptions;
use crate::{domains, licenses, registry};
use domain::acts;
use domain::members::{MemberStatus, PurgeMember, Refused, RestoreMember, restorable_until};
use domain::refusal::Refusal;
use domain::roles::Deed;
use domain::text::UserName;
use entity::{credential, member};
use serde_json::json as object;

/// Takes back that somebody was deleted. Licenses come back as far as there are seats.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`], [`Refused::NotDeleted`], and [`Refused::NameTaken`] where another name has to
/// be chosen.
pub async fn restore(permit: Permit<acts::RestoreMember>, command: RestoreMember) -> Result<(), Error> {
    subscriptions::keep_current(&permit).await?;
    let zone = permit.member()?.billing_zone.clone();
    let tx = permit.begin().await?;
    licenses::lock(&tx).await?;
    let usable = domains::usable(tx.executor(), tx.real()).await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::Manage, &row, false)?;
    let deleted = row.deleted_at.filter(|deleted| tx.now() < restorable_until(*deleted));
    if row.status != MemberStatus::Deleted || deleted.is_none() {
        return Err(Refusal::from(Refused::NotDeleted).into());
    }
    let user_name = usable.renamed(&UserName::new(command.user, row.user_name.domain().clone()));
    registry::rename_user(&tx, &user_name, row.id).await.map_err(taken(&user_name))?;
    let secret = tx.rows::<credential::Entity>().filter(credential::member_id().eq(row.id)).one().await?;
    // Whoever was kept out is not let in by coming back.
    let blocked = row.former_status.filter(|status| *status == MemberStatus::Blocked);
    let status = blocked.unwrap_or_else(|| MemberStatus::let_in(secret.is_some()));
    let change = tx.change::<member::Entity>().filter(member::id().eq(row.id));
    let change = change.set(member::status(), status).set(member::user_name(), user_name.clone());
    change
        .set(member::deleted_at(), None)
        .set(member::former_name(), None)
        .set(member::former_status(), None)
        .run()
        .await?;
    let (back, lost) = licenses::recall(&tx, row.id, &zone).await?;
    let event = Event::MemberChanged {
        member: row.id,
        name: row.display_name,
        before: Some(object!({ "status": row.status, "user_name": row.former_name })),
        after: Some(object!({
            "status": status,
            "user_name": user_name,
            "licenses_back": back,
            "licenses_lost": lost,
        })),
    };
    tx.commit(event, ()).await
}

/// Erases what is known of somebody who was deleted.
///
/// # Errors
/// [`Error::NotFound`], [`Refused::Barred`], [`Refused::NotDeleted`], and [`Refused::OtherName`] where it was not confirmed
/// by the user name that they had.
pub async fn purge(permit: Permit<acts::PurgeMember>, command: PurgeMember) -> Result<(), Error> {
    let tx = permit.begin().await?;
    let row = locked(&tx, command.member).await?;
    allowed(&tx, Deed::Manage, &row, false)?;
    if row.status != MemberStatus::Deleted {
        return Err(Refusal::from(Refused::NotDeleted).into());
    }
    if row.former_name.as_ref() != Some(&command.user_name) {
        return Err(Refusal::from(Refused::OtherName).into());
    }
    super::purge::erase(&tx, &row).await?;
    let event = Event::MemberChanged {
        member: row.id,
        name: row.display_name,
        before: Some(object!({ "status": row.status, "user_name": row.former_name })),
        after: None,
    };
    tx.commit(event, ()).await
}
