//! Owners of a group without a role: what they reach, what they do not, and who makes them.

use super::party::planned;
use crate::access::Actor;
use crate::error::Error;
use crate::groups;
use crate::licenses::tests::team::Team;
use domain::acts::{Act, DeleteGroup, EditGroup, FollowGroup, Organization, PrepareGroupEdit};
use domain::groups::{
    AddGroupOwner, AddToGroup, Cause, Change, GroupPage, ListGroups, OWNERS, Outcome, PrepareGroup, Refused,
    RemoveFromGroup, RemoveGroupOwner, Rows, ShowGroup,
};
use domain::ids::{GroupId, MemberId};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use domain::roles::Role;
use domain::text::UserName;

impl Team {
    async fn permit_of<A: Act<Scope = Organization>>(&self, who: &Actor) -> crate::access::Permit<A> {
        self.house.portal.permit(who.clone(), self.house.request()).await.unwrap()
    }

    async fn entrust(&self, group: GroupId, person: &UserName) -> Result<GroupId, Error> {
        groups::add_owner(self.permit().await, AddGroupOwner { group, person: person.clone() }).await
    }

    async fn release(&self, group: GroupId, person: MemberId) -> Result<GroupId, Error> {
        groups::remove_owner(self.permit().await, RemoveGroupOwner { group, person }).await
    }

    async fn puts(&self, who: &Actor, group: GroupId, people: &[MemberId], mark: &str) -> Result<Change, Error> {
        let command = AddToGroup { group, people: people.to_vec(), names: String::new(), mark: mark.to_owned() };
        groups::add_people(self.permit_of(who).await, command).await
    }

    async fn sees(&self, who: &Actor, group: GroupId) -> Result<GroupPage, Error> {
        let search = String::new();
        let query = ShowGroup { group, history: false, search, order: None, cursor: None, change: None, on: None };
        groups::show(self.permit_of(who).await, query).await
    }

    async fn lists(&self, who: &Actor) -> Result<Vec<String>, Error> {
        let list = groups::list(self.permit_of(who).await, ListGroups::default()).await?;
        Ok(list.rows.iter().map(|row| row.name.to_string()).collect())
    }
}

fn user(place: usize) -> UserName {
    format!("bea-{place:05}@alder.guildhall.example").parse().unwrap()
}

/// Who could, as the refusal says.
fn able<T: std::fmt::Debug>(done: Result<T, Error>) -> Vec<String> {
    match done {
        Err(Error::Forbidden(why)) => why.holders,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_owner_changes_who_is_in_their_group_and_nothing_else() {
    let team = Team::new().await;
    let crew = team.people("bea", 3).await;
    let (sales, design) = (team.group("Sales", &[]).await, team.group("Design", &[]).await);
    team.license("team", &[sales]).await;
    let held = team.counts().await.0;
    let bob = team.house.with_role(&team.ada, None).await;
    let me = bob.member().unwrap().clone();
    assert_eq!(able(team.lists(&bob).await), ["Ada Lovelace"]);
    team.entrust(design, &user(0)).await.unwrap();
    assert_eq!(able(team.sees(&bob, design).await), ["bea 00000", "Ada Lovelace"], "owners are named, too");
    team.entrust(design, &user(1)).await.unwrap();
    team.set_status(crew[1], MemberStatus::Blocked).await;
    assert_eq!(able(team.sees(&bob, design).await), ["bea 00000", "Ada Lovelace"], "who is blocked cannot help");
    assert_eq!(able(team.puts(&bob, design, &crew[..1], "").await), ["bea 00000", "Ada Lovelace"]);
    team.set_status(crew[1], MemberStatus::Active).await;
    team.entrust(sales, &me.user_name).await.unwrap();

    assert_eq!(team.lists(&bob).await.unwrap(), ["Sales"]);
    let page = team.sees(&bob, sales).await.unwrap();
    assert_eq!((page.manages, page.group.licenses, page.owners[0].person), (true, None, me.id));
    let change = team.puts(&bob, sales, &crew[..1], "").await.unwrap();
    assert_eq!((change.effects.tally.added, change.effects.plans.len(), change.row.plans.len()), (1, 0, 0));
    let plan = planned(team.puts(&bob, sales, &crew, "").await);
    assert_eq!((plan.effects.tally.added, plan.effects.plans.len()), (2, 0));
    team.puts(&bob, sales, &crew, &plan.mark).await.unwrap();
    assert_eq!(team.counts().await.0 - held, 3, "they have what is assigned to it");
    let found = PrepareGroup { group: sales, search: "bea".into(), chosen: Vec::new() };
    assert_eq!(groups::prepare(team.permit_of(&bob).await, found).await.unwrap().found.len(), 3);
    let command = RemoveFromGroup { group: sales, people: crew[..1].to_vec(), mark: String::new() };
    groups::remove_people(team.permit_of(&bob).await, command).await.unwrap();
    let Rows::People(rows) = team.sees(&bob, sales).await.unwrap().rows else { panic!() };
    assert_eq!(rows.len(), 2);

    let nowhere = GroupId::from(uuid::Uuid::now_v7());
    for other in [design, nowhere] {
        able(team.sees(&bob, other).await);
        able(team.puts(&bob, other, &crew[..1], "").await);
        let found = PrepareGroup { group: other, search: String::new(), chosen: Vec::new() };
        able(groups::prepare(team.permit_of(&bob).await, found).await);
        let command = RemoveFromGroup { group: other, people: crew[..1].to_vec(), mark: String::new() };
        able(groups::remove_people(team.permit_of(&bob).await, command).await);
    }
    let (portal, ask) = (&team.house.portal, || team.house.request());
    able(portal.permit::<EditGroup>(bob.clone(), ask()).await.map(|_| ()));
    able(portal.permit::<DeleteGroup>(bob.clone(), ask()).await.map(|_| ()));
    able(portal.permit::<PrepareGroupEdit>(bob.clone(), ask()).await.map(|_| ()));
    able(portal.permit::<FollowGroup>(bob.clone(), ask()).await.map(|_| ()));
    able(portal.permit::<domain::acts::AddGroupOwner>(bob.clone(), ask()).await.map(|_| ()));

    team.release(sales, me.id).await.unwrap();
    able(team.lists(&bob).await);
    able(team.puts(&bob, sales, &crew[..1], "").await);
}

#[tokio::test]
async fn an_owner_without_a_role_reads_of_no_plan_and_no_other_group() {
    let team = Team::new().await;
    let (sales, design) = (team.group("Sales", &[]).await, team.group("Design", &[]).await);
    team.license("team", &[sales]).await;
    team.unlicense("team", &[sales]).await;
    let bob = team.house.with_role(&team.ada, None).await;
    team.entrust(sales, &bob.member().unwrap().user_name.clone()).await.unwrap();
    team.nest(sales, "Design").await;
    team.unnest(sales, design).await;
    let history = |change| ShowGroup {
        group: sales,
        history: true,
        search: String::new(),
        order: None,
        cursor: None,
        change,
        on: None,
    };
    let page = groups::show(team.permit().await, history(None)).await.unwrap();
    let Rows::History(all) = page.rows else { panic!() };
    assert_eq!((all.len(), page.count), (6, Some(6)));
    let page = groups::show(team.permit_of(&bob).await, history(None)).await.unwrap();
    let Rows::History(rows) = page.rows else { panic!() };
    let causes: Vec<_> = rows.iter().map(|row| row.cause).collect();
    assert_eq!((causes, page.count), (vec![Cause::Entrusted, Cause::Created], Some(2)));
    for row in &all {
        let told = groups::show(team.permit_of(&bob).await, history(Some(row.id))).await;
        assert_eq!(told.is_ok(), rows.contains(row), "{told:?}");
    }
}

#[tokio::test]
async fn owners_are_made_by_name_once_each_and_so_many_of_them() {
    let team = Team::new().await;
    team.people("bea", OWNERS + 1).await;
    let group = team.group("Sales", &[]).await;
    let refused = |done: Result<GroupId, Error>| match done {
        Err(Error::Refused(Refusal::Groups(why))) => why,
        other => panic!("{other:?}"),
    };
    let nobody: UserName = "eve@alder.guildhall.example".parse().unwrap();
    assert_eq!(refused(team.entrust(group, &nobody).await), Refused::Nobody(nobody));
    let ada = team.ada.member().unwrap().user_name.clone();
    assert_eq!(refused(team.entrust(group, &ada).await), Refused::Oneself);
    for place in 0..OWNERS {
        team.entrust(group, &user(place)).await.unwrap();
    }
    assert_eq!(refused(team.entrust(group, &user(0)).await), Refused::OwnerAlready(user(0)));
    assert_eq!(refused(team.entrust(group, &user(OWNERS)).await), Refused::Owners { most: OWNERS });
    let owners = team.group_page(group, false).await.owners;
    assert!(owners.is_sorted_by_key(|owner| owner.name.key()), "{owners:?}");
    team.release(group, owners[0].person).await.unwrap();
    assert!(matches!(team.release(group, owners[0].person).await, Err(Error::NotFound)));
    team.set_status(owners[1].person, MemberStatus::Deleted).await;
    assert_eq!(team.group_page(group, false).await.owners.len(), OWNERS - 2, "who is deleted is not listed");
    let page = team.group_page(group, true).await;
    let Rows::History(changes) = page.rows else { panic!() };
    assert_eq!((changes[0].cause, changes[1].cause), (Cause::Released, Cause::Entrusted));
    let query = ShowGroup {
        group,
        history: true,
        search: String::new(),
        order: None,
        cursor: None,
        change: Some(changes[0].id),
        on: None,
    };
    let told = groups::show(team.permit().await, query).await.unwrap().change.unwrap();
    assert_eq!(
        (told.effects.lines[0].outcome, told.effects.lines[0].member),
        (Outcome::NoOwner, Some(owners[0].person))
    );
    let mark = planned(team.delete(group, "").await).mark;
    team.delete(group, &mark).await.unwrap();
}

#[tokio::test]
async fn whoever_manages_groups_makes_others_owners_but_not_those_of_another_organization() {
    let team = Team::new().await;
    let group = team.group("Sales", &team.people("bea", 1).await).await;
    let users = team.house.with_role(&team.ada, Some(Role::Users)).await;
    let add = AddGroupOwner { group, person: user(0) };
    groups::add_owner(team.permit_of(&users).await, add.clone()).await.unwrap();
    let birch = team.house.found("birch").await;
    assert!(matches!(groups::add_owner(team.permit_of(&birch).await, add).await, Err(Error::NotFound)));
    let person = team.group_page(group, false).await.owners[0].person;
    let remove = RemoveGroupOwner { group, person };
    assert!(matches!(groups::remove_owner(team.permit_of(&birch).await, remove).await, Err(Error::NotFound)));
    let theirs = birch.member().unwrap().user_name.clone();
    let foreign = team.entrust(group, &theirs).await;
    assert!(matches!(foreign, Err(Error::Refused(Refusal::Groups(Refused::Nobody(_))))), "{foreign:?}");
}

#[tokio::test]
async fn what_an_owner_reads_costs_no_more_statements_than_a_page_may() {
    let team = Team::new().await;
    let bob = team.house.with_role(&team.ada, None).await;
    let name = bob.member().unwrap().user_name.clone();
    for place in 0..30 {
        let group = team.group(&format!("Group {place:02}"), &[]).await;
        team.entrust(group, &name).await.unwrap();
    }
    let before = team.house.portal.db().statements();
    assert_eq!(team.lists(&bob).await.unwrap().len(), 30);
    assert_eq!(team.house.portal.db().statements() - before, 3);
}
