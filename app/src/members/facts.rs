//! What stands of a person in several places.

use domain::{members::Head, roles::Roles};
use leptos::prelude::*;

use crate::{
    licenses::standing,
    parts::{Ago, At, Fact, Hidden, address},
    prefs::language,
    text::{autonym, licenses as words, members as t, roles},
};

/// The roles held, by name; a dash where there are none.
pub(super) fn names(held: Roles) -> String {
    let l = language();
    let names: Vec<_> = held.iter().map(|role| roles::name(l, role)).collect();
    if names.is_empty() { t::no_role(l).to_owned() } else { names.join(", ") }
}

/// Who it is.
pub(super) fn facts(head: &Head) -> Vec<Fact> {
    let l = language();
    let mail = head.mail.to_string();
    let seen = head.seen.map_or_else(|| t::never(l).into_any(), |seen| view! { <Ago instant=seen /> }.into_any());
    let mut facts = vec![
        Fact::new(words::user_name(l), address(&head.user_name.to_string())),
        Fact::new(words::status(l), standing(head.status)),
        Fact::new(t::mail(l), view! { <a href=format!("mailto:{mail}")>{mail.clone()}</a> }),
        Fact::new(t::roles(l), names(head.roles)),
        Fact::new(t::language(l), autonym(head.language)),
        Fact::new(t::created(l), view! { <At instant=head.created /> }),
        Fact::new(t::last_sign_in(l), seen),
    ];
    facts.extend(head.deleted.map(|deleted| Fact::new(t::deleted_on(l), view! { <At instant=deleted /> })));
    facts
}

/// The person as a form names them.
pub(super) fn hidden(head: &Head) -> AnyView {
    view! { <Hidden name="command[member]" value=head.id.to_string() /> }.into_any()
}
