//! The words of the page of activity: its columns, its filters, and how acts and things are called in them.

use domain::{
    activity::{ActorKind, Notice, Outcome, What},
    locale::Language::{self, De, En},
};

use crate::text::{Words, words};

words! {
    title = "Activity", "Aktivität";
    intro_whole = "Everything that was done in your organization, who did it, and what was refused.",
        "Alles, was in Ihrer Organisation getan wurde, von wem, und was verweigert wurde.";
    intro_parts = "What you did, and what was done to things that you may change.",
        "Was Sie getan haben, und was an Dingen getan wurde, die Sie ändern dürfen.";
    intro_own = "What you did, and who signed in as you.", "Was Sie getan haben, und wer sich als Sie angemeldet hat.";
    last_changes = "Last changes", "Letzte Änderungen";
    find = "Person or thing", "Person oder Sache";
    as_csv = "Export as CSV", "Als CSV exportieren";
    what_happened = "What happened", "Was geschah";
    who = "Who", "Wer";
    what = "What", "Was";
    target = "To what", "Woran";
    when = "When", "Wann";
    outcome = "Outcome", "Ergebnis";
    undo = "Undo", "Rückgängig machen";
    details = "Details", "Einzelheiten";
    from = "From", "Von";
    to = "To", "Bis";
    anybody = "Anybody", "Alle";
    anything = "Anything", "Alles";
    any_outcome = "Any", "Jedes";
    me = "Me", "Ich";
    member = "A person", "Eine Person";
    visitor = "Somebody not signed in", "Jemand ohne Anmeldung";
    operator = "The operator", "Der Betreiber";
    token = "A program", "Ein Programm";
    system = "The portal", "Das Portal";
    done = "Done", "Getan";
    refused = "Refused", "Verweigert";
    routine = "Coming and going, and measuring", "Kommen und Gehen, und Messen";
    chip(name: &str, value: &str) = "{name}: {value}", "{name}: {value}";
    one_entry = "One entry", "Ein Eintrag";
    all_of(target: &str) = "All about {target}", "Alles über {target}";
    all_by(who: &str) = "All by {who}", "Alles von {who}";
    called = "Acted as", "Handelte als";
    request = "Request", "Anfrage";
    address = "Network address", "Netzadresse";
    number = "Number", "Nummer";
    none_yet = "Nothing has happened yet that you may see", "Noch ist nichts geschehen, was Sie sehen dürfen";
    none_yet_text = "Whatever you change will stand here, with what it was before.",
        "Was Sie ändern, steht künftig hier, mit dem, was vorher galt.";
    left_out = "Part of the address made no sense and was left out", "Ein Teil der Adresse ergab keinen Sinn und wurde weggelassen";
}

/// A kind of actor.
#[must_use]
pub const fn kind(l: Language, kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Member => member(l),
        ActorKind::Visitor => visitor(l),
        ActorKind::Operator => operator(l),
        ActorKind::Token => token(l),
        ActorKind::System => system(l),
    }
}

/// What came of it.
#[must_use]
pub const fn came(l: Language, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => done(l),
        Outcome::Refused => refused(l),
    }
}

/// What was done, as a filter says it.
#[must_use]
pub fn meant(l: Language, what: What) -> Words {
    match what {
        What::Routine => routine(l).into(),
        What::Area(word) => area(l, word),
        What::Act(name) => {
            let area = area(l, name.split('.').next().unwrap_or_default());
            format!("{area} ({name})").into()
        }
    }
}

/// The acts whose names begin with a word.
#[must_use]
pub fn area(l: Language, word: &'static str) -> Words {
    let (en, de) = match word {
        "account" => ("Own account", "Eigenes Konto"),
        "activity" => ("Activity", "Aktivität"),
        "agreements" => ("Agreements", "Verträge"),
        "billing" => ("Billing", "Abrechnung"),
        "demo" => ("Visits of the demonstration", "Besuche der Vorführung"),
        "domains" => ("Domains", "Domains"),
        "entitlements" => ("Entitlements", "Berechtigungen"),
        "groups" => ("Groups", "Gruppen"),
        "imports" => ("Imports of people", "Importe von Personen"),
        "invoices" => ("Invoices", "Rechnungen"),
        "licenses" => ("Licenses", "Lizenzen"),
        "members" => ("People", "Personen"),
        "organization" => ("Organization", "Organisation"),
        "payments" => ("Payments", "Zahlungen"),
        "quotas" => ("Quotas", "Kontingente"),
        "roles" => ("Roles", "Rollen"),
        "sandbox" => ("Sandbox", "Sandkasten"),
        "services" => ("Services", "Dienste"),
        "session" => ("Signing in and out", "An- und Abmelden"),
        "subscriptions" => ("Subscriptions", "Abonnements"),
        "tokens" => ("Tokens", "Tokens"),
        "usage" => ("Usage", "Nutzung"),
        other => (other, other),
    };
    match l {
        En => en.into(),
        De => de.into(),
    }
}

/// A kind of thing.
#[must_use]
pub fn thing(l: Language, kind: &str) -> Words {
    let (en, de) = match kind {
        "agreement" => ("Agreement", "Vertrag"),
        "document" => ("Document", "Beleg"),
        "domain" => ("Domain", "Domain"),
        "group" => ("Group", "Gruppe"),
        "import" => ("Import of people", "Import von Personen"),
        "invoice" => ("Invoice", "Rechnung"),
        "member" => ("Person", "Person"),
        "organization" => ("Organization", "Organisation"),
        "pool" => ("Licenses of a plan", "Lizenzen eines Plans"),
        "reservation" => ("Reservation of a quota", "Reservierung eines Kontingents"),
        "service" => ("Service", "Dienst"),
        "session" => ("Session", "Sitzung"),
        "subscription" => ("Subscription", "Abonnement"),
        "token" => ("Token", "Token"),
        "view" => ("Saved view", "Gespeicherte Ansicht"),
        other => return other.to_owned().into(),
    };
    match l {
        En => en.into(),
        De => de.into(),
    }
}

/// Why a part of the address was left out.
#[must_use]
pub const fn notice(l: Language, notice: Notice) -> &'static str {
    match (notice, l) {
        (Notice::Search, En) => "The search was longer than 100 signs and was cut.",
        (Notice::Search, De) => "Die Suche war länger als 100 Zeichen und wurde gekürzt.",
        (Notice::Entry, En) => "There is no such entry.",
        (Notice::Entry, De) => "Diesen Eintrag gibt es nicht.",
        (Notice::Actor, En) => "Who: choose one from the list.",
        (Notice::Actor, De) => "Wer: Wählen Sie aus der Liste.",
        (Notice::Act, En) => "What: choose one from the list.",
        (Notice::Act, De) => "Was: Wählen Sie aus der Liste.",
        (Notice::Target, En) => "To what: follow a link in the list instead.",
        (Notice::Target, De) => "Woran: Folgen Sie stattdessen einem Link in der Liste.",
        (Notice::Outcome, En) => "The outcome is done or refused.",
        (Notice::Outcome, De) => "Das Ergebnis ist getan oder verweigert.",
        (Notice::Day, En) => "A day is written like 2026-03-01.",
        (Notice::Day, De) => "Ein Tag wird wie 2026-03-01 geschrieben.",
        (Notice::Place, En) => "There is no such place in the list; it begins at the top.",
        (Notice::Place, De) => "Diese Stelle der Liste gibt es nicht; sie beginnt oben.",
    }
}
