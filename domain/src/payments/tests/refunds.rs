//! Credit that is given back in money: the oldest first, and never more than there is.

use super::*;

fn lot(since: &str, origin: &str, left: &str) -> Lot {
    Lot { since: date(since), origin: Origin::Payment(origin.parse().unwrap()), left: left.parse().unwrap() }
}

fn lots() -> Vec<Lot> {
    vec![
        lot("2023-01-05", "one", "10.00 EUR"),
        lot("2023-01-10", "dollars", "7.00 USD"),
        lot("2023-02-01", "two", "5.00 EUR"),
    ]
}

fn back(amount: &str, on: &str) -> RefundCredit {
    RefundCredit {
        document: "CN-000001".parse().unwrap(),
        on: date(on),
        reference: "bank 1".parse().unwrap(),
        amount: amount.parse().unwrap(),
    }
}

fn refund(command: RefundCredit) -> Result<(Refund, Vec<Lot>), Refused> {
    super::refund(&lots(), command, date("2023-03-01"))
}

#[test]
fn the_oldest_credit_goes_back_first_and_what_is_used_up_is_gone() {
    let (refund, left) = refund(back("12.00 EUR", "2023-03-01")).unwrap();
    let from: Vec<_> = refund.from.iter().map(|each| (each.origin.clone(), each.amount)).collect();
    assert_eq!(from, [(lots()[0].origin.clone(), eur("10")), (lots()[2].origin.clone(), eur("2"))]);
    assert_eq!(left, [lots()[1].clone(), lot("2023-02-01", "two", "3.00 EUR")]);
    let journal = Journal::refunded(&refund).unwrap();
    let entry = |account, side| Entry { account, side, amount: eur("12") };
    assert_eq!(journal.entries(), [entry(Account::Credit, Side::Debit), entry(Account::Cash, Side::Credit)]);
}

#[test]
fn more_than_there_is_of_a_currency_by_the_day_is_refused_with_what_there_is() {
    let too_much = |left: &str| Refused::TooMuch { left: left.parse().unwrap() };
    let refused = |amount, on| refund(back(amount, on)).unwrap_err();
    assert_eq!(refused("15.01 EUR", "2023-03-01"), too_much("15.00 EUR"));
    assert_eq!(refused("10.01 EUR", "2023-01-31"), too_much("10.00 EUR"), "credit of a later day");
    assert_eq!(refused("7.01 USD", "2023-03-01"), too_much("7.00 USD"));
    let none = |currency| Refused::NoCredit { currency };
    assert_eq!(refused("1.00 EUR", "2023-01-04"), none(Currency::EUR));
    assert_eq!(refused("1.00 CHF", "2023-03-01"), none("CHF".parse().unwrap()));
    assert!(refund(back("15.00 EUR", "2023-03-01")).is_ok());
}

#[test]
fn no_amount_and_no_day_to_come_is_given_back() {
    for amount in ["0.00 EUR", "-1.00 EUR"] {
        assert_eq!(refund(back(amount, "2023-03-01")), Err(Refused::NotPositive));
    }
    assert_eq!(refund(back("1.00 EUR", "2023-03-02")), Err(Refused::Future { today: date("2023-03-01") }));
}

#[test]
fn a_reference_names_one_refund() {
    let (known, _) = refund(back("12.00 EUR", "2023-03-01")).unwrap();
    assert_eq!(
        known.is(&RefundCredit { document: "INV-000001".parse().unwrap(), ..back("12.00 EUR", "2023-03-01") }),
        Ok(())
    );
    let other = Err(Refused::KnownRefund { amount: eur("12"), on: date("2023-03-01") });
    assert_eq!([known.is(&back("12.01 EUR", "2023-03-01")), known.is(&back("12.00 EUR", "2023-02-28"))], [other; 2]);
}

proptest! {
    /// Whatever is asked for: what there was is what was given back and what is left, and nothing falls below zero.
    #[test]
    fn no_cent_is_lost_or_made_and_no_credit_falls_below_zero(
        lefts in prop::collection::vec((0_i64..40, 1_i64..5_000), 0..6),
        asked in prop::collection::vec((0_i64..50, -10_i64..9_000), 1..12),
    ) {
        let day = |number: i64| date("2023-01-01").plus_days(number);
        let mut lots: Vec<_> = (0..).zip(lefts).map(|(place, (since, minor))| {
            let left = Money { minor, currency: Currency::EUR };
            Lot { since: day(since), origin: Origin::Payment(format!("bank {place}").parse().unwrap()), left }
        }).collect();
        lots.sort_by(|one, other| (one.since, &one.origin).cmp(&(other.since, &other.origin)));
        let sum = |lots: &[Lot]| lots.iter().map(|lot| lot.left.minor).sum::<i64>();
        for (on, minor) in asked {
            let amount = Money { minor, currency: Currency::EUR };
            let by: i64 = lots.iter().filter(|lot| lot.since <= day(on)).map(|lot| lot.left.minor).sum();
            let command = RefundCredit { amount, on: day(on), ..back("1.00 EUR", "2023-01-01") };
            match super::super::refund(&lots, command, day(50)) {
                Ok((refund, left)) => {
                    prop_assert!(minor > 0 && minor <= by);
                    prop_assert_eq!(refund.from.iter().map(|each| each.amount.minor).sum::<i64>(), minor);
                    prop_assert_eq!(sum(&left), sum(&lots) - minor);
                    prop_assert!(left.iter().all(|lot| lot.left.minor > 0));
                    // Only the last one that was touched has something left.
                    let touched = refund.from.len() - 1;
                    let older = left.iter().filter(|lot| refund.from[..touched].iter().any(|each| each.origin == lot.origin));
                    prop_assert_eq!(older.count(), 0);
                    lots = left;
                }
                Err(_) => prop_assert!(minor <= 0 || minor > by),
            }
        }
    }
}
