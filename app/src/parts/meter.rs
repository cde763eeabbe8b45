//! How much of something is in use. The picture ends at full; the words never do: what is over is said.

use domain::quotas::is_near;
use leptos::prelude::*;

use super::number;
use crate::{
    prefs::language,
    text::{Words, parts as t},
};

/// "38 of 50 in use, 12 remaining", with a bar.
#[component]
pub fn Meter(
    /// What is measured, for those who hear the page.
    #[prop(into)]
    label: Words,
    used: i64,
    total: i64,
    /// A unit behind the numbers, such as `GB`.
    #[prop(optional, into)]
    unit: Option<Words>,
    /// Without the line of words below, where a table has them in columns.
    #[prop(optional)]
    bare: bool,
) -> AnyView {
    let l = language();
    let remaining = total.saturating_sub(used);
    let with_unit = |value: i64| match &unit {
        Some(unit) => format!("{}\u{a0}{unit}", number(value)),
        None => number(value),
    };
    let in_use = t::in_use(l, &number(used), &with_unit(total));
    let left = if remaining < 0 {
        t::over(l, &with_unit(remaining.saturating_neg()), &with_unit(remaining))
    } else {
        t::remaining(l, &with_unit(remaining))
    };
    let words = format!("{in_use}, {left}");
    let class = match () {
        () if remaining < 0 => "meter is-over",
        () if is_near(total, used) => "meter is-near",
        () => "meter",
    };
    view! {
        <span class=class>
            <meter
                min="0"
                max=total.max(1).to_string()
                value=used.clamp(0, total.max(1)).to_string()
                aria-label=format!("{label}: {words}")
            ></meter>
            {(!bare)
                .then(|| {
                    view! {
                        <span class="meter-words">
                            <span>{in_use}</span>
                            <span class="meter-left">{left}</span>
                        </span>
                    }
                })}
        </span>
    }
    .into_any()
}
