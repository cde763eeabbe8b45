//! What an administrator may do to a subscription now, and the event that doing it makes. Decides; records nothing.

use serde::{Deserialize, Serialize};

use super::{Event, PlanChange, Purchase, Standing};

crate::codes! {
    /// What can be done to a subscription; a page draws its buttons from the legal ones.
    pub enum Action {
        /// Extend the trial, once, in its last days.
        Extend = "extend",
        /// Turn the trial into a plan, while it runs or in grace.
        Convert = "convert",
        /// Let the term renew at its end.
        RenewOn = "renew-on",
        /// Let the term end without renewal.
        RenewOff = "renew-off",
        /// Change the number of seats.
        SetSeats = "set-seats",
        /// Change the plan or its billing period.
        ChangePlan = "change-plan",
        /// Let things stay that would change at the next renewal.
        UndoChange = "undo-change",
        /// Cancel as of the end of the term.
        CancelAtEnd = "cancel-at-end",
        /// Take that back.
        UndoCancel = "undo-cancel",
        /// Cancel at once: a trial, a plan without end, or within the return window.
        CancelNow = "cancel-now",
        /// Take up again.
        Reactivate = "reactivate",
    }
}

/// An action with what it needs to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// [`Action::Extend`]
    Extend,
    /// [`Action::Convert`]
    Convert(Purchase),
    /// [`Action::RenewOn`]
    RenewOn,
    /// [`Action::RenewOff`]
    RenewOff,
    /// [`Action::SetSeats`]: more at once; fewer at once as far as they can still be returned, otherwise at renewal.
    SetSeats(std::num::NonZeroU32),
    /// [`Action::ChangePlan`]
    ChangePlan(PlanChange),
    /// [`Action::UndoChange`]
    UndoChange,
    /// [`Action::CancelAtEnd`]
    CancelAtEnd,
    /// [`Action::UndoCancel`]
    UndoCancel,
    /// [`Action::CancelNow`]
    CancelNow,
    /// [`Action::Reactivate`]
    Reactivate,
}

impl Order {
    /// The action that it is.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::Extend => Action::Extend,
            Self::Convert(_) => Action::Convert,
            Self::RenewOn => Action::RenewOn,
            Self::RenewOff => Action::RenewOff,
            Self::SetSeats(_) => Action::SetSeats,
            Self::ChangePlan(_) => Action::ChangePlan,
            Self::UndoChange => Action::UndoChange,
            Self::CancelAtEnd => Action::CancelAtEnd,
            Self::UndoCancel => Action::UndoCancel,
            Self::CancelNow => Action::CancelNow,
            Self::Reactivate => Action::Reactivate,
        }
    }
}

impl Event {
    /// The action of an administrator that makes this event; none for starts, and for what the engine records itself.
    #[must_use]
    pub const fn action(&self) -> Option<Action> {
        Some(match self {
            Self::Extended => Action::Extend,
            Self::Converted(_) => Action::Convert,
            Self::AutoRenewSet { on: true } => Action::RenewOn,
            Self::AutoRenewSet { on: false } => Action::RenewOff,
            Self::SeatsSet { .. } => Action::SetSeats,
            Self::PlanChanged(_) => Action::ChangePlan,
            Self::ChangeUndone => Action::UndoChange,
            Self::CancelSet { .. } => Action::CancelAtEnd,
            Self::CancelUndone => Action::UndoCancel,
            Self::Canceled { .. } => Action::CancelNow,
            Self::Reactivated => Action::Reactivate,
            Self::TrialStarted { .. }
            | Self::Started(_)
            | Self::Invoiced { .. }
            | Self::Metered { .. }
            | Self::Priced { .. }
            | Self::Settled { .. } => return None,
        })
    }
}

/// The subscription's state does not allow this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("the subscription does not allow {action} now")]
pub struct Illegal {
    /// What was asked.
    pub action: Action,
    /// What is allowed instead.
    pub legal: Vec<Action>,
}

/// Everything an administrator may do now.
#[must_use]
pub fn legal_actions(standing: &Standing) -> &[Action] {
    &standing.legal
}

/// The event that carrying out an order makes, effective now.
///
/// # Errors
/// When the state does not allow it.
pub fn decide(standing: &Standing, order: Order) -> Result<Event, Illegal> {
    let action = order.action();
    if !standing.legal.contains(&action) {
        return Err(Illegal { action, legal: standing.legal.clone() });
    }
    Ok(match order {
        Order::Extend => Event::Extended,
        Order::Convert(purchase) => Event::Converted(purchase),
        Order::RenewOn => Event::AutoRenewSet { on: true },
        Order::RenewOff => Event::AutoRenewSet { on: false },
        Order::SetSeats(seats) => {
            let fewer = standing.seats.unwrap_or(0).saturating_sub(seats.get());
            Event::SeatsSet { seats: seats.get(), at_renewal: fewer > standing.returnable }
        }
        Order::ChangePlan(change) => Event::PlanChanged(change),
        Order::UndoChange => Event::ChangeUndone,
        Order::CancelAtEnd => Event::CancelSet { reason: None },
        Order::UndoCancel => Event::CancelUndone,
        Order::CancelNow => Event::Canceled { reason: None },
        Order::Reactivate => Event::Reactivated,
    })
}
