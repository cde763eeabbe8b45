//! What happened, as sentences. An act that has none of its own is told by its name.

use domain::{
    activity::{ActivityRow, ActorKind, Outcome},
    catalog::Period,
    imports::Stage,
    locale::Language::{self, De, En},
    subscriptions::Status,
    time::Day,
};

use super::{Words, imports, roles, standing, words};
use crate::parts::day_text;

pub mod list;

words! {
    somebody = "Somebody", "Jemand";
    operator = "The operator", "Der Betreiber";
    portal = "The portal", "Das Portal";
    what_changed = "What changed", "Was sich änderte";
    nothing = "nothing", "nichts";
    yes = "yes", "ja";
    no = "no", "nein";
    month = "month", "Monat";
    quarter = "quarter", "Quartal";
    half_year = "half-year", "Halbjahr";
    year = "year", "Jahr";
    withheld = "not kept", "nicht aufbewahrt";
    tried(who: &str, act: &str) = "{who} tried to {act}; no role of theirs allows it", "{who} wollte {act}; keine der Rollen erlaubt es";
    sign_in_failed(subject: &str) = "A sign-in as {subject} failed", "Eine Anmeldung als {subject} schlug fehl";
    signed_up(subject: &str) = "{subject} was signed up", "{subject} wurde registriert";
    signed_in(subject: &str) = "{subject} signed in", "{subject} hat sich angemeldet";
    signed_out(who: &str) = "{who} signed out", "{who} hat sich abgemeldet";
    signed_out_everywhere(who: &str) = "{who} signed out everywhere", "{who} hat sich überall abgemeldet";
    ended_session(who: &str) = "{who} ended another session of their own", "{who} hat eine andere eigene Sitzung beendet";
    changed_password(who: &str) = "{who} changed their password", "{who} hat das eigene Kennwort geändert";
    edited_profile(who: &str) = "{who} changed their profile", "{who} hat das eigene Profil geändert";
    added_service(who: &str, subject: &str) = "{who} added {subject}", "{who} hat {subject} hinzugefügt";
    refreshed = "Subscriptions and agreements followed the calendar", "Abonnements und Verträge folgten dem Kalender";
    added_people(who: &str, subject: &str) = "{who} added {subject} people", "{who} hat {subject} Personen hinzugefügt";
    saved_view(who: &str, subject: &str) = "{who} saved the view {subject}", "{who} hat die Ansicht {subject} gespeichert";
    forgot_view(who: &str, subject: &str) = "{who} forgot the view {subject}", "{who} hat die Ansicht {subject} vergessen";
    created_user(who: &str, subject: &str) = "{who} made an account for {subject}", "{who} hat ein Konto für {subject} angelegt";
    edited_user(who: &str, subject: &str) = "{who} changed the account of {subject}", "{who} hat das Konto von {subject} geändert";
    sent_import(who: &str, subject: &str) = "{who} sent people to be imported: {subject}", "{who} hat Personen zum Importieren gesendet: {subject}";
    confirmed_import(who: &str, subject: &str) = "{who} confirmed an import of people: {subject}", "{who} hat einen Import von Personen bestätigt: {subject}";
    dropped_import(who: &str, subject: &str) = "{who} dropped an import of people: {subject}", "{who} hat einen Import von Personen verworfen: {subject}";
    returned_import(who: &str, subject: &str) = "{who} had an import of people taken back: {subject}", "{who} hat einen Import von Personen zurücknehmen lassen: {subject}";
    worked_on_import(subject: &str) = "An import of people went on: {subject}", "Ein Import von Personen ging weiter: {subject}";
    restored_user(who: &str, subject: &str) = "{who} restored {subject}", "{who} hat {subject} wiederhergestellt";
    erased_user(who: &str, subject: &str) = "{who} erased {subject} for good", "{who} hat {subject} endgültig gelöscht";
    reset_password(who: &str, subject: &str) = "{who} made a link by which {subject} chooses a password", "{who} hat einen Link erzeugt, über den {subject} ein Kennwort wählt";
    revoked_sessions(who: &str, subject: &str) = "{who} ended sessions of {subject}", "{who} hat Sitzungen von {subject} beendet";
    accepted(subject: &str) = "{subject} chose a password by a link", "{subject} hat über einen Link ein Kennwort gewählt";
    created_token(who: &str, subject: &str) = "{who} made the token {subject}", "{who} hat das Token {subject} angelegt";
    revoked_token(who: &str, subject: &str) = "{who} revoked the token {subject}", "{who} hat das Token {subject} widerrufen";
    claimed_domain(who: &str, subject: &str) = "{who} claimed the domain {subject}", "{who} hat die Domain {subject} beansprucht";
    checked_domain(who: &str, subject: &str) = "{who} checked the domain {subject}", "{who} hat die Domain {subject} geprüft";
    made_primary(who: &str, subject: &str) = "{who} made {subject} the primary domain", "{who} hat {subject} zur primären Domain gemacht";
    removed_domain(who: &str, subject: &str) = "{who} removed the domain {subject}", "{who} hat die Domain {subject} entfernt";
    released_name(who: &str, subject: &str) = "{who} released a name below {subject}", "{who} hat einen Namen unter {subject} freigegeben";
    renamed_to(who: &str, subject: &str) = "{who} renamed people: {subject}", "{who} hat umbenannt: {subject}";
    renamed_back(who: &str, subject: &str) = "{who} took a renaming back: {subject}", "{who} hat eine Umbenennung zurückgenommen: {subject}";
    rechecked_domains(subject: &str) = "The records of domains were asked for: {subject}", "Nach den Einträgen von Domains wurde gefragt: {subject}";
    rechecked_domain(subject: &str) = "What the record of {subject} proves has changed", "Was der Eintrag von {subject} nachweist, hat sich geändert";
    contested_domain(subject: &str) = "Whether another organization proves the domain {subject} has changed", "Ob eine andere Organisation die Domain {subject} nachweist, hat sich geändert";
    lost_domain(subject: &str) = "The domain passed to another organization: {subject}", "Die Domain ging an eine andere Organisation: {subject}";
    gave_up_role(who: &str) = "{who} gave up a role", "{who} hat eine Rolle abgegeben";
    set_roles(who: &str, subject: &str) = "{who} changed the roles of {subject}", "{who} hat die Rollen von {subject} geändert";
    set_status(who: &str, subject: &str) = "{who} changed whether {subject} may sign in", "{who} hat geändert, ob {subject} sich anmelden darf";
    changed_subscription(who: &str, subject: &str) = "{who} changed the subscription {subject}", "{who} hat das Abonnement {subject} geändert";
    assigned(who: &str, subject: &str) = "{who} gave people a license of {subject}", "{who} hat Lizenzen von {subject} zugewiesen";
    removed(who: &str, subject: &str) = "{who} took licenses of {subject} back", "{who} hat Lizenzen von {subject} zurückgenommen";
    left_line(who: &str, subject: &str) = "{who} took people out of the line for {subject}", "{who} hat Personen aus der Warteliste von {subject} genommen";
    retried(who: &str, subject: &str) = "{who} tried again for those who wait for {subject}", "{who} hat es für Wartende auf {subject} noch einmal versucht";
    assigned_to_groups(who: &str, subject: &str) = "{who} assigned {subject} to groups", "{who} hat {subject} Gruppen zugewiesen";
    removed_from_groups(who: &str, subject: &str) = "{who} took {subject} from groups", "{who} hat Gruppen {subject} genommen";
    moved_people(who: &str, subject: &str) = "{who} moved people to {subject}", "{who} hat Personen auf {subject} umgestellt";
    created_group(who: &str, subject: &str) = "{who} created the group {subject}", "{who} hat die Gruppe {subject} angelegt";
    edited_group(who: &str, subject: &str) = "{who} changed the group {subject}", "{who} hat die Gruppe {subject} geändert";
    deleted_group(who: &str, subject: &str) = "{who} deleted the group {subject}", "{who} hat die Gruppe {subject} gelöscht";
    added_to_group(who: &str, subject: &str) = "{who} added people to the group {subject}", "{who} hat Personen in die Gruppe {subject} aufgenommen";
    removed_from_group(who: &str, subject: &str) = "{who} removed people from the group {subject}", "{who} hat Personen aus der Gruppe {subject} entfernt";
    nested(who: &str, subject: &str) = "{who} put a group into the group {subject}", "{who} hat eine Gruppe in die Gruppe {subject} gestellt";
    unnested(who: &str, subject: &str) = "{who} took a group out of the group {subject}", "{who} hat eine Gruppe aus der Gruppe {subject} genommen";
    ruled(who: &str, subject: &str) = "{who} changed the rule of the group {subject}", "{who} hat die Regel der Gruppe {subject} geändert";
    followed_rule(subject: &str) = "People came into the group {subject} and went by its rule", "Personen kamen nach der Regel der Gruppe {subject} hinein und gingen";
    entrusted(who: &str, subject: &str) = "{who} added an owner of the group {subject}", "{who} hat für die Gruppe {subject} jemanden verantwortlich gemacht";
    released(who: &str, subject: &str) = "{who} removed an owner of the group {subject}", "{who} hat eine verantwortliche Person der Gruppe {subject} entfernt";
    trued_up(who: &str, subject: &str) = "{who} trued up {subject}", "{who} hat {subject} nachgemeldet";
    shared(who: &str, subject: &str) = "{who} gave access to an agreement: {subject}", "{who} hat Zugang zu einem Vertrag gegeben: {subject}";
    unshared(who: &str, subject: &str) = "{who} took away access to an agreement: {subject}", "{who} hat Zugang zu einem Vertrag entzogen: {subject}";
    imported_agreements(subject: &str) = "The operator recorded the agreements {subject}", "Der Betreiber hat die Verträge {subject} eingetragen";
    edited_organization(who: &str) = "{who} changed the information on the organization", "{who} hat die Angaben zur Organisation geändert";
    edited_billing(who: &str) = "{who} changed the billing profile", "{who} hat die Rechnungsdaten geändert";
    checked_tax_id = "What is known of the tax id was changed", "Was über die Steuernummer bekannt ist, wurde geändert";
    wrote_off(subject: &str) = "{subject} was written off", "{subject} wurde abgeschrieben";
    refunded_credit(subject: &str) = "Credit was paid back, for {subject}", "Guthaben wurde ausgezahlt, zu {subject}";
    recorded_payment(subject: &str) = "A payment for {subject} was recorded", "Eine Zahlung für {subject} wurde erfasst";
    opened_sandbox(subject: &str) = "{subject} became a sandbox with a clock of its own", "{subject} wurde ein Sandkasten mit eigener Uhr";
    advanced_sandbox(who: &str) = "{who} put the clock of the sandbox forward", "{who} hat die Uhr des Sandkastens vorgestellt";
    did(who: &str, act: &str) = "{who} did “{act}”", "{who} hat „{act}“ ausgeführt";
}

/// An entry as a sentence without its full stop.
#[must_use]
pub fn sentence(l: Language, row: &ActivityRow) -> String {
    let name = row.actor_name.as_ref().map(domain::text::Name::as_str);
    let who = match row.actor {
        ActorKind::Member => name.unwrap_or(somebody(l)),
        ActorKind::Visitor => somebody(l),
        ActorKind::Operator => operator(l),
        ActorKind::Token => name.unwrap_or(portal(l)),
        ActorKind::System => portal(l),
    };
    let subject = row.subject.as_deref().unwrap_or(who);
    match (row.act.as_str(), row.outcome) {
        ("session.sign-in", Outcome::Refused) => sign_in_failed(l, subject),
        (act, Outcome::Refused) => tried(l, who, roles::act(l, act)),
        ("organization.sign-up", _) => signed_up(l, subject),
        ("session.sign-in" | "demo.enter", _) => signed_in(l, subject),
        ("session.sign-out", _) => signed_out(l, who),
        ("account.sign-out-everywhere", _) => signed_out_everywhere(l, who),
        ("account.revoke-session", _) => ended_session(l, who),
        ("account.change-password", _) => changed_password(l, who),
        ("account.edit-profile", _) => edited_profile(l, who),
        ("services.add", _) => added_service(l, who, subject),
        ("services.refresh", _) => refreshed(l).to_owned(),
        ("members.add", _) => added_people(l, who, subject),
        ("members.save-view", _) => saved_view(l, who, subject),
        ("members.forget-view", _) => forgot_view(l, who, subject),
        ("members.create", _) => created_user(l, who, subject),
        ("members.edit", _) => edited_user(l, who, subject),
        ("members.change-standing", _) => set_status(l, who, subject),
        ("imports.send", _) => sent_import(l, who, subject),
        ("imports.confirm", _) => confirmed_import(l, who, subject),
        ("imports.drop", _) => dropped_import(l, who, subject),
        ("imports.take-back", _) => returned_import(l, who, subject),
        ("imports.work", _) => worked_on_import(l, subject),
        ("members.restore", _) => restored_user(l, who, subject),
        ("members.purge" | "members.purge-deleted", _) => erased_user(l, who, subject),
        ("members.reset-password", _) => reset_password(l, who, subject),
        ("members.revoke-sessions", _) => revoked_sessions(l, who, subject),
        ("members.accept-invitation", _) => accepted(l, subject),
        ("roles.give" | "roles.take", _) => set_roles(l, who, subject),
        ("roles.give-up", _) => gave_up_role(l, who),
        ("organization.edit", _) => edited_organization(l, who),
        ("tokens.create" | "tokens.create-own", _) => created_token(l, who, subject),
        ("tokens.revoke" | "tokens.revoke-own", _) => revoked_token(l, who, subject),
        ("domains.claim", _) => claimed_domain(l, who, subject),
        ("domains.check", _) => checked_domain(l, who, subject),
        ("domains.make-primary", _) => made_primary(l, who, subject),
        ("domains.remove", _) => removed_domain(l, who, subject),
        ("domains.release", _) => released_name(l, who, subject),
        ("domains.rename", _) => renamed_to(l, who, subject),
        ("domains.take-rename-back", _) => renamed_back(l, who, subject),
        ("domains.recheck", _) => rechecked_domains(l, subject),
        ("domains.follow", _) => rechecked_domain(l, subject),
        ("domains.contest", _) => contested_domain(l, subject),
        ("domains.lose", _) => lost_domain(l, subject),
        ("billing.edit-profile", _) => edited_billing(l, who),
        ("billing.check-tax-id", _) => checked_tax_id(l).to_owned(),
        ("invoices.write-off", _) => wrote_off(l, subject),
        ("payments.refund", _) => refunded_credit(l, subject),
        ("payments.record", _) => recorded_payment(l, subject),
        ("subscriptions.record" | "subscriptions.change", _) => changed_subscription(l, who, subject),
        ("licenses.assign", _) => assigned(l, who, subject),
        ("licenses.remove", _) => removed(l, who, subject),
        ("licenses.leave-waiting-list", _) => left_line(l, who, subject),
        ("licenses.assign-to-groups", _) => assigned_to_groups(l, who, subject),
        ("licenses.remove-from-groups", _) => removed_from_groups(l, who, subject),
        ("licenses.retry", _) => retried(l, who, subject),
        ("licenses.move", _) => moved_people(l, who, subject),
        ("groups.create", _) => created_group(l, who, subject),
        ("groups.edit", _) => edited_group(l, who, subject),
        ("groups.delete", _) => deleted_group(l, who, subject),
        ("groups.add-people", _) => added_to_group(l, who, subject),
        ("groups.remove-people", _) => removed_from_group(l, who, subject),
        ("groups.nest", _) => nested(l, who, subject),
        ("groups.unnest", _) => unnested(l, who, subject),
        ("groups.set-rule", _) => ruled(l, who, subject),
        ("groups.follow-rules", _) => followed_rule(l, subject),
        ("groups.add-owner", _) => entrusted(l, who, subject),
        ("groups.remove-owner", _) => released(l, who, subject),
        ("agreements.true-up", _) => trued_up(l, who, subject),
        ("agreements.share", _) => shared(l, who, subject),
        ("agreements.unshare", _) => unshared(l, who, subject),
        ("agreements.import", _) => imported_agreements(l, subject),
        ("sandbox.open", _) => opened_sandbox(l, subject),
        ("sandbox.advance" | "sandbox.advance-own", _) => advanced_sandbox(l, who),
        (act, _) => did(l, who, act),
    }
}

/// The name of a field that changed; its own where nobody named it otherwise.
#[must_use]
pub fn label(l: Language, field: &str) -> Words {
    let (en, de) = match field {
        "address" => ("Address", "Anschrift"),
        "administrator" => ("Administrator", "Administration"),
        "auto-renew" => ("Renews by itself", "Verlängert sich von selbst"),
        "billing period" => ("Billed by", "Abgerechnet nach"),
        "billing period at renewal" => {
            ("Billed by, from the next renewal", "Abgerechnet nach, ab der nächsten Verlängerung")
        }
        "bytes" => ("Bytes", "Bytes"),
        "begins" | "starts" => ("Begins", "Beginnt"),
        "sold-to" => ("Sold to", "Käufer"),
        "bill-to" => ("Bill to", "Rechnung an"),
        "po-number" => ("PO number", "Bestellnummer"),
        "contacts" => ("Contacts", "Kontakte"),
        "country" => ("Country", "Land"),
        "description" => ("Description", "Beschreibung"),
        "from" => ("From", "Von"),
        "given" => ("Licenses given", "Lizenzen vergeben"),
        "group" => ("Group", "Gruppe"),
        "groups" => ("Groups", "Gruppen"),
        "taken" => ("Licenses freed", "Lizenzen frei geworden"),
        "documents" => ("Documents", "Belege"),
        "credit" => ("Credit", "Guthaben"),
        "written off" => ("Written off", "Abgeschrieben"),
        "forgiven" => ("Counts as paid for its services", "Gilt für seine Dienste als bezahlt"),
        "refunded" => ("Paid back", "Ausgezahlt"),
        "reference" => ("Reference", "Zeichen"),
        "paid" => ("Paid", "Gezahlt"),
        "over" => ("Became credit", "Wurde Guthaben"),
        "unpaid" => ("Remains to be paid", "Noch zu zahlen"),
        "date" => ("Date", "Datum"),
        "contested" => ("Another organization has proved it", "Eine andere Organisation hat sie nachgewiesen"),
        "holds_until" => ("Holds until", "Gilt bis"),
        "names_in" => ("Domain of the user names", "Domain der Benutzernamen"),
        "primary" => ("Primary domain", "Primäre Domain"),
        "record" => ("Record", "Eintrag"),
        "released" => ("Released", "Freigegeben"),
        "rename" => ("Renaming", "Umbenennung"),
        "state" => ("Where it stands", "Stand"),
        "user_name" => ("User name", "Benutzername"),
        "verified_with" => ("Verified with", "Verifiziert mit"),
        "display_name" => ("Display name", "Angezeigter Name"),
        "expiry" => ("Expiry", "Ablauf"),
        "import" => ("Import", "Import"),
        "in use" => ("In use", "In Gebrauch"),
        "initial_domain" => ("Initial domain", "Erste Domain"),
        "language" => ("Language", "Sprache"),
        "name" => ("Name", "Name"),
        "offer" => ("Offer", "Angebot"),
        "owner" => ("Owner", "Verantwortlich"),
        "people" => ("People", "Personen"),
        "plan" => ("Plan", "Plan"),
        "plan version" => ("Version of the plan", "Fassung des Plans"),
        "plan version at renewal" => {
            ("Version of the plan from the next renewal", "Fassung des Plans ab der nächsten Verlängerung")
        }
        "privacy_link" => ("Privacy statement", "Datenschutzerklärung"),
        "program" => ("Program", "Programm"),
        "reached" => ("Rows done", "Zeilen erledigt"),
        "reason" => ("Reason", "Grund"),
        "roles" => ("Roles", "Rollen"),
        "rule" => ("Rule", "Regel"),
        "rows" => ("Rows", "Zeilen"),
        "seats" => ("Licenses", "Lizenzen"),
        "seats at renewal" => ("Licenses from the next renewal", "Lizenzen ab der nächsten Verlängerung"),
        "security_contact" => ("Security contact", "Sicherheitskontakt"),
        "service" => ("Service", "Dienst"),
        "stage" => ("Where it stands", "Stand"),
        "status" => ("Status", "Status"),
        "technical_contact" => ("Technical contact", "Technischer Kontakt"),
        "theme" => ("Appearance", "Darstellung"),
        "waiting" => ("Waiting", "Warten"),
        "will cancel" => ("Canceled as of the end", "Zum Ende gekündigt"),
        "zone" => ("Time zone", "Zeitzone"),
        other => return other.to_owned().into(),
    };
    match l {
        En => en.into(),
        De => de.into(),
    }
}

/// A value as people write it.
#[must_use]
pub fn value(l: Language, field: &str, text: Option<&str>) -> Words {
    let status = |text: &str| text.parse::<Status>().ok().filter(|_| field == "status");
    let stage = |text: &str| text.parse::<Stage>().ok().filter(|_| field == "stage");
    let period = |text: &str| text.parse::<Period>().ok().filter(|_| field.starts_with("billing period"));
    match text {
        None | Some("" | "null") => nothing(l).into(),
        Some("true") => yes(l).into(),
        Some("false") => no(l).into(),
        Some(text) => match (text.parse::<Day>(), status(text), stage(text), period(text)) {
            (Ok(day), ..) => day_text(l, day).into(),
            (_, Some(status), ..) => standing::word(l, status).into(),
            (_, _, Some(stage), _) => imports::stage(l, stage).into(),
            (.., Some(period)) => each(l, period).into(),
            _ => text.to_owned().into(),
        },
    }
}

const fn each(l: Language, period: Period) -> &'static str {
    match period {
        Period::Month => month(l),
        Period::Quarter => quarter(l),
        Period::HalfYear => half_year(l),
        Period::Year => year(l),
    }
}
