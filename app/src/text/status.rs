//! The words of the status page.

use super::words;

words! {
    changes = "Portal: changes", "Portal: Änderungen";
    disturbed = "Disturbed", "Gestört";
    intro = "Whether the portal works at this moment. This page can be read when signing in does not work.",
        "Ob das Portal in diesem Augenblick arbeitet. Diese Seite ist lesbar, auch wenn die Anmeldung gestört ist.";
    looked = "Looked at", "Nachgesehen am";
    pages = "Public pages", "Öffentliche Seiten";
    part = "Part", "Teil";
    portal = "Portal: reading", "Portal: Lesen";
    sign_in = "Signing in and signing up", "Anmelden und Registrieren";
    state = "State", "Zustand";
    title = "Service status", "Dienststatus";
    works = "Works", "Arbeitet";
}
