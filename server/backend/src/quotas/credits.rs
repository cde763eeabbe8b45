//! The credits of features: what brings them, and what was used of them when. Use is kept as sums of days; on a day within
//! which something begins, ends or is interrupted, its events are looked at one by one.

use super::book::refused;
use crate::db::Executor;
use crate::error::Error;
use crate::zones;
use domain::acts::Organization;
use domain::ids::FeatureId;
use domain::locale::ZoneName;
use domain::quotas::{Allowance, Balance, Counter, Entry, Granted, Happening, Quantity, Reset, replay};
use domain::time::{Day, Instant, Moment};
use entity::{Cond, credit_grant, usage_event};
use std::collections::{BTreeMap, HashMap};

/// It, of one feature.
#[derive(Default)]
pub(super) struct Credits {
    granted: Granted,
    /// The days within which something turns, with what was used on them.
    split: BTreeMap<Day, Vec<(Instant, i64)>>,
}

impl Credits {
    fn of(allowances: &[Allowance], reset: (Reset, bool), now: Moment, zone: &ZoneName) -> Result<Self, Error> {
        let start_of = |day| zones::start_of(day, zone);
        let granted = Granted::of(allowances, reset, now, start_of).map_err(refused)?;
        let first = granted.grants.iter().map(|grant| grant.effective).min();
        // What is used before the first grant is covered by it anyway.
        let turns = granted.instants().filter(|at| *at <= now.at && Some(*at) != first);
        let within = turns.map(|at| zones::moment(at, zone)).filter(|turn| turn.at != start_of(turn.day));
        let split = within.map(|turn| (turn.day, Vec::new())).collect();
        Ok(Self { granted, split })
    }

    /// Takes note of use; it is in the sum of its day as well.
    pub(super) fn used(&mut self, at: Moment, units: i64) {
        if let Some(day) = self.split.get_mut(&at.day) {
            day.push((at.at, units));
        }
    }

    /// How they stand, with the sums of days.
    pub(super) fn balance(&self, days: &Counter, now: Moment, zone: &ZoneName) -> Result<Balance, Error> {
        let used = |at: Instant, units| Entry { at: at.min(now.at), what: Happening::Used(units) };
        let mut entries = self.granted.entries.clone();
        for (day, units) in days.iter().filter(|(day, _)| *day <= now.day) {
            match self.split.get(&day) {
                Some(events) => entries.extend(events.iter().map(|(at, units)| used(*at, *units))),
                None => entries.push(used(zones::start_of(day, zone), units)),
            }
        }
        let account = replay(&self.granted.grants, &entries, now.at).map_err(refused)?;
        account.balance(now.at).map_err(refused)
    }

    /// The instants at which something turns.
    pub(super) fn instants(&self) -> impl Iterator<Item = Instant> {
        self.granted.instants()
    }
}

/// Reads those of some features, each with when it begins anew and whether overage is kept then.
pub(super) async fn read(
    on: Executor<'_, Organization>,
    features: &[(FeatureId, (Reset, bool))],
    now: Moment,
    zone: &ZoneName,
) -> Result<HashMap<FeatureId, Credits>, Error> {
    let mut found = HashMap::new();
    if features.is_empty() {
        return Ok(found);
    }
    let mut allowances: HashMap<FeatureId, Vec<Allowance>> = HashMap::new();
    let own = credit_grant::feature_id().is_in(features.iter().map(|(id, _)| *id));
    let rows = on.rows::<credit_grant::Entity>().filter(own).order([credit_grant::id().asc()]).all().await?;
    for row in rows {
        allowances.entry(row.feature_id).or_default().push(allowance(&row)?);
    }
    for (id, reset) in features {
        let own = allowances.remove(id).unwrap_or_default();
        found.insert(*id, Credits::of(&own, *reset, now, zone)?);
    }
    let days = found.iter().flat_map(|(id, credits)| credits.split.keys().map(|day| (*id, *day)));
    let of = |(id, day): (FeatureId, Day)| {
        let (from, to) = (zones::start_of(day, zone), zones::start_of(day.plus_days(1), zone));
        let at = usage_event::occurred_at();
        usage_event::feature_id().eq(id).and(at.gte(from)).and(at.lt(to))
    };
    let Some(wanted) = days.map(of).reduce(Cond::or) else { return Ok(found) };
    for row in on.rows::<usage_event::Entity>().filter(wanted).all().await? {
        if let Some(credits) = found.get_mut(&row.feature_id) {
            credits.used(Moment { at: row.occurred_at, day: row.day }, row.units);
        }
    }
    Ok(found)
}

fn allowance(row: &credit_grant::Model) -> Result<Allowance, Error> {
    Ok(Allowance {
        id: row.id,
        amount: Quantity::new(row.amount).map_err(refused)?,
        priority: u8::try_from(row.priority).map_err(Error::internal)?,
        min_rollover: row.min_rollover,
        max_rollover: row.max_rollover,
        stretches: serde_json::from_str(&row.stretches).map_err(Error::internal)?,
    })
}
