//! Shares of agreements: who reaches which, and giving and taking them. What roles give reaches all of them.

use crate::access::{Member, Permit};
use crate::activity::Event;
use crate::db::{Executor, Tx};
use crate::error::Error;
use domain::acts::{self, Act, Organization, Who, Write};
use domain::agreements::{Number, Refused, Share, ShareAgreement, UnshareAgreement};
use domain::ids::{AgreementId, MemberId};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::roles::{Barred, Deed, Target, may, may_do};
use entity::{agreement, agreement_share, member};
use sea_orm::ActiveValue::{NotSet, Set};

/// Whether a member's roles give an act for every agreement.
pub(super) fn by_role<A: Act>(me: &Member) -> bool {
    A::WHO.right().is_some_and(|right| may(me.roles, right))
}

/// Whether a share is enough for an act.
pub(super) fn is_enough<A: Act>(share: Share) -> bool {
    matches!(A::WHO, Who::Sharer(_, asked) if share.covers(asked))
}

/// The agreements to which a member's shares open an act; none where the roles open all.
pub(super) async fn reach<A: Act>(
    on: Executor<'_, Organization>,
    me: &Member,
) -> Result<Option<Vec<AgreementId>>, Error> {
    if by_role::<A>(me) {
        return Ok(None);
    }
    let mine = on.rows::<agreement_share::Entity>().filter(agreement_share::member_id().eq(me.id)).all().await?;
    Ok(Some(mine.into_iter().filter(|row| is_enough::<A>(row.share)).map(|row| row.agreement_id).collect()))
}

/// Gives somebody a share of an agreement, instead of the one that they have.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such agreement; [`Refused::Nobody`] and [`Refused::Oneself`].
pub async fn share(permit: Permit<acts::ShareAgreement>, command: ShareAgreement) -> Result<Number, Error> {
    let tx = permit.begin().await?;
    let found = named(&tx, &command.agreement).await?;
    let person = member::user_name().eq(command.person.clone());
    let person =
        tx.rows::<member::Entity>().filter(person.and(member::status().ne(MemberStatus::Deleted))).one().await?;
    let person = person.ok_or(Refusal::Agreements(Refused::Nobody(command.person)))?;
    judge(tx.member()?, Deed::Share, &person)?;
    let before = own(&tx, found.id, person.id).await?;
    tx.delete::<agreement_share::Entity>(of(found.id, person.id)).await?;
    let row = agreement_share::ActiveModel {
        org_id: NotSet,
        agreement_id: Set(found.id),
        member_id: Set(person.id),
        share: Set(command.share),
        given_at: Set(tx.now()),
    };
    tx.insert::<agreement_share::Entity>(row).await?;
    changed(tx, found, &person, (before, Some(command.share))).await
}

/// Takes somebody's share of an agreement away.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such agreement, or the person no share of it.
pub async fn unshare(permit: Permit<acts::UnshareAgreement>, command: UnshareAgreement) -> Result<Number, Error> {
    let tx = permit.begin().await?;
    let found = named(&tx, &command.agreement).await?;
    let person = tx.rows::<member::Entity>().filter(member::id().eq(command.person)).one().await?;
    let person = person.ok_or(Error::NotFound)?;
    judge(tx.member()?, Deed::Unshare, &person)?;
    let before = own(&tx, found.id, person.id).await?;
    if tx.delete::<agreement_share::Entity>(of(found.id, person.id)).await? == 0 {
        return Err(Error::NotFound);
    }
    changed(tx, found, &person, (before, None)).await
}

async fn named<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    number: &Number,
) -> Result<agreement::Model, Error> {
    let found = tx.rows::<agreement::Entity>().filter(agreement::number().eq(number.clone())).locked().one().await?;
    found.ok_or(Error::NotFound)
}

fn judge(me: &Member, deed: Deed, person: &member::Model) -> Result<(), Error> {
    let target = Target { roles: person.roles, is_self: person.id == me.id, is_last_global: false };
    match may_do(me.roles, deed, target) {
        Ok(()) => Ok(()),
        Err(Barred::Oneself) => Err(Refusal::Agreements(Refused::Oneself).into()),
        Err(why) => Err(Error::internal(why)),
    }
}

fn of(agreement: AgreementId, person: MemberId) -> entity::Cond<agreement_share::Entity> {
    agreement_share::agreement_id().eq(agreement).and(agreement_share::member_id().eq(person))
}

async fn own<A: Act<Scope = Organization, Mode = Write>>(
    tx: &Tx<A>,
    agreement: AgreementId,
    person: MemberId,
) -> Result<Option<Share>, Error> {
    let row = tx.rows::<agreement_share::Entity>().filter(of(agreement, person)).one().await?;
    Ok(row.map(|row| row.share))
}

async fn changed<A: Act<Scope = Organization, Mode = Write>>(
    tx: Tx<A>,
    found: agreement::Model,
    person: &member::Model,
    (before, after): (Option<Share>, Option<Share>),
) -> Result<Number, Error> {
    let told = |share: Option<Share>| share.map(|share| serde_json::json!({ "share": share }));
    let name = format!("{} {}", found.number, person.display_name);
    let event = Event::AgreementShared { agreement: found.id, name, before: told(before), after: told(after) };
    tx.commit(event, found.number).await
}
