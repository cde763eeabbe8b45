//! The words of Home.

use domain::{
    domains::State,
    home::{Due, Matter},
    locale::Language,
    time::Day,
};

use super::{parts, words};
use crate::parts::{day_text, money_text, number};

words! {
    title = "Home", "Start";
    greeting(name: &str) = "Good day, {name}", "Guten Tag, {name}";
    attention = "Needs attention", "Braucht Aufmerksamkeit";
    attention_none = "Nothing needs attention", "Nichts braucht Aufmerksamkeit";
    attention_none_text = "No service ends soon, none is over-assigned, nothing is overdue.",
        "Kein Dienst endet bald, keiner hat mehr Personen als Lizenzen, nichts ist überfällig.";
    more(count: &str) = "{count} more", "{count} weitere";
    all_services = "All services", "Alle Dienste";
    to_catalog = "See services and plans", "Dienste und Pläne ansehen";
    seats = "Licenses", "Lizenzen";
    changes = "Last changes", "Letzte Änderungen";
    changes_all = "All activity", "Alle Aktivität";
    changes_none = "Nothing has happened yet that you may see.", "Noch ist nichts geschehen, was Sie sehen dürfen.";
    own = "Your own licenses", "Ihre eigenen Lizenzen";
    own_none = "You hold no license yet. An administrator of your organization assigns them.",
        "Sie haben noch keine Lizenz. Die Administration Ihrer Organisation weist sie zu.";
    usable = "Usable", "Nutzbar";
    not_usable = "Not usable now", "Zurzeit nicht nutzbar";
    member = "What you see here", "Was Sie hier sehen";
    member_text = "You hold no administrative role, so this page shows what is yours: your licenses and what you did. Services, people and billing are looked after by the administrators of your organization.",
        "Sie haben keine administrative Rolle; diese Seite zeigt darum, was Ihnen gehört: Ihre Lizenzen und was Sie getan haben. Um Dienste, Menschen und Abrechnung kümmert sich die Administration Ihrer Organisation.";
    to_account = "Open your account", "Ihr Konto öffnen";
    suspended(service: &str, day: &str) = "{service} is suspended because an invoice is unpaid; only administrators get in. Unless it is paid, the subscription ends on {day}.",
        "{service} ist gesperrt, weil eine Rechnung offen ist; nur die Administration hat Zugang. Wird sie nicht bezahlt, endet das Abonnement am {day}.";
    past_due(service: &str, day: &str) = "An invoice for {service} is past due; if it stays unpaid, the service is suspended on {day}.",
        "Eine Rechnung für {service} ist überfällig; bleibt sie offen, wird der Dienst am {day} gesperrt.";
    over_assigned(service: &str, seats: &str, day: &str) = "{service} has {seats} more people than licenses, which is to be resolved by {day}.",
        "{service} hat {seats} Personen mehr als Lizenzen; das ist bis zum {day} zu beheben.";
    expired(service: &str, day: &str) = "A term of {service} is over; people lose their access on {day}.",
        "Eine Laufzeit von {service} ist zu Ende; am {day} endet der Zugang.";
    disabled(service: &str, day: &str) = "A subscription of {service} is disabled and will be deleted with its data on {day}.",
        "Ein Abonnement von {service} ist deaktiviert und wird am {day} mit seinen Daten gelöscht.";
    deletion(service: &str, when: &str) = "A subscription of {service} will be deleted {when} with its data.",
        "Ein Abonnement von {service} wird {when} mit seinen Daten gelöscht.";
    quota_exceeded(service: &str, quota: &str, over: &str) = "{service} uses {over} more than there is of {quota}.",
        "{service} verbraucht {over} mehr, als von {quota} da ist.";
    quota_near(service: &str, quota: &str, left: &str) = "{service} has {left} left of {quota}.",
        "{service} hat von {quota} noch {left} übrig.";
    trial_ends(service: &str, when: &str) = "The trial of {service} ends {when}.", "Der Test von {service} endet {when}.";
    term_ends(service: &str, when: &str) = "A term of {service} ends {when} and does not renew.",
        "Eine Laufzeit von {service} endet {when} und verlängert sich nicht.";
    agreement_ends(service: &str) = "A volume license agreement for {service} ends soon.",
        "Ein Volumenlizenzvertrag für {service} endet bald.";
    overdue(invoice: &str, amount: &str, day: &str) = "{invoice} was to be paid by {day}; {amount} are not paid.",
        "{invoice} war bis {day} zu zahlen; {amount} sind offen.";
    agreement_ending(agreement: &str, when: &str) = "The volume license agreement {agreement} ends {when}.",
        "Der Volumenlizenzvertrag {agreement} endet {when}.";
    waits_one(plan: &str) = "1 person waits for a license of {plan}.", "1 Person wartet auf eine Lizenz von {plan}.";
    wait_many(plan: &str, people: &str) = "{people} people wait for a license of {plan}.",
        "{people} Personen warten auf eine Lizenz von {plan}.";
    unbilled(plan: &str, day: &str) = "{plan} could not be billed since {day}: no seller or no tax rate is known. Billing says what is missing; whoever runs this portal can enter it.",
        "{plan} konnte seit {day} nicht berechnet werden: Verkäufer oder Steuersatz fehlt. Die Abrechnung sagt, was fehlt; der Betreiber dieses Portals kann es eintragen.";
    lacking(plan: &str, needs: &str) = "{plan} needs {needs}, which nobody can use now. Take that up again, or cancel {plan}; it goes on until then.",
        "{plan} braucht {needs}, was zurzeit niemand nutzen kann. Nehmen Sie das wieder auf oder kündigen Sie {plan}; bis dahin läuft es weiter.";
    true_up(agreement: &str, plan: &str, day: &str) = "Until {day} what {agreement} commits to of {plan} can be trued up.",
        "Bis {day} lässt sich abgleichen, was {agreement} von {plan} zusagt.";
    domain_claimed(domain: &str) = "The domain {domain} is claimed and not proved yet. Publish its record, then check it.",
        "Die Domain {domain} ist beansprucht und noch nicht nachgewiesen. Veröffentlichen Sie ihren Eintrag und prüfen Sie ihn dann.";
    domain_at_risk(domain: &str, day: &str) = "The record of {domain} is gone. Publish it again by {day}, or no names can be made in the domain.",
        "Der Eintrag von {domain} ist fort. Veröffentlichen Sie ihn bis {day} wieder, sonst lassen sich keine Namen mehr in der Domain anlegen.";
    domain_unverified(domain: &str) = "The domain {domain} is not verified any more. People keep their names; publish its record to make new ones.",
        "Die Domain {domain} ist nicht mehr verifiziert. Alle behalten ihre Namen; veröffentlichen Sie den Eintrag, um neue anzulegen.";
    domain_contested(domain: &str, day: &str) = "Another organization has proved {domain} and gets it on {day}, unless you prove it again by a new record.",
        "Eine andere Organisation hat {domain} nachgewiesen und bekommt sie am {day}, wenn Sie sie nicht mit einem neuen Eintrag wieder nachweisen.";
    manage_licenses = "Manage licenses", "Lizenzen verwalten";
    look(service: &str) = "Look at {service}", "{service} ansehen";
}

/// An invoice, plan or agreement that needs attention, as a sentence.
#[must_use]
pub fn due(l: Language, due: &Due, today: Day) -> String {
    match due {
        Due::Overdue { invoice, unpaid, due_on } => {
            overdue(l, invoice.as_str(), &money_text(l, *unpaid), &day_text(l, *due_on))
        }
        Due::Ending { agreement, on } => {
            agreement_ending(l, agreement.as_str(), &parts::days_away(l, today.days_until(*on)))
        }
        Due::Waiting { service, plan, people, .. } => match people {
            1 => waits_one(l, &format!("{service} {plan}")),
            many => wait_many(l, &format!("{service} {plan}"), &number(*many)),
        },
        Due::Unbilled { service, plan, since } => unbilled(l, &format!("{service} {plan}"), &day_text(l, *since)),
        Due::Lacking { service, plan, needs, .. } => lacking(l, &format!("{service} {plan}"), needs),
        Due::Domain { domain, state, until } => {
            let day = until.map(|until| day_text(l, until.utc_day())).unwrap_or_default();
            match state {
                State::Contested => domain_contested(l, domain.as_str(), &day),
                State::AtRisk => domain_at_risk(l, domain.as_str(), &day),
                State::Unverified => domain_unverified(l, domain.as_str()),
                State::Claimed | State::Verified => domain_claimed(l, domain.as_str()),
            }
        }
        Due::TrueUp { agreement, plan, until } => true_up(l, agreement.as_str(), plan.as_str(), &day_text(l, *until)),
    }
}

/// What needs attention, as a sentence. `today` is that of the billing zone.
#[must_use]
pub fn matter(l: Language, service: &str, matter: &Matter, today: Day) -> String {
    match matter {
        Matter::Suspended { on } => suspended(l, service, &day_text(l, *on)),
        Matter::PastDue { on } => past_due(l, service, &day_text(l, *on)),
        Matter::OverAssigned { seats, by } => over_assigned(l, service, &number(*seats), &day_text(l, *by)),
        Matter::Expired { on } => expired(l, service, &day_text(l, *on)),
        Matter::Disabled { on } => disabled(l, service, &day_text(l, *on)),
        Matter::DeletionAhead { on } => deletion(l, service, &parts::days_away(l, today.days_until(*on))),
        Matter::QuotaExceeded { quota, over } => quota_exceeded(l, service, quota.as_str(), &number(*over)),
        Matter::QuotaNear { quota, left } => quota_near(l, service, quota.as_str(), &number(*left)),
        Matter::Expiring { on, trial } => {
            let when = parts::days_away(l, today.days_until(*on));
            if *trial { trial_ends(l, service, &when) } else { term_ends(l, service, &when) }
        }
        Matter::AgreementEnding => agreement_ends(l, service),
    }
}
