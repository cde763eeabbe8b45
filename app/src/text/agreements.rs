//! Agreements: why they are not imported, and why a line is not trued up. English stands with the reasons themselves.

use domain::{agreements::Refused, locale::Language::De};

use super::Words;
use crate::parts::day_text;

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
        Refused::Range => {
            "Die Mengen liegen außerhalb des Bereichs. Berichtigen Sie sie; es wurde nichts geändert.".into()
        }
    }
}
