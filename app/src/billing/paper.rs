//! An invoice or credit note line by line, each with why it is so much; the same for what would be issued and what was.

use domain::{
    invoices::{Invoice, Note, Record},
    taxes::Subtotal,
};
use leptos::prelude::*;

use crate::{
    parts::{Column, Fact, Facts, LinkButton, Look, Row, Table, day_text, money_text, number, price_text},
    prefs::language,
    text::billing as t,
};

/// The lines, taxes and totals of an invoice. Of one that is not issued yet the day stands above.
pub(crate) fn invoice(invoice: &Invoice, is_draft: bool) -> AnyView {
    let l = language();
    let differ = invoice.taxes.len() > 1;
    let rows = invoice.lines.iter().map(|line| {
        let charge = &line.charge;
        let what = view! { <span class="lines"><span>{line.plan.to_string()}</span><span class="muted">{t::why(l, charge)}</span></span> };
        let unit = charge.unit.map(|unit| price_text(l, unit, charge.net.currency));
        let row = Row::new(what)
            .cell(t::span(l, charge.days))
            .cell(number(charge.quantity))
            .cell(unit.unwrap_or_else(|| money_text(l, charge.whole)));
        let row = if differ { row.cell(t::taxed(l, line.class)) } else { row };
        row.cell(money_text(l, charge.net))
    });
    let rows: Vec<_> = rows.collect();
    let mut columns = vec![
        Column::text(t::what(l)),
        Column::text(t::days(l)),
        Column::number(t::quantity(l)),
        Column::number(t::unit_price(l)),
    ];
    columns.extend(differ.then(|| Column::text(t::tax_rate(l))));
    columns.push(Column::number(t::net(l)));
    let mut totals = vec![Fact::new(t::net_sum(l), money_text(l, invoice.net))];
    totals.extend(invoice.taxes.iter().map(tax));
    totals.push(Fact::new(t::total(l), money_text(l, invoice.total)));
    for applied in &invoice.applied {
        let minus = applied.amount.negated().unwrap_or(applied.amount);
        totals.push(Fact::new(t::applied(l, &applied.origin), money_text(l, minus)));
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

/// The lines, taxes and totals of a credit note, with the invoice that it corrects.
pub(crate) fn note(note: &Note, record: Option<&Record>) -> AnyView {
    let l = language();
    let differ = note.taxes.len() > 1;
    let rows = note.lines.iter().map(|line| {
        let why = t::why_back(l, note, line, record);
        let what =
            view! { <span class="lines"><span>{line.plan.to_string()}</span><span class="muted">{why}</span></span> };
        let row = Row::new(what).cell(t::span(l, line.credit.days)).cell(number(line.credit.quantity));
        let row = if differ { row.cell(t::taxed(l, line.class)) } else { row };
        row.cell(money_text(l, line.credit.net))
    });
    let rows: Vec<_> = rows.collect();
    let mut columns = vec![Column::text(t::what(l)), Column::text(t::days(l)), Column::number(t::quantity(l))];
    columns.extend(differ.then(|| Column::text(t::tax_rate(l))));
    columns.push(Column::number(t::net(l)));
    let mut totals = vec![Fact::new(t::net_sum(l), money_text(l, note.net))];
    totals.extend(note.taxes.iter().map(tax));
    totals.push(Fact::new(t::taken_back(l), money_text(l, note.total)));
    if note.settles.minor > 0 {
        totals.push(Fact::new(t::settles(l), money_text(l, note.settles)));
    }
    if note.to_credit.minor > 0 {
        totals.push(Fact::new(t::to_credit(l), money_text(l, note.to_credit)));
    }
    let number = note.number.as_str();
    let is_draft = note.number.is_draft();
    let title = match is_draft {
        true => t::note(l).to_owned(),
        false => t::note_number(l, number, &day_text(l, note.date)),
    };
    let file = (!is_draft).then(|| {
        let href = format!("/billing/credit-notes/{number}/pdf");
        view! { <LinkButton href=href label=t::note_as_pdf(l, number) look=Look::Quiet external=true /> }
    });
    view! {
        <div class="paper">
            <div class="row">
                <h3>{title}</h3>
                {file}
            </div>
            <Table caption=t::lines(l) columns=columns rows=rows />
            <Facts facts=totals />
        </div>
    }
    .into_any()
}

fn tax(part: &Subtotal) -> Fact {
    let l = language();
    Fact::new(t::taxed(l, part.class), money_text(l, part.tax))
}
