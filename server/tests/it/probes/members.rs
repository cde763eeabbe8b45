//! The probes of people and their roles. What is done to the one person they name leaves them as they were.

use super::{ANY, IDENTITY, OWN, PEOPLE, Probe, SERVICES, Who, World, keyed, probe};
use domain::roles::Right;

const RESETS: Who = Who::May(Right::ResetCredentials);
const ROLES: Who = Who::May(Right::AssignRoles);

pub(super) fn probes() -> Vec<Probe> {
    vec![
        probe("/api/members/list", IDENTITY, |_| vec![("query", "q=an&status=!blocked".into())]),
        Probe {
            names: true,
            ..probe("/api/members/show", IDENTITY, |world| {
                vec![("query[member]", world.member.clone()), ("query[tab]", "access".into())]
            })
        },
        Probe {
            done: &[200, 422],
            ..probe("/api/members/save-view", IDENTITY, |_| {
                keyed(vec![("command[name]", "Probed".into()), ("command[query]", "role=any".into())])
            })
        },
        Probe {
            done: &[404],
            ..probe("/api/members/forget-view", IDENTITY, |_| {
                keyed(vec![("command[view]", "01999999-0000-7000-8000-000000000000".into())])
            })
        },
        probe("/api/members/prepare", PEOPLE, |_| vec![]),
        Probe { done: &[200, 422], ..probe("/api/members/create", PEOPLE, |_| keyed(account())) },
        Probe { names: true, ..probe("/api/members/edit", PEOPLE, |world| named(world, account())) },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/members/change-standing", PEOPLE, |world| {
                keyed(vec![("command[step]", "unblock".into()), ("command[people][]", world.member.clone())])
            })
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/members/restore", PEOPLE, |world| named(world, vec![("command[user]", "probed".into())]))
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/members/purge", PEOPLE, |world| {
                named(world, vec![("command[user_name]", "probed@alder.example".into())])
            })
        },
        Probe { names: true, ..probe("/api/members/revoke-sessions", RESETS, |world| named(world, vec![])) },
        Probe { names: true, ..probe("/api/members/reset-password", RESETS, |world| named(world, vec![])) },
        probe("/api/members/explain-access", SERVICES, |world| {
            vec![("query[who]", world.member.clone()), ("query[what]", "mail".into())]
        }),
        probe("/api/imports/list", PEOPLE, |_| vec![]),
        Probe {
            names: true,
            ..probe("/api/imports/show", PEOPLE, |world| {
                vec![("query[import]", world.import.clone()), ("query[show]", "wrong".into())]
            })
        },
        // Its file is not whole, so that nothing of it can happen.
        Probe { names: true, done: &[422], ..probe("/api/imports/confirm", PEOPLE, import) },
        Probe { names: true, done: &[422], ..probe("/api/imports/take-back", PEOPLE, import) },
        Probe { names: true, done: &[200, 422], ..probe("/api/imports/drop", PEOPLE, import) },
        probe("/api/roles/see", IDENTITY, |_| vec![]),
        Probe {
            names: true,
            done: &[200, 422],
            ..probe("/api/roles/give", ROLES, |world| named(world, vec![("command[role]", "reader".into())]))
        },
        Probe {
            names: true,
            done: &[200, 422],
            ..probe("/api/roles/take", ROLES, |world| named(world, vec![("command[role]", "reader".into())]))
        },
        Probe {
            done: &[422],
            ..probe("/api/members/look-up-invitation", ANY, |_| vec![("query[token]", "nonsense".into())])
        },
        Probe {
            done: &[422],
            ..probe("/api/members/accept-invitation", ANY, |_| {
                vec![
                    ("command[token]", "nonsense".into()),
                    ("command[password]", "violet harbour twelve spoons".into()),
                ]
            })
        },
        // The last of all: one of the parts does hold this role, and has none afterwards.
        Probe {
            done: &[200, 422],
            ..probe("/api/roles/give-up", OWN, |_| keyed(vec![("command[role]", "billing".into())]))
        },
    ]
}

fn named(world: &World, mut fields: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    fields.push(("command[member]", world.member.clone()));
    keyed(fields)
}

fn import(world: &World) -> Vec<(&'static str, String)> {
    keyed(vec![("command[import]", world.import.clone())])
}

/// What an account says of its owner; of the one who is named, what it says already.
fn account() -> Vec<(&'static str, String)> {
    vec![
        ("command[display_name]", "Gwen Okafor".into()),
        ("command[user]", "gwen.okafor".into()),
        ("command[mail]", "gwen.okafor@mail.example".into()),
        ("command[language]", "en".into()),
    ]
}
