//! In which order the views of the licenses of a plan are read.

use super::{ShowLicenses, Tab};

crate::codes! {
    /// By what the views can be sorted, each by some of it.
    pub enum Column {
        /// What the person or the group is called.
        Name = "name",
        /// The user name.
        UserName = "user-name",
        /// Whether the person can sign in.
        Status = "status",
        /// The place in the line.
        Place = "place",
        /// How many people are in the group.
        People = "people",
        /// How many of them have a license through it.
        Licensed = "licensed",
        /// How many of them wait for one through it.
        Waiting = "waiting",
        /// Since when; of what changed, when.
        Since = "since",
    }
}

/// An order of a view.
pub type Order = crate::order::Order<Column>;

impl Column {
    /// Whether rows are sorted by text in this column; otherwise by number.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Name | Self::UserName | Self::Status)
    }
}

impl Tab {
    /// By what it can be sorted.
    #[must_use]
    pub const fn columns(self) -> &'static [Column] {
        match self {
            Self::People => &[Column::Name, Column::UserName, Column::Status, Column::Since],
            Self::Groups => &[Column::Name, Column::People, Column::Licensed, Column::Waiting, Column::Since],
            Self::Waiting => &[Column::Name, Column::Place, Column::UserName, Column::Since],
            Self::History => &[Column::Since],
        }
    }

    /// Its order where none is asked for: by name, the line by itself, and what changed by the newest.
    #[must_use]
    pub const fn order(self) -> Order {
        match self {
            Self::People | Self::Groups => Order { by: Column::Name, descending: false },
            Self::Waiting => Order { by: Column::Place, descending: false },
            Self::History => Order { by: Column::Since, descending: true },
        }
    }
}

impl ShowLicenses {
    /// In which order it is; what its view cannot be sorted by is not asked for.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order.filter(|order| self.tab.columns().contains(&order.by)).unwrap_or(self.tab.order())
    }
}
