use super::*;
use crate::billing;
use domain::invoices::{InvoiceRow, ListInvoices, ShowInvoice, Status as Stands};
use domain::notices::Kind;
use domain::payments::Side;
use entity::{agreement_line, credit_note, invoice, ledger_entry, notice, payment, refund, usage_event};

async fn invoices(portal: &Portal) -> Vec<InvoiceRow> {
    let permit = portal.permit(seen_by(portal, Part::Reader).await, Request::default()).await.unwrap();
    billing::export(permit, ListInvoices::default()).await.unwrap()
}

/// The numbers from the first on.
fn series(prefix: &str, count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("{prefix}{number:06}")).collect()
}

#[tokio::test]
async fn the_engine_issues_without_a_gap_and_everything_stands_twice_whatever_the_day() {
    for day in DAYS {
        let (portal, _folder) = filled(day).await;
        let reader = read(&portal).await;
        let issued = reader.rows::<invoice::Entity>().order([invoice::place().asc()]).all().await.unwrap();
        let numbers: Vec<_> = issued.iter().map(|row| row.number.to_string()).collect();
        assert_eq!(numbers, series("INV-", numbers.len()), "{day}");
        let months: BTreeSet<_> = issued.iter().map(|row| (row.date.year(), row.date.month())).collect();
        assert!(numbers.len() > 25 && months.len() > 16, "{day}: {} in {} months", numbers.len(), months.len());
        let notes = reader.rows::<credit_note::Entity>().order([credit_note::number().asc()]).all().await.unwrap();
        let notes: Vec<_> = notes.iter().map(|row| row.number.to_string()).collect();
        assert_eq!(notes, series("CN-", 3), "{day}");
        let mut sums: BTreeMap<_, (i64, i64)> = BTreeMap::new();
        for row in reader.rows::<ledger_entry::Entity>().all().await.unwrap() {
            let (debit, credit) = sums.entry((row.document, row.currency.code())).or_default();
            *(if row.side == Side::Debit { debit } else { credit }) += row.amount;
        }
        assert!(sums.len() > numbers.len() && sums.values().all(|(debit, credit)| debit == credit), "{day}: {sums:?}");
    }
}

#[tokio::test]
async fn some_is_past_due_some_paid_in_part_and_some_too_much_whatever_the_day() {
    for day in DAYS {
        let (portal, _folder) = filled(day).await;
        let rows = invoices(&portal).await;
        let of = |status| rows.iter().filter(|row| row.status == status).count();
        assert_eq!((of(Stands::Overdue), of(Stands::PartPaid)), (2, 1), "{day}: {rows:?}");
        assert!(of(Stands::Paid) > 20 && of(Stands::Issued) > 0, "{day}: {rows:?}");
        let paid = read(&portal).await.rows::<payment::Entity>().all().await.unwrap();
        assert_eq!(paid.iter().filter(|row| row.excess > 0).count(), 2, "{day}");
        assert!(paid.iter().all(|row| row.paid > 0), "{day}");
    }
}

#[tokio::test]
async fn too_much_that_was_paid_pays_for_the_next_invoice() {
    let (portal, _folder) = filled(NOW).await;
    let paid = read(&portal).await.rows::<payment::Entity>().all().await.unwrap();
    let over = paid.into_iter().max_by_key(|row| (row.excess > 0, row.received_on)).unwrap();
    let rows = invoices(&portal).await;
    let next = rows.iter().rev().find(|row| row.date > over.received_on).unwrap().number.clone();
    let permit = portal.permit(seen_by(&portal, Part::Billing).await, Request::default()).await.unwrap();
    let page = billing::invoice(permit, ShowInvoice { invoice: next }).await.unwrap();
    assert_eq!(page.record.invoice.applied.iter().map(|used| used.amount.minor).sum::<i64>(), over.excess);
}

#[tokio::test]
async fn one_invoice_is_written_off_and_credit_of_another_is_paid_back_whatever_the_day() {
    for day in DAYS {
        let (portal, _folder) = filled(day).await;
        let rows = invoices(&portal).await;
        let off: Vec<_> = rows.iter().filter(|row| row.status == Stands::WrittenOff).collect();
        assert_eq!(
            off.iter().map(|row| (row.total.minor, row.unpaid.minor)).collect::<Vec<_>>(),
            [(34_510, 0)],
            "{day}"
        );
        let refunds = read(&portal).await.rows::<refund::Entity>().all().await.unwrap();
        let [back] = &refunds[..] else { panic!("{day}: {refunds:?}") };
        let overpaid = rows.iter().find(|row| row.number == back.document).unwrap();
        assert_eq!((back.amount, overpaid.status), (12_000, Stands::Paid), "{day}");
        let paid = read(&portal).await.rows::<payment::Entity>().all().await.unwrap();
        let same = paid.iter().find(|row| row.invoice == back.document).unwrap();
        assert_eq!(same.excess, back.amount, "{day}: what was paid too much of it");
    }
}

#[tokio::test]
async fn services_told_their_usage_in_every_month_by_tokens_of_their_own() {
    let (portal, _folder) = filled(NOW).await;
    let reader = read(&portal).await;
    let mut months: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in reader.rows::<usage_event::Entity>().all().await.unwrap() {
        let day = row.occurred_at.utc_day();
        months.entry(row.source.to_string()).or_default().insert((day.year(), day.month()));
    }
    assert_eq!(months.keys().collect::<Vec<_>>(), ["build-1", "desk-1", "files-1", "insight-1", "mail-1", "meet-1"]);
    assert_eq!(months["mail-1"].len(), 18, "{months:?}");
    let told = reader.rows::<activity::Entity>().filter(activity::act().eq("usage.record".to_owned()));
    let told = told.all().await.unwrap();
    assert!(told.len() > 100 && told.iter().all(|row| row.actor_name == "What is used"), "{}", told.len());
    let tickets = page(&portal, "desk").await.service.quotas;
    let tickets = tickets.iter().find(|quota| quota.total == Some(2_000)).unwrap();
    assert_eq!(tickets.remaining(), Some(126));
}

#[tokio::test]
async fn the_organization_was_told_what_the_clock_changed() {
    let (portal, _folder) = filled(NOW).await;
    let rows = read(&portal).await.rows::<notice::Entity>().all().await.unwrap();
    let kinds: BTreeSet<_> = rows.iter().map(|row| row.kind).collect();
    let told = [Kind::TermEnding, Kind::Expired, Kind::DeletionAhead, Kind::Deleted, Kind::PastDue, Kind::Suspended];
    for kind in told {
        assert!(kinds.contains(&kind), "{kind}: {kinds:?}");
    }
}

#[tokio::test]
async fn agreements_came_in_by_a_file_and_commit_to_seats() {
    let (portal, _folder) = filled(NOW).await;
    let reader = read(&portal).await;
    let imports = reader.rows::<activity::Entity>().filter(activity::act().eq("agreements.import".to_owned()));
    assert_eq!(imports.all().await.unwrap().len(), 2);
    let lines = reader.rows::<agreement_line::Entity>().all().await.unwrap();
    assert_eq!(lines.iter().map(|line| line.quantity).sum::<i64>(), 125);
    assert_eq!(lines.iter().filter(|line| line.price.is_some()).count(), 2);
}
