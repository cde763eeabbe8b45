use super::*;

impl Tenant<'_> {
    /// Has itself billed under a name.
    pub(crate) async fn bill_as(&self, name: &str) {
        self.edit(&self.ada, command(name)).await.unwrap();
    }
}

fn command(name: &str) -> EditBillingProfile {
    EditBillingProfile {
        name: name.parse().unwrap(),
        address: "Ring 1\n20457 Hamburg".parse().ok(),
        country: "DE".parse().unwrap(),
        tax_id: "DE143454214".parse().ok(),
        po_number: "PO 4711".parse().ok(),
        bill_name: "Accounting".parse().ok(),
        bill_address: None,
        bill_country: "AT".parse().ok(),
        contacts: "money@alder.example".parse().ok(),
    }
}

#[tokio::test]
async fn the_next_invoice_is_made_out_to_the_profile_and_an_issued_one_never_changes() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    assert_eq!(alder.profile().await.sold_to.name.as_str(), "The alder company");
    alder.buy().await;
    let before = alder.show("INV-000001").await.unwrap().record.invoice;
    assert_eq!((before.parties.sold_to.name.as_str(), &before.parties.po_number), ("The alder company", &None));
    assert_eq!(before.parties.how_to_pay.as_ref().unwrap().as_str(), "Bank of Tests, DE00 0000");
    alder.edit(&alder.ada, command("Alder GmbH")).await.unwrap();
    alder.more_seats(30).await;
    let after = alder.show("INV-000002").await.unwrap().record.invoice;
    assert_eq!(after.parties.sold_to.name.as_str(), "Alder GmbH");
    assert_eq!(after.parties.bill_to.name.as_str(), "Accounting");
    assert_eq!(after.parties.po_number.as_ref().unwrap().as_str(), "PO 4711");
    // Its form says nothing of whether a tax id exists.
    assert!(after.parties.sold_to.tax_id.is_some() && !after.parties.tax_id_checked);
    assert_eq!(alder.show("INV-000001").await.unwrap().record.invoice, before);
    assert_eq!(alder.list(ListInvoices::default()).await.rows[0].po_number.as_ref().unwrap().as_str(), "PO 4711");
}

#[tokio::test]
async fn what_was_due_before_the_profile_changed_is_made_out_as_it_was() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    alder.buy().await;
    // Nobody looks until after the next invoice is due.
    house.advance_days(45);
    alder.edit(&alder.ada, command("Alder GmbH")).await.unwrap();
    let second = alder.show("INV-000002").await.unwrap().record.invoice;
    assert_eq!(
        (second.date.to_string().as_str(), second.parties.sold_to.name.as_str()),
        ("2027-02-15", "The alder company")
    );
}

#[tokio::test]
async fn a_profile_belongs_to_one_organization_and_to_who_may_buy() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    let birch = Tenant::new(&house, "birch").await;
    alder.edit(&alder.ada, command("Alder GmbH")).await.unwrap();
    alder.edit(&alder.ada, command("Alder AG")).await.unwrap();
    assert_eq!(alder.profile().await.sold_to.name.as_str(), "Alder AG");
    assert_eq!(birch.profile().await.sold_to.name.as_str(), "The birch company");
    let reader = house.with_role(&alder.ada, Some(Role::Reader)).await;
    assert!(matches!(alder.edit(&reader, command("Reader")).await, Err(Error::Forbidden(_))));
    let wrong = EditBillingProfile { tax_id: "DE12".parse().ok(), ..command("Alder") };
    let refused = alder.edit(&alder.ada, wrong).await.unwrap_err();
    assert!(matches!(refused, Error::Refused(Refusal::Profile(ProfileRefused::TaxId(_)))), "{refused:?}");
}

#[tokio::test]
async fn a_credit_note_is_found_by_its_own_organization_only() {
    let house = House::new().await;
    let (alder, birch) = (Tenant::new(&house, "alder").await, Tenant::new(&house, "birch").await);
    alder.buy().await;
    alder.change(Wish { action: Action::CancelNow, seats: None, deal: None }).await;
    for (tenant, found) in [(&alder, true), (&birch, false)] {
        let permit = house.portal.permit(tenant.ada.clone(), house.request()).await.unwrap();
        let file = super::super::credit_note(permit, ShowCreditNote { note: "CN-000001".parse().unwrap() }).await;
        match (file, found) {
            (Ok(file), true) => {
                assert_eq!((file.note.corrects.as_str(), file.record.notes), ("INV-000001", vec![file.note.clone()]))
            }
            (Err(Error::NotFound), false) => {}
            (other, _) => panic!("{other:?}"),
        }
    }
    assert!(matches!(birch.show("INV-000001").await, Err(Error::NotFound)));
}

/// The tax table of these rows: buyer, treatment and rate.
async fn rates(house: &House, rows: &[(&str, &str, &str)]) {
    let row = |(buyer, treatment, rate): &(&str, &str, &str)| {
        format!(
            "[[rate]]\nseller = \"DE\"\nbuyer = \"{buyer}\"\ncategory = \"standard\"\ntreatment = \"{treatment}\"\n\
             rate = \"{rate}\"\nfrom = \"2020-01-01\"\n"
        )
    };
    let permit = house.portal.permit(Actor::operator(), house.request()).await.unwrap();
    crate::taxes::import(permit, "rates".into(), &rows.iter().map(row).collect::<String>()).await.unwrap();
}

/// The operator found out, or takes it back.
async fn check(house: &House, tax_id: &str, withdrawn: bool) -> Result<bool, Error> {
    let command = CheckTaxId { organization: "alder".parse().unwrap(), tax_id: tax_id.parse().unwrap(), withdrawn };
    let permit = house.portal.permit(Actor::operator(), house.request()).await?;
    super::super::check_tax_id(permit, command).await
}

fn profile_refused(done: Result<impl std::fmt::Debug, Error>) -> ProfileRefused {
    match done {
        Err(Error::Refused(Refusal::Profile(refused))) => refused,
        other => panic!("{other:?}"),
    }
}

const FRENCH: &str = "FR40303265045";

#[tokio::test]
async fn whose_tax_id_was_checked_pays_the_tax_until_buyer_or_id_change() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    rates(&house, &[("FR", "standard", "20"), ("FR", "reverse-charge", "0")]).await;
    let french = |name: &str| EditBillingProfile {
        country: "FR".parse().unwrap(),
        tax_id: FRENCH.parse().ok(),
        ..command(name)
    };
    alder.edit(&alder.ada, french("Aulne")).await.unwrap();
    alder.buy().await;
    let taxed = async |number: &str| {
        let invoice = alder.show(number).await.unwrap().record.invoice;
        (invoice.lines[0].class.treatment, invoice.tax.minor > 0, invoice.parties.tax_id_checked)
    };
    assert_eq!(taxed("INV-000001").await, (Treatment::Standard, true, false), "its form alone says nothing");
    assert_eq!(profile_refused(check(&house, "FR00303265045", false).await), ProfileRefused::OtherTaxId);
    assert!(check(&house, FRENCH, false).await.unwrap());
    assert!(!check(&house, FRENCH, false).await.unwrap(), "it is known");
    alder.more_seats(30).await;
    assert_eq!(taxed("INV-000002").await, (Treatment::ReverseCharge, false, true));
    alder.edit(&alder.ada, EditBillingProfile { po_number: "PO 1".parse().ok(), ..french("Aulne") }).await.unwrap();
    assert!(alder.profile().await.tax_id_checked);
    alder.edit(&alder.ada, french("Bouleau")).await.unwrap();
    assert!(!alder.profile().await.tax_id_checked);
    alder.more_seats(31).await;
    assert_eq!(taxed("INV-000003").await, (Treatment::Standard, true, false));
}

#[tokio::test]
async fn a_check_is_not_taken_back_where_nothing_could_be_billed_without_it() {
    let house = House::new().await;
    let alder = Tenant::new(&house, "alder").await;
    rates(&house, &[("DE", "reverse-charge", "0")]).await;
    alder.edit(&alder.ada, command("Alder")).await.unwrap();
    assert!(check(&house, "DE143454214", false).await.unwrap());
    alder.buy().await;
    let untaxed = ProfileRefused::Untaxed("DE".parse().unwrap());
    assert_eq!(profile_refused(check(&house, "DE143454214", true).await), untaxed);
    assert_eq!(profile_refused(alder.edit(&alder.ada, command("Other")).await), untaxed);
    assert!(alder.profile().await.tax_id_checked);
    rates(&house, &[("DE", "standard", "19")]).await;
    assert!(check(&house, "DE143454214", true).await.unwrap());
    assert!(!alder.profile().await.tax_id_checked);
}
