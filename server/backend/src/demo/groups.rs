//! The groups of the organization and the plans that are assigned to them. Most of their people have the license already;
//! some have it through the group only, and some wait for it.

use super::people::CHIARA;
use super::stage::Stage;
use crate::error::Error;
use crate::{groups, licenses};
use domain::groups::{AddToGroup, CreateGroup, Refused};
use domain::ids::{GroupId, MemberId};
use domain::licenses::{self as license, AssignToGroups, ProductPath};
use domain::members::MemberStatus;
use domain::refusal::Refusal;

/// Name, what it is for, who is in it (from, to, every so-manyth), and its plans.
type Group = (&'static str, &'static str, (usize, usize, usize), &'static [&'static str]);

const GROUPS: [Group; 13] = [
    ("Analysts", "Who works with figures", (20, 64, 2), &["insight-base", "mail-business"]),
    ("Apprentices", "From the day before they begin", (388, 400, 1), &["mail-business"]),
    ("Berlin office", "Everybody with a desk in Berlin", (40, 118, 1), &["mail-business", "files-team"]),
    ("Board", "", (0, 9, 1), &["mail-business"]),
    ("Customer support", "First line, Monday to Saturday", (150, 202, 1), &["desk-team", "mail-business"]),
    ("Customer support, second line", "Who is asked when the first line is not enough", (202, 206, 1), &["desk-team"]),
    ("Design", "", (206, 226, 1), &["mail-business"]),
    ("Field service", "On the road; phones only", (258, 282, 1), &["mail-business"]),
    ("Finance", "", (226, 246, 1), &["mail-business"]),
    ("Legal and compliance", "", (246, 258, 1), &["mail-business"]),
    ("Meeting rooms", "Who looks after the rooms", (7, 11, 1), &["meet-rooms"]),
    ("Sales", "", (282, 300, 1), &["mail-business"]),
    ("Works council", "Elected for four years", (30, 300, 30), &[]),
];

/// Somebody makes the groups, puts people into them and assigns plans to them.
pub(super) async fn form(stage: &Stage) -> Result<(), Error> {
    for (name, description, whom, plans) in GROUPS {
        let command =
            CreateGroup { name: name.parse().map_err(Error::internal)?, description: description.parse().ok() };
        let group = groups::create(stage.permit(CHIARA).await?, command).await?;
        fill(stage, group, whom).await?;
        for plan in plans {
            assign(stage, group, plan).await?;
        }
    }
    Ok(())
}

async fn fill(stage: &Stage, group: GroupId, (from, to, every): (usize, usize, usize)) -> Result<(), Error> {
    let people = stage.people.iter().take(to).skip(from).step_by(every);
    let people = people.filter(|person| person.status != MemberStatus::Deleted);
    let people: Vec<MemberId> = people.map(|person| person.id).collect();
    let command = AddToGroup { group, people, names: String::new(), mark: String::new() };
    match groups::add_people(stage.permit(CHIARA).await?, command.clone()).await {
        Err(Error::Refused(Refusal::Groups(Refused::Unconfirmed(plan)))) => {
            let command = AddToGroup { mark: plan.mark, ..command };
            groups::add_people(stage.permit(CHIARA).await?, command).await.map(drop)
        }
        done => done.map(drop),
    }
}

async fn assign(stage: &Stage, group: GroupId, plan: &str) -> Result<(), Error> {
    let plan = ProductPath(stage.offers.product(plan)?);
    let command = AssignToGroups { plan, groups: vec![group], mark: String::new() };
    match licenses::assign_to_groups(stage.permit(CHIARA).await?, command.clone()).await {
        Err(Error::Refused(Refusal::Licenses(license::Refused::Unconfirmed(plan)))) => {
            let command = AssignToGroups { mark: plan.mark, ..command };
            licenses::assign_to_groups(stage.permit(CHIARA).await?, command).await.map(drop)
        }
        done => done.map(drop),
    }
}
