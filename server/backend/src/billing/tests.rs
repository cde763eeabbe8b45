use crate::access::Actor;
use crate::error::Error;
use crate::house::House;
use crate::subscriptions;
use domain::acts::{LookUpOffer, RecordRefusal};
use domain::billing::Refused;
use domain::catalog::Period;
use domain::invoices::{
    BillingProfile, CheckTaxId, Column, EditBillingProfile, Invoice, InvoiceList, InvoicePage, InvoiceRow,
    ListInvoices, Order, Overview, ProfileRefused, ShowCreditNote, ShowInvoice, Status, Tab,
};
use domain::refusal::Refusal;
use domain::roles::Role;
use domain::subscriptions::{Action, ChangeSubscription, PreviewChange, Wish};
use domain::taxes::Treatment;
use entity::{invoice, organization, subscription};
use sea_orm::ActiveValue::{NotSet, Set};

mod lists;
mod profile;
pub(crate) mod replays;

pub(crate) use lists::many;

/// An organization that is billed, by its administrator.
pub(crate) struct Tenant<'a> {
    pub(crate) house: &'a House,
    pub(crate) ada: Actor,
}

impl<'a> Tenant<'a> {
    pub(crate) async fn new(house: &'a House, slug: &str) -> Tenant<'a> {
        Self { house, ada: house.found(slug).await }
    }

    /// Pays for what was tried, by the month.
    pub(crate) async fn buy(&self) {
        let deals = self.management().await.reckoning.deals(Some(Action::Convert));
        let deal = deals.iter().map(|(deal, _)| *deal).find(|deal| deal.price.period == Period::Month);
        self.change(Wish { action: Action::Convert, seats: None, deal }).await;
    }

    async fn more_seats(&self, seats: u32) {
        let seats = std::num::NonZeroU32::new(seats);
        self.change(Wish { action: Action::SetSeats, seats, deal: None }).await;
    }

    async fn management(&self) -> domain::subscriptions::Management {
        let org = self.ada.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let subscription = reader.rows::<subscription::Entity>().one().await.unwrap().unwrap().id;
        let permit = self.house.portal.permit(self.actor(&self.ada).await, self.house.request()).await.unwrap();
        subscriptions::preview(permit, PreviewChange { subscription }).await.unwrap()
    }

    async fn change(&self, wish: Wish) {
        let shown = self.management().await;
        let seen = Some(shown.reckoning.ask(wish).unwrap().unwrap().fingerprint());
        let (subscription, Wish { action, seats, deal }) = (shown.subscription, wish);
        let command = ChangeSubscription { subscription, action, seats, deal, seen, reason: None, back: None };
        let permit = self.house.portal.permit(self.actor(&self.ada).await, self.house.request()).await.unwrap();
        subscriptions::confirm(permit, command).await.unwrap();
    }

    /// A session as it is by now: it says when something changes by the clock.
    async fn actor(&self, who: &Actor) -> Actor {
        let org = who.member().unwrap().org;
        let reader =
            self.house.portal.internal::<LookUpOffer>(self.house.request(), org).unwrap().read().await.unwrap();
        let row = reader.rows::<organization::Entity>().one().await.unwrap().unwrap();
        let (next_change_at, pace) = (row.next_change_at, crate::clock::Pace::from(&row));
        let member = crate::access::Member { next_change_at, pace, ..who.member().unwrap().clone() };
        Actor::signed_in(member)
    }

    pub(crate) async fn overview(&self) -> Overview {
        let permit = self.house.portal.permit(self.actor(&self.ada).await, self.house.request()).await.unwrap();
        super::overview(permit, ()).await.unwrap()
    }

    async fn list(&self, query: ListInvoices) -> InvoiceList {
        let permit = self.house.portal.permit(self.actor(&self.ada).await, self.house.request()).await.unwrap();
        super::invoices(permit, query).await.unwrap()
    }

    pub(crate) async fn show(&self, number: &str) -> Result<InvoicePage, Error> {
        let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await.unwrap();
        super::invoice(permit, ShowInvoice { invoice: number.parse().unwrap() }).await
    }

    async fn profile(&self) -> BillingProfile {
        let permit = self.house.portal.permit(self.ada.clone(), self.house.request()).await.unwrap();
        super::profile(permit, ()).await.unwrap()
    }

    async fn edit(&self, who: &Actor, command: EditBillingProfile) -> Result<(), Error> {
        let permit = self.house.portal.permit(who.clone(), self.house.request()).await?;
        super::edit_profile(permit, command).await
    }
}
