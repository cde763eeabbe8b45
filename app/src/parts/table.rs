//! A table of plain values: the row's header is the link, the column's header the sort. On a narrow screen each row is a
//! card, by style alone.

use leptos::prelude::*;

use super::{Icon, Query, Symbol, query};
use crate::text::Words;

/// A column and how its cells are set.
#[derive(Debug, Clone)]
pub struct Column {
    label: Words,
    sort: Option<&'static str>,
    class: Option<&'static str>,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<Words>) -> Self {
        Self { label: label.into(), sort: None, class: None }
    }

    /// A column of numbers, set at the end of the line.
    pub fn number(label: impl Into<Words>) -> Self {
        Self { class: Some("number"), ..Self::text(label) }
    }

    /// A column that the list can be sorted by, under this name in the address.
    #[must_use]
    pub fn sorts(self, key: &'static str) -> Self {
        Self { sort: Some(key), ..self }
    }
}

/// A row: its header, where that leads, and the other cells in the order of the columns.
#[derive(Debug)]
pub struct Row {
    head: AnyView,
    href: Option<String>,
    cells: Vec<AnyView>,
    current: bool,
}

impl Row {
    /// The header is a text or any view.
    pub fn new(head: impl IntoAny) -> Self {
        Self { head: head.into_any(), href: None, cells: Vec::new(), current: false }
    }

    /// Where the header leads.
    #[must_use]
    pub fn leads(self, href: impl Into<String>) -> Self {
        Self { href: Some(href.into()), ..self }
    }

    /// One more cell: a text or any view.
    #[must_use]
    pub fn cell(mut self, cell: impl IntoAny) -> Self {
        self.cells.push(cell.into_any());
        self
    }

    /// Marks the row with the margin line.
    #[must_use]
    pub fn current(self, current: bool) -> Self {
        Self { current, ..self }
    }
}

/// The table. Sorting is a link that changes `sort` in the address (`name`, or `-name` for the other way).
#[component]
pub fn Table(
    /// What the table lists, for those who hear the page.
    #[prop(into)]
    caption: Words,
    /// The first is the column of row headers.
    columns: Vec<Column>,
    rows: Vec<Row>,
    /// The order if the address says none.
    #[prop(default = "")]
    order: &'static str,
) -> AnyView {
    let labels: Vec<Words> = columns.iter().map(|column| column.label.clone()).collect();
    let classes: Vec<_> = columns.iter().map(|column| column.class).collect();
    let sortable = columns.iter().any(|column| column.sort.is_some());
    let now = sortable.then(query);
    let heads: Vec<_> = columns.into_iter().map(|column| head(column, now, order)).collect();
    let rows: Vec<_> = rows.into_iter().map(|row| line(row, &labels, &classes)).collect();
    view! {
        <div class="table-box">
            <table role="table">
                <caption class="visually-hidden">{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads}</tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn head(column: Column, now: Option<Memo<Query>>, order: &'static str) -> AnyView {
    let Column { label, sort, class } = column;
    let Some((key, now)) = sort.zip(now) else {
        return view! { <th scope="col" role="columnheader" class=class>{label}</th> }.into_any();
    };
    let direction = move || now.with(|query| Direction::of(query.get("sort").unwrap_or(order), key));
    let href = move || {
        let next = if direction() == Some(Direction::Up) { format!("-{key}") } else { key.to_owned() };
        now.with(|query| query.with("sort", &next).href())
    };
    let icon = move || {
        direction().map(|direction| match direction {
            Direction::Up => view! { <Symbol icon=Icon::Up /> },
            Direction::Down => view! { <Symbol icon=Icon::Down /> },
        })
    };
    view! {
        <th scope="col" role="columnheader" class=class aria-sort=move || direction().map(Direction::aria)>
            <a class="sort" href=href>
                {label}
                {icon}
            </a>
        </th>
    }
    .into_any()
}

fn line(row: Row, labels: &[Words], classes: &[Option<&'static str>]) -> AnyView {
    let head = match row.href {
        Some(href) => view! { <a href=href>{row.head}</a> }.into_any(),
        None => row.head,
    };
    let columns = labels.iter().zip(classes).skip(1);
    let cells: Vec<_> = row
        .cells
        .into_iter()
        .zip(columns)
        .map(|(cell, (label, class))| {
            view! {
                <td role="cell" class=*class data-label=label.clone()>
                    {cell}
                </td>
            }
        })
        .collect();
    view! {
        <tr role="row" class=row.current.then_some("is-current")>
            <th scope="row" role="rowheader">
                {head}
            </th>
            {cells}
        </tr>
    }
    .into_any()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

impl Direction {
    fn of(sort: &str, key: &str) -> Option<Self> {
        match sort.strip_prefix('-') {
            Some(sort) => (sort == key).then_some(Self::Down),
            None => (sort == key).then_some(Self::Up),
        }
    }

    const fn aria(self) -> &'static str {
        match self {
            Self::Up => "ascending",
            Self::Down => "descending",
        }
    }
}
