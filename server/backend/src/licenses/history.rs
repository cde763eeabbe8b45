//! How many licenses of a plan were held and how many its subscriptions supplied on which day, from which true-ups follow.
//! Before the first change that was noted it was as that change found it.

use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::time::Day;
use entity::{pool, pool_day};
use sea_orm::ActiveValue::{NotSet, Set};

/// What is noted of a pool.
#[derive(Clone, Copy)]
pub(crate) struct Count {
    pub(crate) held: i64,
    pub(crate) supplied: i64,
}

impl Count {
    /// As the row of the pool says it.
    pub(crate) const fn of(row: &pool::Model) -> Self {
        Self { held: row.held, supplied: row.supplied }
    }
}

/// Notes that a pool, whose row says how it was, has this from now on.
pub(crate) async fn note<A: Writes>(tx: &Tx<A>, was: &pool::Model, is: Count, today: Day) -> Result<(), Error> {
    let own = pool_day::pool_id().eq(was.id);
    let last = tx.rows::<pool_day::Entity>().filter(own.clone()).order([pool_day::day().desc()]).limit(1).one().await?;
    let was = (was.id, Count::of(was));
    let row = |day: Day, most: Count, last: Count| pool_day::ActiveModel {
        org_id: NotSet,
        pool_id: Set(was.0),
        day: Set(day),
        most: Set(most.held),
        last: Set(last.held),
        supplied_most: Set(most.supplied),
        supplied_last: Set(last.supplied),
    };
    let most = Count { held: was.1.held.max(is.held), supplied: was.1.supplied.max(is.supplied) };
    match last {
        Some(known) if known.day >= today => {
            let change = tx.change::<pool_day::Entity>().filter(own.and(pool_day::day().eq(known.day)));
            let change = change.set(pool_day::most(), known.most.max(is.held)).set(pool_day::last(), is.held);
            let change = change.set(pool_day::supplied_most(), known.supplied_most.max(is.supplied));
            change.set(pool_day::supplied_last(), is.supplied).run().await.map(drop)
        }
        Some(_) => tx.insert::<pool_day::Entity>(row(today, most, is)).await,
        None => {
            tx.insert::<pool_day::Entity>(row(Day::MIN, was.1, was.1)).await?;
            tx.insert::<pool_day::Entity>(row(today, most, is)).await
        }
    }
}
