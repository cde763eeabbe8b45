use super::*;
use crate::acts::{ALL, Who};
use proptest::prelude::*;

fn any_roles() -> impl Strategy<Value = Roles> {
    (0u8..64).prop_map(Roles::from_bits)
}

fn rights(roles: Roles) -> Vec<Right> {
    Right::ALL.iter().copied().filter(|right| may(roles, *right)).collect()
}

proptest! {
    #[test]
    fn nobody_raises_their_own_rights(actor in any_roles(), is_last_global: bool) {
        let oneself = Target { roles: actor, is_self: true, is_last_global };
        for role in Role::ALL {
            prop_assert!(may_do(actor, Deed::GiveRole(*role), oneself).is_err());
        }
        prop_assert!(may_do(actor, Deed::Share, oneself).is_err());
        prop_assert!(may_do(actor, Deed::Entrust, oneself).is_err());
    }

    #[test]
    fn whoever_shares_an_agreement_may_do_all_that_they_give(actor in any_roles(), target in any_roles()) {
        let other = Target { roles: target, is_self: false, is_last_global: false };
        if may_do(actor, Deed::Share, other).is_ok() {
            prop_assert!(may(actor, Right::ViewCommerce) && may(actor, Right::Buy));
        }
    }

    #[test]
    fn whoever_entrusts_a_group_may_do_all_that_its_owner_may(actor in any_roles(), target in any_roles()) {
        let other = Target { roles: target, is_self: false, is_last_global: false };
        if may_do(actor, Deed::Entrust, other).is_ok() {
            let mut owners = ALL.iter().filter_map(|act| match act.who {
                Who::Owner(right) => Some(right),
                _ => None,
            });
            prop_assert!(owners.all(|right| may(actor, right)));
            prop_assert!(may_do(actor, Deed::Release, other).is_ok());
        }
    }

    #[test]
    fn whoever_does_not_assign_roles_cannot_take_over_somebody_with_more_rights(
        actor in any_roles(), target in any_roles(), is_last_global: bool,
    ) {
        prop_assume!(!actor.has(Role::Global));
        let other = Target { roles: target, is_self: false, is_last_global };
        for deed in [Deed::Manage, Deed::ResetCredentials] {
            if may_do(actor, deed, other).is_ok() {
                let own = rights(actor);
                prop_assert!(rights(target).iter().all(|right| own.contains(right)), "{deed:?} {actor:?} {target:?}");
            }
        }
    }

    #[test]
    fn the_last_global_administrator_is_neither_removed_nor_demoted(actor in any_roles(), is_self: bool) {
        let last = Target { roles: Roles::NONE.with(Role::Global), is_self, is_last_global: true };
        prop_assert!(may_do(actor, Deed::Manage, last).is_err());
        prop_assert!(may_do(actor, Deed::TakeRole(Role::Global), last).is_err());
    }

    #[test]
    fn a_set_of_roles_survives_being_stored(roles in any_roles()) {
        prop_assert_eq!(Roles::from_bits(roles.bits()), roles);
        prop_assert_eq!(roles.iter().collect::<Roles>(), roles);
    }

    #[test]
    fn one_role_more_never_takes_a_right_away(roles in any_roles(), more in prop::sample::select(Role::ALL)) {
        let wider = roles.with(more);
        for right in Right::ALL {
            prop_assert!(!may(roles, *right) || may(wider, *right));
        }
    }
}

#[test]
fn seeing_does_not_imply_changing() {
    let reader = Roles::NONE.with(Role::Reader);
    assert!(may(reader, Right::ViewCommerce) && !may(reader, Right::Buy));
    assert!(may(reader, Right::ViewIdentity) && !may(reader, Right::ManageUsers));
}

#[test]
fn a_user_administrator_does_not_touch_a_reader() {
    let target = Target { roles: Roles::NONE.with(Role::Reader), is_self: false, is_last_global: false };
    let users = Roles::NONE.with(Role::Users);
    assert_eq!(may_do(users, Deed::Manage, target), Err(Barred::Rank));
    assert_eq!(may_do(users, Deed::ResetCredentials, target), Err(Barred::Rank));
    assert_eq!(may_do(users, Deed::License, target), Ok(()));
}

#[test]
fn a_password_administrator_who_holds_another_role_is_out_of_reach_of_one_who_does_not() {
    let both = Roles::NONE.with(Role::Password).with(Role::Billing);
    let target = Target { roles: both, is_self: false, is_last_global: false };
    assert_eq!(may_do(Roles::NONE.with(Role::Password), Deed::ResetCredentials, target), Err(Barred::Rank));
}

#[test]
fn everybody_may_give_up_an_own_role_but_not_take_one() {
    let actor = Roles::NONE.with(Role::Billing);
    let oneself = Target { roles: actor, is_self: true, is_last_global: false };
    assert_eq!(may_do(actor, Deed::TakeRole(Role::Billing), oneself), Ok(()));
    assert_eq!(may_do(actor, Deed::GiveRole(Role::Global), oneself), Err(Barred::Right));
}

#[test]
fn the_smallest_role_is_named_first_and_none_is_named_before_one_that_does_less() {
    let size = |role: &Role| rights(Roles::NONE.with(*role)).len();
    for right in Right::ALL {
        let Some(holders) = right.holders() else { continue };
        assert!(holders.is_sorted_by_key(size), "{right:?}: {holders:?}");
        for role in Role::ALL {
            assert_eq!(holders.contains(role), may(Roles::NONE.with(*role), *right), "{right:?} {role}");
        }
    }
}
