//! How a file of agreements gets in: read, checked as a whole against what is recorded, and written in one transaction, or
//! not at all. The same file again changes nothing.

use super::pages::json;
use crate::access::Permit;
use crate::activity::Event;
use crate::catalog::{Mistake, Place, document};
use crate::db::Tx;
use crate::error::Error;
use crate::{registry, subscriptions, zones};
use domain::acts::ImportAgreements;
use domain::agreements::{AgreementEntry, Import, Imported, Known, LineEntry, Number, Refused};
use domain::catalog::{Path, Step};
use domain::ids::{AgreementId, AgreementLineId, PlanId, PlanVersionId, ServiceId};
use domain::locale::ZoneName;
use domain::notices::{Agreed, Leads, TruedUp};
use domain::text::{Key, Slug};
use entity::{agreement, agreement_line, agreement_line_row, plan, plan_version, service};
use sea_orm::ActiveValue::{NotSet, Set};
use std::collections::{BTreeMap, BTreeSet};

/// Why a file is not imported. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file is wrong, in the order of its lines.
    #[error("the file is wrong in {} places", .0.len())]
    Bad(Vec<Mistake>),
    /// The database, or the operator's permit.
    #[error(transparent)]
    Other(#[from] Error),
}

impl From<Mistake> for Failure {
    fn from(mistake: Mistake) -> Self {
        Self::Bad(vec![mistake])
    }
}

/// The plans of a file, and whether they have seats.
type Plans = BTreeMap<(Key, Key), (ServiceId, PlanId, PlanVersionId, bool)>;

/// Imports the agreements of one organization.
///
/// # Errors
/// Everything that is wrong with the file, and the database's.
pub async fn import(permit: Permit<ImportAgreements>, text: &str) -> Result<Imported, Failure> {
    let file: Import = document::read(text)?;
    let Some(first) = file.agreements.first() else {
        return Err(Mistake::new(Place::START, "there is no [[agreement]] in this file").into());
    };
    let slug = first.organization.clone();
    one_organization(text, &file, &slug)?;
    let Some(org) = registry::organization(permit.portal(), &slug).await? else {
        let reason = format!("there is no organization \"{slug}\"");
        return Err(Mistake::new(document::place(text, &of(0, "organization")), reason).into());
    };
    let tx = registry::contract(permit, org).begin().await?;
    let zone = subscriptions::lock(&tx).await?.billing_zone;
    let plans = plans(&tx, &file).await?;
    let known = Known {
        organizations: BTreeSet::from([slug.clone()]),
        plans: plans.iter().map(|(keys, (_, _, _, has_seats))| (keys.clone(), *has_seats)).collect(),
        agreements: recorded(&tx, &slug).await?,
    };
    let checked = match file.checked(&known) {
        Ok(checked) => checked,
        Err(Refused::Flawed(flaws)) => {
            let mistake = |flaw: &domain::agreements::Flaw| Mistake::new(document::place(text, &flaw.path), flaw);
            return Err(Failure::Bad(flaws.iter().map(mistake).collect()));
        }
        Err(refused) => return Err(Mistake::new(Place::START, refused).into()),
    };
    let numbers = |entries: &[AgreementEntry]| entries.iter().map(|entry| entry.number.clone()).collect::<Vec<_>>();
    let imported = Imported { new: numbers(&checked.new), unchanged: numbers(&checked.unchanged) };
    if checked.new.is_empty() {
        return Ok(imported);
    }
    let mut services = BTreeSet::new();
    for entry in &checked.new {
        services.extend(write(&tx, entry, &plans, &zone).await?);
    }
    subscriptions::settle(&tx, &services, &zone).await?;
    let names: Vec<_> = imported.new.iter().map(Number::as_str).collect();
    let after = serde_json::json!({ "agreements": checked.new });
    let event = Event::AgreementsImported { numbers: names.join(", "), after };
    Ok(tx.commit(event, imported).await?)
}

fn of(entry: usize, field: &str) -> Path {
    Path(vec![Step::Field("agreement".to_owned()), Step::Index(entry), Step::Field(field.to_owned())])
}

/// What is written in one transaction belongs to one organization.
fn one_organization(text: &str, file: &Import, slug: &Slug) -> Result<(), Failure> {
    let other = file.agreements.iter().position(|entry| entry.organization != *slug);
    let Some(other) = other else { return Ok(()) };
    let reason = format!("a file holds the agreements of one organization, and this one begins with \"{slug}\"");
    Err(Mistake::new(document::place(text, &of(other, "organization")), reason).into())
}

/// The plans that the file names, as far as they exist.
async fn plans(tx: &Tx<ImportAgreements>, file: &Import) -> Result<Plans, Error> {
    let lines = || file.agreements.iter().flat_map(|entry| &entry.lines);
    let keys: BTreeSet<_> = lines().map(|line| line.service.clone()).collect();
    let services = tx.rows::<service::Entity>().filter(service::key().is_in(keys)).all().await?;
    let keys: BTreeSet<_> = lines().map(|line| line.plan.clone()).collect();
    let plans = tx.rows::<plan::Entity>().filter(plan::key().is_in(keys)).all().await?;
    let current = plan_version::id().is_in(plans.iter().map(|plan| plan.current_version_id));
    let versions = tx.rows::<plan_version::Entity>().filter(current).all().await?;
    let mut found = Plans::new();
    for plan in plans {
        let service = services.iter().find(|service| service.id == plan.service_id);
        let version = versions.iter().find(|version| version.id == plan.current_version_id);
        if let Some((service, version)) = service.zip(version) {
            found.insert((service.key.clone(), plan.key), (service.id, plan.id, version.id, version.has_seats));
        }
    }
    Ok(found)
}

/// What is recorded, as a file would say it.
async fn recorded(tx: &Tx<ImportAgreements>, slug: &Slug) -> Result<BTreeMap<(Slug, Number), AgreementEntry>, Error> {
    let rows = tx.rows::<agreement::Entity>().all().await?;
    let lines = tx.rows::<agreement_line_row::Entity>().order([agreement_line_row::id().asc()]).all().await?;
    let mut found = BTreeMap::new();
    for row in rows {
        let mut entry = AgreementEntry {
            organization: slug.clone(),
            number: row.number.clone(),
            program: row.program,
            parent: row.parent,
            starts: row.starts_on,
            ends: row.ends_on,
            lines: Vec::new(),
        };
        for line in lines.iter().filter(|line| line.agreement_id == row.id) {
            entry.lines.push(LineEntry {
                service: line.service_key.clone(),
                plan: line.plan_key.clone(),
                quantity: line.committed,
                price: json(line.price.as_deref())?,
                true_up: json(line.true_up.as_deref())?,
            });
        }
        found.insert((slug.clone(), row.number), entry);
    }
    Ok(found)
}

async fn write(
    tx: &Tx<ImportAgreements>,
    entry: &AgreementEntry,
    plans: &Plans,
    zone: &ZoneName,
) -> Result<BTreeSet<ServiceId>, Error> {
    let (today, coverage) = (tx.moment(zone).day, entry.coverage());
    let status = coverage.status(today);
    let rules = entry.lines.iter().filter_map(|line| line.true_up);
    let lines = rules.map(|rule| TruedUp { rule, recorded: Vec::new() }).collect();
    let next = Agreed { coverage, lines }.next_change(today, &Leads::default());
    let id = AgreementId::from(uuid::Uuid::now_v7());
    let row = agreement::ActiveModel {
        org_id: NotSet,
        id: Set(id),
        number: Set(entry.number.clone()),
        program: Set(entry.program.clone()),
        name_key: Set(entry.program.as_str().to_lowercase()),
        parent: Set(entry.parent.clone()),
        starts_on: Set(coverage.starts),
        ends_on: Set(coverage.ends),
        status: Set(status),
        urgency: Set(i64::from(status.urgency())),
        next_change_at: Set(next.map(|day| zones::start_of(day, zone))),
    };
    tx.insert::<agreement::Entity>(row).await?;
    let text = |value: Result<String, serde_json::Error>| value.map_err(Error::internal);
    let mut services = BTreeSet::new();
    for line in &entry.lines {
        let plan = plans.get(&(line.service.clone(), line.plan.clone()));
        let (service, plan, version, _) = plan.ok_or_else(|| Error::internal("a checked line has no plan"))?;
        services.insert(*service);
        let row = agreement_line::ActiveModel {
            org_id: NotSet,
            id: Set(AgreementLineId::from(uuid::Uuid::now_v7())),
            agreement_id: Set(id),
            service_id: Set(*service),
            plan_id: Set(*plan),
            plan_version_id: Set(*version),
            quantity: Set(line.quantity.saturating_add(line.true_up.map_or(0, |rule| rule.overage))),
            committed: Set(line.quantity),
            overage: Set(line.true_up.map_or(0, |rule| rule.overage)),
            price: Set(line.price.as_ref().map(serde_json::to_string).map(text).transpose()?),
            true_up: Set(line.true_up.as_ref().map(serde_json::to_string).map(text).transpose()?),
        };
        tx.insert::<agreement_line::Entity>(row).await?;
    }
    Ok(services)
}
