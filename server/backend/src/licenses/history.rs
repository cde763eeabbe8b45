//! How many licenses of a plan were held on which day, from which true-ups follow. Before the first change that was noted as
//! many were held as that change found.

use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::ids::PoolId;
use domain::time::Day;
use entity::pool_day;
use sea_orm::ActiveValue::{NotSet, Set};

/// Notes that another number is held from now on.
pub(super) async fn note<A: Writes>(tx: &Tx<A>, pool: PoolId, (had, has): (i64, i64), today: Day) -> Result<(), Error> {
    let own = pool_day::pool_id().eq(pool);
    let last = tx.rows::<pool_day::Entity>().filter(own.clone()).order([pool_day::day().desc()]).limit(1).one().await?;
    let row = |day: Day, most: i64, last: i64| pool_day::ActiveModel {
        org_id: NotSet,
        pool_id: Set(pool),
        day: Set(day),
        most: Set(most),
        last: Set(last),
    };
    match last {
        Some(known) if known.day >= today => {
            let change = tx.change::<pool_day::Entity>().filter(own.and(pool_day::day().eq(known.day)));
            change.set(pool_day::most(), known.most.max(has)).set(pool_day::last(), has).run().await.map(drop)
        }
        Some(_) => tx.insert::<pool_day::Entity>(row(today, had.max(has), has)).await,
        None => {
            tx.insert::<pool_day::Entity>(row(Day::MIN, had, had)).await?;
            tx.insert::<pool_day::Entity>(row(today, had.max(has), has)).await
        }
    }
}
