//! How much the organization uses. Each service tells it by a token of its own, as the programs of a vendor do: levels
//! that rise, and quantities twice a month.

use super::stage::Stage;
use crate::access::Actor;
use crate::error::Error;
use crate::{tokens, usage, zones};
use domain::acts::RecordUsage;
use domain::quotas::Reading;
use domain::text::{Invalid, Slug};
use domain::time::Instant;
use domain::tokens::{CreateToken, LONGEST, Owner, Scope, Scopes};
use domain::usage::{Recorded, ReportUsage, UsageEvent};

/// What is told in the end.
#[derive(Clone, Copy)]
pub(super) enum Told {
    /// A level.
    Level(i64),
    /// A sum of the running month.
    Month(i64),
    /// A sum of all that ever was.
    Ever(i64),
}

/// A service that measures, from so many days ago until so many days ago.
pub(super) struct Measured {
    pub(super) service: &'static str,
    since: i64,
    until: i64,
    features: &'static [(&'static str, Told)],
}

/// Every service that measures something.
pub(super) const MEASURED: [Measured; 6] = [
    Measured {
        service: "mail",
        since: 520,
        until: 0,
        features: &[("storage", Told::Level(3_420)), ("aliases", Told::Level(812))],
    },
    Measured {
        service: "files",
        since: 499,
        until: 0,
        features: &[("storage", Told::Level(2_387)), ("transfer", Told::Month(212))],
    },
    Measured {
        service: "meet",
        since: 20,
        until: 0,
        features: &[("minutes", Told::Month(4_310)), ("people", Told::Level(63))],
    },
    Measured {
        service: "desk",
        since: 371,
        until: 0,
        features: &[("tickets", Told::Month(1_874)), ("channels", Told::Level(3))],
    },
    Measured {
        service: "build",
        since: 439,
        until: 17,
        features: &[("build-minutes", Told::Month(8_200)), ("packages", Told::Level(61))],
    },
    Measured {
        service: "insight",
        since: 194,
        until: 0,
        features: &[("credits", Told::Ever(2_840)), ("sources", Told::Level(9))],
    },
];

/// Days between two reports.
const EVERY: i64 = 15;
/// Into how many parts a sum falls: more than there are reports before the last in any month, and in all of Insight.
const MONTHLY: i64 = 5;
const PARTS: i64 = 20;

/// What is told at an instant.
pub(super) type Report = (Instant, Vec<(&'static str, Reading)>);

impl Measured {
    /// Everything that it reports. The last report brings each level and each sum to what is told in the end.
    pub(super) fn reports(&self, stage: &Stage) -> Vec<Report> {
        let step = usize::try_from(EVERY).unwrap_or(1);
        let mut days: Vec<i64> = (self.until + 1..=self.since).rev().step_by(step).collect();
        days.push(self.until);
        let times: Vec<Instant> = days.iter().map(|days| stage.at(*days, (2, 40))).collect();
        let last = times.last().copied().unwrap_or(Instant::EPOCH);
        let month = |at: Instant| {
            let day = zones::moment(at, &stage.zone).day;
            (day.year(), day.month())
        };
        let others = |which: &dyn Fn(Instant) -> bool| times.iter().filter(|at| **at != last && which(**at)).count();
        let before = |which: &dyn Fn(Instant) -> bool| i64::try_from(others(which)).unwrap_or_default();
        let tell = |days: i64, at: Instant, told: Told| match told {
            Told::Level(most) => {
                let (gone, all) = (self.since - days, self.since - self.until);
                Reading::Level(most * (2 * all + 3 * gone) / (5 * all))
            }
            Told::Month(sum) if at == last => {
                Reading::Quantity(sum - sum / MONTHLY * before(&|at| month(at) == month(last)))
            }
            Told::Month(sum) => Reading::Quantity(sum / MONTHLY),
            Told::Ever(sum) if at == last => Reading::Quantity(sum - sum / PARTS * before(&|_| true)),
            Told::Ever(sum) => Reading::Quantity(sum / PARTS),
        };
        let report = |(days, at): (&i64, &Instant)| {
            (*at, self.features.iter().map(|(key, told)| (*key, tell(*days, *at, *told))).collect())
        };
        days.iter().zip(&times).map(report).collect()
    }
}

/// A service reports.
pub(super) async fn report(
    stage: &mut Stage,
    service: &'static str,
    readings: Vec<(&'static str, Reading)>,
) -> Result<(), Error> {
    let program = program(stage, service).await?;
    let slug: Slug = super::SLUG.parse().map_err(Error::internal)?;
    let permit = tokens::place::<RecordUsage>(stage.portal.permit(program, stage.request()).await?, &slug).await?;
    let occurred_at = stage.now().at;
    let event = |(feature, reading): (&str, Reading)| -> Result<UsageEvent, Invalid> {
        Ok(UsageEvent {
            source: format!("{service}-1").parse()?,
            event_id: format!("{feature}-{}", occurred_at.millis()).parse()?,
            service: service.parse()?,
            feature: feature.parse()?,
            reading,
            occurred_at,
        })
    };
    let events = readings.into_iter().map(event).collect::<Result<_, _>>().map_err(Error::internal)?;
    let reported = usage::report(permit, ReportUsage { events }).await?;
    match reported.results.into_iter().find(|result| !matches!(result, Ok(Recorded::Counted(_)))) {
        None => Ok(()),
        Some(result) => Err(Error::internal(format!("the demo's {service} reported usage that is none: {result:?}"))),
    }
}

/// The program of a service, which gets its token before the first report. Nobody keeps the secret.
async fn program(stage: &mut Stage, service: &'static str) -> Result<Actor, Error> {
    let secret = match stage.secrets.get(service) {
        Some(secret) => secret.clone(),
        None => {
            let command = CreateToken {
                owner: Owner::Service(service.parse().map_err(Error::internal)?),
                name: "What is used".parse().map_err(Error::internal)?,
                scopes: Scopes::new([Scope::ReportUsage]).map_err(Error::internal)?,
                days: Some(LONGEST),
            };
            let made = tokens::make(&stage.portal, Actor::operator(), stage.request(), command).await?;
            stage.secrets.insert(service, made.secret.clone());
            made.secret
        }
    };
    tokens::identify(&stage.portal, &secret, &stage.request()).await
}
