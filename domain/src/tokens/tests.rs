//! What tokens may do, and until when.

#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;

fn command(owner: Owner, scopes: &str, days: Option<u16>) -> CreateToken {
    CreateToken { owner, name: "Backup".parse().unwrap(), scopes: scopes.parse().unwrap(), days }
}

fn organization() -> Owner {
    Owner::Organization("alder".parse().unwrap())
}

fn service() -> Owner {
    Owner::Service("mail".parse().unwrap())
}

#[test]
fn scopes_are_written_in_one_way() {
    let scopes: Scopes = "usage:report  entitlements:check usage:report".parse().unwrap();
    assert_eq!(scopes.to_string(), "entitlements:check usage:report");
    assert_eq!(scopes.to_string().parse(), Ok(scopes));
    for none in ["", " ", "everything", "usage:report everything"] {
        assert_eq!(none.parse::<Scopes>(), Err(Refused::NoScope), "{none}");
    }
}

#[test]
fn whoever_names_no_scope_is_told_those_of_each_kind() {
    let said = Refused::NoScope.to_string();
    let (of_organizations, of_services) = said.split_once("that of a service").unwrap();
    for (kind, named) in [(OwnerKind::Organization, of_organizations), (OwnerKind::Service, of_services)] {
        for scope in Scope::ALL {
            assert_eq!(named.contains(scope.as_str()), scope.suits(kind), "{kind} {scope}");
        }
    }
}

#[test]
fn an_organization_does_not_measure_itself_and_a_service_does_not_look_around() {
    assert_eq!(Scopes::all(OwnerKind::Organization).to_string(), "services:read entitlements:check");
    assert_eq!(Scopes::all(OwnerKind::Service).to_string(), "entitlements:check usage:report quotas:reserve");
    for (owner, scope) in
        [(organization(), Scope::ReportUsage), (organization(), Scope::ReserveQuotas), (service(), Scope::ReadServices)]
    {
        let kind = owner.kind();
        let refused = create(&command(owner, scope.as_str(), None));
        assert_eq!(refused, Err(Refused::Unsuited { scope, owner: kind }));
    }
    assert_eq!(create(&command(service(), "usage:report", None)), Ok(()));
}

#[test]
fn a_scope_gives_no_more_than_its_right() {
    for owner in OwnerKind::ALL {
        for right in Right::ALL {
            let gives = Scopes::all(*owner).give(*right);
            assert_eq!(gives, *owner == OwnerKind::Organization && *right == Right::ViewServices, "{owner} {right}");
        }
    }
}

#[test]
fn a_token_ends_at_its_instant_or_when_revoked() {
    let at = |seconds| Instant::EPOCH.plus_seconds(seconds);
    let life = Life { expires: Some(at(100)), revoked: None, used: None };
    assert!(life.is_live(at(99)) && !life.is_live(at(100)));
    assert!(!Life { revoked: Some(at(5)), ..life }.is_live(at(6)));
    assert!(Life { expires: None, ..life }.is_live(Instant::from(i64::MAX)));
    assert_eq!([99, 100].map(|seconds| life.state(at(seconds))), [State::Live, State::Expired]);
    assert_eq!(Life { revoked: Some(at(5)), ..life }.state(at(200)), State::Revoked);
    for days in [Some(0), Some(LONGEST + 1)] {
        assert_eq!(create(&command(organization(), "services:read", days)), Err(Refused::Days { most: LONGEST }));
    }
}

#[test]
fn use_is_noted_once_an_hour() {
    let at = |seconds| Instant::EPOCH.plus_seconds(seconds);
    let life = |used| Life { expires: None, revoked: None, used };
    assert!(life(None).is_to_be_noted(at(0)));
    assert!(!life(Some(at(0))).is_to_be_noted(at(NOTED_EVERY - 1)));
    assert!(life(Some(at(0))).is_to_be_noted(at(NOTED_EVERY)));
}
