//! By which rule people come into a group, on the page where it is edited.

use domain::{groups::Rule, ids::GroupId};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{api, head, outcome::asked};
use crate::{
    parts::{Form, Lines, Section, parses},
    prefs::language,
    text::groups as t,
};

/// The section.
pub(super) fn rule(rule: Option<&Rule>, group: GroupId) -> AnyView {
    let l = language();
    let value = rule.map(|rule| rule.as_str().to_owned()).unwrap_or_default();
    view! {
        <Section title=t::rule(l) intro=t::rule_intro(l) id="rule">
            <Form action=api::SetRule::PATH submit=t::set_rule(l) asked=asked>
                {head::hidden(group)}
                <Lines
                    name="command[rule]"
                    label=t::rule(l)
                    hint=t::rule_hint(l)
                    value=value
                    optional=true
                    check={parses::<Rule>}
                />
            </Form>
        </Section>
    }
    .into_any()
}
