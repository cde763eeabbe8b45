//! Refunds as the operator records them: credit that was given back in money.

use super::books::{Also, Books};
use super::{issue, store};
use crate::access::Permit;
use crate::activity::Event;
use crate::error::Error;
use crate::{registry, subscriptions};
use domain::acts;
use domain::invoices::Lot;
use domain::money::{Currency, Money};
use domain::payments::{Journal, RefundCredit, Refunded, refund};
use domain::refusal::Refusal;
use entity::refund;
use sea_orm::ActiveValue::{NotSet, Set};

/// Records that credit was given back. What is recorded already is told, and nothing is changed.
///
/// # Errors
/// [`Error::NotFound`] where there is no such document; and why there is no such refund.
pub async fn refund_credit(permit: Permit<acts::RefundCredit>, command: RefundCredit) -> Result<Refunded, Error> {
    let org = registry::owner(permit.portal(), &command.document).await?.ok_or(Error::NotFound)?;
    let tx = registry::give_back(permit, org).begin().await?;
    let zone = subscriptions::lock(&tx).await?.billing_zone;
    let now = tx.moment(&zone);
    let which = refund::reference().eq(command.reference.clone());
    if let Some(known) = tx.rows::<refund::Entity>().filter(which).one().await? {
        let known = store::refund(known)?;
        known.is(&command).map_err(Refusal::Payments)?;
        let lots = store::account(tx.executor()).await?.lots;
        return Ok(Refunded { amount: known.amount, left: sum(&lots, known.amount.currency)?, known: true });
    }
    let mut books = Books::read(tx.executor(), tx.portal().settings(), Also::Nothing, now).await?;
    let documents = issue::catch_up(&tx, &mut books, &zone).await?;
    let had = sum(&books.lots, command.amount.currency)?;
    let (refund, lots) = refund(&books.lots, command, now.day).map_err(Refusal::Payments)?;
    let row = refund::ActiveModel {
        org_id: NotSet,
        reference: Set(refund.reference.clone()),
        document: Set(refund.document.clone()),
        refunded_on: Set(refund.on),
        currency: Set(refund.amount.currency),
        amount: Set(refund.amount.minor),
        origins: Set(serde_json::to_string(&refund.from).map_err(Error::internal)?),
        recorded_at: Set(tx.now()),
    };
    tx.insert::<refund::Entity>(row).await?;
    let journal = Journal::refunded(&refund).map_err(Refusal::Payments)?;
    store::book(&tx, refund.on, &[(refund.document.clone(), journal)]).await?;
    store::keep_lots(&tx, &lots).await?;
    let left = sum(&lots, refund.amount.currency)?;
    books.lots = lots;
    issue::finish(&tx, &mut books, &zone).await?;
    let after = serde_json::json!({
        "credit": left.to_string(), "refunded": refund.amount.to_string(), "date": refund.on,
        "reference": refund.reference,
    });
    let event = Event::CreditRefunded {
        document: refund.document.to_string(),
        before: serde_json::json!({ "credit": had.to_string() }),
        after: issue::with(after, &documents),
    };
    tx.commit(event, Refunded { amount: refund.amount, left, known: false }).await
}

fn sum(lots: &[Lot], currency: Currency) -> Result<Money, Error> {
    let mut amounts = lots.iter().map(|lot| lot.left).filter(|left| left.currency == currency);
    amounts.try_fold(Money::zero(currency), Money::plus).map_err(Error::internal)
}
