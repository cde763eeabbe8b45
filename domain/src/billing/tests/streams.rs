//! What holds for the billing of every stream, however it came about.

use proptest::prelude::*;

use super::story::{Story, arrears, at, book, key, noon, per_unit, purchase, tariff};
use super::*;
use crate::subscriptions::{Entry, Event, PlanChange, Pricing, Purchase, Status, Terms, standing};
use crate::time::Moment;

const START: i64 = 19_357;

pub(crate) fn day(number: i64) -> Day {
    Day::from_epoch_days(START + number)
}

/// Prices of every kind, large enough that no day is free.
fn prices() -> Book {
    let tiers = || {
        vec![
            Tier { up_to: Some(5), unit: unit("37.13"), flat: UnitPrice::FREE },
            Tier { up_to: None, unit: unit("31.07"), flat: UnitPrice::FREE },
        ]
    };
    let phase =
        |kind, months, amount| Phase { kind, months, price: price(Period::Month, Model::PerUnit(unit(amount))) };
    let intro = vec![phase(PhaseKind::Intro, Some(2), "11.11"), phase(PhaseKind::Evergreen, None, "33.33")];
    let evergreen = |plan, model| tariff(plan, Phases::evergreen(price(Period::Month, model)));
    let package = || Model::Package { price: unit("61.03"), size: 4 };
    book([
        per_unit(1, Period::Month, "29.95"),
        per_unit(1, Period::Quarter, "88.88"),
        per_unit(1, Period::HalfYear, "171.71"),
        per_unit(1, Period::Year, "333.33"),
        arrears(per_unit(2, Period::Month, "17.77")),
        evergreen(3, Model::Graduated(tiers())),
        evergreen(4, Model::Volume(tiers())),
        tariff(5, intro.try_into().unwrap()),
        Tariff { renewal: Renewal::CurrentPrice, ..per_unit(6, Period::Month, "41.41") },
        Tariff {
            published: day(90),
            number: 2,
            plan: uuid::Uuid::from_u128(6).into(),
            ..per_unit(7, Period::Month, "43.21")
        },
        evergreen(8, Model::Flat(unit("87.65"))),
        arrears(evergreen(9, Model::Flat(unit("98.76")))),
        arrears(evergreen(10, Model::Graduated(tiers()))),
        arrears(evergreen(11, Model::Volume(tiers()))),
        evergreen(12, package()),
        arrears(evergreen(13, package())),
    ])
}

/// The plans that are sold. The last two by the package, so that not each of their units costs something.
const PLANS: [u128; 12] = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13];
const BY_UNITS: usize = PLANS.len() - 2;

fn some_price(plans: usize) -> impl Strategy<Value = PriceKey> {
    let month = prop::sample::select(&PLANS[..plans]).prop_map(|plan| key(plan, Period::Month));
    prop_oneof![10 => month, 2 => prop::sample::select(Period::ALL).prop_map(|period| key(1, period))]
}

fn alignment() -> impl Strategy<Value = Alignment> {
    prop_oneof![
        2 => Just(Alignment::Anniversary),
        1 => (1_i8..=31).prop_map(|day| Alignment::BillDay(day.try_into().unwrap())),
    ]
}

fn bought(plans: usize) -> impl Strategy<Value = Purchase> {
    (some_price(plans), 1_u32..12, alignment(), any::<bool>())
        .prop_map(|(price, seats, alignment, auto_renew)| Purchase { auto_renew, ..purchase(price, seats, alignment) })
}

fn event(plans: usize) -> impl Strategy<Value = Event> {
    let change =
        (some_price(plans), 1_u32..12, any::<bool>(), any::<bool>()).prop_map(|(price, seats, at_renewal, restart)| {
            let months = Some(u16::try_from(price.period.months()).unwrap());
            Event::PlanChanged(PlanChange {
                price,
                months,
                seats: Some(seats),
                at_renewal,
                restart,
                alignment: Alignment::BillDay(7.try_into().unwrap()),
            })
        });
    prop_oneof![
        3 => change,
        4 => (1_u32..12, any::<bool>()).prop_map(|(seats, at_renewal)| Event::SeatsSet { seats, at_renewal }),
        1 => bought(plans).prop_map(Event::Converted),
        1 => any::<bool>().prop_map(|on| Event::AutoRenewSet { on }),
        1 => Just(Event::ChangeUndone),
        1 => Just(Event::CancelSet { reason: None }),
        1 => Just(Event::CancelUndone),
        1 => Just(Event::Canceled { reason: None }),
        2 => Just(Event::Reactivated),
        1 => (0_i64..300).prop_map(|due| Event::Invoiced { invoice: "INV-1".into(), due: day(due) }),
        1 => Just(Event::Settled { invoice: "INV-1".into() }),
    ]
}

/// Any story. A quarter of its events come on the day of the one before.
pub(crate) fn story() -> impl Strategy<Value = Story> {
    story_of(PLANS.len())
}

fn story_of(plans: usize) -> impl Strategy<Value = Story> {
    let start = prop_oneof![
        3 => bought(plans).prop_map(Event::Started),
        1 => Just(Event::TrialStarted { seats: Some(5) }),
    ];
    let gap = prop_oneof![1 => Just(0_i64), 3 => 1_i64..45];
    let events = prop::collection::vec((gap, 0_i64..24, event(plans)), 0..12);
    (0_i64..40, 0_i64..24, start, events, 0_u16..40).prop_map(|(begins, hour, start, events, return_window)| {
        let mut story = Story::new(prices());
        story.terms = Terms { return_window, ..Terms::default() };
        let (mut then, mut all) = (begins, vec![(begins, hour, start)]);
        for (gap, hours, event) in events {
            let today = if gap == 0 { all.last().map_or(0, |(_, hour, _)| *hour) } else { 0 };
            then = (then + gap).min(249);
            // No invoice is due before it is issued.
            let event = match event {
                Event::Invoiced { invoice, due } => Event::Invoiced { invoice, due: due.max(day(then)) },
                event => event,
            };
            all.push((then, today.max(hours), event));
        }
        all.sort_by_key(|(number, hour, _)| (*number, *hour));
        all.into_iter()
            .fold(story, |story, (number, hour, event)| story.then_at(at(&day(number).to_string(), hour), event))
    })
}

fn until(story: &Story, number: i64) -> Vec<Posting> {
    timeline(story.contract(), &story.book, noon(day(number))).unwrap()
}

/// How many units are charged for a day, credits taken off.
fn billed(postings: &[Posting], on: Day) -> i64 {
    let one = |posting: &Posting| match posting {
        Posting::Charge(charge) if charge.days.covers(on) => charge.quantity,
        Posting::Credit(credit) if credit.days.covers(on) => -credit.quantity,
        _ => 0,
    };
    postings.iter().map(one).sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(250))]

    #[test]
    fn a_later_clock_only_adds_to_what_was_posted(story in story(), number in 0_i64..320, later in 0_i64..90) {
        // What was recorded by then is all that could be known by then.
        let known: Vec<Entry> = story.entries.iter().filter(|entry| entry.effective.day <= day(number)).cloned().collect();
        let then = until(&Story { entries: known, ..story.clone() }, number);
        let now = until(&story, number + later);
        prop_assert!(now.starts_with(&then), "{:#?} does not begin with {:#?}", now, then);
        prop_assert!(now[then.len()..].iter().all(|posting| posting.day() >= day(number)));
        prop_assert!(now.iter().is_sorted_by_key(Posting::day));
    }

    #[test]
    fn nothing_that_is_published_changes_what_was_posted(story in story(), number in 0_i64..320, published in 0_i64..320) {
        let known = story.entries.iter().filter(|entry| entry.effective.day <= day(number)).cloned().collect();
        let story = Story { entries: known, ..story };
        let then = until(&story, number);
        let terms = unpriced(story.contract(), &story.book, noon(day(number))).unwrap();
        let story = terms.into_iter().fold(story, |story, (on, event)| story.then(&on.to_string(), event));
        let plan = uuid::Uuid::from_u128(6).into();
        let more = Tariff { published: day(published), number: 3, plan, ..per_unit(14, Period::Month, "47.11") };
        let tariffs: Vec<_> = Vec::from(story.book.clone()).into_iter().chain([more]).collect();
        let later = Story { book: book(tariffs), ..story };
        prop_assert_eq!(until(&later, number), then);
    }

    /// Invariant 9 (docs/invariants.md): each day on which it runs is charged once for each unit.
    #[test]
    fn no_day_is_charged_twice_and_none_is_skipped(story in story_of(BY_UNITS)) {
        let postings = until(&story, 420);
        for number in 0..380 {
            let now = standing(&story.terms, &story.entries, Moment { at: day(number + 1).utc_midnight().minus_millis(1), day: day(number) });
            let runs = matches!(now.past.last().map(|step| step.status), Some(Status::Active | Status::PastDue));
            let expected = match now.pricing.filter(|_| runs && !now.trial) {
                Some(pricing) if story.book.tariff(pricing.price).unwrap().phases.last().is_by_quantity() => {
                    now.seats.map_or(1, i64::from)
                }
                Some(_) => 1,
                None => 0,
            };
            // Ended or suspended for want of payment is another timeline than billing.
            let unpaid = matches!(now.status, Status::Suspended | Status::Ended);
            if !unpaid {
                prop_assert_eq!(billed(&postings, day(number)), expected, "on {}: {:#?}", day(number), &postings);
            }
        }
    }

    #[test]
    fn turns_come_one_after_the_other_each_on_its_day(story in story(), number in 0_i64..420, hour in 0_i64..24) {
        let posted = turns(story.contract(), &story.book, at(&day(number).to_string(), hour)).unwrap();
        prop_assert!(posted.is_sorted_by_key(|(turn, _)| *turn));
        for (turn, posting) in &posted {
            prop_assert_eq!(turn.day, posting.day());
            let happened = story.entries.iter().map(|entry| entry.effective.at);
            prop_assert!(turn.act.is_none_or(|at| happened.clone().any(|instant| instant == at)));
        }
    }

    /// Invariant 8 (docs/invariants.md): all credits of a charge together.
    #[test]
    fn credits_never_exceed_their_charge(story in story()) {
        let postings = until(&story, 420);
        for posting in &postings {
            if let Posting::Charge(charge) = posting {
                let credits = || postings.iter().filter_map(|posting| match posting {
                    Posting::Credit(credit) if credit.charge == charge.key => Some(credit),
                    _ => None,
                });
                prop_assert!(charge.net.minor > 0 && charge.days.is_within(charge.period));
                prop_assert!(credits().all(|credit| credit.net.minor > 0 && credit.days.is_within(charge.days)));
                prop_assert!(credits().map(|credit| credit.net.minor).sum::<i64>() <= charge.net.minor);
            }
        }
    }

    /// The exact share of its days and units, but for the rounding of two ends.
    #[test]
    fn every_amount_is_its_share(story in story()) {
        let postings = until(&story, 420);
        let charges: Vec<_> = postings.iter().filter_map(|posting| match posting {
            Posting::Charge(charge) => Some(charge.clone()),
            Posting::Credit(_) => None,
        }).collect();
        for posting in &postings {
            let (of, days, quantity, net) = match posting {
                Posting::Charge(charge) => (charge.key, charge.days, charge.quantity, charge.net),
                Posting::Credit(credit) => (credit.charge, credit.days, credit.quantity, credit.net),
            };
            let charge = charges.iter().find(|charge| charge.key == of).unwrap();
            if let Some(unit) = charge.unit {
                let share = Exact::from(unit.amount()).times(quantity).unwrap().part(days.days(), charge.period.days()).unwrap();
                let off = share.rounded(Currency::EUR).unwrap().minus(net).unwrap();
                prop_assert!(off.minor.abs() <= 2, "{:?} should be {:?}", posting, share);
            }
        }
    }

    #[test]
    fn what_remains_of_a_wholly_canceled_charge_is_what_was_used(
        seats in 1_u32..9, cancel in 0_i64..31, cents in 1_i64..1_000_000,
    ) {
        let amount = Money { minor: cents, currency: Currency::EUR }.amount().to_string();
        let mut story = Story::new(book([per_unit(1, Period::Month, &amount)]));
        story.terms = Terms { return_window: 31, ..Terms::default() };
        let story = story.buys("2023-01-01", 1, Period::Month, seats);
        let canceled = story.then(&date("2023-01-01").plus_days(cancel).to_string(), Event::Canceled { reason: None });
        let credit: i64 = canceled.until("2023-03-01").iter().map(|posting| match posting {
            Posting::Credit(credit) => credit.net.minor,
            Posting::Charge(_) => 0,
        }).sum();
        let charged = cents * i64::from(seats);
        let used = (charged * cancel * 2 + 31) / 62;
        prop_assert_eq!(charged - credit, used, "credit is charged without used");
    }

    #[test]
    fn the_next_posting_comes_true_if_nobody_does_anything(story in story(), number in 250_i64..300) {
        let next = upcoming(story.contract(), &story.book, &Usage::default(), noon(day(number))).unwrap();
        if let Some((turn, _)) = next.first() {
            let then = turns(story.contract(), &story.book, noon(turn.day)).unwrap();
            prop_assert_eq!(&then[until(&story, number).len()..], &next[..]);
        }
    }

    #[test]
    fn the_same_stream_gives_the_same_postings_in_whatever_order_it_is_read(story in story(), seed in any::<u64>()) {
        let mut shuffled = story.clone();
        shuffled.entries.sort_by_key(|entry| seed.rotate_left(u32::try_from(entry.seq).unwrap() * 7));
        prop_assert_eq!(until(&shuffled, 400), until(&story, 400));
    }
}

#[test]
fn a_purchase_without_a_price_is_read_as_it_was_stored() {
    let old = r#"{"event":"started","months":1,"seats":3,"auto-renew":true}"#;
    let event = serde_json::from_str::<Event>(old).unwrap();
    assert_eq!(event, Event::Started(Purchase { months: Some(1), seats: Some(3), auto_renew: true, pricing: None }));
    assert_eq!(serde_json::to_string(&event).unwrap(), old);
    let price = serde_json::to_string(&key(1, Period::Month)).unwrap();
    let old =
        format!(r#"{{"event":"plan-changed","price":{price},"months":1,"seats":3,"at-renewal":true,"restart":false}}"#);
    let Event::PlanChanged(change) = serde_json::from_str(&old).unwrap() else { panic!("{old}") };
    assert_eq!((change.at_renewal, change.alignment), (true, Alignment::Anniversary));
    let pricing = Pricing { price: key(1, Period::Month), alignment: Alignment::BillDay(15.try_into().unwrap()) };
    let event = Event::Converted(Purchase { months: None, seats: None, auto_renew: false, pricing: Some(pricing) });
    assert_eq!(serde_json::from_str::<Event>(&serde_json::to_string(&event).unwrap()).unwrap(), event);
}
