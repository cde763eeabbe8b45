//! The state of a gauge as its meter keeps it: how it stands, and how it stood before the last day that was told of, from
//! where the marks of that day are read once more when one of them comes late.

use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use domain::ids::FeatureId;
use domain::quotas::{Gauge, Interval, Mark, Reading, Reset};
use domain::time::{Instant, Moment};
use entity::usage_event;
use serde::{Deserialize, Serialize};

/// For which periods peaks are kept.
const PEAKS: Reset = Reset::Calendar(Interval::Month);

/// It.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Levels {
    before: Gauge,
    before_at: Option<Instant>,
    now: Gauge,
    last: Option<Moment>,
}

impl Levels {
    /// As it is stored.
    pub(super) fn of(state: Option<&str>) -> Result<Self, Error> {
        state.map_or_else(|| Ok(Self::default()), |state| serde_json::from_str(state).map_err(Error::internal))
    }

    pub(super) fn level(&self) -> i64 {
        self.now.level()
    }

    pub(super) fn reach(&self) -> i64 {
        self.now.reach()
    }

    /// The state after some more marks, which are recorded already.
    pub(super) async fn after<A: Writes>(
        mut self,
        tx: &Tx<A>,
        feature: FeatureId,
        mut marks: Vec<Mark>,
    ) -> Result<Self, Error> {
        sort(&mut marks);
        if marks.first().is_some_and(|first| !self.now.comes_after(first)) {
            if marks.first().is_some_and(|first| !self.before.comes_after(first)) {
                self = Self::default();
            }
            marks = recorded(tx, feature, self.before_at).await?;
            marks.retain(|mark| self.before.comes_after(mark));
            self = Self { now: self.before.clone(), last: None, ..self };
        }
        for mark in marks {
            if self.last.is_some_and(|last| last.day < mark.at.day) {
                self.before = self.now.clone();
                self.before_at = self.last.map(|last| last.at);
            }
            self.now = self.now.then(&mark, PEAKS).map_err(super::book::refused)?;
            self.last = Some(mark.at);
        }
        Ok(self)
    }
}

fn sort(marks: &mut [Mark]) {
    marks.sort_by(|one, other| {
        (one.at.at, &one.source, &one.event_id).cmp(&(other.at.at, &other.source, &other.event_id))
    });
}

async fn recorded<A: Writes>(tx: &Tx<A>, feature: FeatureId, since: Option<Instant>) -> Result<Vec<Mark>, Error> {
    let mut rows = tx.rows::<usage_event::Entity>().filter(usage_event::feature_id().eq(feature));
    if let Some(since) = since {
        rows = rows.filter(usage_event::occurred_at().gte(since));
    }
    let mark = |row: usage_event::Model| Mark {
        at: Moment { at: row.occurred_at, day: row.day },
        source: row.source,
        event_id: row.event_id,
        reading: if row.kind == "level" { Reading::Level(row.units) } else { Reading::Quantity(row.units) },
    };
    let mut marks: Vec<_> = rows.all().await?.into_iter().map(mark).collect();
    sort(&mut marks);
    Ok(marks)
}
