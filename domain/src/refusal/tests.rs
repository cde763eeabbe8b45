#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use crate::text::Weak;

fn some() -> Vec<Refusal> {
    let flaw = catalog::Vendor::default().checked().unwrap_err();
    vec![
        signup::Refused::SlugTaken.into(),
        signup::Refused::Password(Weak::Short { least: 15 }).into(),
        signin::Refused::Wrong.into(),
        signin::Refused::Wait { seconds: 30 }.into(),
        account::Refused::SamePassword.into(),
        flaw.into(),
        services::Refused::OnRequest.into(),
        billing::Refused::Held { held: 7, seats: 5 }.into(),
        billing::Refused::Seats { most: 1_000_000 }.into(),
        billing::Refused::Currency(crate::money::Currency::EUR).into(),
        billing::Refused::Needed { plan: "Archive".into() }.into(),
        billing::Refused::Clash(catalog::Clash::Ends("Mail".into(), crate::time::Day::MIN)).into(),
        billing::Refused::NoSeller.into(),
        billing::Refused::NoTaxRate.into(),
        billing::Refused::Unqualified(vec![crate::subscriptions::trials::Unqualified::TrialUsed]).into(),
        payments::Refused::Known {
            amount: crate::money::Money::zero(crate::money::Currency::EUR),
            on: crate::time::Day::MIN,
        }
        .into(),
        payments::Refused::TooMuch { left: crate::money::Money::zero(crate::money::Currency::EUR) }.into(),
        invoices::ProfileRefused::BillTo.into(),
        invoices::ProfileRefused::OtherTaxId.into(),
        invoices::ProfileRefused::Untaxed("FR".parse().unwrap()).into(),
        invoices::ProfileRefused::TaxId("AT".parse().unwrap()).into(),
        activity::Refused::Changed.into(),
        members::Refused::ViewTaken.into(),
        members::Refused::Views { most: 20 }.into(),
        members::Refused::ImportMoved.into(),
        members::Refused::ImportCount.into(),
        members::Refused::ImportLarge { mib: 32 }.into(),
        members::Refused::ImportsOpen { most: 20 }.into(),
        licenses::Refused::Count { most: 10_000 }.into(),
        licenses::Refused::Unconfirmed(Box::new(licenses::Plan::of(licenses::Report::default(), true, String::new())))
            .into(),
        groups::Refused::NameTaken.into(),
        agreements::Refused::Nobody("eve@alder.example".parse().unwrap()).into(),
        groups::Refused::Count { most: 10_000 }.into(),
        groups::Refused::Nobody("eve@alder.example".parse().unwrap()).into(),
        groups::Refused::Oneself.into(),
        groups::Refused::ByRule.into(),
        groups::Refused::Rules { most: groups::RULES }.into(),
        groups::Refused::NoGroup("Choir".parse().unwrap()).into(),
        groups::Refused::Cycle(vec!["Choir".parse().unwrap(), "Chapel".parse().unwrap()]).into(),
        groups::Refused::NestedAlready("Choir".parse().unwrap()).into(),
        groups::Refused::Deep { most: groups::DEEPEST }.into(),
        groups::Refused::Wide { most: groups::WIDEST }.into(),
        groups::Refused::OwnerAlready("eve@alder.example".parse().unwrap()).into(),
        groups::Refused::Owners { most: groups::OWNERS }.into(),
        demo::Refused::HoldsDemo.into(),
        sandbox::Refused::NoSandbox.into(),
        tokens::Refused::Days { most: tokens::LONGEST }.into(),
        tokens::Refused::Revoked.into(),
        domains::Refused::OfPortal.into(),
        domains::Refused::Many { most: domains::MOST }.into(),
        domains::Refused::Blocked(vec![domains::Blocker::People { count: 3 }, domains::Blocker::Primary]).into(),
    ]
    .into_iter()
    .chain(limits())
    .collect()
}

/// Those about licenses, quotas, usage and agreements; none belongs to a field.
fn limits() -> Vec<Refusal> {
    use licenses::{Failed, Failure, Shortage};
    let (member, plan) = (uuid::Uuid::from_u128(1).into(), uuid::Uuid::from_u128(2).into());
    let group = uuid::Uuid::from_u128(3).into();
    let failures = [
        Failure::NoSeats,
        Failure::PoolDisabled,
        Failure::NotSubscribed,
        Failure::Blocked,
        Failure::Deleted,
        Failure::Requires { plan },
        Failure::Excludes { plan },
        Failure::RequiredBy { plan },
        Failure::ThroughGroup { group },
        Failure::NotAssigned,
    ];
    let failed = failures.map(|failure| Failed { member, plan, failure });
    let persons = failed.map(|failed| licenses::Refused::Person(failed).into());
    let flaw = agreements::Flaw { path: catalog::Path::default(), reason: agreements::Reason::Cycle };
    let day = crate::time::Day::MIN;
    let window = agreements::Window { opens: day, closes: day, anniversary: day };
    let others = [
        licenses::Refused::Shortage(Shortage { plan, limit: 1, held: 1, ahead: 0, wanted: 1 }).into(),
        licenses::Refused::InUse { over: 1, holders: vec![member] }.into(),
        licenses::Refused::Move(failed.to_vec()).into(),
        licenses::Refused::SamePlan.into(),
        licenses::Refused::Count { most: 1 }.into(),
        quotas::Refused::Quantity { most: 1 }.into(),
        quotas::Refused::LimitReached { remaining: -1 }.into(),
        quotas::Refused::NotIncluded.into(),
        quotas::Refused::NoAccess.into(),
        quotas::Refused::NotLicensed.into(),
        quotas::Refused::Unmetered.into(),
        quotas::Refused::Batch { most: 1 }.into(),
        quotas::Refused::TooFast { millis: 1 }.into(),
        quotas::Refused::Duration { most: 1 }.into(),
        quotas::Refused::Expired.into(),
        quotas::Refused::OverReserved { reserved: 1 }.into(),
        quotas::Refused::Settled.into(),
        quotas::Refused::Range.into(),
        usage::Refused::Batch { most: 1 }.into(),
        usage::Refused::Conflict.into(),
        usage::Refused::OwnSource.into(),
        usage::Refused::Unknown.into(),
        usage::Refused::Unmetered.into(),
        usage::Refused::Negative.into(),
        usage::Refused::NoLevel.into(),
        usage::Refused::Future { seconds: 1 }.into(),
        usage::Refused::TooEarly.into(),
        usage::Refused::TooLate.into(),
        usage::Refused::Sum { most: 1 }.into(),
        usage::Refused::Unbillable { most: 1 }.into(),
        usage::Refused::Range.into(),
        agreements::Refused::Empty.into(),
        agreements::Refused::Flawed(vec![flaw]).into(),
        agreements::Refused::NoTrueUp.into(),
        agreements::Refused::OutsideWindow { next: Some(window) }.into(),
        agreements::Refused::OutsideWindow { next: None }.into(),
        agreements::Refused::TruedUp { on: day }.into(),
        agreements::Refused::Range.into(),
    ];
    persons.into_iter().chain(others).collect()
}

#[test]
fn a_refusal_survives_the_wire() {
    for refusal in some().into_iter().filter(|refusal| !is_said_on_the_command_line(refusal)) {
        let wire = serde_json::to_string(&refusal).unwrap();
        assert_eq!(serde_json::from_str::<Refusal>(&wire).unwrap(), refusal, "{wire}");
    }
}

/// Those never go to a browser.
fn is_said_on_the_command_line(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Catalog(_) | Refusal::Demo(_) | Refusal::Payments(_))
}

#[test]
fn every_refusal_says_why_and_what_to_do() {
    for refusal in some() {
        let said = refusal.to_string();
        assert!(said.ends_with('.') && said.matches(['.', ';']).count() >= 2, "{said}");
    }
}

#[test]
fn a_refusal_that_belongs_to_a_field_names_it() {
    let fields: Vec<_> = some().iter().filter_map(Refusal::field).collect();
    assert_eq!(
        fields,
        [
            "slug",
            "password",
            "new_password",
            "bill_name",
            "tax_id",
            "country",
            "tax_id",
            "name",
            "count",
            "name",
            "person",
            "person",
            "person",
            "rule",
            "inner",
            "inner",
            "inner",
            "inner",
            "inner",
            "person",
            "person",
            "days",
            "domain"
        ]
    );
}
