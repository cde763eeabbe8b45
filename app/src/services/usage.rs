//! `/services/{service}/usage`: each quota a line, with the period for which it counts.

use domain::{
    catalog::FeatureKind,
    quotas::Quota,
    services::{ServiceDetail, ShowService, Tab},
};
use leptos::prelude::*;

use super::{api, expiry::dated, frame, gauges::amount};
use crate::{
    parts::{Column, Empty, Row, Section, Table, day_text},
    prefs::language,
    text::services as t,
};

/// `/services/{service}/usage`
pub fn service_usage_page() -> AnyView {
    let word = frame::word();
    let found = Resource::new(
        move || frame::key(&word.get()),
        |service| async move { api::show(ShowService { service: service? }).await },
    );
    frame::tab(found, |detail| (detail.service.clone(), draw(detail)))
}

fn draw(detail: &ServiceDetail) -> AnyView {
    let l = language();
    if detail.service.quotas.is_empty() {
        let way = frame::to_subscriptions(&detail.service.key);
        return view! { <Empty title=t::no_quotas(l) action=way /> }.into_any();
    }
    let columns =
        [t::quota(l), t::period(l), t::usage(l), t::resets(l)].into_iter().map(Column::text).collect::<Vec<_>>();
    let row = |quota: &Quota| {
        let anew = match quota.resets_on {
            Some(day) => dated(day, detail.today),
            None => t::never(l).into_any(),
        };
        Row::new(quota.name.to_string()).cell(period(quota)).cell(amount(quota)).cell(anew)
    };
    let rows = detail.service.quotas.iter().map(row).collect();
    view! {
        <Section title=t::quotas(l) intro=t::quotas_intro(l)>
            <div class="usage">
                <Table caption=t::tab(l, Tab::Usage) columns=columns rows=rows />
            </div>
        </Section>
    }
    .into_any()
}

/// For which days a quota counts what is used.
fn period(quota: &Quota) -> String {
    let l = language();
    match quota.kind {
        FeatureKind::Gauge => t::level_now(l).to_owned(),
        FeatureKind::Rate => t::at_any_time(l).to_owned(),
        FeatureKind::Counter | FeatureKind::Credit | FeatureKind::Switch => {
            let until = quota.resets_on.map(|day| day_text(l, day.plus_days(-1)));
            until.map_or_else(|| t::until_used_up(l).to_owned(), |until| t::until(l, &until))
        }
    }
}
