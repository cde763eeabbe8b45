//! The books of an organization as the domain wants them: who sells and buys, prices, taxes, subscriptions that are not
//! over, the invoices that can still be credited, and credit.

use super::store;
use crate::db::Executor;
use crate::error::Error;
use crate::portal::Settings;
use crate::subscriptions::entries;
use domain::acts::Organization;
use domain::billing::{Book, Contract, Posting, PriceKey, Refused, timeline};
use domain::catalog::PriceView;
use domain::ids::{PlanVersionId, SubscriptionId};
use domain::invoices::{Account, Billed, Lot, Parties, Party, Record};
use domain::money::Currency;
use domain::subscriptions::{Entry, Event, Pricing, Standing, Status, Terms, standing};
use domain::taxes::Table;
use domain::time::{Day, Instant, Moment};
use entity::{organization, subscription};
use std::collections::BTreeSet;

/// A subscription with its stream.
pub(crate) struct Held {
    pub(crate) row: subscription::Model,
    pub(crate) terms: Terms,
    pub(crate) entries: Vec<Entry>,
    /// The first day as of which something was recorded since it was read.
    pub(crate) changed: Option<Day>,
}

/// The books.
pub(crate) struct Books {
    parties: Option<Parties>,
    payment: u16,
    taxes: Table,
    pub(crate) book: Book,
    pub(crate) prices: Vec<(PriceKey, PriceView)>,
    pub(crate) subscriptions: Vec<Held>,
    pub(crate) records: Vec<Record>,
    pub(crate) lots: Vec<Lot>,
    owed_in: Option<Currency>,
}

impl Books {
    /// Reads them; `also` is read even if it is over.
    pub(crate) async fn read(
        on: Executor<'_, Organization>,
        settings: &Settings,
        also: Option<SubscriptionId>,
        now: Moment,
    ) -> Result<Self, Error> {
        let buyer = on.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
        let live = Status::ALL.iter().copied().filter(|status| !status.is_terminal());
        let mut which = subscription::status().is_in(live).or(subscription::bills_at().gt(Some(Instant::EPOCH)));
        if let Some(id) = also {
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
        let (book, prices) = store::prices(on, versions(&subscriptions)).await?;
        let parties = settings.seller.as_ref().map(|seller| {
            let party = Party { name: buyer.name, address: None, country: buyer.country, tax_id: None };
            let seller = seller.party.clone();
            Parties { seller, sold_to: party.clone(), bill_to: party, po_number: None, tax_id_checked: false }
        });
        let taxes = match &parties {
            Some(parties) => store::taxes(on, parties.trade()).await?,
            None => Table::default(),
        };
        let mut books = Self {
            parties,
            payment: settings.seller.as_ref().map_or(0, |seller| seller.payment_days),
            taxes,
            book,
            prices,
            subscriptions,
            records: Vec::new(),
            lots: store::lots(on).await?,
            owed_in: store::owed_in(on).await?,
        };
        // What is credited later is charged for days after that.
        let from = books.fresh(now).ok().flatten().map_or(now.day, |first| first.day().min(now.day));
        books.records = store::records(on, entity::invoice::period_to().gt(from)).await?;
        Ok(books)
    }

    /// A subscription.
    pub(crate) fn of(&self, id: SubscriptionId) -> Result<&Held, Error> {
        self.subscriptions.iter().find(|held| held.row.id == id).ok_or(Error::NotFound)
    }

    /// Whether anything that is not over costs something.
    pub(crate) fn is_priced(&self) -> bool {
        self.subscriptions.iter().any(|held| held.pricings().next().is_some())
    }

    /// The currency that is fixed, because something is live or owed in it.
    pub(crate) fn currency(&self, now: Moment) -> Option<Currency> {
        let live = self.subscriptions.iter().map(|held| held.standing(now)).filter(|now| !now.status.is_terminal());
        live.filter_map(|standing| standing.pricing).map(|pricing| pricing.price.currency).next().or(self.owed_in)
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

    /// Where it stands.
    pub(crate) fn standing(&self, now: Moment) -> Standing {
        standing(&self.terms, &self.entries, now)
    }

    /// How many of its postings stand on documents.
    pub(crate) fn issued(&self) -> usize {
        usize::try_from(self.row.issued).unwrap_or_default()
    }

    fn pricings(&self) -> impl Iterator<Item = PriceKey> {
        self.entries.iter().filter_map(|entry| price(&entry.event))
    }
}

/// The price at which something was ordered by an event.
pub(crate) fn price(event: &Event) -> Option<PriceKey> {
    match event {
        Event::Started(purchase) | Event::Converted(purchase) => purchase.pricing.map(|Pricing { price, .. }| price),
        Event::PlanChanged(change) => Some(change.price),
        _ => None,
    }
}

fn versions(subscriptions: &[Held]) -> BTreeSet<PlanVersionId> {
    let own = subscriptions.iter().map(|held| held.row.plan_version_id);
    own.chain(subscriptions.iter().flat_map(Held::pricings).map(|price| price.version)).collect()
}
