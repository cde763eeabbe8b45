//! The probes of groups and of the licenses that go through them.

use super::{IDENTITY, LICENSES, PEOPLE, Probe, SERVICES, World, keyed, probe};

pub(super) fn probes() -> Vec<Probe> {
    vec![
        Probe { names: true, ..probe("/api/licenses/prepare-groups", LICENSES, |_| files("query")) },
        Probe { names: true, ..probe("/api/licenses/prepare-move", LICENSES, |_| files("query")) },
        Probe { names: true, done: &[200, 422], ..probe("/api/licenses/retry", LICENSES, |_| keyed(files("command"))) },
        Probe {
            names: true,
            done: &[200, 422],
            ..probe("/api/licenses/move", LICENSES, |world| {
                let person = ("command[people][]", world.member.clone());
                let (service, plan) = ("command[product][service]", "command[product][plan]");
                keyed(vec![
                    (service, "mail".into()),
                    (plan, "mail-business".into()),
                    ("command[to]", "files/files-team".into()),
                    person,
                ])
            })
        },
        of_group("/api/licenses/assign-to-groups"),
        of_group("/api/licenses/remove-from-groups"),
        probe("/api/groups/list", IDENTITY, |_| vec![("query[search]", "a".into())]),
        Probe {
            names: true,
            ..probe("/api/groups/show", IDENTITY, |world| vec![("query[group]", world.group.clone())])
        },
        Probe {
            names: true,
            ..probe("/api/groups/follow", SERVICES, |world| vec![("query[group]", world.group.clone())])
        },
        Probe {
            names: true,
            ..probe("/api/groups/prepare", PEOPLE, |world| vec![("query[group]", world.group.clone())])
        },
        Probe {
            done: &[200, 422],
            ..probe("/api/groups/create", PEOPLE, |_| keyed(vec![("command[name]", "Probed".into())]))
        },
        Probe {
            names: true,
            ..probe("/api/groups/edit", PEOPLE, |world| {
                keyed(vec![("command[group]", world.group.clone()), ("command[name]", "Named anew".into())])
            })
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/groups/delete", PEOPLE, |world| keyed(vec![("command[group]", world.group.clone())]))
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/groups/set-rule", PEOPLE, |world| {
                keyed(vec![("command[group]", world.group.clone()), ("command[rule]", "mail is nobody".into())])
            })
        },
        Probe {
            names: true,
            ..probe("/api/groups/nested", IDENTITY, |world| vec![("query[group]", world.group.clone())])
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/groups/nest", PEOPLE, |world| {
                keyed(vec![("command[group]", world.group.clone()), ("command[inner]", "No such group".into())])
            })
        },
        Probe {
            names: true,
            done: &[404],
            ..probe("/api/groups/unnest", PEOPLE, |world| {
                keyed(vec![("command[group]", world.group.clone()), ("command[inner]", world.group.clone())])
            })
        },
        Probe {
            names: true,
            ..probe("/api/groups/prepare-edit", PEOPLE, |world| vec![("query[group]", world.group.clone())])
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/groups/add-owner", PEOPLE, |world| {
                let person = ("command[person]", "nobody@alder.portal.example".into());
                keyed(vec![("command[group]", world.group.clone()), person])
            })
        },
        Probe {
            names: true,
            done: &[404],
            ..probe("/api/groups/remove-owner", PEOPLE, |world| {
                keyed(vec![("command[group]", world.group.clone()), ("command[person]", world.member.clone())])
            })
        },
        in_group("/api/groups/add-people"),
        in_group("/api/groups/remove-people"),
    ]
}

/// A plan that the demo organization has and a stranger has not.
fn files(of: &str) -> Vec<(&'static str, String)> {
    let (service, plan) = match of {
        "query" => ("query[product][service]", "query[product][plan]"),
        _ => ("command[product][service]", "command[product][plan]"),
    };
    vec![(service, "files".into()), (plan, "files-team".into())]
}

/// Something is done to the plan of a group, or asked about.
const fn of_group(path: &'static str) -> Probe {
    let body = |world: &World| {
        keyed(vec![("command[plan]", "mail/mail-business".into()), ("command[groups][]", world.group.clone())])
    };
    Probe { names: true, done: &[200, 422], ..probe(path, LICENSES, body) }
}

/// One person joins or leaves a group, or has done so already.
const fn in_group(path: &'static str) -> Probe {
    let body = |world: &World| {
        keyed(vec![("command[group]", world.group.clone()), ("command[people][]", world.member.clone())])
    };
    Probe { names: true, done: &[200, 422], ..probe(path, PEOPLE, body) }
}
