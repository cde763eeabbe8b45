//! The services of an organization: the list, the page of one, and adding one by a trial or an order.

use crate::access::Permit;
use crate::activity::Event;
use crate::billing::{self, Also, Books};
use crate::db::Tx;
use crate::domains;
use crate::error::Error;
use crate::{catalog, licenses, subscriptions};
use domain::acts;
use domain::catalog::{Standing, TrialEntry};
use domain::ids::SubscriptionId;
use domain::invoices::Number;
use domain::locale::ZoneName;
use domain::refusal::Refusal;
use domain::roles::{Right, may};
use domain::services::{
    AddService, Addition, Overview, PreviewAddition, Query, ServiceDetail, ShowService, StatusCount, add,
};
use domain::signup::Offered;
use domain::subscriptions::Status;
use domain::text::Key;
use entity::{service_overview, subscription_card};

mod card;
mod facts;
mod page;
pub(crate) mod row;
mod tabs;
#[cfg(test)]
mod tests;

pub(crate) use card::lacking;
pub use tabs::{invoices, people};

/// A page of the list of services.
///
/// # Errors
/// The database's.
pub async fn list(permit: Permit<acts::ListServices>, query: Query) -> Result<Overview, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let today = reader.moment(&reader.account()?.billing_zone).day;
    let page = page::read(reader.executor(), &query).await?;
    let counts = reader.rows::<service_overview::Entity>().tally(service_overview::urgency()).await?;
    let count = |(urgency, count): (i64, i64)| {
        Some(StatusCount { status: Status::of_urgency(urgency)?, count: u64::try_from(count).ok()? })
    };
    let mut counts: Vec<_> = counts.into_iter().filter_map(count).collect();
    counts.sort_by_key(|count| count.status.urgency());
    Ok(Overview { today, rows: page.rows, previous: page.previous, next: page.next, counts })
}

/// The page of one service.
///
/// # Errors
/// [`Error::NotFound`] where the organization neither has nor had it.
pub async fn show(permit: Permit<acts::ShowService>, query: ShowService) -> Result<ServiceDetail, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let me = reader.member()?;
    let now = reader.moment(&me.billing_zone);
    let sees_commerce = may(me.roles, Right::ViewCommerce);
    let may_buy = may(me.roles, Right::Buy);
    let found = tabs::find(reader.executor(), query.service).await?;
    let cards = reader.rows::<subscription_card::Entity>();
    let cards = cards.filter(subscription_card::service_id().eq(found.service_id));
    let cards = cards.order([subscription_card::urgency().asc(), subscription_card::created_at().desc()]).all().await?;
    let read = cards.iter().map(|row| card::read(row, &found.key, now)).collect::<Result<Vec<_>, Error>>()?;
    let is_late = found.due_on.is_some_and(|due_on| due_on < now.day);
    let asked = card::asks_domain(&read);
    let verified = asked && domains::any_verified(reader.executor(), reader.real()).await?;
    let upgrades = card::upgrades(&read, (found.overdue || is_late, verified));
    let others = billing::versions(reader.executor(), read.iter().flat_map(card::Card::others).collect()).await?;
    let subscriptions = read.into_iter().map(|card| card.shown(sees_commerce, may_buy, &upgrades, &others)).collect();
    let agreements = row::agreements(&found.agreement_lines, sees_commerce)?;
    let licenses = licenses::of_service(reader.executor(), found.service_id).await?;
    Ok(ServiceDetail { today: now.day, service: row::of_page(found)?, subscriptions, upgrades, agreements, licenses })
}

/// What adding a service would do, or why it cannot be done.
///
/// # Errors
/// [`Error::NotFound`] where there is no such offer.
pub async fn preview(permit: Permit<acts::PreviewAddition>, query: PreviewAddition) -> Result<Addition, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let found = catalog::offered(reader.executor(), query.offer).await?.ok_or(Error::NotFound)?;
    let now = reader.moment(&reader.member()?.billing_zone);
    let facts = facts::read(reader.executor(), &found, (now.day, reader.real())).await?;
    let clash = licenses::clash(reader.executor(), &found.plan, found.trial.is_some()).await?;
    let starts = now.day;
    let offering = match is_ordered(&found) {
        true => {
            let (settings, version) = (reader.portal().settings(), Also::Version(found.version.id));
            let books = Books::read(reader.executor(), settings, version, now).await?;
            Some(billing::offering(&books, found.version.id, (found.version.has_seats, found.version.terms), now))
        }
        false => None,
    };
    let trial_days = found.trial.as_ref().map(|trial| trial.days);
    let given = found.trial.as_ref().and_then(|trial| trial.seats).and_then(|seats| u32::try_from(seats).ok());
    Ok(Addition {
        offer: query.offer,
        service: found.service.name.clone(),
        key: found.service.key.clone(),
        plan: found.plan.name.clone(),
        seats: (found.version.has_seats && offering.is_none()).then(|| given.unwrap_or(TrialEntry::SEATS)),
        starts,
        ends: trial_days.map(|days| starts.plus_days(days)),
        prices: found.prices.clone(),
        usage: found.usage.clone(),
        conditions: found.version.conditions.clone(),
        refused: add(Some(Offered { clash, ..terms_of(&found) }), facts).err(),
        offering,
    })
}

/// Adds a service; the key of its page.
///
/// # Errors
/// Every reason why the organization does not qualify; when something has moved since the bill was shown; and with
/// whatever else stands against the order.
pub async fn add_service(permit: Permit<acts::AddService>, command: AddService) -> Result<Key, Error> {
    // What is owed and what people can use is judged as the clock has it.
    subscriptions::keep_current(&permit).await?;
    let zone = permit.member()?.billing_zone.clone();
    let tx = permit.begin().await?;
    // Of two at once the second is judged by what the first has added.
    subscriptions::lock(&tx).await?;
    let found = catalog::offered(tx.executor(), command.offer).await?;
    let (facts, clash) = match &found {
        Some(found) => {
            let facts = facts::read(tx.executor(), found, (tx.moment(&zone).day, tx.real())).await?;
            (facts, licenses::clash(tx.executor(), &found.plan, found.trial.is_some()).await?)
        }
        None => (facts::NONE, None),
    };
    let offered = found.as_ref().map(|found| Offered { clash, ..terms_of(found) });
    add(offered, facts).map_err(Refusal::Services)?;
    let found = found.ok_or(Error::NotFound)?;
    let (subscription, documents) = match is_ordered(&found) {
        true => order(&tx, &found, &command, &zone).await?,
        false => (subscriptions::start(&tx, &found, &zone).await?, Vec::new()),
    };
    let name = format!("{} {}", found.service.name, found.plan.name);
    let after = serde_json::json!({
        "service": found.service.key,
        "plan": found.plan.name,
        "offer": command.offer,
        "seats": command.seats,
        "documents": documents,
    });
    tx.commit(Event::ServiceAdded { subscription, name, after }, found.service.key).await
}

/// Whether an offer is a plan that is ordered at one of its prices.
pub(crate) fn is_ordered(found: &catalog::Offered) -> bool {
    terms_of(found).cost == Standing::Priced
}

async fn order(
    tx: &Tx<acts::AddService>,
    found: &catalog::Offered,
    command: &AddService,
    zone: &ZoneName,
) -> Result<(SubscriptionId, Vec<Number>), Error> {
    let (now, version) = (tx.moment(zone), found.version.id);
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Version(version), now).await?;
    let mut documents = billing::issue(tx, &mut books, zone).await?;
    billing::finish(tx, &mut books, zone).await?;
    let offering = billing::offering(&books, version, (found.version.has_seats, found.version.terms), now);
    let event = billing::confirmed(offering.quote(command.deal, command.seats), command.seen.as_deref())?;
    let (id, numbers) = billing::begin(tx, found, event, zone).await?;
    documents.extend(numbers);
    Ok((id, documents))
}

/// What the rules of sign-up and addition need to know of an offer, but for whether it goes with what there is.
pub(crate) fn terms_of(found: &catalog::Offered) -> Offered {
    let standing = Standing::of(found.prices.iter().map(|price| price.amount));
    Offered {
        is_open: found.trial.as_ref().is_none_or(|trial| trial.open),
        cost: if found.trial.is_some() { Standing::Free } else { standing },
        needs_domain: found.trial.as_ref().is_some_and(|trial| trial.needs_domain),
        clash: None,
    }
}
