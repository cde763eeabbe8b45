//! `/billing`: what comes next and why, what is owed and how to pay it, the last invoices, and as whom one is billed.

use domain::{
    invoices::{Note, Overview, Party},
    money::Money,
    roles::Right,
};
use leptos::prelude::*;

use super::{api, list, paper, refunds};
use crate::{
    parts::{Card, Fact, Facts, LinkButton, Look, Notice, Page, Section, Tone, day_text, loaded, money_text},
    prefs::language,
    text::{Say, billing as t},
    visit::viewer,
};

/// `/billing`
pub fn billing_page() -> AnyView {
    let l = language();
    let overview = Resource::new(|| (), |()| api::overview());
    let sees = viewer().is_some_and(|viewer| viewer.may(Right::ViewCommerce));
    let actions = sees.then(|| {
        view! {
            <LinkButton href="/billing/invoices" label=t::invoices(l) look=Look::Plain />
            <LinkButton href="/agreements" label=crate::text::agreements::agreements(l) look=Look::Plain />
        }
    });
    view! {
        <Page title=t::billing(l) intro=t::billing_intro(l) actions=actions.into_any()>
            {loaded(overview, |overview| draw(&overview))}
        </Page>
    }
    .into_any()
}

fn draw(overview: &Overview) -> AnyView {
    let l = language();
    let facts = vec![Fact::new(t::unpaid(l), sums(&overview.owed)), Fact::new(t::credit(l), sums(&overview.credit))];
    view! {
        {overdue(overview)}
        <div class="split">
            <div class="stack">
                {next(overview)}
                {last(overview)}
            </div>
            <div class="stack">
                <Card title=t::balance(l)>
                    <Facts facts=facts />
                </Card>
                {refunded(overview)}
                {how_to_pay(overview)}
                {profile(overview)}
            </div>
        </div>
    }
    .into_any()
}

/// Sums of several currencies are never added up.
fn sums(sums: &[Money]) -> String {
    let l = language();
    let texts: Vec<_> = sums.iter().map(|sum| money_text(l, *sum)).collect();
    if texts.is_empty() { t::nothing(l).to_owned() } else { texts.join(", ") }
}

fn overdue(overview: &Overview) -> AnyView {
    let l = language();
    if overview.overdue.is_empty() {
        return ().into_any();
    }
    let line = |row: &domain::invoices::InvoiceRow| {
        let words = t::overdue_since(l, &money_text(l, row.unpaid), &day_text(l, row.due_on));
        let number = row.number.to_string();
        let href = format!("/billing/invoices/{number}");
        view! {
            <li>
                <a href=href>{number}</a>
                ": "
                {words}
            </li>
        }
    };
    let lines: Vec<_> = overview.overdue.iter().map(line).collect();
    view! {
        <Notice tone=Tone::Danger title=t::overdue(l)>
            <ul class="plain">{lines}</ul>
            <LinkButton href="/billing/invoices?tab=past-due" label=t::see_overdue(l) look=Look::Quiet />
        </Notice>
    }
    .into_any()
}

fn next(overview: &Overview) -> AnyView {
    let l = language();
    let corrected = |note: &Note| overview.corrected.iter().find(|record| record.invoice.number == note.corrects);
    let body = match &overview.next {
        None => view! { <p class="muted">{t::next_none(l)}</p> }.into_any(),
        Some(Err(refused)) => {
            let why = domain::refusal::Refusal::from(refused.clone()).say(l);
            view! {
                <Notice tone=Tone::Warn title=t::next_unknown(l)>
                    <p>{why}</p>
                </Notice>
            }
            .into_any()
        }
        Some(Ok(documents)) if documents.invoices.is_empty() && documents.notes.is_empty() => {
            view! { <p class="muted">{t::next_never(l)}</p> }.into_any()
        }
        Some(Ok(documents)) => {
            let invoices: Vec<_> = documents.invoices.iter().map(|invoice| paper::invoice(invoice, true)).collect();
            let notes: Vec<_> = documents.notes.iter().map(|note| paper::note(note, corrected(note))).collect();
            view! {
                {invoices}
                {notes}
            }
            .into_any()
        }
    };
    view! {
        <Section title=t::next(l) intro=t::next_intro(l) id="next">
            {body}
        </Section>
    }
    .into_any()
}

fn last(overview: &Overview) -> AnyView {
    let l = language();
    let body = if overview.last.is_empty() {
        view! { <p class="muted">{t::none_yet_text(l)}</p> }.into_any()
    } else {
        view! {
            {list::table(&overview.last, list::Shape::Brief)}
            <p class="doors">
                <LinkButton href="/billing/invoices" label=t::see_invoices(l) look=Look::Quiet />
            </p>
        }
        .into_any()
    };
    view! {
        <Section title=t::last(l) id="last">
            {body}
        </Section>
    }
    .into_any()
}

fn refunded(overview: &Overview) -> AnyView {
    if overview.refunds.is_empty() {
        return ().into_any();
    }
    let facts = refunds::facts(&overview.refunds);
    view! {
        <Card title=t::refunds(language())>
            <Facts facts=facts />
        </Card>
    }
    .into_any()
}

fn how_to_pay(overview: &Overview) -> AnyView {
    let l = language();
    let Some(how) = overview.how_to_pay.as_ref().filter(|_| !overview.owed.is_empty()) else { return ().into_any() };
    let lines: Vec<_> = how.as_str().lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect();
    view! {
        <Card title=t::how_to_pay(l)>
            {lines}
            <p class="muted">{t::how_to_pay_number(l)}</p>
        </Card>
    }
    .into_any()
}

fn profile(overview: &Overview) -> AnyView {
    let l = language();
    let profile = &overview.profile;
    let mut facts = vec![Fact::new(t::sold_to(l), party(&profile.sold_to))];
    facts.extend(profile.bill_to.iter().map(|bill_to| Fact::new(t::bill_to(l), party(bill_to))));
    facts.extend(profile.po_number.iter().map(|number| Fact::new(t::po_number(l), number.to_string())));
    let word = if viewer().is_some_and(|viewer| viewer.may(Right::Buy)) { t::edit_profile(l) } else { t::profile(l) };
    view! {
        <Card title=t::profile(l)>
            <Facts facts=facts />
            <LinkButton href="/billing/profile" label=word look=Look::Plain />
        </Card>
    }
    .into_any()
}

fn party(party: &Party) -> String {
    format!("{}, {}", party.name, party.country.name(language()))
}
