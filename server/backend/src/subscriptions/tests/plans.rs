//! A subscription becomes another plan: billed to the cent, with its people, its groups and its quotas.

use super::*;
use crate::catalog::{File, Report, import};
use crate::licenses::tests::team::{Team, pool_of, product, show};
use domain::acts::ImportCatalog;
use domain::catalog::Clash;
use domain::ids::{MemberId, PlanId};
use domain::licenses::{Cause, Rows, ShowLicenses, Tab};
use domain::services::AddService;
use domain::signup::Offer;
use entity::{group_license, license_history, meter, plan, pool, quota};

pub(super) const PLANS: &str = r#"
[[service]]
key = "mail"
name = "Mail"

[[service.feature]]
key = "storage"
name = "Storage"
kind = "gauge"

[[service.plan]]
key = "free"
name = "Free"
price = [{ amount = 0, currency = "EUR", period = "month" }]

[[service.plan]]
key = "team"
name = "Team"
price = [
    { amount = "4.50", currency = "EUR", period = "month" },
    { amount = "45", currency = "EUR", period = "year" },
]

[[service.plan]]
key = "pro"
name = "Pro"
price = [
    { amount = "9.00", currency = "EUR", period = "month" },
    { amount = "90", currency = "EUR", period = "year" },
]
features = { storage = 500 }

[[service.change]]
from = "free"
to = "team"
direction = "upgrade"

[[service.change]]
from = "team"
to = "pro"
direction = "upgrade"

[[service.change]]
from = "pro"
to = "team"
direction = "downgrade"

[[service.change]]
from = "team"
to = "free"
direction = "downgrade"
"#;

pub(super) async fn bring(house: &House, text: &str) -> Report {
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    let file = File { name: "vendor.toml".into(), bytes: text.into(), service: None, encoding: None };
    import(permit, file).await.unwrap()
}

pub(super) async fn plan_id(house: &House, key: &str) -> PlanId {
    let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), house.request()).await.unwrap();
    let reader = permit.begin().await.unwrap();
    let which = plan::key().eq(key.parse::<Key>().unwrap());
    reader.rows::<plan::Entity>().filter(which).one().await.unwrap().unwrap().id
}

impl Tenant<'_> {
    /// The wish for the price of a plan by the month, for a month, with so many seats.
    pub(super) async fn plan(&self, key: &str, seats: u32) -> Wish {
        let version = self.version(key).await;
        let shown = self.preview(self.wish(Action::ChangePlan)).await.unwrap();
        let fits = |deal: &Deal| deal.price.version == version && deal.months != Some(12);
        let deal = shown.deals.iter().map(|(deal, _)| *deal).find(fits);
        let seats = std::num::NonZeroU32::new(seats);
        Wish { deal: Some(deal.unwrap()), seats, ..self.wish(Action::ChangePlan) }
    }

    pub(super) async fn version(&self, key: &str) -> domain::ids::PlanVersionId {
        let permit = self.house.portal.permit::<ImportCatalog>(Actor::operator(), self.house.request()).await.unwrap();
        let reader = permit.begin().await.unwrap();
        let which = plan::key().eq(key.parse::<Key>().unwrap());
        reader.rows::<plan::Entity>().filter(which).one().await.unwrap().unwrap().current_version_id
    }

    /// The plan of its row, and of each plan how many hold a license and how many could.
    async fn stands(&self) -> (PlanId, Vec<(PlanId, i64, i64)>) {
        let org = self.ada.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let which = subscription::id().eq(self.id);
        let row = reader.rows::<subscription::Entity>().filter(which).one().await.unwrap().unwrap();
        let pools = reader.rows::<pool::Entity>().order([pool::id().asc()]).all().await.unwrap();
        (row.plan_id, pools.into_iter().map(|row| (row.plan_id, row.held, row.ceiling)).collect())
    }

    async fn storage(&self) -> (Option<i64>, bool) {
        let org = self.ada.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let quota = reader.rows::<quota::Entity>().one().await.unwrap().unwrap();
        let meter = reader.rows::<meter::Entity>().one().await.unwrap().unwrap();
        (quota.total, meter.access)
    }

    async fn causes(&self, plan: PlanId) -> Vec<Cause> {
        let org = self.ada.member().unwrap().org;
        let pool = pool_of(self.house, &self.ada, plan).await;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let rows = reader.rows::<license_history::Entity>().filter(license_history::pool_id().eq(pool));
        let rows = rows.order([license_history::at().asc(), license_history::id().asc()]).all().await.unwrap();
        rows.into_iter().map(|row| row.cause).collect()
    }
}

/// A month of the team plan for 25, paid, of which three people hold one.
async fn licensed<'a>(team: &'a Team, count: usize) -> (Tenant<'a>, Vec<MemberId>) {
    bring(&team.house, PLANS).await;
    let tenant = Tenant::of(&team.house, team.ada.clone()).await;
    let people = team.people("bea", count).await;
    team.assign_all(&people, false).await;
    tenant.change(tenant.deal(Action::Convert, Period::Month, 1).await).await;
    tenant.pay("INV-000001", "133.88", "bank").await.unwrap();
    (tenant, people)
}

#[tokio::test]
async fn an_upgrade_is_billed_for_the_rest_and_takes_its_people_along_and_a_downgrade_waits_for_the_renewal() {
    let team = Team::new().await;
    let (tenant, people) = licensed(&team, 3).await;
    let (small, big) = (plan_id(&team.house, "team").await, plan_id(&team.house, "pro").await);

    team.house.advance_days(10);
    let shown = tenant.change(tenant.plan("pro", 25).await).await.effects.unwrap().unwrap();
    // 21 of 31 days of 112.50 come back and 21 of 31 days of 225.00 are charged; 19 % tax on each.
    let seen = tenant.check().await;
    assert_eq!((seen.notes[0].1.net, seen.notes[0].1.total), (eur("76.21"), eur("90.69")));
    let invoice = &seen.invoices[1].1;
    assert_eq!((invoice.net, invoice.total, invoice.due), (eur("152.42"), eur("181.38"), eur("90.69")));
    assert_eq!(shown.due_today(), [eur("90.69")]);
    assert_eq!(tenant.stands().await, (big, vec![(small, 0, 0), (big, 3, 25)]));
    assert_eq!(tenant.storage().await, (Some(500), true));
    assert_eq!(tenant.causes(big).await, [Cause::Followed]);
    assert_eq!(tenant.causes(small).await, [Cause::Assigned, Cause::Followed]);
    let query = ShowLicenses {
        product: product("pro"),
        tab: Tab::People,
        search: String::new(),
        order: None,
        cursor: None,
        change: None,
    };
    let Rows::People(rows) = show(&team.house, &tenant.actor().await, query).await.unwrap().rows else { panic!() };
    assert_eq!(rows.iter().map(|row| row.member).collect::<Vec<_>>(), people);

    let few = tenant.plan("team", 2).await;
    assert_eq!(tenant.refused(few).await, Refused::Held { held: 3, seats: 2 });
    let down = tenant.change(tenant.plan("team", 5).await).await.effects.unwrap().unwrap();
    assert!(down.today.invoices.is_empty() && down.today.notes.is_empty());
    assert_eq!(tenant.stands().await.0, big);
    tenant.confirm(tenant.wish(Action::UndoChange), None).await.unwrap();
    assert_eq!(tenant.standing().await.plan_at_renewal, None);
    tenant.change(tenant.plan("team", 5).await).await;

    team.house.advance_days(21);
    tenant.standing().await;
    let seen = tenant.check().await;
    let (row, invoice) = &seen.invoices[2];
    assert_eq!((row.date, invoice.net, invoice.lines.len()), (day("2027-02-15"), eur("22.50"), 1));
    assert_eq!(tenant.stands().await, (small, vec![(small, 3, 5), (big, 0, 0)]));
    assert_eq!(tenant.storage().await, (Some(0), false), "what only the other plan had is there no more");
    assert_eq!(tenant.causes(big).await, [Cause::Followed, Cause::Followed]);
}

#[tokio::test]
async fn a_renewal_by_the_clock_takes_along_whoever_holds_a_license_by_then() {
    let team = Team::new().await;
    let (tenant, _) = licensed(&team, 3).await;
    let (small, free) = (plan_id(&team.house, "team").await, plan_id(&team.house, "free").await);
    tenant.change(tenant.plan("free", 3).await).await;
    let late = team.people("cy", 2).await;
    team.assign_all(&late, false).await;
    team.house.advance_days(31);
    tenant.standing().await;
    assert_eq!(tenant.stands().await, (free, vec![(small, 0, 0), (free, 5, 5)]), "nobody is cut off by the clock");
    let standing = tenant.standing().await;
    assert_eq!((standing.seats, standing.term.unwrap().ends), (Some(3), None));
    assert_eq!(tenant.check().await.invoices.len(), 1, "a free plan is not billed");
    let up = tenant.change(tenant.plan("team", 5).await).await.effects.unwrap().unwrap();
    assert_eq!(up.today.invoices[0].net, eur("22.50"));
    assert_eq!(tenant.stands().await, (small, vec![(small, 5, 5), (free, 0, 0)]));
}

#[tokio::test]
async fn what_a_group_gives_it_gives_of_the_new_plan_and_who_waits_keeps_the_place() {
    let team = Team::new().await;
    let (tenant, _) = licensed(&team, 24).await;
    let more = team.people("dot", 3).await;
    let sales = team.group("Sales", &more).await;
    team.license("team", &[sales]).await;
    assert_eq!(team.counts().await, (25, 2));
    tenant.change(tenant.plan("pro", 26).await).await;
    let big = plan_id(&team.house, "pro").await;
    let pool = pool_of(&team.house, &team.ada, big).await;
    assert!(tenant.stands().await.1.contains(&(big, 26, 26)), "one of those who waited is served");
    let org = team.ada.member().unwrap().org;
    let reader = team.house.portal.internal::<LookUpOffer>(team.house.request(), org).unwrap().read().await.unwrap();
    let groups = reader.rows::<group_license::Entity>().all().await.unwrap();
    assert_eq!(groups.iter().map(|row| (row.group_id, row.pool_id)).collect::<Vec<_>>(), [(sales, pool)]);
    let line = reader.rows::<entity::waiting::Entity>().all().await.unwrap();
    assert_eq!(line.iter().map(|row| (row.pool_id, row.group_id)).collect::<Vec<_>>(), [(pool, Some(sales))]);
}

#[tokio::test]
async fn where_the_old_plan_keeps_seats_only_those_too_many_go_along() {
    let team = Team::new().await;
    let (tenant, people) = licensed(&team, 3).await;
    let (small, big) = (plan_id(&team.house, "team").await, plan_id(&team.house, "pro").await);
    let reader = team.house.portal.internal::<acts::AddMembers>(team.house.request(), team.ada.member().unwrap().org);
    let tx = reader.unwrap().begin().await.unwrap();
    let found = crate::catalog::offered(tx.executor(), Offer::Plan(small)).await.unwrap().unwrap();
    let purchase = domain::subscriptions::Purchase { months: None, seats: Some(2), auto_renew: false, pricing: None };
    let event = domain::subscriptions::Event::Started(purchase);
    let (zone, terms) = (ZoneName::utc(), domain::subscriptions::Terms::default());
    let now = tx.moment(&zone);
    crate::subscriptions::open(&tx, &found, terms, (now, event), &zone).await.unwrap();
    let told = crate::activity::Event::MembersAdded { count: 0, after: serde_json::Value::Null };
    tx.commit(told, ()).await.unwrap();
    tenant.change(tenant.plan("pro", 25).await).await;
    assert_eq!(tenant.stands().await, (big, vec![(small, 2, 2), (big, 1, 25)]));
    let query = ShowLicenses {
        product: product("pro"),
        tab: Tab::People,
        search: String::new(),
        order: None,
        cursor: None,
        change: None,
    };
    let Rows::People(rows) = show(&team.house, &tenant.actor().await, query).await.unwrap().rows else { panic!() };
    assert_eq!(rows.iter().map(|row| row.member).collect::<Vec<_>>(), people[2..]);
}

#[tokio::test]
async fn what_does_not_go_with_the_other_plan_stands_in_the_way_by_name() {
    let team = Team::new().await;
    let (tenant, _) = licensed(&team, 2).await;
    let big = plan_id(&team.house, "pro").await;
    let free = AddService::from(Offer::Plan(team.house.free));
    let permit = team.house.portal.permit(tenant.actor().await, team.house.request()).await.unwrap();
    crate::services::add_service(permit, free).await.unwrap();
    team.set_rules(big, "[]", r#"["free"]"#).await;
    let up = tenant.plan("pro", 25).await;
    assert_eq!(tenant.refused(up).await, Refused::Clash(Clash::Excludes("Mail Free".into())));
    let refused = tenant.confirm(up, Some("anything".into())).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Billing(Refused::Clash(_)))), "{refused:?}");
    team.set_rules(big, "[]", "[]").await;
    team.set_rules(team.house.free, r#"["team"]"#, "[]").await;
    let needed = Refused::Clash(Clash::Needs("Mail Free".into()));
    assert_eq!(tenant.refused(up).await, needed, "another plan needs the one that would go");
}

#[tokio::test]
async fn a_plan_is_not_begun_without_what_it_requires_nor_with_what_it_excludes() {
    let team = Team::new().await;
    bring(&team.house, PLANS).await;
    let tenant = Tenant::of(&team.house, team.ada.clone()).await;
    let add = async |plan: PlanId| {
        let permit = team.house.portal.permit(tenant.actor().await, team.house.request()).await.unwrap();
        match crate::services::add_service(permit, AddService::from(Offer::Plan(plan))).await {
            Err(Error::Refused(Refusal::Services(domain::services::Refused::Clash(clash)))) => Some(clash),
            _ => None,
        }
    };
    let (free, big) = (team.house.free, plan_id(&team.house, "pro").await);
    team.set_rules(free, r#"["pro"]"#, "[]").await;
    assert_eq!(add(free).await, Some(Clash::Requires("Mail Pro".into())));
    team.set_rules(free, "[]", "[]").await;
    team.set_rules(team.house.priced, "[]", r#"["free"]"#).await;
    assert_eq!(add(free).await, Some(Clash::Excludes("Mail Team".into())));
    team.set_rules(big, r#"["team"]"#, "[]").await;
    assert_eq!(add(big).await, None, "what it requires is there");
    let founder = domain::signup::SignUp { offer: Offer::Plan(big), ..team.house.form("birch") };
    let refused = team.house.sign_up(founder, None).await.map(drop).unwrap_err();
    let alone = domain::signup::Refused::Clash(Clash::Requires("Mail Team".into()));
    assert!(matches!(refused, Error::Refused(Refusal::SignUp(why)) if why == alone), "nobody begins with it alone");
}

#[tokio::test]
async fn a_change_that_was_closed_or_never_written_cannot_be_ordered() {
    let team = Team::new().await;
    let (tenant, _) = licensed(&team, 2).await;
    let up = tenant.plan("pro", 25).await;
    let closed = PLANS.replace("direction = \"upgrade\"", "direction = \"upgrade\"\nopen = false");
    let report = bring(&team.house, &closed).await;
    assert_eq!((report.changes.changed, report.changes.left, report.new_versions), (2, 2, 0));
    assert_eq!(tenant.refused(up).await, Refused::NotSold);
    assert!(bring(&team.house, &closed).await.is_idle());
}
#[tokio::test]
async fn a_renewal_with_fewer_seats_names_its_own_day_however_late_somebody_looks() {
    let team = Team::new().await;
    let (tenant, _) = licensed(&team, 3).await;
    let small = plan_id(&team.house, "team").await;
    team.house.advance_days(10);
    tenant.change(tenant.seats(5)).await;
    let late = team.people("cy", 5).await;
    team.assign_all(&late, false).await;
    // It renews on 15 February; somebody looks on the 25th.
    team.house.advance_days(31);
    tenant.standing().await;
    assert_eq!(tenant.stands().await, (small, vec![(small, 8, 8)]));
    let product = team.show(Tab::People, "").await.product;
    assert_eq!(product.resolve_by, Some(day("2027-02-15").plus_days(90)));
}
