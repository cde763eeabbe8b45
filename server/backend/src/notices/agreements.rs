//! What is told of agreements, by whoever brings one up to date first.

use super::{Subject, write};
use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::{outbox, zones};
use domain::agreements::{Change, Coverage, TrueUp};
use domain::letters::News;
use domain::locale::ZoneName;
use domain::notices::{Agreed, Leads, Matter, TruedUp};
use entity::{agreement, agreement_line, agreement_true_up};

/// An agreement as far as something is told of it.
pub(crate) async fn agreed<A: Writes>(tx: &Tx<A>, row: &agreement::Model) -> Result<Agreed, Error> {
    let lines = tx.rows::<agreement_line::Entity>().filter(agreement_line::agreement_id().eq(row.id)).all().await?;
    let own = agreement_true_up::line_id().is_in(lines.iter().map(|line| line.id));
    let done = tx.rows::<agreement_true_up::Entity>().filter(own).all().await?;
    let mut agreed = Agreed { coverage: Coverage { starts: row.starts_on, ends: row.ends_on }, lines: Vec::new() };
    for line in lines {
        let Some(rule) = &line.true_up else { continue };
        let rule = serde_json::from_str(rule).map_err(Error::internal)?;
        let recorded = done.iter().filter(|row| row.line_id == line.id).map(read).collect();
        agreed.lines.push(TruedUp { rule, recorded });
    }
    Ok(agreed)
}

fn read(row: &agreement_true_up::Model) -> TrueUp {
    let change = if row.added > 0 { Change::Add(row.added) } else { Change::NoChange };
    TrueUp { on: row.recorded_on, anniversary: row.anniversary, peak: row.peak, change }
}

/// Writes down what has become due since the agreement was last brought up to date; what was not known yet. Of what is over
/// by now no letter is written.
pub(crate) async fn tell_of_agreement<A: Writes>(
    tx: &Tx<A>,
    row: &agreement::Model,
    agreed: &Agreed,
    zone: &ZoneName,
) -> Result<Vec<Matter>, Error> {
    let now = tx.moment(zone);
    let Some(due) = row.next_change_at.filter(|due| *due <= now.at) else { return Ok(Vec::new()) };
    let subject = Subject::Agreement(row.id);
    let mut new = Vec::new();
    for matter in agreed.between((zones::moment(due, zone).day, now.day), &Leads::default()) {
        if write(tx, subject, matter, now.at).await? {
            new.push(matter);
        }
    }
    let letters = agreed.worth_a_letter(&new, now.day).into_iter();
    let news =
        letters.map(|matter| News::Matter { subject: subject.id(), name: row.number.to_string(), matter, level: None });
    outbox::tell(tx, news.collect()).await?;
    Ok(new)
}
