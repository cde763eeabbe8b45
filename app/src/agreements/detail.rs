//! `/agreements/{number}`: an agreement with what it commits to, its locked prices, and when it is trued up.

use domain::agreements::{AgreementLine, AgreementPage, Coverage, Number, PriceLock, ShowAgreement};
use domain::time::Day;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::{api, href};
use crate::{
    parts::{
        Column, Crumb, Fact, Facts, LinkButton, Page, Row, Section, Table, Until, day_text, number, price_text, settled,
    },
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    services::status,
    text::{agreements as t, catalog},
    visit::viewer,
};

/// `/agreements/{number}`
pub struct AgreementRoute;

#[lazy_route]
impl LazyRoute for AgreementRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
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
    let lines = lines(page);
    view! {
        <Page title=row.number.to_string() trail=trail() beside=status::agreement(row.status)>
            <Facts facts=facts />
            {lines}
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
        Column::number(t::used(l)),
        Column::number(t::held(l)),
        Column::text(t::price(l)),
        Column::text(t::true_up(l)),
    ];
    let rows = page.lines.iter().map(|line| {
        Row::new(format!("{} {}", line.service, line.plan))
            .leads(format!("/licenses/{}/{}", line.service_key, line.plan_key))
            .cell(number(line.committed))
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
        format!("{amount} {}", catalog::per(l, price.per, price.period))
    });
    locked.unwrap_or_else(|| t::no_lock(l).to_owned())
}

fn true_up(line: &AgreementLine, coverage: Coverage, today: Day) -> String {
    let l = language();
    if line.true_up.is_none() {
        return t::never(l).to_owned();
    }
    match line.window(coverage, today) {
        None => t::no_window(l).to_owned(),
        Some(window) => {
            let (from, until) = (day_text(l, window.opens), day_text(l, window.closes.plus_days(-1)));
            if window.contains(today) { t::window_now(l, &until) } else { t::from_until(l, &from, &until) }
        }
    }
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
