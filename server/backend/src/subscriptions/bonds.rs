//! What a subscription hangs together with, by where the other subscriptions in the books stand. An agreement in force is
//! taken as going on: it is not ended here.

use crate::billing::{Books, Held};
use crate::db::Executor;
use crate::error::Error;
use crate::licenses::{self, Ties};
use domain::acts::Organization;
use domain::ids::{PlanId, SubscriptionId};
use domain::subscriptions::{Bond, goes_until};
use domain::time::{Day, Moment};
use std::collections::BTreeSet;

/// The bonds of a subscription.
pub(super) async fn read(
    on: Executor<'_, Organization>,
    books: &Books,
    id: SubscriptionId,
    now: Moment,
) -> Result<Vec<Bond>, Error> {
    let own = books.of(id)?.row.plan_id;
    let others = books.subscriptions.iter().filter(|held| held.row.id != id);
    let others: Vec<&Held> = others.filter(|held| !held.standing(now).status.is_terminal()).collect();
    let agreed = licenses::agreed(on).await?;
    let plans: BTreeSet<PlanId> = others.iter().map(|held| held.row.plan_id).collect();
    let Ties { requires, required_by } = licenses::ties(on, own, plans).await?;
    let until = |held: &Held| {
        let standing = held.standing(now);
        let leaves = books.book.leaves(&standing, held.row.plan_id);
        (goes_until(&standing, leaves), standing.trial && standing.status.people_use())
    };
    // Whoever tries a plan decides at its end whether it goes on.
    let lasts = |plan: PlanId| {
        let own = others.iter().filter(|held| held.row.plan_id == plan);
        let all = own.map(|held| Some(until(held)).filter(|(_, tries)| !tries).and_then(|(until, _)| until));
        let all: Vec<Option<Day>> = all.chain(agreed.contains(&plan).then_some(None)).collect();
        all.into_iter().try_fold(None, |latest: Option<Day>, until| until.map(|until| latest.max(Some(until))))
    };
    let needs = requires.into_iter().filter_map(|(plan, name)| Some(Bond::Needs { plan: name, until: lasts(plan)? }));
    let mut bonds: Vec<Bond> = needs.collect();
    // What else supplies its own plan, and until when; without end, nothing depends on this one.
    let Some(rest) = lasts(own) else { return Ok(bonds) };
    for held in &others {
        let Some(name) = required_by.get(&held.row.plan_id) else { continue };
        let (until, _) = until(held);
        if until.is_none() || until > rest {
            bonds.push(Bond::NeededBy { plan: name.clone(), until });
        }
    }
    Ok(bonds)
}
