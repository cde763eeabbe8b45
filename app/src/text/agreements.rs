//! Agreements: why they are not imported, and why a line is not trued up. English stands with the reasons themselves.

use domain::{agreements::Refused, locale::Language::De};

use super::{Words, words};
use crate::parts::day_text;

words! {
    agreements = "Agreements", "Verträge";
    agreement = "Agreement", "Vertrag";
    intro = "Your volume license agreements.", "Ihre Volumenlizenzverträge.";
    as_csv = "Export as CSV", "Als CSV exportieren";
    find = "Number or program", "Nummer oder Programm";
    tab_current = "Not over", "Laufend und künftig";
    tab_ended = "Over", "Beendet";
    none_yet = "There is no agreement", "Es gibt keinen Vertrag";
    none_yet_text = "Volume license agreements are made with whoever sells to you, and stand here once they are recorded.",
        "Volumenlizenzverträge schließen Sie mit Ihrem Verkäufer; eingetragene stehen hier.";
    none_ended = "No agreement is over", "Kein Vertrag ist beendet";
    number = "Number", "Nummer";
    status = "Status", "Status";
    coverage = "Coverage", "Laufzeit";
    program = "Program", "Programm";
    consumption = "Used of what is committed", "Genutzt vom Zugesagten";
    from_until(from: &str, until: &str) = "{from} – {until}", "{from} – {until}";
    ends = "Ends", "Endet";
    parent = "Belongs to", "Gehört zu";
    belonging = "Agreements that belong to it", "Zugehörige Verträge";
    lines = "What it commits to", "Was er zusagt";
    lines_intro = "Licenses that people hold count towards the agreement until its quantity is reached.",
        "Lizenzen, die jemand hat, zählen zum Vertrag, bis dessen Menge erreicht ist.";
    plan = "Plan", "Plan";
    committed = "Committed", "Zugesagt";
    quantity = "Quantity now", "Menge jetzt";
    overage(seats: &str) = "until then {seats} more may be held", "bis dahin dürfen {seats} mehr vergeben sein";
    true_up_now = "True-up", "Nachmeldung";
    true_up_intro = "What was held beyond the quantity since the last order is ordered now. What it costs is settled with who sells to you.",
        "Was seit der letzten Bestellung über die Menge hinaus vergeben war, wird jetzt bestellt. Was das kostet, klären Sie mit Ihrem Verkäufer.";
    to_order(seats: &str, peak: &str, quantity: &str) =
        "At most {peak} were held and {quantity} are ordered: {seats} more are to be ordered.",
        "Höchstens {peak} waren vergeben, {quantity} sind bestellt: {seats} weitere sind zu bestellen.";
    no_change(peak: &str, quantity: &str) =
        "At most {peak} were held and {quantity} are ordered: nothing has changed.",
        "Höchstens {peak} waren vergeben, {quantity} sind bestellt: Es hat sich nichts geändert.";
    record_order = "Order them", "Bestellen";
    record_no_change = "Record that nothing changed", "Keine Änderung melden";
    true_ups = "True-ups so far", "Bisherige Nachmeldungen";
    recorded_on = "Recorded on", "Gemeldet am";
    peak = "Held at most", "Höchstens vergeben";
    ordered = "Ordered", "Bestellt";
    used = "Used", "Genutzt";
    held = "Held in all", "Insgesamt vergeben";
    price = "Locked price", "Festgelegter Preis";
    no_lock = "None, that of the catalog", "Keiner, der des Katalogs";
    true_up = "True-up", "Nachmeldung";
    never = "None", "Keine";
    no_window = "None any more", "Keine mehr";
    window_now(until: &str) = "Now, until {until}", "Jetzt, bis {until}";
    lost = "Your organization has no such agreement", "Ihre Organisation hat keinen solchen Vertrag";
    lost_why = "The number may be mistyped, or it belongs to another organization than the one you are signed in to.",
        "Die Nummer ist vielleicht vertippt oder gehört einer anderen Organisation als der, bei der Sie angemeldet sind.";
    sharers = "Who else sees this agreement", "Wer diesen Vertrag noch sieht";
    sharers_intro = "People whose roles do not show agreements can be given this one. They see it and nothing else of billing.",
        "Wem die Rollen keine Verträge zeigen, dem kann dieser gegeben werden. Die Person sieht ihn und sonst nichts von der Abrechnung.";
    person = "Person", "Person";
    user_name = "User name", "Benutzername";
    user_name_hint = "As the person signs in, with the domain.", "Wie sich die Person anmeldet, mit der Domain.";
    share = "May", "Darf";
    viewer = "See it", "Ihn sehen";
    viewer_hint = "Quantities, locked prices and true-ups.", "Mengen, festgelegte Preise und Nachmeldungen.";
    manager = "See it and record true-ups", "Ihn sehen und nachmelden";
    manager_hint = "A true-up orders what was used beyond the quantity.",
        "Eine Nachmeldung bestellt, was über die Menge hinaus genutzt wurde.";
    give = "Give access", "Zugang geben";
    take_away = "Take access away", "Zugang entziehen";
    see_agreements = "See all agreements", "Alle Verträge ansehen";
}

/// The German sentence.
pub(super) fn refused(refused: &Refused) -> Words {
    match refused {
        Refused::Empty => "Die Datei enthält keinen Vertrag. Prüfen Sie, ob es die richtige ist.".into(),
        Refused::Flawed(_) => "Die Datei ist fehlerhaft. Berichtigen Sie sie; es wurde nichts geändert.".into(),
        Refused::NoTrueUp => "Diese Zeile wird nie nachgemeldet. Bestellen Sie stattdessen weitere Plätze.".into(),
        Refused::OutsideWindow { next: Some(window) } => format!(
            "Jetzt ist nicht die Zeit für eine Nachmeldung. Machen Sie sie vom {} bis {}.",
            day_text(De, window.opens),
            day_text(De, window.closes.plus_days(-1))
        )
        .into(),
        Refused::OutsideWindow { next: None } => {
            "Für diesen Vertrag gibt es keine Nachmeldung mehr. Bestellen Sie stattdessen weitere Plätze.".into()
        }
        Refused::TruedUp { on } => {
            format!("Diese Zeile wurde am {} nachgemeldet. Das nächste Mal ist ein Jahr später.", day_text(De, *on))
                .into()
        }
        Refused::Moved => {
            "Es waren mehr oder weniger Lizenzen vergeben, als Sie gesehen haben. Sehen Sie den Vertrag noch einmal an und \
             bestätigen Sie die neue Zahl."
                .into()
        }
        Refused::Nobody(user_name) => {
            format!("Niemand in Ihrer Organisation hat den Benutzernamen {user_name}. Berichtigen Sie ihn.").into()
        }
        Refused::Oneself => {
            "Niemand gibt sich selbst Zugang zu einem Vertrag. Bitten Sie jemand anderen mit dem Recht dazu.".into()
        }
        Refused::Range => {
            "Die Mengen liegen außerhalb des Bereichs. Berichtigen Sie sie; es wurde nichts geändert.".into()
        }
    }
}
