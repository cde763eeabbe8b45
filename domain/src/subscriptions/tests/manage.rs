//! Wishes and the prices they choose among.

use super::*;
use crate::billing::{Alignment, Book, PriceKey, Refused};
use crate::catalog::{Basis, Period, PriceView};
use crate::money::Currency;
use crate::subscriptions::targets::Changes;
use crate::subscriptions::{Deal, NotADeal, PlanChange, Pricing, Wish};

fn price(period: Period, amount: &str) -> (PriceKey, PriceView) {
    let version = uuid::Uuid::from_u128(7).into();
    let view = PriceView::plain(amount.parse().unwrap(), Currency::EUR, period, Basis::Seat);
    (PriceKey { version, currency: Currency::EUR, period }, view)
}

#[test]
fn a_deal_is_read_as_it_is_written() {
    for months in [None, Some(1), Some(12)] {
        let deal = Deal { price: price(Period::Month, "4.50").0, months };
        assert_eq!(deal.to_string().parse(), Ok(deal));
        assert_eq!(serde_json::from_str::<Deal>(&serde_json::to_string(&deal).unwrap()).unwrap(), deal);
    }
    for text in ["", "x", "00000000-0000-0000-0000-000000000007.EUR", "00000000-0000-0000-0000-000000000007.EUR.week.1"]
    {
        assert_eq!(text.parse::<Deal>(), Err(NotADeal), "{text}");
    }
    let much = format!("{}.1", Deal { price: price(Period::Month, "4.50").0, months: Some(1) });
    assert_eq!(much.parse::<Deal>(), Err(NotADeal));
}

#[test]
fn a_trial_can_be_bought_by_the_month_or_the_year_and_a_free_plan_has_no_end() {
    let prices = [price(Period::Month, "4.50"), price(Period::Year, "45")];
    let terms: Vec<_> = Deal::to_buy(&prices).into_iter().map(|(deal, _)| (deal.price.period, deal.months)).collect();
    assert_eq!(terms, [(Period::Month, Some(1)), (Period::Month, Some(12)), (Period::Year, Some(12))]);
    let free = Deal::to_buy(&[price(Period::Month, "0")]);
    assert_eq!(free.iter().map(|(deal, _)| deal.months).collect::<Vec<_>>(), [None]);
}

#[test]
fn a_longer_billing_period_makes_no_term_shorter() {
    let prices = [price(Period::Month, "4"), price(Period::Quarter, "11"), price(Period::Year, "40")];
    let terms = |months| {
        let pricing = Pricing { price: prices[0].0, alignment: Alignment::Anniversary };
        let bought = Purchase { months: Some(months), seats: Some(1), auto_renew: true, pricing: Some(pricing) };
        let story = Story::default().then(0, Event::Started(bought));
        let now = story.on(31);
        let deals = Deal::to_change(&prices, &now).into_iter().map(|(deal, _)| deal);
        let months: Vec<_> = deals.clone().map(|deal| deal.months).collect();
        let ends = deals.map(|deal| {
            let Deal { price, months } = deal;
            let alignment = Alignment::Anniversary;
            let change = PlanChange { price, months, seats: Some(1), at_renewal: false, restart: false, alignment };
            story.clone().then(31, Event::PlanChanged(change)).on(31).term.unwrap().ends
        });
        (months, ends.map(|ends| ends >= now.term.unwrap().ends).collect::<Vec<_>>())
    };
    assert_eq!(terms(12), (vec![Some(12), Some(12)], vec![true, true]));
    assert_eq!(terms(1), (vec![Some(3), Some(12)], vec![true, true]));
    assert_eq!(terms(4), (vec![Some(6), Some(12)], vec![true, true]));
}

#[test]
fn a_wish_that_lacks_something_is_no_order_yet() {
    let standing = standing(&Terms::default(), &[], noon(day(0)));
    let standing = Standing { seats: Some(5), ..standing };
    let deals = Deal::to_buy(&[price(Period::Month, "4.50")]);
    let wish = |action| Wish { action, seats: None, deal: None };
    let book = Book::default();
    let changes = Changes { plan: uuid::Uuid::from_u128(1).into(), book: &book, targets: &[] };
    let order = |wish: Wish| wish.order(&standing, &deals, changes);
    for action in [Action::SetSeats, Action::Convert, Action::ChangePlan] {
        assert_eq!(order(wish(action)), Ok(None), "{action}");
    }
    assert_eq!(order(wish(Action::CancelNow)), Ok(Some(Order::CancelNow)));
    let same = Wish { seats: std::num::NonZeroU32::new(5), ..wish(Action::SetSeats) };
    assert_eq!(order(same), Err(Refused::Same));
    let foreign = Deal { months: Some(7), ..deals[0].0 };
    assert_eq!(order(Wish { deal: Some(foreign), ..wish(Action::Convert) }), Err(Refused::NotSold));
    let bought = order(Wish { deal: Some(deals[0].0), ..wish(Action::Convert) });
    let terms = |purchase: Purchase| (purchase.seats, purchase.months, purchase.auto_renew);
    let bought = bought.map(|order| match order {
        Some(Order::Convert(purchase)) => Some(terms(purchase)),
        _ => None,
    });
    assert_eq!(bought, Ok(Some((Some(5), Some(1), true))));
}
