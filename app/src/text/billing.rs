//! The words of invoices and credit notes.

use domain::{
    billing::{Cause, Charge, Span, Step},
    invoices::{Note, NoteLine, Origin, Record, Status, Tab},
    locale::Language::{self, De, En},
    money::{Currency, UnitPrice},
    taxes::{Class, Treatment},
};

use super::words;
use crate::parts::{day_text, money_text, number as grouped, price_text};

words! {
    billing = "Billing", "Abrechnung";
    billing_intro = "What comes next, what is still to be paid, and what was billed.",
        "Was als Nächstes kommt, was noch zu zahlen ist und was berechnet wurde.";
    next = "Next invoice", "Nächste Rechnung";
    next_intro = "Reckoned by the code that issues it, from what is ordered today. It changes when you change something.",
        "Berechnet vom selben Programm, das sie ausstellt, aus dem, was heute bestellt ist. Sie ändert sich mit jeder Änderung.";
    next_none = "Nothing that your organization has costs something, so nothing is billed.",
        "Nichts, was Ihre Organisation hat, kostet etwas; darum wird nichts berechnet.";
    next_never = "Nothing more will be billed for what is ordered today.",
        "Für das, was heute bestellt ist, wird nichts mehr berechnet.";
    next_unknown = "The next invoice cannot be told", "Die nächste Rechnung lässt sich nicht sagen";
    balance = "Balance", "Stand";
    credit = "Credit", "Guthaben";
    nothing = "Nothing", "Nichts";
    overdue = "Not paid in time", "Nicht rechtzeitig bezahlt";
    overdue_since(amount: &str, day: &str) = "{amount} were to be paid by {day}", "{amount} waren bis {day} zu zahlen";
    see_overdue = "See what is past due", "Überfälliges ansehen";
    how_to_pay = "How to pay", "So zahlen Sie";
    how_to_pay_number = "Name the number of the invoice with each payment.",
        "Nennen Sie bei jeder Zahlung die Nummer der Rechnung.";
    last = "Last invoices", "Letzte Rechnungen";
    profile = "Billing profile", "Rechnungsdaten";
    edit_profile = "Edit the billing profile", "Rechnungsdaten ändern";
    profile_intro = "What stands on your invoices from the next one on. Invoices that are issued stay as they are.",
        "Was ab der nächsten auf Ihren Rechnungen steht. Ausgestellte Rechnungen bleiben, wie sie sind.";
    profile_read_only = "Who may buy may change this.", "Wer kaufen darf, darf dies ändern.";
    sold_to_intro = "Who buys.", "Wer kauft.";
    name = "Name", "Name";
    address = "Address", "Anschrift";
    address_hint = "Street, postal code and town, at most 6 lines.", "Straße, Postleitzahl und Ort, höchstens 6 Zeilen.";
    country = "Country", "Land";
    country_hint = "It decides by which rate the next invoice is taxed.",
        "Es entscheidet, mit welchem Satz die nächste Rechnung besteuert wird.";
    no_country = "None", "Keines";
    tax_id_label = "Tax id", "Steuernummer (USt-IdNr.)";
    tax_id_checked = "Checked by the operator. Another id, name or country is to be checked anew.",
        "Vom Betreiber geprüft. Eine andere Nummer, ein anderer Name oder ein anderes Land ist neu zu prüfen.";
    tax_id_hint = "With the letters of its country, such as DE123456789. Its form is checked here. Whether it exists is checked by the operator; only then taxes are reckoned otherwise for it.",
        "Mit den Buchstaben des Landes, etwa DE123456789. Geprüft wird hier die Form. Ob es sie gibt, prüft der Betreiber; erst dann werden die Steuern für sie anders gerechnet.";
    po_number_hint = "Your own number, which is to stand on each invoice.",
        "Ihre eigene Nummer, die auf jeder Rechnung stehen soll.";
    bill_to_intro = "Only where invoices go to somebody else than the buyer.",
        "Nur wenn Rechnungen an jemand anderen gehen als den Käufer.";
    contacts = "Contacts", "Kontakte";
    contacts_intro = "Who is written to about invoices and subscriptions.",
        "Wem wegen Rechnungen und Abonnements geschrieben wird.";
    contacts_label = "Mail addresses", "E-Mail-Adressen";
    contacts_hint = "One a line, at most 10.", "Eine je Zeile, höchstens 10.";
    save_profile = "Save billing profile", "Rechnungsdaten speichern";
    find = "Number of an invoice", "Nummer einer Rechnung";
    as_csv = "Export as CSV", "Als CSV exportieren";
    tab_all = "All", "Alle";
    none_here = "There is no such invoice", "Es gibt keine solche Rechnung";
    none_here_text = "Others are under All.", "Andere stehen unter Alle.";
    invoices = "Invoices", "Rechnungen";
    intro = "The invoices of your organization.", "Die Rechnungen Ihrer Organisation.";
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
    due = "Due", "Fällig";
    as_pdf = "PDF", "PDF";
    note_as_pdf(number: &str) = "{number} as PDF", "{number} als PDF";
    period = "Period", "Zeitraum";
    po_number = "PO number", "Bestellnummer";
    tax_rate = "Tax", "Steuer";
    tax_id(id: &str) = "Tax id {id}", "Steuernummer {id}";
    corrects = "Corrects invoice", "Berichtigt Rechnung";
    pay_until(amount: &str, day: &str) = "{amount} are to be paid by {day}.", "{amount} sind bis {day} zu zahlen.";
    nothing_due = "Nothing remains to be paid of this invoice: credit has paid for it.",
        "Von dieser Rechnung ist nichts zu zahlen: Guthaben hat sie bezahlt.";
    from_credit(origin: &str) = "Paid by credit from {origin}", "Durch Guthaben aus {origin} bezahlt";
    from_payment(reference: &str) = "Paid by credit from payment {reference}", "Durch Guthaben aus Zahlung {reference} bezahlt";
    page(page: usize, all: usize) = "Page {page} of {all}", "Seite {page} von {all}";
    signs_missing = "stands for a sign that the font of this document does not have:",
        "steht für ein Zeichen, das die Schrift dieses Dokuments nicht hat:";
    charged_on(day: &str, due: &str) = "Charged on {day}, to be paid by {due}", "Berechnet am {day}, zahlbar bis {due}";
    from_until(from: &str, until: &str) = "{from} – {until}", "{from} – {until}";
    whole_period = "the whole period", "die ganze Periode";
    share(days: &str, all: &str) = "{days} of {all} days of the period", "{days} von {all} Tagen der Periode";
    blocks(count: &str, size: &str, price: &str) = "{count} × {size} for {price} each", "{count} × {size} zu je {price}";
    unused(days: &str) = "{days} days that are not used", "{days} Tage, die nicht genutzt werden";
    not_used(share: &str) = "{share} not used", "{share} nicht genutzt";
    charged_by(amount: &str, invoice: &str) = "of {amount} charged on {invoice}", "von {amount}, berechnet mit {invoice}";
    charged_here(amount: &str) = "of {amount} charged here", "von {amount}, hier berechnet";
    back_before(amount: &str) = "of which {amount} were taken back before", "wovon {amount} schon zurückgenommen sind";
    back_rest = "nothing more is left of it", "davon bleibt nichts mehr";
    note = "Credit note", "Gutschrift";
    note_number(number: &str, day: &str) = "Credit note {number} of {day}", "Gutschrift {number} vom {day}";
    credit_note_number(number: &str) = "Credit note {number}", "Gutschrift {number}";
    notes = "Credit notes", "Gutschriften";
    taken_back = "Taken back", "Zurückgenommen";
    settles = "Of this, less to be paid of the invoice", "Davon weniger von der Rechnung zu zahlen";
    to_credit = "Of this, credit for the next invoice", "Davon Guthaben für die nächste Rechnung";
    payments = "Payments", "Zahlungen";
    written_off = "Written off", "Abgeschrieben";
    written_off_on(amount: &str, day: &str) = "{amount} on {day}. They are not expected any more; a payment still counts.",
        "{amount} am {day}. Sie werden nicht mehr erwartet; eine Zahlung zählt noch.";
    refunds = "Credit paid back", "Ausgezahltes Guthaben";
    refunded_on(amount: &str, day: &str, document: &str) = "{amount} on {day}, for {document}", "{amount} am {day}, zu {document}";
    paid_on(amount: &str, day: &str) = "{amount} on {day}", "{amount} am {day}";
    paid_over(amount: &str, day: &str, over: &str) = "{amount} on {day}, of which {over} became credit",
        "{amount} am {day}, davon wurden {over} Guthaben";
}

/// By what credit an invoice was paid.
#[must_use]
pub fn applied(l: Language, origin: &Origin) -> String {
    match origin {
        Origin::Note(number) => from_credit(l, number.as_str()),
        Origin::Payment(reference) => from_payment(l, reference.as_str()),
    }
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
        (Cause::Usage, En) => "Used",
        (Cause::Usage, De) => "Verbrauch",
        (Cause::Adjustment, En) => "Used earlier and told late",
        (Cause::Adjustment, De) => "Früherer Verbrauch, spät gemeldet",
    }
}

/// Why a charge is so much.
#[must_use]
pub fn why(l: Language, charge: &Charge) -> String {
    let (days, all) = charge.share();
    let share = match charge.usage {
        Some(_) => span(l, charge.days),
        None if days == all => whole_period(l).to_owned(),
        None => share(l, &grouped(days), &grouped(all)),
    };
    let steps: Vec<_> = charge.steps.iter().map(|step| in_words(l, *step, charge.net.currency)).collect();
    let steps = if steps.is_empty() { String::new() } else { format!(": {}", steps.join(" + ")) };
    format!("{}, {share}{steps}", cause(l, charge.cause))
}

/// Why an amount that is taken back is so much: what is not used, what that costs, and of which charge it is a part.
/// Where the invoice is not at hand, for how many days it is.
#[must_use]
pub fn why_back(l: Language, note: &Note, line: &NoteLine, record: Option<&Record>) -> String {
    let credit = &line.credit;
    let Some(back) = record.and_then(|record| record.given_back(note, line)) else {
        return unused(l, &grouped(credit.days.days()));
    };
    let (charge, currency) = (back.charge, credit.net.currency);
    let (days, all) = back.share;
    let share = if days == all { whole_period(l).to_owned() } else { share(l, &grouped(days), &grouped(all)) };
    let steps: Vec<_> = back.steps.iter().map(|step| in_words(l, *step, currency)).collect();
    let price = match charge.unit {
        Some(unit) => format!(": {} × {}", grouped(credit.quantity), price_text(l, unit, currency)),
        None if charge.steps.is_empty() => format!(": {}", money_text(l, charge.whole)),
        None if steps.is_empty() => String::new(),
        None => format!(": {}", steps.join(" + ")),
    };
    let charged = match note.corrects.is_draft() {
        true => charged_here(l, &money_text(l, charge.net)),
        false => charged_by(l, &money_text(l, charge.net), note.corrects.as_str()),
    };
    let before = Some(back.before).filter(|before| before.minor > 0);
    let before = before.map(|before| back_before(l, &money_text(l, before)));
    let rest = back.is_rest.then(|| back_rest(l).to_owned());
    let said = format!("{}, {}{price}", cause_back(l, credit.cause), not_used(l, &share));
    let said: Vec<_> = [said, charged].into_iter().chain(before).chain(rest).collect();
    said.join(", ")
}

/// What brought it about that something is taken back.
const fn cause_back(l: Language, why: Cause) -> &'static str {
    match (why, l) {
        (Cause::Seats, En) => "Other number of licenses",
        (Cause::Seats, De) => "Andere Zahl von Lizenzen",
        _ => cause(l, why),
    }
}

/// `10 × 5.00 EUR + 20.00 EUR`, or of blocks `4 × 100 for 2.95 EUR each`.
fn in_words(l: Language, step: Step, currency: Currency) -> String {
    let (units, price) = (grouped(step.units), price_text(l, step.unit, currency));
    let units = match step.size {
        1 => format!("{units} × {price}"),
        size => blocks(l, &units, &grouped(size), &price),
    };
    if step.flat == UnitPrice::FREE { units } else { format!("{units} + {}", price_text(l, step.flat, currency)) }
}

/// From the first to the last day.
#[must_use]
pub fn span(l: Language, span: Span) -> String {
    from_until(l, &day_text(l, span.from), &day_text(l, span.to.plus_days(-1)))
}

/// What the tax of a class is called.
#[must_use]
pub fn taxed(l: Language, class: Class) -> String {
    match class.treatment {
        Treatment::Standard => tax(l, &class.rate.to_string()),
        Treatment::Zero => tax(l, "0"),
        Treatment::ReverseCharge => reverse_charge(l).to_owned(),
        Treatment::OutsideScope => outside_scope(l).to_owned(),
    }
}

/// A part of all invoices.
#[must_use]
pub const fn tab(l: Language, tab: Tab) -> &'static str {
    match (tab, l) {
        (Tab::Open, En) => "Open",
        (Tab::Open, De) => "Offen",
        (Tab::PastDue, En) => "Past due",
        (Tab::PastDue, De) => "Überfällig",
        (Tab::Paid, En) => "Paid",
        (Tab::Paid, De) => "Bezahlt",
        (Tab::WrittenOff, En) => "Written off",
        (Tab::WrittenOff, De) => "Abgeschrieben",
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
