//! Licenses: why somebody gets none, and why a change is refused. English stands with the reasons themselves.

use domain::licenses::{Failure, Refused};

use super::Words;

/// The German sentence.
pub(super) fn refused(refused: &Refused) -> Words {
    match refused {
        Refused::Person(failed) => failure(failed.failure).into(),
        Refused::Shortage(shortage) => format!(
            "Es fehlen {} Plätze. Kaufen Sie sie oder nehmen Sie ebenso viele Lizenzen zurück.",
            shortage.to_buy()
        )
        .into(),
        Refused::InUse { over, .. } => format!(
            "{over} Lizenzen zu viel sind vergeben. Nehmen Sie sie zurück und verringern Sie dann die Plätze."
        )
        .into(),
        Refused::Move(failed) => format!(
            "{} Personen können nicht wechseln, deshalb wechselt niemand. Lassen Sie sie weg oder beseitigen Sie, was im Weg \
             steht.",
            failed.len()
        )
        .into(),
        Refused::SamePlan => "Beides ist derselbe Plan. Wählen Sie einen anderen.".into(),
        Refused::Count { most } => {
            format!("Wählen Sie 1 bis {most} Personen auf einmal. Es wurde nichts geändert.").into()
        }
    }
}

const fn failure(failure: Failure) -> &'static str {
    match failure {
        Failure::NoSeats => "Es ist kein Platz frei. Kaufen Sie Plätze oder nehmen Sie eine Lizenz zurück.",
        Failure::PoolDisabled => {
            "Das Abonnement ist deaktiviert oder gesperrt. Reaktivieren oder bezahlen Sie es zuerst."
        }
        Failure::NotSubscribed => "Die Organisation hat kein solches Abonnement. Nehmen Sie den Plan zuerst hinzu.",
        Failure::Blocked => "Diese Person ist gesperrt. Heben Sie die Sperre zuerst auf.",
        Failure::Deleted => "Diese Person ist gelöscht. Stellen Sie sie zuerst wieder her.",
        Failure::Requires { .. } => {
            "Dieser Plan setzt einen anderen voraus, den die Person nicht hat. Vergeben Sie diesen mit."
        }
        Failure::Excludes { .. } => {
            "Die Person hat einen Plan, der sich mit diesem nicht verträgt. Nehmen Sie jenen zuerst zurück."
        }
        Failure::RequiredBy { .. } => {
            "Die Person hat einen anderen Plan, der diesen voraussetzt. Nehmen Sie jenen mit zurück."
        }
        Failure::ThroughGroup { .. } => {
            "Die Person hat diese Lizenz durch eine Gruppe. Ändern Sie die Lizenzen der Gruppe."
        }
        Failure::NotAssigned => {
            "Die Person hat diese Lizenz nicht. Laden Sie die Seite neu und sehen Sie, wer sie hat."
        }
    }
}
