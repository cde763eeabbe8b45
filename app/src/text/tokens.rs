//! The words of tokens.

use domain::{
    locale::Language::{self, De, En},
    tokens::{Refused, Scope, State},
};

use super::{Words, words};
use crate::parts::number;

words! {
    title = "Tokens", "Token";
    intro = "A token lets a program of your organization ask here, in your organization only, also when whoever made it is gone. What programs can ask stands at /api.",
        "Mit einem Token fragt ein Programm Ihrer Organisation hier an, nur in Ihrer Organisation, auch wenn nicht mehr da ist, wer es angelegt hat. Was Programme fragen können, steht unter /api.";
    new = "Make a token", "Ein Token anlegen";
    new_intro = "It is shown once. Whoever has it can do what it may, until it ends or is revoked.",
        "Es wird einmal gezeigt. Wer es hat, kann tun, was es darf, bis es endet oder widerrufen wird.";
    create = "Make token", "Token anlegen";
    back = "Back to the tokens", "Zurück zu den Token";
    name = "Name", "Name";
    name_hint = "Which program has it, so that others know what stops when it is revoked.",
        "Welches Programm es hat, damit andere wissen, was stehen bleibt, wenn es widerrufen wird.";
    scopes = "What it may do", "Was es darf";
    all_scopes = "Everything", "Alles";
    ends_after = "It ends after", "Es endet nach";
    ends_hint = "Make the next one in time: nothing reminds you.", "Legen Sie das nächste rechtzeitig an: nichts erinnert Sie.";
    days_of(count: &str) = "{count} days", "{count} Tagen";
    made = "The token is made", "Das Token ist angelegt";
    made_once = "Take it along now and keep it like a password. Only this page shows it, once.",
        "Nehmen Sie es jetzt mit und bewahren Sie es wie ein Kennwort. Nur diese Seite zeigt es, einmal.";
    state = "State", "Stand";
    created = "Made", "Angelegt";
    made_by = "By", "Von";
    operator = "The operator", "Der Betreiber";
    expires = "Ends", "Endet";
    used = "Last used", "Zuletzt benutzt";
    never = "Never", "Nie";
    revoke = "Revoke", "Widerrufen";
    none_yet = "No token yet", "Noch kein Token";
    none_yet_text = "No program of your organization asks here.", "Kein Programm Ihrer Organisation fragt hier an.";
}

/// How long a token lasts.
#[must_use]
pub fn days(l: Language, count: i64) -> String {
    days_of(l, &number(count))
}

/// What a token may do.
#[must_use]
pub const fn scope(l: Language, scope: Scope) -> &'static str {
    match (scope, l) {
        (Scope::ReadServices, En) => "See services, subscriptions and licenses",
        (Scope::ReadServices, De) => "Dienste, Abonnements und Lizenzen sehen",
        (Scope::CheckEntitlements, En) => "Ask whether something may be used",
        (Scope::CheckEntitlements, De) => "Fragen, ob etwas benutzt werden darf",
        (Scope::ReportUsage, En) => "Report usage",
        (Scope::ReportUsage, De) => "Nutzung melden",
        (Scope::ReserveQuotas, En) => "Reserve, commit and release",
        (Scope::ReserveQuotas, De) => "Reservieren, verbrauchen und freigeben",
    }
}

/// Where a token stands.
#[must_use]
pub const fn stands(l: Language, state: State) -> &'static str {
    match (state, l) {
        (State::Live, En) => "In force",
        (State::Live, De) => "Gültig",
        (State::Expired, En) => "Expired",
        (State::Expired, De) => "Abgelaufen",
        (State::Revoked, En) => "Revoked",
        (State::Revoked, De) => "Widerrufen",
    }
}

/// Why there is no token, in German.
#[must_use]
pub(super) fn refused(refused: Refused) -> Words {
    match refused {
        // Only the operator makes those of a service, and reads English.
        Refused::NoScope => {
            "Ein Token Ihrer Organisation darf mindestens eines: services:read oder entitlements:check.".into()
        }
        Refused::Unsuited { scope, .. } => {
            format!("Ein Token dieser Art kann die Berechtigung {scope} nicht haben. Lassen Sie sie weg.").into()
        }
        Refused::Days { most } => {
            let most = number(i64::from(most));
            format!("Ein Token hält 1 bis {most} Tage. Berichtigen Sie die Angabe; es wurde nichts gemacht.").into()
        }
        Refused::Revoked => {
            "Dieses Token ist schon widerrufen und öffnet nichts. Legen Sie ein anderes an, wenn ein Programm es braucht."
                .into()
        }
    }
}
