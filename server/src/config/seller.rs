//! Who sells what the catalog offers. Nothing that costs something can be ordered where nobody is named.

use backend::portal::Seller;
use domain::invoices::{Party, TaxId};
use domain::locale::Country;
use domain::text::{Name, Text};

use super::Take;
use crate::stop::Stop;

/// Reads the seller.
pub(super) fn read(take: &mut Take) -> Result<Option<Seller>, Stop> {
    let name = take.set("seller-name", |text| text.parse::<Name>().map_err(|why| why.to_string()))?;
    let address = take.set("seller-address", |text| text.parse::<Text>().map_err(|why| why.to_string()))?;
    let country = take.set("seller-country", |text| text.parse::<Country>().map_err(|why| why.to_string()))?;
    let tax_id = take.set("seller-tax-id", |text| text.parse::<TaxId>().map_err(|why| why.to_string()))?;
    let payment_days = take.or("payment-days", "30", |text| {
        let days: Option<u16> = text.parse().ok().filter(|days| *days <= 365);
        days.ok_or_else(|| "is not a number of days from 0 to 365".to_owned())
    })?;
    let how_to_pay = take.set("seller-payment", |text| text.parse::<Text>().map_err(|why| why.to_string()))?;
    let rest = address.is_some() || tax_id.is_some() || how_to_pay.is_some();
    match (name, country) {
        (Some(name), Some(country)) => {
            Ok(Some(Seller { party: Party { name, address, country, tax_id }, payment_days, how_to_pay }))
        }
        (None, None) if !rest => Ok(None),
        _ => Err(Stop::usage("a seller needs both seller-name and seller-country")),
    }
}
