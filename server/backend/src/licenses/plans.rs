//! What plans require and exclude. The catalog says it by keys, which are unique in a service only: the plan of the same
//! service is meant before one of another.

use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::ids::PlanId;
use domain::text::Key;
use entity::plan;
use std::collections::{BTreeMap, BTreeSet};

type Rules = (BTreeSet<PlanId>, BTreeSet<PlanId>);

/// The plans of an organization's pools and those they speak of.
pub(super) struct Plans {
    names: BTreeMap<PlanId, String>,
    rules: BTreeMap<PlanId, Rules>,
}

impl Plans {
    pub(super) async fn read(on: Executor<'_, Organization>, own: BTreeSet<PlanId>) -> Result<Self, Error> {
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
        let rules = said.iter().map(|(id, service, requires, excludes)| {
            let ids = |keys: &[Key]| keys.iter().filter_map(|key| find(*service, key)).collect();
            (*id, (ids(requires), ids(excludes)))
        });
        let rules = rules.collect();
        let names = rows.into_iter().chain(named).map(|row| (row.id, row.name.to_string())).collect();
        Ok(Self { names, rules })
    }

    /// What a plan is called.
    pub(super) fn name(&self, id: PlanId) -> Option<String> {
        self.names.get(&id).cloned()
    }

    /// What a plan requires, and what it excludes.
    pub(super) fn rules(&self, id: PlanId) -> Rules {
        self.rules.get(&id).cloned().unwrap_or_default()
    }

    /// These plans and all that speak of one of them or that one of them speaks of, and so on.
    pub(super) fn concerned(&self, mut about: BTreeSet<PlanId>) -> BTreeSet<PlanId> {
        loop {
            let speaks = |(id, (requires, excludes)): (&PlanId, &Rules)| {
                let others: BTreeSet<PlanId> = requires.union(excludes).copied().collect();
                let near = about.contains(id) || !others.is_disjoint(&about);
                near.then(|| others.into_iter().chain([*id]).collect::<Vec<_>>())
            };
            let near: BTreeSet<PlanId> = self.rules.iter().filter_map(speaks).flatten().collect();
            let before = about.len();
            about.extend(near);
            if about.len() == before {
                return about;
            }
        }
    }
}
