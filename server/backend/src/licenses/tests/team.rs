//! An organization on a trial of 25 licenses, with people whom a test makes.

use crate::access::Actor;
use crate::error::Error;
use crate::house::House;
use crate::{licenses, members};
use domain::acts::{self, ImportCatalog};
use domain::ids::{MemberId, PlanId, PoolId};
use domain::licenses::{
    AssignLicenses, Change, LeaveWaiting, Licenses, Outcome, Plan, Preparation, PrepareAssignment, Product, Refused,
    RemoveLicenses, ShowLicenses, Tab,
};
use domain::members::{self as people, ChangeStanding, MemberStatus, Step};
use domain::refusal::Refusal;
use domain::roles::Roles;
use domain::text::UserName;
use entity::{member, plan, pool};
use sea_orm::ActiveValue::{NotSet, Set};

pub(crate) struct Team {
    pub(crate) house: House,
    pub(crate) ada: Actor,
}

pub(crate) fn team_plan() -> Product {
    product("team")
}

pub(crate) fn product(plan: &str) -> Product {
    Product { service: "mail".parse().unwrap(), plan: plan.parse().unwrap() }
}

/// Taking licenses of a plan back, from nobody yet.
pub(crate) fn whose(product: Product) -> RemoveLicenses {
    RemoveLicenses { product, people: Vec::new(), all: false, search: String::new(), mark: String::new() }
}

impl Team {
    pub(crate) async fn new() -> Self {
        let house = House::new().await;
        let ada = house.found("alder").await;
        Self { house, ada }
    }

    /// So many people more, named after a word and their place.
    pub(crate) async fn people(&self, word: &str, count: usize) -> Vec<MemberId> {
        add(&self.house, &self.ada, word, count).await
    }

    /// Blocks, lets in or deletes somebody.
    pub(crate) async fn set_status(&self, who: MemberId, status: MemberStatus) {
        let step = match status {
            MemberStatus::Blocked => Step::Block,
            MemberStatus::Active | MemberStatus::Invited => Step::Unblock,
            MemberStatus::Deleted => Step::Delete,
        };
        let send = async |command: &ChangeStanding| {
            let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await.unwrap();
            members::change_standing(permit, command.clone()).await
        };
        let command = ChangeStanding::of(step, who);
        match send(&command).await {
            Err(Error::Refused(Refusal::Members(people::Refused::Unconfirmed(plan)))) => {
                send(&ChangeStanding { mark: plan.mark, ..command }).await.unwrap();
            }
            done => {
                done.unwrap();
            }
        }
    }

    pub(crate) async fn assign(&self, people: &[MemberId], or_wait: bool) -> Result<Change, Error> {
        let command = AssignLicenses { people: people.to_vec(), or_wait, ..self.nobody() };
        self.send(command).await
    }

    /// Looks at the plan and confirms it.
    pub(crate) async fn assign_all(&self, people: &[MemberId], or_wait: bool) -> Change {
        let command = AssignLicenses { people: people.to_vec(), or_wait, ..self.nobody() };
        let plan = unconfirmed(self.send(command.clone()).await);
        self.send(AssignLicenses { mark: plan.mark, ..command }).await.unwrap()
    }

    pub(crate) fn nobody(&self) -> AssignLicenses {
        AssignLicenses {
            product: team_plan(),
            people: Vec::new(),
            names: String::new(),
            or_wait: false,
            mark: String::new(),
        }
    }

    pub(crate) async fn send(&self, command: AssignLicenses) -> Result<Change, Error> {
        let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await?;
        licenses::assign(permit, command).await
    }

    pub(crate) async fn remove(&self, people: &[MemberId], mark: &str) -> Result<Change, Error> {
        self.take_back(RemoveLicenses { people: people.to_vec(), mark: mark.to_owned(), ..whose(team_plan()) }).await
    }

    /// From everybody whom a search finds.
    pub(crate) async fn remove_found(&self, search: &str, mark: &str) -> Result<Change, Error> {
        let (search, mark) = (search.to_owned(), mark.to_owned());
        self.take_back(RemoveLicenses { all: true, search, mark, ..whose(team_plan()) }).await
    }

    pub(crate) async fn take_back(&self, command: RemoveLicenses) -> Result<Change, Error> {
        let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await?;
        licenses::remove(permit, command).await
    }

    pub(crate) async fn leave(&self, people: &[MemberId]) -> Result<Change, Error> {
        let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await?;
        let command = LeaveWaiting { product: team_plan(), people: people.to_vec(), mark: String::new() };
        licenses::leave_waiting_list(permit, command).await
    }

    pub(crate) async fn show(&self, tab: Tab, search: &str) -> Licenses {
        let query = ShowLicenses {
            product: team_plan(),
            tab,
            search: search.to_owned(),
            order: None,
            cursor: None,
            change: None,
        };
        show(&self.house, &self.ada, query).await.unwrap()
    }

    pub(crate) async fn prepare(&self, search: &str, chosen: Vec<MemberId>) -> Preparation {
        let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await.unwrap();
        let query = PrepareAssignment { product: team_plan(), search: search.to_owned(), chosen };
        licenses::prepare(permit, query).await.unwrap()
    }

    /// Held, waiting, as the page counts them, and what the pool's row says.
    pub(crate) async fn counts(&self) -> (i64, i64) {
        let page = self.show(Tab::People, "").await;
        (page.product.meter.in_use, page.product.waiting)
    }

    pub(crate) async fn set_rules(&self, of: PlanId, requires: &str, excludes: &str) {
        let permit = self.house.portal.permit::<ImportCatalog>(Actor::operator(), self.house.request()).await.unwrap();
        let tx = permit.begin().await.unwrap();
        let change = tx.change::<plan::Entity>().filter(plan::id().eq(of));
        change.set(plan::requires(), requires.into()).set(plan::excludes(), excludes.into()).run().await.unwrap();
        let event = crate::activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
        tx.commit(event, ()).await.unwrap();
    }
}

pub(crate) async fn show(house: &House, actor: &Actor, query: ShowLicenses) -> Result<Licenses, Error> {
    let permit = house.portal.permit(actor.clone(), house.request()).await?;
    licenses::show(permit, query).await
}

pub(crate) async fn add(house: &House, admin: &Actor, word: &str, count: usize) -> Vec<MemberId> {
    let admin = admin.member().unwrap();
    let tx = house.portal.internal::<acts::AddMembers>(house.request(), admin.org).unwrap().begin().await.unwrap();
    let mut ids = Vec::new();
    let rows: Vec<_> = (0..count)
        .map(|place| {
            let id = MemberId::from(uuid::Uuid::now_v7());
            ids.push(id);
            let user_name: UserName = format!("{word}-{place:05}@{}.guildhall.example", admin.slug).parse().unwrap();
            member::ActiveModel {
                org_id: NotSet,
                id: Set(id),
                user_name: Set(user_name),
                display_name: Set(format!("{word} {place:05}").parse().unwrap()),
                name_key: Set(format!("{word} {place:05}").to_lowercase()),
                contact_mail: Set("somebody@mail.example".parse().unwrap()),
                roles: Set(Roles::NONE),
                status: Set(MemberStatus::Active),
                language: Set(domain::locale::Language::En),
                zone: Set(domain::locale::ZoneName::utc()),
                theme: Set(domain::locale::Theme::System),
                created_at: Set(tx.now()),
                signed_in_at: Set(None),
                ..Default::default()
            }
        })
        .collect();
    tx.insert_all::<member::Entity>(rows).await.unwrap();
    let event = crate::activity::Event::MembersAdded { count, after: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
    ids
}

pub(crate) async fn pool_of(house: &House, actor: &Actor, plan: PlanId) -> PoolId {
    let org = actor.member().unwrap().org;
    let reader = house.portal.internal::<acts::LookUpOffer>(house.request(), org).unwrap().read().await.unwrap();
    reader.rows::<pool::Entity>().filter(pool::plan_id().eq(plan)).one().await.unwrap().unwrap().id
}

/// The plan that a change was refused with.
pub(crate) fn unconfirmed(done: Result<Change, Error>) -> Plan {
    match done {
        Err(Error::Refused(Refusal::Licenses(Refused::Unconfirmed(plan)))) => *plan,
        other => panic!("not asked back: {other:?}"),
    }
}

pub(crate) fn outcomes(change: &Change) -> Vec<Outcome> {
    change.report.lines.iter().map(|line| line.outcome).collect()
}

pub(crate) fn outcome_of(change: &Change, who: MemberId) -> Outcome {
    change.report.lines.iter().find(|line| line.member == Some(who)).unwrap().outcome
}
