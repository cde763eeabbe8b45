//! In which order groups and the views of one are read.

use super::{FollowGroup, ListGroups, ShowGroup, Tab};

crate::codes! {
    /// By what groups and their views can be sorted, each by some of it.
    pub enum Column {
        /// What the group or the person is called.
        Name = "name",
        /// The user name.
        UserName = "user-name",
        /// Whether the person can sign in.
        Status = "status",
        /// Since when; of what changed, when.
        Since = "since",
        /// How many people are in the group.
        People = "people",
        /// How many plans are assigned to it.
        Licenses = "licenses",
    }
}

/// An order of groups, or of a view of one.
pub type Order = crate::order::Order<Column>;

const BY_NAME: Order = Order { by: Column::Name, descending: false };

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
            Self::Licenses | Self::Groups => &[],
            Self::Waiting => &[Column::Name, Column::Since],
            Self::History => &[Column::Since],
        }
    }

    /// The order that is asked for, if it has it; otherwise by name, and what changed by the newest.
    fn order(self, asked: Option<Order>) -> Order {
        let usual = match self {
            Self::People | Self::Licenses | Self::Groups | Self::Waiting => BY_NAME,
            Self::History => Order { by: Column::Since, descending: true },
        };
        asked.filter(|order| self.columns().contains(&order.by)).unwrap_or(usual)
    }
}

impl ListGroups {
    /// In which order it is. Who may not see licenses learns nothing of them from an order either.
    #[must_use]
    pub fn order(&self, sees_licenses: bool) -> Order {
        let has = |by| match by {
            Column::Name | Column::People => true,
            Column::Licenses => sees_licenses,
            Column::UserName | Column::Status | Column::Since => false,
        };
        self.order.filter(|order| has(order.by)).unwrap_or(BY_NAME)
    }
}

impl ShowGroup {
    /// In which order it is.
    #[must_use]
    pub fn order(&self) -> Order {
        let tab = if self.history { Tab::History } else { Tab::People };
        tab.order(self.order)
    }
}

impl FollowGroup {
    /// In which order it is.
    #[must_use]
    pub fn order(&self) -> Order {
        let tab = if self.waiting { Tab::Waiting } else { Tab::Licenses };
        tab.order(self.order)
    }
}
