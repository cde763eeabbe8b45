//! Where one is signed in, and how to end that.

use domain::sessions::{Device, SessionView};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::{api, frame};
use crate::parts::{Ago, At, Column, Form, Hidden, Look, Row, Section, Status, Table, Tone, loaded};
use crate::prefs::language;
use crate::problem::Problem;
use crate::text::account as t;

/// `/account/sessions`
pub fn sessions_page() -> AnyView {
    let sessions = Resource::new(|| (), |()| api::sessions());
    frame(loaded(sessions, move |found| draw(found, sessions)))
}

fn draw(found: Vec<SessionView>, sessions: Resource<Result<Vec<SessionView>, Problem>>) -> AnyView {
    let l = language();
    let columns = vec![
        Column::text(t::device(l)),
        Column::text(t::address(l)),
        Column::text(t::signed_in(l)),
        Column::text(t::last_used(l)),
        Column::text(t::ends(l)),
        Column::text(t::end_session(l)),
    ];
    let rows = found.into_iter().map(|session| row(session, sessions)).collect();
    view! {
        <Section title=t::sessions(l) intro=t::sessions_intro(l)>
            <Table caption=t::sessions(l) columns=columns rows=rows order="" />
        </Section>
        <Section title=t::everywhere(l) intro=t::everywhere_intro(l)>
            <Form action=api::SignOutEverywhere::PATH submit=t::everywhere(l) look=Look::Danger inline=true />
        </Section>
    }
    .into_any()
}

fn row(session: SessionView, sessions: Resource<Result<Vec<SessionView>, Problem>>) -> Row {
    let l = language();
    let end = if session.is_current {
        view! { <Status tone=Tone::Ok word=t::this_browser(l) /> }.into_any()
    } else {
        view! {
            <Form
                action=api::RevokeSession::PATH
                submit=t::end_session(l)
                look=Look::Plain
                inline=true
                done=Callback::new(move |()| sessions.refetch())
            >
                <Hidden name="command[session]" value=session.id.to_string() />
            </Form>
        }
        .into_any()
    };
    Row::new(device(session.device))
        .cell(view! { <span class="mono">{session.address}</span> })
        .cell(view! { <At instant=session.created /> })
        .cell(view! { <Ago instant=session.last_seen /> })
        .cell(view! { <At instant=session.ends /> })
        .cell(end)
        .current(session.is_current)
}

/// A browser in words.
pub(crate) fn device(device: Device) -> String {
    let l = language();
    match (device.browser.name(), device.system.name()) {
        (Some(browser), Some(system)) => t::browser_on(l, browser, system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t::unknown_device(l).to_owned(),
    }
}
