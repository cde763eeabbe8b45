//! The tabs of a service's page beside its subscriptions.

use super::row;
use crate::access::Permit;
use crate::db::Executor;
use crate::error::Error;
use crate::{billing, licenses, subscriptions};
use domain::acts::{self, Organization};
use domain::services::{ServiceInvoices, ServicePeople, ShowServiceInvoices, ShowServicePeople};
use domain::text::Key;
use entity::service_page;

/// Who holds a license of one of the plans of a service.
///
/// # Errors
/// [`Error::NotFound`] where the organization neither has nor had it.
pub async fn people(permit: Permit<acts::ShowServicePeople>, query: ShowServicePeople) -> Result<ServicePeople, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let on = reader.executor();
    let found = find(on, query.service.clone()).await?;
    let (people, previous, next) = licenses::holders(on, found.service_id, &query).await?;
    // Where nobody is found there is nothing to count, but somebody to whom a license could be given.
    let (product, (count, more)) = match people.is_empty() {
        true => (licenses::of_service(on, found.service_id).await?.into_iter().next(), (0, false)),
        false => (None, licenses::count_holders(on, found.service_id, &query.search).await?),
    };
    let product = product.map(|plan| plan.product);
    Ok(ServicePeople { service: row::of_page(found)?, product, people, previous, next, count, more })
}

/// The invoices that charge for a service.
///
/// # Errors
/// [`Error::NotFound`] where the organization neither has nor had it.
pub async fn invoices(
    permit: Permit<acts::ShowServiceInvoices>,
    query: ShowServiceInvoices,
) -> Result<ServiceInvoices, Error> {
    subscriptions::keep_current(&permit).await?;
    let reader = permit.read().await?;
    let today = reader.moment(&reader.member()?.billing_zone).day;
    let on = reader.executor();
    let order = query.order();
    let found = find(on, query.service).await?;
    let invoices = billing::charging(on, found.service_id, order, query.cursor.as_ref(), today).await?;
    Ok(ServiceInvoices { service: row::of_page(found)?, invoices })
}

/// The row of a service by the word in its address.
pub(super) async fn find(on: Executor<'_, Organization>, service: Key) -> Result<service_page::Model, Error> {
    on.rows::<service_page::Entity>().filter(service_page::key().eq(service)).one().await?.ok_or(Error::NotFound)
}
