//! What went wrong: what happened, what it means, and what to do.

use domain::{
    account, activity, billing,
    catalog::Clash,
    invoices::{self, ProfileRefused},
    locale::Language::{self, De, En},
    refusal::Refusal,
    roles::Role,
    sandbox, services, signin, signup,
};

use super::{Say, Words, agreements, domains, groups, licenses, members, quotas, roles, tokens, usage, words};

words! {
    unauthenticated = "You are not signed in", "Sie sind nicht angemeldet";
    unauthenticated_why = "Your session has ended, or it was ended from another device. Sign in again; nothing you sent was carried out.",
        "Ihre Sitzung ist zu Ende oder wurde von einem anderen Gerät aus beendet. Melden Sie sich wieder an; nichts von dem, was Sie gesendet haben, wurde ausgeführt.";
    sign_in = "Sign in", "Anmelden";
    forbidden = "Your roles do not open this", "Ihre Rollen öffnen dies nicht";
    nobody = "Nobody in your organization holds such a role at the moment.", "In Ihrer Organisation hat zurzeit niemand eine solche Rolle.";
    ask(names: &str) = "Ask {names}.", "Fragen Sie {names}.";
    or = "or", "oder";
    not_found = "There is nothing here", "Hier ist nichts";
    not_found_why = "It does not exist, was deleted, or belongs to another organization. Check the address, or sign in with the account of that organization.",
        "Es existiert nicht, wurde gelöscht oder gehört einer anderen Organisation. Prüfen Sie die Adresse oder melden Sie sich mit dem Konto jener Organisation an.";
    invalid = "Something in the form is not complete", "Etwas im Formular ist nicht vollständig";
    invalid_why = "Check what you entered and send it again; nothing was changed.", "Prüfen Sie Ihre Angaben und senden Sie sie erneut; es wurde nichts geändert.";
    refused = "This was not done", "Dies wurde nicht ausgeführt";
    key_reused = "This form was sent before with something else in it",
        "Dieses Formular wurde schon einmal mit anderem Inhalt gesendet";
    key_reused_why = "What was sent first was done. Load the page again to see how it stands, then decide anew.",
        "Das zuerst Gesendete wurde ausgeführt. Laden Sie die Seite neu und entscheiden Sie dann.";
    too_many = "Too many attempts", "Zu viele Versuche";
    wait_seconds(seconds: u64) = "Try again in {seconds} seconds.", "Versuchen Sie es in {seconds} Sekunden wieder.";
    wait_minutes(minutes: u64) = "Try again in {minutes} minutes.", "Versuchen Sie es in {minutes} Minuten wieder.";
    other_site = "Another site had this sent", "Eine andere Website hat dies senden lassen";
    other_site_why = "The portal does only what its own pages ask for; nothing was done. Open the page here and send it again.",
        "Das Portal tut nur, was seine eigenen Seiten verlangen; es wurde nichts geändert. Öffnen Sie die Seite hier und senden Sie sie erneut.";
    too_large = "Too much was sent", "Es wurde zu viel gesendet";
    too_large_why(kib: usize) = "There may be at most {kib} KiB; nothing was done. Send less at once.",
        "Erlaubt sind höchstens {kib} KiB; es wurde nichts geändert. Senden Sie weniger auf einmal.";
    other_name = "The portal has another name", "Das Portal hat einen anderen Namen";
    other_name_why(own: &str) = "This is {own}; it answers to no other name. Open it there.",
        "Dies ist {own}; unter einem anderen Namen antwortet es nicht. Öffnen Sie es dort.";
    step_up = "Sign in afresh for this", "Melden Sie sich hierfür neu an";
    step_up_why = "This needs a sign-in of the last few minutes. Nothing was changed.", "Dies verlangt eine Anmeldung in den letzten Minuten. Es wurde nichts geändert.";
    busy = "The portal has too much to do", "Das Portal ist überlastet";
    busy_why = "Nothing was changed. Try again in a moment.", "Es wurde nichts geändert. Versuchen Sie es gleich wieder.";
    internal = "The portal made a mistake", "Das Portal hat einen Fehler gemacht";
    internal_why = "It was written into the log. Try again; if it happens again, tell support the number below.",
        "Er wurde protokolliert. Versuchen Sie es noch einmal; geschieht es wieder, nennen Sie dem Support die Nummer unten.";
    offline = "The portal was not reached", "Das Portal war nicht erreichbar";
    offline_why = "Check your connection and try again. Sending again cannot do it twice.",
        "Prüfen Sie Ihre Verbindung und versuchen Sie es wieder. Erneutes Senden führt nichts doppelt aus.";
    trace(trace: &str) = "Number for support: {trace}", "Nummer für den Support: {trace}";
    retry = "Try again", "Noch einmal versuchen";
    front = "To the front page", "Zur Startseite";
    home = "Go to Home", "Zum Start";
}

/// Which roles would do.
#[must_use]
pub fn forbidden_why(l: Language, act: &str, needed: &[Role]) -> String {
    let act = roles::act(l, act);
    let names: Vec<_> = needed.iter().map(|role| roles::name(l, *role)).collect();
    let names = list(l, &names);
    match (l, needed.len()) {
        (En, 1) => format!("You need this role to {act}: {names}."),
        (En, _) => format!("You need one of these roles to {act}: {names}."),
        (De, 1) => format!("Um {act} zu können, brauchen Sie diese Rolle: {names}."),
        (De, _) => format!("Um {act} zu können, brauchen Sie eine dieser Rollen: {names}."),
    }
}

/// `a, b or c`.
#[must_use]
pub fn list(l: Language, items: &[impl AsRef<str>]) -> String {
    let mut text = String::new();
    for (place, item) in items.iter().enumerate() {
        if place > 0 && place + 1 == items.len() {
            text.extend([" ", or(l), " "]);
        } else if place > 0 {
            text.push_str(", ");
        }
        text.push_str(item.as_ref());
    }
    text
}

/// How long to wait, rounded up to what a person counts in.
#[must_use]
pub fn wait(l: Language, seconds: u64) -> String {
    if seconds < 100 { wait_seconds(l, seconds) } else { wait_minutes(l, seconds.div_ceil(60)) }
}

impl Say for Refusal {
    fn say(&self, l: Language) -> Words {
        let fixed = match (self, l) {
            (Self::SignUp(signup::Refused::Password(weak)) | Self::Account(account::Refused::Password(weak)), l) => {
                return weak.say(l);
            }
            (
                Self::SignIn(signin::Refused::Wait { seconds }) | Self::Account(account::Refused::Wait { seconds }),
                l,
            ) => return format!("{}. {}", too_many(l), wait(l, seconds.unsigned_abs())).into(),
            (_, En) => return self.to_string().into(),
            (Self::SignUp(signup::Refused::Clash(clash)) | Self::Services(services::Refused::Clash(clash)), De) => {
                return apart_from(clash);
            }
            (Self::SignUp(refused), De) => sign_up(refused),
            (Self::SignIn(_), De) => {
                "Benutzername und Kennwort passen nicht zusammen. Prüfen Sie beides; der Benutzername sieht aus wie \
                 ada@alder.example."
            }
            (Self::Account(refused), De) => own_account(*refused),
            (Self::Services(services::Refused::Gone), De) => sign_up(&signup::Refused::OfferClosed),
            (Self::Services(services::Refused::OnRequest), De) => sign_up(&signup::Refused::OnRequest),
            (Self::Services(services::Refused::Unqualified(_)), De) => {
                "Ihre Organisation erfüllt die Bedingungen dieses Angebots zurzeit nicht. Wählen Sie ein anderes aus dem \
                 Katalog."
            }
            (Self::Billing(refused), De) => return commerce(refused),
            (Self::Payments(_), De) => {
                "So lässt sich das nicht erfassen. Prüfen Sie die Angaben; es wurde nichts geändert."
            }
            (Self::Profile(refused), De) => return profile(*refused),
            (Self::Quotas(refused), De) => return quotas::refused(*refused),
            (Self::Usage(refused), De) => return usage::refused(*refused),
            (Self::Groups(refused), De) => return groups::refused(refused),
            (Self::Members(refused), De) => return members::refused(refused),
            (Self::Activity(refused), De) => undone(*refused),
            (Self::Licenses(refused), De) => return licenses::refused(refused),
            (Self::Agreements(refused), De) => return agreements::refused(refused),
            (Self::Sandbox(refused), De) => apart(*refused),
            (Self::Demo(_), De) => {
                "Diese Datenbank passt nicht zu diesem Start. Geben Sie ihm ein eigenes Verzeichnis."
            }
            (Self::Domains(refused), De) => return domains::refused(refused),
            (Self::Tokens(refused), De) => return tokens::refused(*refused),
            (Self::Catalog(_), De) => "Der Katalog ist fehlerhaft. Berichtigen Sie ihn; es wurde nichts geändert.",
        };
        fixed.into()
    }
}

fn commerce(refused: &billing::Refused) -> Words {
    use billing::Refused::{
        Clash, Currency, Fewer, Grouped, Held, Hindered, Illegal, Moved, Needed, NoRule, NoSeller, NoTaxRate, NotSold,
        Same, Seats, Term, Unbillable, Unqualified,
    };
    match refused {
        Illegal(_) => "Das Abonnement erlaubt dies zurzeit nicht. Laden Sie die Seite neu und wählen Sie, was sie anbietet.",
        NoRule => "Dieser Plan kann nicht in jenen geändert werden. Wählen Sie einen anderen oder fragen Sie nach einem Angebot.",
        NotSold => "Zu diesem Preis gibt es den Plan nicht. Wählen Sie einen von denen, die gezeigt werden.",
        Same => "Das ist, was das Abonnement schon ist. Wählen Sie etwas anderes, um es zu ändern.",
        Currency(fixed) => {
            return format!("Ihre Organisation wird in {fixed} abgerechnet. Wählen Sie einen Preis in dieser Währung.").into();
        }
        Term => "Die Laufzeit ist kein Vielfaches der Abrechnungsperiode. Wählen Sie eine andere Laufzeit.",
        Seats { most } => {
            return format!(
                "Ein Abonnement hat höchstens {most} Lizenzen. Wählen Sie weniger oder fragen Sie nach einem Angebot."
            )
            .into();
        }
        Held { held, seats } => {
            return format!(
                "{held} Personen haben eine Lizenz, und {seats} Plätze blieben übrig. Nehmen Sie zuerst Lizenzen weg."
            )
            .into();
        }
        Clash(clash) => return apart_from(clash),
        Needed { plan } => {
            return format!(
                "Ihre Organisation hat {plan}, und der braucht diesen Plan und liefe ohne ihn weiter. Kündigen Sie zuerst \
                 {plan}, sodass er nicht später endet."
            )
            .into();
        }
        Fewer(least) => {
            return format!(
                "Ein Plan, der sofort geändert wird, behält mindestens seine {least} Lizenzen. Ändern Sie zuerst den Plan und \
                 geben Sie dann Lizenzen zurück."
            )
            .into();
        }
        Hindered { people, plan } => {
            return format!(
                "{people} Personen könnten wegen ihrer Lizenz von {plan} nicht mitgehen. Ändern Sie zuerst ihre Lizenzen."
            )
            .into();
        }
        Grouped(people) => {
            return format!(
                "{people} Personen haben ihre Lizenz durch eine Gruppe, und für sie bliebe kein Platz. Ändern Sie zuerst die \
                 Gruppen."
            )
            .into();
        }
        Moved => {
            "Seit Sie gesehen haben, was dies kosten würde, hat sich etwas geändert. Sehen Sie es noch einmal an und \
             bestätigen Sie es neu."
        }
        Unqualified(_) => "Dieser Test kommt dafür zurzeit nicht in Frage. Die Seite seines Dienstes sagt, warum.",
        NoSeller => {
            "Hier kann noch nichts verkauft werden: Dieses Portal nennt keinen Verkäufer. Bitten Sie, wer es betreibt, \
             einen einzutragen."
        }
        NoTaxRate => {
            "Für einen Verkauf in Ihr Land ist kein Steuersatz bekannt. Bitten Sie, wer dieses Portal betreibt, ihn \
             einzutragen."
        }
        Unbillable => "Dies kann zurzeit nicht abgerechnet werden. Es wurde nichts geändert; fragen Sie den Support.",
    }
    .into()
}

fn apart_from(clash: &Clash) -> Words {
    match clash {
        Clash::Requires(plan) => {
            format!("Dieser Plan braucht {plan}, und den hat Ihre Organisation nicht. Bestellen Sie jenen zuerst.")
                .into()
        }
        Clash::Idle(plan) => format!(
            "Dieser Plan braucht {plan}, und den kann zurzeit niemand benutzen. Bezahlen Sie zuerst, was er schuldet, oder \
             reaktivieren Sie ihn."
        )
        .into(),
        Clash::Ends(plan, until) => format!(
            "Dieser Plan braucht {plan}, und den hat Ihre Organisation nur bis {until}. Lassen Sie zuerst jenen weiterlaufen."
        )
        .into(),
        Clash::Needs(plan) => format!(
            "Ihre Organisation hat {plan}, und der braucht den Plan, der geändert würde. Kündigen Sie jenen zuerst."
        )
        .into(),
        Clash::Excludes(plan) => format!(
            "Ihre Organisation hat {plan}, und der geht nicht zusammen mit diesem Plan. Kündigen Sie jenen zuerst."
        )
        .into(),
    }
}

fn profile(refused: ProfileRefused) -> Words {
    match refused {
        ProfileRefused::TaxId(country) => {
            let like = invoices::like(country);
            return format!(
                "Das ist keine Steuernummer dieses Landes. Dort sehen sie aus wie {like}; 9 ist eine Ziffer, a ein \
                 Buchstabe, x eines von beiden."
            )
            .into();
        }
        ProfileRefused::Address => {
            "Die Anschrift hat zu viele Zeilen. Höchstens 6 mit je höchstens 80 Zeichen sind möglich."
        }
        ProfileRefused::BillAddress => {
            "Die Rechnungsanschrift hat zu viele Zeilen. Höchstens 6 mit je höchstens 80 Zeichen sind möglich."
        }
        ProfileRefused::Untaxed(_) => {
            "Was Ihre Organisation hat, kann in dieses Land nicht berechnet werden: In der Steuertabelle des Betreibers \
             steht kein Satz dafür. Behalten Sie das Land, bis der Betreiber einen eingetragen hat."
        }
        ProfileRefused::OtherTaxId => "Im Profil steht eine andere Steuernummer. Prüfen Sie jene.",
        ProfileRefused::BillTo => {
            "An eine halbe Anschrift kann keine Rechnung gehen. Geben Sie Name und Land an oder lassen Sie alles leer."
        }
    }
    .into()
}

const fn undone(refused: activity::Refused) -> &'static str {
    match refused {
        activity::Refused::NotUndoable => {
            "Das lässt sich hier nicht rückgängig machen. Ändern Sie es auf der Seite, um die es geht."
        }
        activity::Refused::TooLate => "Das ist mehr als 30 Tage her. Ändern Sie es auf der Seite, um die es geht.",
        activity::Refused::Changed => {
            "Es ist nicht mehr so, wie es danach war: Inzwischen hat es jemand geändert. Es wurde nichts geändert."
        }
    }
}

const fn apart(refused: sandbox::Refused) -> &'static str {
    use sandbox::Refused::{Already, HasDocuments, NoSandbox, TooFar};
    match refused {
        NoSandbox => {
            "Diese Organisation ist kein Sandkasten; sie lebt nach der wirklichen Uhr. Gründen Sie eine andere und öffnen \
             Sie sie als Sandkasten."
        }
        Already => "Diese Organisation ist schon ein Sandkasten. Stellen Sie seine Uhr vor.",
        HasDocuments => {
            "Diese Organisation hat Belege mit wirklichen Nummern. Nur eine ohne Belege wird ein Sandkasten; gründen Sie \
             eine andere."
        }
        TooFar => {
            "Ein Sandkasten ist der wirklichen Uhr höchstens hundert Jahre voraus. Gründen Sie einen anderen und beginnen \
             Sie neu."
        }
    }
}

const fn sign_up(refused: &signup::Refused) -> &'static str {
    use signup::Refused::{Clash, NeedsDomain, OfferClosed, OnRequest, Password, SlugTaken, SlugTooLong, UnknownZone};
    match refused {
        SlugTaken => "Eine andere Organisation hat diese Domain schon. Wählen Sie ein anderes Wort.",
        SlugTooLong => "Mit diesem Wort wird die Domain zu lang. Wählen Sie ein kürzeres.",
        UnknownZone => ZONE,
        OfferClosed | Clash(_) => "Dieses Angebot gibt es nicht mehr. Wählen Sie ein anderes aus dem Katalog.",
        OnRequest | Password(_) => {
            "Der Preis dieses Plans ist auf Anfrage; hier kann er nicht bestellt werden. Wählen Sie einen anderen oder \
             fragen Sie nach einem Angebot."
        }
        NeedsDomain => {
            "Dieses Angebot verlangt eine bestätigte eigene Domain. Beginnen Sie mit einem anderen und kommen Sie später \
             darauf zurück."
        }
    }
}

const fn own_account(refused: account::Refused) -> &'static str {
    use account::Refused::{Password, SamePassword, UnknownZone, Wait, WrongPassword};
    match refused {
        UnknownZone => ZONE,
        WrongPassword | Wait { .. } => {
            "Das ist nicht Ihr jetziges Kennwort. Geben Sie das ein, mit dem Sie sich angemeldet haben."
        }
        SamePassword | Password(_) => "Das ist Ihr jetziges Kennwort. Wählen Sie ein anderes.",
    }
}

const ZONE: &str = "Diese Zeitzone gibt es nicht. Wählen Sie eine aus der Liste, etwa Europe/Berlin.";
