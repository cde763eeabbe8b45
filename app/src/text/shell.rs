//! The words around every page: header, footer, areas.

use super::words;

words! {
    api = "API", "API";
    activity = "Activity", "Aktivität";
    account = "Account", "Konto";
    billing = "Billing", "Abrechnung";
    catalog = "Services and plans", "Dienste und Pläne";
    choose_language = "Language", "Sprache";
    choose_theme = "Appearance", "Darstellung";
    contact = "Contact", "Kontakt";
    dark = "Dark", "Dunkel";
    demo = "This is a demonstration. Organization, people and figures are invented.",
        "Dies ist eine Vorführung. Organisation, Menschen und Zahlen sind erfunden.";
    demo_name = "Demonstration", "Vorführung";
    demo_roles = "Sign in in another role", "In einer anderen Rolle anmelden";
    description = "The account portal of your organization: its services, subscriptions and licenses, and the people who use them.",
        "Das Kontoportal Ihrer Organisation: ihre Dienste, Abonnements und Lizenzen und die Menschen, die sie nutzen.";
    feedback = "Feedback", "Rückmeldung";
    help = "Help", "Hilfe";
    identity = "Identity", "Identität";
    home = "Home", "Start";
    light = "Light", "Hell";
    navigation = "Guildhall", "Guildhall";
    open_portal = "Open the portal", "Portal öffnen";
    own_account(name: &str) = "Your account, {name}", "Ihr Konto, {name}";
    sandbox(date: &str) = "Sandbox, its date is {date}.", "Sandkasten; sein Datum ist der {date}.";
    sandbox_name = "Sandbox", "Sandkasten";
    services = "Services", "Dienste";
    sign_in = "Sign in", "Anmelden";
    sign_out = "Sign out", "Abmelden";
    sign_up = "Sign up", "Registrieren";
    status = "Service status", "Dienststatus";
    system = "As the device", "Wie das Gerät";
    run_by(operator: &str) = "Run by {operator}", "Betrieben von {operator}";
    window_title(page: &str) = "{page} · Guildhall", "{page} · Guildhall";
}
