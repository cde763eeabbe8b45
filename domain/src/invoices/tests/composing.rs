//! What stands on invoices and credit notes.

use super::house::party;
use super::*;
use crate::billing::tests::story::{at, noon};
use crate::billing::{Posting, timeline};
use crate::time::Moment;

fn month(amount: &str) -> Story {
    Story::new(book([per_unit(1, Period::Month, amount)]))
}

/// Lago, "Credit note rounding issues Scenarios", "when the thing is greater"
/// (spec/scenarios/credit_notes/credit_note_rounding_spec.rb).
#[test]
fn lago_a_credit_note_has_its_own_tax_at_the_original_rate() {
    let mut house = House::taxed("25");
    let story = month("200.00").buys("2023-06-01", 1, Period::Month, 1);
    house.run(&[&story], date("2023-06-01"));
    assert_eq!(house.records[0].invoice.total, eur("250.00"));
    house.pay(0);
    // The rate of today is not that of the invoice.
    house.taxes = House::taxed("19").taxes;
    let story = story.then("2023-06-02", Event::Canceled { reason: None });
    let issues = house.run(&[&story], date("2023-06-02"));
    let note = &issues[0].notes[0];
    assert_eq!((note.net, note.tax, note.total), (eur("193.33"), eur("48.33"), eur("241.66")));
    assert_eq!((note.settles, note.to_credit, issues[0].invoice.is_none()), (eur("0"), eur("241.66"), true));
    assert_eq!(house.credit(), 24_166);
}

/// Kill Bill, TestIntegrationInvoiceWithRepairLogic.testMultiplePartialRepairs
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestIntegrationInvoiceWithRepairLogic.java).
#[test]
fn kill_bill_the_credit_of_a_downgrade_pays_for_what_replaces_it() {
    let mut house = House::taxed("0");
    let story = Story::new(book([per_unit(1, Period::Month, "599.95"), per_unit(2, Period::Month, "9.95")])).buys(
        "2012-05-01",
        1,
        Period::Month,
        1,
    );
    house.run(&[&story], date("2012-05-01"));
    house.pay(0);
    let story = story.changes("2012-05-07", 2, Period::Month, 1, false);
    let issues = house.run(&[&story], date("2012-05-07"));
    let invoice = issues[0].invoice.as_ref().unwrap();
    assert_eq!((issues[0].notes[0].net, invoice.net, invoice.due), (eur("483.83"), eur("8.02"), eur("0")));
    assert_eq!(house.credit(), 47_581);
    let next = house.run(&[&story], date("2012-06-01"));
    assert_eq!(next[0].invoice.as_ref().unwrap().due, eur("0"));
    assert_eq!(house.credit(), 46_586);
}

/// EN 16931, example invoice 1 of the validation artefacts (ubl/examples/ubl-tc434-example1.xml).
#[test]
fn en_16931_two_rates_on_one_invoice() {
    let mut house = House::taxed("6");
    let mut rows: Vec<Row> = house.taxes.clone().into();
    let dear = Row { category: "dear".parse().unwrap(), rate: "21".parse().unwrap(), ..rows[0].clone() };
    rows.push(dear);
    house.taxes = rows.try_into().unwrap();
    let second = crate::billing::Tariff { category: "dear".parse().unwrap(), ..per_unit(2, Period::Month, "46.37") };
    let prices = book([per_unit(1, Period::Month, "183.23"), second]);
    let one = Story::new(prices.clone()).buys("2023-01-01", 1, Period::Month, 1);
    let mut two = Story::new(prices).buys("2023-01-01", 2, Period::Month, 1);
    two.id = uuid::Uuid::from_u128(78).into();
    let issues = house.run(&[&two, &one], date("2023-01-01"));
    let invoice = issues[0].invoice.as_ref().unwrap();
    assert_eq!(invoice.taxes.iter().map(|each| each.tax).collect::<Vec<_>>(), [eur("10.99"), eur("9.74")]);
    assert_eq!((invoice.total, invoice.lines.len()), (eur("250.33"), 2));
    let subscriptions: Vec<_> = invoice.subscriptions();
    assert_eq!(subscriptions, [one.id, two.id], "by subscription, however they were given");
}

#[test]
fn what_is_unpaid_of_an_invoice_is_lessened_before_anything_becomes_credit() {
    let mut house = House::taxed("25");
    let story =
        month("28.00").buys("2023-02-01", 1, Period::Month, 1).then("2023-02-03", Event::Canceled { reason: None });
    let issues = house.run(&[&story], date("2023-02-03"));
    let note = &issues[1].notes[0];
    assert_eq!((note.total, note.settles, note.to_credit), (eur("32.50"), eur("32.50"), eur("0")));
    assert_eq!((house.records[0].unpaid().unwrap(), house.credit()), (eur("2.50"), 0), "two days");
}

#[test]
fn what_is_bought_and_given_up_on_one_day_is_invoiced_and_credited() {
    let mut house = House::taxed("19");
    let story =
        month("28.00").buys("2023-02-01", 1, Period::Month, 1).then("2023-02-01", Event::Canceled { reason: None });
    let issues = house.run(&[&story], date("2023-02-01"));
    assert_eq!((issues.len(), issues[0].notes[0].total), (1, issues[0].invoice.as_ref().unwrap().total));
    assert_eq!(house.records[0].status(date("2023-02-01")).unwrap(), Status::Credited);
    assert!(house.records[0].settled().unwrap().len() == 1 && house.lots.is_empty());
}

#[test]
fn each_act_has_its_own_invoice_and_what_the_clock_makes_due_on_one_day_is_one() {
    let more = |seats| Event::SeatsSet { seats, at_renewal: false };
    let one = month("28.00").buys("2023-02-01", 1, Period::Month, 1);
    let one = one.then_at(at("2023-03-01", 10), more(3)).then_at(at("2023-03-01", 11), more(4));
    let two = Story { id: uuid::Uuid::from_u128(78).into(), ..month("28.00") }.buys("2023-02-01", 1, Period::Month, 1);
    let nets = |looks: &[Moment]| {
        let mut house = House::taxed("19");
        for now in looks {
            house.run_until(&[&one, &two], *now);
        }
        house.records.iter().map(|record| (record.invoice.lines.len(), record.invoice.net)).collect::<Vec<_>>()
    };
    let expected = [(2, eur("56")), (2, eur("56")), (1, eur("56")), (1, eur("28"))];
    assert_eq!(nets(&[at("2023-03-01", 20)]), expected, "whoever looks in the evening");
    assert_eq!(nets(&[9, 10, 11, 20].map(|hour| at("2023-03-01", hour))), expected, "and whoever looks at every act");
}

#[test]
fn credit_is_used_oldest_first_after_tax() {
    let mut house = House::taxed("19");
    let lot = |since: &str, reference: &str, left: &str| Lot {
        since: date(since),
        origin: Origin::Payment(reference.parse().unwrap()),
        left: eur(left),
    };
    house.lots = vec![lot("2023-01-02", "new", "100.00"), lot("2023-01-01", "old", "5.00")];
    let story = month("50.00").buys("2023-02-01", 1, Period::Month, 1);
    house.run(&[&story], date("2023-02-01"));
    let invoice = &house.records[0].invoice;
    let applied: Vec<_> = invoice.applied.iter().map(|each| each.amount).collect();
    assert_eq!((invoice.tax, invoice.total, invoice.due), (eur("9.50"), eur("59.50"), eur("0")));
    assert_eq!((applied, house.lots.clone()), (vec![eur("5"), eur("54.50")], vec![lot("2023-01-02", "new", "45.50")]));
    assert!(house.records[0].owed().is_empty(), "nothing is owed");
}

#[test]
fn credit_of_a_later_day_pays_for_nothing_before_it() {
    let mut house = House::taxed("0");
    let lot = Lot { since: date("2023-02-02"), origin: Origin::Payment("bank".parse().unwrap()), left: eur("60.00") };
    house.lots = vec![lot];
    let story = month("50.00").buys("2023-02-01", 1, Period::Month, 1);
    house.run(&[&story], date("2023-02-20"));
    assert_eq!((house.records[0].invoice.due, house.credit()), (eur("50"), 6_000));
    house.run(&[&story], date("2023-03-01"));
    assert_eq!((house.records[1].invoice.due, house.credit()), (eur("0"), 1_000));
}

#[test]
fn days_that_passed_unseen_have_an_invoice_each() {
    let mut house = House::taxed("19");
    let story = month("10.00").buys("2023-01-31", 1, Period::Month, 1);
    let issues = house.run(&[&story], date("2023-04-02"));
    let dates: Vec<_> = issues.iter().map(|issue| issue.invoice.as_ref().unwrap().date.to_string()).collect();
    assert_eq!(dates, ["2023-01-31", "2023-02-28", "2023-03-31"]);
    assert_eq!(house.counters.invoices.last, 3);
    assert_eq!(house.records[2].invoice.number.to_string(), "INV-000003");
    assert_eq!(house.records[2].invoice.due_on, date("2023-04-30"));
    assert!(house.run(&[&story], date("2023-03-01")).is_empty(), "a clock that went back bills nothing");
    assert!(house.run(&[&story], date("2023-04-02")).is_empty(), "and nothing twice when it has come forward again");
}

#[test]
fn of_several_subscriptions_the_longest_days_of_payment_count_and_silence_is_those_of_the_installation() {
    let due = |one: Option<u16>, other: Option<u16>| {
        let story = |id: u128, payment| {
            let story = month("10.00").buys("2023-01-01", 1, Period::Month, 1);
            let terms = crate::subscriptions::Terms { payment, ..story.terms };
            Story { id: uuid::Uuid::from_u128(id).into(), terms, ..story }
        };
        let mut house = House::taxed("19");
        house.run(&[&story(1, one), &story(2, other)], date("2023-02-01"));
        let last = &house.records.last().unwrap().invoice;
        assert_eq!(last.lines.len(), 2);
        last.date.days_until(last.due_on)
    };
    assert_eq!([due(None, Some(10)), due(Some(10), None), due(Some(45), None)], [30, 30, 45]);
    assert_eq!([due(Some(10), Some(14)), due(None, None)], [14, 30]);
}

#[test]
fn a_missing_tax_rate_another_currency_and_credits_that_do_not_fit_refuse_the_issue() {
    let mut house = House::taxed("19");
    let story =
        month("10.00").buys("2023-01-01", 1, Period::Month, 1).then("2023-01-02", Event::Canceled { reason: None });
    let postings = timeline(story.contract(), &story.book, noon(date("2023-01-02"))).unwrap();
    let issue = |house: &House, account: Account<'_>, batch: &[Posting]| {
        compose(account, date("2023-01-01"), batch, &house.records, &[], &house.counters)
    };
    let account = house.account(&story.book);
    let dollars = Account { currency: Currency::USD, ..account };
    assert_eq!(issue(&house, dollars, &postings).unwrap_err(), Unissuable::Currency(Currency::EUR));
    let none = Table::default();
    let untaxed = Account { taxes: &none, ..account };
    let missing = Unissuable::NoTaxRate { category: "standard".parse().unwrap(), on: date("2023-01-01") };
    assert_eq!(issue(&house, untaxed, &postings).unwrap_err(), missing);
    assert!(matches!(issue(&house, account, &postings[1..]).unwrap_err(), Unissuable::NotInvoiced(_)));
    house.run(&[&story], date("2023-01-01"));
    let Posting::Credit(credit) = &postings[1] else { return assert_eq!(postings.len(), 0, "a credit") };
    let twice = [postings[1].clone(), postings[1].clone()];
    assert!(matches!(issue(&house, house.account(&story.book), &twice).unwrap_err(), Unissuable::Exceeds(_)));
    let nothing = Posting::Credit(crate::billing::Credit { net: eur("0"), ..*credit });
    assert!(matches!(issue(&house, house.account(&story.book), &[nothing]).unwrap_err(), Unissuable::Exceeds(_)));
}

#[test]
fn where_an_invoice_stands() {
    let mut house = House::taxed("19");
    let story = month("10.00").buys("2023-01-01", 1, Period::Month, 1);
    house.run(&[&story], date("2023-01-01"));
    let issued = house.records[0].clone();
    let status = |record: &Record, day: &str| record.status(date(day)).unwrap();
    assert_eq!((status(&issued, "2023-01-31"), status(&issued, "2023-02-01")), (Status::Issued, Status::Overdue));
    let mut part = issued.clone();
    let (on, reference) = (date("2023-01-05"), "bank".parse().unwrap());
    part.receipts.push(Receipt { on, reference, paid: eur("1"), over: eur("0") });
    assert_eq!((status(&part, "2023-01-31"), status(&part, "2023-02-01")), (Status::PartPaid, Status::Overdue));
    assert!(part.settled().unwrap().is_empty());
    let written_off = Some(WrittenOff { on: date("2023-09-01"), forgiven: false });
    let mut off = Record { written_off, ..part.clone() };
    assert_eq!((status(&off, "2023-10-01"), off.unpaid().unwrap()), (Status::WrittenOff, eur("0")));
    assert!(off.settled().unwrap().is_empty(), "nobody paid");
    let forgiven = Record { written_off: written_off.map(|off| WrittenOff { forgiven: true, ..off }), ..off.clone() };
    assert_eq!((status(&forgiven, "2023-10-01"), forgiven.settled().unwrap().len()), (Status::WrittenOff, 1));
    let rest = Receipt { paid: off.open().unwrap(), ..part.receipts[0].clone() };
    off.receipts.push(rest);
    assert_eq!((status(&off, "2023-10-01"), off.settled().unwrap().len()), (Status::Paid, 1), "it came after all");
    house.pay(0);
    assert_eq!(status(&house.records[0], "2023-10-01"), Status::Paid);
    assert_eq!(house.records[0].settled().unwrap(), [(story.id, Event::Settled { invoice: "INV-000001".into() })]);
    assert_eq!(issued.owed(), [(story.id, Event::Invoiced { invoice: "INV-000001".into(), due: date("2023-01-31") })]);
}

#[test]
fn reverse_charge_follows_the_checked_tax_id() {
    let mut house = House::taxed("19");
    let mut rows: Vec<Row> = house.taxes.clone().into();
    let to_france = Row { buyer: "FR".parse().unwrap(), ..rows[0].clone() };
    rows.push(Row { rate: "20".parse().unwrap(), ..to_france.clone() });
    rows.push(Row { treatment: Treatment::ReverseCharge, rate: Rate::ZERO, ..to_france });
    house.taxes = rows.try_into().unwrap();
    house.parties.sold_to = Party { tax_id: Some("fr 12 345678901".parse().unwrap()), ..party("Acme SA", "FR") };
    let story = month("100").buys("2023-01-01", 1, Period::Month, 1);
    let total = |checked| {
        let mut house = house.clone();
        house.parties.tax_id_checked = checked;
        house.run(&[&story], date("2023-01-01"));
        house.records[0].invoice.total
    };
    assert_eq!((total(false), total(true)), (eur("120"), eur("100")));
}

#[test]
fn tax_ids_are_read_by_their_form_and_numbers_by_their_signs() {
    assert_eq!("de 123 456 789".parse::<TaxId>().unwrap().as_str(), "DE123456789");
    let refused =
        ["", "12", "1E12345", "DE1", "DE!234", "DE1234567890123456"].map(|text| text.parse::<TaxId>().is_err());
    assert_eq!(refused, [true; 6]);
    assert!(
        "INV 1".parse::<Number>().is_err() && "".parse::<Number>().is_err() && "R-2023/01.5".parse::<Number>().is_ok()
    );
    let mut series = Series { prefix: "INV-".parse().unwrap(), last: u32::MAX };
    assert_eq!(series.take(), Err(Unissuable::Numbers));
    assert_eq!(series.last, u32::MAX);
}
