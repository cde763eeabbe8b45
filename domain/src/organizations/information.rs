//! What an organization says of itself, and what its page shows.

use serde::{Deserialize, Serialize};

use super::Organization;
use crate::domains::DomainRow;
use crate::locale::{Country, Language};
use crate::text::{Email, Name, Text, WebAddress, optional};

/// What an organization says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Information {
    /// What it calls itself.
    pub name: Name,
    /// Street, postal code and town, line by line.
    pub address: Option<Text>,
    /// Where it has its seat.
    pub country: Country,
    /// Who is written to about the working of services.
    pub technical_contact: Option<Email>,
    /// Who is written to about dangers.
    pub security_contact: Option<Email>,
    /// Where people read how their data is treated.
    pub privacy_link: Option<WebAddress>,
    /// The language in which contacts without an account are written to.
    pub language: Language,
}

/// Asks for other information, as its form has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EditOrganization {
    /// What it calls itself.
    pub name: Name,
    /// Street, postal code and town, line by line.
    #[serde(default, deserialize_with = "optional")]
    pub address: Option<Text>,
    /// Where it has its seat.
    pub country: Country,
    /// Who is written to about the working of services.
    #[serde(default, deserialize_with = "optional")]
    pub technical_contact: Option<Email>,
    /// Who is written to about dangers.
    #[serde(default, deserialize_with = "optional")]
    pub security_contact: Option<Email>,
    /// Where people read how their data is treated.
    #[serde(default, deserialize_with = "optional")]
    pub privacy_link: Option<WebAddress>,
    /// The language in which contacts without an account are written to.
    pub language: Language,
}

impl From<EditOrganization> for Information {
    fn from(asked: EditOrganization) -> Self {
        let EditOrganization { name, address, country, technical_contact, security_contact, privacy_link, language } =
            asked;
        Self { name, address, country, technical_contact, security_contact, privacy_link, language }
    }
}

/// How many people an organization has, by where they stand. Who was deleted is none of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct People {
    /// Those who can sign in.
    pub active: i64,
    /// Those who have not yet accepted.
    pub invited: i64,
    /// Those who are kept out.
    pub blocked: i64,
    /// Those among all of them who hold an administrative role.
    pub administrators: i64,
}

impl People {
    /// All of them.
    #[must_use]
    pub const fn all(&self) -> i64 {
        self.active.saturating_add(self.invited).saturating_add(self.blocked)
    }
}

/// The page of an organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganizationPage {
    /// What stays as it was at sign-up.
    pub organization: Organization,
    /// What it says of itself.
    pub information: Information,
    /// Its people.
    pub people: People,
    /// How many groups it has.
    pub groups: i64,
    /// Its domains, the initial one first.
    pub domains: Vec<DomainRow>,
}
