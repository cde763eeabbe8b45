//! What the meters of a service have counted already, as far as the events of a report add to it.

use super::book::Book;
use super::gauges::Levels;
use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::catalog::FeatureKind;
use domain::ids::FeatureId;
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
    for (feature, line) in &book.lines {
        let reach = match line.feature.kind {
            FeatureKind::Gauge => Levels::of(line.meter.state.as_deref())?.reach(),
            _ => 0,
        };
        tallies.insert((book.service.key.clone(), feature.clone()), Tally { days: line.days.clone(), reach });
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
