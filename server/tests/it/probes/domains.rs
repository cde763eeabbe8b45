//! The probes of domains of the organization.

use super::{IDENTITY, Probe, Who, World, keyed, nothing, probe};
use domain::roles::Right;

const EDITS: Who = Who::May(Right::EditOrganization);

pub(super) fn probes() -> Vec<Probe> {
    vec![
        probe("/api/domains/list", IDENTITY, nothing),
        Probe {
            names: true,
            ..probe("/api/domains/show", IDENTITY, |world| vec![("query[domain]", world.claimed.clone())])
        },
        // The organization has claimed it already.
        Probe { done: &[422], ..probe("/api/domains/claim", EDITS, named) },
        Probe { names: true, ..probe("/api/domains/check", EDITS, named) },
        // Nobody has published its record.
        Probe { names: true, done: &[422], ..probe("/api/domains/make-primary", EDITS, named) },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/domains/release", EDITS, |world| {
                let sub = format!("shop.{}", world.claimed);
                keyed(vec![("command[domain]", world.claimed.clone()), ("command[subdomain]", sub)])
            })
        },
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/domains/remove", EDITS, |world| {
                let other = format!("not-{}", world.claimed);
                keyed(vec![("command[domain]", world.claimed.clone()), ("command[confirmed]", other)])
            })
        },
        Probe {
            names: true,
            ..probe("/api/domains/prepare-rename", EDITS, |world| vec![("query[to]", world.domain.clone())])
        },
        // Nobody has a name in the one that is only claimed.
        Probe {
            names: true,
            done: &[422],
            ..probe("/api/domains/rename", EDITS, |world| {
                keyed(vec![("command[from]", world.claimed.clone()), ("command[to]", world.domain.clone())])
            })
        },
        Probe {
            done: &[404],
            ..probe("/api/domains/take-rename-back", EDITS, |_| {
                keyed(vec![("command[rename]", "01999999-0000-7000-8000-000000000000".into())])
            })
        },
    ]
}

fn named(world: &World) -> Vec<(&'static str, String)> {
    keyed(vec![("command[domain]", world.claimed.clone())])
}
