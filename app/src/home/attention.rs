//! What needs attention: each a sentence and the way to it.

use domain::{
    domains::State,
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
const IN_SIGHT: usize = 8;

/// What there is to know of one agreement, service, invoice or plan.
#[derive(Debug, PartialEq, Eq)]
pub struct Told {
    /// How urgent it is.
    pub tone: Tone,
    /// What it is about, as an address.
    pub subject: String,
    /// What that is called.
    pub name: String,
    /// Where something can be done about the first sentence.
    pub href: String,
    /// The sentences.
    pub words: Vec<String>,
}

/// The section.
pub(super) fn attention(board: &Board, dues: &[Due], today: Day) -> AnyView {
    let l = language();
    let told = dues.iter().map(|due| self::due(due, today));
    let told = told.chain(board.attention.iter().map(|attention| matter(attention, today)));
    let mut items: Vec<_> = gathered(told.collect()).into_iter().map(item).collect();
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

/// The most urgent first, and what is about the same together with the most urgent of it.
#[must_use]
pub fn gathered(mut told: Vec<Told>) -> Vec<Told> {
    told.sort_by_key(|told| rank(told.tone));
    let mut rows: Vec<Told> = Vec::new();
    for told in told {
        match rows.iter_mut().find(|row| (&row.subject, &row.name) == (&told.subject, &told.name)) {
            Some(row) => row.words.extend(told.words),
            None => rows.push(told),
        }
    }
    rows
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

#[must_use]
pub fn due(due: &Due, today: Day) -> Told {
    let (tone, href, name) = match due {
        Due::Overdue { invoice, .. } => (Tone::Danger, format!("/billing/invoices/{invoice}"), invoice.to_string()),
        Due::Ending { agreement, .. } | Due::TrueUp { agreement, .. } => {
            (Tone::Info, agreement_href(agreement), agreement.to_string())
        }
        Due::Waiting { product, service, plan, .. } => {
            (Tone::Warn, format!("{}/waiting", product.path()), format!("{service} {plan}"))
        }
        Due::Lacking { key, service, plan, .. } => {
            (Tone::Warn, format!("/services/{key}"), format!("{service} {plan}"))
        }
        Due::Domain { domain, state, .. } => {
            let tone = match state {
                State::Contested | State::Unverified => Tone::Danger,
                State::AtRisk => Tone::Warn,
                State::Claimed | State::Verified => Tone::Info,
            };
            (tone, format!("/identity/domains/{domain}"), domain.to_string())
        }
        Due::Unbilled { service, plan, .. } => (Tone::Danger, "/billing".to_owned(), format!("{service} {plan}")),
    };
    let words = vec![t::due(language(), due, today)];
    Told { tone, subject: href.clone(), name, href, words }
}

fn matter(attention: &Attention, today: Day) -> Told {
    let service = attention.service.as_str();
    let words = vec![t::matter(language(), service, &attention.matter, today)];
    let subject = format!("/services/{}", attention.key);
    let of_quota = matches!(attention.matter, Matter::QuotaExceeded { .. } | Matter::QuotaNear { .. });
    let below = if of_quota { "/usage" } else { "" };
    let href = format!("{subject}{below}");
    Told { tone: tone(&attention.matter), subject, name: service.to_owned(), href, words }
}

fn item(told: Told) -> AnyView {
    let l = language();
    let Told { tone, name, href, words, .. } = told;
    let words: Vec<_> = words.into_iter().map(|words| view! { <p>{words}</p> }).collect();
    view! {
        <li class=format!("matter {}", tone.class())>
            <Symbol icon=tone.icon() />
            <div>{words}</div>
            <a class="button quiet" href=href>
                {t::look(l, &name)}
                <Symbol icon=Icon::Forward />
            </a>
        </li>
    }
    .into_any()
}

const fn tone(matter: &Matter) -> Tone {
    match matter {
        Matter::Suspended { .. }
        | Matter::Disabled { .. }
        | Matter::DeletionAhead { .. }
        | Matter::OverAssigned { .. } => Tone::Danger,
        Matter::PastDue { .. } | Matter::Expired { .. } | Matter::QuotaExceeded { .. } => Tone::Warn,
        Matter::Expiring { .. } | Matter::QuotaNear { .. } | Matter::AgreementEnding => Tone::Info,
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
