//! The words of sign-up.

use domain::{locale::Language, signup::Availability};

use super::{Say, Words, words};

words! {
    title = "Sign up", "Registrieren";
    title_for(service: &str) = "Sign up for {service}", "{service} beziehen";
    intro = "It takes two minutes: your organization gets its account, you become its first administrator, and the service is there.",
        "Es dauert zwei Minuten: Ihre Organisation bekommt ihr Konto, Sie werden die erste Administration, und der Dienst ist da.";

    begin_with = "What you begin with", "Womit Sie beginnen";
    service = "Service", "Dienst";
    plan = "Plan", "Plan";
    trial = "Trial", "Test";
    trial_days(days: &str) = "{days} days. It ends by itself and is never charged.", "{days} Tage. Er endet von selbst und wird nie berechnet.";
    seats = "Seats", "Plätze";
    price = "Price", "Preis";
    price_after = "If you go on afterwards", "Wenn Sie danach weitermachen";
    another = "Choose something else", "Etwas anderes wählen";

    have_account = "We have an account", "Wir haben ein Konto";
    have_account_text = "Sign in as a Global or Billing administrator; you then confirm that the service is added.",
        "Melden Sie sich mit globaler oder Abrechnungsadministration an; danach bestätigen Sie, dass der Dienst hinzukommt.";
    sign_in_and_add = "Sign in and add the service", "Anmelden und Dienst hinzufügen";
    signed_in(name: &str, organization: &str) = "You are signed in as {name} of {organization}.", "Sie sind als {name} von {organization} angemeldet.";
    add = "Add the service to your organization", "Dienst Ihrer Organisation hinzufügen";
    new_while_signed_in = "Founding another organization signs you out of this one.",
        "Wer eine weitere Organisation gründet, wird von dieser abgemeldet.";

    order = "Your order", "Ihre Bestellung";
    order_intro = "The bill is exact. It is charged when the organization is created; payment is by invoice.",
        "Die Rechnung ist genau. Berechnet wird, wenn die Organisation angelegt wird; gezahlt wird auf Rechnung.";
    seat_country = "Country of your organization", "Land Ihrer Organisation";
    bill_first = "Choose the country, so that the tax is known; then the bill stands here, and the form below it.",
        "Wählen Sie das Land, damit die Steuer bekannt ist; dann steht hier die Rechnung und darunter das Formular.";
    submit_order = "Create the organization and order with payment", "Organisation anlegen und zahlungspflichtig bestellen";
    new_organization = "New organization", "Neue Organisation";
    your_organization = "Your organization", "Ihre Organisation";
    organization = "Name of the organization", "Name der Organisation";
    country = "Country", "Land";
    choose_country = "Choose a country", "Land auswählen";
    slug = "Initial domain", "Anfängliche Domain";
    slug_hint = "3 to 40 letters a to z, digits and single hyphens. User names end in it. It stays for ever; your own domain can join it later.",
        "3 bis 40 Buchstaben a bis z, Ziffern und einzelne Bindestriche. Benutzernamen enden darauf. Sie bleibt für immer; Ihre eigene Domain kann später hinzukommen.";
    administrator = "First administrator", "Erste Administration";
    display_name = "Your name", "Ihr Name";
    user = "User name", "Benutzername";
    user_hint = "You sign in with the whole of it, like ada@alder.example.", "Mit dem Ganzen melden Sie sich an, etwa ada@alder.example.";
    mail = "Contact mail", "Kontaktadresse";
    mail_hint = "An address that works today; it is not what you sign in with.", "Eine Adresse, die heute funktioniert; Sie melden sich nicht damit an.";
    password = "Password", "Kennwort";
    password_hint(least: u16) = "At least {least} characters; any characters, spaces too. A few unrelated words are easy to remember. Common passwords, repeated patterns and your own or your organization's name are refused.",
        "Mindestens {least} Zeichen; alle Zeichen, auch Leerzeichen. Ein paar Wörter ohne Zusammenhang merkt man sich leicht. Verbreitete Kennwörter, wiederholte Muster und Ihr Name oder der Ihrer Organisation werden abgelehnt.";
    language = "Language", "Sprache";
    zone = "Time zone", "Zeitzone";
    zone_hint = "In which you read dates and times, like Europe/Berlin.", "In der Sie Datum und Uhrzeit lesen, etwa Europe/Berlin.";
    submit = "Create the organization", "Organisation anlegen";

    choose_title = "Choose what to begin with", "Wählen Sie, womit Sie beginnen";
    choose_text = "An organization begins with a trial or a plan of a service. Choose one, and the form to sign up opens from there.",
        "Eine Organisation beginnt mit einem Test oder einem Plan eines Dienstes. Wählen Sie einen, dann öffnet sich von dort das Formular.";
    unknown_title = "This offer does not exist", "Dieses Angebot gibt es nicht";
    unknown_text = "The address may be mistyped or old. Everything that can be had stands in the catalog.",
        "Die Adresse ist vielleicht vertippt oder alt. Alles, was es gibt, steht im Katalog.";
    to_catalog = "See services and plans", "Dienste und Pläne ansehen";
    to_service(service: &str) = "See all of {service}", "Alles zu {service} ansehen";
    only_sign_in = "Only sign in", "Nur anmelden";

    is_free(domain: &str) = "{domain} is free.", "{domain} ist frei.";
    is_taken = "Another organization has this domain already. Choose another word.",
        "Eine andere Organisation hat diese Domain schon. Wählen Sie ein anderes Wort.";
    unchecked = "Not checked now. It is checked when you send the form.", "Gerade nicht geprüft. Geprüft wird es, wenn Sie das Formular senden.";
    more_signs = "{} more characters", "Noch {} Zeichen";
    long_enough = "Long enough", "Lang genug";
}

impl Say for Availability {
    fn say(&self, l: Language) -> Words {
        match self {
            Self::Free(domain) => is_free(l, domain.as_str()).into(),
            Self::Taken => is_taken(l).into(),
            Self::Invalid(invalid) => invalid.say(l),
        }
    }
}
