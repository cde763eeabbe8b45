//! What groups ask of licenses: whoever is in a group has what is assigned to it, or waits for it. Reckoned on one board for
//! all plans concerned, told plan by plan, and written in the transaction that changes the group.

use super::store::{self, Desk};
use super::{record, seats, told};
use crate::access::Context;
use crate::db::{Executor, Tx};
use crate::error::Error;
use crate::subscriptions::{self, Writes};
use domain::acts::Organization;
use domain::groups::OfPlan;
use domain::ids::{GroupId, MemberId, PlanId};
use domain::licenses::{Ask, Board, Bulk, Cause, ChangeRow, Effect, Origin, Product, Report, Take};
use entity::{license_product, pool};
use std::collections::{BTreeMap, BTreeSet};

/// People whom a group reaches with a plan.
pub(crate) struct Reach {
    /// Without one nothing is asked; it is only told what becomes of them.
    pub(crate) group: Option<GroupId>,
    pub(crate) plan: PlanId,
    pub(crate) people: BTreeSet<MemberId>,
}

/// Whether what groups reach is given or taken.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    Give,
    Take,
}

/// A change that was reckoned and is not written yet.
pub(crate) struct Course {
    desk: Desk,
    after: Board,
    effect: Effect,
    plans: BTreeMap<PlanId, (Product, String, Report)>,
}

impl Course {
    /// Reckons what follows. The pools were locked before anything else was read.
    pub(crate) async fn reckon<A: Writes>(
        tx: &Tx<A>,
        locked: Vec<pool::Model>,
        turn: Turn,
        reaches: &[Reach],
    ) -> Result<Self, Error> {
        match turn {
            Turn::Give => Self::both(tx, locked, reaches, &[]).await,
            Turn::Take => Self::both(tx, locked, &[], reaches).await,
        }
    }

    /// The same where some come and others go at once.
    pub(crate) async fn both<A: Writes>(
        tx: &Tx<A>,
        locked: Vec<pool::Model>,
        gives: &[Reach],
        takes: &[Reach],
    ) -> Result<Self, Error> {
        let (given, taken) = (by_plan(gives), by_plan(takes));
        let about: BTreeSet<PlanId> = given.keys().chain(taken.keys()).copied().collect();
        let named = license_product::plan_id().is_in(about.iter().copied());
        let named = tx.rows::<license_product::Entity>().filter(named).all().await?;
        let all = given.values().chain(taken.values()).flatten().copied().collect();
        let desk = store::load(tx.executor(), locked, about, all).await?;
        let (after, effect) = desk.board.carry(&bulk(gives, takes, tx.now()));
        let mut plans = BTreeMap::new();
        for row in named {
            let tell = |people, gives| told::of_groups(&desk, (&after, &effect), row.plan_id, (people, gives));
            let report = match (given.get(&row.plan_id), taken.get(&row.plan_id)) {
                (Some(given), Some(taken)) => together(tell(given, true), tell(taken, false)),
                (Some(given), None) => tell(given, true),
                (None, Some(taken)) => tell(taken, false),
                (None, None) => Report::default(),
            };
            let product = Product { service: row.service_key, plan: row.plan_key };
            plans.insert(row.plan_id, (product, format!("{} {}", row.service, row.plan), report));
        }
        Ok(Self { desk, after, effect, plans })
    }

    /// Whether anybody's license changes, or their place in a line.
    pub(crate) fn changes(&self) -> bool {
        self.after != self.desk.board
    }

    /// What it does to each plan, by name.
    pub(crate) fn plans(&self) -> Vec<OfPlan> {
        let of = |(product, name, report): &(Product, String, Report)| OfPlan {
            product: product.clone(),
            name: name.clone(),
            report: report.clone(),
            seats: None,
        };
        let mut plans: Vec<_> = self.plans.values().map(of).collect();
        plans.sort_by(|one, other| one.name.cmp(&other.name));
        plans
    }

    /// What it does to a plan.
    pub(crate) fn report(&self, plan: PlanId) -> Report {
        self.plans.get(&plan).map(|(.., report)| report.clone()).unwrap_or_default()
    }

    /// How many hold a license of a plan afterwards, and how many wait.
    pub(super) fn counts(&self, plan: PlanId) -> (i64, usize) {
        let pool = self.after.pools.get(&plan);
        pool.map_or((0, 0), |pool| (pool.holdings.held(), pool.waiting.len()))
    }

    /// Says of each plan that lacks seats how to come by them.
    pub(crate) async fn price(
        &self,
        on: Executor<'_, Organization>,
        context: &Context,
        plans: &mut [OfPlan],
    ) -> Result<(), Error> {
        for plan in plans {
            if let Some(shortage) = plan.report.shortage {
                plan.seats = Some(seats::missing(on, context, shortage.plan, shortage.to_buy()).await?);
            }
        }
        Ok(())
    }

    /// Writes it, and keeps what it did to each plan.
    pub(crate) async fn write<A: Writes>(
        &self,
        tx: &Tx<A>,
        cause: Cause,
        shares: impl Fn(PlanId, Report) -> Report,
    ) -> Result<BTreeMap<PlanId, ChangeRow>, Error> {
        let zone = match tx.member() {
            Ok(me) => me.billing_zone.clone(),
            // A job has no zone of its own.
            Err(_) => subscriptions::lock(tx).await?.billing_zone,
        };
        let today = tx.moment(&zone).day;
        store::write(tx, &self.desk, &self.after, today).await?;
        let own: Vec<PlanId> = self.plans.keys().copied().collect();
        for (plan, report) in told::others(&self.desk, &self.effect.served, &own) {
            if let Some(row) = self.desk.pools.get(&plan) {
                record(tx, row.id, Cause::Served, &report).await?;
            }
        }
        let mut rows = BTreeMap::new();
        for (plan, (.., report)) in &self.plans {
            if let Some(row) = self.desk.pools.get(plan) {
                rows.insert(*plan, record(tx, row.id, cause, &shares(*plan, report.clone())).await?);
            }
        }
        Ok(rows)
    }
}

fn by_plan(reaches: &[Reach]) -> BTreeMap<PlanId, BTreeSet<MemberId>> {
    reaches.iter().fold(BTreeMap::new(), |mut people: BTreeMap<PlanId, BTreeSet<MemberId>>, reach| {
        people.entry(reach.plan).or_default().extend(&reach.people);
        people
    })
}

/// Two reports of one change; whoever is in both is told as in the first.
pub(crate) fn together(one: Report, other: Report) -> Report {
    let known: BTreeSet<MemberId> = one.lines.iter().filter_map(|line| line.member).collect();
    let more = other.lines.into_iter().filter(|line| line.member.is_none_or(|member| !known.contains(&member)));
    let shortage = one.shortage.or(other.shortage);
    Report::of(one.lines.into_iter().chain(more).collect(), shortage)
}

fn bulk(gives: &[Reach], takes: &[Reach], asked: domain::time::Instant) -> Bulk {
    let mut bulk = Bulk::default();
    for Reach { group, plan, people } in takes {
        let Some(origin) = group.map(Origin::Group) else { continue };
        bulk.takes.extend(people.iter().map(|member| Take { member: *member, plan: *plan, origin }));
    }
    for Reach { group, plan, people } in gives {
        let Some(origin) = group.map(Origin::Group) else { continue };
        let ask = |member: &MemberId| Ask { asked, member: *member, plan: *plan, origin, or_wait: true };
        bulk.asks.extend(people.iter().map(ask));
    }
    bulk
}
