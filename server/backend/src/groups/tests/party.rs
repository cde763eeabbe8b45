//! Groups of an organization on a trial of 25 licenses, changed as an administrator does.

use crate::access::Permit;
use crate::error::Error;
use crate::licenses::tests::team::{Team, product};
use crate::{groups, licenses};
use domain::acts::{Act, Organization};
use domain::groups::{
    AddToGroup, Change, CreateGroup, DeleteGroup, FollowGroup, GroupList, GroupPage, ListGroups, Plan, Refused,
    RemoveFromGroup, Rows, ShowGroup,
};
use domain::ids::{GroupId, MemberId};
use domain::licenses::{
    self as license, AssignToGroups, GroupLicense, MovePeople, ProductPath, RemoveFromGroups, RetryLicenses,
};
use domain::refusal::Refusal;

impl Team {
    pub(crate) async fn permit<A: Act<Scope = Organization>>(&self) -> Permit<A> {
        self.house.portal.permit(self.ada.clone(), self.house.request()).await.unwrap()
    }

    pub(crate) async fn group(&self, name: &str, people: &[MemberId]) -> GroupId {
        let command = CreateGroup { name: name.parse().unwrap(), description: None };
        let group = groups::create(self.permit().await, command).await.unwrap();
        if !people.is_empty() {
            self.put(group, people).await;
        }
        group
    }

    pub(crate) async fn try_put(&self, group: GroupId, people: &[MemberId], mark: &str) -> Result<Change, Error> {
        let command = AddToGroup { group, people: people.to_vec(), names: String::new(), mark: mark.to_owned() };
        groups::add_people(self.permit().await, command).await
    }

    /// Looks at the plan, where one is asked about, and confirms it.
    pub(crate) async fn put(&self, group: GroupId, people: &[MemberId]) -> Change {
        match self.try_put(group, people, "").await {
            Ok(change) => change,
            asked => self.try_put(group, people, &planned(asked).mark).await.unwrap(),
        }
    }

    pub(crate) async fn try_take(&self, group: GroupId, people: &[MemberId], mark: &str) -> Result<Change, Error> {
        let command = RemoveFromGroup { group, people: people.to_vec(), mark: mark.to_owned() };
        groups::remove_people(self.permit().await, command).await
    }

    pub(crate) async fn take(&self, group: GroupId, people: &[MemberId]) -> Change {
        match self.try_take(group, people, "").await {
            Ok(change) => change,
            asked => self.try_take(group, people, &planned(asked).mark).await.unwrap(),
        }
    }

    pub(crate) async fn delete(&self, group: GroupId, mark: &str) -> Result<Change, Error> {
        groups::delete(self.permit().await, DeleteGroup { group, mark: mark.to_owned() }).await
    }

    pub(crate) async fn try_license(
        &self,
        plan: &str,
        groups: &[GroupId],
        mark: &str,
    ) -> Result<license::Change, Error> {
        let command = AssignToGroups { plan: path(plan), groups: groups.to_vec(), mark: mark.to_owned() };
        licenses::assign_to_groups(self.permit().await, command).await
    }

    pub(crate) async fn license(&self, plan: &str, groups: &[GroupId]) -> license::Change {
        let mut mark = String::new();
        // Whoever else changes licenses at the same time changes the plan.
        for _ in 0..100 {
            match self.try_license(plan, groups, &mark).await {
                Ok(change) => return change,
                asked => mark = licenses::tests::team::unconfirmed(asked).mark,
            }
        }
        panic!("never confirmed")
    }

    pub(crate) async fn unlicense(&self, plan: &str, groups: &[GroupId]) -> license::Change {
        let command = |mark: String| RemoveFromGroups { plan: path(plan), groups: groups.to_vec(), mark };
        match licenses::remove_from_groups(self.permit().await, command(String::new())).await {
            Ok(change) => change,
            asked => {
                let mark = licenses::tests::team::unconfirmed(asked).mark;
                licenses::remove_from_groups(self.permit().await, command(mark)).await.unwrap()
            }
        }
    }

    pub(crate) async fn retry(&self, group: Option<GroupId>) -> Result<license::Change, Error> {
        licenses::retry(self.permit().await, RetryLicenses { product: product("team"), group }).await
    }

    pub(crate) async fn move_to(&self, to: &str, people: &[MemberId], mark: &str) -> Result<license::Change, Error> {
        let people = people.to_vec();
        let command = MovePeople { product: product("team"), to: path(to), people, mark: mark.to_owned() };
        licenses::move_people(self.permit().await, command).await
    }

    pub(crate) async fn list(&self, search: &str) -> GroupList {
        let query = ListGroups { search: search.to_owned(), order: None, cursor: None, change: None };
        groups::list(self.permit().await, query).await.unwrap()
    }

    pub(crate) async fn group_page(&self, group: GroupId, history: bool) -> GroupPage {
        let query =
            ShowGroup { group, history, search: String::new(), order: None, cursor: None, change: None, on: None };
        groups::show(self.permit().await, query).await.unwrap()
    }

    pub(crate) async fn follow(&self, group: GroupId, waiting: bool) -> Rows {
        let query = FollowGroup { group, waiting, search: String::new(), order: None, cursor: None };
        groups::follow(self.permit().await, query).await.unwrap().rows
    }

    /// The plans of a group.
    pub(crate) async fn plans_of(&self, group: GroupId) -> Vec<GroupLicense> {
        match self.follow(group, false).await {
            Rows::Licenses { assigned, .. } => assigned,
            other => panic!("{other:?}"),
        }
    }

    /// The organization takes the free plan, of 25 licenses as well.
    pub(crate) async fn takes_free(&self) {
        let offer = domain::signup::Offer::Plan(self.house.free);
        let command = domain::services::AddService::from(offer);
        crate::services::add_service(self.permit().await, command).await.unwrap();
    }
}

pub(crate) fn path(plan: &str) -> ProductPath {
    ProductPath(product(plan))
}

/// The plan that a change of a group was refused with.
pub(crate) fn planned(done: Result<Change, Error>) -> Plan {
    match done {
        Err(Error::Refused(Refusal::Groups(Refused::Unconfirmed(plan)))) => *plan,
        other => panic!("not asked back: {other:?}"),
    }
}
