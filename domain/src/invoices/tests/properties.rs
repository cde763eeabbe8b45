//! What holds for the books of every organization.

use proptest::prelude::*;

use super::*;
use crate::billing::tests::story::{at, noon};
use crate::billing::tests::{metered, streams};
use crate::billing::{Cause, Credit, Posting, Tariff};
use crate::taxes::subtotals;
use crate::time::Moment;

const STOPS: [&str; 6] = ["2023-01-20", "2023-02-28", "2023-04-01", "2023-05-31", "2023-08-15", "2024-03-01"];

fn stories() -> impl Strategy<Value = [Story; 2]> {
    (streams::story(), streams::story()).prop_map(both)
}

/// Two subscriptions of one organization. Every other plan is of another tax category.
fn both((one, two): (Story, Story)) -> [Story; 2] {
    let sold = |tariff: Tariff| match uuid::Uuid::from(tariff.plan).as_u128() % 2 {
        0 => Tariff { category: "books".parse().unwrap(), ..tariff },
        _ => tariff,
    };
    let sold = book(Vec::from(one.book.clone()).into_iter().map(sold));
    let two = Story { id: uuid::Uuid::from_u128(78).into(), book: sold.clone(), ..two };
    [Story { book: sold, ..one }, two]
}

/// No books yet, with a rate for each of the two categories.
fn taxed(percent: &str) -> House {
    let house = House::taxed(percent);
    let mut rows = Vec::<Row>::from(house.taxes.clone());
    let books = Row { category: "books".parse().unwrap(), rate: "7".parse().unwrap(), ..rows[0].clone() };
    rows.push(books);
    House { taxes: rows.try_into().unwrap(), ..house }
}

/// The stories as far as they are known at a moment.
fn known(stories: &[Story; 2], now: Moment) -> [Story; 2] {
    stories.clone().map(|story| {
        let entries = story.entries.iter().filter(|entry| entry.effective.at <= now.at).cloned().collect();
        Story { entries, ..story }
    })
}

/// Issues whenever somebody looks.
fn live(stories: &[Story; 2], looks: impl IntoIterator<Item = Moment>) -> House {
    let mut house = taxed("19");
    for now in looks {
        let [one, two] = known(stories, now);
        house.run_until(&[&one, &two], now);
    }
    house
}

fn bytes(house: &House) -> Vec<Vec<u8>> {
    let notes = house.records.iter().flat_map(|record| record.notes.iter().map(|note| note.bytes()));
    house.records.iter().map(|record| record.invoice.bytes()).chain(notes).collect()
}

/// What is issued where somebody looks at these days and hours, and perhaps after each act, and where nobody looks before the
/// end.
fn replayed(stories: &[Story; 2], acts: bool, looks: Vec<(i64, i64)>) -> [Vec<Vec<u8>>; 2] {
    let end = noon(date("2024-03-01"));
    let mut looks: Vec<Moment> =
        looks.into_iter().map(|(day, hour)| at(&date("2023-01-01").plus_days(day).to_string(), hour)).collect();
    if acts {
        looks.extend(stories.iter().flat_map(|story| &story.entries).map(|entry| entry.effective));
    }
    looks.retain(|now| now.at < end.at);
    looks.sort_unstable_by_key(|now| now.at);
    looks.push(end);
    [bytes(&live(stories, looks)), bytes(&live(stories, [end]))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Invariant 13 (docs/invariants.md): somebody looks now and then, at any hour, and perhaps after each act, as the portal
    /// does.
    #[test]
    fn a_replay_from_empty_gives_the_same_documents_byte_for_byte(
        stories in stories(), acts in any::<bool>(), looks in prop::collection::vec((0_i64..400, 0_i64..24), 0..8),
    ) {
        let [looked, replayed] = replayed(&stories, acts, looks);
        prop_assert_eq!(looked, replayed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// Invariant 13 (docs/invariants.md): the same where plans charge for use.
    #[test]
    fn a_replay_gives_the_same_documents_of_what_is_charged_by_use(
        stories in (metered::used(), metered::used()).prop_map(both), acts in any::<bool>(),
        looks in prop::collection::vec((0_i64..400, 0_i64..24), 0..8),
    ) {
        let [looked, replayed] = replayed(&stories, acts, looks);
        prop_assert_eq!(looked, replayed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_invoice_is_credited_beyond_what_it_charged(stories in stories(), paying in any::<u8>()) {
        let mut house = taxed("7.25");
        for (number, stop) in STOPS.into_iter().enumerate() {
            let [one, two] = known(&stories, noon(date(stop)));
            house.run(&[&one, &two], date(stop));
            if paying >> number & 1 == 1 && !house.records.is_empty() {
                house.pay(house.records.len() - 1);
            }
        }
        for record in &house.records {
            for line in &record.invoice.lines {
                prop_assert!(record.left_of(line.charge.key).unwrap().unwrap().minor >= 0);
            }
            for each in &record.invoice.taxes {
                let (net, tax) = record.left_of_class(each.class).unwrap();
                prop_assert!(net.minor >= 0 && tax.minor >= 0);
                prop_assert!(net.minor > 0 || tax.minor == 0, "no tax is left without a net amount");
            }
            prop_assert!(record.open().unwrap().minor >= 0);
            prop_assert_eq!(record.invoice.total, record.invoice.net.plus(record.invoice.tax).unwrap());
            for note in &record.notes {
                prop_assert_eq!(note.total, note.settles.plus(note.to_credit).unwrap());
            }
        }
        prop_assert!(house.lots.iter().all(|lot| lot.left.minor > 0));
        // Credit comes from notes and goes into invoices; nothing else makes or uses it.
        let made: i64 = house.records.iter().flat_map(|record| &record.notes).map(|note| note.to_credit.minor).sum();
        let used: i64 = house.records.iter().flat_map(|record| &record.invoice.applied).map(|each| each.amount.minor).sum();
        prop_assert_eq!(house.credit(), made - used);
    }

    /// Invariant 14 (docs/invariants.md): each rate on the sum of its lines.
    #[test]
    fn the_taxes_of_an_invoice_are_the_subtotals_of_its_lines(stories in stories()) {
        let house = live(&stories, STOPS.map(|stop| noon(date(stop))));
        for invoice in house.records.iter().map(|record| &record.invoice) {
            let lines = invoice.lines.iter().map(|line| (line.class, line.charge.net));
            prop_assert_eq!(&invoice.taxes, &subtotals(lines).unwrap());
            prop_assert_eq!(invoice.tax.minor, invoice.taxes.iter().map(|each| each.tax.minor).sum::<i64>());
        }
    }

    /// However a line is taken back bit by bit, its tax comes back to the cent and never more of it.
    #[test]
    fn credits_bit_by_bit_give_back_exactly_the_tax(cents in 1_i64..400, bits in prop::collection::vec(1_i64..90, 1..12)) {
        let amount = Money { minor: cents, currency: Currency::EUR }.amount().to_string();
        let story = Story::new(book([per_unit(1, Period::Month, &amount)])).buys("2023-01-01", 1, Period::Month, 1);
        let mut house = House::taxed("19");
        house.run(&[&story], date("2023-01-01"));
        let charge = house.records[0].invoice.lines[0].charge.clone();
        let mut left = cents;
        for bit in bits.into_iter().chain([i64::MAX]) {
            let net = Money { minor: bit.min(left), currency: Currency::EUR };
            if net.minor > 0 {
                let credit = Credit { charge: charge.key, posted: charge.posted, days: charge.days, quantity: 1, net, cause: Cause::Change };
                let batch = [Posting::Credit(credit)];
                let issue = compose(house.account(&story.book), charge.posted, &batch, &house.records, &[], &house.counters).unwrap();
                (house.records, left) = (issue.records, left - net.minor);
            }
            let (net, tax) = house.records[0].left_of_class(house.records[0].invoice.lines[0].class).unwrap();
            prop_assert!(net.minor == left && tax.minor >= 0 && (left > 0 || tax.minor == 0), "{} of {} is left", tax, net);
        }
        prop_assert_eq!(house.records[0].status(charge.posted).unwrap(), Status::Credited);
    }

    /// Invariant 10 (docs/invariants.md): both series of numbers.
    #[test]
    fn numbers_have_no_gap_and_lines_are_in_order(stories in stories()) {
        let house = live(&stories, STOPS.map(|stop| noon(date(stop))));
        for (place, record) in house.records.iter().enumerate() {
            prop_assert_eq!(record.invoice.number.to_string(), format!("INV-{:06}", place + 1));
            let order = |line: &Line| (line.charge.key.subscription, line.charge.days.from, line.charge.key);
            prop_assert!(record.invoice.lines.is_sorted_by_key(order));
        }
        let mut notes: Vec<_> = house.records.iter().flat_map(|record| &record.notes).map(|note| note.number.to_string()).collect();
        notes.sort_unstable();
        let expected: Vec<_> = (1..=notes.len()).map(|number| format!("CN-{number:06}")).collect();
        prop_assert_eq!(notes, expected);
        prop_assert!(house.records.iter().is_sorted_by_key(|record| record.invoice.date));
    }
}
