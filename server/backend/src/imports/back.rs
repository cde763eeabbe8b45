//! Taking an import back: who came by it goes, and what it changed of others is as it was, unless that was changed again.

use super::run::{self, Done};
use super::trial::as_known;
use super::work::Tx;
use crate::activity::Event;
use crate::error::Error;
use crate::members;
use domain::acts::{Act, ChangeStanding};
use domain::imports::{Fault, Stage, State, Why};
use entity::{import, organization};

/// Takes the next rows back; whether there may be more.
pub(super) async fn batch(tx: Tx, row: import::Model) -> Result<bool, Error> {
    // Those who could help are locked before all others, as everywhere.
    members::able_globals(&tx).await?;
    let rows = run::next(&tx, row.id, [State::Created, State::Updated]).await?;
    let by = run::importer(&tx, &row).await?;
    let org = tx.rows::<organization::Entity>().one().await?.ok_or(Error::NotFound)?;
    let there = run::people(&tx, &rows).await?;
    let (mut done, mut events, mut gone) = (Done::new(), Vec::new(), Vec::new());
    for one in &rows {
        let person = one.member_id.and_then(|id| there.get(&id));
        let outcome: Result<State, Fault> = match (one.state, person) {
            (State::Created, None) => Err(Why::Gone.into()),
            // Who was given a role since is more than what came by the file.
            (State::Created, Some(person)) if !person.roles.is_empty() => Err(Why::Changed.into()),
            (State::Created, Some(person)) => match as_known(person).may_be_managed(by) {
                Err(fault) => Err(fault),
                Ok(()) => {
                    gone.push(person.clone());
                    Ok(State::Returned)
                }
            },
            (_, person) => {
                let (before, after) = (run::read(one.before.as_deref())?, run::read(one.after.as_deref())?);
                run::say(&tx, person, (after, before), by, &row).await?.map(|event| {
                    events.push(event);
                    State::Returned
                })
            }
        };
        done.insert(one.line, outcome);
    }
    let let_go = members::let_go(&tx, &gone, &org.billing_zone).await?;
    events.extend(let_go.into_iter().map(|event| of_import(event, &row)));
    run::settle(tx, row, done, events, Stage::Returned).await
}

/// The same, with the file by which it came about.
fn of_import(event: Event, row: &import::Model) -> Event {
    match event {
        Event::MemberChanged { member, name, before, after } => {
            let after = run::of_file(after.unwrap_or_default(), row);
            Event::MemberImported { act: ChangeStanding::NAME, member, name, before, after }
        }
        other => other,
    }
}
