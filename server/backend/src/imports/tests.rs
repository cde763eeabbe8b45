//! Files of people become accounts once, whoever dies meanwhile, and what they did is taken back as a whole.

mod back;
mod files;
mod forgetting;
mod life;
mod parts;
mod workers;

use super::{confirm, progress, send, show, take_back};
use crate::access::{Actor, Permit};
use crate::error::Error;
use crate::house::House;
use crate::{activity, members, registry};
use domain::activity::Broken;
use domain::acts::{Act, LookAtClock};
use domain::ids::{ImportId, MemberId, OrgId};
use domain::imports::{ConfirmImport, Fault, ImportPage, SendPart, ShowImport, Stage, State, TakeImportBack, Why};
use domain::members::{CreateMember, EditMember, MemberStatus, Refused};
use domain::refusal::Refusal;
use entity::{activity as entry, member};
use std::time::Duration;

async fn permit<A: Act>(house: &House, actor: &Actor) -> Permit<A> {
    house.portal.permit(actor.clone(), house.request()).await.unwrap()
}

fn why(why: Why) -> Option<Fault> {
    Some(why.into())
}

fn org(actor: &Actor) -> OrgId {
    actor.member().unwrap().org
}

fn refused<T: std::fmt::Debug>(done: Result<T, Error>) -> Refused {
    match done {
        Err(Error::Refused(Refusal::Members(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

/// A table of so many people who are not there.
pub(crate) fn table(count: usize) -> String {
    let mut text = String::from("user_name,display_name,mail\n");
    for place in 0..count {
        text += &format!("new-{place:05},New {place:05},new-{place:05}@mail.example\n");
    }
    text
}

fn whole(text: &str) -> SendPart {
    SendPart { file: "people.csv".parse().unwrap(), part: None, content: text.as_bytes().to_vec() }
}

/// Sends a file; the import once its rows were tried.
async fn sent(house: &House, actor: &Actor, text: &str) -> ImportId {
    let import = send(permit(house, actor).await, whole(text)).await.unwrap();
    settled(house, actor, import).await;
    import
}

/// The same once nobody is at it any more.
pub(crate) async fn tried(house: &House, actor: &Actor, text: &str) -> ImportId {
    let import = sent(house, actor, text).await;
    let name = format!("import {import} {}", Stage::Trying);
    for _ in 0..10_000 {
        let jobs = registry::all_jobs(&house.portal).await.unwrap();
        if jobs.iter().any(|job| job.name == name && job.done_at.is_some()) {
            return import;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("the job does not end");
}

/// Where an import stands once it waits for somebody or for nobody.
async fn settled(house: &House, actor: &Actor, import: ImportId) -> Stage {
    for _ in 0..10_000 {
        let stage = progress(permit(house, actor).await, import).await.unwrap().stage;
        if !stage.is_working() {
            return stage;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("the import does not end");
}

async fn page(house: &House, actor: &Actor, import: ImportId) -> ImportPage {
    show(permit(house, actor).await, ShowImport { import, show: None, cursor: None }).await.unwrap()
}

/// What became of the rows, line by line.
pub(crate) async fn outcomes(house: &House, actor: &Actor, import: ImportId) -> Vec<(u32, State, Option<Fault>)> {
    let rows = page(house, actor, import).await.rows.into_iter();
    let mut rows: Vec<_> = rows.map(|row| (row.line, row.state, row.fault)).collect();
    rows.sort_by_key(|(line, ..)| *line);
    rows
}

/// Confirms what was tried; where the import stands once that is done.
pub(crate) async fn confirmed(house: &House, actor: &Actor, import: ImportId) -> Stage {
    let count = page(house, actor, import).await.counted();
    confirm(permit(house, actor).await, ConfirmImport { import, count }).await.unwrap();
    settled(house, actor, import).await
}

/// Takes back what was done; where the import stands then.
async fn returned(house: &House, actor: &Actor, import: ImportId) -> Stage {
    let count = page(house, actor, import).await.counted_back();
    take_back(permit(house, actor).await, TakeImportBack { import, count }).await.unwrap();
    settled(house, actor, import).await
}

async fn create(house: &House, actor: &Actor, user: &str) -> MemberId {
    let command = CreateMember {
        display_name: "Grace Hopper".parse().unwrap(),
        user: user.parse().unwrap(),
        domain: None,
        mail: "grace@mail.example".parse().unwrap(),
        language: domain::locale::Language::En,
    };
    members::create(permit(house, actor).await, command).await.unwrap()
}

/// Gives somebody another name by hand.
async fn rename(house: &House, actor: &Actor, person: &member::Model, name: &str) {
    let command = EditMember {
        member: person.id,
        display_name: name.parse().unwrap(),
        user: person.user_name.local().clone(),
        mail: person.contact_mail.clone(),
        language: person.language,
    };
    members::edit(permit(house, actor).await, command).await.unwrap();
}

/// Everybody, those who were deleted too.
async fn everybody(house: &House, actor: &Actor) -> Vec<member::Model> {
    let reader = house.portal.internal::<LookAtClock>(house.request(), org(actor)).unwrap().read().await.unwrap();
    reader.rows::<member::Entity>().order([member::user_name().asc()]).all().await.unwrap()
}

/// Somebody by the user name that they have or had, before the `@`.
async fn person(house: &House, actor: &Actor, user: &str) -> member::Model {
    let named = |row: &member::Model| row.former_name.as_ref().unwrap_or(&row.user_name).local().as_str() == user;
    everybody(house, actor).await.into_iter().find(named).unwrap()
}

/// How somebody is called and where they stand.
async fn standing(house: &House, actor: &Actor, user: &str) -> (String, MemberStatus) {
    let row = person(house, actor, user).await;
    (row.display_name.to_string(), row.status)
}

/// What is recorded of the work on imports that was done to such things, in order.
async fn recorded(house: &House, actor: &Actor, kind: &str) -> Vec<entry::Model> {
    let reader = house.portal.internal::<LookAtClock>(house.request(), org(actor)).unwrap().read().await.unwrap();
    let worked = entry::request_id().eq("imports".to_owned()).and(entry::target_kind().eq(kind.to_owned()));
    reader.rows::<entry::Entity>().filter(worked).order([entry::seq().asc()]).all().await.unwrap()
}

/// Whether every chain of activity is.
async fn is_whole(house: &House) -> bool {
    let mut whole = true;
    let tell = |_, found: Result<i64, Broken>| whole &= found.is_ok();
    activity::verify(&house.portal, (Actor::operator(), house.request()), None, tell).await.unwrap();
    whole
}
