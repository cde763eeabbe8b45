//! Activity as pages show it: the last entries that somebody may see, with their differences field by field.

use super::list;
use crate::access::Member;
use crate::db::Executor;
use crate::error::Error;
use domain::activity::{ActivityRow, Changes, Outcome, Query, Term, What};
use domain::acts::Organization;
use domain::ids::MemberId;
use domain::money::Money;
use domain::time::Instant;
use entity::activity_by_name;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The last changes that somebody may see: all that is no routine.
pub(crate) async fn last(on: Executor<'_, Organization>, me: &Member, rows: u64) -> Result<Vec<ActivityRow>, Error> {
    let query = Query { act: Some(Term { value: What::Routine, except: true }), ..Query::default() };
    let found = list::wanted(on.rows::<activity_by_name::Entity>(), me, &query);
    let found = found.order([activity_by_name::seq().desc()]).limit(rows).all().await?;
    Ok(found.into_iter().map(row).collect())
}

/// An entry, and to what it was done.
pub(crate) struct Told {
    /// The id of that.
    pub(crate) target: String,
    /// What happened.
    pub(crate) row: ActivityRow,
}

/// So many entries are looked through.
const LOOKED_THROUGH: u64 = 500;

/// Acts by which people come, go, and are kept out.
const STANDINGS: [&str; 5] = [
    "members.create",
    "members.accept-invitation",
    "members.reset-password",
    "members.change-standing",
    "members.restore",
];

/// What somebody may see of what brought it about that a person stands where they stand, and of what was done to things, the
/// newest first: at one instant where that is named, else at any.
pub(crate) async fn about(
    on: Executor<'_, Organization>,
    me: &Member,
    person: MemberId,
    things: &[(String, Option<Instant>)],
) -> Result<Vec<Told>, Error> {
    use activity_by_name::{act, at, outcome, seq, target_id};
    let (known, open): (Vec<_>, Vec<_>) = things.iter().partition(|(_, at)| at.is_some());
    let named = |things: &[&(String, Option<Instant>)]| target_id().is_in(things.iter().map(|(id, _)| id.clone()));
    let then = named(&known).and(at().is_in(known.iter().filter_map(|(_, at)| *at)));
    let standing = act().is_in(STANDINGS.map(str::to_owned)).and(target_id().eq(person.to_string()));
    let which = then.or(named(&open)).or(standing).and(outcome().eq(Outcome::Done));
    let found = list::wanted(on.rows::<activity_by_name::Entity>(), me, &Query::default()).filter(which);
    let found = found.order([seq().desc()]).limit(LOOKED_THROUGH).all().await?;
    Ok(found.into_iter().map(|found| Told { target: found.target_id.clone(), row: row(found) }).collect())
}

/// What happened, as pages say it.
pub(super) fn row(row: activity_by_name::Model) -> ActivityRow {
    ActivityRow {
        id: row.id,
        at: row.at,
        actor: row.actor_kind,
        actor_name: row.display_name.or_else(|| row.actor_name.parse().ok()),
        changes: differences(fields(row.before.as_deref()), fields(row.after.as_deref())),
        act: row.act,
        outcome: row.outcome,
        subject: Some(row.target_name).filter(|name| !name.is_empty()),
    }
}

fn fields(json: Option<&str>) -> Map<String, Value> {
    match json.map(serde_json::from_str) {
        Some(Ok(Value::Object(fields))) => fields,
        _ => Map::new(),
    }
}

/// A value as a person would write it: an amount of money as one, of anything else that has parts these one after the
/// other.
fn text(value: &Value) -> String {
    let listed = |parts: &mut dyn Iterator<Item = &Value>| {
        parts.filter(|part| !part.is_null()).map(text).collect::<Vec<_>>().join(", ")
    };
    match value {
        Value::String(text) => text.clone(),
        Value::Array(parts) => listed(&mut parts.iter()),
        Value::Object(parts) => match Money::deserialize(value) {
            Ok(money) => money.to_string(),
            Err(_) => listed(&mut parts.values()),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) => value.to_string(),
    }
}

fn differences(before: Map<String, Value>, after: Map<String, Value>) -> Changes {
    let names: std::collections::BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let said = |fields: &Map<String, Value>, name: &str| fields.get(name).filter(|value| !value.is_null()).map(text);
    names.into_iter().fold(Changes::none(), |changes, name| {
        let (was, is) = (said(&before, name), said(&after, name));
        changes.optional(name, was.as_ref(), is.as_ref())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_told_as_people_write_them() {
        let told = |value: Value| text(&value);
        assert_eq!(told(serde_json::json!({ "minor": 1_000, "currency": "EUR" })), "10.00 EUR");
        assert_eq!(told(serde_json::json!({ "name": "Alder", "address": null, "country": "DE" })), "DE, Alder");
        assert_eq!(told(serde_json::json!(["INV-000001", "CN-000002"])), "INV-000001, CN-000002");
        assert_eq!((told(Value::Null), told(true.into()), told(7.into())), ("null".into(), "true".into(), "7".into()));
    }
}
