//! The list of people as a file for spreadsheets.

use super::MemberRow;
use crate::csv::{Cell, line};
use crate::roles::Role;

const HEAD: [&str; 8] = ["id", "display_name", "user_name", "status", "roles", "licenses", "last_sign_in", "since"];

/// The people as comma-separated values, one line each, under a line of names. Times are days in UTC. Licenses are empty
/// where they are withheld.
#[must_use]
pub fn csv(rows: &[MemberRow]) -> String {
    let mut text = line(&HEAD.map(Cell::Text));
    for row in rows {
        let (id, user_name) = (row.id.to_string(), row.user_name.to_string());
        let roles = row.roles.iter().map(Role::as_str).collect::<Vec<_>>().join("; ");
        let licenses = row.licenses.as_deref().unwrap_or_default().join("; ");
        let seen = row.seen.map(|seen| seen.utc_day().to_string());
        let since = row.since.utc_day().to_string();
        text.push_str(&line(&[
            Cell::Text(&id),
            Cell::Text(row.name.as_str()),
            Cell::Text(&user_name),
            Cell::Text(row.status.as_str()),
            Cell::Text(&roles),
            Cell::Text(&licenses),
            seen.as_deref().map_or(Cell::Empty, Cell::Text),
            Cell::Text(&since),
        ]));
    }
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may fail loudly")]
    use super::*;
    use crate::members::MemberStatus;
    use crate::roles::Roles;
    use crate::time::Instant;

    #[test]
    fn a_person_becomes_a_line_and_a_name_no_formula() {
        let row = MemberRow {
            id: uuid::Uuid::from_u128(7).into(),
            name: "=cmd()".parse().unwrap(),
            user_name: "ada@alder.example".parse().unwrap(),
            status: MemberStatus::Active,
            roles: Roles::NONE.with(Role::Global).with(Role::Reader),
            licenses: Some(vec!["Mail Business".into(), "Files, Team".into()]),
            seen: None,
            since: Instant::EPOCH,
            may_change: false,
        };
        let written = csv(&[row]);
        let line = written.lines().nth(1).unwrap();
        assert_eq!(
            line,
            "00000000-0000-0000-0000-000000000007,\"'=cmd()\",ada@alder.example,active,\"global; reader\",\
             \"Mail Business; Files, Team\",,1970-01-01"
        );
    }
}
