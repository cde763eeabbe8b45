//! Lists of invoices in every order, page by page: those of the organization, and those that charge for a service.

use crate::db::Executor;
use crate::error::Error;
use domain::acts::Organization;
use domain::ids::ServiceId;
use domain::invoices::{InvoiceList, Order};
use domain::licenses::Cursor;
use domain::time::Day;
use entity::service_invoice;

/// A page of a view that shows invoices, their order, and what a list tells of each.
macro_rules! list_of {
    ($name:ident, $view:ident) => {
        pub(super) mod $name {
            use crate::db::Executor;
            use crate::error::Error;
            use crate::paging::{self, directed};
            use domain::acts::Organization;
            use domain::invoices::{Column, InvoiceList, InvoiceRow, Order};
            use domain::licenses::Cursor;
            use domain::money::Money;
            use domain::time::Day;
            use entity::{Cond, Sort, $view};
            use sea_orm::Value;

            pub(in crate::billing) async fn page(
                on: Executor<'_, Organization>,
                kept: Cond<$view::Entity>,
                by: Order,
                cursor: Option<&Cursor>,
                today: Day,
            ) -> Result<InvoiceList, Error> {
                let order = |turned: bool| sorted(by, turned);
                let values: fn(&Cursor) -> Option<[Value; 2]> = match by.by {
                    Column::Date | Column::Due | Column::Status | Column::PoNumber => paging::text_and_number,
                    Column::Number | Column::Total | Column::Unpaid => paging::two_numbers,
                };
                let place = |row: &$view::Model| (value(row, by.by), paging::as_id(row.place));
                let (rows, previous, next) = paging::slice(on, kept.clone(), cursor, order, values, place).await?;
                let (count, more) = paging::counted(on, kept).await?;
                let rows = rows.into_iter().map(|row| shown(row, today)).collect();
                Ok(InvoiceList { rows, previous, next, count, more })
            }

            pub(in crate::billing) fn sorted(
                Order { by, descending }: Order,
                turned: bool,
            ) -> [Sort<$view::Entity>; 2] {
                let descending = descending != turned;
                let by = match by {
                    Column::Number => directed($view::place(), descending),
                    Column::Date => directed($view::date(), descending),
                    Column::Due => directed($view::due_on(), descending),
                    Column::Total => directed($view::total(), descending),
                    Column::Unpaid => directed($view::unpaid(), descending),
                    Column::Status => directed($view::status(), descending),
                    Column::PoNumber => directed($view::po_key(), descending),
                };
                [by, directed($view::place(), descending)]
            }

            fn value(row: &$view::Model, by: Column) -> String {
                match by {
                    Column::Number => row.place.to_string(),
                    Column::Date => row.date.to_string(),
                    Column::Due => row.due_on.to_string(),
                    Column::Total => row.total.to_string(),
                    Column::Unpaid => row.unpaid.to_string(),
                    Column::Status => row.status.to_string(),
                    Column::PoNumber => row.po_key.clone(),
                }
            }

            pub(in crate::billing) fn shown(row: $view::Model, today: Day) -> InvoiceRow {
                InvoiceRow {
                    number: row.number,
                    date: row.date,
                    due_on: row.due_on,
                    total: Money { minor: row.total, currency: row.currency },
                    unpaid: Money { minor: row.unpaid, currency: row.currency },
                    status: row.status.by(today, row.due_on),
                    po_number: row.po_number,
                }
            }
        }
    };
}

list_of!(all, invoice_row);
list_of!(of_service, service_invoice);

/// The invoices that charge for a service.
pub(crate) async fn charging(
    on: Executor<'_, Organization>,
    service: ServiceId,
    order: Order,
    cursor: Option<&Cursor>,
    today: Day,
) -> Result<InvoiceList, Error> {
    of_service::page(on, service_invoice::service_id().eq(service), order, cursor, today).await
}
