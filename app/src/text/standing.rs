//! Where subscriptions and agreements stand, and why a trial does not qualify, in words.

use domain::{
    agreements::AgreementStatus,
    locale::Language::{self, De, En},
    subscriptions::{Status, trials::Unqualified},
};

use super::words;

words! {
    scheduled(day: &str) = "Begins on {day}.", "Beginnt am {day}.";
    trialing(day: &str) = "The trial ends on {day} and never turns into a paid plan by itself.",
        "Der Test endet am {day} und wird nie von selbst kostenpflichtig.";
    renews(day: &str) = "Renews by itself on {day}.", "Verlängert sich am {day} von selbst.";
    canceled(day: &str) = "Canceled; ends on {day}.", "Gekündigt; endet am {day}.";
    runs_out(day: &str) = "Ends on {day} and does not renew.", "Endet am {day} und verlängert sich nicht.";
    endless = "Runs without end.", "Läuft ohne Ende.";
    past_due = "An invoice was not paid when it was due. People keep their access for now; pay it to keep it that way.",
        "Eine Rechnung wurde nicht rechtzeitig bezahlt. Alle behalten vorerst Zugang; bezahlen Sie, damit es so bleibt.";
    past_due_until(day: &str) = "An invoice was not paid when it was due. People keep their access until it is suspended on {day}; pay it before.",
        "Eine Rechnung wurde nicht rechtzeitig bezahlt. Alle behalten Zugang bis zur Sperrung am {day}; bezahlen Sie vorher.";
    suspended = "An invoice has been unpaid for long. Only administrators get in. Everything comes back once it is paid.",
        "Eine Rechnung ist seit Langem offen. Nur die Administration hat Zugang. Ist sie bezahlt, kommt alles zurück.";
    suspended_until(day: &str) = "An invoice has been unpaid for long. Only administrators get in. Everything comes back if it is paid before {day}; then the subscription ends.",
        "Eine Rechnung ist seit Langem offen. Nur die Administration hat Zugang. Wird sie vor dem {day} bezahlt, kommt alles zurück; dann endet das Abonnement.";
    expired = "The term is over. People keep their access for now.", "Die Laufzeit ist zu Ende. Alle behalten vorerst Zugang.";
    expired_until(day: &str) = "The term is over. People keep their access until it is disabled on {day}.",
        "Die Laufzeit ist zu Ende. Alle behalten Zugang bis zur Deaktivierung am {day}.";
    disabled = "Nobody but administrators gets in. Ask support to take it up again.",
        "Nur die Administration hat Zugang. Bitten Sie den Support, es wieder aufzunehmen.";
    disabled_until(day: &str) = "Nobody but administrators gets in. Ask support to take it up again before the data is deleted on {day}.",
        "Nur die Administration hat Zugang. Bitten Sie den Support, es wieder aufzunehmen, bevor die Daten am {day} gelöscht werden.";
    resumable = "Nobody but administrators gets in until it is taken up again.",
        "Nur die Administration hat Zugang, bis es wieder aufgenommen wird.";
    resumable_until(day: &str) = "Nobody but administrators gets in. Take it up again before the data is deleted on {day}.",
        "Nur die Administration hat Zugang. Nehmen Sie es wieder auf, bevor die Daten am {day} gelöscht werden.";
    ended = "It is over.", "Es ist beendet.";
    deleted = "It is over, and its data was deleted.", "Es ist beendet, und die Daten wurden gelöscht.";
}

/// A status in a word.
#[must_use]
pub const fn word(l: Language, status: Status) -> &'static str {
    match (status, l) {
        (Status::Scheduled, En) => "Scheduled",
        (Status::Scheduled, De) => "Geplant",
        (Status::Trialing, En) => "Trial",
        (Status::Trialing, De) => "Test",
        (Status::Active, En) => "Active",
        (Status::Active, De) => "Aktiv",
        (Status::PastDue, En) => "Past due",
        (Status::PastDue, De) => "Überfällig",
        (Status::Suspended, En) => "Suspended",
        (Status::Suspended, De) => "Gesperrt",
        (Status::Expired, En) => "Expired",
        (Status::Expired, De) => "Abgelaufen",
        (Status::Disabled, En) => "Disabled",
        (Status::Disabled, De) => "Deaktiviert",
        (Status::Ended, En) => "Ended",
        (Status::Ended, De) => "Beendet",
        (Status::Deleted, En) => "Deleted",
        (Status::Deleted, De) => "Gelöscht",
    }
}

/// The same within a sentence; in German some of them are nouns.
#[must_use]
pub fn within(l: Language, status: Status) -> String {
    match (status, l) {
        (Status::Trialing, De) => word(l, status).to_owned(),
        _ => word(l, status).to_lowercase(),
    }
}

/// The status of an agreement in a word.
#[must_use]
pub const fn agreement(l: Language, status: AgreementStatus) -> &'static str {
    match (status, l) {
        (AgreementStatus::Upcoming, En) => "Upcoming",
        (AgreementStatus::Upcoming, De) => "Künftig",
        (AgreementStatus::Current, En) => "In force",
        (AgreementStatus::Current, De) => "In Kraft",
        (AgreementStatus::Ending, En) => "Ends soon",
        (AgreementStatus::Ending, De) => "Endet bald",
        (AgreementStatus::Ended, En) => "Ended",
        (AgreementStatus::Ended, De) => "Beendet",
    }
}

/// Why a trial does not qualify, and what to do.
#[must_use]
pub const fn unqualified(l: Language, reason: Unqualified) -> &'static str {
    match (reason, l) {
        (Unqualified::OfferClosed, En) => "The offer is closed. The catalog shows those that are open.",
        (Unqualified::OfferClosed, De) => "Das Angebot ist geschlossen. Der Katalog zeigt die offenen.",
        (Unqualified::DomainUnverified, En) => {
            "The offer asks for a verified domain of your own, and your organization has none."
        }
        (Unqualified::DomainUnverified, De) => {
            "Das Angebot verlangt eine bestätigte eigene Domain, und Ihre Organisation hat keine."
        }
        (Unqualified::TrialUsed, En) => "Your organization has had a trial of this service before.",
        (Unqualified::TrialUsed, De) => "Ihre Organisation hatte schon einen Test dieses Dienstes.",
        (Unqualified::PlanOwned, En) => "Your organization has this plan already.",
        (Unqualified::PlanOwned, De) => "Ihre Organisation hat diesen Plan schon.",
        (Unqualified::Overdue, En) => "An invoice is overdue. It has to be paid first.",
        (Unqualified::Overdue, De) => "Eine Rechnung ist überfällig. Sie muss zuerst bezahlt werden.",
        (Unqualified::TrialOver, En) => "The trial is over.",
        (Unqualified::TrialOver, De) => "Der Test ist vorbei.",
        (Unqualified::ExtensionUsed, En) => "The trial was extended before. It can be extended once.",
        (Unqualified::ExtensionUsed, De) => "Der Test wurde schon einmal verlängert. Mehr geht nicht.",
        (Unqualified::ExtensionEarly, En) => "The trial can be extended in its last days only.",
        (Unqualified::ExtensionEarly, De) => "Der Test kann erst in seinen letzten Tagen verlängert werden.",
        (Unqualified::PriceOnRequest, En) => "The plan has its price on request. Ask support for an offer.",
        (Unqualified::PriceOnRequest, De) => {
            "Den Preis des Plans gibt es auf Anfrage. Bitten Sie den Support um ein Angebot."
        }
        (Unqualified::OtherCurrency, En) => {
            "The plan is not sold in the currency in which your organization is billed. Ask support for an offer."
        }
        (Unqualified::OtherCurrency, De) => {
            "In der Währung, in der Ihre Organisation abgerechnet wird, gibt es den Plan nicht. Bitten Sie den Support um ein Angebot."
        }
    }
}
