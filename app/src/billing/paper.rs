//! An invoice or credit note line by line, each with why it is so much; the same for what would be issued and what was.

use domain::{
    billing::{Charge, Span},
    invoices::{Invoice, Note},
    taxes::{Subtotal, Treatment},
};
use leptos::prelude::*;

use crate::{
    parts::{Column, Fact, Facts, Row, Table, day_text, money_text, number, price_text},
    prefs::language,
    text::billing as t,
};

/// The lines, taxes and totals of an invoice. Of one that is not issued yet the day stands above.
pub(crate) fn invoice(invoice: &Invoice, is_draft: bool) -> AnyView {
    let l = language();
    let rows = invoice.lines.iter().map(|line| {
        let charge = &line.charge;
        let what = view! { <span class="lines"><span>{line.plan.to_string()}</span><span class="muted">{why(charge)}</span></span> };
        let unit = charge.unit.map(|unit| price_text(l, unit, charge.net.currency));
        Row::new(what)
            .cell(days(charge.days))
            .cell(number(charge.quantity))
            .cell(unit.unwrap_or_else(|| money_text(l, charge.whole)))
            .cell(money_text(l, charge.net))
    });
    let rows: Vec<_> = rows.collect();
    let columns = vec![
        Column::text(t::what(l)),
        Column::text(t::days(l)),
        Column::number(t::quantity(l)),
        Column::number(t::unit_price(l)),
        Column::number(t::net(l)),
    ];
    let mut totals = vec![Fact::new(t::net_sum(l), money_text(l, invoice.net))];
    totals.extend(invoice.taxes.iter().map(tax));
    totals.push(Fact::new(t::total(l), money_text(l, invoice.total)));
    for applied in &invoice.applied {
        let minus = applied.amount.negated().unwrap_or(applied.amount);
        totals.push(Fact::new(t::credit_used(l), money_text(l, minus)));
    }
    totals.push(Fact::new(t::due(l), money_text(l, invoice.due)));
    let day = is_draft.then(|| t::charged_on(l, &day_text(l, invoice.date), &day_text(l, invoice.due_on)));
    view! {
        <div class="paper">
            {day.map(|day| view! { <p class="muted">{day}</p> })}
            <Table caption=t::lines(l) columns=columns rows=rows />
            <Facts facts=totals />
        </div>
    }
    .into_any()
}

/// The lines, taxes and totals of a credit note.
pub(crate) fn note(note: &Note) -> AnyView {
    let l = language();
    let rows = note.lines.iter().map(|line| {
        let unused = t::unused(l, &number(line.credit.days.days()));
        let what = view! { <span class="lines"><span>{line.plan.to_string()}</span><span class="muted">{unused}</span></span> };
        Row::new(what)
            .cell(days(line.credit.days))
            .cell(number(line.credit.quantity))
            .cell(money_text(l, line.credit.net))
    });
    let rows: Vec<_> = rows.collect();
    let columns = vec![
        Column::text(t::what(l)),
        Column::text(t::days(l)),
        Column::number(t::quantity(l)),
        Column::number(t::net(l)),
    ];
    let mut totals = vec![Fact::new(t::net_sum(l), money_text(l, note.net))];
    totals.extend(note.taxes.iter().map(tax));
    totals.push(Fact::new(t::taken_back(l), money_text(l, note.total)));
    if note.settles.minor > 0 {
        totals.push(Fact::new(t::settles(l), money_text(l, note.settles)));
    }
    if note.to_credit.minor > 0 {
        totals.push(Fact::new(t::to_credit(l), money_text(l, note.to_credit)));
    }
    let title = match note.number.as_str().starts_with("DRAFT") {
        true => t::note(l).to_owned(),
        false => t::note_number(l, note.number.as_str(), &day_text(l, note.date)),
    };
    view! {
        <div class="paper">
            <h3>{title}</h3>
            <Table caption=t::lines(l) columns=columns rows=rows />
            <Facts facts=totals />
        </div>
    }
    .into_any()
}

/// Why a charge is so much.
fn why(charge: &Charge) -> String {
    let l = language();
    let (days, all) = charge.share();
    let share = match days == all {
        true => t::whole_period(l).to_owned(),
        false => t::share(l, &number(days), &number(all)),
    };
    format!("{}, {share}", t::cause(l, charge.cause))
}

/// From the first to the last day.
fn days(span: Span) -> String {
    let l = language();
    t::from_until(l, &day_text(l, span.from), &day_text(l, span.to.plus_days(-1)))
}

fn tax(part: &Subtotal) -> Fact {
    let l = language();
    let name = match part.class.treatment {
        Treatment::Standard => t::tax(l, &part.class.rate.to_string()),
        Treatment::Zero => t::tax(l, "0"),
        Treatment::ReverseCharge => t::reverse_charge(l).to_owned(),
        Treatment::OutsideScope => t::outside_scope(l).to_owned(),
    };
    Fact::new(name, money_text(l, part.tax))
}
