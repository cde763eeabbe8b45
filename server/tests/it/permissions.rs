//! `docs/permissions.txt` is what the code says: every act with its scope, every right with the roles that have it.
//! After an intended change, `GUILDHALL_BLESS=1` writes it anew and the difference is reviewed.

use domain::acts::{ALL, Who};
use domain::roles::{Deed, Right, Role, Roles, Target, may, may_do};
use domain::tokens::{OwnerKind, Scope};
use std::fmt::Write;

#[test]
fn the_printed_table_is_what_the_code_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/permissions.txt");
    let printed = table();
    if std::env::var_os("GUILDHALL_BLESS").is_some() {
        std::fs::write(path, &printed).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        kept == printed,
        "docs/permissions.txt differs from the code; look at the change, then bless it:\n{printed}"
    );
}

#[test]
fn every_act_has_a_name_of_its_own() {
    let mut names: Vec<_> = ALL.iter().map(|act| act.name).collect();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), ALL.len());
}

fn holders() -> Vec<(&'static str, Roles)> {
    let roles = Role::ALL.iter().map(|role| (role.as_str(), Roles::NONE.with(*role)));
    roles.chain([("member", Roles::NONE)]).collect()
}

fn table() -> String {
    let mut text =
        String::from("# Generated from domain/src/roles.rs and domain/src/acts.rs. yes: may; -: may not.\n\n");
    row(&mut text, "right", holders().iter().map(|(name, _)| *name));
    for right in Right::ALL {
        row(&mut text, right.as_str(), holders().iter().map(|(_, roles)| mark(may(*roles, *right))));
    }
    text.push_str("\n# Acts: what each reaches, whether it writes, and the right it asks for.\n\n");
    for act in ALL {
        let who = match act.who {
            Who::Anybody => "anybody".to_owned(),
            Who::Operator => "the operator".to_owned(),
            Who::System => "the portal itself".to_owned(),
            Who::Program(scope) => format!("a program with {scope}"),
            Who::Member(right) => right.as_str().to_owned(),
            Who::Sharer(right, share) => format!("{right}, or {share} of the agreement"),
            Who::Owner(right) => format!("{right}, or owner of the group"),
            Who::Fresh(right) => format!("{right}, freshly signed in"),
        };
        let mode = if act.writes { "write" } else { "read" };
        writeln!(text, "{:<32}{:<14}{:<7}{who}", act.name, act.scope, mode).unwrap();
    }
    text.push_str("\n# Scopes of tokens: whose token can have one, and the right of members that it stands for.\n\n");
    writeln!(text, "{:<26}{:<14}{:<10}right", "scope", "organization", "service").unwrap();
    for scope in Scope::ALL {
        let [organization, service] =
            [OwnerKind::Organization, OwnerKind::Service].map(|owner| mark(scope.suits(owner)));
        let right = scope.right().map_or("-", domain::roles::Right::as_str);
        let cells = [format!("{organization:<14}"), format!("{service:<10}"), right.to_owned()];
        writeln!(text, "{}", format!("{:<26}{}", scope.as_str(), cells.concat()).trim_end()).unwrap();
    }
    text.push_str(
        "\n# What is done to a person: rows are the actor's role, columns the one role of the other person.\n",
    );
    let deeds = [
        Deed::Manage,
        Deed::ResetCredentials,
        Deed::License,
        Deed::GiveRole(Role::Billing),
        Deed::TakeRole(Role::Billing),
        Deed::Share,
        Deed::Unshare,
        Deed::Entrust,
        Deed::Release,
    ];
    for deed in deeds {
        writeln!(text).unwrap();
        row(&mut text, &format!("{deed:?}"), holders().iter().map(|(name, _)| *name));
        for (name, actor) in holders() {
            let marks = holders().into_iter().map(|(_, roles)| {
                let target = Target { roles, is_self: false, is_last_global: false };
                mark(may_do(actor, deed, target).is_ok())
            });
            row(&mut text, name, marks);
        }
    }
    text
}

fn row<'a>(text: &mut String, head: &str, cells: impl Iterator<Item = &'a str>) {
    let line = cells.fold(format!("{head:<26}"), |line, cell| format!("{line}{cell:<10}"));
    writeln!(text, "{}", line.trim_end()).unwrap();
}

fn mark(yes: bool) -> &'static str {
    if yes { "yes" } else { "-" }
}
