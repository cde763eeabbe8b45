//! Who sells and who pays, as printed. Copied into each invoice when it is issued.

use serde::{Deserialize, Serialize};

use crate::locale::Country;
use crate::taxes::Trade;
use crate::text::{Invalid, Name, Text};

/// One side of a sale.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Party {
    /// What it is called.
    pub name: Name,
    /// Street, postal code and town, line by line.
    pub address: Option<Text>,
    /// Where it sits.
    pub country: Country,
    /// Its tax id.
    pub tax_id: Option<TaxId>,
}

/// Everybody on an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Parties {
    /// Who sells.
    pub seller: Party,
    /// Who buys; its country decides about taxes.
    pub sold_to: Party,
    /// Who receives the invoice.
    pub bill_to: Party,
    /// The buyer's number of the purchase order.
    pub po_number: Option<Name>,
    /// Whether the buyer's tax id was checked, not only its form.
    pub tax_id_checked: bool,
    /// How the seller is paid: bank, account, what to write.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub how_to_pay: Option<Text>,
}

impl Parties {
    /// Who sells to whom, as far as taxes go.
    #[must_use]
    pub const fn trade(&self) -> Trade {
        Trade {
            seller: self.seller.country,
            buyer: self.sold_to.country,
            tax_id_checked: self.tax_id_checked && self.sold_to.tax_id.is_some(),
        }
    }
}

crate::text::values! {
    /// A tax id by its form: two letters of the country, then 2 to 13 letters and digits. Whether it exists is not known.
    TaxId = tax_id;
}

fn tax_id(text: &str) -> Result<String, Invalid> {
    let id: String = text.chars().filter(|sign| !matches!(sign, ' ' | '-' | '.')).collect();
    let id = id.to_ascii_uppercase();
    crate::text::measured(&id, 4, 15)?;
    let well_formed = id.bytes().enumerate().all(|(place, sign)| match place {
        0 | 1 => sign.is_ascii_uppercase(),
        _ => sign.is_ascii_uppercase() || sign.is_ascii_digit(),
    });
    if well_formed { Ok(id) } else { Err(Invalid::Character) }
}
