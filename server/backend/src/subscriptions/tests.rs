use crate::access::Actor;
use crate::error::Error;
use crate::house::House;
use domain::acts::{self, LookUpOffer};
use domain::billing::Refused;
use domain::catalog::Period;
use domain::ids::SubscriptionId;
use domain::invoices::{Invoice, Note, Status as Paid};
use domain::locale::ZoneName;
use domain::money::Money;
use domain::payments::{Account, Balances, Payment, RecordPayment, Side};
use domain::refusal::Refusal;
use domain::roles::Role;
use domain::subscriptions::{Action, ChangeSubscription, Deal, PreviewChange, Standing, Status, Wish};
use domain::text::Key;
use domain::time::Day;
use entity::{credit_lot, credit_note, invoice, ledger_entry, subscription};

mod backwards;
mod bonds;
mod currencies;
mod life;
mod notices;
mod plans;
mod prices;
mod refunds;
mod refusals;
mod renewals;
mod sandboxes;
mod told;
mod write_offs;

/// An organization with the one trial of its sign-up.
struct Tenant<'a> {
    house: &'a House,
    ada: Actor,
    id: SubscriptionId,
}

/// What is shown of a wish.
struct Shown {
    standing: Standing,
    actions: Vec<Action>,
    deals: Vec<(Deal, domain::catalog::PriceView)>,
    effects: Option<Result<domain::invoices::Effects, Refused>>,
}

/// What stands in the books of an organization.
struct Seen {
    invoices: Vec<(invoice::Model, Invoice)>,
    notes: Vec<(credit_note::Model, Note)>,
    balances: Balances,
    credit: i64,
}

impl<'a> Tenant<'a> {
    async fn new(house: &'a House, slug: &str) -> Tenant<'a> {
        Self::of(house, house.found(slug).await).await
    }

    async fn of(house: &'a House, ada: Actor) -> Tenant<'a> {
        let org = ada.member().unwrap().org;
        let reader = house.portal.internal::<LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
        let id = reader.rows::<subscription::Entity>().one().await.unwrap().unwrap().id;
        Tenant { house, ada, id }
    }

    fn wish(&self, action: Action) -> Wish {
        Wish { action, seats: None, deal: None }
    }

    fn seats(&self, seats: u32) -> Wish {
        Wish { seats: std::num::NonZeroU32::new(seats), ..self.wish(Action::SetSeats) }
    }

    /// The wish with the price of a period and a length of terms.
    async fn deal(&self, action: Action, period: Period, months: u16) -> Wish {
        let shown = self.preview(self.wish(action)).await.unwrap();
        let fits = |deal: &Deal| deal.price.period == period && deal.months == Some(months);
        let deal = shown.deals.iter().map(|(deal, _)| *deal).find(fits);
        Wish { deal: Some(deal.unwrap()), ..self.wish(action) }
    }

    /// The session as it is by now: it says when something changes by the clock.
    async fn actor(&self) -> Actor {
        let org = self.ada.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let row = reader.rows::<entity::organization::Entity>().one().await.unwrap().unwrap();
        let (next_change_at, pace) = (row.next_change_at, crate::clock::Pace::from(&row));
        let member = crate::access::Member { next_change_at, pace, ..self.ada.member().unwrap().clone() };
        Actor::signed_in(member)
    }

    async fn preview(&self, wish: Wish) -> Result<Shown, Error> {
        let permit = self.house.portal.permit(self.actor().await, self.house.request()).await?;
        let reckoning = super::preview(permit, PreviewChange { subscription: self.id }).await?.reckoning;
        Ok(Shown {
            standing: reckoning.standing(),
            actions: reckoning.actions(),
            deals: reckoning.deals(Some(wish.action)),
            effects: reckoning.ask(wish).transpose(),
        })
    }

    async fn confirm(&self, wish: Wish, seen: Option<String>) -> Result<Key, Error> {
        let Wish { action, seats, deal } = wish;
        let command = ChangeSubscription { subscription: self.id, action, seats, deal, seen, reason: None, back: None };
        let permit = self.house.portal.permit(self.actor().await, self.house.request()).await?;
        super::confirm(permit, command).await
    }

    /// Looks at what it would do and confirms that; what was shown.
    async fn change(&self, wish: Wish) -> Shown {
        let shown = self.preview(wish).await.unwrap();
        let effects = shown.effects.clone().unwrap().unwrap();
        self.confirm(wish, Some(effects.fingerprint())).await.unwrap();
        shown
    }

    async fn refused(&self, wish: Wish) -> Refused {
        match self.preview(wish).await.unwrap().effects {
            Some(Err(refused)) => refused,
            other => panic!("{other:?}"),
        }
    }

    async fn standing(&self) -> Standing {
        self.preview(self.wish(Action::Extend)).await.unwrap().standing
    }

    async fn pay(&self, number: &str, amount: &str, reference: &str) -> Result<domain::payments::Paid, Error> {
        self.pay_in(number, eur(amount), reference).await
    }

    async fn pay_in(&self, number: &str, amount: Money, reference: &str) -> Result<domain::payments::Paid, Error> {
        let permit = self.house.portal.permit::<acts::RecordPayment>(Actor::operator(), self.house.request()).await?;
        let on = permit.moment(&ZoneName::utc()).day;
        let payment = Payment { on, reference: reference.parse().unwrap(), amount };
        crate::billing::record_payment(permit, RecordPayment { invoice: number.parse().unwrap(), payment }).await
    }

    async fn seen(&self) -> Seen {
        let org = self.ada.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let rows = reader.rows::<invoice::Entity>().order([invoice::place().asc()]).all().await.unwrap();
        let read = |row: invoice::Model| {
            let content = serde_json::from_str::<Invoice>(&row.content).unwrap();
            assert_eq!(row.hash, crate::idempotency::sha256(&content.bytes()));
            (row, content)
        };
        let notes = reader.rows::<credit_note::Entity>().order([credit_note::number().asc()]).all().await.unwrap();
        let mut balances = Balances::new();
        let entries = reader.rows::<ledger_entry::Entity>().all().await.unwrap();
        let mut documents: std::collections::BTreeMap<(String, String), i64> = Default::default();
        for entry in &entries {
            let signed = if entry.side == Side::Debit { entry.amount } else { -entry.amount };
            *balances.entry((entry.currency, entry.account)).or_default() += signed;
            *documents.entry((entry.document.clone(), entry.currency.to_string())).or_default() += signed;
        }
        assert!(documents.values().all(|sum| *sum == 0), "debits are credits for each document: {documents:?}");
        let lots = reader.rows::<credit_lot::Entity>().all().await.unwrap();
        Seen {
            invoices: rows.into_iter().map(read).collect(),
            notes: notes.into_iter().map(|row| (row.clone(), serde_json::from_str(&row.content).unwrap())).collect(),
            balances,
            credit: lots.iter().map(|lot| lot.remains).sum(),
        }
    }

    /// Numbers without gaps, and a ledger that agrees with the documents.
    async fn check(&self) -> Seen {
        let seen = self.seen().await;
        for (place, (row, content)) in seen.invoices.iter().enumerate() {
            assert_eq!(row.number.as_str(), format!("INV-{:06}", place + 1));
            assert_eq!(row.total, content.total.minor);
        }
        for (place, (row, _)) in seen.notes.iter().enumerate() {
            assert_eq!(row.number.as_str(), format!("CN-{:06}", place + 1));
        }
        let unpaid: i64 = seen.invoices.iter().map(|(row, _)| row.unpaid).sum();
        let balance =
            |account| seen.balances.get(&(domain::money::Currency::EUR, account)).copied().unwrap_or_default();
        assert_eq!(balance(Account::Receivable), unpaid);
        assert_eq!(-balance(Account::Credit), seen.credit);
        let sold: i64 = seen.invoices.iter().map(|(_, invoice)| invoice.net.minor).sum();
        let taken: i64 = seen.notes.iter().map(|(_, note)| note.net.minor).sum();
        assert_eq!(-balance(Account::Revenue), sold - taken);
        seen
    }
}

fn eur(amount: &str) -> Money {
    Money::parse(amount, domain::money::Currency::EUR).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}
