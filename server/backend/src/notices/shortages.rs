//! What is told of quotas that are nearly used up or used beyond what there is, and of licenses that more people hold than
//! there are. It follows from how they stand when the jobs look; nothing but that it is told depends on it.

use super::{Subject, write};
use crate::access::{Actor, Request};
use crate::activity::Event;
use crate::db::Executor;
use crate::error::Error;
use crate::portal::Portal;
use crate::registry::{self, Claim};
use crate::services::row::held_back;
use crate::subscriptions::{self, Followed};
use crate::{licenses, outbox, zones};
use domain::acts::{LookAtClock, Organization, RefreshStandings};
use domain::ids::OrgId;
use domain::letters::{Level, News};
use domain::locale::ZoneName;
use domain::notices::{Kind, Matter, is_news, of_quota, told_since};
use domain::quotas::Quota;
use domain::refusal::Refusal;
use domain::time::Day;
use entity::{notice, shortage};

/// Something that is short and was not told of in its period.
struct Short {
    subject: Subject,
    name: String,
    matter: Matter,
    level: Option<Level>,
}

/// Whether there is anything to tell.
pub(crate) async fn anything_short(
    portal: &Portal,
    request: Request,
    org: OrgId,
    zone: &ZoneName,
) -> Result<bool, Error> {
    let reader = portal.internal::<LookAtClock>(request, org)?.read().await?;
    let today = reader.moment(zone).day;
    Ok(!untold(reader.executor(), today, zone).await?.is_empty())
}

/// Tells it.
pub(crate) async fn tell_of_shortages(
    portal: &Portal,
    (request, actor): (Request, Actor),
    org: OrgId,
    claim: &Claim,
) -> Result<Followed, Error> {
    let tx = portal.internal::<RefreshStandings>(request, org)?.acted_by(actor).begin().await?;
    let zone = subscriptions::lock(&tx).await?.billing_zone;
    let now = tx.moment(&zone);
    let (mut changes, mut news) = (Vec::new(), Vec::new());
    for Short { subject, name, matter, level } in untold(tx.executor(), now.day, &zone).await? {
        if write(&tx, subject, matter, now.at).await? {
            changes.push(serde_json::json!({ "of": name, "notice": matter.kind, "on": matter.on }));
            news.push(News::Matter { subject: subject.id(), name, matter, level });
        }
    }
    if news.is_empty() {
        return Ok(Followed::Idle);
    }
    outbox::tell(&tx, news).await?;
    if !registry::job_done(&tx, claim).await? {
        return Ok(Followed::Lost);
    }
    tx.commit(Event::StandingsRefreshed { changes: changes.into() }, Followed::Done).await
}

async fn untold(on: Executor<'_, Organization>, today: Day, zone: &ZoneName) -> Result<Vec<Short>, Error> {
    let mut found = Vec::new();
    for row in on.rows::<shortage::Entity>().order([shortage::subject().asc()]).all().await? {
        found.extend(short(row, today, zone)?);
    }
    if found.is_empty() {
        return Ok(found);
    }
    let told = notice::subject().is_in(found.iter().map(|short| short.subject.id()));
    let told = on.rows::<notice::Entity>().filter(told).all().await?;
    found.retain(|short| {
        let same = told.iter().filter(|row| row.subject == short.subject.id() && row.due_on == short.matter.on);
        is_news(short.matter.kind, &same.map(|row| row.kind).collect::<Vec<_>>())
    });
    Ok(found)
}

/// What a row says; nothing of a quota that is to begin anew first, or of which enough is left.
fn short(row: shortage::Model, today: Day, zone: &ZoneName) -> Result<Option<Short>, Error> {
    let name = format!("{} {}", row.service, row.part);
    let id = match (row.quota_id, row.pool_id) {
        (Some(id), _) => id,
        (None, Some(id)) => {
            let on = given(row.over_since)?;
            let by = licenses::resolved_by(on, row.terms.as_deref());
            let matter = Matter { on, kind: Kind::OverAssigned, about: Some(by) };
            return Ok(Some(Short { subject: Subject::Pool(id), name, matter, level: None }));
        }
        (None, None) => return Err(Error::internal("a shortage is of nothing")),
    };
    if row.resets_on.is_some_and(|day| day <= today) {
        return Ok(None);
    }
    let withheld = serde_json::from_str(&row.withheld).map_err(Error::internal)?;
    let quota = Quota {
        name: row.part,
        kind: given(row.kind)?,
        unit: row.unit,
        total: row.total,
        used: row.level,
        resets_on: row.resets_on,
        held_back: held_back(withheld),
    };
    let Some((kind, total)) = of_quota(&quota).zip(quota.total) else { return Ok(None) };
    let reset = given(row.reset)?.since(zones::moment(given(row.began_at)?, zone).day);
    let on = told_since(reset, today).map_err(Refusal::Quotas)?;
    let matter = Matter { on, kind, about: quota.resets_on };
    let level = Level { used: quota.used, total, unit: quota.unit };
    Ok(Some(Short { subject: Subject::Quota(id), name, matter, level: Some(level) }))
}

/// What each row of a kind has.
fn given<T>(part: Option<T>) -> Result<T, Error> {
    part.ok_or_else(|| Error::internal("a shortage lacks what its kind has"))
}
