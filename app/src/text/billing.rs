//! The words of invoices and credit notes.

use domain::{
    billing::Cause,
    invoices::Status,
    locale::Language::{self, De, En},
};

use super::words;

words! {
    invoices = "Invoices", "Rechnungen";
    intro = "Every invoice of your organization, the newest first.", "Jede Rechnung Ihrer Organisation, die neueste zuerst.";
    invoice = "Invoice", "Rechnung";
    invoice_number(number: &str) = "Invoice {number}", "Rechnung {number}";
    number = "Number", "Nummer";
    date = "Date", "Datum";
    due_on = "Pay by", "Zahlbar bis";
    total = "Total", "Gesamt";
    unpaid = "To be paid", "Zu zahlen";
    state = "Status", "Status";
    none_yet = "There is no invoice yet", "Es gibt noch keine Rechnung";
    none_yet_text = "The first one comes with the first plan that costs something. Trials and free plans are not billed.",
        "Die erste kommt mit dem ersten Plan, der etwas kostet. Tests und kostenlose Pläne werden nicht berechnet.";
    lost = "Your organization has no such invoice", "Ihre Organisation hat keine solche Rechnung";
    lost_why = "The number may be mistyped, or it belongs to another organization than the one you are signed in to.",
        "Die Nummer ist vielleicht vertippt oder gehört einer anderen Organisation als der, bei der Sie angemeldet sind.";
    see_invoices = "See all invoices", "Alle Rechnungen ansehen";
    seller = "Seller", "Verkäufer";
    sold_to = "Sold to", "Käufer";
    bill_to = "Bill to", "Rechnung an";
    lines = "Lines", "Positionen";
    what = "What", "Was";
    days = "Days", "Tage";
    quantity = "Quantity", "Menge";
    unit_price = "Price", "Preis";
    net = "Amount", "Betrag";
    net_sum = "Before tax", "Vor Steuer";
    tax(rate: &str) = "Tax, {rate}\u{a0}%", "Steuer, {rate}\u{a0}%";
    reverse_charge = "Tax is owed by the buyer", "Steuerschuldnerschaft des Leistungsempfängers";
    outside_scope = "Not taxed here", "Hier nicht steuerbar";
    credit_used = "Paid by credit", "Durch Guthaben bezahlt";
    due = "Due", "Fällig";
    charged_on(day: &str, due: &str) = "Charged on {day}, to be paid by {due}", "Berechnet am {day}, zahlbar bis {due}";
    from_until(from: &str, until: &str) = "{from} – {until}", "{from} – {until}";
    whole_period = "the whole period", "die ganze Periode";
    share(days: &str, all: &str) = "{days} of {all} days of the period", "{days} von {all} Tagen der Periode";
    unused(days: &str) = "{days} days that are not used", "{days} Tage, die nicht genutzt werden";
    note = "Credit note", "Gutschrift";
    note_number(number: &str, day: &str) = "Credit note {number} of {day}", "Gutschrift {number} vom {day}";
    notes = "Credit notes", "Gutschriften";
    taken_back = "Taken back", "Zurückgenommen";
    settles = "Of this, less to be paid of the invoice", "Davon weniger von der Rechnung zu zahlen";
    to_credit = "Of this, credit for the next invoice", "Davon Guthaben für die nächste Rechnung";
    payments = "Payments", "Zahlungen";
    paid_on(amount: &str, day: &str) = "{amount} on {day}", "{amount} am {day}";
}

/// What brought a charge about.
#[must_use]
pub const fn cause(l: Language, cause: Cause) -> &'static str {
    match (cause, l) {
        (Cause::Start, En) => "Plan begins",
        (Cause::Start, De) => "Plan beginnt",
        (Cause::Period, En) => "Billing period",
        (Cause::Period, De) => "Abrechnungsperiode",
        (Cause::Seats, En) => "More licenses",
        (Cause::Seats, De) => "Mehr Lizenzen",
        (Cause::Change, En) => "Changed plan",
        (Cause::Change, De) => "Geänderter Plan",
        (Cause::End, En) => "Plan ends",
        (Cause::End, De) => "Plan endet",
    }
}

/// Where an invoice stands.
#[must_use]
pub const fn status(l: Language, status: Status) -> &'static str {
    match (status, l) {
        (Status::Draft, En) => "Draft",
        (Status::Draft, De) => "Entwurf",
        (Status::Issued, En) => "To be paid",
        (Status::Issued, De) => "Zu zahlen",
        (Status::PartPaid, En) => "Paid in part",
        (Status::PartPaid, De) => "Teilweise bezahlt",
        (Status::Paid, En) => "Paid",
        (Status::Paid, De) => "Bezahlt",
        (Status::Overdue, En) => "Overdue",
        (Status::Overdue, De) => "Überfällig",
        (Status::WrittenOff, En) => "Written off",
        (Status::WrittenOff, De) => "Abgeschrieben",
        (Status::Credited, En) => "Credited",
        (Status::Credited, De) => "Gutgeschrieben",
    }
}
