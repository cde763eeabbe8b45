//! The catalog and the marketing page of a service.

use super::words;

words! {
    title = "Services and plans", "Dienste und Pläne";
    intro = "Everything that can be had here, with its prices. Trials and free plans begin at once.",
        "Alles, was es hier gibt, mit Preisen. Tests und kostenlose Pläne beginnen sofort.";
    find = "Service or plan", "Dienst oder Plan";
    find_plan = "Name of a plan", "Name eines Plans";
    none = "No service is published yet", "Noch ist kein Dienst veröffentlicht";
    none_text = "Whoever runs this installation has not filled the catalog. Come back later, or ask.",
        "Wer diese Installation betreibt, hat den Katalog noch nicht gefüllt. Kommen Sie später wieder oder fragen Sie nach.";
    no_plans = "This service has no plans yet", "Dieser Dienst hat noch keine Pläne";
    one_plan = "1 plan", "1 Plan";
    some_plans(count: &str) = "{count} plans", "{count} Pläne";
    from(price: &str, per: &str) = "from {price} {per}", "ab {price} {per}";
    from_free = "free to begin with", "Einstieg kostenlos";
    on_request = "Price on request", "Preis auf Anfrage";
    trial = "Trial", "Test";
    trials = "Try it first", "Erst ausprobieren";
    trials_intro = "A trial costs nothing and ends by itself; it never becomes a paid plan without your order.",
        "Ein Test kostet nichts und endet von selbst; ohne Ihren Auftrag wird daraus nie ein bezahlter Plan.";
    trial_days(days: &str) = "{days} days", "{days} Tage";
    trial_of(plan: &str) = "Plan {plan}", "Plan {plan}";
    trial_seats(seats: &str) = "up to {seats} people", "bis zu {seats} Personen";
    trial_domain = "For organizations with a verified domain of their own. New here? Begin with another offer and come back.",
        "Für Organisationen mit einer bestätigten eigenen Domain. Neu hier? Beginnen Sie mit einem anderen Angebot und kommen Sie wieder.";
    start_trial = "Start the trial", "Test beginnen";
    start_trial_of(name: &str) = "Start the trial “{name}”", "Test „{name}“ beginnen";
    try_plan(days: &str) = "Try it for {days} days", "{days} Tage testen";
    try_plan_of(days: &str, plan: &str) = "Try {plan} for {days} days", "{plan} {days} Tage testen";
    plans = "Plans and prices", "Pläne und Preise";
    plans_intro = "Prices are net, without tax.", "Preise sind netto, ohne Steuer.";
    free = "Free", "Kostenlos";
    order = "Order this plan", "Diesen Plan bestellen";
    order_of(plan: &str) = "Order {plan}", "{plan} bestellen";
    begin = "Begin with this plan", "Mit diesem Plan beginnen";
    begin_of(plan: &str) = "Begin with {plan}", "Mit {plan} beginnen";
    buy = "Paid plans are ordered from us directly.", "Bezahlte Pläne bestellen Sie direkt bei uns.";
    ask = "Ask for an offer", "Angebot anfragen";
    ask_of(plan: &str) = "Ask for an offer for {plan}", "Angebot für {plan} anfragen";
    details = "How this price is charged", "Wie dieser Preis berechnet wird";
    more_prices = "More prices", "Weitere Preise";
    includes = "Includes", "Enthält";
    all_included(count: &str) = "All {count} features", "Alle {count} Leistungen";
    more_included(count: &str) = "and {count} more", "und {count} weitere";
    unlimited = "unlimited", "unbegrenzt";
    from_start = "First plans", "Erste Pläne";
    all_services = "All services", "Alle Dienste";
    unknown = "There is no such service", "Diesen Dienst gibt es nicht";
    unknown_text = "It may have been renamed, or the address is mistyped. The catalog shows what there is.",
        "Vielleicht heißt er inzwischen anders, oder die Adresse ist vertippt. Der Katalog zeigt, was es gibt.";
    to_catalog = "Look through the catalog", "Katalog ansehen";
}
