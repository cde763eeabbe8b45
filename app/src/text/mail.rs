//! Letters, in words: a subject, and what there is to know and to do.

use domain::{
    letters::{Letter, Level, News, OfDomain},
    locale::Language,
    notices::{Kind, Matter, Notice, Remedy},
};

use super::words;
use crate::parts::{day_text, money_text, number};

words! {
    trial_ending(name: &str, day: &str) = "The trial of {name} ends on {day}", "Der Test von {name} endet am {day}";
    trial_ending_why = "It never turns into a paid plan by itself.", "Er wird nie von selbst kostenpflichtig.";
    term_ending(name: &str, day: &str) = "{name} ends on {day}", "{name} endet am {day}";
    term_ending_why = "It does not renew.", "Es verlängert sich nicht.";
    expired(name: &str) = "{name} has expired", "{name} ist abgelaufen";
    expired_why = "People keep their access for a while.", "Alle behalten noch eine Weile Zugang.";
    disabled(name: &str) = "{name} is disabled", "{name} ist deaktiviert";
    disabled_why = "Only administrators get in until the data is deleted.",
        "Nur die Administration hat Zugang, bis die Daten gelöscht werden.";
    deletion_ahead(name: &str, day: &str) = "The data of {name} will be deleted on {day}", "Die Daten von {name} werden am {day} gelöscht";
    deletion_ahead_why = "Export what you need before that.", "Exportieren Sie vorher, was Sie brauchen.";
    upgrade = "To keep it, upgrade it on the page of the service.",
        "Um es zu behalten, wechseln Sie auf der Seite des Dienstes in den Plan.";
    renew = "To keep it, switch renewal on.", "Um es zu behalten, schalten Sie die Verlängerung ein.";
    undo_cancel = "To keep it, undo the cancellation.", "Um es zu behalten, nehmen Sie die Kündigung zurück.";
    reactivate = "To keep it, take it up again.", "Um es zu behalten, nehmen Sie es wieder auf.";
    pay = "An invoice is past due. Pay it first to be able to keep it.",
        "Eine Rechnung ist überfällig. Bezahlen Sie sie zuerst, um es behalten zu können.";
    inquire = "Its price is on request: ask for it to keep it.", "Den Preis gibt es auf Anfrage: Fragen Sie danach, um es zu behalten.";
    ask = "Ask support to take it up again.", "Bitten Sie den Support, es wieder aufzunehmen.";
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
    agreement_ending(name: &str, day: &str) = "The volume license agreement {name} ends on {day}",
        "Der Volumenlizenzvertrag {name} endet am {day}";
    agreement_ending_why = "From then on it supplies no licenses. Agree on the next one before that.",
        "Danach gibt es daraus keine Lizenzen mehr. Vereinbaren Sie vorher den nächsten.";
    true_up_open(name: &str, day: &str) = "The volume license agreement {name} can be trued up until {day}",
        "Zum Volumenlizenzvertrag {name} ist bis {day} eine Nachmeldung möglich";
    true_up_open_why = "On its page, order what was held beyond what is committed, or record that nothing changed.",
        "Bestellen Sie auf seiner Seite nach, was über die Zusage hinaus vergeben war, oder halten Sie fest, dass sich nichts geändert hat.";
    quota_near(name: &str) = "Little or nothing is left of {name}", "Von {name} ist wenig oder nichts mehr übrig";
    quota_near_why = "A tenth or less is left.", "Ein Zehntel oder weniger ist übrig.";
    quota_over(name: &str) = "More of {name} is used than there is", "Von {name} wird mehr verbraucht, als da ist";
    quota_over_why = "Use less of it, or order a plan with more.", "Verbrauchen Sie weniger, oder bestellen Sie einen Plan mit mehr.";
    over_assigned(name: &str, day: &str) = "More people hold a license of {name} than there are, to be resolved by {day}",
        "Mehr Personen haben eine Lizenz von {name}, als es gibt; zu lösen bis {day}";
    over_assigned_why = "Nobody loses one by it. Take some back, or order more.",
        "Niemand verliert dadurch eine. Nehmen Sie welche zurück, oder bestellen Sie weitere.";
    level(used: &str, total: &str) = "{used} of {total} are used.", "{used} von {total} sind verbraucht.";
    anew_on(day: &str) = "Counting begins anew on {day}.", "Am {day} beginnt die Zählung neu.";
    next_on(day: &str) = "This changes on {day}.", "Das ändert sich am {day}.";
    domain_at_risk(name: &str, day: &str) = "The domain {name} is at risk until {day}", "Die Domain {name} ist bis {day} gefährdet";
    domain_at_risk_why = "Its record was not found. Publish it again, or nobody gets a name in the domain from then on.",
        "Ihr Eintrag wurde nicht gefunden. Veröffentlichen Sie ihn wieder, sonst bekommt danach niemand mehr einen Namen in der Domain.";
    domain_contested(name: &str, day: &str) = "Another organization has proved the domain {name} and gets it on {day}",
        "Eine andere Organisation hat die Domain {name} nachgewiesen und bekommt sie am {day}";
    domain_contested_why = "If it is yours, publish the new record that stands on its page, and check it before that day.",
        "Ist sie die Ihre, veröffentlichen Sie den neuen Eintrag, der auf ihrer Seite steht, und prüfen Sie ihn vor diesem Tag.";
    domain_lost(name: &str) = "The domain {name} belongs to another organization now", "Die Domain {name} gehört jetzt einer anderen Organisation";
    domain_lost_why = "It was not proved again. Whoever had a name in it signs in with the same name in your initial domain, with a number where that was taken.",
        "Sie wurde nicht wieder nachgewiesen. Wer einen Namen darin hatte, meldet sich mit demselben Namen in Ihrer ersten Domain an, mit einer Nummer, wo er vergeben war.";
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
        News::Matter { name, matter: told, level, .. } => matter(l, name, told, level.as_ref()),
        News::Domain { domain, what, on } => of_domain(l, domain.as_str(), *what, &day_text(l, *on)),
        News::Invoice { number: no, due, due_on } => {
            let text = match due.minor > 0 {
                true => invoice_why(l, &money_text(l, *due), &day_text(l, *due_on)),
                false => invoice_paid(l).to_owned(),
            };
            (invoice(l, no.as_str()), text)
        }
        News::CreditNote { number: no, corrects, total } => {
            (credit_note(l, no.as_str()), credit_note_why(l, &money_text(l, *total), corrects.as_str()))
        }
    };
    (subject_of(l, letter.organization.as_str(), &what), text)
}

fn of_domain(l: Language, name: &str, what: OfDomain, day: &str) -> (String, String) {
    let (what, why) = match what {
        OfDomain::AtRisk => (domain_at_risk(l, name, day), domain_at_risk_why(l)),
        OfDomain::Contested => (domain_contested(l, name, day), domain_contested_why(l)),
        OfDomain::Lost => (domain_lost(l, name), domain_lost_why(l)),
    };
    (what, why.to_owned())
}

fn notice(l: Language, name: &str, notice: &Notice) -> (String, String) {
    let (what, why) = told(l, notice.kind, name, &day_text(l, notice.about.unwrap_or(notice.on)));
    let remedy = match (notice.kind, notice.remedy) {
        // What there is to do is said with why it is so.
        (Kind::PastDue | Kind::Suspended | Kind::Ended | Kind::Deleted, _) => None,
        (_, Remedy::Upgrade) => Some(upgrade(l)),
        (_, Remedy::Renew) => Some(renew(l)),
        (_, Remedy::UndoCancel) => Some(undo_cancel(l)),
        (_, Remedy::Reactivate) => Some(reactivate(l)),
        (_, Remedy::Pay) => Some(pay(l)),
        (_, Remedy::Ask) => Some(ask(l)),
        (_, Remedy::Inquire) => Some(inquire(l)),
    };
    let goes_on = matches!(notice.kind, Kind::Expired | Kind::Disabled | Kind::PastDue | Kind::Suspended);
    let next = notice.about.filter(|_| goes_on).map(|day| next_on(l, &day_text(l, day)));
    let text = [Some(why), remedy, next.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (what, text)
}

fn matter(l: Language, name: &str, matter: &Matter, of: Option<&Level>) -> (String, String) {
    let (what, why) = told(l, matter.kind, name, &day_text(l, matter.about.unwrap_or(matter.on)));
    let used = of.map(|of| {
        let total = number(of.total);
        let total = of.unit.as_ref().map_or_else(|| total.clone(), |unit| format!("{total}\u{a0}{unit}"));
        level(l, &number(of.used), &total)
    });
    let anew = matter.about.filter(|_| matches!(matter.kind, Kind::QuotaNear | Kind::QuotaOver));
    let anew = anew.map(|day| anew_on(l, &day_text(l, day)));
    let text = [used.as_deref(), Some(why), anew.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    (what, text)
}

/// What is so, and why.
fn told(l: Language, kind: Kind, name: &str, day: &str) -> (String, &'static str) {
    match kind {
        Kind::TrialEnding => (trial_ending(l, name, day), trial_ending_why(l)),
        Kind::TermEnding => (term_ending(l, name, day), term_ending_why(l)),
        Kind::Expired => (expired(l, name), expired_why(l)),
        Kind::Disabled => (disabled(l, name), disabled_why(l)),
        Kind::DeletionAhead => (deletion_ahead(l, name, day), deletion_ahead_why(l)),
        Kind::Deleted => (deleted(l, name), deleted_why(l)),
        Kind::PastDue => (past_due(l, name), past_due_why(l)),
        Kind::Suspended => (suspended(l, name), suspended_why(l)),
        Kind::Ended => (ended(l, name), ended_why(l)),
        Kind::AgreementEnding => (agreement_ending(l, name, day), agreement_ending_why(l)),
        Kind::TrueUpOpen => (true_up_open(l, name, day), true_up_open_why(l)),
        Kind::QuotaNear => (quota_near(l, name), quota_near_why(l)),
        Kind::QuotaOver => (quota_over(l, name), quota_over_why(l)),
        Kind::OverAssigned => (over_assigned(l, name, day), over_assigned_why(l)),
    }
}
