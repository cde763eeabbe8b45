//! What holds for the books of every organization.

use proptest::prelude::*;

use super::*;
use crate::billing::tests::streams;

const STOPS: [&str; 6] = ["2023-01-20", "2023-02-28", "2023-04-01", "2023-05-31", "2023-08-15", "2024-03-01"];

fn stories() -> impl Strategy<Value = [Story; 2]> {
    (streams::story(), streams::story()).prop_map(|(one, mut two)| {
        two.id = uuid::Uuid::from_u128(78).into();
        [one, two]
    })
}

/// The stories as far as they are known on a day.
fn known(stories: &[Story; 2], on: Day) -> [Story; 2] {
    stories.clone().map(|story| {
        let entries = story.entries.iter().filter(|entry| entry.effective.day <= on).cloned().collect();
        Story { entries, ..story }
    })
}

/// Issues at the end of each of these days.
fn live(stories: &[Story; 2], stops: &[Day]) -> House {
    let mut house = House::taxed("19");
    for stop in stops {
        let [one, two] = known(stories, *stop);
        house.run(&[&one, &two], *stop);
    }
    house
}

fn bytes(house: &House) -> Vec<Vec<u8>> {
    let notes = house.records.iter().flat_map(|record| record.notes.iter().map(|note| note.bytes()));
    house.records.iter().map(|record| record.invoice.bytes()).chain(notes).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn a_replay_from_empty_gives_the_same_documents_byte_for_byte(
        stories in stories(), stops in prop::collection::btree_set(0_i64..400, 0..8),
    ) {
        let end = date("2024-03-01");
        let mut stops: Vec<Day> = stops.into_iter().map(|number| date("2023-01-01").plus_days(number)).collect();
        stops.push(end);
        prop_assert_eq!(bytes(&live(&stories, &stops)), bytes(&live(&stories, &[end])));
    }

    #[test]
    fn no_invoice_is_credited_beyond_what_it_charged(stories in stories(), paying in any::<u8>()) {
        let mut house = House::taxed("7.25");
        for (number, stop) in STOPS.into_iter().enumerate() {
            let [one, two] = known(&stories, date(stop));
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

    #[test]
    fn numbers_have_no_gap_and_lines_are_in_order(stories in stories()) {
        let house = live(&stories, &STOPS.map(date));
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
