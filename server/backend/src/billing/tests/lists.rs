use super::*;
use domain::home::Due;
use domain::licenses::Cursor;
use domain::services::ShowServiceInvoices;

#[tokio::test]
async fn the_next_invoice_is_issued_as_it_was_announced() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    assert_eq!(alder.overview().await.next, None);
    alder.buy().await;
    let before = alder.overview().await;
    let announced = before.next.unwrap().unwrap().invoices.pop().unwrap();
    assert_eq!(before.owed.len(), 1);
    assert!(before.credit.is_empty() && before.overdue.is_empty());
    house.advance_days(31);
    let after = alder.overview().await;
    assert_eq!(after.last.len(), 2);
    let issued = alder.show("INV-000002").await.unwrap().record.invoice;
    assert_eq!((&issued.lines, &issued.taxes, issued.due), (&announced.lines, &announced.taxes, announced.due));
    assert_eq!((issued.date, issued.due_on), (announced.date, announced.due_on));
    assert_eq!(after.overdue.iter().map(|row| row.number.to_string()).collect::<Vec<_>>(), ["INV-000001"]);
    assert_eq!(after.overdue[0].status, Status::Overdue);
    let home = async |who: &Actor| {
        let permit = house.portal.permit(alder.actor(who).await, house.request()).await.unwrap();
        crate::home::see(permit, ()).await.unwrap()
    };
    let told = home(&alder.ada).await.dues;
    assert!(matches!(&told[..], [Due::Overdue { invoice, .. }] if invoice.as_str() == "INV-000001"), "{told:?}");
    let users = house.with_role(&alder.ada, Some(Role::Users)).await;
    assert!(home(&users).await.dues.is_empty());
    assert_eq!(after.how_to_pay.unwrap().as_str(), "Bank of Tests, DE00 0000");
}

#[tokio::test]
async fn what_comes_next_is_refused_in_words_where_no_rate_is_known() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.buy().await;
    taxes(&house, "NZ").await;
    assert_eq!(alder.overview().await.next, Some(Err(Refused::NoTaxRate)));
    let unbilled = async || {
        let permit = house.portal.permit(alder.actor(&alder.ada).await, house.request()).await.unwrap();
        let dues = crate::home::see(permit, ()).await.unwrap().dues;
        let since = |due: &Due| match due {
            Due::Unbilled { since, .. } => Some(since.to_string()),
            _ => None,
        };
        dues.iter().find_map(since)
    };
    assert_eq!(unbilled().await, None);
    house.advance_days(40);
    assert_eq!(unbilled().await.as_deref(), Some("2027-02-15"));
    house.advance_days(1);
    assert_eq!(unbilled().await.as_deref(), Some("2027-02-15"));
    alder.change(Wish { action: Action::CancelAtEnd, seats: None, deal: None }).await;
    taxes(&house, "DE").await;
    house.advance_days(1);
    assert_eq!(unbilled().await, None);
    // What could not be billed is owed from today on: nobody is late for it, and what was said meanwhile holds.
    let late = alder.show("INV-000002").await.unwrap().record.invoice;
    assert_eq!((late.date.to_string().as_str(), late.due_on.to_string().as_str()), ("2027-02-26", "2027-03-28"));
    assert_eq!(late.lines[0].charge.days.from.to_string(), "2027-02-15");
    assert_eq!(alder.overview().await.overdue.len(), 1);
    let standing = alder.management().await.reckoning.standing();
    assert!(standing.will_cancel, "{standing:?}");
}

#[tokio::test]
async fn nobody_moves_to_where_nothing_can_be_billed() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    let to = |country: &str| EditBillingProfile {
        name: "Alder".parse().unwrap(),
        address: None,
        country: country.parse().unwrap(),
        tax_id: None,
        po_number: None,
        bill_name: None,
        bill_address: None,
        bill_country: None,
        contacts: None,
    };
    // A trial costs nothing.
    alder.edit(&alder.ada, to("FR")).await.unwrap();
    alder.edit(&alder.ada, to("DE")).await.unwrap();
    alder.buy().await;
    let refused = alder.edit(&alder.ada, to("FR")).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Profile(ProfileRefused::Untaxed(_)))), "{refused:?}");
    assert_eq!(alder.profile().await.sold_to.country.code(), "DE");
    alder.edit(&alder.ada, EditBillingProfile { po_number: "PO 1".parse().ok(), ..to("DE") }).await.unwrap();
}

/// Replaces the tax table by one for buyers of a single country.
async fn taxes(house: &House, buyer: &str) {
    let rate = format!(
        "[[rate]]\nseller = \"DE\"\nbuyer = \"{buyer}\"\ncategory = \"standard\"\ntreatment = \"standard\"\n\
         rate = \"19\"\nfrom = \"2020-01-01\"\n"
    );
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    crate::taxes::import(permit, buyer.into(), &rate).await.unwrap();
}

/// Many invoices, copies of the first: the even ones are paid, of the others every fourth is past due, and every third has
/// one of four order numbers.
pub(crate) async fn many(tenant: &Tenant<'_>, count: i64) {
    let org = tenant.ada.member().unwrap().org;
    let permit = tenant.house.portal.internal::<RecordRefusal>(tenant.house.request(), org).unwrap();
    let tx = permit.begin().await.unwrap();
    let first = tx.rows::<invoice::Entity>().one().await.unwrap().unwrap();
    let content: Invoice = serde_json::from_str(&first.content).unwrap();
    let row = |place: i64| {
        let number = format!("INV-{:06}", place + 1);
        let content = Invoice { number: number.parse().unwrap(), ..content.clone() };
        let (is_paid, is_late) = (place % 2 == 0, place % 4 == 1);
        invoice::ActiveModel {
            org_id: NotSet,
            number: Set(content.number.clone()),
            place: Set(place + 1),
            date: Set(first.date),
            due_on: Set(if is_late { first.date.plus_days(-1) } else { first.due_on }),
            period_to: Set(first.period_to),
            currency: Set(first.currency),
            total: Set(first.total),
            due: Set(first.due),
            unpaid: Set(if is_paid { 0 } else { first.due }),
            status: Set(if is_paid { Status::Paid } else { Status::Issued }),
            content: Set(serde_json::to_string(&content).unwrap()),
            hash: Set(first.hash.clone()),
            issued_at: Set(first.issued_at),
            po_number: Set((place % 3 == 0).then(|| format!("PO {}", place % 4).parse().unwrap())),
        }
    };
    tx.insert_all::<invoice::Entity>((1..count).map(row)).await.unwrap();
    let event = crate::activity::Event::Refused { act: "test", roles: vec![] };
    tx.commit(event, ()).await.unwrap();
}

async fn walk(tenant: &Tenant<'_>, query: &ListInvoices) -> Vec<InvoiceRow> {
    let (mut found, mut cursor) = (Vec::new(), None);
    loop {
        let page = tenant.list(ListInvoices { cursor, ..query.clone() }).await;
        if let Some(first) = page.previous {
            let back = tenant.list(ListInvoices { cursor: Some(first), ..query.clone() }).await;
            assert!(
                back.next.is_some()
                    && back.rows.last().map(|row| &row.number) == found.last().map(|row: &InvoiceRow| &row.number)
            );
        }
        found.extend(page.rows);
        cursor = page.next;
        if cursor.is_none() {
            assert_eq!((page.count, page.more), (found.len() as u64, false));
            return found;
        }
    }
}

#[tokio::test]
async fn tabs_and_search_divide_the_list_and_the_file_is_the_same_list() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    assert!(alder.list(ListInvoices::default()).await.rows.is_empty());
    alder.buy().await;
    many(&alder, 120).await;
    let all = walk(&alder, &ListInvoices::default()).await;
    assert_eq!(all.len(), 120);
    assert!(all.windows(2).all(|pair| pair[0].number > pair[1].number));
    let of = |tab| ListInvoices { tab: Some(tab), ..ListInvoices::default() };
    let (open, late, paid) =
        (walk(&alder, &of(Tab::Open)).await, walk(&alder, &of(Tab::PastDue)).await, walk(&alder, &of(Tab::Paid)).await);
    assert_eq!((open.len() + paid.len(), late.len()), (120, 30));
    assert!(late.iter().all(|row| row.status == Status::Overdue) && paid.iter().all(|row| row.unpaid.minor == 0));
    let found = ListInvoices { search: " inv-00007".into(), ..of(Tab::Paid) };
    let found = walk(&alder, &found).await;
    assert_eq!(found.len(), 5);
    for query in [ListInvoices::default(), of(Tab::PastDue), ListInvoices { search: "1_".into(), ..of(Tab::Open) }] {
        let permit = house.portal.permit(alder.actor(&alder.ada).await, house.request()).await.unwrap();
        assert_eq!(super::super::export(permit, query.clone()).await.unwrap(), walk(&alder, &query).await);
    }
}

#[tokio::test]
async fn the_list_is_walked_in_every_order_and_both_ways() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.buy().await;
    many(&alder, 120).await;
    let all = walk(&alder, &ListInvoices::default()).await;
    for by in Column::ALL {
        let ordered = |descending| ListInvoices { order: Order { by: *by, descending }, ..ListInvoices::default() };
        let (up, mut down) = (walk(&alder, &ordered(false)).await, walk(&alder, &ordered(true)).await);
        down.reverse();
        assert_eq!(up, down, "{by}");
        let key = |row: &InvoiceRow| match by {
            Column::Number => row.number.as_str().trim_start_matches("INV-").parse().unwrap(),
            // Issued, then paid.
            Column::Status => i64::from(row.unpaid.minor == 0),
            Column::Date => row.date.epoch_days(),
            Column::Due => row.due_on.epoch_days(),
            Column::Total => row.total.minor,
            Column::Unpaid => row.unpaid.minor,
            Column::PoNumber => {
                row.po_number.as_ref().map_or(-1, |number| number.as_str().trim_start_matches("PO ").parse().unwrap())
            }
        };
        assert!(up.windows(2).all(|pair| key(&pair[0]) <= key(&pair[1])), "{by}");
        let mut numbers: Vec<_> = up.into_iter().map(|row| row.number).collect();
        numbers.sort();
        assert!(numbers.iter().rev().eq(all.iter().map(|row| &row.number)), "{by} leaves nobody out");
    }
}

async fn of_mail(tenant: &Tenant<'_>, order: Option<Order>, cursor: Option<Cursor>) -> InvoiceList {
    let permit = tenant.house.portal.permit(tenant.actor(&tenant.ada).await, tenant.house.request()).await.unwrap();
    let query = ShowServiceInvoices { service: "mail".parse().unwrap(), order, cursor };
    crate::services::invoices(permit, query).await.unwrap().invoices
}

#[tokio::test]
async fn the_invoices_that_charge_for_a_service_have_the_same_orders_both_ways() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.buy().await;
    many(&alder, 120).await;
    for by in Column::ALL {
        for descending in [false, true] {
            let order = Order { by: *by, descending };
            let mut pages = vec![of_mail(&alder, Some(order), None).await];
            while let Some(next) = pages.last().unwrap().next.clone() {
                pages.push(of_mail(&alder, Some(order), Some(next)).await);
            }
            let found: Vec<_> = pages.iter().flat_map(|page| page.rows.clone()).collect();
            assert_eq!(found, walk(&alder, &ListInvoices { order, ..ListInvoices::default() }).await, "{order}");
            assert!(pages.iter().all(|page| (page.count, page.more) == (120, false)), "{order}");
            let mut at = pages.pop().unwrap();
            while let Some(previous) = at.previous.clone() {
                at = of_mail(&alder, Some(order), Some(previous)).await;
                assert_eq!(at.rows, pages.pop().unwrap().rows, "{order}");
            }
            assert!(pages.is_empty(), "{order}: the way back ends early");
        }
    }
    assert_eq!(of_mail(&alder, None, None).await.rows[0].number.as_str(), "INV-000120", "the newest first");
}

#[tokio::test]
async fn an_invoice_that_is_due_by_the_clock_is_there_for_who_asks_for_it_first() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.buy().await;
    assert!(matches!(alder.show("INV-000002").await, Err(Error::NotFound)));
    house.advance_days(31);
    assert_eq!(alder.show("INV-000002").await.unwrap().status, Status::Issued);
}
