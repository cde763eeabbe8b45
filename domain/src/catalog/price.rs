//! A price of the catalog: how much, of what, how often and when, and what it costs to begin with. Read as a vendor writes
//! it; the same value is stored, shown and charged by.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::{Basis, Period};
use crate::billing::{Model, Phase, PhaseKind, Phases, Price, Tier, Timing, Unbillable};
use crate::money::{Currency, Exact, Invalid, UnitPrice};

/// What a plan costs.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PriceView {
    /// How much for one, see [`PriceView::counts`]; of tiers the least.
    pub amount: UnitPrice,
    /// Of which currency.
    pub currency: Currency,
    /// How often.
    pub period: Period,
    /// For what.
    pub per: Basis,
    /// What it says beyond.
    #[serde(default, skip_serializing_if = "PriceWords::is_plain")]
    pub words: PriceWords,
}

/// What a price says beyond so much for each seat, or for all, in advance.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case", deny_unknown_fields)]
pub struct PriceWords {
    /// How it comes about from the seats, where each has not the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<Model>,
    /// Before or after the period.
    #[serde(skip_serializing_if = "in_advance")]
    pub timing: Timing,
    /// What it costs before that, from the day on which it is bought.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub before: Vec<Before>,
}

/// For what an amount is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// For each seat.
    Seat,
    /// For so many seats together.
    Package(i64),
    /// For all together.
    All,
}

/// What a price is for so many months.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Before {
    /// So many.
    pub months: u16,
    /// How much it is then.
    pub model: Model,
}

impl PriceWords {
    fn is_plain(&self) -> bool {
        *self == Self::default()
    }
}

const fn in_advance(timing: &Timing) -> bool {
    matches!(timing, Timing::InAdvance)
}

impl PriceView {
    /// A price that is so much for each seat, or for all, in advance.
    #[must_use]
    pub fn plain(amount: UnitPrice, currency: Currency, period: Period, per: Basis) -> Self {
        Self { amount, currency, period, per, words: PriceWords::default() }
    }

    /// As it is for whoever has begun already: without what it costs to begin with.
    #[must_use]
    pub fn lasting(self) -> Self {
        Self { words: PriceWords { before: Vec::new(), ..self.words }, ..self }
    }

    /// For what its amount is paid.
    #[must_use]
    pub fn counts(&self) -> Counted {
        let model = self.words.model.as_ref();
        match (model, tiers(model)) {
            (Some(Model::Package { size, .. }), _) if *size > 1 => Counted::Package(*size),
            (_, tiers @ [_, ..]) if tiers.iter().all(|tier| tier.unit.is_free()) => Counted::All,
            _ if self.per == Basis::Flat => Counted::All,
            _ => Counted::Seat,
        }
    }

    /// The lowest by what one costs a month; of equals the one for the shortest period.
    #[must_use]
    pub fn lowest(prices: Vec<Self>) -> Option<Self> {
        let of = |price: &Self| price.a_month().ok().map(|amount| (amount, price.period.months()));
        prices.into_iter().filter_map(|price| Some((of(&price)?, price))).min().map(|(_, price)| price)
    }

    /// What one costs a month, a seat or all, before it is rounded.
    fn a_month(&self) -> Result<Exact, Invalid> {
        let together = match self.counts() {
            Counted::Package(size) => size,
            Counted::Seat | Counted::All => 1,
        };
        Exact::from(self.amount.amount()).part(1, self.period.months().into())?.part(1, together)
    }

    /// How it comes about from the seats.
    #[must_use]
    pub fn model(&self) -> Model {
        self.words.model.clone().unwrap_or(match self.per {
            Basis::Seat => Model::PerUnit(self.amount),
            Basis::Flat => Model::Flat(self.amount),
        })
    }

    /// What is charged for it, phase by phase: first what it costs to begin with.
    ///
    /// # Errors
    /// When its phases are not in order, which no checked price is.
    pub fn phases(&self) -> Result<Phases, Unbillable> {
        let (currency, period, timing) = (self.currency, self.period, self.words.timing);
        let price = |model| Price { currency, period, timing, model };
        let before = self.words.before.iter().enumerate().map(|(place, before)| Phase {
            kind: if place == 0 { PhaseKind::Intro } else { PhaseKind::FixedTerm },
            months: Some(before.months),
            price: price(before.model.clone()),
        });
        let last = Phase { kind: PhaseKind::Evergreen, months: None, price: price(self.model()) };
        before.chain([last]).collect::<Vec<_>>().try_into()
    }
}

/// How much, as the file has it: an amount for each, an amount for each package, or tiers.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default, deserialize_with = "some_amount")]
    amount: Option<UnitPrice>,
    currency: Currency,
    period: Period,
    per: Option<Basis>,
    #[serde(default)]
    package: Option<i64>,
    #[serde(default)]
    graduated: Vec<TierEntry>,
    #[serde(default)]
    volume: Vec<TierEntry>,
    #[serde(default)]
    timing: Timing,
    #[serde(default, rename = "phase")]
    phases: Vec<PhaseEntry>,
}

/// A tier as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TierEntry {
    up_to: Option<i64>,
    #[serde(deserialize_with = "amount")]
    amount: UnitPrice,
    #[serde(default, deserialize_with = "some_amount")]
    flat: Option<UnitPrice>,
}

/// A phase as the file has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PhaseEntry {
    months: u16,
    #[serde(default, deserialize_with = "some_amount")]
    amount: Option<UnitPrice>,
    #[serde(default)]
    package: Option<i64>,
    #[serde(default)]
    graduated: Vec<TierEntry>,
    #[serde(default)]
    volume: Vec<TierEntry>,
}

/// A price as it is read from a file.
#[derive(Deserialize)]
#[serde(try_from = "Entry")]
struct Written(PriceView);

impl TryFrom<Entry> for Written {
    type Error = &'static str;

    fn try_from(entry: Entry) -> Result<Self, Self::Error> {
        let Entry { amount, currency, period, per, package, graduated, volume, timing, phases } = entry;
        let per = per.unwrap_or(Basis::Seat);
        let model = how_much(amount, package, (graduated, volume))?;
        let amount = least(amount, model.as_ref());
        let before = phases.into_iter().map(|phase| {
            let PhaseEntry { months, amount, package, graduated, volume } = phase;
            let model = how_much(amount, package, (graduated, volume))?;
            let plain = || PriceView::plain(amount.unwrap_or(UnitPrice::FREE), currency, period, per).model();
            Ok(Before { months, model: model.unwrap_or_else(plain) })
        });
        let before = before.collect::<Result<Vec<_>, &'static str>>()?;
        Ok(Self(PriceView { amount, currency, period, per, words: PriceWords { model, timing, before } }))
    }
}

/// How a price comes about where it is not the same for each seat.
fn how_much(
    amount: Option<UnitPrice>,
    package: Option<i64>,
    tiers: (Vec<TierEntry>, Vec<TierEntry>),
) -> Result<Option<Model>, &'static str> {
    let list = |tiers: Vec<TierEntry>| {
        let tier = |TierEntry { up_to, amount, flat }: TierEntry| Tier {
            up_to,
            unit: amount,
            flat: flat.unwrap_or(UnitPrice::FREE),
        };
        tiers.into_iter().map(tier).collect::<Vec<_>>()
    };
    match (amount, package, tiers.0.is_empty(), tiers.1.is_empty()) {
        (Some(_), None, true, true) => Ok(None),
        (Some(price), Some(size), true, true) => Ok(Some(Model::Package { price, size })),
        (None, None, false, true) => Ok(Some(Model::Graduated(list(tiers.0)))),
        (None, None, true, false) => Ok(Some(Model::Volume(list(tiers.1)))),
        _ => Err("a price says either `amount`, with `package` or without, or `graduated`, or `volume`"),
    }
}

fn tiers(model: Option<&Model>) -> &[Tier] {
    match model {
        Some(Model::Graduated(tiers) | Model::Volume(tiers)) => tiers,
        _ => &[],
    }
}

/// The amount with which a price begins in a list: the least for a seat, or the least that is paid once where seats cost
/// nothing. It is nothing only where nothing is ever to be paid.
fn least(amount: Option<UnitPrice>, model: Option<&Model>) -> UnitPrice {
    let tiers = tiers(model);
    let some = |amounts: &mut dyn Iterator<Item = UnitPrice>| amounts.filter(|amount| !amount.is_free()).min();
    let units = some(&mut tiers.iter().map(|tier| tier.unit).chain(amount));
    units.or_else(|| some(&mut tiers.iter().map(|tier| tier.flat))).unwrap_or(UnitPrice::FREE)
}

/// The prices of a plan as a file has them.
pub(super) fn prices<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<PriceView>, D::Error> {
    Ok(Vec::<Written>::deserialize(deserializer)?.into_iter().map(|written| written.0).collect())
}

fn some_amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UnitPrice>, D::Error> {
    amount(deserializer).map(Some)
}

/// In quotes, or a whole number.
pub(super) fn amount<'de, D: Deserializer<'de>>(deserializer: D) -> Result<UnitPrice, D::Error> {
    struct Visitor;
    impl serde::de::Visitor<'_> for Visitor {
        type Value = UnitPrice;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an amount in quotes, like \"4.50\"")
        }

        fn visit_i64<E: Error>(self, whole: i64) -> Result<UnitPrice, E> {
            UnitPrice::new(whole.into()).map_err(E::custom)
        }

        fn visit_u64<E: Error>(self, whole: u64) -> Result<UnitPrice, E> {
            UnitPrice::new(whole.into()).map_err(E::custom)
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<UnitPrice, E> {
            text.parse().map_err(E::custom)
        }
    }
    deserializer.deserialize_any(Visitor)
}
