//! Pieces of periods.

use proptest::prelude::*;

use super::*;

fn net(price: &str, from: &str, to: &str, period: Span) -> Money {
    piece(exact(price), Currency::EUR, span(from, to), period).unwrap().net
}

/// Kill Bill, TestDefaultInvoiceGenerator.testWithSingleMonthlyEventWithLeadingProRation: 1 + 14/31 of 10.00
/// (invoice/src/test/java/org/killbill/billing/invoice/generator/TestDefaultInvoiceGenerator.java).
#[test]
fn kill_bill_a_leading_piece_is_a_part_of_the_virtual_period_before_the_first_bill_day() {
    let day = Alignment::BillDay(15.try_into().unwrap());
    let schedule = Schedule::new(date("2011-09-01"), Period::Month, day);
    let leading = schedule.around(date("2011-09-01")).unwrap();
    assert_eq!(leading, span("2011-08-15", "2011-09-15"));
    assert_eq!(net("10.00", "2011-09-01", "2011-09-15", leading), eur("4.52"));
    let next = schedule.around(date("2011-10-03")).unwrap();
    assert_eq!(net("10.00", "2011-09-15", "2011-10-15", next), eur("10.00"));
}

/// Kill Bill, TestProRation.testSinglePlan_ChangeBCD
/// (invoice/src/test/java/org/killbill/billing/invoice/proRations/inAdvance/monthly/TestProRation.java).
#[test]
fn kill_bill_thirteen_of_twenty_eight_days() {
    let schedule = Schedule::new(date("2011-02-01"), Period::Month, Alignment::BillDay(1.try_into().unwrap()));
    let period = schedule.around(date("2011-02-01")).unwrap();
    let part = piece(exact("28.00"), Currency::EUR, span("2011-02-01", "2011-02-14"), period).unwrap();
    assert_eq!((part.net, part.days, part.of), (eur("13.00"), 13, 28));
    assert_eq!(net("10.00", "2011-02-01", "2011-02-14", period), eur("4.64"));
}

/// Kill Bill, TestIntegrationInvoiceWithRepairLogic.testMultiplePartialRepairs
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestIntegrationInvoiceWithRepairLogic.java).
#[test]
fn kill_bill_a_change_after_six_of_thirty_one_days() {
    let may = span("2012-05-01", "2012-06-01");
    assert_eq!(net("599.95", "2012-05-07", "2012-06-01", may), eur("483.83"));
    assert_eq!(net("9.95", "2012-05-07", "2012-06-01", may), eur("8.02"));
    assert_eq!(eur("483.83").minus(eur("8.02")).unwrap(), eur("475.81"));
}

/// Kill Bill, TestAddonChangeAlignment.testChangeAlignmentStartOfBundleEOTChange
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestAddonChangeAlignment.java).
#[test]
fn kill_bill_one_day_of_a_month_of_thirty_one() {
    let january = span("2023-01-01", "2023-02-01");
    assert_eq!(net("1000.00", "2023-01-31", "2023-02-01", january), eur("32.26"));
    assert_eq!(net("100.00", "2023-01-01", "2023-01-02", january), eur("3.23"));
}

/// Kill Bill, TestWithInArrearSubscriptions.testWithPauseResume
/// (beatrix/src/test/java/org/killbill/billing/beatrix/integration/TestWithInArrearSubscriptions.java).
#[test]
fn kill_bill_fourteen_days_of_january_in_arrears() {
    assert_eq!(net("100.00", "2023-01-01", "2023-01-15", span("2023-01-01", "2023-02-01")), eur("45.16"));
}

/// Lago, "upgrades and bill subscriptions on a regular basis" (spec/scenarios/subscriptions/upgrade_spec.rb).
#[test]
fn lago_from_a_month_to_a_year_that_keeps_the_anniversary() {
    let schedule = |period| Schedule::new(date("2023-06-29"), period, Alignment::Anniversary);
    let month = schedule(Period::Month).around(date("2023-09-28")).unwrap();
    let year = schedule(Period::Year).around(date("2023-09-28")).unwrap();
    assert_eq!((month, month.days()), (span("2023-08-29", "2023-09-29"), 31));
    assert_eq!((year, year.days()), (span("2023-06-29", "2024-06-29"), 366));
    let unused = piece(exact("10.00"), Currency::EUR, span("2023-09-28", "2023-09-29"), month).unwrap();
    let added = piece(exact("120.00"), Currency::EUR, span("2023-09-28", "2024-06-29"), year).unwrap();
    assert_eq!((unused.net, unused.days, unused.of), (eur("0.32"), 1, 31));
    assert_eq!((added.net, added.days, added.of), (eur("90.16"), 275, 366));
}

/// Lago, "Credit note rounding issues Scenarios", "when the thing is greater"
/// (spec/scenarios/credit_notes/credit_note_rounding_spec.rb): the net of it. Its tax is in the tests of credit notes.
#[test]
fn lago_twenty_nine_of_thirty_days_come_back() {
    assert_eq!(net("200.00", "2023-06-02", "2023-07-01", span("2023-06-01", "2023-07-01")), eur("193.33"));
}

/// Microsoft, "Cancel your subscription", its example of February 2022
/// (docs.microsoft.com/microsoft-365/commerce/subscriptions/cancel-your-subscription): 2 of 28 days used.
#[test]
fn microsoft_two_of_twenty_eight_days_are_kept() {
    let february = span("2023-02-01", "2023-03-01");
    assert_eq!(net("20.00", "2023-02-01", "2023-02-03", february), eur("1.43"));
    assert_eq!(net("20.00", "2023-02-03", "2023-03-01", february), eur("18.57"));
}

#[test]
fn a_half_is_rounded_away_from_zero() {
    let halves = [("0.01", "0.01"), ("0.03", "0.02"), ("0.05", "0.03")];
    for (price, half) in halves {
        assert_eq!(net(price, "2023-02-01", "2023-02-15", span("2023-02-01", "2023-03-01")), eur(half));
        let negative = exact(price).times(-1).unwrap().part(1, 2).unwrap().rounded(Currency::EUR).unwrap();
        assert_eq!(negative, eur(half).negated().unwrap());
    }
}

#[test]
fn currencies_have_their_own_cents() {
    let part = |code: &str, price| {
        let currency = code.parse().unwrap();
        let may = span("2012-05-01", "2012-06-01");
        piece(exact(price), currency, span("2012-05-01", "2012-05-11"), may).unwrap().net.to_string()
    };
    assert_eq!(part("JPY", "1000"), "323 JPY");
    assert_eq!(part("KWD", "1"), "0.323 KWD");
}

#[test]
fn a_piece_outside_of_its_period_is_refused() {
    let may = span("2012-05-01", "2012-06-01");
    let refused = |from, to, period| piece(exact("1"), Currency::EUR, span(from, to), period).unwrap_err();
    assert_eq!(refused("2012-04-30", "2012-05-02", may), Unbillable::Outside);
    assert_eq!(refused("2012-05-30", "2012-06-02", may), Unbillable::Outside);
    assert_eq!(refused("2012-05-03", "2012-05-02", may), Unbillable::Outside);
    assert_eq!(refused("2012-05-01", "2012-05-01", span("2012-05-01", "2012-05-01")), Unbillable::Outside);
}

#[test]
fn no_amount_overflows() {
    let dearest = exact("999999999999.999999999999");
    let year = span("2023-01-01", "2024-01-01");
    let part = |whole: Exact| piece(whole, Currency::EUR, span("2023-05-06", "2023-07-08"), year);
    assert!(part(dearest).is_ok());
    assert_eq!(
        part(dearest.times(1_000_000_000).unwrap()).unwrap_err(),
        Unbillable::Amount(crate::money::Invalid::Range)
    );
    assert_eq!(dearest.times(i64::MAX), Err(crate::money::Invalid::Range));
    assert!(dearest.times(i64::MIN).is_err());
    assert_eq!(exact("1").part(1, 0), Err(crate::money::Invalid::Range));
}

fn somewhere() -> impl Strategy<Value = Day> {
    (-100_000_i64..200_000).prop_map(Day::from_epoch_days)
}

proptest! {
    /// Invariant 7 (docs/invariants.md): to the cent, of any period.
    #[test]
    fn however_a_period_is_split_the_pieces_sum_to_the_whole(
        cents in 0_i64..10_000_000, day in somewhere(), every in prop::sample::select(Period::ALL),
        cuts in prop::collection::vec(0_i64..366, 0..8),
    ) {
        let period = Schedule::new(day, every, Alignment::Anniversary).period(0).unwrap();
        let whole = exact(&Money { minor: cents, currency: Currency::EUR }.amount().to_string());
        let mut ends: Vec<Day> = cuts.into_iter().map(|cut| period.from.plus_days(cut % period.days())).collect();
        ends.push(period.to);
        ends.sort_unstable();
        let (mut from, mut sum) = (period.from, 0);
        for to in ends {
            let part = piece(whole, Currency::EUR, Span { from, to }, period).unwrap();
            prop_assert!(part.net.minor >= 0);
            sum += part.net.minor;
            from = to;
        }
        prop_assert_eq!(sum, cents);
    }

    /// Invariant 6 (docs/invariants.md), to the cent: what was reckoned until the end of a piece less what was until its
    /// beginning, in days of the period from bill day to bill day in which it lies, also where the first bill day is still to
    /// come.
    #[test]
    fn a_piece_is_its_exact_share_and_half_a_cent_counts_as_one(
        cents in 0_i64..10_000_000, from in 0_i64..1_500, bill in 1_i8..=31, days in 0_i64..=31,
    ) {
        let from = date("2024-01-01").plus_days(from);
        let day = Alignment::BillDay(bill.try_into().unwrap());
        let period = Schedule::new(from, Period::Month, day).around(from).unwrap();
        let to = from.plus_days(days).min(period.to);
        let whole = Exact::from(Money { minor: cents, currency: Currency::EUR });
        let part = piece(whole, Currency::EUR, Span { from, to }, period).unwrap();
        let of = period.days();
        prop_assert!((28..=31).contains(&of), "{of}");
        let until = |day: Day| (2 * cents * period.from.days_until(day) + of) / (2 * of);
        prop_assert_eq!(part.net.minor, until(to) - until(from));
    }
}
