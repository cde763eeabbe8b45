//! Who sees an agreement by a share of it, on its page: for those who may give and take shares.

use domain::agreements::{AgreementPage, Share, Sharer};
use domain::text::UserName;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api;
use crate::{
    parts::{Choice, Column, Field, Form, Hidden, Look, Radios, Row, Section, Table, parses},
    prefs::language,
    text::agreements as t,
};

/// The section; nothing for those who may not share it.
pub(super) fn sharers(page: &AgreementPage) -> AnyView {
    let l = language();
    let Some(sharers) = &page.sharers else { return ().into_any() };
    let number = page.row.number.to_string();
    let columns = vec![
        Column::text(t::person(l)),
        Column::text(t::user_name(l)),
        Column::text(t::share(l)),
        Column::text(t::take_away(l)),
    ];
    let rows: Vec<_> = sharers.iter().map(|sharer| row(sharer, &number)).collect();
    let table = (!rows.is_empty()).then(|| view! { <Table caption=t::sharers(l) columns=columns rows=rows /> });
    let choices = vec![
        Choice::new(Share::Viewer.as_str(), t::viewer(l)).hint(t::viewer_hint(l)),
        Choice::new(Share::Manager.as_str(), t::manager(l)).hint(t::manager_hint(l)),
    ];
    view! {
        <Section title=t::sharers(l) intro=t::sharers_intro(l) id="sharers">
            {table}
            <Form action=api::Share::PATH submit=t::give(l)>
                <Hidden name="command[agreement]" value=number />
                <Field name="command[person]" label=t::user_name(l) hint=t::user_name_hint(l) check={parses::<UserName>} />
                <Radios name="command[share]" label=t::share(l) choices=choices value=Share::Viewer.as_str() />
            </Form>
        </Section>
    }
    .into_any()
}

fn row(sharer: &Sharer, number: &str) -> Row {
    let l = language();
    let (person, number) = (sharer.person.to_string(), number.to_owned());
    let word = match sharer.share {
        Share::Viewer => t::viewer(l),
        Share::Manager => t::manager(l),
    };
    let take = view! {
        <Form action=api::Unshare::PATH submit=t::take_away(l) look=Look::Plain inline=true id=format!("unshare-{person}")>
            <Hidden name="command[agreement]" value=number />
            <Hidden name="command[person]" value=person />
        </Form>
    };
    Row::new(sharer.name.to_string()).cell(sharer.user_name.to_string()).cell(word).cell(take)
}
