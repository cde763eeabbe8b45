//! Letters, in words: a subject, and what there is to know and to do.

use domain::{
    letters::{Letter, News},
    locale::Language,
    notices::{Kind, Notice},
};

use super::words;
use crate::parts::{day_text, money_text};

#[cfg(test)]
mod tests;

words! {
    trial_ending(name: &str, day: &str) = "The trial of {name} ends on {day}", "Der Test von {name} endet am {day}";
    trial_ending_why = "It never turns into a paid plan by itself. Upgrade it on the page of the service to keep it.",
        "Er wird nie von selbst kostenpflichtig. Wechseln Sie auf der Seite des Dienstes in den Tarif, um ihn zu behalten.";
    term_ending(name: &str, day: &str) = "{name} ends on {day}", "{name} endet am {day}";
    term_ending_why = "It does not renew by itself. Switch renewal on to keep it.",
        "Es verlängert sich nicht von selbst. Schalten Sie die Verlängerung ein, um es zu behalten.";
    expired(name: &str) = "{name} has expired", "{name} ist abgelaufen";
    expired_why = "People keep their access for a while. Take it up again before that is over.",
        "Alle behalten noch eine Weile Zugang. Nehmen Sie es vorher wieder auf.";
    disabled(name: &str) = "{name} is disabled", "{name} ist deaktiviert";
    disabled_why = "Only administrators get in. Take it up again before the data is deleted.",
        "Nur die Administration hat Zugang. Nehmen Sie es wieder auf, bevor die Daten gelöscht werden.";
    deletion_ahead(name: &str, day: &str) = "The data of {name} will be deleted on {day}", "Die Daten von {name} werden am {day} gelöscht";
    deletion_ahead_why = "Take it up again before that, or export what you need.",
        "Nehmen Sie es vorher wieder auf, oder exportieren Sie, was Sie brauchen.";
    deleted(name: &str) = "{name} is deleted", "{name} ist gelöscht";
    deleted_why = "Its data is gone. Invoices stay on the billing pages.",
        "Die Daten sind fort. Rechnungen bleiben auf den Seiten der Abrechnung.";
    past_due(name: &str) = "An invoice of {name} is past due", "Eine Rechnung von {name} ist überfällig";
    past_due_why = "People keep their access for now. Pay it to keep it that way.",
        "Alle behalten vorerst Zugang. Bezahlen Sie, damit es so bleibt.";
    suspended(name: &str) = "{name} is suspended", "{name} ist gesperrt";
    suspended_why = "An invoice has been unpaid for long. Everything comes back once it is paid.",
        "Eine Rechnung ist seit Langem offen. Ist sie bezahlt, kommt alles zurück.";
    ended(name: &str) = "{name} has ended", "{name} ist beendet";
    ended_why = "An invoice was not paid. Ask the operator what can be done.",
        "Eine Rechnung wurde nicht bezahlt. Fragen Sie den Betreiber, was sich tun lässt.";
    next_on(day: &str) = "This changes on {day}.", "Das ändert sich am {day}.";
    invoice(number: &str) = "Invoice {number}", "Rechnung {number}";
    invoice_why(amount: &str, day: &str) = "{amount} to be paid until {day}. The invoice is on the billing pages.",
        "{amount} zu zahlen bis {day}. Die Rechnung steht auf den Seiten der Abrechnung.";
    invoice_paid = "Nothing remains to be paid. The invoice is on the billing pages.",
        "Es bleibt nichts zu zahlen. Die Rechnung steht auf den Seiten der Abrechnung.";
    credit_note(number: &str) = "Credit note {number}", "Gutschrift {number}";
    credit_note_why(amount: &str, corrects: &str) = "{amount} of the invoice {corrects} are taken back. The credit note is on the billing pages.",
        "{amount} der Rechnung {corrects} werden zurückgenommen. Die Gutschrift steht auf den Seiten der Abrechnung.";
    subject_of(organization: &str, what: &str) = "{organization}: {what}", "{organization}: {what}";
}

/// The subject of a letter, and its text.
#[must_use]
pub fn letter(l: Language, letter: &Letter) -> (String, String) {
    let (what, text) = match &letter.news {
        News::Notice { name, notice: told, .. } => notice(l, name, told),
        News::Invoice { number, due, due_on } => {
            let text = match due.minor > 0 {
                true => invoice_why(l, &money_text(l, *due), &day_text(l, *due_on)),
                false => invoice_paid(l).to_owned(),
            };
            (invoice(l, number.as_str()), text)
        }
        News::CreditNote { number, corrects, total } => {
            (credit_note(l, number.as_str()), credit_note_why(l, &money_text(l, *total), corrects.as_str()))
        }
    };
    (subject_of(l, letter.organization.as_str(), &what), text)
}

fn notice(l: Language, name: &str, notice: &Notice) -> (String, String) {
    let day = day_text(l, notice.about.unwrap_or(notice.on));
    let (what, why, goes_on) = match notice.kind {
        Kind::TrialEnding => (trial_ending(l, name, &day), trial_ending_why(l), false),
        Kind::TermEnding => (term_ending(l, name, &day), term_ending_why(l), false),
        Kind::Expired => (expired(l, name), expired_why(l), true),
        Kind::Disabled => (disabled(l, name), disabled_why(l), true),
        Kind::DeletionAhead => (deletion_ahead(l, name, &day), deletion_ahead_why(l), false),
        Kind::Deleted => (deleted(l, name), deleted_why(l), false),
        Kind::PastDue => (past_due(l, name), past_due_why(l), true),
        Kind::Suspended => (suspended(l, name), suspended_why(l), true),
        Kind::Ended => (ended(l, name), ended_why(l), false),
    };
    let next = notice.about.filter(|_| goes_on).map(|day| next_on(l, &day_text(l, day)));
    (what, next.map_or_else(|| why.to_owned(), |next| format!("{why} {next}")))
}
