//! Home: what needs attention, how full the services are, what happened last, and the licenses one holds oneself. What
//! needs attention is a pure function of the rows.

use serde::{Deserialize, Serialize};

use crate::activity::ActivityRow;
use crate::agreements::{self, AgreementStatus};
use crate::domains::State;
use crate::invoices;
use crate::licenses::{Meter, Product};
use crate::money::Money;
use crate::services::ServiceRow;
use crate::subscriptions::Status;
use crate::text::{DomainName, Key, Name};
use crate::time::{Day, Instant};

#[cfg(test)]
mod tests;

/// The page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Home {
    /// Today in the billing zone.
    pub today: Day,
    /// The services; none for whom may not see them.
    pub services: Option<Board>,
    /// What is to be paid, bought or negotiated, the most urgent first; nothing for whom may not see it.
    pub dues: Vec<Due>,
    /// The last changes that the viewer may see, newest first.
    pub changes: Vec<ActivityRow>,
    /// The licenses that the viewer holds.
    pub licenses: Vec<OwnLicense>,
}

/// An invoice, plan or agreement that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "due", rename_all = "kebab-case")]
pub enum Due {
    /// An invoice was not paid in time.
    Overdue {
        /// Its number.
        invoice: invoices::Number,
        /// What remains to be paid.
        unpaid: Money,
        /// The last day on which it would have been in time.
        due_on: Day,
    },
    /// A volume license agreement ends soon.
    Ending {
        /// Its number.
        agreement: agreements::Number,
        /// The first day that it does not cover.
        on: Day,
    },
    /// People wait for a license of a plan.
    Waiting {
        /// The address of the plan.
        product: Product,
        /// The service.
        service: Name,
        /// The plan.
        plan: Name,
        /// How many people.
        people: i64,
    },
    /// What a subscription costs could not be billed.
    Unbilled {
        /// The service.
        service: Name,
        /// The plan.
        plan: Name,
        /// The day of the invoice that could not be issued.
        since: Day,
    },
    /// A subscription needs a plan that nobody can use.
    Lacking {
        /// The service's word in its address.
        key: Key,
        /// The service.
        service: Name,
        /// The plan of the subscription.
        plan: Name,
        /// The plan that it needs.
        needs: String,
    },
    /// A domain is not proved, at risk, or proved by somebody else.
    Domain {
        /// Which.
        domain: DomainName,
        /// Where it stands: contested where somebody else has proved it.
        state: State,
        /// Until when it holds, where that will end.
        until: Option<Instant>,
    },
    /// What an agreement commits to can be trued up now.
    TrueUp {
        /// Its number.
        agreement: agreements::Number,
        /// The plan.
        plan: Name,
        /// The last day on which it can.
        until: Day,
    },
}

/// The services at a glance.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Board {
    /// What needs attention, the most urgent first.
    pub attention: Vec<Attention>,
    /// Seats, the fullest service first.
    pub seats: Vec<Seats>,
}

/// Something that needs attention.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// The service's word in its address.
    pub key: Key,
    /// The service.
    pub service: Name,
    /// What the matter is.
    pub matter: Matter,
}

/// What the matter is, in order of urgency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "matter", rename_all = "kebab-case")]
pub enum Matter {
    /// A subscription is suspended for want of payment.
    Suspended {
        /// The day on which it ends if that stays so.
        on: Day,
    },
    /// An invoice is past due.
    PastDue {
        /// The day on which the subscription is suspended if that stays so.
        on: Day,
    },
    /// More people hold a license than there are seats.
    OverAssigned {
        /// How many too many.
        seats: i64,
        /// The day by which it is to be resolved.
        by: Day,
    },
    /// A subscription that is disabled will be deleted, as was announced.
    DeletionAhead {
        /// The day on which it is.
        on: Day,
    },
    /// A term or trial is over and in grace.
    Expired {
        /// The day on which people lose their access.
        on: Day,
    },
    /// A subscription is disabled and will be deleted.
    Disabled {
        /// The day on which it is.
        on: Day,
    },
    /// More of a quota is used than there is.
    QuotaExceeded {
        /// Of which.
        quota: Name,
        /// By how much.
        over: i64,
    },
    /// A term or trial ends soon and does not renew.
    Expiring {
        /// The first day that it does not cover.
        on: Day,
        /// Whether the service is on trial.
        trial: bool,
    },
    /// A tenth of a quota or less is left.
    QuotaNear {
        /// Of which.
        quota: Name,
        /// How much.
        left: i64,
    },
    /// A volume license agreement ends soon.
    AgreementEnding,
}

/// Seats of a service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    /// The service's word in its address.
    pub key: Key,
    /// The service.
    pub service: Name,
    /// Its seats.
    pub meter: Meter,
}

/// A license that the viewer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLicense {
    /// The service.
    pub service: Name,
    /// The plan.
    pub plan: Name,
    /// Whether the service can be used with it now.
    pub usable: bool,
}

/// The days that come for what needs attention of a service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dates {
    /// The days on which subscriptions become something else if nobody does anything, with what they are now.
    pub turns: Vec<(Status, Day)>,
    /// The day on which something is deleted, once that was announced.
    pub deletion: Option<Day>,
    /// The soonest day by which a pool is no longer to be over-assigned.
    pub resolve_by: Option<Day>,
}

/// In how many last days a term that does not renew needs attention.
pub const EXPIRING_DAYS: i64 = 30;

impl Board {
    /// What the rows of the services amount to.
    #[must_use]
    pub fn of(rows: &[(ServiceRow, Dates)], today: Day) -> Self {
        let named = |row: &ServiceRow, matter| Attention { key: row.key.clone(), service: row.name.clone(), matter };
        let all = rows
            .iter()
            .flat_map(|(row, dates)| matters(row, dates, today).into_iter().map(move |matter| named(row, matter)));
        let mut attention: Vec<_> = all.collect();
        attention.sort_by(|one, other| (&one.matter, &one.key).cmp(&(&other.matter, &other.key)));
        let meters = rows.iter().filter_map(|(row, _)| {
            let meter = row.seats.filter(|meter| meter.total != 0 || meter.in_use != 0)?;
            Some(Seats { key: row.key.clone(), service: row.name.clone(), meter })
        });
        let mut seats: Vec<_> = meters.collect();
        seats.sort_by(|one, other| (one.meter.remaining(), &one.key).cmp(&(other.meter.remaining(), &other.key)));
        Self { attention, seats }
    }
}

impl Board {
    /// Without what is said of agreements one by one.
    #[must_use]
    pub fn without_agreements(mut self) -> Self {
        self.attention.retain(|attention| attention.matter != Matter::AgreementEnding);
        self
    }
}

fn matters(row: &ServiceRow, dates: &Dates, today: Day) -> Vec<Matter> {
    let of_status = Status::ALL.iter().filter_map(|status| {
        let turns = dates.turns.iter().filter(|(turning, _)| turning == status);
        let on = turns.map(|(_, day)| *day).min()?;
        match (status, dates.deletion) {
            (Status::Suspended, _) => Some(Matter::Suspended { on }),
            (Status::PastDue, _) => Some(Matter::PastDue { on }),
            (Status::Expired, _) => Some(Matter::Expired { on }),
            (Status::Disabled, Some(on)) => Some(Matter::DeletionAhead { on }),
            (Status::Disabled, None) => Some(Matter::Disabled { on }),
            _ => None,
        }
    });
    let over = row.seats.map_or(0, Meter::over_assigned);
    let over_assigned = dates.resolve_by.filter(|_| over > 0).map(|by| Matter::OverAssigned { seats: over, by });
    let exceeded = row.quotas.iter().filter_map(|quota| {
        let over = quota.over();
        (over > 0).then(|| Matter::QuotaExceeded { quota: quota.name.clone(), over })
    });
    let near = row.quotas.iter().filter(|quota| quota.is_near()).filter_map(|quota| {
        let left = quota.remaining()?;
        Some(Matter::QuotaNear { quota: quota.name.clone(), left })
    });
    let soon = |day: &Day| *day > today && today.days_until(*day) <= EXPIRING_DAYS;
    let expiring = row.ends.filter(soon).map(|on| Matter::Expiring { on, trial: row.trial });
    let agreement = (row.agreement == Some(AgreementStatus::Ending)).then_some(Matter::AgreementEnding);
    of_status.chain(over_assigned).chain(exceeded).chain(expiring).chain(near).chain(agreement).collect()
}
