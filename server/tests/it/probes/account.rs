//! The probes of one's own account.

use super::{OWN, Probe, keyed, nothing, probe};

pub(super) fn probes() -> Vec<Probe> {
    vec![
        probe("/api/account/profile", OWN, nothing),
        probe("/api/account/security", OWN, nothing),
        probe("/api/account/sessions", OWN, nothing),
        probe("/api/account/edit-profile", OWN, |_| profile()),
        Probe { done: &[422], ..probe("/api/account/change-password", OWN, |_| password()) },
        Probe {
            names: true,
            done: &[200, 404],
            ..probe("/api/account/revoke-session", OWN, |world| {
                keyed(vec![("command[session]", world.session.clone())])
            })
        },
    ]
}

fn profile() -> Vec<(&'static str, String)> {
    let fields = [("display_name", "Somebody"), ("language", "en"), ("zone", "UTC"), ("theme", "dark")];
    let named = |(name, value): (&str, &str)| {
        (
            match name {
                "display_name" => "command[display_name]",
                "language" => "command[language]",
                "zone" => "command[zone]",
                _ => "command[theme]",
            },
            value.to_owned(),
        )
    };
    keyed(fields.into_iter().map(named).collect())
}

fn password() -> Vec<(&'static str, String)> {
    keyed(vec![
        ("command[current_password]", "not the right password".into()),
        ("command[new_password]", "seven quiet rivers of tin".into()),
    ])
}
