use super::*;
use crate::access::Actor;
use crate::billing::tests::Tenant;
use crate::house::House;
use domain::invoices::ProfileRefused;
use domain::refusal::Refusal;
use domain::roles::Role;

async fn page(house: &House, who: &Actor) -> Result<OrganizationPage, Error> {
    see(house.portal.permit(who.clone(), house.request()).await?, ()).await
}

async fn change(house: &House, who: &Actor, command: EditOrganization) -> Result<(), Error> {
    edit(house.portal.permit(who.clone(), house.request()).await?, command).await
}

fn command(name: &str) -> EditOrganization {
    EditOrganization {
        name: name.parse().unwrap(),
        address: "Ring 1\n20457 Hamburg".parse().ok(),
        country: "DE".parse().unwrap(),
        technical_contact: "it@alder.example".parse().ok(),
        security_contact: None,
        privacy_link: "https://alder.example/privacy".parse().ok(),
        language: domain::locale::Language::De,
    }
}

#[tokio::test]
async fn the_page_says_what_the_organization_is_and_counts_its_own_people_only() {
    let house = House::new().await;
    let (ada, birch) = (house.found("alder").await, house.found("birch").await);
    for role in [Some(Role::Reader), None] {
        house.with_role(&ada, role).await;
    }
    let shown = page(&house, &ada).await.unwrap();
    assert_eq!(shown.people, People { active: 3, invited: 0, blocked: 0, administrators: 2 });
    assert_eq!((shown.people.all(), shown.groups), (3, 0));
    assert_eq!(shown.organization.initial_domain.as_str(), "alder.guildhall.example");
    assert_eq!((shown.information.name.as_str(), shown.information.privacy_link), ("The alder company", None));
    assert_eq!(page(&house, &birch).await.unwrap().people.all(), 1);
}

#[tokio::test]
async fn only_a_global_administrator_changes_it_and_what_is_left_empty_is_gone() {
    let house = House::new().await;
    let (ada, birch) = (house.found("alder").await, house.found("birch").await);
    change(&house, &ada, command("Alder GmbH")).await.unwrap();
    let shown = page(&house, &ada).await.unwrap();
    assert_eq!(shown.information, Information::from(command("Alder GmbH")));
    assert_eq!(shown.organization.name.as_str(), "Alder GmbH");
    change(&house, &ada, EditOrganization { privacy_link: None, ..command("Alder GmbH") }).await.unwrap();
    assert_eq!(page(&house, &ada).await.unwrap().information.privacy_link, None);
    assert_eq!(page(&house, &birch).await.unwrap().information.name.as_str(), "The birch company");
    for role in [Role::Billing, Role::Users, Role::Reader] {
        let other = house.with_role(&ada, Some(role)).await;
        assert!(page(&house, &other).await.is_ok());
        assert!(matches!(change(&house, &other, command("Other")).await, Err(Error::Forbidden(_))), "{role:?}");
    }
    let nobody = house.with_role(&ada, None).await;
    assert!(matches!(page(&house, &nobody).await, Err(Error::Forbidden(_))));
}

#[tokio::test]
async fn what_was_due_before_is_made_out_as_it_was_and_the_next_as_it_is() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.buy().await;
    // Nobody looks until after the next invoice is due.
    house.advance_days(45);
    change(&house, &alder.ada, command("Alder GmbH")).await.unwrap();
    house.advance_days(30);
    let named = async |number: &str| alder.show(number).await.unwrap().record.invoice.parties.sold_to.name;
    alder.overview().await;
    assert_eq!(named("INV-000002").await.as_str(), "The alder company");
    change(&house, &alder.ada, command("Alder AG")).await.unwrap();
    assert_eq!(named("INV-000003").await.as_str(), "Alder GmbH");
}

#[tokio::test]
async fn nobody_moves_to_where_nothing_can_be_billed_unless_it_is_billed_elsewhere() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    let abroad = || EditOrganization { country: "FR".parse().unwrap(), ..command("Alder") };
    alder.buy().await;
    let refused = change(&house, &alder.ada, abroad()).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Profile(ProfileRefused::Untaxed(_)))), "{refused:?}");
    alder.bill_as("Alder GmbH").await;
    change(&house, &alder.ada, abroad()).await.unwrap();
    assert_eq!(page(&house, &alder.ada).await.unwrap().organization.country.code(), "FR");
}
