//! Agreements for those who may see them: the list by nearest end, one with its lines, and the list as a file.

use super::sharing::{by_role, is_enough, reach};
use super::true_ups::{due, recorded};
use crate::access::Permit;
use crate::error::Error;
use crate::paging::{self, directed, slice};
use crate::subscriptions::keep_current;
use domain::acts;
use domain::agreements::{
    AgreementLine, AgreementList, AgreementPage, AgreementRow, AgreementStatus, Column, Coverage, Exported,
    ListAgreements, Number, Order, Sharer, ShowAgreement,
};
use domain::ids::AgreementId;
use domain::time::Day;
use entity::{Cond, Sort, agreement_line_row, agreement_page, agreement_row};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use std::collections::HashMap;

/// A page of the list.
///
/// # Errors
/// The database's.
pub async fn agreements(permit: Permit<acts::ListAgreements>, query: ListAgreements) -> Result<AgreementList, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let (on, today) = (reader.executor(), reader.moment(&reader.member()?.billing_zone).day);
    let reached = reach::<acts::ListAgreements>(on, reader.member()?).await?;
    let kept = wanted(&query, reached.as_deref());
    let Order { by, descending } = query.order();
    let order = |turned: bool| sorted(by, descending != turned);
    let place = |row: &agreement_row::Model| (value(row, by), row.id.into());
    let found = slice(on, kept.clone(), query.cursor.as_ref(), order, paging::values(by.is_text()), place).await?;
    let (rows, previous, next) = found;
    let (count, more) = paging::counted(on, kept).await?;
    let row = |row: agreement_row::Model| {
        let coverage = Coverage { starts: row.starts_on, ends: row.ends_on };
        AgreementRow {
            number: row.number,
            program: row.program,
            parent: row.parent.filter(|_| reached.is_none()),
            coverage,
            status: coverage.status(today),
            committed: row.committed,
            used: row.used,
        }
    };
    Ok(AgreementList { today, previous, next, count, more, rows: rows.into_iter().map(row).collect() })
}

fn sorted(by: Column, descending: bool) -> [Sort<agreement_row::Entity>; 2] {
    let by = match by {
        Column::Number => directed(agreement_row::number(), descending),
        Column::Program => directed(agreement_row::program(), descending),
        Column::Ends => directed(agreement_row::ends_on(), descending),
        Column::Status => directed(agreement_row::urgency(), descending),
        Column::Used => directed(agreement_row::used(), descending),
    };
    [by, directed(agreement_row::id(), descending)]
}

fn value(row: &agreement_row::Model, by: Column) -> String {
    match by {
        Column::Number => row.number.to_string(),
        Column::Program => row.program.to_string(),
        Column::Ends => row.ends_on.to_string(),
        Column::Status => row.urgency.to_string(),
        Column::Used => row.used.to_string(),
    }
}

/// One agreement with its lines and what belongs to it.
///
/// # Errors
/// [`Error::NotFound`] where the organization has no such agreement; [`Error::Forbidden`] where the reader has no share of
/// it, whether there is one or not.
pub async fn agreement(permit: Permit<acts::ShowAgreement>, query: ShowAgreement) -> Result<AgreementPage, Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let me = reader.member()?.clone();
    let today = reader.moment(&me.billing_zone).day;
    let all = by_role::<acts::ShowAgreement>(&me);
    let named = agreement_page::number().eq(query.agreement);
    let found = reader.rows::<agreement_page::Entity>().filter(named).one().await?;
    let sharers: Vec<Sharer> = json(found.as_ref().map(|row| row.sharers.as_str()))?.unwrap_or_default();
    let own = sharers.iter().find(|sharer| sharer.person == me.id).map(|sharer| sharer.share);
    let Some(row) = found.filter(|_| all || own.is_some_and(is_enough::<acts::ShowAgreement>)) else {
        if all {
            return Err(Error::NotFound);
        }
        let (portal, actor, request) = (reader.portal().clone(), reader.actor().clone(), reader.request().clone());
        drop(reader);
        return Err(portal.withhold::<acts::ShowAgreement>(actor, request).await);
    };
    let lines = reader.rows::<agreement_line_row::Entity>().filter(agreement_line_row::agreement_id().eq(row.id));
    let lines = lines.order([agreement_line_row::id().asc()]).all().await?;
    let mut parts: Vec<Part> = json(Some(&row.parts).filter(|_| all).map(String::as_str))?.unwrap_or_default();
    parts.sort();
    let kept: i64 = lines.iter().map(|line| line.quantity).sum();
    let used = lines.iter().map(|line| line.held.min(line.quantity)).sum();
    let coverage = Coverage { starts: row.starts_on, ends: row.ends_on };
    Ok(AgreementPage {
        today,
        row: AgreementRow {
            status: coverage.status(today),
            number: row.number,
            program: row.program,
            parent: row.parent.filter(|_| all),
            coverage,
            committed: kept,
            used,
        },
        parts: parts.into_iter().map(|part| part.number).collect(),
        trues_up: by_role::<acts::TrueUpAgreement>(&me) || own.is_some_and(is_enough::<acts::TrueUpAgreement>),
        sharers: by_role::<acts::ShareAgreement>(&me).then(|| by_name(sharers)),
        lines: lines.into_iter().map(|row| line(row, today)).collect::<Result<_, _>>()?,
    })
}

/// All that the list would show, in its order, line by line.
///
/// # Errors
/// The database's.
pub async fn export(
    permit: Permit<acts::ListAgreements>,
    query: ListAgreements,
) -> Result<(Vec<Exported>, Day), Error> {
    keep_current(&permit).await?;
    let reader = permit.read().await?;
    let today = reader.moment(&reader.member()?.billing_zone).day;
    let reached = reach::<acts::ListAgreements>(reader.executor(), reader.member()?).await?;
    let Order { by, descending } = query.order();
    let listed = reader.rows::<agreement_row::Entity>().filter(wanted(&query, reached.as_deref()));
    let listed = listed.order(sorted(by, descending)).all().await?;
    let rows = reader.rows::<agreement_line_row::Entity>();
    let rows = match &reached {
        Some(own) => rows.filter(agreement_line_row::agreement_id().is_in(own.iter().copied())),
        None => rows,
    };
    let rows = rows.order([agreement_line_row::id().asc()]).all().await?;
    let mut lines: HashMap<AgreementId, Vec<agreement_line_row::Model>> = HashMap::new();
    for row in rows {
        lines.entry(row.agreement_id).or_default().push(row);
    }
    let listed = listed.into_iter().flat_map(|row| lines.remove(&row.id).unwrap_or_default());
    let exported = |row: agreement_line_row::Model| {
        Ok(Exported {
            price: json(row.price.as_deref())?,
            number: row.number,
            program: row.program,
            parent: row.parent.filter(|_| reached.is_none()),
            coverage: Coverage { starts: row.starts_on, ends: row.ends_on },
            service: row.service,
            plan: row.plan,
            committed: row.committed,
            quantity: row.quantity,
        })
    };
    Ok((listed.map(exported).collect::<Result<_, Error>>()?, today))
}

/// An agreement that belongs to another, by its nearest end.
#[derive(PartialEq, Eq, PartialOrd, Ord, Deserialize)]
struct Part {
    ends: Day,
    number: Number,
}

fn by_name(mut sharers: Vec<Sharer>) -> Vec<Sharer> {
    sharers.sort_by(|one, other| (&one.name, &one.user_name).cmp(&(&other.name, &other.user_name)));
    sharers
}

/// What a list is asked for, of all agreements or of those that somebody reaches.
fn wanted(query: &ListAgreements, reached: Option<&[AgreementId]>) -> Cond<agreement_row::Entity> {
    let tab = match query.ended {
        true => agreement_row::status().eq(AgreementStatus::Ended),
        false => agreement_row::status().ne(AgreementStatus::Ended),
    };
    let found = match paging::cut(&query.search) {
        search if search.is_empty() => tab,
        search => {
            tab.and(agreement_row::number_key().contains(&search).or(agreement_row::name_key().contains(&search)))
        }
    };
    match reached {
        Some(own) => found.and(agreement_row::id().is_in(own.iter().copied())),
        None => found,
    }
}

fn line(row: agreement_line_row::Model, today: Day) -> Result<AgreementLine, Error> {
    Ok(AgreementLine {
        recorded: recorded(&row)?,
        due: due(&row, today)?.ok(),
        price: json(row.price.as_deref())?,
        true_up: json(row.true_up.as_deref())?,
        service_key: row.service_key,
        service: row.service,
        plan_key: row.plan_key,
        plan: row.plan,
        committed: row.committed,
        quantity: row.quantity,
        held: row.held,
    })
}

pub(super) fn json<T: DeserializeOwned>(text: Option<&str>) -> Result<Option<T>, Error> {
    text.map(serde_json::from_str).transpose().map_err(Error::internal)
}
