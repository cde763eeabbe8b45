//! The states of a subscription and what each of them allows.

crate::codes! {
    /// Where a subscription stands. Never stored as truth: derived from events and the clock.
    pub enum Status {
        /// Ordered, begins on a later day.
        Scheduled = "scheduled",
        /// A trial runs.
        Trialing = "trialing",
        /// A paid or free term runs.
        Active = "active",
        /// An invoice was not paid when due; access goes on.
        PastDue = "past-due",
        /// An invoice is long unpaid: nobody but administrators gets in.
        Suspended = "suspended",
        /// The term or trial is over; access goes on for the days of grace.
        Expired = "expired",
        /// Nobody but administrators gets in; data is kept until the day of deletion.
        Disabled = "disabled",
        /// Over, by cancellation of a trial or for want of payment. Nothing leads out of it.
        Ended = "ended",
        /// Over, and its data deleted. Nothing leads out of it.
        Deleted = "deleted",
    }
}

impl Status {
    /// How much it asks for attention: 0 is the most urgent. First what can still be averted and shuts people out soonest.
    #[must_use]
    pub const fn urgency(self) -> u8 {
        match self {
            Self::Suspended => 0,
            Self::PastDue => 1,
            Self::Expired => 2,
            Self::Disabled => 3,
            Self::Trialing => 4,
            Self::Active => 5,
            Self::Scheduled => 6,
            Self::Ended => 7,
            Self::Deleted => 8,
        }
    }

    /// The status with this urgency.
    #[must_use]
    pub fn of_urgency(urgency: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|status| i64::from(status.urgency()) == urgency)
    }

    /// Whether people use the service; then its seats count towards the capacity of the pool.
    #[must_use]
    pub const fn people_use(self) -> bool {
        matches!(self, Self::Trialing | Self::Active | Self::PastDue | Self::Expired)
    }

    /// Whether administrators assign licenses.
    #[must_use]
    pub const fn admins_assign(self) -> bool {
        self.people_use()
    }

    /// Whether administrators see the service's data and export it; otherwise only its invoices remain.
    #[must_use]
    pub const fn admins_see(self) -> bool {
        self.people_use() || self.is_held_back()
    }

    /// Whether its days are charged for, where it costs something: also while it is suspended.
    #[must_use]
    pub const fn is_charged(self) -> bool {
        matches!(self, Self::Active | Self::PastDue | Self::Suspended)
    }

    /// Whether access is withheld but can come back: licenses stay assigned and count for nothing meanwhile.
    #[must_use]
    pub const fn is_held_back(self) -> bool {
        matches!(self, Self::Suspended | Self::Disabled)
    }

    /// Whether nothing leads out of it.
    #[must_use]
    pub const fn is_terminal(self) -> bool {
        matches!(self, Self::Ended | Self::Deleted)
    }

    /// Whether somebody has to act, or access is lost.
    #[must_use]
    pub const fn needs_attention(self) -> bool {
        matches!(self, Self::Suspended | Self::PastDue | Self::Expired | Self::Disabled)
    }
}
