//! Managing a subscription: what can be done, what it would do and cost, and doing exactly that.

use super::{facts, keep_current, lock, told};
use crate::access::Permit;
use crate::activity::Event as Happened;
use crate::billing::{self, Also, Books, Unissued};
use crate::db::Executor;
use crate::error::Error;
use crate::portal::Settings;
use domain::acts::{self, Organization};
use domain::billing::Refused;
use domain::ids::{PlanId, SubscriptionId};
use domain::invoices;
use domain::licenses::{Cost, Way};
use domain::refusal::Refusal;
use domain::subscriptions::{Action, ChangeSubscription, Management, PreviewChange, Reckoning, Wish};
use domain::text::{Key, Name};
use domain::time::Moment;
use entity::{plan, service, subscription};
use std::num::NonZeroU32;

/// What can be done to a subscription, and what one of these would do.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such subscription.
pub async fn preview(permit: Permit<acts::PreviewChange>, query: PreviewChange) -> Result<Management, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let now = reader.moment(&reader.member()?.billing_zone);
    let on = reader.executor();
    let books = Books::read(on, reader.portal().settings(), Also::Subscription(query.subscription), now).await?;
    let subject = Subject::read(on, &books, query.subscription, now).await?;
    let Subject { service, key, plan, reckoning } = subject;
    Ok(Management { subscription: query.subscription, service, key, plan, reckoning })
}

/// Changes a subscription, if that does what was shown; the key of its service.
///
/// # Errors
/// When the state does not allow it, with what it allows; when something has moved since it was shown; and with whatever
/// else stands against it.
pub async fn confirm(permit: Permit<acts::ChangeSubscription>, command: ChangeSubscription) -> Result<Key, Error> {
    let zone = permit.member()?.billing_zone.clone();
    let (id, wish) = (command.subscription, command.wish());
    let tx = permit.begin().await?;
    lock(&tx).await?;
    let now = tx.moment(&zone);
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Subscription(id), now).await?;
    // Where this issues nothing it is said below, to whoever wants something that costs.
    let mut numbers = billing::catch_up(&tx, &mut books, &zone).await?;
    let subject = Subject::read(tx.executor(), &books, id, now).await?;
    let asked = subject.reckoning.ask(wish).map_err(Refusal::Billing)?;
    let effects = asked.ok_or(Refusal::Billing(Refused::Same))?;
    if !wish.action.is_harmless() || command.seen.is_some() {
        invoices::confirm(&effects, command.seen.as_deref().unwrap_or_default()).map_err(Refusal::Billing)?;
    }
    let before = told(&subject.reckoning.standing());
    let is_free = effects.event.is_free();
    billing::record(&tx, &mut books, id, effects.event, now).await?;
    match billing::issue(&tx, &mut books, &zone).await {
        Ok(issued) => numbers.extend(issued),
        Err(Unissued::Refused(_)) if is_free => {}
        Err(unissued) => return Err(unissued.into()),
    }
    billing::finish(&tx, &mut books, &zone).await?;
    let after = billing::with(told(&books.of(id)?.standing(now)), &numbers);
    let name = format!("{} {}", subject.service, subject.plan);
    let event = Happened::SubscriptionRecorded { subscription: id, name, before, after };
    tx.commit(event, subject.key).await
}

/// The act by which a subscription of a plan has so many more seats, and what that costs; nothing where none can have
/// more. A trial becomes the plan first.
pub(crate) async fn way_to_seats(
    on: Executor<'_, Organization>,
    settings: &Settings,
    plan: PlanId,
    more: i64,
    now: Moment,
) -> Result<Option<Way>, Error> {
    let rows = on.rows::<subscription::Entity>().filter(subscription::plan_id().eq(plan));
    let rows = rows.order([subscription::urgency().asc(), subscription::id().asc()]).all().await?;
    let rows = rows.into_iter().filter(|row| !row.status.is_terminal());
    let books = Books::read(on, settings, Also::Nothing, now).await?;
    let mut converts = None;
    for row in rows {
        let subject = Subject::read(on, &books, row.id, now).await?;
        let seats = i64::from(subject.reckoning.standing().seats.unwrap_or(0)).saturating_add(more);
        let Some(seats) = u32::try_from(seats).ok().and_then(NonZeroU32::new) else { continue };
        let actions = subject.reckoning.actions();
        let way = |action, cost| Some(Way { subscription: row.id, action, seats: seats.get(), cost });
        if actions.contains(&Action::SetSeats) {
            let wish = Wish { action: Action::SetSeats, seats: Some(seats), deal: None };
            let effects = subject.reckoning.ask(wish).ok().flatten();
            let cost = effects.map(|effects| Cost {
                today: effects.due_today(),
                yearly_before: effects.yearly_before,
                yearly: effects.yearly,
            });
            return Ok(way(Action::SetSeats, cost));
        }
        if actions.contains(&Action::Convert) {
            converts = converts.or(way(Action::Convert, None));
        }
    }
    Ok(converts)
}

/// A subscription that somebody wants to change.
struct Subject {
    service: Name,
    key: Key,
    plan: Name,
    reckoning: Reckoning,
}

impl Subject {
    async fn read(
        on: Executor<'_, Organization>,
        books: &Books,
        id: SubscriptionId,
        now: Moment,
    ) -> Result<Self, Error> {
        let held = books.of(id)?;
        let service = on.rows::<service::Entity>().filter(service::id().eq(held.row.service_id)).one().await?;
        let service = service.ok_or(Error::NotFound)?;
        let plan = on.rows::<plan::Entity>().filter(plan::id().eq(held.row.plan_id)).one().await?;
        let standing = held.standing(now);
        let snapshot = books.snapshot();
        let fixed = snapshot.currency(now);
        let mut prices = books.prices_of(held.row.plan_version_id);
        prices.retain(|(key, _)| fixed.is_none_or(|fixed| fixed == key.currency));
        let against = match standing.trial {
            true => facts::against_conversion(on, held, &standing, !prices.is_empty()).await?,
            false => Vec::new(),
        };
        let facts = facts::seats(on, held, fixed).await?;
        Ok(Self {
            service: service.name,
            key: service.key,
            plan: plan.ok_or(Error::NotFound)?.name,
            reckoning: Reckoning { now, snapshot, stream: held.stream(), prices, facts, against },
        })
    }
}
