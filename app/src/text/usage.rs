//! Usage: why a report is not counted. English stands with the reasons themselves.

use domain::usage::{Refused, Source};

use super::Words;

/// The German sentence.
pub(super) fn refused(refused: Refused) -> Words {
    let fixed = match refused {
        Refused::Batch { most } => {
            let sentence = format!(
                "Ein Stapel hat 1 bis {most} Ereignisse. Teilen Sie ihn und senden Sie die Teile; es wurde nichts gezählt."
            );
            return sentence.into();
        }
        Refused::Future { seconds } => {
            let sentence = format!(
                "Dies soll mehr als {seconds} Sekunden in der Zukunft geschehen. Stellen Sie die Uhr der Quelle und senden \
                 Sie es noch einmal."
            );
            return sentence.into();
        }
        Refused::Sum { most } => {
            let sentence = format!(
                "Damit wären von dieser Funktion in einem Zeitraum mehr als {most} gezählt. Prüfen Sie die Menge und was vorher \
                 gemeldet wurde; dies wurde nicht gezählt."
            );
            return sentence.into();
        }
        Refused::Unbillable { most } => {
            let sentence = format!(
                "Damit wären von dieser Funktion an einem Tag mehr als {most} gezählt, mehr als berechnet werden kann. Prüfen \
                 Sie die Menge und was vorher gemeldet wurde; dies wurde nicht gezählt."
            );
            return sentence.into();
        }
        Refused::OwnSource => {
            let sentence = format!(
                "Die Quelle „{}“ gehört dem Portal selbst, für Vorgemerktes, das verbraucht wurde. Melden Sie unter einem anderen \
                 Namen; dies wurde nicht gezählt.",
                Source::RESERVATION
            );
            return sentence.into();
        }
        Refused::Conflict => {
            "Diese Quelle hat unter dieser Kennung schon etwas anderes gemeldet. Geben Sie jedem Ereignis eine eigene; das \
             erste gilt."
        }
        Refused::Unknown => {
            "Die Organisation hat diese Funktion dieses Dienstes nicht. Prüfen Sie beide Namen und was sie abonniert hat."
        }
        Refused::Unmetered => {
            "Diese Funktion wird nicht durch Meldungen gemessen. Melden Sie nur Stände, Zähler und Guthaben."
        }
        Refused::Negative => "Ein Zähler geht nie zurück. Melden Sie null oder mehr.",
        Refused::NoLevel => "Nur ein Stand hat eine Höhe. Melden Sie eine Menge.",
        Refused::TooEarly => "Dies geschah vor Beginn des Abonnements. Prüfen Sie die Zeit und die Organisation.",
        Refused::TooLate => "Dies geschah nach dem Ende des Abonnements. Prüfen Sie die Zeit und die Organisation.",
        Refused::Range => {
            "Menge oder Zeit liegen außerhalb des Bereichs. Berichtigen Sie sie und senden Sie es noch einmal."
        }
    };
    fixed.into()
}
