//! What the meters of a service have counted already, as far as the events of a report add to it.

use super::book::Book;
use super::gauges::Levels;
use crate::billing;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::catalog::FeatureKind;
use domain::ids::FeatureId;
use domain::refusal::Refusal;
use domain::text::Key;
use domain::time::Day;
use domain::usage::{Arrival, Tally};
use entity::usage_day;
use std::collections::{BTreeMap, HashMap};

/// It, by service and feature. The book has the days of today's periods; those of earlier ones are read for late events.
pub(crate) async fn tallies(
    on: Executor<'_, Organization>,
    book: &Book,
    arrivals: &[Arrival],
) -> Result<BTreeMap<(Key, Key), Tally>, Error> {
    let mut tallies = BTreeMap::new();
    let mut late: HashMap<FeatureId, (Day, Day)> = HashMap::new();
    let counters = book.lines.values().filter(|line| line.feature.kind == FeatureKind::Counter);
    let counters: Vec<_> = counters.map(|line| line.feature.id).collect();
    let most_a_day = billing::most_a_day(on, counters).await?;
    for (feature, line) in &book.lines {
        let reach = match line.feature.kind {
            FeatureKind::Gauge => Levels::of(line.meter.state.as_deref())?.reach(),
            _ => 0,
        };
        let most_a_day = most_a_day.get(&line.feature.id).copied();
        let tally = Tally { days: line.days.clone(), reach, most_a_day };
        tallies.insert((book.service.key.clone(), feature.clone()), tally);
        let Ok(today) = line.reset().span(book.now.day) else { continue };
        let own = arrivals.iter().filter(|arrival| arrival.event.feature == *feature && arrival.day < today.starts);
        let first = own.filter_map(|arrival| Some(line.reset().span(arrival.day).ok()?.starts)).min();
        if let Some(first) = first.filter(|_| line.feature.kind == FeatureKind::Counter) {
            late.insert(line.feature.id, (first, today.starts));
        }
    }
    let days = |(feature, (first, end)): (&FeatureId, &(Day, Day))| {
        let of = usage_day::feature_id().eq(*feature);
        of.and(usage_day::day().gte(*first)).and(usage_day::day().lt(*end))
    };
    let Some(wanted) = late.iter().map(days).reduce(entity::Cond::or) else { return Ok(tallies) };
    for row in on.rows::<usage_day::Entity>().filter(wanted).all().await? {
        let line = book.lines.iter().find(|(_, line)| line.feature.id == row.feature_id);
        let tally = line.and_then(|(feature, _)| tallies.get_mut(&(book.service.key.clone(), feature.clone())));
        if let Some(tally) = tally {
            tally.days.add(row.day, row.units).map_err(super::refused)?;
        }
    }
    Ok(tallies)
}

/// Refuses what the portal itself is about to count where it would refuse a report of it.
pub(super) async fn fits(on: Executor<'_, Organization>, book: &Book, arrival: &Arrival) -> Result<(), Error> {
    let event = &arrival.event;
    let line = book.lines.get(&event.feature).ok_or_else(|| Error::internal("a feature without its meter"))?;
    let mut tallies = tallies(on, book, std::slice::from_ref(arrival)).await?;
    let tally = tallies.entry((event.service.clone(), event.feature.clone())).or_default();
    let taken = tally.take((line.feature.kind, line.reset()), event.reading, (arrival.day, book.now.day));
    taken.map_err(|why| Refusal::Usage(why).into())
}
