//! The table of products and service plans that Microsoft publishes: a product becomes a plan, its service plans the
//! features that the plan includes. It says nothing about prices, seats, trials or descriptions.

use super::Source;
use super::failure::Failure;
use super::report::Notes;
use crate::sheets::{Cell, Cells, Mistake, Place};
use domain::billing::Renewal;
use domain::catalog::{Counts, FeatureEntry, FeatureKind, Limit, Limits, PlanEntry, ServiceEntry, Vendor};
use domain::text::{Key, Name};
use std::collections::HashMap;
use std::str::FromStr;

/// The columns in the order of [`Row`]; the table may have them in another, and others between.
const COLUMNS: [&str; 6] = [
    "Product_Display_Name",
    "String_Id",
    "GUID",
    "Service_Plan_Name",
    "Service_Plan_Id",
    "Service_Plans_Included_Friendly_Names",
];

/// A vendor with one service whose plans and features are those of the table.
pub(super) fn read(text: &str, key: Key, name: Name) -> Result<(Vendor, Source, Notes), Failure> {
    let mut cells = Cells::new(text);
    let mut row = Vec::new();
    let header = cells.next(&mut row).map_err(|mistake| Failure::Bad(vec![mistake]))?;
    let columns = columns(&row)?;
    let mut table = Table::default();
    while header && table.mistakes.len() < Failure::MOST {
        match cells.next(&mut row) {
            Ok(true) => table.row(&row, &columns, cells.end()),
            Ok(false) => break,
            Err(mistake) => {
                table.mistakes.push(mistake);
                break;
            }
        }
    }
    if table.mistakes.is_empty() && table.plans.is_empty() {
        table.mistakes.push(Mistake::new(cells.end(), "the table has no rows"));
    }
    if !table.mistakes.is_empty() {
        return Err(Failure::Bad(table.mistakes));
    }
    let Table { plans, features, places, notes, .. } = table;
    let service = ServiceEntry {
        key,
        name,
        summary: None,
        description: None,
        features,
        plans,
        trials: Vec::new(),
        changes: Vec::new(),
    };
    Ok((Vendor { services: vec![service] }, Source::Products { features: places }, notes))
}

struct Columns {
    places: [usize; 6],
    count: usize,
}

fn columns(header: &[Cell<'_>]) -> Result<Columns, Failure> {
    let (mut mistakes, mut missing) = (Vec::new(), Vec::new());
    if let [Cell { text, .. }] = header
        && let Some(sign) = [';', '\t'].into_iter().find(|sign| text.split(*sign).any(is_column))
    {
        let sign = if sign == ';' { "semicolons" } else { "tabs" };
        let reason = format!("the cells are separated by {sign}; save the table with commas");
        return Err(Failure::Bad(vec![Mistake::new(Place::START, reason)]));
    }
    let places = COLUMNS.map(|wanted| {
        let mut found = header.iter().enumerate().filter(|(_, cell)| cell.text.trim().eq_ignore_ascii_case(wanted));
        match (found.next(), found.next()) {
            (Some((index, _)), None) => index,
            (Some(_), Some((_, again))) => {
                mistakes.push(Mistake::new(again.place, format!("the column {wanted} is there twice")));
                0
            }
            (None, _) => {
                missing.push(wanted);
                0
            }
        }
    });
    match missing.as_slice() {
        [] => {}
        [one] => mistakes.push(Mistake::new(Place::START, format!("the column {one} is missing"))),
        some => {
            let reason = format!("the columns {} are missing; is this the table of products?", some.join(", "));
            mistakes.push(Mistake::new(Place::START, reason));
        }
    }
    if mistakes.is_empty() { Ok(Columns { places, count: header.len() }) } else { Err(Failure::Bad(mistakes)) }
}

fn is_column(name: &str) -> bool {
    COLUMNS.iter().any(|column| name.trim().eq_ignore_ascii_case(column))
}

#[derive(Default)]
struct Table {
    plans: Vec<PlanEntry>,
    plan_of: HashMap<Key, usize>,
    features: Vec<FeatureEntry>,
    feature_of: HashMap<Key, usize>,
    places: Vec<Place>,
    notes: Notes,
    mistakes: Vec<Mistake>,
}

impl Table {
    fn row(&mut self, row: &[Cell<'_>], columns: &Columns, end: Place) {
        if row.len() != columns.count {
            let place = row.get(columns.count).map_or(end, |cell| cell.place);
            let (has, count) = (row.len(), columns.count);
            let reason = format!("this row has {has} cells, the header {count}; the file may be cut off or damaged");
            self.mistakes.push(Mistake::new(place, reason));
            return;
        }
        let cells = columns.places.map(|index| row.get(index));
        let [Some(product), Some(code), Some(guid), Some(short), Some(id), Some(friendly)] = cells else { return };
        let (guid, plan) = (self.guid(guid), self.value::<Name>(product, "Product_Display_Name"));
        let id = self.value::<Key>(id, "Service_Plan_Id").map(|key| (key, id.place));
        let friendly = if friendly.text.trim().is_empty() { short } else { friendly };
        let feature = self.value::<Name>(friendly, "Service_Plans_Included_Friendly_Names");
        let (Some(guid), Some(plan), Some((id, place)), Some(feature)) = (guid, plan, id, feature) else { return };
        let plan = PlanEntry {
            key: guid,
            name: plan,
            summary: code.text.trim().parse().ok(),
            seats: true,
            prices: Vec::new(),
            usage: Vec::new(),
            features: Limits::default(),
            requires: Vec::new(),
            excludes: Vec::new(),
            renewal: Renewal::default(),
            tax_category: None,
            bill_day: None,
            days: Counts::default(),
        };
        self.pair(plan, id, feature, place);
    }

    fn pair(&mut self, plan: PlanEntry, id: Key, feature: Name, place: Place) {
        match self.feature_of.get(&id).and_then(|index| self.features.get(*index)) {
            Some(known) => self.notes.other_feature_names += u64::from(known.name != feature),
            None => {
                self.feature_of.insert(id.clone(), self.features.len());
                self.features.push(FeatureEntry {
                    key: id.clone(),
                    name: feature,
                    kind: FeatureKind::Switch,
                    unit: None,
                    reset: None,
                    period: None,
                    days: None,
                    overage: None,
                });
                self.places.push(place);
            }
        }
        let index = match self.plan_of.get(&plan.key) {
            Some(index) => *index,
            None => {
                self.plan_of.insert(plan.key.clone(), self.plans.len());
                self.plans.push(plan.clone());
                self.plans.len() - 1
            }
        };
        if let Some(known) = self.plans.get_mut(index) {
            self.notes.other_plan_names += u64::from(known.name != plan.name);
            self.notes.repeated += u64::from(known.features.0.insert(id, Limit::On.into()).is_some());
        }
    }

    /// The key of a plan. In this table it is a GUID; anything else is another column's, or damaged.
    fn guid(&mut self, cell: &Cell<'_>) -> Option<Key> {
        let key = self.value::<Key>(cell, "GUID")?;
        if key.as_str().len() == 36 && uuid::Uuid::try_parse(key.as_str()).is_ok() {
            return Some(key);
        }
        let reason = "GUID: is none, such as 84a661c4-e949-4bd2-a560-ed7766fcaf2b";
        self.mistakes.push(Mistake::new(cell.place, reason));
        None
    }

    /// A cell as a value; what is wrong with it is noted.
    fn value<T: FromStr<Err: std::fmt::Display>>(&mut self, cell: &Cell<'_>, column: &str) -> Option<T> {
        match cell.text.parse() {
            Ok(value) => Some(value),
            Err(reason) => {
                self.mistakes.push(Mistake::new(cell.place, format!("{column}: {reason}")));
                None
            }
        }
    }
}
