//! The two volume agreements of the organization: one that ends soon and one that has just begun.

use super::stage::Stage;
use crate::activity::Event;
use crate::error::Error;
use crate::{subscriptions, zones};
use domain::acts::RecordAgreement;
use domain::agreements::{Coverage, PriceLock, TrueUpRule};
use domain::catalog::{Basis, Period};
use domain::ids::{AgreementId, AgreementLineId};
use domain::money::{Currency, UnitPrice};
use entity::{agreement, agreement_line, plan};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::BTreeSet;

/// An agreement as it is told: coverage in days from today.
pub(super) struct Deal {
    number: &'static str,
    program: &'static str,
    starts: i64,
    ends: i64,
    parent: Option<&'static str>,
    /// The locked price of a seat and month.
    price: Option<&'static str>,
    lines: &'static [(&'static str, i64)],
}

/// In its last weeks.
pub(super) const ENDING: Deal = Deal {
    number: "VA-20417",
    program: "Northgate Select",
    starts: -1_056,
    ends: 39,
    parent: None,
    price: None,
    lines: &[("mail-business", 60), ("files-team", 20)],
};

/// In force for years to come.
pub(super) const CURRENT: Deal = Deal {
    number: "VA-31180",
    program: "Northgate Open",
    starts: -200,
    ends: 895,
    parent: Some("VA-20417"),
    price: Some("3.90"),
    lines: &[("mail-business", 25), ("insight-base", 20)],
};

/// Somebody writes an agreement down.
pub(super) async fn record(stage: &Stage, who: usize, deal: &Deal) -> Result<(), Error> {
    let tx = stage.begin::<RecordAgreement>(who).await?;
    let today = tx.moment(&stage.zone).day;
    let coverage = Coverage { starts: stage.day(-deal.starts), ends: stage.day(-deal.ends) };
    let status = coverage.status(today);
    let id = AgreementId::from(uuid::Uuid::now_v7());
    let row = agreement::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        number: Set(deal.number.parse().map_err(Error::internal)?),
        program: Set(deal.program.parse().map_err(Error::internal)?),
        parent: Set(deal.parent.map(str::parse).transpose().map_err(Error::internal)?),
        starts_on: Set(coverage.starts),
        ends_on: Set(coverage.ends),
        status: Set(status),
        urgency: Set(i64::from(status.urgency())),
        next_change_at: Set(coverage.next_change(today).map(|day| zones::start_of(day, &stage.zone))),
    };
    tx.insert::<agreement::Entity>(row).await?;
    let mut services = BTreeSet::new();
    let price = PriceLock { amount: UnitPrice::FREE, currency: Currency::EUR, period: Period::Month, per: Basis::Seat };
    let price = deal
        .price
        .map(|amount| Ok::<_, Error>(PriceLock { amount: amount.parse().map_err(Error::internal)?, ..price }));
    let price = price.transpose()?.map(|price| serde_json::to_string(&price)).transpose().map_err(Error::internal)?;
    let true_up = serde_json::to_string(&TrueUpRule::default()).map_err(Error::internal)?;
    for (key, quantity) in deal.lines {
        let (plan_id, _) = stage.offers.plan(key)?;
        let plan = tx.rows::<plan::Entity>().filter(plan::id().eq(*plan_id)).one().await?.ok_or(Error::NotFound)?;
        services.insert(plan.service_id);
        let line = agreement_line::ActiveModel {
            org_id: NotSet,
            id: Set(AgreementLineId::from(uuid::Uuid::now_v7())),
            agreement_id: Set(id),
            service_id: Set(plan.service_id),
            plan_id: Set(*plan_id),
            quantity: Set(*quantity),
            price: Set(price.clone()),
            true_up: Set(Some(true_up.clone())),
        };
        tx.insert::<agreement_line::Entity>(line).await?;
    }
    subscriptions::settle(&tx, &services, &stage.zone).await?;
    let after = serde_json::json!({ "program": deal.program, "starts": coverage.starts, "ends": coverage.ends });
    tx.commit(Event::AgreementRecorded { agreement: id, number: deal.number.to_owned(), after }, ()).await
}
