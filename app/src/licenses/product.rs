//! A plan at the head of its pages: purchased, assigned, waiting, and what stands in the way.

use domain::{
    licenses::{Access, Product, ProductPath, ProductRow, Tab},
    roles::Right,
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    browser,
    parts::{self, Crumb, Fact, Facts, Hidden, LinkButton, Notice, Page, Tabs, Tone, day_text, number},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    services,
    text::{licenses as t, services as words},
    visit::viewer,
};

/// The plan that the address names; nothing where it can be none.
pub(super) fn named() -> Memo<Option<Product>> {
    let params = use_params_map();
    Memo::new(move |_| {
        let params = params.read();
        let key = |name| params.get(name)?.parse().ok();
        Some(Product { service: key("service")?, plan: key("plan")? })
    })
}

/// What it is called, with its service.
pub(super) fn name(row: &ProductRow) -> String {
    t::of(language(), row.service.as_str(), row.plan.as_str())
}

/// The pages above: its service, and its own where another is shown.
pub(super) fn trail(row: &ProductRow, below: bool) -> Vec<Crumb> {
    let service = Crumb::new(row.service.to_string(), format!("/services/{}", row.product.service));
    let own = below.then(|| Crumb::new(row.plan.to_string(), row.product.path()));
    [to_services(), service].into_iter().chain(own).collect()
}

fn to_services() -> Crumb {
    Crumb::new(words::title(language()), "/services")
}

/// A page of licenses that there are; nothing but why where there are none.
pub(super) fn page<T>(answer: Result<T, Problem>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    let l = language();
    match answer {
        Ok(found) => draw(found),
        Err(Problem { kind: Kind::NotFound, .. }) => {
            browser::status(404);
            view! {
                <Page title=t::lost(l) intro=t::lost_why(l) trail=vec![to_services()] narrow=true>
                    <p class="doors">
                        <LinkButton href="/services" label=t::to_services(l) />
                    </p>
                </Page>
            }
            .into_any()
        }
        Err(problem) => view! {
            <Page title=t::title(l) trail=vec![to_services()]>
                <ShowProblem problem=problem />
            </Page>
        }
        .into_any(),
    }
}

/// Its meter, with what one should know.
pub(super) fn head(row: &ProductRow) -> AnyView {
    let l = language();
    let facts = vec![
        Fact::new(t::purchased(l), number(row.meter.total)),
        Fact::new(t::assigned(l), number(row.meter.in_use)),
        Fact::new(t::waiting(l), number(row.waiting)),
    ];
    view! {
        <div class="licenses-head">
            {services::seats(name(row), row.meter)}
            <Facts facts=facts />
        </div>
        {over(row)}
        {closed(row)}
    }
    .into_any()
}

fn over(row: &ProductRow) -> Option<AnyView> {
    let l = language();
    let over = Some(row.meter.over_assigned()).filter(|over| *over > 0)?;
    let what = match row.resolve_by {
        Some(day) => t::resolve_by(l, &day_text(l, day)),
        None => t::resolve(l).to_owned(),
    };
    let way = to_service(row);
    let view = view! {
        <Notice tone=Tone::Danger title=t::over(l, &number(over))>
            <p>{what} " " {way}</p>
        </Notice>
    };
    Some(view.into_any())
}

fn closed(row: &ProductRow) -> Option<AnyView> {
    let l = language();
    let why = match row.access {
        Access::Open => return None,
        Access::Disabled => t::is_disabled(l),
        Access::Closed => t::is_closed(l),
    };
    let way = to_service(row);
    let view = view! {
        <Notice tone=Tone::Warn>
            <p>{why} " " {way}</p>
        </Notice>
    };
    Some(view.into_any())
}

fn to_service(row: &ProductRow) -> AnyView {
    let may = viewer().is_some_and(|viewer| viewer.may(Right::Buy));
    let href = format!("/services/{}", row.product.service);
    may.then(|| view! { <a href=href>{t::to_service(language())}</a> }).into_any()
}

/// Its name as a form sends it.
pub(super) fn hidden(product: &Product) -> AnyView {
    let (service, plan) = (product.service.to_string(), product.plan.to_string());
    view! {
        <Hidden name="command[product][service]" value=service />
        <Hidden name="command[product][plan]" value=plan />
    }
    .into_any()
}

/// Its name as a form sends it in one word.
pub(super) fn hidden_path(product: &Product) -> AnyView {
    view! { <Hidden name="command[plan]" value=ProductPath(product.clone()).to_string() /> }.into_any()
}

/// The tabs of its pages.
pub(super) fn tabs(row: &ProductRow) -> AnyView {
    let l = language();
    let path = row.product.path();
    let counted =
        |href: String, label, count: i64| parts::Tab { count: Some(number(count)), ..parts::Tab::new(href, label) };
    let tabs = vec![
        counted(path.clone(), t::people(l), row.meter.in_use),
        counted(format!("{path}/{}", Tab::Groups), t::groups(l), row.groups),
        counted(format!("{path}/{}", Tab::Waiting), t::waiting(l), row.waiting),
        parts::Tab::new(format!("{path}/{}", Tab::History), t::history(l)),
    ];
    view! { <Tabs label=t::views(l) tabs=tabs /> }.into_any()
}
