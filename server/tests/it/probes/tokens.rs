//! The probes of tokens of the organization.

use super::{Probe, Who, keyed, nothing, probe};
use domain::roles::Right;

const TOKENS: Who = Who::May(Right::ManageTokens);

pub(super) fn probes() -> Vec<Probe> {
    vec![
        probe("/api/tokens/list", TOKENS, nothing),
        probe("/api/tokens/create", TOKENS, |_| keyed(token())),
        // One that was revoked is not revoked again.
        Probe {
            names: true,
            done: &[200, 422],
            ..probe("/api/tokens/revoke", TOKENS, |world| keyed(vec![("command[token]", world.token.clone())]))
        },
    ]
}

pub(super) fn token() -> Vec<(&'static str, String)> {
    vec![
        ("command[name]", "Probed".into()),
        ("command[scopes]", "services:read".into()),
        ("command[days]", "30".into()),
    ]
}
