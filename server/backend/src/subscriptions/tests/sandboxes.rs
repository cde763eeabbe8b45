//! A sandbox lives through time as everybody else does, only faster, and its documents are not the seller's.

use super::*;
use crate::access::Request;
use crate::sandbox;
use domain::sandbox::{AdvanceSandbox, Advanced, OpenSandbox, Refused as Apart};
use entity::number_series;

impl Tenant<'_> {
    fn slug(&self) -> domain::text::Slug {
        self.ada.member().unwrap().slug.clone()
    }

    pub(super) async fn open(&self) -> Result<(), Error> {
        let permit = self.house.portal.permit(Actor::operator(), self.house.request()).await?;
        sandbox::open(permit, OpenSandbox { organization: self.slug() }).await
    }

    pub(super) async fn advance(&self, by: &str) -> Result<Advanced, Error> {
        let permit = self.house.portal.permit(Actor::operator(), self.house.request()).await?;
        sandbox::advance(permit, AdvanceSandbox { organization: self.slug(), by: by.parse().unwrap() }).await
    }

    async fn upgrade(&self, period: Period, months: u16) {
        self.change(self.deal(Action::Convert, period, months).await).await;
    }
}

fn apart(refused: Result<impl std::fmt::Debug, Error>) -> Apart {
    match refused {
        Err(Error::Refused(Refusal::Sandbox(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_sandbox_gets_what_one_gets_that_is_looked_at_every_day() {
    for (period, months) in [(Period::Month, 1), (Period::Month, 12), (Period::Year, 12)] {
        let house = House::new().await;
        let (fast, slow) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
        fast.open().await.unwrap();
        for tenant in [&fast, &slow] {
            tenant.upgrade(period, months).await;
        }
        let done = fast.advance("5 months").await.unwrap();
        assert_eq!((done.from, done.to), (day("2027-01-15"), day("2027-06-15")));
        let ahead = fast.seen().await;
        for _ in 0..151 {
            house.advance_days(1);
            slow.standing().await;
        }
        let lived = slow.seen().await;
        let told = |seen: &Seen| {
            let invoices = seen.invoices.iter();
            let invoices =
                invoices.map(|(row, it)| (row.date, it.due_on, it.net, row.unpaid, row.status, it.lines.len()));
            (invoices.collect::<Vec<_>>(), seen.notes.len(), seen.balances.clone(), seen.credit)
        };
        assert_eq!(told(&ahead), told(&lived), "{period} {months}");
        assert!(!lived.invoices.is_empty(), "nothing was billed");
    }
}

#[tokio::test]
async fn documents_of_a_sandbox_leave_the_series_of_the_seller_alone() {
    let house = House::new().await;
    let (real, invented) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
    invented.open().await.unwrap();
    invented.upgrade(Period::Month, 12).await;
    invented.advance("2 months").await.unwrap();
    real.upgrade(Period::Month, 12).await;
    let numbers =
        |seen: &Seen| seen.invoices.iter().map(|(row, _)| row.number.to_string()).collect::<Vec<_>>().join(" ");
    assert_eq!(numbers(&real.check().await), "INV-000001");
    assert_eq!(numbers(&invented.seen().await), "TEST-INV-000001 TEST-INV-000002 TEST-INV-000003");
    invented.pay("TEST-INV-000001", "133.88", "bank").await.unwrap();
    assert_eq!(invented.seen().await.invoices[0].0.unpaid, 0);
    let mut rows = crate::registry::all_series(&house.portal).await.unwrap();
    rows.sort_by(|one: &number_series::Model, other| one.kind.cmp(&other.kind));
    let taken: Vec<_> = rows.iter().map(|row| (row.kind.as_str(), row.last)).collect();
    assert_eq!(taken, [("credit-note", 0), ("invoice", 1), ("sandbox-credit-note", 0), ("sandbox-invoice", 3)]);
}

#[tokio::test]
async fn only_an_organization_without_documents_becomes_a_sandbox_and_only_a_sandbox_is_put_forward() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    assert_eq!(apart(tenant.advance("1 day").await), Apart::NoSandbox);
    tenant.upgrade(Period::Month, 1).await;
    assert_eq!(apart(tenant.open().await), Apart::HasDocuments);
    let other = Tenant::new(&house, "birch").await;
    other.open().await.unwrap();
    assert_eq!(apart(other.open().await), Apart::Already);
    for _ in 0..10 {
        other.advance("9 years 11 months").await.unwrap();
    }
    assert_eq!(apart(other.advance("10 years").await), Apart::TooFar);
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    let nobody = sandbox::open(permit, OpenSandbox { organization: "cedar".parse().unwrap() }).await;
    assert!(matches!(nobody, Err(Error::NotFound)), "{nobody:?}");
}

#[tokio::test]
async fn the_clock_of_one_sandbox_is_nobody_elses_and_the_database_never_lets_it_fall() {
    let house = House::new().await;
    let (alder, birch) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
    alder.open().await.unwrap();
    alder.advance("40 days").await.unwrap();
    assert_eq!(alder.standing().await.status, Status::Expired);
    assert_eq!(birch.standing().await.status, Status::Trialing);
    let org = alder.ada.member().unwrap().org;
    for ahead in [None, Some(0)] {
        let tx = house.portal.internal::<acts::RefreshStandings>(Request::default(), org).unwrap();
        let tx = tx.begin().await.unwrap();
        let change = tx.change::<entity::organization::Entity>();
        let fallen = change.set(entity::organization::clock_ahead(), ahead).run().await;
        assert!(matches!(fallen, Err(Error::Database(_))), "{ahead:?}: {fallen:?}");
    }
}

#[tokio::test]
async fn two_who_put_a_clock_forward_at_once_bill_everything_once() {
    let house = House::new().await;
    let tenant = Tenant::new(&house, "alder").await;
    tenant.open().await.unwrap();
    tenant.upgrade(Period::Month, 12).await;
    let (one, other) = tokio::join!(tenant.advance("2 months"), tenant.advance("2 months"));
    let to = one.unwrap().to.max(other.unwrap().to);
    // Whoever comes second counts from where the clock is by then: at the beginning, on the way or at the end.
    assert!((day("2027-03-15")..=day("2027-05-15")).contains(&to), "{to}");
    let dates: Vec<_> = tenant.seen().await.invoices.iter().map(|(row, _)| row.date.to_string()).collect();
    let all = ["2027-01-15", "2027-02-15", "2027-03-15", "2027-04-15"];
    assert_eq!(dates, all[..if to < day("2027-04-15") { 3 } else { 4 }]);
}

#[tokio::test]
async fn what_cannot_be_billed_is_tried_again_each_day_and_the_clock_goes_on() {
    let mut house = House::new().await;
    let tenant = Tenant::new(&house, "birch").await;
    tenant.open().await.unwrap();
    tenant.upgrade(Period::Month, 12).await;
    let slug = tenant.slug();
    let settings = crate::portal::Settings { seller: None, ..house.portal.settings().clone() };
    let (db, clock) = (house.portal.db().clone(), house.portal.clock().clone());
    let hasher = crate::passwords::Hasher::cheap().unwrap();
    house.portal = crate::Portal::new(db, clock, hasher, settings);
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    let command = AdvanceSandbox { organization: slug, by: "2 months".parse().unwrap() };
    let done = sandbox::advance(permit, command).await.unwrap();
    assert_eq!(done.to, day("2027-03-15"));
    assert!(done.turns > 20 && done.turns < 100, "{done:?}");
}
