//! The words of the organization itself.

use super::words;

words! {
    title = "Identity", "Identität";
    intro = "Who your organization is, and who belongs to it.", "Wer Ihre Organisation ist und wer zu ihr gehört.";
    manage = "Manage users and groups", "Benutzer und Gruppen verwalten";
    see_people = "See the users", "Die Benutzer ansehen";
    edit = "Edit organization", "Organisation bearbeiten";
    save = "Save organization", "Organisation speichern";
    leave_it = "Leave it as it is", "So lassen";
    information = "Organization", "Organisation";
    name = "Name", "Name";
    name_hint = "Everybody in your organization sees it. Without a billing profile the next invoices are made out to it.",
        "Alle in Ihrer Organisation sehen ihn. Ohne Rechnungsdaten lauten die nächsten Rechnungen auf ihn.";
    address = "Address", "Anschrift";
    country = "Country", "Land";
    country_hint = "Without a billing profile it decides by which rate the next invoice is taxed.",
        "Ohne Rechnungsdaten bestimmt es, mit welchem Satz die nächste Rechnung besteuert wird.";
    language = "Preferred language", "Bevorzugte Sprache";
    language_hint = "For letters to contacts that have no account here.", "Für Briefe an Kontakte, die hier kein Konto haben.";
    contacts = "Contacts", "Kontakte";
    technical_contact = "Technical contact", "Technischer Kontakt";
    technical_hint = "Whom to write to about the working of services.", "An wen man über den Betrieb von Diensten schreibt.";
    security_contact = "Security contact", "Sicherheitskontakt";
    security_hint = "Whom to write to when accounts or data are in danger.", "An wen man schreibt, wenn Konten oder Daten in Gefahr sind.";
    privacy_link = "Privacy statement", "Datenschutzerklärung";
    privacy_hint = "The page on which your people read how their data is treated.",
        "Die Seite, auf der Ihre Leute lesen, wie mit ihren Daten umgegangen wird.";
    not_given = "Not given", "Nicht angegeben";
    since = "With us since", "Dabei seit";
    people_and_groups = "People and groups", "Personen und Gruppen";
    people = "People", "Personen";
    invited = "Of these invited", "Davon eingeladen";
    blocked = "Of these blocked", "Davon gesperrt";
    administrators = "Administrators", "Administratoren";
    groups = "Groups", "Gruppen";
    domains = "Domains", "Domains";
}
