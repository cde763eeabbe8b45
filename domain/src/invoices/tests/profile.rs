use super::*;
use crate::locale::Country;

fn fits(country: &str, id: &str) -> bool {
    let country: Country = country.parse().unwrap();
    id.parse::<TaxId>().is_ok_and(|id| vat::fits(&id, country))
}

#[test]
fn published_tax_ids_have_the_forms_of_their_countries() {
    // From the imprints of SAP, Hetzner, OVH, Google Ireland, Stripe, Spotify, Booking.com and Amazon.
    for (country, id) in [
        ("DE", "DE143454214"),
        ("DE", "DE 812 871 812"),
        ("FR", "FR 22 424 761 419"),
        ("IE", "IE6388047V"),
        ("IE", "IE3206488LH"),
        ("SE", "SE556703748501"),
        ("NL", "NL805734958B01"),
        ("LU", "LU26375245"),
    ] {
        assert!(fits(country, id), "{id}");
    }
    // As the European Commission writes the structures, with figures and letters put in.
    for (country, id) in [
        ("AT", "ATU12345678"),
        ("BE", "BE0123456789"),
        ("BE", "BE1123456789"),
        ("CY", "CY12345678L"),
        ("CZ", "CZ1234567890"),
        ("ES", "ESX1234567R"),
        ("ES", "ES12345678Z"),
        ("GB", "XIGD123"),
        ("GR", "EL123456789"),
        ("IE", "IE9S99999L"),
        ("IT", "IT12345678901"),
        ("LT", "LT123456789012"),
        ("PL", "PL1234567890"),
        ("RO", "RO12"),
        ("SK", "SK1234567890"),
    ] {
        assert!(fits(country, id), "{id}");
    }
}

#[test]
fn what_has_another_form_is_no_tax_id_of_the_country() {
    for (country, id) in [
        ("DE", "DE12345678"),
        ("DE", "DE1234567890"),
        ("DE", "ATU12345678"),
        ("AT", "AT123456789"),
        ("GR", "GR123456789"),
        ("BE", "BE2123456789"),
        ("ES", "ES123456789"),
        ("NL", "NL805734958A01"),
        ("FR", "FR2242476141"),
        ("GB", "XI12"),
    ] {
        assert!(!fits(country, id), "{country} {id}");
    }
    // Where no form was told, any id passes that is one at all.
    assert!(fits("CH", "CHE-123.456.789") && fits("GB", "GB123456789"));
}

#[test]
fn every_form_is_of_a_country_and_passes_for_itself() {
    for country in Country::all() {
        for form in vat::forms(country).unwrap_or_default() {
            let id = form.replace('a', "K").replace('x', "7");
            assert!(fits(country.code(), &id), "{form}");
            assert!(
                !fits(country.code(), &format!("{id}000"))
                    || country.code() == "RO"
                    || country.code() == "LT"
                    || id.starts_with("XI")
            );
        }
    }
}

fn command() -> EditBillingProfile {
    EditBillingProfile {
        name: "Alder".parse().unwrap(),
        address: Some("Ring 1\n20457 Hamburg".parse().unwrap()),
        country: "DE".parse().unwrap(),
        tax_id: Some("DE143454214".parse().unwrap()),
        po_number: None,
        bill_name: None,
        bill_address: None,
        bill_country: None,
        contacts: Some("b@alder.example, a@alder.example\nb@alder.example".parse().unwrap()),
    }
}

#[test]
fn a_profile_is_checked_as_a_whole() {
    let profile = command().checked().unwrap();
    assert_eq!((profile.bill_to, profile.contacts.unwrap().as_str()), (None, "b@alder.example\na@alder.example"));
    let refused = |change: fn(&mut EditBillingProfile)| {
        let mut command = command();
        change(&mut command);
        command.checked().unwrap_err()
    };
    let foreign = refused(|command| command.country = "AT".parse().unwrap());
    assert_eq!(foreign, ProfileRefused::TaxId("AT".parse().unwrap()));
    assert!(foreign.to_string().contains("ATU99999999"), "{foreign}");
    assert_eq!(refused(|command| command.bill_name = "Accounting".parse().ok()), ProfileRefused::BillTo);
    assert_eq!(refused(|command| command.bill_address = "Ring 2".parse().ok()), ProfileRefused::BillTo);
    assert_eq!(refused(|command| command.address = "a\nb\nc\nd\ne\nf\ng".parse().ok()), ProfileRefused::Address);
    let whole =
        EditBillingProfile { bill_name: "Accounting".parse().ok(), bill_country: "AT".parse().ok(), ..command() };
    assert_eq!(whole.checked().unwrap().bill_to.unwrap().name.as_str(), "Accounting");
}

#[test]
fn contacts_are_mail_addresses() {
    assert!("nobody".parse::<Contacts>().is_err() && " \n".parse::<Contacts>().is_err());
    let many: String = (0..11).map(|place| format!("p{place}@alder.example ")).collect();
    assert!(many.parse::<Contacts>().is_err());
}
