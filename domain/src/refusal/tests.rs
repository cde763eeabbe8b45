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
        services::Refused::NotFree.into(),
        billing::Refused::Held { held: 7, seats: 5 }.into(),
        billing::Refused::Currency(crate::money::Currency::EUR).into(),
        billing::Refused::NoSeller.into(),
        billing::Refused::NoTaxRate.into(),
        billing::Refused::Unqualified(vec![crate::subscriptions::trials::Unqualified::TrialUsed]).into(),
        payments::Refused::Known.into(),
        demo::Refused::HoldsDemo.into(),
    ]
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
    matches!(refusal, Refusal::Catalog(_) | Refusal::Demo(_))
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
    let mut fields: Vec<_> = some().iter().map(Refusal::field).collect();
    assert!(fields.split_off(5).iter().all(Option::is_none));
    assert_eq!(fields, [Some("slug"), Some("password"), None, None, Some("new_password")]);
}
