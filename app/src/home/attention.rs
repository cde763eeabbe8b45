//! What needs attention: each a sentence and the way to it.

use domain::{
    home::{Attention, Board, Due, Matter},
    roles::Right,
    time::Day,
};
use leptos::prelude::*;

use crate::{
    agreements::href as agreement_href,
    parts::{Disclosure, Empty, Icon, LinkButton, Section, Status, Symbol, Tone, number},
    prefs::language,
    text::home as t,
    visit::viewer,
};

/// More than this folds away.
const IN_SIGHT: usize = 6;

/// The section.
pub(super) fn attention(board: &Board, dues: &[Due], today: Day) -> AnyView {
    let l = language();
    let mut all: Vec<_> = dues.iter().map(|due| self::due(due, today)).collect();
    all.extend(board.attention.iter().map(|attention| matter(attention, today)));
    all.sort_by_key(|(tone, _)| rank(*tone));
    let mut items: Vec<_> = all.into_iter().map(|(_, item)| item).collect();
    let body = if items.is_empty() {
        calm(board)
    } else {
        let folded = items.split_off(items.len().min(IN_SIGHT));
        let more = (!folded.is_empty()).then(|| {
            let count = number(i64::try_from(folded.len()).unwrap_or(i64::MAX));
            let folded = list(folded);
            view! { <Disclosure summary=t::more(l, &count)>{folded}</Disclosure> }
        });
        view! {
            {list(items)}
            {more}
        }
        .into_any()
    };
    view! { <Section title=t::attention(l)>{body}</Section> }.into_any()
}

fn list(items: Vec<AnyView>) -> AnyView {
    view! { <ul class="matters">{items}</ul> }.into_any()
}

/// What shuts people out or costs more comes first.
const fn rank(tone: Tone) -> u8 {
    match tone {
        Tone::Danger => 0,
        Tone::Warn => 1,
        Tone::Info | Tone::Neutral | Tone::Ok => 2,
    }
}

fn due(due: &Due, today: Day) -> (Tone, AnyView) {
    let (tone, href, name) = match due {
        Due::Overdue { invoice, .. } => (Tone::Danger, format!("/billing/invoices/{invoice}"), invoice.as_str()),
        Due::Ending { agreement, .. } | Due::TrueUp { agreement, .. } => {
            (Tone::Info, agreement_href(agreement), agreement.as_str())
        }
        Due::Waiting { product, plan, .. } => (Tone::Warn, format!("{}/waiting", product.path()), plan.as_str()),
        Due::Unbilled { plan, .. } => (Tone::Danger, "/billing".to_owned(), plan.as_str()),
    };
    item(tone, t::due(language(), due, today), href, name)
}

fn matter(attention: &Attention, today: Day) -> (Tone, AnyView) {
    let service = attention.service.as_str();
    let words = t::matter(language(), service, &attention.matter, today);
    let below = if matches!(attention.matter, Matter::QuotaExceeded { .. }) { "/usage" } else { "" };
    item(tone(&attention.matter), words, format!("/services/{}{below}", attention.key), service)
}

fn item(tone: Tone, words: String, href: String, name: &str) -> (Tone, AnyView) {
    let l = language();
    let item = view! {
        <li class=format!("matter {}", tone.class())>
            <Symbol icon=tone.icon() />
            <p>{words}</p>
            <a class="button quiet" href=href>
                {t::look(l, name)}
                <Symbol icon=Icon::Forward />
            </a>
        </li>
    };
    (tone, item.into_any())
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
