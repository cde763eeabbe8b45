//! Which features of a service a person may use by license: those of plans without seats, and of plans of which they hold
//! one.

use super::source::Source;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::ids::{FeatureId, ServiceId};
use domain::members::MemberStatus;
use domain::text::UserName;
use entity::{entitlement, holding, member, plan_version, pool};
use std::collections::BTreeSet;

/// Nothing where there is no such person, or one who may not sign in.
pub(super) async fn licensed(
    on: Executor<'_, Organization>,
    service: ServiceId,
    person: &UserName,
) -> Result<BTreeSet<FeatureId>, Error> {
    let who = member::user_name().eq(person.clone()).and(member::status().eq(MemberStatus::Active));
    let Some(who) = on.rows::<member::Entity>().filter(who).one().await? else { return Ok(BTreeSet::new()) };
    let sources = Source::of_services(on, &BTreeSet::from([service])).await?;
    let live: Vec<&Source> = sources.iter().filter(|source| source.people_use()).collect();
    let pools = on.rows::<pool::Entity>().filter(pool::plan_id().is_in(live.iter().map(|source| source.plan())));
    let pools = pools.all().await?;
    let held = holding::member_id().eq(who.id).and(holding::pool_id().is_in(pools.iter().map(|row| row.id)));
    let held = on.rows::<holding::Entity>().filter(held).all().await?;
    let holds = |plan| pools.iter().any(|pool| pool.plan_id == plan && held.iter().any(|row| row.pool_id == pool.id));
    let versions = plan_version::id().is_in(live.iter().map(|source| source.version()));
    let versions = on.rows::<plan_version::Entity>().filter(versions).all().await?;
    let open = versions.iter().filter(|version| !version.has_seats || holds(version.plan_id)).map(|row| row.id);
    let parts = on.rows::<entitlement::Entity>().filter(entitlement::plan_version_id().is_in(open)).all().await?;
    Ok(parts.into_iter().map(|part| part.feature_id).collect())
}
