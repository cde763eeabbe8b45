#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn supply(status: Status) -> Supply {
    Supply { by: By::Subscription(uuid::Uuid::from_u128(1).into(), status), until: None, told: None }
}

fn agreement(status: AgreementStatus) -> Supply {
    Supply { by: By::Agreement("VA-1".parse().unwrap(), status), until: None, told: None }
}

fn license(group: Option<&str>) -> License {
    let group = group.map(|name| (uuid::Uuid::from_u128(2).into(), name.parse().unwrap()));
    License { group, ways: Vec::new(), since: Instant::EPOCH, told: None }
}

fn plan(supplies: Vec<Supply>, licenses: Vec<License>) -> Plan {
    let product = Product { service: "mail".parse().unwrap(), plan: "team".parse().unwrap() };
    Plan { product, name: "Team".parse().unwrap(), licensed: true, supplies, licenses, waits: Vec::new() }
}

fn of(plans: Vec<Plan>) -> Explanation {
    let (key, service) = ("mail".parse().unwrap(), "Mail".parse().unwrap());
    Explanation { key, service, status: MemberStatus::Active, told: None, plans }
}

#[test]
fn whoever_is_active_and_licensed_of_what_can_be_used_has_it() {
    let usable = [Status::Trialing, Status::Active, Status::PastDue, Status::Expired];
    for status in Status::ALL {
        let one = of(vec![plan(vec![supply(*status)], vec![license(None)])]);
        let lack = (!usable.contains(status)).then_some(Lack::Supply);
        assert_eq!(one.lack(), lack, "{status}");
    }
    for (status, lack) in [(AgreementStatus::Ending, None), (AgreementStatus::Ended, Some(Lack::Supply))] {
        assert_eq!(of(vec![plan(vec![agreement(status)], vec![license(None)])]).lack(), lack);
    }
}

#[test]
fn the_first_thing_to_change_is_said() {
    let active = || vec![supply(Status::Active)];
    for status in [MemberStatus::Invited, MemberStatus::Blocked, MemberStatus::Deleted] {
        let kept_out = Explanation { status, ..of(vec![plan(active(), vec![license(None)])]) };
        assert_eq!(kept_out.lack(), Some(Lack::Person(status)));
    }
    assert_eq!(of(Vec::new()).lack(), Some(Lack::Supply));
    assert_eq!(of(vec![plan(active(), Vec::new())]).lack(), Some(Lack::License));
    let waits = vec![Wait { group: None, ways: Vec::new(), since: Instant::EPOCH, why: None }];
    assert_eq!(of(vec![Plan { waits, ..plan(active(), Vec::new()) }]).lack(), Some(Lack::Waits));
    let open = Plan { licensed: false, ..plan(active(), Vec::new()) };
    assert!(of(vec![open]).has(), "a plan without seats needs no license");
    let elsewhere = plan(vec![supply(Status::Suspended)], vec![license(None)]);
    assert_eq!(of(vec![elsewhere, plan(active(), Vec::new())]).lack(), Some(Lack::License));
}

#[test]
fn what_would_be_without_one_of_several_causes_is_said() {
    let twice = of(vec![plan(
        vec![supply(Status::Active), agreement(AgreementStatus::Current)],
        vec![license(None), license(Some("Sales"))],
    )]);
    for cause in [Cause::Supply(0, 0), Cause::Supply(0, 1), Cause::License(0, 0), Cause::License(0, 1)] {
        assert!(twice.has_without(cause), "{cause:?}");
    }
    let once = of(vec![plan(vec![supply(Status::Active)], vec![license(Some("Sales"))])]);
    assert!(once.has() && !once.has_without(Cause::Supply(0, 0)) && !once.has_without(Cause::License(0, 0)));
    let other = plan(vec![supply(Status::Active)], vec![license(None)]);
    let two = of(vec![other.clone(), other]);
    assert!(two.has_without(Cause::Supply(0, 0)) && two.has_without(Cause::License(1, 0)), "another plan is enough");
}
