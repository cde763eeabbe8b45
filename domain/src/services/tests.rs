//! The list in its address, cursors, and additions.

#![expect(clippy::unwrap_used, reason = "tests")]

use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use uuid::Uuid;

use super::*;
use crate::catalog::Standing;
use crate::signup::Offered;
use crate::subscriptions::trials::Facts;

fn id() -> ServiceId {
    Uuid::from_u128(7).into()
}

fn read(text: &str) -> (Query, Vec<Notice>) {
    Query::read(text)
}

fn key(column: Column) -> BoxedStrategy<SortKey> {
    if column.is_text() {
        any::<String>().prop_map(SortKey::Text).boxed()
    } else {
        any::<i64>().prop_map(SortKey::Number).boxed()
    }
}

fn cursor(column: Column) -> impl Strategy<Value = Option<Cursor>> {
    let parts = (select(Place::ALL), key(column), any::<u128>());
    prop::option::of(parts.prop_map(|(place, key, id)| Cursor { place, key, id: Uuid::from_u128(id).into() }))
}

fn query() -> impl Strategy<Value = Query> {
    let words = prop::collection::vec("[a-zäß€&=%+#?]{1,9}", 0..6).prop_map(|words| words.join(" "));
    let filter = (subsequence(Status::ALL, 0..5), any::<bool>());
    (select(Column::ALL), any::<bool>(), words, filter, select(Size::ALL)).prop_flat_map(
        |(by, descending, search, (statuses, except), size)| {
            let filter = Filter { except: except && !statuses.is_empty(), ..Filter::only(statuses) };
            cursor(by).prop_map(move |cursor| Query {
                search: search.clone(),
                filter: filter.clone(),
                sort: Sort { by, descending },
                size,
                cursor,
            })
        },
    )
}

proptest! {
    #[test]
    fn every_query_survives_its_address(query in query()) {
        let text = query.to_string();
        prop_assert!(text.is_ascii() && !text.contains(|sign: char| " \"<>#".contains(sign)), "{}", text);
        let long = query.cursor.as_ref().is_some_and(|cursor| cursor.to_string().len() > 2_000);
        prop_assert!(long || read(&text) == (query.clone(), vec![]), "{}", text);
        let wire = serde_json::to_string(&query).unwrap();
        prop_assert!(long || serde_json::from_str::<Query>(&wire).unwrap() == query);
    }

    #[test]
    fn no_text_is_refused_and_what_was_understood_is_stable(text in ".{0,200}") {
        let (query, _) = read(&text);
        prop_assert_eq!(read(&query.to_string()), (query, vec![]));
    }

    #[test]
    fn broken_escapes_and_stray_parameters_do_no_harm(text in "[?&=%a-f0-9+!,.-]{0,60}", value in "[%0-9a-z!,.-]{0,30}") {
        for name in ["q", "status", "sort", "size", "at"] {
            let (query, _) = read(&format!("{text}&{name}={value}"));
            prop_assert_eq!(read(&query.to_string()), (query, vec![]));
        }
    }

    #[test]
    fn a_cursor_has_one_spelling(text in "(after|before)\\.[tn][0-9a-fA-F+-]{0,12}\\.[0-9a-fA-F-]{30,40}") {
        if let Ok(cursor) = text.parse::<Cursor>() {
            prop_assert_eq!(cursor.to_string(), text);
        }
    }
}

#[test]
fn nothing_asked_is_the_most_urgent_first_in_pages_of_25() {
    let (query, notices) = read("");
    assert_eq!((query.sort.by, query.sort.descending, query.size.rows()), (Column::Status, false, 25));
    assert_eq!((query.to_string(), notices), (String::new(), vec![]));
}

#[test]
fn an_address_reads_as_it_is_written() {
    let text =
        "q=mail+box&status=past-due,expired&sort=-remaining&size=100&at=after.n-3.00000000-0000-0000-0000-000000000007";
    let (query, notices) = read(&format!("?{text}"));
    assert_eq!(query.search, "mail box");
    assert_eq!(query.filter, Filter::only([Status::Expired, Status::PastDue, Status::Expired]));
    assert_eq!(query.sort, Sort { by: Column::Remaining, descending: true });
    assert_eq!(query.cursor, Some(Cursor { place: Place::After, key: SortKey::Number(-3), id: id() }));
    assert_eq!((query.to_string().as_str(), notices), (text, vec![]));
}

#[test]
fn what_makes_no_sense_is_left_out_and_said_once() {
    let (query, notices) = read("status=gone&sort=price&size=26&size=999&at=after.n1.nobody&panel=open");
    assert_eq!(query, Query::default());
    assert_eq!(notices, [Notice::Status, Notice::Sort, Notice::Size, Notice::Cursor]);
    let (_, notices) = read("sort=name&at=after.n1.00000000-0000-0000-0000-000000000007");
    assert_eq!(notices, [Notice::Cursor], "a number is no place among names");
    let (_, notices) = read("at=after.n1.00000000-0000-0000-0000-000000000007&sort=remaining");
    assert_eq!(notices, [], "in whatever order they stand");
}

#[test]
fn a_long_or_invisible_search_is_cut_to_what_can_be_searched() {
    let (query, notices) = read(&format!("q={}", "a".repeat(1_000_000)));
    assert_eq!((query.search.len(), notices), (100, vec![Notice::Search]));
    assert_eq!(read("q=%00%0a+%09").0.search, "");
}

#[test]
fn statuses_may_come_one_by_one_and_be_left_out_instead() {
    let filter = read("status=active&status=expired").0.filter;
    assert_eq!(filter, Filter::only([Status::Active, Status::Expired]));
    let (query, notices) = read("status=!active,ended");
    let admitted: Vec<_> = Status::ALL.iter().filter(|status| !query.filter.admits(Some(**status))).collect();
    assert_eq!((admitted, notices), (vec![&Status::Active, &Status::Ended], vec![]));
    assert!(query.filter.admits(None), "a service without subscriptions is not active");
    assert!(!filter.admits(None));
    assert_eq!(read("status=active&status=!ended").1, [Notice::Status], "both at once make no sense");
    assert_eq!(read("status=").0.filter, Filter::default(), "an empty choice of a form");
}

#[test]
fn sorting_again_turns_the_order_and_every_change_starts_from_the_beginning() {
    let there = read("q=x&sort=name&at=after.t61.00000000-0000-0000-0000-000000000007").0;
    assert_eq!(there.sorted_by(Column::Name).to_string(), "q=x&sort=-name");
    assert_eq!(there.sorted_by(Column::Name).sorted_by(Column::Name).to_string(), "q=x&sort=name");
    assert_eq!(there.filtered(Filter::only([Status::Ended])).to_string(), "q=x&status=ended&sort=name");
    assert_eq!(there.cleared().to_string(), "sort=name");
    assert!(there.is_narrowed() && !there.cleared().is_narrowed());
}

#[test]
fn statuses_are_counted_the_most_urgent_first() {
    let statuses = [Status::Active, Status::PastDue, Status::Active];
    let counts = StatusCount::of(statuses);
    assert_eq!(
        counts,
        [StatusCount { status: Status::PastDue, count: 1 }, StatusCount { status: Status::Active, count: 2 }]
    );
    let today = "2026-01-31".parse().unwrap();
    assert_eq!(Overview { today, rows: vec![], previous: None, next: None, counts }.attention(), 1);
    assert_eq!(most_urgent(statuses), Some(Status::PastDue));
    assert_eq!(most_urgent([]), None);
}

#[test]
fn an_addition_is_refused_for_each_reason() {
    let fine = Facts {
        offer_open: true,
        asks_verified_domain: false,
        domain_verified: false,
        tried_before: false,
        plan_owned: false,
        overdue: false,
    };
    let open = || Offered { is_open: true, cost: Standing::Free, needs_domain: false, clash: None };
    assert_eq!(add(Some(open()), fine), Ok(()));
    assert_eq!(add(None, fine), Err(Refused::Gone));
    assert_eq!(add(Some(Offered { cost: Standing::Priced, ..open() }), fine), Ok(()));
    assert_eq!(add(Some(Offered { cost: Standing::OnRequest, ..open() }), fine), Err(Refused::OnRequest));
    let closed = Offered { is_open: false, needs_domain: true, ..open() };
    let reasons = vec![Unqualified::OfferClosed, Unqualified::DomainUnverified];
    assert_eq!(add(Some(closed), fine), Err(Refused::Unqualified(reasons)));
    let owned = Facts { plan_owned: true, ..fine };
    assert_eq!(add(Some(open()), owned), Err(Refused::Unqualified(vec![Unqualified::PlanOwned])));
}

#[test]
fn of_a_service_that_is_over_only_the_invoices_remain() {
    let row = |status, agreements| ServiceRow {
        id: id(),
        key: "mail".parse().unwrap(),
        name: "Mail".parse().unwrap(),
        status,
        trial: false,
        expiry: None,
        ends: None,
        seats: None,
        quotas: Vec::new(),
        subscriptions: Vec::new(),
        agreements,
        agreement: None,
    };
    let shown = |row: &ServiceRow| Tab::ALL.iter().filter(|tab| row.shows(**tab)).count();
    for over in [Status::Ended, Status::Deleted] {
        assert_eq!((shown(&row(Some(over), 0)), shown(&row(Some(over), 1))), (2, 4), "{over}");
    }
    for status in [None, Some(Status::Active), Some(Status::Disabled), Some(Status::Suspended)] {
        assert_eq!(shown(&row(status, 0)), 4, "{status:?}");
    }
}

#[test]
fn the_tabs_of_a_service_have_an_order_of_their_own_unless_another_is_asked_for() {
    let people = |text: &str| serde_json::from_str::<ShowServicePeople>(text);
    assert_eq!(people(r#"{"service": "mail"}"#).unwrap().order.unwrap_or_default().to_string(), "name");
    assert_eq!(people(r#"{"service": "mail", "order": "-since"}"#).unwrap().order.unwrap().to_string(), "-since");
    assert!(people(r#"{"service": "mail", "order": "total"}"#).is_err());
    let invoices = |text: &str| serde_json::from_str::<ShowServiceInvoices>(text).unwrap().order().to_string();
    assert_eq!(invoices(r#"{"service": "mail"}"#), "-number");
    assert_eq!(invoices(r#"{"service": "mail", "order": "po"}"#), "po");
}
