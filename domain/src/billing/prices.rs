//! What a quantity costs for a whole billing period, exactly. Parts of periods are not reckoned here.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Unbillable;
use crate::catalog::Period;
use crate::money::{Currency, Exact, UnitPrice};
use crate::quotas::Quantity;

/// A price: how much, how often and when.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Price {
    /// Of which currency.
    pub currency: Currency,
    /// How often.
    pub period: Period,
    /// Before or after the period.
    pub timing: Timing,
    /// How it comes about.
    pub model: Model,
}

crate::codes! {
    /// When a period is charged.
    #[derive(Default)]
    pub enum Timing {
        /// On its first day.
        #[default]
        InAdvance = "in-advance",
        /// On the day after its last.
        InArrears = "in-arrears",
    }
}

/// How a price comes about from a quantity.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Model {
    /// The same for every quantity.
    Flat(UnitPrice),
    /// So much for each unit.
    PerUnit(UnitPrice),
    /// Each unit by the tier in which it lies.
    Graduated(Vec<Tier>),
    /// All units by the tier in which the last of them lies.
    Volume(Vec<Tier>),
    /// So much for each block of units that is begun.
    Package {
        /// For one block.
        price: UnitPrice,
        /// How many units are a block.
        size: i64,
    },
}

/// What the use of a day may cost at most, in minor units: that of a year is charged together, and adds up with taxes and
/// with other charges.
const DEAREST_DAY: i64 = 100_000_000_000_000;
/// How much may be used on a day at most, whatever it costs, so that a year adds up.
const FULLEST_DAY: i64 = 10 * Quantity::MOST;

impl Model {
    /// How much may be used on each day, so that it can be charged for. One unit always may.
    #[must_use]
    pub fn most_a_day(&self, currency: Currency) -> i64 {
        let dearest = match self {
            Self::Flat(_) => Decimal::ZERO,
            Self::PerUnit(price) | Self::Package { price, .. } => price.amount(),
            Self::Graduated(tiers) | Self::Volume(tiers) => {
                tiers.iter().map(|tier| tier.unit.amount() + tier.flat.amount()).max().unwrap_or_default()
            }
        };
        let minor = dearest * Decimal::from(10_i64.pow(currency.decimals()));
        let most = Decimal::from(DEAREST_DAY).checked_div(minor).and_then(|most| i64::try_from(most).ok());
        most.map_or(FULLEST_DAY, |most| most.clamp(1, FULLEST_DAY))
    }
}

/// A range of quantities with its prices. It begins where the one before it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Tier {
    /// The last unit of this tier; only the last tier has none.
    pub up_to: Option<i64>,
    /// For each unit.
    pub unit: UnitPrice,
    /// Once, if any unit lies in this tier.
    #[serde(default = "free")]
    pub flat: UnitPrice,
}

const fn free() -> UnitPrice {
    UnitPrice::FREE
}

impl Price {
    /// What a quantity costs for a whole period.
    ///
    /// # Errors
    /// When the quantity is below zero, the model is none, or the amount is out of range.
    pub fn whole(&self, quantity: i64) -> Result<Exact, Unbillable> {
        if quantity < 0 {
            return Err(Unbillable::Quantity);
        }
        match &self.model {
            Model::Flat(price) => Ok(price.amount().into()),
            Model::PerUnit(price) => Ok(Exact::from(price.amount()).times(quantity)?),
            Model::Graduated(tiers) => graduated(checked(tiers)?, quantity),
            Model::Volume(tiers) => volume(checked(tiers)?, quantity),
            Model::Package { price, size } => Ok(Exact::from(price.amount()).times(blocks(quantity, *size)?)?),
        }
    }

    /// Whether the price of more units is that of the units before and of the added ones, so that these can stand on a
    /// line of their own. Where all units change their price with the quantity, they are charged anew instead.
    #[must_use]
    pub const fn adds_up(&self) -> bool {
        !matches!(self.model, Model::Volume(_))
    }

    /// How what the units above one cost, until another, comes about, where one price of a unit does not say it: together
    /// exactly the difference of [`whole`](Self::whole). Of tiers that price all units anew it is said from the first unit
    /// on only.
    ///
    /// # Errors
    /// As [`whole`](Self::whole).
    pub fn steps(&self, low: i64, high: i64) -> Result<Vec<Step>, Unbillable> {
        match &self.model {
            Model::Flat(_) | Model::PerUnit(_) => Ok(Vec::new()),
            Model::Graduated(tiers) => {
                let (mut steps, mut below) = (Vec::new(), 0);
                for tier in checked(tiers)? {
                    let end = tier.up_to.map_or(high, |up_to| up_to.min(high));
                    let units = end - below.max(low);
                    if units > 0 {
                        let flat = if low <= below { tier.flat } else { UnitPrice::FREE };
                        steps.push(Step { units, unit: tier.unit, flat, size: 1 });
                    }
                    below = end.max(below);
                }
                Ok(steps)
            }
            Model::Volume(tiers) if low == 0 && high > 0 => {
                let tier = reached(checked(tiers)?, high)?;
                Ok(vec![Step { units: high, unit: tier.unit, flat: tier.flat, size: 1 }])
            }
            Model::Volume(_) => Ok(Vec::new()),
            Model::Package { price, size } => {
                let units = blocks(high, *size)? - blocks(low, *size)?;
                Ok(if units > 0 {
                    vec![Step { units, unit: *price, flat: UnitPrice::FREE, size: *size }]
                } else {
                    Vec::new()
                })
            }
        }
    }

    /// The price of one unit, where each has the same.
    #[must_use]
    pub const fn unit(&self) -> Option<UnitPrice> {
        match self.model {
            Model::PerUnit(price) => Some(price),
            _ => None,
        }
    }

    /// Whether the quantity makes a difference.
    #[must_use]
    pub const fn is_by_quantity(&self) -> bool {
        !matches!(self.model, Model::Flat(_))
    }
}

/// A part of what a quantity costs: so many times a price, and something once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct Step {
    /// How many units, or blocks of them.
    pub units: i64,
    /// What each costs.
    pub unit: UnitPrice,
    /// What comes to it once.
    pub flat: UnitPrice,
    /// How many units are a block; one where there are none.
    pub size: i64,
}

/// How many blocks of a size are begun.
fn blocks(quantity: i64, size: i64) -> Result<i64, Unbillable> {
    if size <= 0 { Err(Unbillable::Tiers) } else { Ok(quantity / size + i64::from(quantity % size > 0)) }
}

/// Tiers that rise, of which the last and only the last is without end.
fn checked(tiers: &[Tier]) -> Result<&[Tier], Unbillable> {
    let (last, before) = tiers.split_last().ok_or(Unbillable::Tiers)?;
    let mut reached = 0;
    for tier in before {
        reached = tier.up_to.filter(|up_to| *up_to > reached).ok_or(Unbillable::Tiers)?;
    }
    if last.up_to.is_none() { Ok(tiers) } else { Err(Unbillable::Tiers) }
}

fn graduated(tiers: &[Tier], quantity: i64) -> Result<Exact, Unbillable> {
    let (mut sum, mut below) = (Exact::ZERO, 0);
    for tier in tiers {
        let end = tier.up_to.map_or(quantity, |up_to| up_to.min(quantity));
        if end <= below {
            break;
        }
        let units = Exact::from(tier.unit.amount()).times(end - below)?;
        sum = sum.plus(units)?.plus(tier.flat.amount().into())?;
        below = end;
    }
    Ok(sum)
}

fn volume(tiers: &[Tier], quantity: i64) -> Result<Exact, Unbillable> {
    if quantity == 0 {
        return Ok(Exact::ZERO);
    }
    let tier = reached(tiers, quantity)?;
    Ok(Exact::from(tier.unit.amount()).times(quantity)?.plus(tier.flat.amount().into())?)
}

/// The tier in which a quantity lies.
fn reached(tiers: &[Tier], quantity: i64) -> Result<&Tier, Unbillable> {
    tiers.iter().find(|tier| tier.up_to.is_none_or(|up_to| quantity <= up_to)).ok_or(Unbillable::Tiers)
}
