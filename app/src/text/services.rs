//! The words of the services: the list, the page of one, and adding one. Reasons of the rules are in `standing`.

use domain::{
    catalog::{Counted, PriceView},
    locale::Language::{self, De, En},
    services::{Column, Notice, Sort, Tab},
};

use super::{prices, words};

words! {
    title = "Services", "Dienste";
    intro = "What your organization has, how much of it is in use, and when it ends.",
        "Was Ihre Organisation hat, wie viel davon in Gebrauch ist und wann es endet.";
    add = "Add a service", "Dienst hinzufügen";
    find = "Name of a service", "Name eines Dienstes";
    name = "Service", "Dienst";
    status = "Status", "Status";
    measures = "Licenses and quotas", "Lizenzen und Kontingente";
    expiry = "Expiry", "Ablauf";
    agreements = "Agreements", "Verträge";
    seats = "Licenses", "Lizenzen";
    all = "All", "Alle";
    by_status = "Services by status", "Dienste nach Status";
    but = "all but these", "alle außer diesen";
    only = "only these", "nur diese";
    order = "Order", "Reihenfolge";
    size(rows: &str) = "{rows} a page", "{rows} je Seite";
    sizes = "Rows on a page", "Zeilen je Seite";
    attention_one = "1 service needs attention, or access to it is lost.",
        "1 Dienst braucht Aufmerksamkeit, sonst geht der Zugang verloren.";
    attention_many(count: &str) = "{count} services need attention, or access to them is lost.",
        "{count} Dienste brauchen Aufmerksamkeit, sonst geht der Zugang verloren.";
    show_attention = "Show them", "Diese zeigen";
    calm = "No service is past due, expired or disabled", "Kein Dienst ist überfällig, abgelaufen oder deaktiviert";
    none_yet = "Your organization has no service yet", "Ihre Organisation hat noch keinen Dienst";
    none_yet_text = "Choose one from the catalog; a trial costs nothing and ends by itself.",
        "Wählen Sie einen aus dem Katalog; ein Test kostet nichts und endet von selbst.";
    none_yet_ask = "An administrator who may buy can choose one from the catalog.",
        "Wer einkaufen darf, kann einen aus dem Katalog wählen.";
    to_catalog = "See services and plans", "Dienste und Pläne ansehen";
    left_out = "Part of the address made no sense and was left out", "Ein Teil der Adresse ergab keinen Sinn und wurde weggelassen";
    // Facts of a row.
    trial = "Trial", "Test";
    covered = "By agreement", "Per Vertrag";
    no_end = "No end", "Ohne Ende";
    ends = "Ends", "Endet";
    ended = "Ended", "Endete";
    trial_ends = "Trial ends", "Test endet";
    trial_ended = "Trial ended", "Test endete";
    renews = "Renews", "Verlängert sich";
    none_now = "None usable now", "Derzeit nichts nutzbar";
    in_use_of(used: &str, total: &str) = "{used} of {total} in use", "{used} von {total} in Gebrauch";
    remaining(count: &str) = "{count} remaining", "{count} übrig";
    held_back(count: &str) = "{count} without access until a subscription is taken up again",
        "{count} ohne Zugang, bis ein Abonnement wieder aufgenommen wird";
    quota_held_back(amount: &str) = "{amount} withheld until a subscription is paid or taken up again",
        "{amount} zurückgehalten, bis ein Abonnement bezahlt oder wieder aufgenommen ist";
    all_held_back = "Withheld until a subscription is paid or taken up again",
        "Zurückgehalten, bis ein Abonnement bezahlt oder wieder aufgenommen ist";
    used(count: &str) = "{count} used", "{count} verbraucht";
    unlimited = "unlimited", "unbegrenzt";
    at_most(count: &str) = "at most {count}", "höchstens {count}";
    resets = "Counts anew from", "Zählt neu ab";
    tabs = "Views of the service", "Ansichten des Dienstes";
    people = "People", "Personen";
    usage = "Usage", "Verbrauch";
    invoices = "Invoices", "Rechnungen";
    see_subscriptions = "See its subscriptions", "Die Abonnements ansehen";
    nobody_licensed = "Nobody holds a license of this service", "Niemand hat eine Lizenz dieses Dienstes";
    no_licenses = "No plan of this service has licenses to assign", "Kein Plan dieses Dienstes hat Lizenzen zum Zuweisen";
    no_quotas = "Nothing of this service is measured", "Von diesem Dienst wird nichts gemessen";
    no_invoices = "No invoice has charged for this service yet", "Noch keine Rechnung hat diesen Dienst berechnet";
    invoices_intro = "Those that charge for this service, the newest first. Other services may stand on them too.",
        "Die, die diesen Dienst berechnen, die neueste zuerst. Auch andere Dienste können darauf stehen.";
    quota = "Quota", "Kontingent";
    period = "Period", "Zeitraum";
    never = "Never", "Nie";
    level_now = "Level now", "Stand jetzt";
    at_any_time = "At any time", "Jederzeit";
    until_used_up = "Until used up", "Bis zum Verbrauch";
    and_more(count: &str, word: &str) = "{count} {word}", "{count} {word}";
    // The page of one.
    subscriptions = "Subscriptions", "Abonnements";
    no_subscription = "There is no subscription; an agreement covers this service.",
        "Es gibt kein Abonnement; ein Vertrag deckt diesen Dienst ab.";
    quotas = "Quotas", "Kontingente";
    seats_intro = "Each plan has its own; who holds one uses the plan.", "Jeder Plan hat eigene; wer eine hat, nutzt den Plan.";
    quotas_intro = "Measured by the service itself; never added to licenses.", "Vom Dienst selbst gemessen; nie zu Lizenzen addiert.";
    agreements_intro = "The one that ends first stands first.", "Der Vertrag, der zuerst endet, steht zuerst.";
    coverage = "Covers", "Deckt ab";
    until(day: &str) = "Until {day}", "Bis {day}";
    from_until(from: &str, until: &str) = "{from} to {until}", "{from} bis {until}";
    agreement = "Volume license agreement", "Volumenlizenzvertrag";
    program = "Program", "Programm";
    number = "Number", "Nummer";
    committed = "Committed", "Zugesagt";
    details_withheld = "Number and quantities are shown to Global administrators, Billing administrators and Readers.",
        "Nummer und Mengen sehen die globale Administration, die Abrechnungsadministration und das Leserecht.";
    price = "Price", "Preis";
    on_request = "On request", "Auf Anfrage";
    free = "Free of charge", "Kostenlos";
    began = "Term began", "Laufzeit begann";
    renewal = "Auto-renewal", "Automatische Verlängerung";
    renews_itself = "On", "Ein";
    renews_not = "Off", "Aus";
    canceled = "Off, canceled as of the end", "Aus, zum Ende gekündigt";
    lacks(plan: &str) = "Needs {plan}, which nobody can use now", "Braucht {plan}, was zurzeit niemand nutzen kann";
    lacks_why = "Take that one up again, or cancel this one; it goes on until then.",
        "Nehmen Sie jenes wieder auf oder kündigen Sie dieses; bis dahin läuft es weiter.";
    plan_then = "Plan from the next renewal", "Plan ab der nächsten Verlängerung";
    plan_if = "Plan if it renews or is taken up again", "Plan, falls es verlängert oder wieder aufgenommen wird";
    plan_called(plan: &str) = "Plan {plan}", "Plan {plan}";
    one_seat = "1 license", "1 Lizenz";
    so_many_seats(count: &str) = "{count} licenses", "{count} Lizenzen";
    per_license = "per license", "je Lizenz";
    per_licenses(count: &str) = "for every {count} licenses", "je {count} Lizenzen";
    price_withheld = "Another price", "Ein anderer Preis";
    cancelable_until = "Can be canceled at once until", "Sofort kündbar bis";
    disables_on = "Will be disabled", "Wird deaktiviert";
    deletes_on = "Data will be deleted", "Daten werden gelöscht";
    ends_on = "Will end for want of payment", "Endet mangels Zahlung";
    timeline = "Timeline", "Verlauf";
    earlier(count: &str) = "{count} earlier", "{count} frühere";
    since(day: &str) = "since {day}", "seit {day}";
    from(day: &str) = "from {day}", "ab {day}";
    upgrade_yes(plan: &str) = "Qualifies for an upgrade to {plan}", "Kommt für eine Umstellung auf {plan} in Frage";
    upgrade_yes_why = "Licenses, data and quota history would be kept.", "Lizenzen, Daten und Verbrauch blieben erhalten.";
    upgrade_no(plan: &str) = "Does not qualify for an upgrade to {plan}", "Kommt nicht für eine Umstellung auf {plan} in Frage";
    lost = "Your organization has no such service", "Ihre Organisation hat keinen solchen Dienst";
    lost_why = "The address may be mistyped, or it belongs to another organization than the one you are signed in to.",
        "Die Adresse ist vielleicht vertippt oder gehört einer anderen Organisation als der, bei der Sie angemeldet sind.";
    lost_services = "See the services of your organization", "Die Dienste Ihrer Organisation ansehen";
    lost_catalog = "Look for it in the catalog", "Im Katalog danach suchen";
    lost_trouble = "Read what to do when access is refused", "Lesen, was hilft, wenn der Zugang verweigert wird";
    // Adding one.
    add_intro = "Nothing is added before you confirm.", "Nichts wird hinzugefügt, bevor Sie bestätigen.";
    add_this(service: &str) = "Add {service}", "{service} hinzufügen";
    plan = "Plan", "Plan";
    kind = "Begins as", "Beginnt als";
    kind_trial = "A trial, free of charge", "Test, kostenlos";
    order_this(service: &str) = "Order {service}", "{service} bestellen";
    order_now = "Order with payment", "Zahlungspflichtig bestellen";
    kind_order = "A plan that is billed", "Plan gegen Rechnung";
    kind_plan = "A free plan", "Kostenloser Plan";
    begins = "Begins", "Beginnt";
    price_then = "Price after the trial", "Preis nach dem Test";
    never_converts = "A trial never turns into a paid plan by itself. When it ends, people keep their access for the days of grace; nothing is charged.",
        "Ein Test wird nie von selbst kostenpflichtig. Endet er, behalten alle noch für die Nachfrist Zugang; berechnet wird nichts.";
    refused = "This cannot be added", "Dies lässt sich nicht hinzufügen";
    other_offer = "Choose another offer", "Anderes Angebot wählen";
    no_offer = "This offer does not exist", "Dieses Angebot gibt es nicht";
    no_offer_why = "It may have been withdrawn, or the address is mistyped. The catalog shows what can be added today.",
        "Es wurde vielleicht zurückgezogen, oder die Adresse ist vertippt. Der Katalog zeigt, was sich heute hinzufügen lässt.";
}

/// A view of a service.
#[must_use]
pub const fn tab(l: Language, tab: Tab) -> &'static str {
    match tab {
        Tab::Subscriptions => subscriptions(l),
        Tab::People => people(l),
        Tab::Usage => usage(l),
        Tab::Invoices => invoices(l),
    }
}

/// How many services need attention.
#[must_use]
pub fn attention(l: Language, count: u64, shown: &str) -> String {
    if count == 1 { attention_one(l).to_owned() } else { attention_many(l, shown) }
}

/// What the first rows of an order are.
#[must_use]
pub const fn sorted(l: Language, sort: Sort) -> &'static str {
    match (sort.by, sort.descending, l) {
        (Column::Status, false, En) => "Most urgent first",
        (Column::Status, false, De) => "Dringendste zuerst",
        (Column::Status, true, En) => "Least urgent first",
        (Column::Status, true, De) => "Am wenigsten dringende zuerst",
        (Column::Name, false, En) => "By name, from A",
        (Column::Name, false, De) => "Nach Namen, von A",
        (Column::Name, true, En) => "By name, from Z",
        (Column::Name, true, De) => "Nach Namen, von Z",
        (Column::Expiry, false, En) => "Nearest end first",
        (Column::Expiry, false, De) => "Nächstes Ende zuerst",
        (Column::Expiry, true, En) => "Farthest end first",
        (Column::Expiry, true, De) => "Fernstes Ende zuerst",
        (Column::InUse, false, En) => "Fewest in use first",
        (Column::InUse, false, De) => "Am wenigsten genutzte zuerst",
        (Column::InUse, true, En) => "Most in use first",
        (Column::InUse, true, De) => "Meistgenutzte zuerst",
        (Column::Remaining, false, En) => "Fewest remaining first",
        (Column::Remaining, false, De) => "Am wenigsten übrig zuerst",
        (Column::Remaining, true, En) => "Most remaining first",
        (Column::Remaining, true, De) => "Am meisten übrig zuerst",
        (Column::Agreement, false, En) => "Agreements, most urgent first",
        (Column::Agreement, false, De) => "Verträge, dringendste zuerst",
        (Column::Agreement, true, En) => "Agreements, least urgent first",
        (Column::Agreement, true, De) => "Verträge, am wenigsten dringende zuerst",
    }
}

/// A part of the address that was left out.
#[must_use]
pub const fn notice(l: Language, notice: Notice) -> &'static str {
    match (notice, l) {
        (Notice::Search, En) => "The search was too long and was cut.",
        (Notice::Search, De) => "Die Suche war zu lang und wurde gekürzt.",
        (Notice::Status, En) => "There is no such status.",
        (Notice::Status, De) => "Einen solchen Status gibt es nicht.",
        (Notice::Sort, En) => "The list has no such order.",
        (Notice::Sort, De) => "Eine solche Reihenfolge hat die Liste nicht.",
        (Notice::Size, En) => "A page has 25, 50 or 100 rows.",
        (Notice::Size, De) => "Eine Seite hat 25, 50 oder 100 Zeilen.",
        (Notice::Cursor, En) => "There is no such place in this order; this is the beginning.",
        (Notice::Cursor, De) => "Eine solche Stelle gibt es in dieser Reihenfolge nicht; dies ist der Anfang.",
    }
}

/// `4.50 EUR per license a month`, with what it says beyond.
#[must_use]
pub fn priced(l: Language, price: &PriceView) -> String {
    let amount = prices::amount(l, price);
    let per = match price.counts() {
        Counted::Seat => per_license(l).to_owned(),
        Counted::Package(size) => per_licenses(l, &crate::parts::number(size)),
        Counted::All => String::new(),
    };
    let period = prices::every(l, price.period);
    let main = [amount.as_str(), per.as_str(), period]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    [main].into_iter().chain(prices::details(l, price)).collect::<Vec<_>>().join(" · ")
}
