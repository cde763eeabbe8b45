//! Organizations: the customers of an installation and the boundary of all data. How one comes to be is in `signup`.

mod information;
#[cfg(test)]
mod tests;

pub use information::{EditOrganization, Information, OrganizationPage, People};

use serde::{Deserialize, Serialize};

use crate::ids::OrgId;
use crate::locale::{Country, ZoneName};
use crate::text::{DomainName, Name, Slug};
use crate::time::Instant;

/// An organization as its members see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organization {
    /// Its id.
    pub id: OrgId,
    /// What it calls itself.
    pub name: Name,
    /// Where it has its seat.
    pub country: Country,
    /// The word it chose at sign-up; never changes.
    pub slug: Slug,
    /// The domain it got at sign-up; neither changed nor removed nor federated.
    pub initial_domain: DomainName,
    /// The zone in which its billing days begin and end.
    pub billing_zone: ZoneName,
    /// When it signed up.
    pub created: Instant,
}
