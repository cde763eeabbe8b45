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
        let note = super::super::credit_note(permit, ShowCreditNote { note: "CN-000001".parse().unwrap() }).await;
        match (note, found) {
            (Ok(note), true) => assert_eq!(note.corrects.as_str(), "INV-000001"),
            (Err(Error::NotFound), false) => {}
            (other, _) => panic!("{other:?}"),
        }
    }
    assert!(matches!(birch.show("INV-000001").await, Err(Error::NotFound)));
}
