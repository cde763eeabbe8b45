//! The two volume agreements of the organization: one that ends soon and one that has just begun.

use super::stage::Stage;
use crate::activity::Event;
use crate::error::Error;
use crate::{subscriptions, zones};
use domain::acts::RecordAgreement;
use domain::agreements::Coverage;
use domain::ids::{AgreementId, AgreementLineId};
use entity::{agreement, agreement_line, plan};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::BTreeSet;

/// An agreement as it is told: coverage in days from today.
pub(super) struct Deal {
    number: &'static str,
    program: &'static str,
    starts: i64,
    ends: i64,
    lines: &'static [(&'static str, i64)],
}

/// In its last weeks.
pub(super) const ENDING: Deal = Deal {
    number: "VA-20417",
    program: "Northgate Select",
    starts: -1_056,
    ends: 39,
    lines: &[("mail-business", 60), ("files-team", 20)],
};

/// In force for years to come.
pub(super) const CURRENT: Deal = Deal {
    number: "VA-31180",
    program: "Northgate Open",
    starts: -200,
    ends: 895,
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
        number: Set(deal.number.to_owned()),
        program: Set(deal.program.to_owned()),
        starts_on: Set(coverage.starts),
        ends_on: Set(coverage.ends),
        status: Set(status),
        urgency: Set(i64::from(status.urgency())),
        next_change_at: Set(coverage.next_change(today).map(|day| zones::start_of(day, &stage.zone))),
    };
    tx.insert::<agreement::Entity>(row).await?;
    let mut services = BTreeSet::new();
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
        };
        tx.insert::<agreement_line::Entity>(line).await?;
    }
    subscriptions::settle(&tx, &services, &stage.zone).await?;
    let after = serde_json::json!({ "program": deal.program, "starts": coverage.starts, "ends": coverage.ends });
    tx.commit(Event::AgreementRecorded { agreement: id, number: deal.number.to_owned(), after }, ()).await
}
