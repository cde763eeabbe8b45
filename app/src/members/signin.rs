//! How somebody signs in: a link by which they choose a password, and the sessions they have.

use domain::{
    members::{Head, MemberStatus, Ways},
    sessions::SessionView,
    time::Instant,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, facts::hidden, person::why_not};
use crate::{
    account::device,
    parts::{Ago, At, Column, Copy, Empty, Fact, Facts, Form, Hidden, Look, Notice, Row, Section, Table, Tone, query},
    prefs::language,
    text::{account as words, members as t},
    visit::operator,
};

/// It.
pub(super) fn draw(head: &Head, ways: &Ways, set: Option<Instant>, sessions: &[SessionView]) -> AnyView {
    let l = language();
    let none = || view! { <span class="muted">{t::no_password(l)}</span> }.into_any();
    let set = set.map_or_else(none, |set| view! { <At instant=set /> }.into_any());
    let mut facts = vec![Fact::new(t::password_set(l), set)];
    facts.extend(head.pending.map(|pending| Fact::new(t::link_until(l), view! { <At instant=pending.expires /> })));
    let resets = ways.reset.is_none() && head.status.may_sign_in();
    let barred = ways.reset.map(|why| why_not(ways, why));
    let (reset, sessions) = (resets.then(|| reset(head)), rows(head, ways, sessions));
    view! {
        {link()}
        <Section title=t::password(l)>
            <Facts facts=facts />
            {barred}
            {reset}
        </Section>
        <Section title=words::sessions(l) intro=t::sessions_intro(l)>{sessions}</Section>
    }
    .into_any()
}

/// The link that was just made.
fn link() -> Option<AnyView> {
    let l = language();
    let token = query().get_untracked().text("link")?;
    let plain = token.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign));
    if !plain || token.len() != 64 {
        return None;
    }
    let address = format!("{}/invite/{token}", operator().portal);
    let body = view! {
        <p>{t::link_once(l)}</p>
        <Copy text=address />
    };
    Some(view! { <Notice tone=Tone::Ok title=t::link_made(l)>{body}</Notice> }.into_any())
}

fn reset(head: &Head) -> AnyView {
    let l = language();
    let (submit, what) = match head.has_password {
        true => (t::reset_password(l), t::reset_what(l)),
        false => (t::invite(l), t::invite_what(l)),
    };
    let look = if head.has_password { Look::Danger } else { Look::Primary };
    let head = head.clone();
    view! {
        <p class="measure">{what}</p>
        <Form action=api::ResetPassword::PATH submit=submit look=look>
            {hidden(&head)}
        </Form>
    }
    .into_any()
}

fn rows(head: &Head, ways: &Ways, sessions: &[SessionView]) -> AnyView {
    let l = language();
    if sessions.is_empty() {
        return view! { <Empty title=t::not_signed_in(l) /> }.into_any();
    }
    let revokes = ways.reset.is_none() && head.status != MemberStatus::Deleted;
    let mut columns = vec![
        Column::text(words::device(l)),
        Column::text(words::address(l)),
        Column::text(words::signed_in(l)),
        Column::text(words::last_used(l)),
    ];
    columns.extend(revokes.then(|| Column::text(words::end_session(l))));
    let row = |session: &SessionView| {
        let (created, seen) = (session.created, session.last_seen);
        let cells = Row::new(device(session.device))
            .cell(view! { <span class="mono">{session.address.clone()}</span> })
            .cell(view! { <At instant=created /> })
            .cell(view! { <Ago instant=seen /> });
        if revokes { cells.cell(end(head, Some(session))) } else { cells }
    };
    let rows = sessions.iter().map(row).collect();
    view! {
        <Table caption=words::sessions(l) columns=columns rows=rows />
        {revokes.then(|| end(head, None))}
    }
    .into_any()
}

/// Ends one session, or all of them.
fn end(head: &Head, session: Option<&SessionView>) -> AnyView {
    let l = language();
    let head = head.clone();
    let (submit, look) = match session {
        Some(_) => (words::end_session(l), Look::Quiet),
        None => (t::end_all(l), Look::Danger),
    };
    let id = session.map_or_else(|| "all".to_owned(), |session| session.id.to_string());
    let one = session.map(|session| session.id.to_string());
    view! {
        <Form action=api::EndSessions::PATH submit=submit look=look inline=true id=id>
            {hidden(&head)}
            {one.map(|id| view! { <Hidden name="command[session]" value=id /> })}
        </Form>
    }
    .into_any()
}
