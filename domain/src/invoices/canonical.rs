//! The bytes of an issued document, over which its hash is taken: every field in a fixed order, each with its length, so
//! that two documents have the same bytes only if they are the same. The form is a contract and never changes; another
//! one would be another version.

use std::fmt::Display;

use super::{Applied, Invoice, Note, Origin, Parties, Party};
use crate::billing::Span;
use crate::taxes::{Class, Subtotal};

impl Invoice {
    /// Its bytes, UTF-8.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Writer::new("guildhall-invoice-1");
        out.field("number", &self.number);
        out.field("date", self.date);
        out.field("due-on", self.due_on);
        out.span("period", self.period);
        out.parties(&self.parties);
        out.field("lines", self.lines.len());
        for line in &self.lines {
            let charge = &line.charge;
            out.field("subscription", charge.key.subscription);
            out.field("charge", charge.key.number);
            out.field("posted", charge.posted);
            out.field("version", charge.price.version);
            out.field("currency", charge.price.currency);
            out.field("every", charge.price.period);
            out.field("plan", &line.plan);
            out.span("days", charge.days);
            out.span("of", charge.period);
            out.field("quantity", charge.quantity);
            out.optional("unit", charge.unit);
            // Lines without steps, as all were before there were any, have the same bytes as ever.
            for step in &charge.steps {
                out.field("step", format_args!("{} x {} of {} + {}", step.units, step.unit, step.size, step.flat));
            }
            out.field("whole", charge.whole);
            out.field("net", charge.net);
            out.field("cause", charge.cause);
            if let Some(feature) = charge.usage {
                out.field("usage", feature);
            }
            out.class(line.class);
        }
        out.taxes(&self.taxes);
        out.field("net", self.net);
        out.field("tax", self.tax);
        out.field("total", self.total);
        out.field("applied", self.applied.len());
        for Applied { origin, amount } in &self.applied {
            match origin {
                Origin::Note(number) => out.field("note", number),
                Origin::Payment(reference) => out.field("payment", reference),
            }
            out.field("amount", amount);
        }
        out.field("due", self.due);
        out.0.into_bytes()
    }
}

impl Note {
    /// Its bytes, UTF-8.
    #[must_use]
    pub fn bytes(&self) -> Vec<u8> {
        let mut out = Writer::new("guildhall-credit-note-1");
        out.field("number", &self.number);
        out.field("corrects", &self.corrects);
        out.field("date", self.date);
        out.parties(&self.parties);
        out.field("lines", self.lines.len());
        for line in &self.lines {
            let credit = &line.credit;
            out.field("subscription", credit.charge.subscription);
            out.field("charge", credit.charge.number);
            out.field("posted", credit.posted);
            out.field("plan", &line.plan);
            out.span("days", credit.days);
            out.field("quantity", credit.quantity);
            out.field("net", credit.net);
            out.field("cause", credit.cause);
            out.class(line.class);
        }
        out.taxes(&self.taxes);
        out.field("net", self.net);
        out.field("tax", self.tax);
        out.field("total", self.total);
        out.field("settles", self.settles);
        out.field("to-credit", self.to_credit);
        out.0.into_bytes()
    }
}

/// Lines of the form `name length:value`; the length is in bytes.
struct Writer(String);

impl Writer {
    fn new(kind: &str) -> Self {
        Self(format!("{kind}\n"))
    }

    fn field(&mut self, name: &str, value: impl Display) {
        let value = value.to_string();
        self.0.push_str(&format!("{name} {}:{value}\n", value.len()));
    }

    fn optional(&mut self, name: &str, value: Option<impl Display>) {
        match value {
            Some(value) => self.field(name, value),
            None => self.0.push_str(&format!("{name} -\n")),
        }
    }

    fn span(&mut self, name: &str, span: Span) {
        self.field(name, format_args!("{}/{}", span.from, span.to));
    }

    fn class(&mut self, class: Class) {
        self.field("treatment", class.treatment);
        self.field("rate", class.rate);
    }

    fn taxes(&mut self, taxes: &[Subtotal]) {
        self.field("taxes", taxes.len());
        for each in taxes {
            self.class(each.class);
            self.field("net", each.net);
            self.field("tax", each.tax);
        }
    }

    fn parties(&mut self, parties: &Parties) {
        self.party("seller", &parties.seller);
        self.party("sold-to", &parties.sold_to);
        self.party("bill-to", &parties.bill_to);
        self.optional("po-number", parties.po_number.as_ref());
        self.field("tax-id-checked", parties.tax_id_checked);
        // Documents from before there was this have the same bytes as ever.
        if let Some(how) = &parties.how_to_pay {
            self.field("how-to-pay", how);
        }
    }

    fn party(&mut self, role: &str, party: &Party) {
        self.field(role, &party.name);
        self.optional("address", party.address.as_ref());
        self.field("country", party.country);
        self.optional("tax-id", party.tax_id.as_ref());
    }
}
