//! What needs attention: each a sentence and the way to it.

use domain::{
    home::{Attention, Board, Matter},
    roles::Right,
    time::Day,
};
use leptos::prelude::*;

use crate::{
    parts::{Disclosure, Empty, Icon, LinkButton, Section, Status, Symbol, Tone, number},
    prefs::language,
    text::home as t,
    visit::viewer,
};

/// More than this folds away.
const IN_SIGHT: usize = 6;

/// The section.
pub(super) fn attention(board: &Board, today: Day) -> AnyView {
    let l = language();
    let body = if board.attention.is_empty() {
        calm(board)
    } else {
        let (seen, folded) = board.attention.split_at(board.attention.len().min(IN_SIGHT));
        let more = (!folded.is_empty()).then(|| {
            let count = number(i64::try_from(folded.len()).unwrap_or(i64::MAX));
            let folded = list(folded, today);
            view! { <Disclosure summary=t::more(l, &count)>{folded}</Disclosure> }
        });
        view! {
            {list(seen, today)}
            {more}
        }
        .into_any()
    };
    view! { <Section title=t::attention(l)>{body}</Section> }.into_any()
}

fn list(matters: &[Attention], today: Day) -> AnyView {
    let items: Vec<_> = matters.iter().map(|attention| item(attention, today)).collect();
    view! { <ul class="matters">{items}</ul> }.into_any()
}

fn item(attention: &Attention, today: Day) -> AnyView {
    let l = language();
    let service = attention.service.as_str();
    let tone = tone(&attention.matter);
    view! {
        <li class=format!("matter {}", tone.class())>
            <Symbol icon=tone.icon() />
            <p>{t::matter(l, service, &attention.matter, today)}</p>
            <a class="button quiet" href=format!("/services/{}", attention.key)>
                {t::look(l, service)}
                <Symbol icon=Icon::Forward />
            </a>
        </li>
    }
    .into_any()
}

const fn tone(matter: &Matter) -> Tone {
    match matter {
        Matter::Suspended | Matter::Disabled | Matter::DeletionAhead { .. } | Matter::OverAssigned { .. } => {
            Tone::Danger
        }
        Matter::PastDue | Matter::Expired | Matter::QuotaExceeded { .. } => Tone::Warn,
        Matter::Expiring { .. } | Matter::AgreementEnding => Tone::Info,
    }
}

/// Nothing does, or there is nothing yet that could.
fn calm(board: &Board) -> AnyView {
    let l = language();
    if board.seats.is_empty() {
        let may = viewer().is_some_and(|viewer| viewer.may(Right::Buy));
        let way = may.then(|| view! { <LinkButton href="/catalog" label=t::to_catalog(l) external=true /> }.into_any());
        let way = way.unwrap_or_else(|| view! { <LinkButton href="/services" label=t::all_services(l) /> }.into_any());
        return view! { <Empty title=t::attention_none(l) action=way /> }.into_any();
    }
    view! {
        <p class="calm">
            <Status tone=Tone::Ok word=t::attention_none(l) />
        </p>
        <p class="muted">{t::attention_none_text(l)}</p>
    }
    .into_any()
}
