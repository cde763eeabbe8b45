//! What holds for what is charged by use, whatever happens to a subscription and in whatever order its use is told: each unit
//! of a day on which a plan charges for it is charged once, at that plan's price, and it makes no difference who looked when.

use proptest::prelude::*;

use super::story::{Story, at, book};
use super::streams::{day, story};
use super::*;
use crate::billing::{Told, Usage, UsagePrice, adjusted, read, readings, timeline};
use crate::ids::{FeatureId, PlanId};
use crate::subscriptions::{Entry, Event, Status, standing};
use crate::time::Moment;
use std::collections::BTreeMap;

/// Everything is used and told by then, and read long before the last day.
const TOLD: i64 = 330;
const LAST: i64 = 760;

fn feature(number: u128) -> FeatureId {
    uuid::Uuid::from_u128(number).into()
}

/// The same prices; some plans charge for the use of one feature or two, by every kind of model.
fn charging(known: Book) -> Book {
    let tiers = || {
        vec![
            Tier { up_to: Some(20), unit: unit("0.37"), flat: UnitPrice::FREE },
            Tier { up_to: None, unit: unit("0.11"), flat: unit("2") },
        ]
    };
    let models = |plan: u128| match plan {
        1 | 6 => vec![(1, Model::PerUnit(unit("0.13")))],
        2 => vec![(1, Model::Graduated(tiers()))],
        4 => vec![(1, Model::Package { price: unit("1.01"), size: 10 }), (2, Model::PerUnit(unit("0.005")))],
        5 | 10 => vec![(2, Model::Volume(tiers()))],
        _ => Vec::new(),
    };
    let charged = |tariff: Tariff| {
        let plan = uuid::Uuid::from(tariff.plan).as_u128();
        let usage = models(plan).into_iter().map(|(number, model)| UsagePrice {
            feature: feature(number),
            name: "Use".parse().unwrap(),
            price: Price { timing: Timing::InArrears, ..price(tariff.price.period, model) },
        });
        let usage = usage.collect();
        Tariff { usage, ..tariff }
    };
    book(Vec::from(known).into_iter().map(charged))
}

#[derive(Debug, Clone)]
enum Step {
    Act(Event),
    Told { feature: FeatureId, day: Day, units: i64 },
    Look,
}

/// What a service told and the reader of it knows.
#[derive(Default)]
struct Known {
    told: Vec<(Told, Moment)>,
    left: Usage,
}

/// Reads whatever is due, as the portal does before anything else, and after each act.
fn catch_up(story: &mut Story, known: &mut Known, now: Moment) {
    loop {
        let told: Vec<Told> = known.told.iter().map(|(told, _)| *told).collect();
        let unread = readings(story.contract(), &story.book, now).unwrap();
        let unread = unread.iter().filter(|piece| piece.units.is_none()).map(|piece| piece.days.to);
        let late = adjusted(story.contract(), &story.book, (&known.left, &told), now).unwrap();
        let Some(due) = unread.chain(late.filter(|late| *late <= now.day)).min() else { return };
        let acts = story.entries.iter().map(|entry| entry.effective).filter(|effective| effective.day <= due);
        let starts = at(&due.to_string(), 0);
        let as_of = Moment { at: acts.map(|act| act.at).max().map_or(starts.at, |act| act.max(starts.at)), day: due };
        let mut usage = known.left.clone();
        for (told, _) in known.told.iter().filter(|(_, when)| when.at >= as_of.at) {
            *usage.0.get_mut(&told.feature).unwrap().get_mut(&told.day).unwrap() -= told.units;
        }
        let before = usage.clone();
        let events = read(story.contract(), &story.book, &mut usage, as_of).unwrap();
        assert!(!events.is_empty(), "what is due on {due} is read");
        for (feature, days) in before.0 {
            for (day, units) in days {
                *known.left.0.get_mut(&feature).unwrap().get_mut(&day).unwrap() -= units - usage.0[&feature][&day];
            }
        }
        *story = events.into_iter().fold(story.clone(), |story, event| story.then_at(as_of, event));
    }
}

fn live(mut story: Story, steps: &[(Moment, Step)]) -> Story {
    let mut known = Known::default();
    for (now, step) in steps {
        catch_up(&mut story, &mut known, *now);
        match step {
            Step::Act(event) => story = story.then_at(*now, event.clone()),
            Step::Told { feature, day, units } => {
                let told = Told { feature: *feature, day: *day, units: *units, on: now.day };
                *known.left.0.entry(*feature).or_default().entry(*day).or_default() += units;
                known.told.push((told, *now));
            }
            Step::Look => (),
        }
        catch_up(&mut story, &mut known, *now);
    }
    story
}

/// The plan that charges for a feature on a day: the last one of the day that does.
fn owner(story: &Story, acts: &[Entry], feature: FeatureId, on: Day) -> Option<PlanId> {
    let starts = Moment { at: on.utc_midnight(), day: on };
    let before = acts.iter().filter(|entry| entry.effective.day < on).count();
    let moments = acts.iter().enumerate().filter(|(_, entry)| entry.effective.day == on);
    let moments = moments.map(|(place, entry)| (place + 1, entry.effective));
    let plan = |(known, moment): (usize, Moment)| {
        let now = standing(&story.terms, &acts[..known], moment);
        let pricing = now.pricing.filter(|_| now.status == Status::Active && !now.trial)?;
        let tariff = story.book.tariff(pricing.price).unwrap();
        tariff.usage.iter().any(|usage| usage.feature == feature).then_some(tariff.plan)
    };
    [(before, starts)].into_iter().chain(moments).filter_map(plan).next_back()
}

type Use = (u128, i64, i64, i64, i64);

fn steps(story: &Story, used: &[Use], looks: &[i64]) -> Vec<(Moment, Step)> {
    let moment = |number: i64, hour: i64| at(&day(number).to_string(), hour);
    let acts = story.entries.iter().map(|entry| (entry.effective, Step::Act(entry.event.clone())));
    let told = used.iter().map(|(of, number, later, hour, units)| {
        let told = Step::Told { feature: feature(*of), day: day(*number), units: *units };
        (moment((number + later).min(TOLD), *hour), told)
    });
    let looked = looks.iter().map(|number| (moment(*number, 12), Step::Look));
    let last = [(moment(LAST, 12), Step::Look)];
    let mut steps: Vec<_> = acts.chain(told).chain(looked).chain(last).collect();
    steps.sort_by_key(|(moment, _)| moment.at);
    steps
}

fn some_use() -> impl Strategy<Value = Use> {
    let later = prop_oneof![2 => 0_i64..3, 1 => 0_i64..120];
    (1_u128..3, 0_i64..290, later, 0_i64..24, 1_i64..60)
}

/// The same acts where plans charge for use. Who does not pay is another story: suspended, a plan runs on.
fn by_use(story: Story) -> Story {
    let paid = |entry: &Entry| !matches!(entry.event, Event::Invoiced { .. });
    let entries = story.entries.iter().filter(|entry| paid(entry)).cloned().collect();
    Story { entries, book: charging(story.book.clone()), ..story }
}

/// Any story in which something is used, told and read as it goes on.
pub(crate) fn used() -> impl Strategy<Value = Story> {
    (story(), prop::collection::vec(some_use(), 1..6)).prop_map(|(story, used)| {
        let story = by_use(story);
        let steps = steps(&story, &used, &[]);
        live(Story { entries: Vec::new(), ..story }, &steps)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn every_unit_is_charged_once_by_the_plan_of_its_day(
        story in story(),
        used in prop::collection::vec(some_use(), 0..30),
        looks in prop::collection::vec(0_i64..LAST, 0..40),
    ) {
        let story = by_use(story);
        let acts = story.entries.clone();
        let begun = Story { entries: Vec::new(), ..story.clone() };
        let lived = live(begun.clone(), &steps(&story, &used, &looks));
        let postings = timeline(lived.contract(), &lived.book, at(&day(LAST).to_string(), 12)).unwrap();

        let mut read: BTreeMap<(FeatureId, Span), i64> = BTreeMap::new();
        for entry in &lived.entries {
            if let Event::Metered { feature, days, units } = entry.event {
                *read.entry((feature, days)).or_default() += units;
            }
        }
        for ((of, days), units) in &read {
            let others = read.keys().filter(|other| other.0 == *of && other.1 != *days);
            prop_assert!(others.clone().all(|(_, other)| other.to <= days.from || days.to <= other.from), "{:?}", days);
            let within = used.iter().filter(|(number, on, ..)| feature(*number) == *of && days.covers(day(*on)));
            prop_assert_eq!(*units, within.map(|(.., units)| units).sum::<i64>(), "on {:?}", days);
            let charges = || postings.iter().filter_map(|posting| match posting {
                Posting::Charge(charge) if (charge.usage, charge.days) == (Some(*of), *days) => Some(charge),
                _ => None,
            });
            let Some(first) = charges().next() else {
                prop_assert_eq!(*units, 0, "on {:?}", days);
                continue;
            };
            prop_assert!(charges().all(|charge| charge.price == first.price));
            let tariff = lived.book.tariff(first.price).unwrap();
            let price = &tariff.usage.iter().find(|usage| usage.feature == *of).unwrap().price;
            let told = lived.entries.iter().filter_map(|entry| match entry.event {
                Event::Metered { feature, days: on, units } if (feature, on) == (*of, *days) => Some(units),
                _ => None,
            });
            // Where more units make all of them cheaper, what was charged before is neither given back nor charged anew.
            let sums = told.scan(0, |sum, units| {
                *sum += units;
                Some(price.whole(*sum).unwrap().rounded(Currency::EUR).unwrap().minor)
            });
            let whole = sums.max().unwrap_or_default();
            prop_assert_eq!(charges().map(|charge| charge.net.minor).sum::<i64>(), whole, "on {:?}", days);
            let plans = (0..days.days()).map(|number| owner(&lived, &acts, *of, days.from.plus_days(number)));
            prop_assert!(plans.clone().all(|plan| plan == Some(tariff.plan)), "on {:?}", days);
        }
        for (number, on, ..) in &used {
            let (of, on) = (feature(*number), day(*on));
            let charged = read.keys().any(|(other, days)| *other == of && days.covers(on));
            prop_assert_eq!(charged, owner(&lived, &acts, of, on).is_some(), "on {}", on);
        }

        let unseen = live(begun, &steps(&story, &used, &[]));
        let again = timeline(unseen.contract(), &unseen.book, at(&day(LAST).to_string(), 12)).unwrap();
        prop_assert_eq!(again, postings, "whoever looked when");
    }
}
