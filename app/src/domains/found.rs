//! The record of a domain to be copied, and what a check saw: what was asked, of whom, what came back, what it means.

use domain::domains::{Answer, Check, Finding, Record, Verdict, finding};
use leptos::prelude::*;

use crate::{
    parts::{At, Copy, Fact, Facts, Status, Symbol, Tone},
    prefs::language,
    text::domains as t,
};

/// Mail takes this way last.
const LOWEST: &str = "65535";

/// The records of which one is to be published.
pub(super) fn record(record: &Record) -> AnyView {
    let l = language();
    let (name, below) = (record.name.to_string(), record.below());
    let names = view! {
        <span class="lines">
            <Copy text=name.clone() />
            <span class="muted">{t::or_below(l)}</span>
            <Copy text=below />
        </span>
    };
    let text = vec![
        Fact::new(t::at_name(l), names),
        Fact::new(t::record_value(l), view! { <Copy text=record.text.clone() /> }),
    ];
    let mail = vec![
        Fact::new(t::at_name(l), view! { <Copy text=name /> }),
        Fact::new(t::priority(l), view! { <Copy text=LOWEST /> }),
        Fact::new(t::record_value(l), view! { <Copy text=record.exchange.to_string() /> }),
    ];
    view! {
        <h3>{t::text_record(l)}</h3>
        <Facts facts=text />
        <h3>{t::mail_record(l)}</h3>
        <p class="muted">{t::mail_why(l)}</p>
        <Facts facts=mail />
    }
    .into_any()
}

/// What the last check saw.
pub(super) fn check(check: &Check, record: &Record) -> AnyView {
    let l = language();
    let tone = match check.verdict {
        Verdict::Proven(_) => Tone::Ok,
        Verdict::Missing => Tone::Warn,
        Verdict::Unknown => Tone::Neutral,
    };
    let servers = check.answers.first().map(|answer| answer.servers.join(", ")).unwrap_or_default();
    let servers = if servers.is_empty() { t::asked_nobody(l).to_owned() } else { t::asked_of(l, &servers) };
    let lines: Vec<_> = check.answers.iter().map(|answer| line(answer, record)).collect();
    let at = check.at;
    view! {
        <p class="row">
            <Status tone=tone word=t::verdict(l, check.verdict) />
            <span class="muted">
                <At instant=at />
            </span>
        </p>
        <ul class="outcomes">{lines}</ul>
        <p class="muted">{servers}</p>
    }
    .into_any()
}

fn line(answer: &Answer, record: &Record) -> AnyView {
    let l = language();
    let meant = finding(record, answer);
    let tone = match meant {
        Finding::Right => Tone::Ok,
        Finding::Other { .. } | Finding::Foreign { .. } | Finding::Alias { .. } => Tone::Warn,
        Finding::Nothing | Finding::NoName | Finding::Unknown => Tone::Neutral,
    };
    let asked = t::asked(l, &answer.question.name, t::kind(answer.question.kind));
    view! {
        <li class=tone.class()>
            <Symbol icon=tone.icon() />
            <span class="outcome-who">
                <strong>{asked}</strong>
            </span>
            <span>{t::finding(l, &meant, &answer.came)}</span>
        </li>
    }
    .into_any()
}
