//! True-ups: what one would record today, and recording it. What counts is what was held of the plan beyond what
//! subscriptions and other agreements supplied at that time.

use super::pages::json;
use super::sharing::reach;
use crate::access::Permit;
use crate::activity::{Event, json as told};
use crate::error::Error;
use crate::{licenses, subscriptions};
use domain::acts;
use domain::agreements::{
    Change, Coverage, Facts, Noted, Number, OtherLine, Refused, TrueUp, TrueUpLine, beyond, true_up,
};
use domain::refusal::Refusal;
use domain::time::Day;
use entity::{agreement_line, agreement_line_row, agreement_true_up};
use sea_orm::ActiveValue::{NotSet, Set};
use serde::Deserialize;
use std::collections::BTreeSet;

/// A true-up as its row says it.
#[derive(Deserialize)]
struct Recorded {
    on: Day,
    anniversary: Day,
    peak: i64,
    added: i64,
}

/// Another line for the same plan as its row says it.
#[derive(Deserialize)]
struct Other {
    starts: Day,
    ends: Day,
    quantity: i64,
}

/// The true-ups of a line, the first first.
pub(super) fn recorded(line: &agreement_line_row::Model) -> Result<Vec<TrueUp>, Error> {
    let mut rows: Vec<Recorded> = serde_json::from_str(&line.recorded).map_err(Error::internal)?;
    rows.sort_by_key(|row| row.anniversary);
    let read = |row: Recorded| {
        let change = if row.added > 0 { Change::Add(row.added) } else { Change::NoChange };
        TrueUp { on: row.on, anniversary: row.anniversary, peak: row.peak, change }
    };
    Ok(rows.into_iter().map(read).collect())
}

/// The true-up of a line today.
pub(super) fn due(line: &agreement_line_row::Model, today: Day) -> Result<Result<TrueUp, Refused>, Error> {
    let mut notes: Vec<Noted> = serde_json::from_str(&line.days).map_err(Error::internal)?;
    if notes.is_empty() {
        let (held, supplied) = (line.held, line.supplied);
        let (day, most, last) = (Day::MIN, held, held);
        notes.push(Noted { day, most, last, supplied_most: supplied, supplied_last: supplied });
    }
    let others: Vec<Other> = serde_json::from_str(&line.others).map_err(Error::internal)?;
    let other =
        |row: Other| OtherLine { coverage: Coverage { starts: row.starts, ends: row.ends }, quantity: row.quantity };
    let levels = beyond(&notes, &others.into_iter().map(other).collect::<Vec<_>>());
    let recorded = recorded(line)?;
    let facts = Facts {
        coverage: Coverage { starts: line.starts_on, ends: line.ends_on },
        rule: json(line.true_up.as_deref())?,
        committed: line.committed,
        recorded: &recorded,
        levels: &levels,
    };
    Ok(true_up(&facts, today))
}

/// Records what was used beyond what was ordered, or that nothing changed.
///
/// # Errors
/// [`Error::NotFound`] where there is no such line; [`Error::Forbidden`] where neither role nor share is enough; why it is not the time; and [`Refused::Moved`] where it would be
/// another number than the one that was seen.
pub async fn true_up_line(permit: Permit<acts::TrueUpAgreement>, command: TrueUpLine) -> Result<Number, Error> {
    // What supplies licenses may have ended since somebody looked, and what is recorded stays.
    subscriptions::keep_current(&permit).await?;
    let tx = permit.begin().await?;
    let zone = subscriptions::lock(&tx).await?.billing_zone;
    let today = tx.moment(&zone).day;
    licenses::lock(&tx).await?;
    let named = agreement_line_row::number().eq(command.agreement.clone());
    let named = named.and(agreement_line_row::service_key().eq(command.service));
    let named = named.and(agreement_line_row::plan_key().eq(command.plan));
    let line = tx.rows::<agreement_line_row::Entity>().filter(named).one().await?;
    let reached = reach::<acts::TrueUpAgreement>(tx.executor(), tx.member()?).await?;
    if let Some(own) = reached
        && !line.as_ref().is_some_and(|line| own.contains(&line.agreement_id))
    {
        let (portal, actor, request) = (tx.portal().clone(), tx.actor().clone(), tx.request().clone());
        drop(tx);
        return Err(portal.withhold::<acts::TrueUpAgreement>(actor, request).await);
    }
    let line = line.ok_or(Error::NotFound)?;
    let done = due(&line, today)?.map_err(Refusal::Agreements)?;
    let added = done.change.seats();
    if added != command.seen {
        return Err(Refusal::Agreements(Refused::Moved).into());
    }
    let row = agreement_true_up::ActiveModel {
        org_id: NotSet,
        line_id: Set(line.id),
        anniversary: Set(done.anniversary),
        recorded_on: Set(done.on),
        peak: Set(done.peak),
        added: Set(added),
        recorded_at: Set(tx.now()),
    };
    tx.insert::<agreement_true_up::Entity>(row).await?;
    let change = tx.change::<agreement_line::Entity>().filter(agreement_line::id().eq(line.id));
    change.add(agreement_line::quantity(), added).run().await?;
    subscriptions::settle(&tx, &BTreeSet::from([line.service_id]), &zone).await?;
    let name = format!("{} {} {}", line.number, line.service, line.plan);
    let event = Event::AgreementTruedUp { agreement: line.agreement_id, name, after: told(&done)? };
    tx.commit(event, line.number).await
}
