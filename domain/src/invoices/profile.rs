//! How an organization is billed: as whom, where its bills go, and what stands on them. Used by the next invoices; what
//! is issued keeps what it was issued with.

use serde::{Deserialize, Serialize};

use super::{Party, TaxId, vat};
use crate::locale::Country;
use crate::text::{Email, Invalid, Name, Slug, Text, values};

values! {
    /// Mail addresses, one a line: 1 to 10, each once.
    Contacts = contacts;
}

fn contacts(text: &str) -> Result<String, Invalid> {
    let mut found: Vec<String> = Vec::new();
    for part in text.split([',', ';', '\n', '\r', ' ']).filter(|part| !part.is_empty()) {
        let mail = part.parse::<Email>()?.to_string();
        if !found.contains(&mail) {
            found.push(mail);
        }
    }
    match found.len() {
        0 => Err(Invalid::Empty),
        1..=10 => Ok(found.join("\n")),
        _ => Err(Invalid::Long { most: 10 }),
    }
}

/// The profile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct BillingProfile {
    /// Who buys; its country decides about taxes.
    pub sold_to: Party,
    /// Who receives the invoice, where that is somebody else.
    pub bill_to: Option<Party>,
    /// The buyer's number of the purchase order.
    pub po_number: Option<Name>,
    /// Whom to write to about invoices.
    pub contacts: Option<Contacts>,
    /// Whether the operator found out that the tax id is the buyer's. Another id or another buyer is to be checked anew.
    #[serde(default)]
    pub tax_id_checked: bool,
}

/// Notes that the operator checked the tax id of an organization, or takes that back.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct CheckTaxId {
    /// Which organization.
    pub organization: Slug,
    /// The id that was checked.
    pub tax_id: TaxId,
    /// Whether it turned out not to be the buyer's.
    pub withdrawn: bool,
}

impl BillingProfile {
    /// Of an organization that has said nothing but who it is.
    #[must_use]
    pub const fn new(name: Name, country: Country) -> Self {
        let sold_to = Party { name, address: None, country, tax_id: None };
        Self { sold_to, bill_to: None, po_number: None, contacts: None, tax_id_checked: false }
    }
}

/// Asks for another profile, as its form has it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct EditBillingProfile {
    /// What the buyer is called.
    pub name: Name,
    /// Street, postal code and town, line by line.
    #[serde(default)]
    pub address: Option<Text>,
    /// Where the buyer sits.
    pub country: Country,
    /// The buyer's tax id.
    #[serde(default)]
    pub tax_id: Option<TaxId>,
    /// The number of the purchase order.
    #[serde(default)]
    pub po_number: Option<Name>,
    /// What the receiver of the bills is called.
    #[serde(default)]
    pub bill_name: Option<Name>,
    /// The receiver's address.
    #[serde(default)]
    pub bill_address: Option<Text>,
    /// The receiver's country.
    #[serde(default)]
    pub bill_country: Option<Country>,
    /// Whom to write to about invoices.
    #[serde(default)]
    pub contacts: Option<Contacts>,
}

/// Why a profile is not taken. The sentence says what to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "kebab-case")]
pub enum Refused {
    /// The tax id has not the form of its country.
    #[error(
        "This is no tax id of this country. There they look like {}, where 9 is a digit, a a letter and x either.",
        like(*.0)
    )]
    TaxId(Country),
    /// An address that would not fit on a document.
    #[error("The address has too many lines. Write at most 6, each of at most 80 characters.")]
    Address,
    /// The same for the receiver of bills.
    #[error("The address for bills has too many lines. Write at most 6, each of at most 80 characters.")]
    BillAddress,
    /// Nothing could be billed there any more.
    #[error(
        "What your organization has cannot be billed to this country: the operator's tax table has no rate for it. \
         Keep the country until the operator has entered one."
    )]
    Untaxed(Country),
    /// The profile has another tax id than the one that was checked, or none.
    #[error("The profile of this organization has another tax id, or none. Ask it to enter the one that was checked.")]
    OtherTaxId,
    /// A receiver needs a name and a country, or nothing at all.
    #[error("Bills cannot go to half an address. Enter name and country, or leave all of it empty.")]
    BillTo,
}

/// The forms of a country, for a sentence.
#[must_use]
pub fn like(country: Country) -> String {
    vat::forms(country).unwrap_or_default().join(", ")
}

impl Refused {
    /// The field at which it is shown.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::TaxId(_) | Self::OtherTaxId => "tax_id",
            Self::Address => "address",
            Self::BillAddress => "bill_address",
            Self::BillTo => "bill_name",
            Self::Untaxed(_) => "country",
        }
    }
}

impl BillingProfile {
    /// This profile after another one, of which a check still counts where the buyer and the id are the same.
    #[must_use]
    pub fn after(self, before: &Self) -> Self {
        let id = |party: &Party| (party.name.clone(), party.country, party.tax_id.clone());
        let tax_id_checked = before.tax_id_checked && id(&self.sold_to) == id(&before.sold_to);
        Self { tax_id_checked, ..self }
    }
}

impl EditBillingProfile {
    /// The profile.
    ///
    /// # Errors
    /// [`Refused`]
    pub fn checked(self) -> Result<BillingProfile, Refused> {
        if self.tax_id.as_ref().is_some_and(|id| !vat::fits(id, self.country)) {
            return Err(Refused::TaxId(self.country));
        }
        if !fits(self.address.as_ref()) {
            return Err(Refused::Address);
        }
        if !fits(self.bill_address.as_ref()) {
            return Err(Refused::BillAddress);
        }
        let bill_to = match (self.bill_name, self.bill_country) {
            (Some(name), Some(country)) => Some(Party { name, address: self.bill_address, country, tax_id: None }),
            (None, None) if self.bill_address.is_none() => None,
            _ => return Err(Refused::BillTo),
        };
        let Self { name, address, country, tax_id, po_number, contacts, .. } = self;
        let sold_to = Party { name, address, country, tax_id };
        Ok(BillingProfile { sold_to, bill_to, po_number, contacts, tax_id_checked: false })
    }
}

fn fits(address: Option<&Text>) -> bool {
    let lines = || address.iter().flat_map(|address| address.as_str().lines());
    lines().count() <= 6 && lines().all(|line| line.chars().count() <= 80)
}
