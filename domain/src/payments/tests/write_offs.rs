//! What does not come: owed no longer, never given back for nothing, and taken when it comes after all.

use super::*;

fn command(forgiven: bool) -> WriteOffInvoice {
    WriteOffInvoice { invoice: "INV-000001".parse().unwrap(), forgiven }
}

/// 119.00 of 1 January 2023, to be paid by 31 January, of which 19.00 came; written off on 1 September.
fn written_off(forgiven: bool) -> Record {
    let (_, mut record) = invoiced();
    record.receipts.push(receive(&record, payment("part", "19")).unwrap().0);
    let off = write_off(&record, &command(forgiven), date("2023-09-01")).unwrap();
    assert_eq!(off, WriteOff { on: date("2023-09-01"), amount: eur("100"), known: false });
    record.written_off = Some(WrittenOff { on: off.on, forgiven });
    record
}

fn entries(journal: &Journal) -> Vec<(Account, Side, Money)> {
    journal.entries().iter().map(|entry| (entry.account, entry.side, entry.amount)).collect()
}

#[test]
fn only_what_is_overdue_and_not_paid_is_written_off() {
    let (_, mut record) = invoiced();
    let off = |record: &Record, today: &str| write_off(record, &command(false), date(today));
    let due_on = date("2023-01-31");
    assert_eq!(off(&record, "2023-01-31"), Err(Refused::NotOverdue { due_on }));
    assert_eq!(off(&record, "2023-02-01").unwrap().amount, eur("119"));
    record.receipts.push(receive(&record, payment("all", "119")).unwrap().0);
    assert_eq!(off(&record, "2023-02-01"), Err(Refused::Settled));
}

#[test]
fn it_is_written_off_once_and_stays_as_it_was() {
    let record = written_off(false);
    let again = |forgiven| write_off(&record, &command(forgiven), date("2023-10-01"));
    assert_eq!(again(false), Ok(WriteOff { on: date("2023-09-01"), amount: eur("100"), known: true }));
    assert_eq!(again(true), Err(Refused::WrittenOff { on: date("2023-09-01") }));
}

#[test]
fn money_that_comes_after_all_makes_up_for_it_and_only_the_rest_becomes_credit() {
    let mut record = written_off(false);
    let (part, none) = receive(&record, payment("late", "40")).unwrap();
    assert_eq!((part.paid, none, record.unpaid().unwrap()), (eur("40"), None, eur("0")));
    let booked = [(Account::Cash, Side::Debit, eur("40")), (Account::BadDebt, Side::Credit, eur("40"))];
    assert_eq!(entries(&Journal::received(&part, &record).unwrap()), booked);
    record.receipts.push(part);
    assert_eq!((record.status(date("2023-10-01")).unwrap(), record.is_settled().unwrap()), (Status::WrittenOff, false));
    let (rest, lot) = receive(&record, payment("later", "70")).unwrap();
    assert_eq!((rest.paid, lot.unwrap().left), (eur("60"), eur("10")));
    record.receipts.push(rest);
    assert_eq!((record.status(date("2023-10-01")).unwrap(), record.is_settled().unwrap()), (Status::Paid, true));
}

#[test]
fn a_credit_note_lessens_what_was_written_off_and_gives_no_credit_for_what_was_never_paid() {
    let mut house = House::taxed("19");
    let story = Story::new(book([per_unit(1, Period::Month, "100")])).buys("2023-01-01", 1, Period::Month, 1);
    house.run(&[&story], date("2023-01-01"));
    house.records[0].written_off = Some(WrittenOff { on: date("2023-01-02"), forgiven: false });
    let story = story.then("2023-01-02", crate::subscriptions::Event::Canceled { reason: None });
    let issue = house.run(&[&story], date("2023-01-02")).remove(0);
    let note = &issue.notes[0];
    assert_eq!((note.settles, note.to_credit, house.credit()), (note.total, eur("0"), 0));
    let journal = entries(&Journal::credited(note, &issue.records).unwrap());
    assert_eq!(journal.last(), Some(&(Account::BadDebt, Side::Credit, note.total)));
    assert_eq!(house.records[0].open().unwrap(), eur("119").minus(note.total).unwrap());
}

#[test]
fn writing_off_gives_nobody_back_what_was_never_paid_for_unless_it_is_forgiven() {
    let (story, record) = invoiced();
    let owes = record.owed().into_iter().fold(story, |story, (_, event)| story.then("2023-01-01", event));
    let status = |record: &Record, day: &str| {
        let settled = record.settled().unwrap();
        let story = settled.into_iter().fold(owes.clone(), |story, (_, event)| story.then("2023-04-01", event));
        standing(&story.terms, &story.entries, crate::billing::tests::story::noon(date(day))).status
    };
    let mut off = record;
    off.written_off = Some(WrittenOff { on: date("2023-04-01"), forgiven: false });
    let days = ["2023-03-31", "2023-04-01", "2023-05-01"];
    assert_eq!(days.map(|day| status(&off, day)), [Standing::Suspended, Standing::Suspended, Standing::Ended]);
    off.written_off = Some(WrittenOff { on: date("2023-04-01"), forgiven: true });
    assert_eq!(status(&off, "2023-04-01"), Standing::Active);
}
