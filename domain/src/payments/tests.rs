//! Part, over and double payments, and the ledger against the books.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;

use super::*;
use crate::billing::tests::story::{Story, book, per_unit};
use crate::billing::tests::streams;
use crate::catalog::Period;
use crate::invoices::tests::house::House;
use crate::invoices::{Status, WrittenOff};
use crate::money::Currency;
use crate::subscriptions::{Status as Standing, standing};

mod refunds;
mod write_offs;

fn date(text: &str) -> Day {
    text.parse().unwrap()
}

fn eur(text: &str) -> Money {
    Money::parse(text, Currency::EUR).unwrap()
}

fn receive(record: &Record, payment: Payment) -> Result<(Receipt, Option<Lot>), Refused> {
    let on = payment.on;
    super::receive(record, payment, on)
}

fn payment(reference: &str, amount: &str) -> Payment {
    Payment { on: date("2023-01-10"), reference: reference.parse().unwrap(), amount: eur(amount) }
}

fn invoiced() -> (Story, Record) {
    let mut house = House::taxed("19");
    let story = Story::new(book([per_unit(1, Period::Month, "100")])).buys("2023-01-01", 1, Period::Month, 1);
    house.run(&[&story], date("2023-01-01"));
    (story, house.records[0].clone())
}

#[test]
fn in_parts_too_much_and_twice() {
    let (_, mut record) = invoiced();
    let (first, none) = receive(&record, payment("one", "19.00")).unwrap();
    assert_eq!((first.paid, first.over, none), (eur("19"), eur("0"), None));
    record.receipts.push(first);
    assert_eq!(record.status(date("2023-01-10")).unwrap(), Status::PartPaid);
    let (second, lot) = receive(&record, payment("two", "150.00")).unwrap();
    assert_eq!((second.paid, second.over), (eur("100"), eur("50")));
    assert_eq!(lot.unwrap().left, eur("50"));
    record.receipts.push(second);
    assert_eq!(record.status(date("2023-12-31")).unwrap(), Status::Paid);
    let (third, lot) = receive(&record, payment("three", "119.00")).unwrap();
    assert_eq!((third.paid, lot.unwrap().left), (eur("0"), eur("119")));
    let known = Refused::Known { amount: eur("150"), on: date("2023-01-10") };
    assert_eq!(receive(&record, payment("two", "150.00")), Err(known));
    let said = received(&record, &payment("two", "150.00")).unwrap().unwrap();
    assert_eq!((said.paid, said.over, said.unpaid, said.known), (eur("100"), eur("50"), eur("0"), true));
    assert_eq!(received(&record, &payment("two", "150.01")), Ok(None), "that is another payment");
}

#[test]
fn amounts_that_are_none_are_refused() {
    let (_, record) = invoiced();
    let refused = |amount: Money| receive(&record, Payment { amount, ..payment("x", "1") }).unwrap_err();
    assert_eq!([eur("0"), eur("-1")].map(refused), [Refused::NotPositive; 2]);
    assert_eq!(refused(Money { minor: i64::MIN, currency: Currency::EUR }), Refused::NotPositive);
    assert_eq!(refused(Money { minor: i64::MAX, currency: Currency::EUR }), Refused::Large);
    assert_eq!(refused(Money::parse("1", Currency::USD).unwrap()), Refused::Currency);
    let most = Money { minor: 1_000_000_000_000_000, ..eur("0") };
    assert_eq!(refused(most.plus(Money { minor: 1, ..most }).unwrap()), Refused::Large);
    let (paid, lot) = receive(&record, Payment { amount: most, ..payment("x", "1") }).unwrap();
    assert_eq!((paid.paid, lot.unwrap().left.minor), (eur("119"), most.minor - 11_900));
}

#[test]
fn money_that_has_not_come_yet_is_refused() {
    let (_, record) = invoiced();
    let today = date("2023-01-09");
    let refused = super::receive(&record, payment("one", "1"), today);
    assert_eq!(refused, Err(Refused::Future { today }));
    assert!(super::receive(&record, payment("one", "1"), date("2023-01-10")).is_ok());
}

#[test]
fn what_is_unpaid_makes_it_past_due_then_suspended_then_ended_and_paying_restores() {
    let (mut story, mut record) = invoiced();
    let month_end =
        |mut story: Story, events: Vec<(crate::ids::SubscriptionId, crate::subscriptions::Event)>, on: &str| {
            for (id, event) in events {
                assert_eq!(id, story.id);
                story = story.then(on, event);
            }
            story
        };
    story = month_end(story, record.owed(), "2023-01-01");
    let status = |story: &Story, day: &str| {
        standing(&story.terms, &story.entries, crate::billing::tests::story::noon(date(day))).status
    };
    let days = ["2023-01-31", "2023-02-01", "2023-03-02", "2023-05-01"];
    let unpaid = [Standing::Active, Standing::PastDue, Standing::Suspended, Standing::Ended];
    assert_eq!(days.map(|day| status(&story, day)), unpaid);
    record.receipts.push(receive(&record, payment("part", "118.99")).unwrap().0);
    let part = month_end(story.clone(), record.settled().unwrap(), "2023-04-01");
    assert_eq!(status(&part, "2023-04-01"), Standing::Suspended, "a cent is missing");
    record.receipts.push(receive(&record, payment("rest", "0.01")).unwrap().0);
    let paid = month_end(story, record.settled().unwrap(), "2023-04-01");
    assert_eq!([status(&paid, "2023-03-31"), status(&paid, "2023-04-01")], [Standing::Suspended, Standing::Active]);
}

#[test]
fn a_journal_that_does_not_balance_is_refused() {
    let entry = |account, side, amount| Entry { account, side, amount };
    let debit = entry(Account::Cash, Side::Debit, eur("1"));
    let refused = |second| Journal::try_from(vec![debit, second]).unwrap_err();
    assert_eq!(refused(entry(Account::Receivable, Side::Credit, eur("1.01"))), Refused::Unbalanced);
    assert_eq!(refused(entry(Account::Receivable, Side::Debit, eur("1"))), Refused::Unbalanced);
    let dollars = Money::parse("1", Currency::USD).unwrap();
    assert_eq!(refused(entry(Account::Receivable, Side::Credit, dollars)), Refused::Unbalanced, "each currency");
    assert_eq!(refused(entry(Account::Receivable, Side::Debit, eur("-1"))), Refused::NotPositive);
    assert!(serde_json::from_str::<Journal>(&serde_json::to_string(&vec![debit]).unwrap()).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Invariant 4 (docs/invariants.md): debits equal credits, and the accounts say what the documents say.
    #[test]
    fn the_ledger_agrees_with_the_books(
        story in streams::story(), acts in prop::collection::vec((0_u8..4, 1_i64..40_000), 8),
    ) {
        let (mut house, mut balances) = (House::taxed("19"), Balances::new());
        for (number, (act, minor)) in (0_i64..).zip(acts) {
            let on = date("2023-01-15").plus_days(number * 40);
            let entries = story.entries.iter().filter(|entry| entry.effective.day <= on).cloned().collect();
            for issue in house.run(&[&Story { entries, ..story.clone() }], on) {
                if let Some(invoice) = &issue.invoice {
                    Journal::issued(invoice).unwrap().post(&mut balances).unwrap();
                }
                for note in &issue.notes {
                    Journal::credited(note, &issue.records).unwrap().post(&mut balances).unwrap();
                }
            }
            let amount = Money { minor, currency: Currency::EUR };
            if let Some(record) = house.records.last_mut() {
                match act {
                    0 | 1 => {
                        let reference = format!("bank {number}").parse().unwrap();
                        let (receipt, lot) = receive(record, Payment { on, reference, amount }).unwrap();
                        Journal::received(&receipt, record).unwrap().post(&mut balances).unwrap();
                        record.receipts.push(receipt);
                        house.lots.extend(lot);
                    }
                    2 => {
                        let command = WriteOffInvoice { invoice: record.invoice.number.clone(), forgiven: minor % 2 == 0 };
                        if let Ok(WriteOff { on, amount, known: false }) = write_off(record, &command, on) {
                            Journal::written_off(amount).unwrap().post(&mut balances).unwrap();
                            record.written_off = Some(WrittenOff { on, forgiven: command.forgiven });
                        }
                    }
                    _ => {
                        let (document, reference) = (record.invoice.number.clone(), "back".parse().unwrap());
                        let command = RefundCredit { document, on, reference, amount };
                        if let Ok((refund, left)) = super::refund(&house.lots, command, on) {
                            house.lots = left;
                            Journal::refunded(&refund).unwrap().post(&mut balances).unwrap();
                        }
                    }
                }
            }
        }
        let on = |account| balances.get(&(Currency::EUR, account)).copied().unwrap_or_default();
        prop_assert_eq!(balances.values().sum::<i64>(), 0);
        let unpaid: i64 = house.records.iter().map(|record| record.unpaid().unwrap().minor).sum();
        prop_assert_eq!(on(Account::Receivable), unpaid);
        let lost = house.records.iter().filter(|record| record.written_off.is_some());
        prop_assert_eq!(on(Account::BadDebt), lost.map(|record| record.open().unwrap().minor).sum::<i64>());
        prop_assert!(house.records.iter().all(|record| record.open().unwrap().minor >= 0));
        prop_assert_eq!(on(Account::Credit), -house.credit());
        let notes = || house.records.iter().flat_map(|record| &record.notes);
        let tax: i64 = house.records.iter().map(|record| record.invoice.tax.minor).sum();
        prop_assert_eq!(on(Account::Tax), notes().map(|note| note.tax.minor).sum::<i64>() - tax);
    }
}
