//! What somebody may use, and from where they have it.

use domain::{ids::MemberId, members::License};
use leptos::prelude::*;

use crate::{
    licenses::origin,
    parts::{At, Column, Empty, LinkButton, Look, Notice, Row, Table, Tone},
    prefs::language,
    text::{causes, groups, licenses as words, members as t},
};

/// It; nothing is known to who may not see licenses.
pub(super) fn draw(member: MemberId, held: Option<&[License]>) -> AnyView {
    let l = language();
    let Some(held) = held else {
        return view! {
            <Notice tone=Tone::Neutral>
                <p>{t::licenses_withheld(l)}</p>
            </Notice>
        }
        .into_any();
    };
    let href = format!("/identity/access?who={member}");
    let why = view! { <LinkButton href=href label=causes::title(l) look=Look::Quiet /> }.into_any();
    if held.is_empty() {
        return view! { <Empty title=t::no_licenses(l) action=why /> }.into_any();
    }
    let columns = vec![Column::text(groups::plan(l)), Column::text(words::source(l)), Column::text(words::since(l))];
    let row = |license: &License| {
        let since = license.since;
        Row::new(license.name.clone())
            .leads(license.path.clone())
            .cell(origin(license.direct, &license.groups))
            .cell(view! { <At instant=since /> })
    };
    let rows = held.iter().map(row).collect();
    view! {
        <Table caption=groups::licenses(l) columns=columns rows=rows />
        <p class="doors">{why}</p>
    }
    .into_any()
}
