//! Invoices as comma-separated values: one line for each, in the order of the list.

use super::InvoiceRow;
use crate::csv::{Cell, line};

/// The first line. The words are a contract: programs read them.
const HEAD: [&str; 8] = ["number", "date", "due", "total", "unpaid", "currency", "status", "po-number"];

/// The file.
#[must_use]
pub fn csv(rows: &[InvoiceRow]) -> String {
    let mut text = line(&HEAD.map(Cell::Text));
    for row in rows {
        let (date, due) = (row.date.to_string(), row.due_on.to_string());
        let (total, unpaid) = (row.total.amount().to_string(), row.unpaid.amount().to_string());
        text.push_str(&line(&[
            Cell::Text(row.number.as_str()),
            Cell::Text(&date),
            Cell::Text(&due),
            Cell::Text(&total),
            Cell::Text(&unpaid),
            Cell::Text(row.total.currency.code()),
            Cell::Text(row.status.as_str()),
            row.po_number.as_ref().map_or(Cell::Empty, |number| Cell::Text(number.as_str())),
        ]));
    }
    text
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use crate::invoices::Status;

    #[test]
    fn a_row_becomes_a_line_and_an_order_number_no_formula() {
        let row = InvoiceRow {
            number: "INV-000007".parse().unwrap(),
            date: "2026-03-01".parse().unwrap(),
            due_on: "2026-03-31".parse().unwrap(),
            total: "1190.00 EUR".parse().unwrap(),
            unpaid: "0.00 EUR".parse().unwrap(),
            status: Status::Paid,
            po_number: "=4711".parse().ok(),
        };
        let text = csv(&[row]);
        let lines: Vec<_> = text.lines().collect();
        assert_eq!(
            lines,
            [
                "number,date,due,total,unpaid,currency,status,po-number",
                "INV-000007,2026-03-01,2026-03-31,1190.00,0.00,EUR,paid,\"'=4711\"",
            ]
        );
    }
}
