//! `/identity/domains/{domain}/rename`: what everybody in another domain would be called in this one, and the button that
//! does it; and what was done, with the one that takes it back.

use domain::{
    domains::{Change, PrepareRename, Refused, RenamePage, RenamePlan},
    ids::RenameId,
    refusal::Refusal,
    text::DomainName,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    api,
    parts::{named, no_such, page, path, trail},
};
use crate::{
    parts::{
        Button, Choice, Column, Empty, Form, Hidden, LinkButton, Look, Notice, Page, Pick, Row, Status, Table, Tone,
        number, query, settled,
    },
    prefs::language,
    problem::{Kind, Problem},
    text::domains as t,
};

/// `/identity/domains/{domain}/rename`
pub fn rename_page() -> AnyView {
    let (named, query) = (named(), query());
    let found = Resource::new(
        move || {
            (named.get().ok_or_else(no_such), query.get().get("from").and_then(|from| from.parse::<DomainName>().ok()))
        },
        |(to, from)| async move { api::prepare_rename(PrepareRename { to: to?, from }).await },
    );
    settled(found, move |answer| {
        let to = named.get_untracked();
        page(answer.and_then(|shown| Ok((shown, to.ok_or_else(no_such)?))), |(shown, to)| whole(&shown, &to))
    })
}

fn whole(shown: &RenamePage, to: &DomainName) -> AnyView {
    let l = language();
    let chosen = shown.plan.as_ref().map(|plan| plan.from.to_string()).unwrap_or_default();
    let choices: Vec<_> = shown.from.iter().map(|name| Choice::new(name.to_string(), name.to_string())).collect();
    let plan = shown.plan.as_ref().map(|plan| draw(plan, to));
    let action = format!("{}/rename", path(to));
    let choice = if shown.from.is_empty() {
        let back = view! { <LinkButton href=path(to) label=t::leave_it(l) look=Look::Quiet /> };
        view! { <Empty title=t::no_other(l) action=back.into_any() /> }.into_any()
    } else {
        view! {
            <form class="form" method="get" action=action>
                <Pick name="from" label=t::from(l) choices=choices value=chosen />
                <div class="form-foot">
                    <Button label=t::look(l) look=Look::Plain />
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <Page title=t::rename_title(l, to.as_str()) intro=t::rename_intro(l) trail=trail(Some(to))>
            {choice}
            {plan}
        </Page>
    }
    .into_any()
}

fn draw(plan: &RenamePlan, to: &DomainName) -> AnyView {
    let l = language();
    if plan.people == 0 {
        return view! { <Empty title=t::nobody(l) /> }.into_any();
    }
    let (from, onto, mark) = (plan.from.to_string(), plan.to.to_string(), plan.mark.clone());
    let back = view! { <LinkButton href=path(to) label=t::leave_it(l) look=Look::Quiet /> };
    view! {
        {names(plan)}
        <Form action=api::Rename::PATH submit=does(plan) asked=asked beside=back.into_any()>
            <Hidden name="command[from]" value=from />
            <Hidden name="command[to]" value=onto />
            <Hidden name="command[mark]" value=mark />
        </Form>
    }
    .into_any()
}

/// Another plan than the one that was seen, with its own button.
fn asked(problem: &Problem) -> Option<AnyView> {
    let Kind::Refused { refusal: Refusal::Domains(Refused::Unconfirmed(plan)) } = &problem.kind else { return None };
    let l = language();
    let href = format!("{}/rename?from={}", path(&plan.to), plan.from);
    let body = view! {
        <p>{t::moved(l)}</p>
        <p>
            <a href=href rel="external">
                {t::look(l)}
            </a>
        </p>
    };
    Some(view! { <Notice tone=Tone::Warn>{body}</Notice> }.into_any())
}

fn count(people: usize) -> i64 {
    i64::try_from(people).unwrap_or(i64::MAX)
}

fn does(plan: &RenamePlan) -> String {
    let l = language();
    if plan.people == 1 { t::do_rename_one(l).to_owned() } else { t::do_rename_many(l, &number(count(plan.people))) }
}

/// Who is called what then.
fn names(plan: &RenamePlan) -> AnyView {
    let l = language();
    let people = match plan.people {
        1 => t::renames_one(l).to_owned(),
        many => t::renames_many(l, &number(count(many))),
    };
    let numbered = (plan.numbered > 0).then(|| t::numbered(l, &number(count(plan.numbered))));
    let left = plan.left.then(|| t::left(l));
    let more = (plan.more > 0).then(|| view! { <p class="muted">{t::more(l, &number(count(plan.more)))}</p> });
    let columns = vec![Column::text(t::person(l)), Column::text(t::old_name(l)), Column::text(t::new_name(l))];
    let rows = plan.changes.iter().map(row).collect();
    view! {
        <p>{people} " " {numbered} " " {left}</p>
        <Table caption=t::look(l) columns=columns rows=rows />
        {more}
    }
    .into_any()
}

fn row(change: &Change) -> Row {
    let taken = change.numbered.then(|| view! { <Status tone=Tone::Warn word=t::taken(language()) /> });
    let after = view! {
        <span class="row">
            <span class="mono">{change.after.to_string()}</span>
            {taken}
        </span>
    };
    Row::new(change.name.clone()).cell(view! { <span class="mono">{change.before.to_string()}</span> }).cell(after)
}

/// What was done, as the address says it, with the way back.
pub(super) fn done(to: &DomainName) -> Option<AnyView> {
    let l = language();
    let query = query().get_untracked();
    let (rename, people) = query.get("renamed")?.split_once('.')?;
    let (rename, people): (RenameId, i64) = (rename.parse().ok()?, people.parse().ok()?);
    let said = if people == 1 { t::renamed_one(l).to_owned() } else { t::renamed_many(l, &number(people)) };
    let body = view! {
        <p role="status">{said}</p>
        <Form action=api::TakeRenameBack::PATH submit=t::undo(l) look=Look::Quiet inline=true id=format!("undo-{to}")>
            <Hidden name="command[rename]" value=rename.to_string() />
        </Form>
    };
    Some(view! { <Notice tone=Tone::Ok>{body}</Notice> }.into_any())
}
