//! Notices are written down by whoever brings a subscription or an agreement up to date first, those of quotas and licenses by
//! the jobs, each once: its day is part of its key. With them letters go into the outbox.

use crate::db::Tx;
use crate::error::Error;
use crate::subscriptions::Writes;
use crate::{outbox, zones};
use domain::ids::{AgreementId, PoolId, QuotaId, SubjectId, SubscriptionId};
use domain::letters::News;
use domain::locale::ZoneName;
use domain::notices::{Leads, Matter, Notice, Remedy, between};
use domain::subscriptions::{Entry, Terms};
use domain::time::{Day, Instant};
use entity::{notice, plan, price, service, subscription};
use sea_orm::ActiveValue::{NotSet, Set};
use uuid::Uuid;

mod agreements;
mod shortages;
#[cfg(test)]
mod tests;

pub(crate) use agreements::{agreed, tell_of_agreement};
pub(crate) use shortages::{anything_short, tell_of_shortages};

/// What a notice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Subscription(SubscriptionId),
    Agreement(AgreementId),
    Quota(QuotaId),
    Pool(PoolId),
}

impl Subject {
    fn id(self) -> SubjectId {
        SubjectId::from(match self {
            Self::Subscription(id) => Uuid::from(id),
            Self::Agreement(id) => Uuid::from(id),
            Self::Quota(id) => Uuid::from(id),
            Self::Pool(id) => Uuid::from(id),
        })
    }
}

/// Writes a notice down; false where it was before.
async fn write<A: Writes>(tx: &Tx<A>, of: Subject, told: Matter, now: Instant) -> Result<bool, Error> {
    let mut row = notice::ActiveModel {
        org_id: NotSet,
        subject: Set(of.id()),
        subscription_id: Set(None),
        agreement_id: Set(None),
        quota_id: Set(None),
        pool_id: Set(None),
        kind: Set(told.kind),
        due_on: Set(told.on),
        about: Set(told.about),
        made_at: Set(now),
    };
    match of {
        Subject::Subscription(id) => row.subscription_id = Set(Some(id)),
        Subject::Agreement(id) => row.agreement_id = Set(Some(id)),
        Subject::Quota(id) => row.quota_id = Set(Some(id)),
        Subject::Pool(id) => row.pool_id = Set(Some(id)),
    }
    tx.executor().insert_new::<notice::Entity>(row).await
}

/// Writes down what has become due since the subscription was last brought up to date, or since the day from which on
/// something was recorded belatedly; what was not known yet.
pub(crate) async fn tell<A: Writes>(
    tx: &Tx<A>,
    row: &subscription::Model,
    stream: (&Terms, &[Entry]),
    since: Option<Day>,
    zone: &ZoneName,
) -> Result<Vec<Notice>, Error> {
    let now = tx.moment(zone);
    let due = row.next_change_at.filter(|due| *due <= now.at).map(|due| zones::moment(due, zone).day);
    let Some(from) = due.into_iter().chain(since).min() else { return Ok(Vec::new()) };
    let mut new = Vec::new();
    for found in between(stream, (from, now.day), |day| zones::start_of(day, zone), &Leads::default()) {
        let told = Matter { on: found.on, kind: found.kind, about: found.about };
        if write(tx, Subject::Subscription(row.id), told, now.at).await? {
            new.push(found);
        }
    }
    if !new.is_empty() {
        let name = name(tx, row).await?;
        let upgrades = new.iter().any(|notice| notice.remedy == Remedy::Upgrade);
        let on_request = upgrades && !has_price(tx, row).await?;
        let remedy = |remedy| if on_request && remedy == Remedy::Upgrade { Remedy::Inquire } else { remedy };
        let news = |notice: &Notice| {
            let notice = Notice { remedy: remedy(notice.remedy), ..*notice };
            News::Notice { subscription: row.id, name: name.clone(), notice }
        };
        outbox::tell(tx, new.iter().map(news).collect()).await?;
    }
    Ok(new)
}

/// Whether the plan of a subscription has a price; else that is on request.
async fn has_price<A: Writes>(tx: &Tx<A>, row: &subscription::Model) -> Result<bool, Error> {
    let own = tx.rows::<price::Entity>().filter(price::plan_version_id().eq(row.plan_version_id));
    Ok(own.limit(1).one().await?.is_some())
}

/// The service and the plan of a subscription.
async fn name<A: Writes>(tx: &Tx<A>, row: &subscription::Model) -> Result<String, Error> {
    let service = tx.rows::<service::Entity>().filter(service::id().eq(row.service_id)).one().await?;
    let plan = tx.rows::<plan::Entity>().filter(plan::id().eq(row.plan_id)).one().await?;
    Ok(format!("{} {}", service.ok_or(Error::NotFound)?.name, plan.ok_or(Error::NotFound)?.name))
}
