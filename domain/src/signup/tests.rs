#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use super::*;
use uuid::Uuid;

fn command() -> SignUp {
    SignUp {
        organization: "Alder Trading".parse().unwrap(),
        country: "DE".parse().unwrap(),
        slug: "alder".parse().unwrap(),
        display_name: "Ada Lovelace".parse().unwrap(),
        user: "ada".parse().unwrap(),
        mail: "ada@example.com".parse().unwrap(),
        password: "copper violin eleven marsh".parse().unwrap(),
        language: Language::En,
        zone: ZoneName::utc(),
        offer: Offer::Trial(Uuid::nil().into()),
        seats: None,
        deal: None,
        seen: None,
    }
}

fn facts(account_domain: &DomainName) -> Facts<'_> {
    let offer = Some(Offered { is_open: true, cost: Standing::Free, needs_domain: false, clash: None });
    Facts { account_domain, slug_is_free: true, zone_exists: true, offer }
}

fn decided(command: &SignUp, change: impl FnOnce(&mut Facts)) -> Result<NewOrganization, Refused> {
    let account_domain = "guildhall.example".parse().unwrap();
    let mut facts = facts(&account_domain);
    change(&mut facts);
    found(command, &facts)
}

#[test]
fn the_founder_becomes_global_administrator_in_the_initial_domain() {
    let new = decided(&command(), |_| ()).unwrap();
    assert_eq!(new.initial_domain.as_str(), "alder.guildhall.example");
    assert_eq!(new.administrator.user_name.to_string(), "ada@alder.guildhall.example");
    assert_eq!(new.administrator.roles, Roles::NONE.with(Role::Global));
}

#[test]
fn a_taken_slug_a_closed_offer_and_a_price_on_request_are_refused() {
    let open = || Offered { is_open: true, cost: Standing::Free, needs_domain: false, clash: None };
    let refused = |change: fn(&mut Facts)| decided(&command(), change).unwrap_err();
    assert_eq!(refused(|facts| facts.slug_is_free = false), Refused::SlugTaken);
    assert_eq!(refused(|facts| facts.zone_exists = false), Refused::UnknownZone);
    assert_eq!(refused(|facts| facts.offer = None), Refused::OfferClosed);
    let with = |offer| decided(&command(), |facts| facts.offer = Some(offer)).unwrap_err();
    assert_eq!(with(Offered { is_open: false, ..open() }), Refused::OfferClosed);
    assert_eq!(with(Offered { cost: Standing::OnRequest, ..open() }), Refused::OnRequest);
    assert_eq!(with(Offered { needs_domain: true, ..open() }), Refused::NeedsDomain);
}

#[test]
fn the_password_may_not_name_the_person_or_the_organization() {
    for password in ["copper violin lovelace", "marsh violin alder 77", "violin trading marsh"] {
        let command = SignUp { password: password.parse().unwrap(), ..command() };
        assert_eq!(decided(&command, |_| ()), Err(Refused::Password(Weak::Personal)), "{password}");
    }
}

#[test]
fn a_word_that_makes_too_long_a_domain_is_refused() {
    let long = format!("{0}.{0}.{0}.{0}.example", "a".repeat(60)).parse().unwrap();
    assert_eq!(found(&command(), &facts(&long)), Err(Refused::SlugTooLong));
}

#[test]
fn an_offer_survives_its_text() {
    for offer in [Offer::Plan(Uuid::max().into()), Offer::Trial(Uuid::nil().into())] {
        assert_eq!(offer.to_string().parse(), Ok(offer));
    }
    for text in
        ["", "plan:", "plan:1", "gift:00000000-0000-0000-0000-000000000000", "00000000-0000-0000-0000-000000000000"]
    {
        assert_eq!(text.parse::<Offer>(), Err(NotAnOffer), "{text}");
    }
}

#[test]
fn a_command_is_logged_without_its_password() {
    let shown = format!("{:?}", command());
    assert!(shown.contains("Alder Trading") && !shown.contains("violin"), "{shown}");
}

#[test]
fn a_command_with_an_invalid_field_does_not_exist() {
    let mut wire = serde_json::to_value(command()).unwrap();
    assert_eq!(serde_json::from_value::<SignUp>(wire.clone()).unwrap(), command());
    wire.as_object_mut().unwrap().insert("slug".to_owned(), "admin".into());
    assert!(serde_json::from_value::<SignUp>(wire).is_err());
}
