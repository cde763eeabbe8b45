//! What plans require and exclude. The catalog says it by keys, which are unique in a service only: the plan of the same
//! service is meant before one of another.

use crate::catalog::Plan;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::{Organization, Scope};
use domain::catalog::{self, Bonds, Clash};
use domain::ids::{PlanId, SubscriptionId};
use domain::subscriptions::Status;
use domain::text::Key;
use entity::{ReadIn, agreement, agreement_line, owned_plan, plan, service, subscription};
use std::collections::{BTreeMap, BTreeSet};

/// The plans of an organization's pools and those they speak of.
pub(super) struct Plans {
    names: BTreeMap<PlanId, String>,
    bonds: BTreeMap<PlanId, Bonds>,
}

impl Plans {
    pub(super) async fn read<S: Scope>(on: Executor<'_, S>, own: BTreeSet<PlanId>) -> Result<Self, Error>
    where
        plan::Entity: ReadIn<S>,
    {
        let rows = on.rows::<plan::Entity>().filter(plan::id().is_in(own)).all().await?;
        let mut said = Vec::new();
        for row in &rows {
            let keys = |text: &str| serde_json::from_str::<Vec<Key>>(text).map_err(Error::internal);
            said.push((row.id, row.service_id, keys(&row.requires)?, keys(&row.excludes)?));
        }
        let meant: BTreeSet<Key> =
            said.iter().flat_map(|(_, _, one, other)| one.iter().chain(other)).cloned().collect();
        let named = match meant.is_empty() {
            true => Vec::new(),
            false => on.rows::<plan::Entity>().filter(plan::key().is_in(meant)).order([plan::id().asc()]).all().await?,
        };
        let find = |service, key: &Key| {
            let here = named.iter().find(|row| row.service_id == service && row.key == *key);
            here.or_else(|| named.iter().find(|row| row.key == *key)).map(|row| row.id)
        };
        let bonds = said.iter().map(|(id, service, requires, excludes)| {
            let ids = |keys: &[Key]| keys.iter().filter_map(|key| find(*service, key)).collect();
            (*id, Bonds { requires: ids(requires), excludes: ids(excludes) })
        });
        let bonds = bonds.collect();
        let names = rows.into_iter().chain(named).map(|row| (row.id, row.name.to_string())).collect();
        Ok(Self { names, bonds })
    }

    /// What a plan is called.
    pub(super) fn name(&self, id: PlanId) -> Option<String> {
        self.names.get(&id).cloned()
    }

    /// What a plan requires, and what it excludes.
    pub(super) fn bonds(&self, id: PlanId) -> Bonds {
        self.bonds.get(&id).cloned().unwrap_or_default()
    }

    /// These plans and all that speak of one of them or that one of them speaks of, and so on.
    pub(super) fn concerned(&self, mut about: BTreeSet<PlanId>) -> BTreeSet<PlanId> {
        loop {
            let speaks = |(id, bonds): (&PlanId, &Bonds)| {
                let others: BTreeSet<PlanId> = bonds.requires.union(&bonds.excludes).copied().collect();
                let near = about.contains(id) || !others.is_disjoint(&about);
                near.then(|| others.into_iter().chain([*id]).collect::<Vec<_>>())
            };
            let near: BTreeSet<PlanId> = self.bonds.iter().filter_map(speaks).flatten().collect();
            let before = about.len();
            about.extend(near);
            if about.len() == before {
                return about;
            }
        }
    }
}

/// Why some of these plans do not go with what the organization has, if a subscription of another plan becomes one of them.
pub(crate) async fn clashes(
    on: Executor<'_, Organization>,
    wanted: &BTreeSet<PlanId>,
    (leaving, from): (SubscriptionId, PlanId),
) -> Result<BTreeMap<PlanId, Clash>, Error> {
    among(on, wanted, (owned(on, leaving).await?, Some(from))).await
}

/// Why some of these plans do not go with those.
async fn among<S: Scope>(
    on: Executor<'_, S>,
    wanted: &BTreeSet<PlanId>,
    (owned, leaving): (BTreeSet<PlanId>, Option<PlanId>),
) -> Result<BTreeMap<PlanId, Clash>, Error>
where
    plan::Entity: ReadIn<S>,
    service::Entity: ReadIn<S>,
{
    let plans = Plans::read(on, owned.union(wanted).copied().collect()).await?;
    let needed = leaving.and_then(|leaving| catalog::needed(leaving, &plans.bonds, &owned));
    let clash = |plan: PlanId| catalog::clash(plan, &plans.bonds, &owned).or(needed.clone());
    let found = wanted.iter().filter_map(|plan| Some((*plan, clash(*plan)?)));
    let found: BTreeMap<PlanId, Clash<PlanId>> = found.collect();
    if found.is_empty() {
        return Ok(BTreeMap::new());
    }
    let others = found.values().map(|clash| match clash {
        Clash::Requires(plan)
        | Clash::Idle(plan)
        | Clash::Ends(plan, _)
        | Clash::Excludes(plan)
        | Clash::Needs(plan) => *plan,
    });
    let names = names(on, others).await?;
    let clash = |clash: Clash<PlanId>| clash.of(|other| names.get(&other).cloned().unwrap_or_default());
    Ok(found.into_iter().map(|(plan, found)| (plan, clash(found))).collect())
}

/// What plans are called, with their services.
async fn names<S: Scope>(
    on: Executor<'_, S>,
    plans: impl IntoIterator<Item = PlanId>,
) -> Result<BTreeMap<PlanId, String>, Error>
where
    plan::Entity: ReadIn<S>,
    service::Entity: ReadIn<S>,
{
    let rows = on.rows::<plan::Entity>().filter(plan::id().is_in(plans)).all().await?;
    let services = service::id().is_in(rows.iter().map(|row| row.service_id));
    let services = on.rows::<service::Entity>().filter(services).all().await?;
    let name = |row: plan::Model| {
        let service = services.iter().find(|service| service.id == row.service_id)?;
        Some((row.id, format!("{} {}", service.name, row.name)))
    };
    Ok(rows.into_iter().filter_map(name).collect())
}

/// The plans that a plan requires, and those of some others that require it, by what they are called.
pub(crate) struct Ties {
    pub(crate) requires: BTreeMap<PlanId, String>,
    pub(crate) required_by: BTreeMap<PlanId, String>,
}

/// What ties a plan to others.
pub(crate) async fn ties(
    on: Executor<'_, Organization>,
    plan: PlanId,
    others: BTreeSet<PlanId>,
) -> Result<Ties, Error> {
    let plans = Plans::read(on, others.iter().copied().chain([plan]).collect()).await?;
    let requires = plans.bonds(plan).requires;
    let required_by: BTreeSet<PlanId> =
        others.into_iter().filter(|other| plans.bonds(*other).requires.contains(&plan)).collect();
    let names = names(on, requires.union(&required_by).copied()).await?;
    let of = |some: &BTreeSet<PlanId>| {
        some.iter().map(|plan| (*plan, names.get(plan).cloned().unwrap_or_default())).collect()
    };
    Ok(Ties { requires: of(&requires), required_by: of(&required_by) })
}

/// The plans of agreements in force.
pub(crate) async fn agreed(on: Executor<'_, Organization>) -> Result<BTreeSet<PlanId>, Error> {
    let agreements = on.rows::<agreement::Entity>().all().await?;
    let current = agreements.iter().filter(|row| row.status.is_current()).map(|row| row.id);
    let lines = agreement_line::agreement_id().is_in(current);
    let lines = on.rows::<agreement_line::Entity>().filter(lines).all().await?;
    Ok(lines.into_iter().map(|line| line.plan_id).collect())
}

/// Why an offered plan does not go with what the organization has; what is only tried may outlast what it needs. One
/// statement where no plan speaks of another.
pub(crate) async fn clash(
    on: Executor<'_, Organization>,
    offered: &Plan,
    is_tried: bool,
) -> Result<Option<Clash>, Error> {
    let rows = on.rows::<owned_plan::Entity>().all().await?;
    if !offered.is_bonded && rows.iter().all(|row| !row.is_bonded) {
        return Ok(None);
    }
    let owned = rows.into_iter().map(|row| row.plan_id).collect();
    let clash = among(on, &BTreeSet::from([offered.id]), (owned, None)).await?.remove(&offered.id);
    if clash.is_some() { Ok(clash) } else { waning(on, offered.id, is_tried).await }
}

/// Of what a plan requires, a plan that nobody can use, or that ends and does not renew unless one only tries. A trial goes
/// on as long as nobody has decided.
async fn waning(on: Executor<'_, Organization>, plan: PlanId, is_tried: bool) -> Result<Option<Clash>, Error> {
    let requires = Plans::read(on, BTreeSet::from([plan])).await?.bonds(plan).requires;
    if requires.is_empty() {
        return Ok(None);
    }
    let agreed = agreed(on).await?;
    let which = subscription::plan_id().is_in(requires.iter().copied());
    let rows = on.rows::<subscription::Entity>().filter(which).all().await?;
    let against = |plan: &PlanId| {
        let own = rows.iter().filter(|row| row.plan_id == *plan);
        let own: Vec<_> = own.filter(|row| row.status.people_use() || row.status == Status::Scheduled).collect();
        let lasts = |row: &&subscription::Model| match row.status {
            Status::Active | Status::PastDue => row.ends.is_none(),
            Status::Expired => row.trial,
            _ => true,
        };
        if agreed.contains(plan) {
            return None;
        }
        if own.is_empty() {
            return Some(Clash::Idle(*plan));
        }
        if is_tried || own.iter().any(lasts) {
            return None;
        }
        Some(Clash::Ends(*plan, own.iter().filter_map(|row| row.ends.or(row.expiry)).max()?))
    };
    let Some(clash) = requires.iter().find_map(against) else { return Ok(None) };
    let others = names(on, requires).await?;
    Ok(Some(clash.of(|other| others.get(&other).cloned().unwrap_or_default())))
}

/// Why an offered plan cannot be had alone.
pub(crate) async fn clash_alone<S: Scope>(on: Executor<'_, S>, offered: &Plan) -> Result<Option<Clash>, Error>
where
    plan::Entity: ReadIn<S>,
    service::Entity: ReadIn<S>,
{
    if !offered.is_bonded {
        return Ok(None);
    }
    Ok(among(on, &BTreeSet::from([offered.id]), (BTreeSet::new(), None)).await?.remove(&offered.id))
}

/// The plans of the other subscriptions that are not over, and of agreements in force.
async fn owned(on: Executor<'_, Organization>, without: SubscriptionId) -> Result<BTreeSet<PlanId>, Error> {
    let subscriptions = on.rows::<subscription::Entity>().all().await?;
    let live = subscriptions.iter().filter(|row| !row.status.is_terminal() && row.id != without);
    let mut owned: BTreeSet<PlanId> = live.map(|row| row.plan_id).collect();
    owned.extend(agreed(on).await?);
    Ok(owned)
}
