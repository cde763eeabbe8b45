//! What a subscription is charged, story by story.

use super::story::{Story, arrears, at, book, key, noon, per_unit, purchase, tariff, tell};
use super::*;
use crate::subscriptions::{Event, Purchase, standing};

fn month(amount: &str) -> Story {
    Story::new(book([per_unit(1, Period::Month, amount)]))
}

/// Kill Bill, TestDefaultInvoiceGenerator.testWithSingleMonthlyEventWithLeadingProRation: 1 + 14/31 of 10.00
/// (invoice/src/test/java/org/killbill/billing/invoice/generator/TestDefaultInvoiceGenerator.java).
#[test]
fn kill_bill_bill_day_15_charges_the_leading_piece_and_the_next_period() {
    let from_the_15th = purchase(key(1, Period::Month), 1, Alignment::BillDay(15.try_into().unwrap()));
    let story = month("10.00").then("2011-09-01", Event::Started(from_the_15th));
    assert_eq!(
        story.told("2011-10-03"),
        ["2011-09-01 #1 +4.52 for 1 on 2011-09-01..2011-09-15", "2011-09-15 #2 +10.00 for 1 on 2011-09-15..2011-10-15"]
    );
}

/// Kill Bill, TestIntegrationInvoiceWithRepairLogic.testMultiplePartialRepairs
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestIntegrationInvoiceWithRepairLogic.java).
#[test]
fn kill_bill_a_change_on_the_seventh_day() {
    let story = Story::new(book([per_unit(1, Period::Month, "599.95"), per_unit(2, Period::Month, "9.95")]))
        .buys("2012-05-01", 1, Period::Month, 1)
        .changes("2012-05-07", 2, Period::Month, 1, false);
    assert_eq!(
        story.told("2012-06-01"),
        [
            "2012-05-01 #1 +599.95 for 1 on 2012-05-01..2012-06-01",
            "2012-05-07 #1 -483.83 for 1 on 2012-05-07..2012-06-01",
            "2012-05-07 #2 +8.02 for 1 on 2012-05-07..2012-06-01",
            "2012-06-01 #3 +9.95 for 1 on 2012-06-01..2012-07-01",
        ]
    );
}

/// Kill Bill, TestOverdueIntegration.testOverdueStages2
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/overdue/TestOverdueIntegration.java).
#[test]
fn kill_bill_anchor_31() {
    let story = month("249.95").buys("2012-05-31", 1, Period::Month, 1);
    let posted: Vec<_> = story.until("2012-09-29").iter().map(|posting| posting.day().to_string()).collect();
    assert_eq!(posted, ["2012-05-31", "2012-06-30", "2012-07-31", "2012-08-31"]);
}

/// Kill Bill, TestWithQuantityUpdate.testQuantityBasic
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestWithQuantityUpdate.java).
#[test]
fn kill_bill_seven_seats_at_once() {
    let story = month("29.95").buys("2012-05-01", 1, Period::Month, 7);
    assert_eq!(story.told("2012-05-01"), ["2012-05-01 #1 +209.65 for 7 on 2012-05-01..2012-06-01"]);
}

/// Lago, "upgrades and bill subscriptions on a regular basis" (spec/scenarios/subscriptions/upgrade_spec.rb).
#[test]
fn lago_a_month_becomes_a_year_that_keeps_the_anniversary() {
    let story = Story::new(book([per_unit(1, Period::Month, "10.00"), per_unit(2, Period::Year, "120.00")]))
        .buys("2023-06-29", 1, Period::Month, 1)
        .changes("2023-09-28", 2, Period::Year, 1, false);
    assert_eq!(
        story.told("2024-06-29")[3..],
        [
            "2023-09-28 #3 -0.32 for 1 on 2023-09-28..2023-09-29",
            "2023-09-28 #4 +90.16 for 1 on 2023-09-28..2024-06-29",
            "2024-06-29 #5 +120.00 for 1 on 2024-06-29..2025-06-29",
        ]
    );
}

/// Kill Bill, TestWithInArrearSubscriptions.testWithPauseResume
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestWithInArrearSubscriptions.java).
#[test]
fn kill_bill_in_arrears_is_charged_what_was_used_until_the_end() {
    let story = Story::new(book([arrears(per_unit(1, Period::Month, "100.00"))]))
        .buys("2022-12-01", 1, Period::Month, 1)
        .then("2023-01-03", Event::CancelSet { reason: None })
        .then("2023-01-04", Event::CancelUndone);
    assert_eq!(story.told("2022-12-31"), [""; 0]);
    assert_eq!(story.told("2023-01-01"), ["2023-01-01 #1 +100.00 for 1 on 2022-12-01..2023-01-01"]);
    let window = crate::subscriptions::Terms { return_window: 20, ..story.terms };
    let canceled = Story { terms: window, ..story.then("2023-01-15", Event::Canceled { reason: None }) };
    assert_eq!(canceled.told("2023-03-01")[1..], ["2023-01-15 #2 +45.16 for 1 on 2023-01-01..2023-01-15"]);
}

/// What ends for want of payment is not charged any further, in arrears as in advance (0024).
#[test]
fn what_is_forfeited_in_arrears_is_not_charged_for_the_days_since_the_last_period() {
    let due = date("2023-01-05");
    let story = Story::new(book([arrears(per_unit(1, Period::Month, "100.00"))]))
        .buys("2022-12-01", 1, Period::Month, 1)
        .then("2023-01-01", Event::Invoiced { invoice: "INV-1".into(), due });
    let ended = due.plus_days(90);
    assert_eq!(ended, date("2023-04-05"));
    let told = story.told("2023-06-01");
    assert_eq!(told.len(), 4, "December to March: {told:?}");
    assert_eq!(told[3], "2023-04-01 #4 +100.00 for 1 on 2023-03-01..2023-04-01");
}

/// Microsoft, "Cancel your subscription", its example of February 2022
/// (docs.microsoft.com/microsoft-365/commerce/subscriptions/cancel-your-subscription): the day of canceling counts as unused.
#[test]
fn microsoft_canceling_after_two_days_of_twenty_eight() {
    let story =
        month("20.00").buys("2023-02-01", 1, Period::Month, 1).then("2023-02-03", Event::Canceled { reason: None });
    assert_eq!(
        story.told("2023-04-01"),
        [
            "2023-02-01 #1 +20.00 for 1 on 2023-02-01..2023-03-01",
            "2023-02-03 #1 -18.57 for 1 on 2023-02-03..2023-03-01"
        ]
    );
}

#[test]
fn canceling_on_the_first_day_takes_everything_back() {
    let story =
        month("20.00").buys("2023-02-01", 1, Period::Month, 3).then("2023-02-01", Event::Canceled { reason: None });
    assert_eq!(story.told("2023-02-01")[1], "2023-02-01 #1 -60.00 for 3 on 2023-02-01..2023-03-01");
}

#[test]
fn reactivating_in_the_credited_period_charges_the_rest_of_it() {
    let story = month("28.00")
        .buys("2023-02-01", 1, Period::Month, 1)
        .then("2023-02-03", Event::Canceled { reason: None })
        .then("2023-02-20", Event::Reactivated);
    assert_eq!(
        story.told("2023-03-01")[2..],
        ["2023-02-20 #2 +9.00 for 1 on 2023-02-20..2023-03-01", "2023-03-01 #3 +28.00 for 1 on 2023-03-01..2023-04-01"]
    );
}

#[test]
fn reactivating_later_begins_a_new_term() {
    let story = month("31.00")
        .buys("2023-02-01", 1, Period::Month, 1)
        .then("2023-02-10", Event::AutoRenewSet { on: false })
        .then("2023-03-10", Event::Reactivated);
    assert_eq!(story.told("2023-03-09").len(), 1, "grace costs nothing");
    assert_eq!(story.told("2023-04-01")[1..], ["2023-03-10 #2 +31.00 for 1 on 2023-03-10..2023-04-10"]);
}

#[test]
fn reactivating_after_the_credited_period_begins_a_new_term_although_the_old_one_would_still_run() {
    let yearly = Purchase { months: Some(12), ..purchase(key(1, Period::Month), 1, Alignment::Anniversary) };
    let story =
        month("31.00").then("2023-01-01", Event::Started(yearly)).then("2023-01-04", Event::Canceled { reason: None });
    let ends = |day: &str| {
        let story = story.clone().then(day, Event::Reactivated);
        let now = standing(&story.terms, &story.entries, noon(date(day)));
        now.term.unwrap().ends.unwrap().to_string()
    };
    let days = ["2023-01-31", "2023-02-01", "2023-03-02"];
    assert_eq!(days.map(ends), ["2024-01-01", "2024-02-01", "2024-03-02"]);
    let late = story.then("2023-03-02", Event::Reactivated);
    assert_eq!(
        late.told("2023-04-02")[2..],
        [
            "2023-03-02 #2 +31.00 for 1 on 2023-03-02..2023-04-02",
            "2023-04-02 #3 +31.00 for 1 on 2023-04-02..2023-05-02"
        ]
    );
}

#[test]
fn added_seats_have_a_line_of_their_own_and_come_back_from_it_first() {
    let story = month("30.00")
        .buys("2023-06-01", 1, Period::Month, 10)
        .seats("2023-06-11", 14, false)
        .seats("2023-06-13", 11, false)
        .seats("2023-06-20", 5, true);
    assert_eq!(
        story.told("2023-07-01"),
        [
            "2023-06-01 #1 +300.00 for 10 on 2023-06-01..2023-07-01",
            "2023-06-11 #2 +80.00 for 4 on 2023-06-11..2023-07-01",
            "2023-06-13 #2 -54.00 for 3 on 2023-06-13..2023-07-01",
            "2023-07-01 #3 +150.00 for 5 on 2023-07-01..2023-08-01",
        ]
    );
}

#[test]
fn volume_prices_charge_all_seats_anew_when_their_number_changes() {
    let tiers = vec![
        Tier { up_to: Some(10), unit: unit("30"), flat: UnitPrice::FREE },
        Tier { up_to: None, unit: unit("15"), flat: UnitPrice::FREE },
    ];
    let story = Story::new(book([tariff(1, Phases::evergreen(price(Period::Month, Model::Volume(tiers))))]))
        .buys("2023-06-01", 1, Period::Month, 10)
        .seats("2023-06-16", 12, false);
    assert_eq!(
        story.told("2023-06-30")[1..],
        [
            "2023-06-16 #1 -150.00 for 10 on 2023-06-16..2023-07-01",
            "2023-06-16 #2 +90.00 for 12 on 2023-06-16..2023-07-01"
        ]
    );
}

#[test]
fn a_downgrade_waits_for_the_renewal_and_can_be_taken_back_until_then() {
    let book = book([per_unit(1, Period::Month, "20"), per_unit(2, Period::Month, "5")]);
    let story =
        Story::new(book).buys("2023-01-31", 1, Period::Month, 2).changes("2023-02-03", 2, Period::Month, 1, true);
    assert_eq!(
        story.told("2023-03-31")[1..],
        ["2023-02-28 #2 +5.00 for 1 on 2023-02-28..2023-03-31", "2023-03-31 #3 +5.00 for 1 on 2023-03-31..2023-04-30"]
    );
    let undone = story.then("2023-02-05", Event::ChangeUndone);
    assert_eq!(undone.told("2023-02-28")[1..], ["2023-02-28 #2 +40.00 for 2 on 2023-02-28..2023-03-31"]);
}

#[test]
fn a_month_that_becomes_a_year_at_renewal_begins_a_whole_year_there_by_the_same_day() {
    let book = book([per_unit(1, Period::Month, "20"), per_unit(2, Period::Year, "200")]);
    let story =
        Story::new(book).buys("2023-01-31", 1, Period::Month, 1).changes("2023-02-03", 2, Period::Year, 1, true);
    assert_eq!(
        story.told("2024-03-01")[1..],
        [
            "2023-02-28 #2 +200.00 for 1 on 2023-02-28..2024-02-29",
            "2024-02-29 #3 +200.00 for 1 on 2024-02-29..2025-02-28"
        ]
    );
}

#[test]
fn a_change_that_restarts_bills_a_whole_period_from_its_day() {
    let book = book([per_unit(1, Period::Month, "31"), per_unit(2, Period::Month, "60")]);
    let change = crate::subscriptions::PlanChange {
        price: key(2, Period::Month),
        months: Some(1),
        seats: Some(1),
        at_renewal: false,
        restart: true,
        alignment: Alignment::Anniversary,
    };
    let story = Story::new(book).buys("2023-01-01", 1, Period::Month, 1).then("2023-01-11", Event::PlanChanged(change));
    assert_eq!(
        story.told("2023-02-11")[1..],
        [
            "2023-01-11 #1 -21.00 for 1 on 2023-01-11..2023-02-01",
            "2023-01-11 #2 +60.00 for 1 on 2023-01-11..2023-02-11",
            "2023-02-11 #3 +60.00 for 1 on 2023-02-11..2023-03-11",
        ]
    );
}

#[test]
fn an_intro_price_is_followed_by_the_usual_one_and_does_not_come_again() {
    let flat = |amount| price(Period::Month, Model::PerUnit(unit(amount)));
    let intro = Phase { kind: PhaseKind::Intro, months: Some(2), price: flat("1") };
    let usual = Phase { kind: PhaseKind::Evergreen, months: None, price: flat("9") };
    let story = Story::new(book([tariff(1, vec![intro, usual].try_into().unwrap())]))
        .buys("2023-01-31", 1, Period::Month, 1)
        .then("2023-04-05", Event::AutoRenewSet { on: false })
        .then("2023-05-05", Event::Reactivated);
    let nets: Vec<_> = story
        .until("2023-05-31")
        .iter()
        .map(|posting| if let Posting::Charge(charge) = posting { charge.net } else { eur("0") })
        .collect();
    assert_eq!(nets, ["1", "1", "9", "9"].map(eur));
}

#[test]
fn a_renewal_takes_the_price_of_then_if_the_plan_says_so() {
    let sold = |version, published: &str, amount: &str, renewal| {
        let known = per_unit(version, Period::Month, amount);
        let number = i64::try_from(version).unwrap();
        Tariff { plan: uuid::Uuid::from_u128(1).into(), number, published: date(published), renewal, ..known }
    };
    let with = |renewal| {
        let book = book([
            sold(1, "2022-01-01", "10", renewal),
            sold(2, "2023-02-01", "12", renewal),
            sold(3, "2023-03-15", "14", renewal),
        ]);
        let story = Story::new(book).buys("2023-01-31", 1, Period::Month, 1).seats("2023-02-02", 2, false);
        story.told("2023-03-31").into_iter().filter(|told| told.contains("for 2")).collect::<Vec<_>>()
    };
    assert_eq!(
        with(Renewal::CurrentPrice),
        [
            "2023-02-28 #3 +24.00 for 2 on 2023-02-28..2023-03-31",
            "2023-03-31 #4 +28.00 for 2 on 2023-03-31..2023-04-30"
        ]
    );
    assert!(with(Renewal::SamePrice).iter().all(|told| told.contains("+20.00")));
}

#[test]
fn nothing_is_charged_beyond_the_end_of_a_term_that_does_not_renew() {
    let from_the_15th = purchase(key(1, Period::Month), 1, Alignment::BillDay(15.try_into().unwrap()));
    let story = month("31.00").then("2023-01-01", Event::Started(from_the_15th));
    let early = story.clone().then("2023-01-10", Event::CancelSet { reason: None });
    assert_eq!(early.told("2023-04-01")[1..], ["2023-01-15 #2 +17.00 for 1 on 2023-01-15..2023-02-01"]);
    let late = story.then("2023-01-20", Event::CancelSet { reason: None });
    assert_eq!(
        late.told("2023-04-01")[1..],
        [
            "2023-01-15 #2 +31.00 for 1 on 2023-01-15..2023-02-15",
            "2023-02-01 #2 -14.00 for 1 on 2023-02-01..2023-02-15"
        ]
    );
}

#[test]
fn access_may_end_while_billing_does_not_and_what_was_owed_stays_owed() {
    let story = month("31.00").buys("2023-01-01", 1, Period::Month, 1);
    let owing = story.then("2023-01-01", Event::Invoiced { invoice: "INV-1".into(), due: date("2023-01-21") });
    let days: Vec<_> = owing.until("2024-01-01").iter().map(|posting| posting.day().to_string()).collect();
    // Suspended from 20 February, ended on 21 April; the rest of April is not given back.
    assert_eq!(days, ["2023-01-01", "2023-02-01", "2023-03-01", "2023-04-01"]);
}

#[test]
fn trials_free_plans_and_streams_without_a_price_cost_nothing() {
    let trial = month("10").then("2023-01-01", Event::TrialStarted { seats: Some(5) });
    assert_eq!(trial.told("2023-06-01"), [""; 0]);
    let converted =
        trial.then("2023-01-20", Event::Converted(purchase(key(1, Period::Month), 5, Alignment::Anniversary)));
    assert_eq!(converted.told("2023-01-20"), ["2023-01-20 #1 +50.00 for 5 on 2023-01-20..2023-02-20"]);
    assert_eq!(month("0").buys("2023-01-01", 1, Period::Month, 5).told("2024-01-01"), [""; 0]);
    let free = crate::subscriptions::Purchase { months: None, seats: None, auto_renew: false, pricing: None };
    assert_eq!(month("10").then("2023-01-01", Event::Started(free)).told("2024-01-01"), [""; 0]);
}

#[test]
fn a_scheduled_start_is_charged_when_it_comes() {
    let story = month("10").buys("2023-03-01", 1, Period::Month, 1);
    assert_eq!(story.told("2023-02-28"), [""; 0]);
    assert_eq!(story.coming("2023-01-01"), story.until("2023-03-01"));
}

#[test]
fn what_comes_next_is_what_will_be_posted() {
    let story = month("10").buys("2023-01-31", 1, Period::Month, 2).seats("2023-02-20", 1, true);
    assert_eq!(story.coming("2023-02-21"), story.until("2023-02-28")[1..]);
    let over = story.then("2023-02-22", Event::CancelSet { reason: None });
    assert_eq!(over.coming("2023-02-23"), []);
}

#[test]
fn each_act_of_a_day_is_a_turn_of_its_own_after_that_of_the_clock() {
    let story = month("10").buys("2023-01-31", 1, Period::Month, 2);
    let event = Event::SeatsSet { seats: 3, at_renewal: false };
    let story =
        story.then_at(at("2023-02-28", 14), event).then_at(at("2023-02-28", 9), Event::AutoRenewSet { on: true });
    let posted = turns(story.contract(), &story.book, at("2023-03-01", 0)).unwrap();
    let told: Vec<_> = posted.iter().map(|(turn, posting)| (turn.day, turn.act, tell(posting))).collect();
    let clock = "2023-02-28 #2 +20.00 for 2 on 2023-02-28..2023-03-31".to_owned();
    let seat = "2023-02-28 #3 +10.00 for 1 on 2023-02-28..2023-03-31".to_owned();
    let act = Some(at("2023-02-28", 14).at);
    assert_eq!(told[1..], [(date("2023-02-28"), None, clock), (date("2023-02-28"), act, seat)]);
}

#[test]
fn an_unknown_price_and_the_end_of_the_calendar_are_refused() {
    let billed = |story: &Story, day: &str| timeline(story.contract(), &story.book, super::story::noon(date(day)));
    let unknown = month("10").buys("2023-01-01", 2, Period::Month, 1);
    assert_eq!(billed(&unknown, "2023-01-01"), Err(Unbillable::Unknown));
    let last = month("10").buys("9999-12-15", 1, Period::Month, 1);
    assert_eq!(billed(&last, "9999-12-31"), Err(Unbillable::Calendar));
    let dear = month("999999999999.99").buys("2023-01-01", 1, Period::Month, u32::MAX);
    assert!(matches!(billed(&dear, "2023-01-01"), Err(Unbillable::Amount(_))));
    assert!(matches!(
        Book::try_from(vec![per_unit(1, Period::Month, "1"), per_unit(1, Period::Month, "2")]),
        Err(Unbillable::Book)
    ));
}
