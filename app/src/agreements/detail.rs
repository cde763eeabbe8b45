//! `/agreements/{number}`: an agreement with what it commits to, its locked prices, and when it is trued up.

use domain::agreements::{AgreementLine, AgreementPage, Coverage, Number, PriceLock, ShowAgreement};
use domain::roles::Right;
use domain::time::Day;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;

use super::{api, href, sharers::sharers};
use crate::{
    parts::{
        Column, Crumb, Fact, Facts, Form, Hidden, LinkButton, Page, Row, Section, Table, Until, day_text, number,
        price_text, settled,
    },
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    services::status,
    text::{agreements as t, prices},
    visit::viewer,
};

/// `/agreements/{number}`
pub fn agreement_page() -> AnyView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.read().get("agreement").unwrap_or_default());
    let no_such = if viewer().is_some() { Kind::NotFound } else { Kind::Unauthenticated };
    let found = Resource::new(
        move || (number.get(), no_such.clone()),
        |(number, no_such)| async move {
            let agreement = number.parse().map_err(|_| Problem::from(no_such))?;
            api::show(ShowAgreement { agreement }).await
        },
    );
    settled(found, |answer| match answer {
        Ok(page) => draw(&page),
        Err(Problem { kind: Kind::NotFound, .. }) => lost(),
        Err(problem) => view! {
            <Page title=t::agreement(language()) trail=trail()>
                <ShowProblem problem=problem />
            </Page>
        }
        .into_any(),
    })
}

fn trail() -> Vec<Crumb> {
    vec![Crumb::new(t::agreements(language()), "/agreements")]
}

fn draw(page: &AgreementPage) -> AnyView {
    let l = language();
    let row = &page.row;
    let last = row.coverage.ends.plus_days(-1);
    let covered = t::from_until(l, &day_text(l, row.coverage.starts), &day_text(l, last));
    let mut facts = vec![Fact::new(t::program(l), row.program.to_string()), Fact::new(t::coverage(l), covered)];
    if row.status.is_current() {
        facts.push(Fact::new(t::ends(l), view! { <Until day=row.coverage.ends /> }));
    }
    facts.extend(row.parent.iter().map(|parent| Fact::new(t::parent(l), link(parent))));
    if !page.parts.is_empty() {
        let parts: Vec<_> = page.parts.iter().map(|part| view! { <li>{link(part)}</li> }).collect();
        facts.push(Fact::new(t::belonging(l), view! { <ul class="plain">{parts}</ul> }));
    }
    let (lines, dues, recorded, sharers) = (lines(page), dues(page), recorded(page), sharers(page));
    view! {
        <Page title=row.number.to_string() trail=trail() beside=status::agreement(row.status)>
            <Facts facts=facts />
            {lines}
            {dues}
            {recorded}
            {sharers}
        </Page>
    }
    .into_any()
}

fn link(to: &Number) -> AnyView {
    view! { <a href=href(to)>{to.to_string()}</a> }.into_any()
}

fn lines(page: &AgreementPage) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(t::plan(l)),
        Column::number(t::committed(l)),
        Column::number(t::quantity(l)),
        Column::number(t::used(l)),
        Column::number(t::held(l)),
        Column::text(t::price(l)),
        Column::text(t::true_up(l)),
    ];
    let sees_services = viewer().is_some_and(|viewer| viewer.may(Right::ViewServices));
    let rows = page.lines.iter().map(|line| {
        let row = Row::new(format!("{} {}", line.service, line.plan));
        let licenses = format!("/licenses/{}/{}", line.service_key, line.plan_key);
        let row = if sees_services { row.leads(licenses) } else { row };
        row.cell(number(line.committed))
            .cell(number(line.quantity))
            .cell(number(line.used()))
            .cell(number(line.held))
            .cell(price(line.price))
            .cell(true_up(line, page.row.coverage, page.today))
    });
    let rows: Vec<_> = rows.collect();
    view! {
        <Section title=t::lines(l) intro=t::lines_intro(l) id="lines">
            <Table caption=t::lines(l) columns=columns rows=rows />
        </Section>
    }
    .into_any()
}

fn price(price: Option<PriceLock>) -> String {
    let l = language();
    let locked = price.map(|price| {
        let amount = price_text(l, price.amount, price.currency);
        format!("{amount} {}", prices::of(l, price.per, price.period))
    });
    locked.unwrap_or_else(|| t::no_lock(l).to_owned())
}

fn true_up(line: &AgreementLine, coverage: Coverage, today: Day) -> String {
    let l = language();
    let Some(rule) = line.true_up else { return t::never(l).to_owned() };
    let when = match line.window(coverage, today) {
        None => t::no_window(l).to_owned(),
        Some(window) => {
            let (from, until) = (day_text(l, window.opens), day_text(l, window.closes.plus_days(-1)));
            if window.contains(today) { t::window_now(l, &until) } else { t::from_until(l, &from, &until) }
        }
    };
    if rule.overage > 0 { format!("{when}; {}", t::overage(l, &number(rule.overage))) } else { when }
}

/// The lines that can be trued up today, each with what that would order.
fn dues(page: &AgreementPage) -> AnyView {
    let l = language();
    let may = page.trues_up;
    let cards: Vec<_> = page
        .lines
        .iter()
        .filter_map(|line| line.due.map(|due| (line, due)))
        .map(|(line, due)| {
            let seats = due.change.seats();
            let said = match seats {
                0 => t::no_change(l, &number(due.peak), &number(line.quantity)),
                _ => t::to_order(l, &number(seats), &number(due.peak), &number(line.quantity)),
            };
            let submit = if seats == 0 { t::record_no_change(l) } else { t::record_order(l) };
            let agreement = page.row.number.to_string();
            let (service, plan) = (line.service_key.to_string(), line.plan_key.to_string());
            let id = format!("{service}-{plan}");
            let form = may.then(|| {
                view! {
                    <Form action=api::TrueUp::PATH submit=submit id=id inline=true>
                        <Hidden name="command[agreement]" value=agreement />
                        <Hidden name="command[service]" value=service />
                        <Hidden name="command[plan]" value=plan />
                        <Hidden name="command[seen]" value=seats.to_string() />
                    </Form>
                }
            });
            view! {
                <article class="card">
                    <h3>{format!("{} {}", line.service, line.plan)}</h3>
                    <p>{said}</p>
                    {form}
                </article>
            }
        })
        .collect();
    if cards.is_empty() {
        return ().into_any();
    }
    view! {
        <Section title=t::true_up_now(l) intro=t::true_up_intro(l) id="true-up">
            <div class="cards">{cards}</div>
        </Section>
    }
    .into_any()
}

/// The true-ups so far.
fn recorded(page: &AgreementPage) -> AnyView {
    let l = language();
    let rows: Vec<_> = page
        .lines
        .iter()
        .flat_map(|line| line.recorded.iter().map(move |done| (line, done)))
        .map(|(line, done)| {
            Row::new(format!("{} {}", line.service, line.plan))
                .cell(day_text(l, done.on))
                .cell(number(done.peak))
                .cell(number(done.change.seats()))
        })
        .collect();
    if rows.is_empty() {
        return ().into_any();
    }
    let columns = vec![
        Column::text(t::plan(l)),
        Column::text(t::recorded_on(l)),
        Column::number(t::peak(l)),
        Column::number(t::ordered(l)),
    ];
    view! {
        <Section title=t::true_ups(l) id="true-ups">
            <Table caption=t::true_ups(l) columns=columns rows=rows />
        </Section>
    }
    .into_any()
}

/// A number under which this organization has no agreement.
fn lost() -> AnyView {
    let l = language();
    crate::browser::status(404);
    view! {
        <Page title=t::lost(l) intro=t::lost_why(l) trail=trail() narrow=true>
            <p class="doors">
                <LinkButton href="/agreements" label=t::see_agreements(l) />
            </p>
        </Page>
    }
    .into_any()
}
