//! What brings the features of plans to an organization: its subscriptions, and the lines of its agreements.

use crate::db::Executor;
use crate::error::Error;
use crate::zones;
use domain::acts::Organization;
use domain::ids::{AgreementLineId, PlanId, PlanVersionId, ServiceId, SubscriptionId};
use domain::locale::ZoneName;
use domain::subscriptions::Status;
use domain::time::{Day, Instant};
use entity::{agreement, agreement_line, subscription};
use std::collections::{BTreeSet, HashMap};

/// One of them.
pub(crate) enum Source {
    Subscription(subscription::Model),
    Line(agreement_line::Model, agreement::Model),
}

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SourceId {
    Subscription(SubscriptionId),
    Line(AgreementLineId),
}

impl Source {
    /// All of some services, whether people can use them or not.
    pub(crate) async fn of_services(
        on: Executor<'_, Organization>,
        services: &BTreeSet<ServiceId>,
    ) -> Result<Vec<Self>, Error> {
        let of_services = subscription::service_id().is_in(services.iter().copied());
        let subscriptions = on.rows::<subscription::Entity>().filter(of_services).all().await?;
        let covered = agreement_line::service_id().is_in(services.iter().copied());
        let lines = on.rows::<agreement_line::Entity>().filter(covered).all().await?;
        let agreements = agreement::id().is_in(lines.iter().map(|line| line.agreement_id));
        let agreements = on.rows::<agreement::Entity>().filter(agreements).all().await?;
        let agreements: HashMap<_, _> = agreements.into_iter().map(|row| (row.id, row)).collect();
        let lines = lines.into_iter().filter_map(|line| {
            let agreement = agreements.get(&line.agreement_id)?.clone();
            Some(Self::Line(line, agreement))
        });
        Ok(subscriptions.into_iter().map(Self::Subscription).chain(lines).collect())
    }

    pub(super) const fn id(&self) -> SourceId {
        match self {
            Self::Subscription(row) => SourceId::Subscription(row.id),
            Self::Line(line, _) => SourceId::Line(line.id),
        }
    }

    pub(super) const fn plan(&self) -> PlanId {
        match self {
            Self::Subscription(row) => row.plan_id,
            Self::Line(line, _) => line.plan_id,
        }
    }

    /// The version of the plan whose features it brings.
    pub(crate) const fn version(&self) -> PlanVersionId {
        match self {
            Self::Subscription(row) => row.plan_version_id,
            Self::Line(line, _) => line.plan_version_id,
        }
    }

    /// Whether it has begun.
    pub(super) fn has_begun(&self, today: Day) -> bool {
        match self {
            Self::Subscription(row) => row.status != Status::Scheduled,
            Self::Line(_, agreement) => agreement.starts_on <= today,
        }
    }

    /// Whether people can use what it brings.
    pub(crate) const fn people_use(&self) -> bool {
        match self {
            Self::Subscription(row) => row.status.people_use(),
            Self::Line(_, agreement) => agreement.status.is_current(),
        }
    }

    /// Whether it is only held back: what it brings comes again when it is paid or reactivated.
    pub(super) const fn is_held_back(&self) -> bool {
        match self {
            Self::Subscription(row) => row.status.is_held_back(),
            Self::Line(..) => false,
        }
    }

    /// Whether it is over for good.
    pub(super) fn is_over(&self, today: Day) -> bool {
        match self {
            Self::Subscription(row) => row.status.is_terminal(),
            Self::Line(_, agreement) => agreement.ends_on <= today,
        }
    }

    /// When it began.
    pub(super) fn began(&self, zone: &ZoneName) -> Instant {
        match self {
            Self::Subscription(row) => row.created_at,
            Self::Line(_, agreement) => zones::start_of(agreement.starts_on, zone),
        }
    }

    /// The first day without it, if that is known.
    pub(super) const fn ends(&self) -> Option<Day> {
        match self {
            Self::Subscription(row) => row.ends,
            Self::Line(_, agreement) => Some(agreement.ends_on),
        }
    }
}
