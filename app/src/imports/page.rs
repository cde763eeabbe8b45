//! `/identity/users/import/{import}`: where an import stands, what can be done with it, and what becomes of each row. While
//! the portal is at it the page follows; without scripts one looks again.

use domain::{
    ids::ImportId,
    imports::{self, ImportHead, ImportPage, ShowImport, Stage},
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use super::{HERE, api, path, rows, standing, steps, users};
use crate::{
    activity, browser,
    parts::{At, Crumb, Fact, Facts, LinkButton, Look, Notice, Page, Progress, Tone, query, settled},
    prefs::language,
    problem::{Kind, Problem, ShowProblem},
    text::imports as t,
    visit::viewer,
};

type Found = Resource<Result<ImportPage, Problem>>;

/// `/identity/users/import/{import}`
pub fn import_page() -> AnyView {
    let (params, query) = (use_params_map(), query());
    let named = Memo::new(move |_| params.read().get("import")?.parse::<ImportId>().ok());
    let found = Resource::new(
        move || (named.get().ok_or_else(no_such), query.get()),
        |(import, query)| async move {
            let import = import?;
            let show = query.get("show").and_then(|word| word.parse().ok());
            let cursor = query.get("at").and_then(|at| at.parse().ok());
            api::show(ShowImport { import, show, cursor }).await
        },
    );
    settled(found, move |answer| match answer {
        Ok(page) => draw(&page, found),
        Err(problem) => view! {
            <Page title=t::one(language()) trail=trail()>
                <ShowProblem problem=problem />
            </Page>
        }
        .into_any(),
    })
}

/// What is said where the address names no import: who is not signed in signs in first.
fn no_such() -> Problem {
    if viewer().is_some() { Kind::NotFound.into() } else { Kind::Unauthenticated.into() }
}

fn trail() -> Vec<Crumb> {
    vec![users(), Crumb::new(t::title(language()), HERE)]
}

fn draw(page: &ImportPage, found: Found) -> AnyView {
    let head = &page.head;
    let actions = activity::about("import", Some(head.id.to_string()));
    let (title, beside) = (head.file.to_string(), standing(head.stage));
    let body = view! {
        {facts(page)}
        {unknown(page)}
        {step(page, found)}
        {rows::draw(page)}
    };
    let body = body.into_any();
    view! {
        <Page title=title trail=trail() beside=beside actions=actions.into_any()>
            {body}
        </Page>
    }
    .into_any()
}

/// What stands above the rows, which depends on where it stands.
fn step(page: &ImportPage, found: Found) -> AnyView {
    let l = language();
    match page.head.stage {
        Stage::Trying => view! {
            {followed(&page.head, t::being_tried(l), found)}
            {steps::let_be(page)}
        }
        .into_any(),
        Stage::Running => followed(&page.head, t::being_done(l), found),
        Stage::Returning => followed(&page.head, t::being_returned(l), found),
        Stage::Sending => view! {
            {said(t::on_its_way(l))}
            {steps::let_be(page)}
        }
        .into_any(),
        Stage::Unreadable => flawed(page),
        Stage::Tried => steps::decide(page),
        Stage::Dropped => said(t::was_dropped(l)),
        Stage::Done | Stage::Returned => steps::result(page),
    }
}

fn facts(page: &ImportPage) -> AnyView {
    let l = language();
    let head = &page.head;
    let (by, href) = (head.by.to_string(), format!("/identity/users/{}", head.by_id));
    let mut facts = vec![
        Fact::new(t::by(l), view! { <a href=href>{by}</a> }),
        Fact::new(t::when(l), view! { <At instant=head.sent /> }),
    ];
    if !page.encoding.is_empty() {
        facts.push(Fact::new(t::encoding(l), page.encoding.clone()));
    }
    view! { <Facts facts=facts /> }.into_any()
}

/// What of the file means nothing.
fn unknown(page: &ImportPage) -> Option<AnyView> {
    let names = page.unknown.join(", ");
    let said = (!names.is_empty()).then(|| t::unknown(language(), &names))?;
    let notice = view! {
        <Notice tone=Tone::Warn>
            <p>{said}</p>
        </Notice>
    };
    Some(notice.into_any())
}

fn said(sentence: &'static str) -> AnyView {
    view! {
        <Notice tone=Tone::Neutral>
            <p>{sentence}</p>
        </Notice>
    }
    .into_any()
}

/// Why the file is no table of people, and the ways on.
fn flawed(page: &ImportPage) -> AnyView {
    let l = language();
    let why = page.flaw.as_ref().map(|flaw| view! { <p>{t::flaw(l, flaw)}</p> });
    view! {
        <Notice tone=Tone::Danger title=t::flawed(l)>
            {why}
        </Notice>
        <p>
            <LinkButton href=HERE label=t::other_file(l) />
        </p>
        {steps::let_be(page)}
    }
    .into_any()
}

/// How far it is. The page hears of it while it is open, and is asked for anew once the import has moved on.
fn followed(head: &ImportHead, doing: &'static str, found: Found) -> AnyView {
    let l = language();
    let (stage, here) = (head.stage, path(head.id));
    let now = RwSignal::new(head.progress);
    let told = format!("{here}/progress");
    Effect::new(move |_| {
        browser::listen(told.clone(), move |said| {
            let Ok(heard) = serde_json::from_str::<imports::Progress>(said) else { return true };
            if heard.stage != stage {
                found.refetch();
                return false;
            }
            now.set(heard);
            true
        });
    });
    let of = move |part: fn(imports::Progress) -> u64| {
        Signal::derive(move || i64::try_from(part(now.get())).unwrap_or(i64::MAX))
    };
    view! {
        <Notice tone=Tone::Info>
            <p>{doing}</p>
            <Progress label=t::stage(l, stage) done=of(|now| now.reached) total=of(|now| now.total) />
            <LinkButton href=here label=t::look_again(l) look=Look::Quiet external=true />
        </Notice>
    }
    .into_any()
}
