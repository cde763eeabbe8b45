//! How much of something is in use: licenses and quotas, each a line of its own. What is over is said and never cut off;
//! what a disabled subscription withholds is told apart from it.

use domain::{catalog::FeatureKind, licenses::Meter as Licenses, quotas::Quota, services::ServiceRow};
use leptos::prelude::*;

use crate::{
    parts::{Meter, number},
    prefs::language,
    text::{Words, services as t},
};

/// The licenses and quotas of a service.
pub(super) fn of_row(row: &ServiceRow) -> AnyView {
    let l = language();
    let licenses = row.seats.map(|meter| line(t::seats(l), seats(t::seats(l), meter)));
    let quotas = row.quotas.iter().map(|quota| line(quota.name.to_string(), amount(quota)));
    let lines: Vec<_> = licenses.into_iter().chain(quotas).collect();
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <span class="gauges">{lines}</span> }.into_any()
}

/// The licenses of a service.
pub(crate) fn seats(label: impl Into<Words>, meter: Licenses) -> AnyView {
    let l = language();
    let withheld = meter.disabled();
    let bar = match meter.total {
        _ if withheld == 0 || meter.over_assigned() > 0 => {
            view! { <Meter label=label used=meter.in_use total=meter.total /> }.into_any()
        }
        0 => words(t::none_now(l).to_owned(), String::new()),
        total => {
            let in_use = t::in_use_of(l, &number(meter.in_use), &number(total));
            words(in_use, t::remaining(l, &number(meter.remaining())))
        }
    };
    let note = (withheld > 0).then(|| view! { <span class="gauge-note">{t::held_back(l, &number(withheld))}</span> });
    view! { <span class="gauge-value">{bar} {note}</span> }.into_any()
}

/// How much of a quota is used, of how much, and what remains or is withheld.
pub(super) fn amount(quota: &Quota) -> AnyView {
    let l = language();
    let note = match quota.held_back {
        _ if quota.withheld() == 0 && quota.total != Some(0) => return bar(quota),
        Some(0) => return bar(quota),
        Some(amount) => t::quota_held_back(l, &with_unit(quota, amount)),
        None => t::all_held_back(l).to_owned(),
    };
    view! {
        <span class="gauge-value">
            {bar(quota)} <span class="gauge-note">{note}</span>
        </span>
    }
    .into_any()
}

fn bar(quota: &Quota) -> AnyView {
    let l = language();
    let unit = quota.unit.as_ref().map(ToString::to_string);
    let with_unit = |amount| with_unit(quota, amount);
    match (quota.kind, quota.total) {
        // A rate is a speed limit: nothing of it is used up.
        (_, Some(0)) if quota.used == 0 => words(t::none_now(l).to_owned(), String::new()),
        (FeatureKind::Rate, Some(total)) => words(t::at_most(l, &with_unit(total)), String::new()),
        (_, Some(0)) if quota.over() == 0 => words(t::used(l, &with_unit(quota.used)), String::new()),
        (_, Some(total)) if quota.withheld() > 0 && quota.over() == 0 => {
            words(t::in_use_of(l, &number(quota.used), &with_unit(total)), String::new())
        }
        (_, Some(total)) => {
            let (label, used) = (quota.name.to_string(), quota.used);
            match unit {
                Some(unit) => view! { <Meter label=label used=used total=total unit=unit /> }.into_any(),
                None => view! { <Meter label=label used=used total=total /> }.into_any(),
            }
        }
        (FeatureKind::Rate, None) => words(t::unlimited(l).to_owned(), String::new()),
        (_, None) => words(t::used(l, &with_unit(quota.used)), t::unlimited(l).to_owned()),
    }
}

fn with_unit(quota: &Quota, amount: i64) -> String {
    match &quota.unit {
        Some(unit) => format!("{}\u{a0}{unit}", number(amount)),
        None => number(amount),
    }
}

fn line(label: impl Into<Words>, value: AnyView) -> AnyView {
    view! {
        <span class="gauge">
            <span class="gauge-name">{label.into()}</span>
            {value}
        </span>
    }
    .into_any()
}

fn words(first: String, last: String) -> AnyView {
    view! {
        <span class="meter-words">
            <span>{first}</span>
            <span class="meter-left">{last}</span>
        </span>
    }
    .into_any()
}
