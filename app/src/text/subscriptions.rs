//! The words of managing a subscription.

use domain::{
    billing::Direction,
    invoices::Effects,
    locale::Language::{self, De, En},
    money::Money,
    subscriptions::Action,
};

use super::words;
use crate::parts::money_text;

words! {
    manage = "Manage a subscription", "Abonnement verwalten";
    manage_this(plan: &str) = "Manage {plan}", "{plan} verwalten";
    intro = "Nothing is changed before you confirm.", "Nichts wird geändert, bevor Sie bestätigen.";
    cancel = "Cancel", "Kündigen";
    cancel_this(plan: &str) = "Cancel {plan}", "{plan} kündigen";
    when = "When", "Wann";
    seats = "Licenses", "Lizenzen";
    seats_hint(count: &str) = "More take effect at once. Fewer take effect at the next renewal; {count} can still be given back at once.",
        "Mehr gelten sofort. Weniger gelten ab der nächsten Verlängerung; {count} können noch sofort zurückgegeben werden.";
    seats_hint_if(count: &str) = "More take effect at once. Fewer take effect if it renews or is taken up again; {count} can still be given back at once.",
        "Mehr gelten sofort. Weniger gelten, falls es verlängert oder wieder aufgenommen wird; {count} können noch sofort zurückgegeben werden.";
    seats_until(hint: &str, day: &str) = "{hint} The last day of that is {day}.", "{hint} Der letzte Tag dafür ist {day}.";
    last_day(day: &str) = "Possible until {day}", "Möglich bis {day}";
    holders = "Who holds a license", "Wer eine Lizenz hat";
    take_away = "Take licenses away", "Lizenzen entziehen";
    held = "Held by people", "Von Personen gehalten";
    deal = "Price", "Preis";
    deal_or_plan = "Plan and price", "Plan und Preis";
    seats_with_plan = "Those who hold one go along.", "Wer eine hat, geht mit.";
    seats_kept(now: &str, ordered: &str) = "Left empty, it stays at {now} now and {ordered} from the next renewal, as ordered.",
        "Leer bleibt es bei jetzt {now} und ab der nächsten Verlängerung {ordered}, wie bestellt.";
    seats_kept_if(now: &str, ordered: &str) = "Left empty, it stays at {now} now and {ordered} if it renews or is taken up again, as ordered.",
        "Leer bleibt es bei jetzt {now} und, falls es verlängert oder wieder aufgenommen wird, {ordered}, wie bestellt.";
    now = "Takes effect now", "Gilt sofort";
    at_renewal = "Takes effect at the next renewal", "Gilt ab der nächsten Verlängerung";
    if_renewed = "Takes effect if it renews or is taken up again", "Gilt, falls es verlängert oder wieder aufgenommen wird";
    on_renewal(day: &str) = "Takes effect at the renewal on {day}", "Gilt ab der Verlängerung am {day}";
    show = "Show what it costs", "Zeigen, was es kostet";
    unread = "This is no number of licenses", "Das ist keine Anzahl von Lizenzen";
    unread_why = "Enter a whole number, at least 1.", "Geben Sie eine ganze Zahl ein, mindestens 1.";
    your_choice = "Your choice", "Ihre Wahl";
    choose_first = "Choose first; here you will see what it costs.", "Wählen Sie zuerst; hier steht dann, was es kostet.";
    refused = "This cannot be done", "Das geht so nicht";
    not_now = "This cannot be done to the subscription at present", "Das lässt das Abonnement zurzeit nicht zu";
    not_now_why = "It may have changed meanwhile. The page of its service shows what can be done.",
        "Es hat sich vielleicht inzwischen geändert. Die Seite seines Dienstes zeigt, was möglich ist.";
    to_service(service: &str) = "Go to {service}", "Zu {service}";
    leave_it = "Leave it as it is", "So lassen";
    lost = "Your organization has no such subscription", "Ihre Organisation hat kein solches Abonnement";
    what_changes = "What changes", "Was sich ändert";
    from_to(was: &str, is: &str) = "{was} → {is}", "{was} → {is}";
    seats_later = "Licenses from the next renewal", "Lizenzen ab der nächsten Verlängerung";
    price_later = "Price from the next renewal", "Preis ab der nächsten Verlängerung";
    seats_if = "Licenses if it renews or is taken up again", "Lizenzen, falls es verlängert oder wieder aufgenommen wird";
    price_if = "Price if it renews or is taken up again", "Preis, falls es verlängert oder wieder aufgenommen wird";
    what_follows = "What follows", "Was folgt";
    access_ends = "Access ends", "Zugang endet";
    undo_before_end = "Until access ends, one button on the page of the service undoes this. After that you can take the subscription up again until its data is deleted.",
        "Bis der Zugang endet, nimmt ein Knopf auf der Seite des Dienstes dies zurück. Danach können Sie das Abonnement wieder aufnehmen, bis seine Daten gelöscht werden.";
    undo_before_deletion = "Until its data is deleted, you can take the subscription up again on the page of the service.",
        "Bis seine Daten gelöscht werden, können Sie das Abonnement auf der Seite des Dienstes wieder aufnehmen.";
    undo_once_paid = "Once what is overdue is paid, and until its data is deleted, you can take the subscription up again on the page of the service.",
        "Ist das Überfällige bezahlt, können Sie das Abonnement auf der Seite des Dienstes wieder aufnehmen, bis seine Daten gelöscht werden.";
    undo_never = "This cannot be undone: a trial that is canceled is over.",
        "Dies lässt sich nicht zurücknehmen: Ein gekündigter Test ist vorbei.";
    reason = "Why?", "Warum?";
    reason_hint = "Kept with the cancellation; at most 500 characters.", "Wird bei der Kündigung vermerkt; höchstens 500 Zeichen.";
    scheduled(day: &str) = "From {day}", "Ab {day}";
    scheduled_next = "From the next renewal", "Ab der nächsten Verlängerung";
    scheduled_if = "If it renews or is taken up again", "Falls es verlängert oder wieder aufgenommen wird";
    renews_itself(term: &str) = "{term}, renews by itself", "{term}, verlängert sich von selbst";
    changes_later = "Nothing before the next renewal", "Nichts vor der nächsten Verlängerung";
    today = "Today", "Heute";
    nothing_today = "Nothing is charged today.", "Heute wird nichts berechnet.";
    next = "Next invoice", "Nächste Rechnung";
    nothing_next = "No further invoice is to come.", "Es kommt keine weitere Rechnung.";
    year = "In a year, before tax", "Im Jahr, vor Steuer";
    year_before = "Until now", "Bisher";
    year_after = "From then on", "Künftig";
    nothing = "Nothing", "Nichts";
    charged_today(does: &str, amount: &str) = "{does} for {amount} today", "{does}, heute {amount}";
    credited_today(does: &str, amount: &str) = "{does}, {amount} credited today", "{does}, heute {amount} gutgeschrieben";
    free_today(does: &str) = "{does}, nothing charged today", "{does}, heute wird nichts berechnet";
}

/// `Term of 12 months`, and whether it renews.
#[must_use]
pub fn term(l: Language, months: u16, renews: bool) -> String {
    let term = match (l, months) {
        (En, 1) => "Term of 1 month".to_owned(),
        (En, _) => format!("Term of {months} months"),
        (De, 1) => "Laufzeit 1 Monat".to_owned(),
        (De, _) => format!("Laufzeit {months} Monate"),
    };
    if renews { renews_itself(l, &term) } else { term }
}

/// What a button says.
#[must_use]
pub const fn action(l: Language, action: Action) -> &'static str {
    match (action, l) {
        (Action::Extend, En) => "Extend the trial",
        (Action::Extend, De) => "Test verlängern",
        (Action::Convert, En) => "Upgrade to the plan",
        (Action::Convert, De) => "Auf den Plan umstellen",
        (Action::RenewOn, En) => "Turn auto-renewal on",
        (Action::RenewOn, De) => "Automatisch verlängern",
        (Action::RenewOff, En) => "Turn auto-renewal off",
        (Action::RenewOff, De) => "Nicht mehr automatisch verlängern",
        (Action::SetSeats, En) => "Change licenses",
        (Action::SetSeats, De) => "Lizenzen ändern",
        (Action::ChangePlan, En) => "Change plan or billing period",
        (Action::ChangePlan, De) => "Plan oder Abrechnungsperiode ändern",
        (Action::UndoChange, En) => "Undo what changes at renewal",
        (Action::UndoChange, De) => "Änderung zur Verlängerung zurücknehmen",
        (Action::CancelAtEnd, En) => "Cancel at the end of the term",
        (Action::CancelAtEnd, De) => "Zum Ende der Laufzeit kündigen",
        (Action::UndoCancel, En) => "Undo the cancellation",
        (Action::UndoCancel, De) => "Kündigung zurücknehmen",
        (Action::CancelNow, En) => "Cancel now",
        (Action::CancelNow, De) => "Sofort kündigen",
        (Action::Reactivate, En) => "Take up again",
        (Action::Reactivate, De) => "Wieder aufnehmen",
    }
}

/// The title of the page of an action.
#[must_use]
pub fn title(l: Language, of: Action, plan: &str) -> String {
    format!("{}: {plan}", action(l, of))
}

/// What the button says that does it.
#[must_use]
pub const fn confirm(l: Language, of: Action) -> &'static str {
    match (of, l) {
        (Action::SetSeats, En) => "Confirm the licenses",
        (Action::SetSeats, De) => "Lizenzen bestätigen",
        (Action::Convert, En) => "Order the plan",
        (Action::Convert, De) => "Plan zahlungspflichtig bestellen",
        (Action::ChangePlan, En) => "Confirm the change",
        (Action::ChangePlan, De) => "Änderung bestätigen",
        _ => action(l, of),
    }
}

/// What becoming another plan is.
#[must_use]
pub const fn direction(l: Language, direction: Direction) -> &'static str {
    match (direction, l) {
        (Direction::Upgrade, En) => "Upgrade",
        (Direction::Upgrade, De) => "Höherer Plan",
        (Direction::Downgrade, En) => "Downgrade",
        (Direction::Downgrade, De) => "Kleinerer Plan",
        (Direction::LateralNow | Direction::LateralAtRenewal, En) => "Other plan",
        (Direction::LateralNow | Direction::LateralAtRenewal, De) => "Anderer Plan",
    }
}

/// What a button says that does something, with what that costs today.
#[must_use]
pub fn for_amount(l: Language, does: &str, effects: &Effects) -> String {
    let credited = || summed(l, effects.today.notes.iter().map(|note| note.total));
    match summed(l, effects.due_today().into_iter()) {
        Some(due) => charged_today(l, does, &due),
        None => credited().map_or_else(|| free_today(l, does), |amount| credited_today(l, does, &amount)),
    }
}

/// A sum for each currency; nothing where all of it is zero.
fn summed(l: Language, amounts: impl Iterator<Item = Money>) -> Option<String> {
    let mut sums: Vec<Money> = Vec::new();
    for amount in amounts.filter(|amount| amount.minor > 0) {
        match sums.iter_mut().find(|sum| sum.currency == amount.currency) {
            Some(sum) => *sum = sum.plus(amount).unwrap_or(*sum),
            None => sums.push(amount),
        }
    }
    let texts: Vec<_> = sums.into_iter().map(|sum| money_text(l, sum)).collect();
    Some(texts.join(" + ")).filter(|text| !text.is_empty())
}
