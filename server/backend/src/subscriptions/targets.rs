//! The plans that a subscription can become, with who would go along and what stands against it.

use super::facts;
use crate::billing::{Books, Held};
use crate::db::Executor;
use crate::error::Error;
use crate::licenses::{self, Prospect};
use domain::acts::Organization;
use domain::billing::{Facts, Refused, Rule};
use domain::ids::PlanId;
use domain::money::Currency;
use domain::subscriptions::Target;
use std::collections::BTreeSet;

/// What the subscription can become, in the vendor's order; at prices in the currency that is fixed, or for nothing.
pub(super) async fn read(
    on: Executor<'_, Organization>,
    books: &Books,
    held: &Held,
    fixed: Option<Currency>,
) -> Result<Vec<Target>, Error> {
    let plans: BTreeSet<PlanId> = books.targets.iter().map(|row| row.to_plan_id).collect();
    if plans.is_empty() {
        return Ok(Vec::new());
    }
    let from = held.row.plan_id;
    let keeps = facts::elsewhere(on, from, held.row.id).await?;
    let mut prospects = licenses::prospects(on, (from, keeps), &plans).await?;
    let mut clashes = licenses::clashes(on, &plans, (held.row.id, from)).await?;
    let mut targets = Vec::new();
    for row in &books.targets {
        let to = row.to_plan_id;
        let mut prices = books.prices_of(row.version_id);
        prices.retain(|(key, view)| view.amount.is_free() || fixed.is_none_or(|fixed| fixed == key.currency));
        let Prospect { held: joined, hindered, grouped } = prospects.remove(&to).unwrap_or_default();
        let clash = clashes.remove(&to).map(Refused::Clash);
        let hindered = hindered.map(|(people, plan)| Refused::Hindered { people, plan });
        let grouped = Some(grouped).filter(|people| *people > 0).map(Refused::Grouped);
        let elsewhere = facts::count(facts::elsewhere(on, to, held.row.id).await?);
        targets.push(Target {
            rule: Rule { from, to, direction: row.direction, restart: row.restart },
            name: row.name.clone(),
            has_seats: row.has_seats,
            prices,
            facts: Facts { held: joined, elsewhere, currency: fixed },
            against: clash.or(hindered).or(grouped),
        });
    }
    Ok(targets)
}
