//! `/identity/tokens`: what programs of the organization may do here, and the token that was just made.

use domain::{
    roles::Right,
    tokens::{OwnToken, OwnTokens, State},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::api;
use crate::{
    activity,
    parts::{
        Ago, At, Column, Copy, Crumb, Empty, Form, Hidden, LinkButton, Look, Notice, Page, Row, Status, Table, Tone,
        loaded,
    },
    prefs::language,
    problem::Problem,
    text::{organization, tokens as t},
    visit::viewer,
};

type Tokens = Resource<Result<OwnTokens, Problem>>;

/// `/identity/tokens`
pub fn tokens_page() -> AnyView {
    let l = language();
    let found = Resource::new(|| (), |()| api::list());
    let trail = vec![Crumb::new(organization::title(l), "/identity")];
    let manages = viewer().is_some_and(|viewer| viewer.may(Right::ManageTokens));
    let new = manages.then(|| view! { <LinkButton href="/identity/tokens/new" label=t::new(l) /> });
    let actions = view! {
        {new}
        {activity::about("token", None)}
    };
    view! {
        <Page title=t::title(l) intro=t::intro(l) trail=trail actions=actions.into_any()>
            {loaded(found, move |tokens| draw(tokens, found))}
        </Page>
    }
    .into_any()
}

fn draw(tokens: OwnTokens, found: Tokens) -> AnyView {
    let l = language();
    let table = match tokens.rows.is_empty() {
        true => view! { <Empty title=t::none_yet(l) text=t::none_yet_text(l) /> }.into_any(),
        false => table(&tokens.rows, found),
    };
    view! {
        {tokens.made.map(made)}
        {table}
    }
    .into_any()
}

/// The token that was just made.
fn made(secret: String) -> AnyView {
    let l = language();
    let body = view! {
        <p>{t::made_once(l)}</p>
        <Copy text=secret />
    };
    view! { <Notice tone=Tone::Ok title=t::made(l)>{body}</Notice> }.into_any()
}

fn table(rows: &[OwnToken], found: Tokens) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(t::name(l)),
        Column::text(t::state(l)),
        Column::text(t::scopes(l)),
        Column::text(t::created(l)),
        Column::text(t::made_by(l)),
        Column::text(t::expires(l)),
        Column::text(t::used(l)),
        Column::text(t::revoke(l)),
    ];
    let rows = rows.iter().map(|token| row(token, found)).collect();
    view! { <Table caption=t::title(l) columns=columns rows=rows /> }.into_any()
}

fn row(token: &OwnToken, found: Tokens) -> Row {
    let l = language();
    let tone = if token.state == State::Live { Tone::Ok } else { Tone::Neutral };
    let scopes: Vec<_> = token.scopes.iter().map(|scope| view! { <span>{t::scope(l, scope)}</span> }).collect();
    let created = token.created;
    let by = token.made_by.as_ref().map_or_else(|| t::operator(l).to_owned(), ToString::to_string);
    let expires = token.expires.map(|at| view! { <At instant=at /> });
    let used = match token.used {
        Some(at) => view! { <Ago instant=at /> }.into_any(),
        None => view! { <span class="muted">{t::never(l)}</span> }.into_any(),
    };
    let revoke = (token.state == State::Live).then(|| revoke(token, found));
    Row::new(token.name.to_string())
        .cell(view! { <Status tone=tone word=t::stands(l, token.state) /> })
        .cell(view! { <span class="lines">{scopes}</span> })
        .cell(view! { <At instant=created /> })
        .cell(by)
        .cell(expires)
        .cell(used)
        .cell(revoke)
}

fn revoke(token: &OwnToken, found: Tokens) -> AnyView {
    let id = token.id.to_string();
    view! {
        <Form
            action=api::Revoke::PATH
            submit=t::revoke(language())
            look=Look::Danger
            inline=true
            id=id.clone()
            done=Callback::new(move |()| found.refetch())
        >
            <Hidden name="command[token]" value=id />
        </Form>
    }
    .into_any()
}
