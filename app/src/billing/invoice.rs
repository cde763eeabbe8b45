//! `/billing/invoices/{number}`: an invoice as it is printed, with its credit notes and payments.

use domain::invoices::{InvoicePage, Parties, Party, ShowInvoice, Status};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{api, paper, refunds, status};
use crate::{
    parts::{Crumb, Fact, Facts, LinkButton, Look, Page, Section, day_text, money_text, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::billing as t,
    visit::viewer,
};

/// `/billing/invoices/{number}`
pub fn invoice_page() -> AnyView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.read().get("invoice").unwrap_or_default());
    let no_such = if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    let found = Resource::new(
        move || (number.get(), no_such.clone()),
        |(number, no_such)| async move {
            let invoice = number.parse().map_err(|_| Problem::from(no_such))?;
            api::invoice(ShowInvoice { invoice }).await
        },
    );
    settled(found, |answer| match answer {
        Ok(page) => draw(&page),
        Err(Problem { kind: Kind::NotFound, .. }) => lost(),
        Err(problem) => {
            let l = language();
            view! {
                <Page title=t::invoice(l) trail=trail()>
                    <ShowProblem problem=problem />
                </Page>
            }
            .into_any()
        }
    })
}

fn trail() -> Vec<Crumb> {
    vec![Crumb::new(t::invoices(language()), "/billing/invoices")]
}

fn draw(page: &InvoicePage) -> AnyView {
    let l = language();
    let invoice = &page.record.invoice;
    let mut facts = vec![
        Fact::new(t::date(l), day_text(l, invoice.date)),
        Fact::new(t::period(l), t::span(l, invoice.period)),
        Fact::new(t::due_on(l), day_text(l, invoice.due_on)),
        Fact::new(t::unpaid(l), money_text(l, page.unpaid)),
    ];
    facts.extend(written_off(page));
    facts.extend(invoice.parties.po_number.iter().map(|number| Fact::new(t::po_number(l), number.to_string())));
    let notes: Vec<_> = page.record.notes.iter().map(|note| paper::note(note, Some(&page.record))).collect();
    let notes = (!notes.is_empty()).then(|| {
        view! {
            <Section title=t::notes(l) id="credit-notes">
                {notes}
            </Section>
        }
    });
    let title = t::invoice_number(l, invoice.number.as_str());
    let file = format!("/billing/invoices/{}/pdf", invoice.number);
    let actions = view! { <LinkButton href=file label=t::as_pdf(l) look=Look::Plain external=true /> }.into_any();
    let (parties, lines) = (parties(&invoice.parties), paper::invoice(invoice, false));
    let (to_pay, payments, refunded) = (to_pay(page), payments(page), refunded(page));
    view! {
        <Page title=title trail=trail() beside=status::badge(page.status) actions=actions>
            {parties}
            <Facts facts=facts />
            {lines}
            {to_pay}
            {notes}
            {payments}
            {refunded}
        </Page>
    }
    .into_any()
}

/// How to pay what is not paid yet.
fn to_pay(page: &InvoicePage) -> Option<AnyView> {
    let (l, invoice) = (language(), &page.record.invoice);
    let open = Some(page.unpaid).filter(|unpaid| unpaid.minor > 0 && page.status != Status::WrittenOff)?;
    let until = t::pay_until(l, &money_text(l, open), &day_text(l, invoice.due_on));
    let ways = invoice.parties.how_to_pay.iter().flat_map(|ways| ways.as_str().lines());
    let ways: Vec<_> = ways.map(|way| view! { <p>{way.to_owned()}</p> }).collect();
    let said = view! {
        <p>{until}</p>
        {ways}
    };
    Some(said.into_any())
}

/// What is not expected any more; nothing where it came after all.
fn written_off(page: &InvoicePage) -> Option<Fact> {
    let (l, off) = (language(), page.record.written_off.filter(|_| page.status == Status::WrittenOff)?);
    let open = page.record.open().ok()?;
    Some(Fact::new(t::written_off(l), t::written_off_on(l, &money_text(l, open), &day_text(l, off.on))))
}

fn parties(parties: &Parties) -> AnyView {
    let l = language();
    let sides = [
        (t::seller(l), Some(&parties.seller)),
        (t::sold_to(l), Some(&parties.sold_to)),
        (t::bill_to(l), Some(&parties.bill_to).filter(|party| **party != parties.sold_to)),
    ];
    let sides: Vec<_> = sides.into_iter().filter_map(|(name, party)| Some(side(name, party?))).collect();
    view! { <div class="parties">{sides}</div> }.into_any()
}

fn side(name: &'static str, party: &Party) -> AnyView {
    let l = language();
    let lines: Vec<_> = party.address.iter().flat_map(|address| address.as_str().lines()).map(str::to_owned).collect();
    let lines: Vec<_> = lines.into_iter().map(|line| view! { <p>{line}</p> }).collect();
    view! {
        <section class="party">
            <h2>{name}</h2>
            <p>{party.name.to_string()}</p>
            {lines}
            <p>{party.country.name(l)}</p>
            {party.tax_id.as_ref().map(|id| view! { <p class="mono">{id.to_string()}</p> })}
        </section>
    }
    .into_any()
}

fn payments(page: &InvoicePage) -> AnyView {
    let l = language();
    if page.record.receipts.is_empty() {
        return ().into_any();
    }
    let line = |receipt: &domain::invoices::Receipt| {
        let day = day_text(l, receipt.on);
        let amount = money_text(l, receipt.amount().unwrap_or(receipt.paid));
        let told = match receipt.over.minor {
            0 => t::paid_on(l, &amount, &day),
            _ => t::paid_over(l, &amount, &day, &money_text(l, receipt.over)),
        };
        Fact::new(receipt.reference.to_string(), told)
    };
    let facts: Vec<_> = page.record.receipts.iter().map(line).collect();
    view! {
        <Section title=t::payments(l) id="payments">
            <Facts facts=facts />
        </Section>
    }
    .into_any()
}

fn refunded(page: &InvoicePage) -> AnyView {
    if page.refunds.is_empty() {
        return ().into_any();
    }
    let facts = refunds::facts(&page.refunds);
    view! {
        <Section title=t::refunds(language()) id="refunds">
            <Facts facts=facts />
        </Section>
    }
    .into_any()
}

/// A number under which this organization has no invoice.
fn lost() -> AnyView {
    let l = language();
    crate::browser::status(404);
    view! {
        <Page title=t::lost(l) intro=t::lost_why(l) trail=trail() narrow=true>
            <p class="doors">
                <LinkButton href="/billing/invoices" label=t::see_invoices(l) />
            </p>
        </Page>
    }
    .into_any()
}
