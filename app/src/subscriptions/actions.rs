//! What can be done to a subscription, as links and buttons on its card. What cannot be done is not there.

use domain::{ids::SubscriptionId, subscriptions::Action};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

use super::api;
use crate::{
    parts::{Form, Hidden, LinkButton, Look},
    prefs::language,
    text::subscriptions as t,
};

/// The actions of a card.
pub(crate) fn actions(id: SubscriptionId, actions: &[Action]) -> AnyView {
    if actions.is_empty() {
        return ().into_any();
    }
    let mut seen_cancel = false;
    let buttons: Vec<_> = actions
        .iter()
        // What changes at the renewal is undone where it is told.
        .filter(|action| **action != Action::UndoChange)
        .filter(|action| {
            // Both ways of canceling are on one page.
            let cancels = matches!(action, Action::CancelAtEnd | Action::CancelNow);
            let again = cancels && seen_cancel;
            seen_cancel |= cancels;
            !again
        })
        .map(|action| button(id, *action))
        .collect();
    view! { <div class="actions">{buttons}</div> }.into_any()
}

/// The way back from what changes at the renewal, where there is one.
pub(crate) fn undo(id: SubscriptionId, actions: &[Action]) -> Option<AnyView> {
    actions.contains(&Action::UndoChange).then(|| button(id, Action::UndoChange))
}

fn button(id: SubscriptionId, action: Action) -> AnyView {
    let l = language();
    if action.is_harmless() {
        let label = t::action(l, action);
        return view! {
            <Form action=api::Change::PATH submit=label look=Look::Plain inline=true>
                <Hidden name="command[subscription]" value=id.to_string() />
                <Hidden name="command[action]" value=action.to_string() />
            </Form>
        }
        .into_any();
    }
    let (href, label) = match action {
        Action::CancelAtEnd | Action::CancelNow => (format!("/subscriptions/{id}/cancel"), t::cancel(l)),
        _ => (format!("/subscriptions/{id}/change?action={action}"), t::action(l, action)),
    };
    let first = matches!(action, Action::Convert | Action::Reactivate);
    let look = if first { Look::Primary } else { Look::Plain };
    view! { <LinkButton href=href label=label look=look /> }.into_any()
}
