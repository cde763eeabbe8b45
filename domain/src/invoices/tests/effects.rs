//! What is shown before an act is what is issued after it.

use std::num::NonZeroU32;

use proptest::prelude::*;

use super::*;
use crate::billing::tests::story::{at, key, noon};
use crate::billing::tests::streams;
use crate::billing::{Choice, Direction, Facts, Refused, Rule, Usage, allow, change};
use crate::subscriptions::{Action, Order, Standing, Terms, standing};

fn seats(seats: u32) -> Option<NonZeroU32> {
    NonZeroU32::new(seats)
}

fn plans() -> Story {
    Story::new(book([
        per_unit(1, Period::Month, "28"),
        per_unit(2, Period::Month, "56"),
        per_unit(2, Period::Year, "560"),
        per_unit(3, Period::Month, "14"),
    ]))
    .buys("2023-02-01", 1, Period::Month, 2)
}

fn rules() -> [Rule; 2] {
    let plan = |number| uuid::Uuid::from_u128(number).into();
    let rule = |to, direction| Rule { from: plan(1), to: plan(to), direction, restart: false };
    [rule(2, Direction::Upgrade), rule(3, Direction::Downgrade)]
}

fn on(story: &Story, day: &str) -> Standing {
    standing(&story.terms, &story.entries, noon(date(day)))
}

fn effects(house: &House, story: &Story, event: Event, day: Day) -> Effects {
    effects_at(house, story, event, noon(day))
}

fn effects_at(house: &House, story: &Story, event: Event, now: crate::time::Moment) -> Effects {
    let issued = house.issued.get(&story.id).copied().unwrap_or_default();
    let subscriptions = [Billed { contract: story.contract(), issued }];
    let books = Books {
        account: house.account(&story.book),
        subscriptions: &subscriptions,
        records: &house.records,
        lots: &house.lots,
        counters: &house.counters,
    };
    let subject = Subject { id: story.id, terms: &story.terms, entries: &story.entries };
    preview(books, subject, event, &Usage::default(), now).unwrap()
}

/// A house that has issued everything until a day.
fn house(story: &Story, day: &str) -> House {
    let mut house = House::taxed("19");
    house.run(&[story], date(day));
    house
}

fn chosen(
    story: &Story,
    day: &str,
    price: crate::billing::PriceKey,
) -> Result<crate::subscriptions::PlanChange, Refused> {
    let months = Some(u16::try_from(price.period.months()).unwrap());
    let now = on(story, day);
    let plan = story.book.tariff(now.pricing.unwrap().price).unwrap().plan;
    change(&now, plan, Choice { price, months, seats: seats(2) }, &story.book, &rules())
}

#[test]
fn an_upgrade_is_paid_for_today_and_shows_the_next_invoice_and_the_year() {
    let story = plans();
    let upgrade = chosen(&story, "2023-02-15", key(2, Period::Month)).unwrap();
    assert!(!upgrade.at_renewal);
    let mut house = house(&story, "2023-02-15");
    house.pay(0);
    let event = allow(&on(&story, "2023-02-15"), Order::ChangePlan(upgrade), Facts::default()).unwrap();
    let seen = effects(&house, &story, event, date("2023-02-15"));
    let (note, invoice) = (&seen.today.notes[0], &seen.today.invoices[0]);
    assert_eq!((note.net, invoice.net, invoice.due), (eur("28"), eur("56"), eur("33.32")));
    assert_eq!(invoice.lines[0].charge.share(), (14, 28));
    assert_eq!(note.lines[0].credit.share(&house.records[0].invoice.lines[0].charge), (14, 28));
    assert_eq!((seen.next.invoices[0].date, seen.next.invoices[0].net), (date("2023-03-01"), eur("112")));
    assert_eq!((seen.yearly_before, seen.yearly), (Some(eur("672")), Some(eur("1344"))));
    assert_eq!(seen.due_today(), [eur("33.32")]);
}

#[test]
fn a_downgrade_costs_nothing_today_and_less_from_the_renewal_on() {
    let story = plans();
    let downgrade = chosen(&story, "2023-02-15", key(3, Period::Month)).unwrap();
    assert!(downgrade.at_renewal);
    let house = house(&story, "2023-02-15");
    let seen = effects(&house, &story, Event::PlanChanged(downgrade), date("2023-02-15"));
    assert_eq!(seen.today, Documents::default());
    assert_eq!((seen.next.invoices[0].net, seen.yearly), (eur("28"), Some(eur("336"))));
}

#[test]
fn what_is_canceled_costs_nothing_from_then_on() {
    let story = plans();
    let mut house = house(&story, "2023-02-03");
    house.pay(0);
    let seen = effects(&house, &story, Event::Canceled { reason: None }, date("2023-02-03"));
    assert_eq!(seen.standing.status, crate::subscriptions::Status::Disabled);
    assert_eq!((seen.yearly_before, seen.yearly), (Some(eur("672")), None));
}

#[test]
fn the_year_goes_through_the_phases_and_renews_at_the_price_that_is_known() {
    use crate::billing::{Model, Phase, PhaseKind, Price, Renewal, Tariff, Timing, yearly};
    let price = |amount: &str| Price {
        currency: Currency::EUR,
        period: Period::Month,
        timing: Timing::InAdvance,
        model: Model::PerUnit(amount.parse().unwrap()),
    };
    let intro = Phase { kind: PhaseKind::Intro, months: Some(3), price: price("10") };
    let last = Phase { kind: PhaseKind::Evergreen, months: None, price: price("30") };
    let begins_low = Tariff { phases: vec![intro, last].try_into().unwrap(), ..per_unit(1, Period::Month, "30") };
    let story = Story::new(book([begins_low])).buys("2023-02-01", 1, Period::Month, 2);
    let year = |story: &Story, day: &str| yearly(&on(story, day), &story.book, date(day)).unwrap();
    assert_eq!(year(&story, "2023-02-15"), Some(eur("618.67")), "20 until 1 May, and 60 since");
    assert_eq!(year(&story, "2023-04-15"), Some(eur("698.67")), "16 of 30 days are left of it");
    assert_eq!(year(&story, "2023-06-15"), Some(eur("720")));
    let dear = Tariff {
        number: 2,
        published: date("2023-02-10"),
        plan: uuid::Uuid::from_u128(1).into(),
        ..per_unit(2, Period::Month, "40")
    };
    let renews = Tariff { renewal: Renewal::CurrentPrice, ..per_unit(1, Period::Month, "30") };
    let story = Story::new(book([renews, dear])).buys("2023-02-01", 1, Period::Month, 1);
    assert_eq!(year(&story, "2023-02-05"), Some(eur("471.43")), "30 until the renewal on 1 March, and 40 since");
    assert_eq!(year(&story, "2023-03-05"), Some(eur("480")));
    let price = |amount: &str| Price { period: Period::Year, ..price(amount) };
    let intro = Phase { kind: PhaseKind::Intro, months: Some(3), price: price("73") };
    let last = Phase { kind: PhaseKind::Evergreen, months: None, price: price("365") };
    let short = Tariff { phases: vec![intro, last].try_into().unwrap(), ..per_unit(1, Period::Year, "365") };
    let story = Story::new(book([short])).buys("2023-01-01", 1, Period::Year, 1);
    assert_eq!(year(&story, "2023-01-01"), Some(eur("293")), "90 days of 73 and 275 of 365");
    let billed: i64 = story
        .until("2023-12-31")
        .iter()
        .map(|posting| match posting {
            crate::billing::Posting::Charge(charge) => charge.net.minor,
            crate::billing::Posting::Credit(credit) => -credit.net.minor,
        })
        .sum();
    assert_eq!(billed, eur("293").minor);
}

#[test]
fn only_what_a_rule_allows_can_be_changed() {
    let story = plans();
    let refused = |price| chosen(&story, "2023-02-15", price).unwrap_err();
    assert_eq!(refused(key(1, Period::Month)), Refused::Same);
    assert_eq!(refused(key(9, Period::Month)), Refused::Unbillable);
    let two = plans().changes("2023-02-02", 2, Period::Month, 2, false);
    assert_eq!(chosen(&two, "2023-02-15", key(1, Period::Month)), Err(Refused::NoRule));
    let year = chosen(&two, "2023-02-15", key(2, Period::Year)).unwrap();
    assert!(!year.at_renewal, "a longer period of the same plan applies now");
    let yearly = two.changes("2023-02-20", 2, Period::Year, 2, false);
    let back = chosen(&yearly, "2023-02-25", key(2, Period::Month)).unwrap();
    assert!(back.at_renewal, "a shorter one at renewal");
}

#[test]
fn what_is_against_an_order_is_said() {
    let story = plans();
    let now = on(&story, "2023-02-15");
    let refused = |order, facts| allow(&now, order, facts).unwrap_err();
    let fewer = Order::SetSeats(seats(1).unwrap());
    assert_eq!(refused(fewer, Facts { held: 2, ..Facts::default() }), Refused::Held { held: 2, seats: 1 });
    assert!(allow(&now, fewer, Facts { held: 2, elsewhere: 1, ..Facts::default() }).is_ok());
    let more = Order::SetSeats(seats(3).unwrap());
    assert!(allow(&now, more, Facts { held: 9, ..Facts::default() }).is_ok(), "more seats never leave fewer");
    let upgrade = chosen(&story, "2023-02-15", key(2, Period::Month)).unwrap();
    let dollars = Facts { currency: Some(Currency::USD), ..Facts::default() };
    assert_eq!(refused(Order::ChangePlan(upgrade), dollars), Refused::Currency(Currency::USD));
    let year = crate::subscriptions::PlanChange { price: key(2, Period::Year), months: Some(18), ..upgrade };
    assert_eq!(refused(Order::ChangePlan(year), Facts::default()), Refused::Term);
    let Refused::Illegal(illegal) = refused(Order::Reactivate, Facts::default()) else {
        return assert!(now.legal.is_empty());
    };
    assert_eq!(illegal.legal, now.legal);
    assert!(illegal.legal.contains(&Action::ChangePlan) && !illegal.legal.contains(&Action::UndoChange));
}

#[test]
fn quantities_that_are_none_cannot_be_written() {
    let order = |seats: &str| serde_json::from_str::<Order>(&format!(r#"{{"set-seats":{seats}}}"#));
    assert!(order("5").is_ok());
    for none in ["0", "-1", "9223372036854775808", "4294967296", "1.5", "\"5\"", "null"] {
        assert!(order(none).is_err(), "{none}");
    }
}

#[test]
fn a_confirmation_of_something_else_is_refused() {
    let story = plans();
    let house = house(&story, "2023-02-15");
    let upgrade = Event::PlanChanged(chosen(&story, "2023-02-15", key(2, Period::Month)).unwrap());
    let seen = effects(&house, &story, upgrade.clone(), date("2023-02-15")).fingerprint();
    let again = effects(&house, &story, upgrade.clone(), date("2023-02-15"));
    assert_eq!(confirm(&again, &seen), Ok(()));
    let mut elsewhere = house.clone();
    elsewhere.counters.invoices.last += 1;
    assert_eq!(confirm(&effects(&elsewhere, &story, upgrade.clone(), date("2023-02-15")), &seen), Ok(()));
    let tomorrow = effects(&house, &story, upgrade.clone(), date("2023-02-16"));
    assert_eq!(confirm(&tomorrow, &seen), Err(Refused::Moved));
    let moved = story.seats("2023-02-15", 3, false);
    assert_eq!(confirm(&effects(&house, &moved, upgrade, date("2023-02-15")), &seen), Err(Refused::Moved));
}

#[test]
fn what_a_new_subscription_costs_is_shown_before_it_begins() {
    let known = plans();
    let fresh = Story { entries: Vec::new(), id: uuid::Uuid::from_u128(99).into(), ..known.clone() };
    let start = crate::billing::tests::story::purchase(key(2, Period::Year), 1, crate::billing::Alignment::Anniversary);
    let seen = effects(&House::taxed("19"), &fresh, Event::Started(start), date("2023-02-15"));
    assert_eq!((seen.due_today(), seen.yearly_before, seen.yearly), (vec![eur("666.40")], None, Some(eur("560"))));
}

#[test]
fn extending_a_trial_names_every_reason_against_it() {
    use crate::subscriptions::trials::{Unqualified, against_extension};
    let terms = Terms::default();
    let trial = plans();
    let trial = Story { entries: Vec::new(), ..trial }.then("2023-01-01", Event::TrialStarted { seats: Some(25) });
    let against = |story: &Story, day: &str| against_extension(&on(story, day), &terms, date(day));
    assert_eq!(against(&trial, "2023-01-15"), [Unqualified::ExtensionEarly]);
    assert_eq!(against(&trial, "2023-01-16"), []);
    assert_eq!(against(&trial, "2023-01-31"), [Unqualified::TrialOver]);
    let extended = trial.clone().then("2023-01-20", Event::Extended);
    assert_eq!(against(&extended, "2023-02-20"), [Unqualified::ExtensionUsed]);
    assert_eq!(against(&plans(), "2023-02-15"), [Unqualified::TrialOver]);
}

#[test]
fn what_is_only_shown_bears_numbers_under_which_nothing_is_issued() {
    let mut shown = Counters::drafts().unwrap();
    let drafts = [shown.invoices.take().unwrap(), shown.notes.take().unwrap()];
    assert_eq!(drafts.each_ref().map(Number::as_str), ["DRAFT-000001", "DRAFT-CREDIT-000001"]);
    assert!(drafts.iter().all(Number::is_draft));
    assert!(!House::taxed("19").counters.invoices.take().unwrap().is_draft());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn what_is_shown_is_what_is_issued(story in streams::story(), split in 0_usize..12, number in 0_i64..30) {
        let known: Vec<_> = story.entries.iter().take(split).cloned().collect();
        let Some(next) = story.entries.get(split) else { return Ok(()) };
        let last = known.last().map_or(next.effective, |entry| entry.effective);
        let now = at(&last.day.plus_days(number).to_string(), 23);
        let before = Story { entries: known, ..story.clone() };
        let mut house = House::taxed("19");
        house.run_until(&[&before], last);
        let seen = effects_at(&house, &before, next.event.clone(), now);
        let after = before.then_at(now, next.event.clone());
        let issues = house.run_until(&[&after], now);
        let plain = |invoices: Vec<Invoice>| invoices.into_iter().map(|invoice| {
            let amounts = (invoice.net, invoice.tax, invoice.total, invoice.due);
            (invoice.date, invoice.lines, invoice.taxes, amounts)
        }).collect::<Vec<_>>();
        let issued: Vec<_> = issues.iter().filter_map(|issue| issue.invoice.clone()).collect();
        prop_assert_eq!(plain(seen.today.invoices.clone()), plain(issued));
        let notes = issues.iter().flat_map(|issue| &issue.notes).map(|note| (note.lines.clone(), note.total, note.to_credit));
        let shown = seen.today.notes.iter().map(|note| (note.lines.clone(), note.total, note.to_credit));
        prop_assert_eq!(shown.collect::<Vec<_>>(), notes.collect::<Vec<_>>());
        prop_assert_eq!(serde_json::from_str::<Effects>(&serde_json::to_string(&seen).unwrap()).unwrap().fingerprint(), seen.fingerprint());
        let Some(next) = seen.next.invoices.first() else { return Ok(()) };
        let later = house.run_until(&[&after], at(&next.date.to_string(), 23));
        let came = later.iter().filter_map(|issue| issue.invoice.clone()).find(|invoice| invoice.date == next.date);
        prop_assert_eq!(plain(came.into_iter().collect()), plain(vec![next.clone()]));
    }
}
