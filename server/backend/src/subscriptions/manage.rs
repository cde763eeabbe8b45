//! Managing a subscription: what can be done, what it would do and cost, and doing exactly that.

use super::{bonds, facts, keep_current, lock, targets, told};
use crate::access::Permit;
use crate::activity::Event as Happened;
use crate::billing::{self, Also, Books, Unissued};
use crate::db::Executor;
use crate::domains;
use crate::error::Error;
use crate::licenses;
use crate::portal::Settings;
use domain::acts::{self, Organization};
use domain::billing::Refused;
use domain::ids::{PlanId, SubscriptionId};
use domain::invoices;
use domain::licenses::{Cost, Way};
use domain::refusal::Refusal;
use domain::subscriptions::trials::Sold;
use domain::subscriptions::{Action, ChangeSubscription, Management, PreviewChange, Reckoning, Standing, Target, Wish};
use domain::text::Key;
use domain::time::Moment;
use entity::subscription_subject as subject;
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
    let books = Books::read(on, reader.portal().settings(), Also::Changes(query.subscription), now).await?;
    let Subject { row, reckoning } = Subject::read(on, &books, query.subscription, now).await?;
    let holders = if row.held > 0 { licenses::named_holders(on, row.plan_id).await? } else { None };
    let (service, key, plan) = (row.service, row.service_key, row.plan);
    Ok(Management { subscription: query.subscription, service, key, plan, holders, reckoning })
}

/// Changes a subscription, if that does what was shown; the key of its service.
///
/// # Errors
/// When the state does not allow it, with what it allows; when something has moved since it was shown; and with whatever
/// else stands against it.
pub async fn confirm(permit: Permit<acts::ChangeSubscription>, command: ChangeSubscription) -> Result<Key, Error> {
    // Whatever the clock made of it comes first: it may be another plan by now.
    keep_current(&permit).await?;
    let zone = permit.member()?.billing_zone.clone();
    let (id, wish) = (command.subscription, command.wish());
    let tx = permit.begin().await?;
    lock(&tx).await?;
    let now = tx.moment(&zone);
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Changes(id), now).await?;
    if matches!(wish.action, Action::ChangePlan | Action::SetSeats) {
        // Nobody gets a license between the counting of those who hold one and what is done about it.
        licenses::lock(&tx).await?;
    }
    // Where this issues nothing it is said below, to whoever wants something that costs.
    let mut numbers = billing::catch_up(&tx, &mut books, &zone).await?;
    let subject = Subject::read(tx.executor(), &books, id, now).await?;
    let asked = subject.reckoning.ask(wish).map_err(Refusal::Billing)?;
    let effects = asked.ok_or(Refusal::Billing(Refused::Same))?;
    if !wish.action.is_harmless() || command.seen.is_some() {
        invoices::confirm(&effects, command.seen.as_deref().unwrap_or_default()).map_err(Refusal::Billing)?;
    }
    let before = named(told(&subject.reckoning.standing()), &books, &subject.reckoning.standing());
    let is_free = effects.event.is_free();
    let reason = command.reason.filter(|_| effects.event.cancels());
    billing::record(&tx, &mut books, id, effects.event.because(reason.clone()), now).await?;
    match billing::issue(&tx, &mut books, &zone).await {
        Ok(issued) => numbers.extend(issued),
        Err(Unissued::Refused(_)) if is_free => {}
        Err(unissued) => return Err(unissued.into()),
    }
    billing::finish(&tx, &mut books, &zone).await?;
    let standing = books.of(id)?.standing(now);
    let mut after = billing::with(named(told(&standing), &books, &standing), &numbers);
    if let Some(after) = after.as_object_mut() {
        after.extend(reason.map(|reason| ("reason".to_owned(), reason.as_str().into())));
    }
    let name = format!("{} {}", subject.row.service, subject.row.plan);
    let event = Happened::SubscriptionRecorded { subscription: id, name, before, after };
    tx.commit(event, subject.row.service_key).await
}

/// What is told of where a subscription stands, with the plan that it is and the one that it will be.
fn named(mut told: serde_json::Value, books: &Books, standing: &Standing) -> serde_json::Value {
    let name = |price| books.book.tariff(price).map(|tariff| tariff.name.to_string()).ok();
    let plan = standing.pricing.and_then(|pricing| name(pricing.price));
    let later = standing.plan_at_renewal.and_then(|change| name(change.price));
    if let Some(told) = told.as_object_mut() {
        told.extend(plan.map(|plan| ("plan".to_owned(), plan.into())));
        told.extend(later.map(|plan| ("plan at renewal".to_owned(), plan.into())));
    }
    told
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
    let rows = on.rows::<subject::Entity>().filter(subject::plan_id().eq(plan));
    let rows = rows.order([subject::urgency().asc(), subject::id().asc()]).all().await?;
    let rows = rows.into_iter().filter(|row| !row.status.is_terminal());
    let books = Books::read(on, settings, Also::Nothing, now).await?;
    let mut converts = None;
    for row in rows {
        let id = row.id;
        let verified = is_verified(on, &row, now).await?;
        let subject = Subject::of(row, &books, (Vec::new(), verified), now)?;
        let seats = i64::from(subject.reckoning.standing().seats.unwrap_or(0)).saturating_add(more);
        let Some(seats) = u32::try_from(seats).ok().and_then(NonZeroU32::new) else { continue };
        let actions = subject.reckoning.actions();
        let way = |action, cost| Some(Way { subscription: id, action, seats: seats.get(), cost });
        if actions.contains(&Action::SetSeats) {
            let wish = Wish { action: Action::SetSeats, seats: Some(seats), deal: None };
            let effects = subject.reckoning.ask(wish).ok().flatten();
            let cost = effects.map(|effects| Cost {
                today: effects.due_today(),
                yearly_before: effects.yearly_before,
                yearly: effects.yearly,
                seen: effects.fingerprint(),
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
    row: subject::Model,
    reckoning: Reckoning,
}

/// Whether the organization has a verified domain, where the offer of the subscription asks for one.
async fn is_verified(on: Executor<'_, Organization>, row: &subject::Model, now: Moment) -> Result<bool, Error> {
    Ok(row.offer_needs_domain && domains::any_verified(on, now.at).await?)
}

impl Subject {
    async fn read(
        on: Executor<'_, Organization>,
        books: &Books,
        id: SubscriptionId,
        now: Moment,
    ) -> Result<Self, Error> {
        let row = on.rows::<subject::Entity>().filter(subject::id().eq(id)).one().await?.ok_or(Error::NotFound)?;
        let targets = targets::read(on, books, books.of(id)?, books.snapshot().currency(now)).await?;
        let bonds = if row.has_bonds { bonds::read(on, books, id, now).await? } else { Vec::new() };
        let verified = is_verified(on, &row, now).await?;
        let mut subject = Self::of(row, books, (targets, verified), now)?;
        subject.reckoning.bonds = bonds;
        Ok(subject)
    }

    fn of(
        row: subject::Model,
        books: &Books,
        (targets, verified): (Vec<Target>, bool),
        now: Moment,
    ) -> Result<Self, Error> {
        let held = books.of(row.id)?;
        let standing = held.standing(now);
        let snapshot = books.snapshot();
        let fixed = snapshot.currency(now);
        let mut prices = books.prices_of(held.row.plan_version_id);
        if let Some(other) = standing.priced.filter(|price| price.version != held.row.plan_version_id) {
            prices.extend(books.prices_of(other.version));
        }
        let sold = Sold::of(prices.iter().map(|(key, _)| key.currency), fixed);
        // What it costs itself is told in whatever currency it is free.
        let own = standing.pricing.map(|pricing| pricing.price);
        prices.retain(|(key, _)| own == Some(*key) || fixed.is_none_or(|fixed| fixed == key.currency));
        let against = match standing.trial {
            true => facts::against_conversion(&row, &standing, (sold, verified), now.day),
            false => Vec::new(),
        };
        let facts = facts::seats(&row, fixed);
        let (stream, plan, bonds) = (held.stream(), held.row.plan_id, Vec::new());
        Ok(Self { row, reckoning: Reckoning { now, snapshot, stream, plan, prices, facts, against, targets, bonds } })
    }
}
