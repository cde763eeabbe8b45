//! The books of an organization as the domain wants them: who sells and buys, prices, taxes, subscriptions that are not
//! over, the invoices that can still be credited, and credit.

use super::{metering, profile, store};
use crate::db::Executor;
use crate::error::Error;
use crate::portal::Settings;
use crate::subscriptions::entries;
use domain::acts::{Organization, Scope};
use domain::billing::{Book, Contract, Posting, PriceKey, Refused, Usage, timeline, unpriced};
use domain::catalog::PriceView;
use domain::ids::{PlanVersionId, SubscriptionId};
use domain::invoices::{Account, Billed, BillingProfile, Lot, Parties, Record, Snapshot, Stream};
use domain::locale::{Country, ZoneName};
use domain::money::Currency;
use domain::subscriptions::{Entry, Event, Standing, Status, Terms, standing};
use domain::taxes::Table;
use domain::text::{Key, Name};
use domain::time::{Day, Instant, Moment};
use entity::{ReadIn, change_target, invoice_record, subscription, tariff, tax_rate};
use std::collections::BTreeSet;

/// A subscription with its stream.
pub(crate) struct Held {
    pub(crate) row: subscription::Model,
    pub(crate) terms: Terms,
    pub(crate) entries: Vec<Entry>,
    /// The first day as of which something was recorded since it was read.
    pub(crate) changed: Option<Day>,
}

/// What is read although no live subscription needs it.
#[derive(Clone, Copy)]
pub(crate) enum Also {
    /// Nothing.
    Nothing,
    /// A subscription, even if it is over.
    Subscription(SubscriptionId),
    /// A subscription, even if it is over, and the prices of what it can become.
    Changes(SubscriptionId),
    /// The prices of a version that somebody may order.
    Version(PlanVersionId),
}

/// The books.
pub(crate) struct Books {
    /// As whom the organization is billed; unknown while somebody who signs up has not said where it is.
    pub(super) buyer: Option<BillingProfile>,
    parties: Option<Parties>,
    payment: u16,
    taxes: Table,
    pub(crate) book: Book,
    prices: Vec<(PriceKey, PriceView)>,
    pub(crate) subscriptions: Vec<Held>,
    pub(crate) records: Vec<Record>,
    pub(crate) lots: Vec<Lot>,
    /// What a subscription can become.
    pub(crate) targets: Vec<change_target::Model>,
    /// What was used and is charged by use, and stands on no charge yet.
    pub(super) usage: Usage,
    owed_in: Option<Currency>,
}

impl Books {
    /// Reads them.
    pub(crate) async fn read(
        on: Executor<'_, Organization>,
        settings: &Settings,
        also: Also,
        now: Moment,
    ) -> Result<Self, Error> {
        let store::Account { profile, lots, owed_in, zone } = store::account(on).await?;
        let live = Status::ALL.iter().copied().filter(|status| !status.is_terminal());
        let mut which = subscription::status().is_in(live).or(subscription::bills_at().gt(Some(Instant::EPOCH)));
        if let Also::Subscription(id) | Also::Changes(id) = also {
            which = which.or(subscription::id().eq(id));
        }
        let rows = on.rows::<subscription::Entity>().filter(which).order([subscription::id().asc()]).all().await?;
        let mut streams = entries(on, rows.iter().map(|row| row.id)).await?;
        let mut subscriptions = Vec::new();
        for row in rows {
            let terms = serde_json::from_str(&row.terms).map_err(Error::internal)?;
            let entries = streams.remove(&row.id).unwrap_or_default();
            subscriptions.push(Held { row, terms, entries, changed: None });
        }
        let mut wanted = versions(&subscriptions);
        let mut targets = Vec::new();
        match also {
            Also::Nothing | Also::Subscription(_) => {}
            Also::Version(version) => {
                wanted.insert(version);
            }
            Also::Changes(id) => {
                let plan = subscriptions.iter().find(|held| held.row.id == id).map(|held| held.row.plan_id);
                let from = change_target::from_plan_id().is_in(plan);
                let order = [change_target::position().asc(), change_target::to_plan_id().asc()];
                targets = on.rows::<change_target::Entity>().filter(from).order(order).all().await?;
                wanted.extend(targets.iter().map(|row| row.version_id));
            }
        }
        let books = Self::new(on, settings, (Some(profile), &zone), wanted).await?;
        let usage = metering::usage(on, &books.book).await?;
        let mut books = Self { subscriptions, lots, owed_in, targets, usage, ..books };
        // What is credited later is charged for days after that.
        let from = books.fresh(now).ok().flatten().map_or(now.day, |first| first.day().min(now.day));
        books.records = store::records(on, invoice_record::period_to().gt(from)).await?;
        Ok(books)
    }

    /// Those of an organization that is about to be founded, has not said its name yet, and perhaps not its country.
    pub(crate) async fn unfounded<S: Scope>(
        on: Executor<'_, S>,
        settings: &Settings,
        country: Option<Country>,
        version: PlanVersionId,
    ) -> Result<Self, Error>
    where
        tariff::Entity: ReadIn<S>,
        tax_rate::Entity: ReadIn<S>,
    {
        // The name stands on no bill that is shown, but an invoice has one.
        let name: Name = settings.account_domain.as_str().parse().map_err(Error::internal)?;
        let buyer = country.map(|country| BillingProfile::new(name, country));
        Self::new(on, settings, (buyer, &settings.billing_zone), BTreeSet::from([version])).await
    }

    async fn new<S: Scope>(
        on: Executor<'_, S>,
        settings: &Settings,
        (buyer, zone): (Option<BillingProfile>, &ZoneName),
        versions: BTreeSet<PlanVersionId>,
    ) -> Result<Self, Error>
    where
        tariff::Entity: ReadIn<S>,
        tax_rate::Entity: ReadIn<S>,
    {
        let (book, prices) = store::prices(on, versions, zone).await?;
        let parties = settings.seller.as_ref().zip(buyer.clone());
        let parties = parties.map(|(seller, buyer)| profile::parties(seller, buyer));
        let taxes = match &parties {
            Some(parties) => store::taxes(on, parties.trade()).await?,
            None => Table::default(),
        };
        let payment = settings.seller.as_ref().map_or(0, |seller| seller.payment_days);
        let (subscriptions, records, lots, targets) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (usage, owed_in) = (Usage::default(), None);
        Ok(Self { buyer, parties, payment, taxes, book, prices, subscriptions, records, lots, targets, usage, owed_in })
    }

    /// A subscription.
    pub(crate) fn of(&self, id: SubscriptionId) -> Result<&Held, Error> {
        self.subscriptions.iter().find(|held| held.row.id == id).ok_or(Error::NotFound)
    }

    /// Something happened to an invoice.
    pub(super) fn keep(&mut self, record: &Record) {
        let is_it = |known: &&mut Record| known.invoice.number == record.invoice.number;
        if let Some(known) = self.records.iter_mut().find(is_it) {
            known.clone_from(record);
        }
    }

    /// The books as they are now, to reckon with.
    pub(crate) fn snapshot(&self) -> Snapshot {
        Snapshot {
            parties: self.parties.clone(),
            payment: self.payment,
            taxes: self.taxes.clone(),
            book: self.book.clone(),
            streams: self.subscriptions.iter().map(Held::stream).collect(),
            records: self.records.clone(),
            lots: self.lots.clone(),
            owed_in: self.owed_in,
            usage: self.usage.clone(),
        }
    }

    /// The prices of a version of a plan.
    pub(crate) fn prices_of(&self, version: PlanVersionId) -> Vec<(PriceKey, PriceView)> {
        self.prices.iter().filter(|(key, _)| key.version == version).cloned().collect()
    }

    /// What invoices in a currency are made with.
    pub(crate) fn account(&self, currency: Currency) -> Result<Account<'_>, Refused> {
        let parties = self.parties.as_ref().ok_or(Refused::NoSeller)?;
        Ok(Account { parties, currency, payment: self.payment, book: &self.book, taxes: &self.taxes })
    }

    /// The first posting that stands on no document yet.
    pub(crate) fn fresh(&self, now: Moment) -> Result<Option<Posting>, Refused> {
        let mut first: Option<Posting> = None;
        for held in &self.subscriptions {
            let fresh = timeline(held.contract(), &self.book, now)?.into_iter().nth(held.issued());
            first = first.into_iter().chain(fresh).min_by_key(Posting::day);
        }
        Ok(first)
    }

    /// The first term whose price is to be written down, with its day.
    pub(crate) fn unpriced(&self, now: Moment) -> Result<Option<(Day, SubscriptionId, Event)>, Refused> {
        let mut first: Option<(Day, SubscriptionId, Event)> = None;
        for held in &self.subscriptions {
            let terms = unpriced(held.contract(), &self.book, now)?.into_iter();
            let next = terms.map(|(on, event)| (on, held.row.id, event)).next();
            first = first.into_iter().chain(next).min_by_key(|(on, id, _)| (*on, *id));
        }
        Ok(first)
    }

    /// The day on which a subscription begins its next term at the price of then, if it does.
    pub(crate) fn reprices(&self, held: &Held, now: Moment) -> Option<Day> {
        let standing = held.standing(now);
        let follows = standing.pricing.is_some_and(|pricing| self.book.follows(pricing.price));
        let renews = follows && standing.auto_renew && !standing.will_cancel && standing.status.people_use();
        standing.term.and_then(|term| term.ends).filter(|ends| renews && *ends > now.day)
    }

    /// The tax categories of what is billed.
    pub(super) fn categories(&self) -> impl Iterator<Item = &Key> {
        let prices = self.subscriptions.iter().flat_map(Held::pricings);
        prices.filter_map(|price| self.book.tariff(price).ok()).map(|tariff| &tariff.category)
    }

    /// The subscriptions, and how much of each is issued.
    pub(crate) fn billed(&self) -> Vec<Billed<'_>> {
        self.subscriptions.iter().map(|held| Billed { contract: held.contract(), issued: held.issued() }).collect()
    }
}

impl Held {
    /// The subscription as billing sees it.
    pub(crate) fn contract(&self) -> Contract<'_> {
        Contract { id: self.row.id, terms: &self.terms, entries: &self.entries }
    }

    /// The subscription in a snapshot.
    pub(crate) fn stream(&self) -> Stream {
        Stream { id: self.row.id, terms: self.terms, entries: self.entries.clone(), issued: self.issued() }
    }

    /// Where it stands.
    pub(crate) fn standing(&self, now: Moment) -> Standing {
        standing(&self.terms, &self.entries, now)
    }

    /// How many of its postings stand on documents.
    pub(crate) fn issued(&self) -> usize {
        usize::try_from(self.row.issued).unwrap_or_default()
    }

    fn pricings(&self) -> impl Iterator<Item = PriceKey> {
        self.entries.iter().filter_map(|entry| entry.event.price())
    }
}

fn versions(subscriptions: &[Held]) -> BTreeSet<PlanVersionId> {
    let own = subscriptions.iter().map(|held| held.row.plan_version_id);
    own.chain(subscriptions.iter().flat_map(Held::pricings).map(|price| price.version)).collect()
}
