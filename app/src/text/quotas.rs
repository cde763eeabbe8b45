//! Quotas: why something is not reserved or committed. English stands with the reasons themselves.

use domain::quotas::Refused;

use super::Words;

/// The German sentence.
pub(super) fn refused(refused: Refused) -> Words {
    match refused {
        Refused::Quantity { most } => {
            format!("Eine Menge ist eine ganze Zahl von 1 bis {most}. Berichtigen Sie sie; es wurde nichts geändert.").into()
        }
        Refused::LimitReached { remaining } => format!(
            "So viel lässt das Kontingent nicht zu: es bleiben {remaining}. Verlangen Sie weniger oder wechseln Sie zu einem \
             Plan mit mehr."
        )
        .into(),
        Refused::NotIncluded => "Kein Plan dieser Organisation enthält dies. Nehmen Sie einen hinzu, der es enthält.".into(),
        Refused::NoAccess => {
            "Das Abonnement gibt zurzeit keinen Zugang. Reaktivieren oder bezahlen Sie es zuerst.".into()
        }
        Refused::NotLicensed => {
            "Diese Person hat keine Lizenz eines Plans, der dies enthält. Weisen Sie ihr eine zu.".into()
        }
        Refused::Unmetered => "Diese Funktion wird nicht verbraucht. Prüfen Sie sie, statt sie zu reservieren.".into(),
        Refused::Batch { most } => format!(
            "Gefragt wird nach 1 bis {most} Organisationen oder Personen zugleich und nach ebenso vielen Funktionen. Fragen \
             Sie in Teilen."
        )
        .into(),
        Refused::TooFast { millis } => {
            format!("Das ist zu schnell. Warten Sie {millis} Millisekunden und versuchen Sie es dann wieder.").into()
        }
        Refused::Duration { most } => format!(
            "Eine Reservierung dauert 1 bis {most} Sekunden. Berichtigen Sie die Dauer; es wurde nichts zurückgelegt."
        )
        .into(),
        Refused::Expired => "Die Reservierung ist abgelaufen. Reservieren Sie neu und bestätigen Sie dann.".into(),
        Refused::OverReserved { reserved } => format!(
            "Es sind nur {reserved} reserviert. Bestätigen Sie höchstens so viel und reservieren Sie den Rest neu."
        )
        .into(),
        Refused::Settled => {
            "Diese Reservierung wurde schon anders abgeschlossen. Machen Sie eine neue; diese bleibt, wie sie ist.".into()
        }
        Refused::Range => {
            "Zahlen oder Daten liegen außerhalb des Bereichs. Berichtigen Sie sie; es wurde nichts geändert.".into()
        }
    }
}
