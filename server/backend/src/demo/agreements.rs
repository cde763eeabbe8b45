//! The two volume agreements of the organization: one that ends soon and one that has just begun. The operator imports
//! them, each when it was signed.

use super::stage::Stage;
use crate::access::Actor;
use crate::agreements;
use crate::error::Error;
use std::fmt::Write;

/// An agreement as it is told: coverage in days from today.
pub(super) struct Signed {
    number: &'static str,
    program: &'static str,
    starts: i64,
    ends: i64,
    parent: Option<&'static str>,
    /// The locked price of a seat and month.
    price: Option<&'static str>,
    /// Service, plan and quantity.
    lines: &'static [(&'static str, &'static str, u32)],
}

/// In its last weeks.
pub(super) const ENDING: Signed = Signed {
    number: "VA-20417",
    program: "Northgate Select",
    starts: -1_056,
    ends: 39,
    parent: None,
    price: None,
    lines: &[("mail", "mail-business", 60), ("files", "files-team", 20)],
};

/// In force for years to come.
pub(super) const CURRENT: Signed = Signed {
    number: "VA-31180",
    program: "Northgate Open",
    starts: -200,
    ends: 895,
    parent: Some("VA-20417"),
    price: Some("3.90"),
    lines: &[("mail", "mail-business", 25), ("insight", "insight-base", 20)],
};

/// The operator imports one.
pub(super) async fn import(stage: &Stage, signed: &Signed) -> Result<(), Error> {
    let text = file(stage, signed).map_err(Error::internal)?;
    let permit = stage.portal.permit(Actor::operator(), stage.request()).await?;
    agreements::import(permit, &text).await.map(drop).map_err(Error::internal)
}

/// The operator's file.
fn file(stage: &Stage, signed: &Signed) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(text, "[[agreement]]\norganization = \"{}\"\nnumber = \"{}\"", super::SLUG, signed.number)?;
    writeln!(text, "program = \"{}\"", signed.program)?;
    if let Some(parent) = signed.parent {
        writeln!(text, "parent = \"{parent}\"")?;
    }
    writeln!(text, "starts = \"{}\"\nends = \"{}\"", stage.day(-signed.starts), stage.day(-signed.ends))?;
    for (service, plan, quantity) in signed.lines {
        writeln!(text, "[[agreement.line]]\nservice = \"{service}\"\nplan = \"{plan}\"\nquantity = {quantity}")?;
        if let Some(price) = signed.price {
            writeln!(text, "price = {{ amount = \"{price}\", currency = \"EUR\", period = \"month\" }}")?;
        }
        writeln!(text, "true_up = {{}}")?;
    }
    Ok(text)
}
