//! `/identity/domains/{domain}`: its record and what a check found, what people do in it, and what stands against removing
//! it.

use domain::{
    domains::{Blocker, DomainPage, NameDomain, State, Verdict},
    roles::Right,
    text::DomainName,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api, found,
    parts::{named, no_such, page, path, plausible, standing, trail},
    rename,
};
use crate::{
    activity,
    parts::{Field, Form, Hidden, LinkButton, Look, Notice, Page, Section, Tone, day_text, settled},
    prefs::language,
    problem::Problem,
    text::domains as t,
    visit::viewer,
};

type Found = Resource<Result<DomainPage, Problem>>;

/// `/identity/domains/{domain}`
pub fn domain_page() -> AnyView {
    let named = named();
    let found = Resource::new(
        move || named.get().ok_or_else(no_such),
        |domain| async move { api::show(NameDomain { domain: domain? }).await },
    );
    settled(found, move |answer| page(answer, |shown| whole(&shown, found)))
}

fn whole(shown: &DomainPage, found: Found) -> AnyView {
    let edits = viewer().is_some_and(|viewer| viewer.may(Right::EditOrganization));
    let name = &shown.row.name;
    let actions = activity::about("domain", Some(name.to_string()));
    let done = rename::done(name);
    let standing = standing(&shown.row);
    let warnings = warnings(shown);
    let prove = prove(shown, edits, found);
    let uses = edits.then(|| uses(shown, found));
    let releases = (edits && shown.row.state.holds() && shown.record.is_some()).then(|| releases(shown, found));
    let removes = (edits && !shown.row.initial).then(|| removes(shown));
    view! {
        <Page title=shown.row.shown.clone() trail=trail(None) actions=actions.into_any()>
            {done}
            <p>{standing}</p>
            {warnings}
            {prove}
            {uses}
            {releases}
            {removes}
        </Page>
    }
    .into_any()
}

/// What will become of it if nobody does anything.
fn warnings(shown: &DomainPage) -> Vec<AnyView> {
    let l = language();
    let day = |until: domain::time::Instant| day_text(l, until.utc_day());
    let notice = |tone: Tone, words: String| view! { <Notice tone=tone>{words}</Notice> }.into_any();
    let contest = shown.contest.map(|contest| match contest.held {
        true => notice(Tone::Danger, t::threatened(l, &day(contest.until))),
        false => notice(Tone::Info, t::contested(l, &day(contest.until))),
    });
    let stands = match (shown.row.state, shown.row.until) {
        (State::AtRisk, Some(until)) => Some(notice(Tone::Warn, t::at_risk(l, &day(until)))),
        (State::Claimed, _) if is_proven(shown) => Some(notice(Tone::Info, t::proved_elsewhere(l).to_owned())),
        (State::Unverified, _) => Some(notice(Tone::Danger, t::unverified(l).to_owned())),
        _ => None,
    };
    contest.into_iter().chain(stands).collect()
}

/// Whether its record was there when it was looked for last.
fn is_proven(shown: &DomainPage) -> bool {
    shown.check.as_ref().is_some_and(|check| matches!(check.verdict, Verdict::Proven(_)))
}

/// How it is proved: the record, the check and what that found.
fn prove(shown: &DomainPage, edits: bool, found: Found) -> AnyView {
    let l = language();
    if shown.row.initial {
        return view! { <p>{t::initial_why(l)}</p> }.into_any();
    }
    if let Some(above) = &shown.under {
        return view! {
            <p>
                <a href=path(above)>{t::under(l, above.as_str())}</a>
            </p>
        }
        .into_any();
    }
    let Some(record) = &shown.record else { return ().into_any() };
    let published = found::record(record);
    let name = shown.row.name.to_string();
    let check = edits.then(|| {
        view! {
            <Form action=api::Check::PATH submit=t::check(l) id="check" done=Callback::new(move |()| found.refetch())>
                <Hidden name="command[domain]" value=name />
            </Form>
        }
    });
    let seen = shown.check.as_ref().map(|seen| {
        let seen = found::check(seen, record);
        view! { <Section title=t::found(l)>{seen}</Section> }
    });
    let kept = shown.row.state.holds().then(|| view! { <p class="muted">{t::keep_record(l)}</p> });
    view! {
        <Section title=t::prove(l)>
            <ol>
                <li>
                    <p>{t::publish(l)}</p>
                    {published}
                </li>
                <li>
                    <p>{t::then_check(l)}</p>
                    {check}
                    {kept}
                </li>
            </ol>
        </Section>
        {seen}
    }
    .into_any()
}

/// What people do in it.
fn uses(shown: &DomainPage, found: Found) -> AnyView {
    let l = language();
    let name = &shown.row.name;
    if !shown.row.state.holds() {
        return ().into_any();
    }
    let value = name.to_string();
    let primary = match shown.row.primary {
        true => view! { <p>{t::is_primary(l)}</p> }.into_any(),
        false => view! {
            <p class="muted">{t::primary_why(l)}</p>
            <Form
                action=api::MakePrimary::PATH
                submit=t::make_primary(l)
                look=Look::Plain
                inline=true
                id="primary"
                done=Callback::new(move |()| found.refetch())
            >
                <Hidden name="command[domain]" value=value />
            </Form>
        }
        .into_any(),
    };
    let rename = (!shown.others.is_empty()).then(|| {
        view! {
            <p>
                <LinkButton href=format!("{}/rename", path(name)) label=t::rename(l) look=Look::Plain />
            </p>
        }
    });
    view! {
        <Section title=t::use_it(l)>
            {primary}
            {rename}
        </Section>
    }
    .into_any()
}

/// Names below it that others may have.
fn releases(shown: &DomainPage, found: Found) -> AnyView {
    let l = language();
    let names: Vec<_> = shown.released.iter().map(DomainName::as_str).collect();
    let released = (!names.is_empty()).then(|| view! { <p>{t::released(l, &names.join(", "))}</p> });
    let name = shown.row.name.to_string();
    view! {
        <Section title=t::release_title(l)>
            <p class="muted">{t::release_why(l)}</p>
            {released}
            <Form
                action=api::Release::PATH
                submit=t::release(l)
                look=Look::Quiet
                id="release"
                done=Callback::new(move |()| found.refetch())
            >
                <Hidden name="command[domain]" value=name />
                <Field name="command[subdomain]" label=t::subdomain(l) check=plausible />
            </Form>
        </Section>
    }
    .into_any()
}

/// What stands against removing it, each with a way to resolve it; else the form that removes it.
fn removes(shown: &DomainPage) -> AnyView {
    let l = language();
    let name = shown.row.name.to_string();
    let body = if shown.blockers.is_empty() {
        view! {
            <p class="muted">{t::remove_why(l)}</p>
            <Form action=api::Remove::PATH submit=t::remove(l) look=Look::Danger id="remove">
                <Hidden name="command[domain]" value=name.clone() />
                <Field name="command[confirmed]" label=t::confirm_name(l) hint=name check=plausible />
            </Form>
        }
        .into_any()
    } else {
        let lines: Vec<_> = shown.blockers.iter().map(|blocker| resolve(blocker, shown)).collect();
        view! {
            <p>{t::blocked(l)}</p>
            <ul>{lines}</ul>
        }
        .into_any()
    };
    view! { <Section title=t::remove_title(l)>{body}</Section> }.into_any()
}

fn resolve(blocker: &Blocker, shown: &DomainPage) -> AnyView {
    let l = language();
    let name = &shown.row.name;
    match blocker {
        Blocker::People { count } => {
            let to = shown.others.first().map(|to| format!("{}/rename?from={name}", path(to)));
            let rename = to.map(|to| view! { <a href=to>{t::rename_them(l)}</a> });
            view! {
                <li>
                    {t::people(l, *count)} ": " <a href=format!("/identity/users?q=%40{name}")>{t::see_them(l)}</a> " "
                    {rename}
                </li>
            }
            .into_any()
        }
        Blocker::Primary => view! {
            <li>
                {t::blocks_primary(l)} ": " <a href="/identity/domains">{t::choose_other(l)}</a>
            </li>
        }
        .into_any(),
        Blocker::Subdomains { names } => {
            let names: Vec<_> = names
                .iter()
                .map(|name| {
                    view! {
                        <a class="mono" href=path(name)>
                            {name.to_string()}
                        </a>
                        " "
                    }
                })
                .collect();
            view! { <li>{t::subdomains(l)} " " {names}</li> }.into_any()
        }
    }
}
