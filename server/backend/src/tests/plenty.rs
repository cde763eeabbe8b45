//! An organization with so many rows of everything that pages show.

use crate::access::Actor;
use crate::billing::tests::{Tenant, many};
use crate::house::{House, PASSWORD};
use crate::licenses::tests::team::{Team, team_plan};
use crate::subscriptions::entry;
use crate::{activity, agreements, catalog, imports};
use domain::acts::{ImportAgreements, ImportCatalog, LookUpOffer, RecordRefusal};
use domain::domains::ClaimDomain;
use domain::ids::{GroupId, ImportId, MemberId, PoolId, SubscriptionId};
use domain::licenses::Product;
use domain::signin::{SignIn, WayBack};
use domain::subscriptions::{Entry, Event, Purchase, Status, Terms};
use domain::time::Moment;
use domain::tokens::{CreateOwnToken, OwnerKind, Scopes};
use entity::{catalog_plan, pool, subscription, subscription_event};
use sea_orm::ActiveValue::{NotSet, Set};

/// Seats of the trial that the organization began with.
const SEATS: usize = 25;

/// The organization, its administrator, and what pages are opened by.
pub(super) struct Plenty {
    pub(super) team: Team,
    pub(super) token: String,
    pub(super) people: Vec<MemberId>,
    pub(super) group: GroupId,
    pub(super) subscription: SubscriptionId,
    pub(super) import: ImportId,
}

impl Plenty {
    /// So many services, subscriptions of one of them, people beyond the seats, groups, rows of an import, agreements,
    /// invoices, tokens, domains (no more than there may be) and sessions.
    pub(super) async fn of(rows: usize) -> Self {
        let house = House::new().await;
        let token = house.sign_up(house.form("alder"), None).await.unwrap().token;
        let team = Team { ada: house.actor(&token).await, house };
        let org = team.ada.member().unwrap().org;
        let reader =
            team.house.portal.internal::<LookUpOffer>(team.house.request(), org).unwrap().read().await.unwrap();
        let subscription = reader.rows::<subscription::Entity>().one().await.unwrap().unwrap().id;
        drop(reader);
        let tenant = Tenant { house: &team.house, ada: team.ada.clone() };
        tenant.buy().await;
        many(&tenant, i64::try_from(rows).unwrap()).await;
        let people = team.people("bea", SEATS + rows).await;
        team.assign_all(&people, true).await;
        let group = team.group("Crew", &people).await;
        team.license("team", &[group]).await;
        for place in 1..rows {
            team.group(&format!("Group {place}"), &people[..1]).await;
        }
        let import = imports::tests::tried(&team.house, &team.ada, &imports::tests::table(rows)).await;
        let plenty = Self { team, token, people, group, subscription, import };
        plenty.catalog_of(rows).await;
        plenty.subscriptions_of(rows).await;
        plenty.agreements_of(rows).await;
        plenty.tokens_of(rows).await;
        plenty.domains_of(rows).await;
        for _ in 0..rows {
            plenty.sign_in().await;
        }
        plenty
    }

    /// The plan whose licenses run out.
    pub(super) fn product(&self) -> Product {
        team_plan()
    }

    async fn catalog_of(&self, rows: usize) {
        let mut text = String::new();
        for place in 0..rows {
            text += &format!(
                "[[service]]\nkey = \"service-{place}\"\nname = \"Service {place}\"\n\
                 [[service.plan]]\nkey = \"plan-{place}\"\nname = \"Plan\"\n\
                 price = [{{ amount = 0, currency = \"EUR\", period = \"month\" }}]\n\
                 [[service.trial]]\nkey = \"trial-{place}\"\nname = \"Trial\"\nplan = \"plan-{place}\"\n"
            );
        }
        let house = &self.team.house;
        let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
        let file = catalog::File { name: "many.toml".into(), bytes: text.into(), service: None, encoding: None };
        catalog::import(permit, file).await.unwrap();
    }

    /// One of each plan, and so many of the free plan of the first service.
    async fn subscriptions_of(&self, rows: usize) {
        let org = self.team.ada.member().unwrap().org;
        let permit = self.team.house.portal.internal::<RecordRefusal>(self.team.house.request(), org).unwrap();
        let tx = permit.begin().await.unwrap();
        let plans = tx.rows::<catalog_plan::Entity>().all().await.unwrap();
        let free = plans.iter().find(|plan| plan.id == self.team.house.free).unwrap();
        let others = plans.iter().filter(|plan| plan.key.as_str().starts_with("plan-"));
        let now = Moment { at: tx.now(), day: tx.now().utc_day() };
        let purchase = Purchase { months: None, seats: Some(2), auto_renew: false, pricing: None };
        let first = Entry { seq: 1, effective: now, recorded: now.at, event: Event::Started(purchase) };
        let (mut held, mut events, mut pools) = (Vec::new(), Vec::new(), Vec::new());
        for plan in std::iter::repeat_n(free, rows).chain(others) {
            let id = SubscriptionId::from(uuid::Uuid::now_v7());
            held.push(subscription::ActiveModel {
                org_id: NotSet,
                id: Set(id),
                service_id: Set(plan.service_id),
                plan_id: Set(plan.id),
                plan_version_id: Set(plan.current_version_id),
                trial_offer_id: Set(None),
                terms: Set(serde_json::to_string(&Terms::default()).unwrap()),
                created_at: Set(now.at),
                status: Set(Status::Active),
                urgency: Set(Status::Active.urgency().into()),
                trial: Set(false),
                seats: Set(2),
                capacity: Set(2),
                expiry: Set(None),
                ends: Set(None),
                next_change_at: Set(None),
                issued: Set(0),
                bills_at: Set(None),
                unbilled_since: Set(None),
                turns_on: Set(None),
                currency: Set(None),
            });
            events.push(entry(id, &first).unwrap());
        }
        for plan in plans.iter().filter(|plan| plan.id != self.team.house.priced) {
            pools.push(pool::ActiveModel {
                org_id: NotSet,
                id: Set(PoolId::from(uuid::Uuid::now_v7())),
                service_id: Set(plan.service_id),
                plan_id: Set(plan.id),
                held: Set(0),
                ceiling: Set(2),
                supplied: Set(0),
                over_since: Set(None),
            });
        }
        tx.insert_all::<subscription::Entity>(held).await.unwrap();
        tx.insert_all::<subscription_event::Entity>(events).await.unwrap();
        tx.insert_all::<pool::Entity>(pools).await.unwrap();
        tx.commit(activity::Event::Refused { act: "test", roles: vec![] }, ()).await.unwrap();
    }

    async fn agreements_of(&self, rows: usize) {
        let mut text = String::new();
        for place in 0..rows {
            text += &format!(
                "[[agreement]]\norganization = \"alder\"\nnumber = \"N-{place:03}\"\nprogram = \"Open\"\n\
                 starts = \"2026-01-01\"\nends = \"2028-12-01\"\n\
                 [[agreement.line]]\nservice = \"mail\"\nplan = \"free\"\nquantity = 1\n"
            );
        }
        let house = &self.team.house;
        let permit = house.portal.permit::<ImportAgreements>(Actor::operator(), house.request()).await.unwrap();
        agreements::import(permit, &text).await.unwrap();
    }

    async fn tokens_of(&self, rows: usize) {
        let house = &self.team.house;
        for place in 0..rows {
            let name = format!("Program {place}").parse().unwrap();
            let command = CreateOwnToken { name, scopes: Scopes::all(OwnerKind::Organization), days: 30 };
            let permit = house.portal.permit(self.team.ada.clone(), house.request()).await.unwrap();
            crate::tokens::create_own(permit, command).await.unwrap();
        }
    }

    async fn domains_of(&self, rows: usize) {
        let house = &self.team.house;
        // The initial one is there already.
        for place in 0..rows.min(domain::domains::MOST - 1) {
            let domain = format!("domain-{place}.example").parse().unwrap();
            let permit = house.portal.permit(self.team.ada.clone(), house.request()).await.unwrap();
            crate::domains::claim(permit, ClaimDomain { domain }).await.unwrap();
        }
    }

    async fn sign_in(&self) {
        let command = SignIn {
            user_name: self.team.ada.member().unwrap().user_name.clone(),
            password: PASSWORD.to_owned().try_into().unwrap(),
            back: WayBack::default(),
        };
        let permit = self.team.house.portal.permit(Actor::visitor(), self.team.house.request()).await.unwrap();
        crate::signin::sign_in(permit, command).await.unwrap();
    }
}
