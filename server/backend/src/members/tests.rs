//! People come by a link, are kept out, let go and brought back, and whoever does it may do no more than their roles say.

mod coming;
mod going;
mod lists;
mod powers;

use crate::access::{Actor, Permit};
use crate::error::Error;
use crate::house::House;
use domain::acts::Act;
use domain::ids::MemberId;
use domain::members::{ChangeStanding, CreateMember, MemberStatus, Plan, Refused, ShowMember, Step, Tab, Tally};
use domain::refusal::Refusal;

async fn permit<A: Act>(house: &House, actor: &Actor) -> Result<Permit<A>, Error> {
    house.portal.permit(actor.clone(), house.request()).await
}

fn new(user: &str) -> CreateMember {
    CreateMember {
        display_name: "Grace Hopper".parse().unwrap(),
        user: user.parse().unwrap(),
        domain: None,
        mail: "grace@mail.example".parse().unwrap(),
        language: domain::locale::Language::En,
    }
}

async fn create(house: &House, actor: &Actor, user: &str) -> Result<MemberId, Error> {
    super::create(permit(house, actor).await?, new(user)).await
}

async fn step(house: &House, actor: &Actor, command: &ChangeStanding) -> Result<Tally, Error> {
    super::change_standing(permit(house, actor).await?, command.clone()).await
}

/// Looks at what it does and confirms it.
async fn confirm(house: &House, actor: &Actor, command: ChangeStanding) -> Result<Tally, Error> {
    let plan = plan(step(house, actor, &command).await);
    step(house, actor, &ChangeStanding { mark: plan.mark, ..command }).await
}

fn plan(asked: Result<Tally, Error>) -> Plan {
    match asked {
        Err(Error::Refused(Refusal::Members(Refused::Unconfirmed(plan)))) => *plan,
        other => panic!("{other:?}"),
    }
}

async fn status(house: &House, actor: &Actor, member: MemberId) -> MemberStatus {
    let query = ShowMember { member, tab: Tab::Profile };
    super::show(permit(house, actor).await.unwrap(), query).await.unwrap().head.status
}

fn refused<T: std::fmt::Debug>(done: Result<T, Error>) -> Refused {
    match done {
        Err(Error::Refused(Refusal::Members(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

async fn delete(house: &House, actor: &Actor, member: MemberId) -> Tally {
    confirm(house, actor, ChangeStanding::of(Step::Delete, member)).await.unwrap()
}
