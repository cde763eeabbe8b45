//! Organizations that do whatever they may at random, at any hour of random days.

use super::*;
use crate::catalog::{self, File};
use domain::acts::{RecordPayment as Record, RefundCredit as Refund, WriteOffInvoice as WriteOff};
use domain::ids::PlanId;
use domain::payments::{RecordPayment, RefundCredit, WriteOffInvoice};
use domain::services::{AddService, PreviewAddition};
use domain::signup::Offer;
use entity::{invoice_row, plan};
use std::num::NonZeroU32;

const LIVES: u64 = 50;
const ACTS: usize = 16;

const MORE: &str = r#"
[[service]]
key = "files"
name = "Files"

[[service.plan]]
key = "files-team"
name = "Team"
price = [
    { amount = "7.77", currency = "EUR", period = "month", per = "seat" },
    { amount = "77.70", currency = "EUR", period = "year", per = "seat" },
]

[[service]]
key = "meet"
name = "Meet"

[[service.plan]]
key = "meet-room"
name = "Room"
seats = false
price = [{ amount = "33.33", currency = "EUR", period = "month", per = "flat" }]
"#;

/// Numbers that look random and are the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % below.max(1)
    }

    fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        from.get(usize::try_from(self.roll(from.len() as u64)).unwrap())
    }
}

struct Life<'a> {
    tenant: Tenant<'a>,
    dice: Dice,
    plans: Vec<PlanId>,
    payments: u64,
    refunds: u64,
    write_offs: u64,
}

impl Life<'_> {
    async fn reader(&self) -> Reader<LookUpOffer> {
        let (house, org) = (self.tenant.house, self.tenant.ada.member().unwrap().org);
        house.portal.internal(house.request(), org).unwrap().read().await.unwrap()
    }

    async fn permit<A: domain::acts::Act>(&self) -> crate::access::Permit<A> {
        let house = self.tenant.house;
        house.portal.permit(self.tenant.actor(&self.tenant.ada).await, house.request()).await.unwrap()
    }

    /// Some time passes, and somebody does something.
    async fn go_on(&mut self) {
        let days = if self.dice.roll(3) == 0 { 0 } else { self.dice.roll(30) };
        self.tenant.house.advance_days(i64::try_from(days).unwrap());
        self.tenant.house.advance_seconds(1 + i64::try_from(self.dice.roll(40_000)).unwrap());
        match self.dice.roll(12) {
            0 => drop(self.tenant.overview().await),
            1 | 2 => self.pay().await,
            3 | 4 => self.order().await,
            10 => self.give_back().await,
            11 => self.give_up().await,
            _ => self.change().await,
        }
    }

    async fn change(&mut self) {
        let rows =
            self.reader().await.rows::<subscription::Entity>().order([subscription::id().asc()]).all().await.unwrap();
        let subscription = self.dice.pick(&rows).unwrap().id;
        let shown = subscriptions::preview(self.permit().await, PreviewChange { subscription }).await.unwrap();
        let actions = shown.reckoning.actions();
        let Some(action) = self.dice.pick(&actions).copied() else { return };
        let seats = NonZeroU32::new(1 + u32::try_from(self.dice.roll(12)).unwrap());
        let deal = self.dice.pick(&shown.reckoning.deals(Some(action))).map(|(deal, _)| *deal);
        let Ok(Some(effects)) = shown.reckoning.ask(Wish { action, seats, deal }) else { return };
        let seen = Some(effects.fingerprint());
        let command = ChangeSubscription { subscription, action, seats, deal, seen, reason: None, back: None };
        subscriptions::confirm(self.permit().await, command).await.unwrap();
    }

    async fn order(&mut self) {
        drop(self.tenant.overview().await);
        let offer = Offer::Plan(*self.dice.pick(&self.plans).unwrap());
        let shown = crate::services::preview(self.permit().await, PreviewAddition { offer }).await.unwrap();
        let Some(offering) = shown.offering.filter(|_| shown.refused.is_none()) else { return };
        let deal = self.dice.pick(&offering.deals).map(|(deal, _)| *deal);
        let seats = NonZeroU32::new(1 + u32::try_from(self.dice.roll(12)).unwrap());
        let Ok(effects) = offering.quote(deal, seats).effects else { return };
        let command = AddService { offer, seats, deal, seen: Some(effects.fingerprint()) };
        crate::services::add_service(self.permit().await, command).await.unwrap();
    }

    /// What is overdue is not expected any more.
    async fn give_up(&mut self) {
        let overdue = self.tenant.overview().await.overdue;
        let Some(invoice) = self.dice.pick(&overdue).map(|row| row.number.clone()) else { return };
        self.write_offs += 1;
        let house = self.tenant.house;
        let permit = house.portal.permit::<WriteOff>(Actor::operator(), house.request()).await.unwrap();
        let forgiven = self.dice.roll(2) == 0;
        crate::billing::write_off_invoice(permit, WriteOffInvoice { invoice, forgiven }).await.unwrap();
    }

    /// A part of what is left of a credit, or all of it.
    async fn give_back(&mut self) {
        // What is due is issued first.
        drop(self.tenant.overview().await);
        let reader = self.reader().await;
        let lots = reader.rows::<credit_lot::Entity>().order([credit_lot::place().asc()]).all().await.unwrap();
        let invoices = reader.rows::<invoice_row::Entity>().order([invoice_row::place().asc()]).all().await.unwrap();
        let Some((lot, row)) = self.dice.pick(&lots).zip(invoices.first()) else { return };
        let minor = if self.dice.roll(2) == 0 { 1 + lot.remains / 3 } else { lot.remains };
        self.refunds += 1;
        let house = self.tenant.house;
        let permit = house.portal.permit::<Refund>(Actor::operator(), house.request()).await.unwrap();
        let (on, reference) = (permit.moment(&ZoneName::utc()).day, format!("out {}", self.refunds).parse().unwrap());
        let amount = Money { minor, currency: lot.currency };
        let command = RefundCredit { document: row.number.clone(), on, reference, amount };
        crate::billing::refund_credit(permit, command).await.unwrap();
    }

    /// A part, all of it, or too much.
    async fn pay(&mut self) {
        let reader = self.reader().await;
        let unpaid = reader.rows::<invoice_row::Entity>().filter(invoice_row::unpaid().gt(0));
        let unpaid = unpaid.order([invoice_row::place().asc()]).all().await.unwrap();
        let Some(row) = self.dice.pick(&unpaid) else { return };
        let minor = match self.dice.roll(4) {
            0 => 1 + row.unpaid / 3,
            1 => row.unpaid + 1_234,
            _ => row.unpaid,
        };
        self.payments += 1;
        let house = self.tenant.house;
        let permit = house.portal.permit::<Record>(Actor::operator(), house.request()).await.unwrap();
        let on = permit.moment(&ZoneName::utc()).day;
        let reference = format!("bank {}", self.payments).parse().unwrap();
        let payment = Payment { on, reference, amount: Money { minor, currency: row.currency } };
        crate::billing::record_payment(permit, RecordPayment { invoice: row.number.clone(), payment }).await.unwrap();
    }
}

#[tokio::test]
async fn what_random_lives_leave_in_the_tables_follows_from_their_streams_and_payments() {
    let house = House::new().await;
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    let more = File { name: "more.toml".into(), bytes: MORE.into(), service: None, encoding: None };
    catalog::import(permit, more).await.unwrap();
    let (mut invoices, mut notes, mut payments, mut refunds, mut write_offs, mut crowded) = (0, 0, 0, 0, 0, 0);
    for seed in 1..=LIVES {
        println!("life {seed}");
        let before = taken(&house).await;
        let tenant = Tenant::new(&house, &format!("life-{seed}")).await;
        let mut life = Life { tenant, dice: Dice(seed), plans: Vec::new(), payments: 0, refunds: 0, write_offs: 0 };
        let plans = life.reader().await.rows::<plan::Entity>().order([plan::key().asc()]).all().await.unwrap();
        life.plans = plans.iter().map(|plan| plan.id).collect();
        for _ in 0..ACTS {
            life.go_on().await;
        }
        house.advance_days(i64::try_from(life.dice.roll(70)).unwrap());
        life.tenant.overview().await;
        let stored = replays(&house, life.tenant.ada.member().unwrap().org, before).await;
        (invoices, notes, payments) =
            (invoices + stored.invoices.len(), notes + stored.notes.len(), payments + life.payments);
        refunds += life.refunds;
        write_offs += life.write_offs;
        crowded += stored.crowded_days();
    }
    println!(
        "{invoices} invoices, {notes} credit notes, {payments} payments, {refunds} refunds, {write_offs} written off, {crowded} days with several invoices"
    );
    assert!(
        invoices > 150 && notes > 10 && payments > 50 && refunds > 5 && write_offs > 5 && crowded > 0,
        "the lives were dull"
    );
}
