//! What plans require and exclude. The catalog says it by keys, which are unique in a service only: the plan of the same
//! service is meant before one of another.

use crate::catalog::Plan;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::{Organization, Scope};
use domain::catalog::{self, Bonds, Clash};
use domain::ids::{PlanId, SubscriptionId};
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
        Clash::Requires(plan) | Clash::Excludes(plan) | Clash::Needs(plan) => *plan,
    });
    let rows = on.rows::<plan::Entity>().filter(plan::id().is_in(others)).all().await?;
    let services = service::id().is_in(rows.iter().map(|row| row.service_id));
    let services = on.rows::<service::Entity>().filter(services).all().await?;
    let name = |id: PlanId| {
        let row = rows.iter().find(|row| row.id == id)?;
        let service = services.iter().find(|service| service.id == row.service_id)?;
        Some(format!("{} {}", service.name, row.name))
    };
    Ok(found.into_iter().map(|(plan, clash)| (plan, clash.of(|other| name(other).unwrap_or_default()))).collect())
}

/// Why an offered plan does not go with what the organization has. One statement where no plan speaks of another.
pub(crate) async fn clash(on: Executor<'_, Organization>, offered: &Plan) -> Result<Option<Clash>, Error> {
    let rows = on.rows::<owned_plan::Entity>().all().await?;
    if !offered.is_bonded && rows.iter().all(|row| !row.is_bonded) {
        return Ok(None);
    }
    let owned = rows.into_iter().map(|row| row.plan_id).collect();
    Ok(among(on, &BTreeSet::from([offered.id]), (owned, None)).await?.remove(&offered.id))
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
    let agreements = on.rows::<agreement::Entity>().all().await?;
    let current = agreements.iter().filter(|row| row.status.is_current()).map(|row| row.id);
    let lines = agreement_line::agreement_id().is_in(current);
    owned.extend(on.rows::<agreement_line::Entity>().filter(lines).all().await?.into_iter().map(|line| line.plan_id));
    Ok(owned)
}
