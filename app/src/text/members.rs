//! The words of people and administrative roles.

use domain::{
    locale::Language::{self, De, En},
    members::{MemberStatus, Outcome, Refused, Step, Tally},
    roles::Barred,
};

use super::{Say, Words, licenses, words};
use crate::parts::number;

words! {
    title = "Users", "Benutzer";
    one = "User", "Benutzer";
    intro = "Everybody who has an account in your organization.", "Alle, die in Ihrer Organisation ein Konto haben.";
    deleted_title = "Deleted users", "Gelöschte Benutzer";
    deleted_intro = "For 30 days they can be restored. After that what is known of them is erased.",
        "30 Tage lang lassen sie sich wiederherstellen. Danach wird gelöscht, was über sie bekannt ist.";
    find = "Name, user name, mail or id", "Name, Benutzername, Mail oder Id";
    views = "Saved views", "Gespeicherte Ansichten";
    keep_view = "Keep this view", "Diese Ansicht behalten";
    view_name = "Name of the view", "Name der Ansicht";
    save_view = "Save view", "Ansicht speichern";
    forget_view(name: &str) = "Forget view: {name}", "Ansicht vergessen: {name}";
    everybody = "Everybody", "Alle";
    administrators = "Administrators", "Administration";
    invited = "Invited", "Eingeladen";
    blocked = "Blocked", "Gesperrt";
    deleted = "Deleted", "Gelöscht";
    any_status = "Any status", "Jeder Status";
    any_role = "Any role or none", "Jede Rolle oder keine";
    any_administrator = "Any administrator", "Irgendeine Rolle";
    role = "Role", "Rolle";
    roles = "Roles", "Rollen";
    no_role = "–", "–";
    last_sign_in = "Last sign-in", "Letzte Anmeldung";
    never = "never", "nie";
    deleted_on = "Deleted", "Gelöscht";
    days_left = "Days left", "Tage übrig";
    nobody = "There is nobody yet", "Es gibt noch niemanden";
    nobody_deleted = "Nobody was deleted in the last 30 days", "In den letzten 30 Tagen wurde niemand gelöscht";
    new = "New user", "Neuer Benutzer";
    domain = "Domain of the user name", "Domain des Benutzernamens";
    domain_hint = "One of the verified domains of your organization.", "Eine der verifizierten Domains Ihrer Organisation.";
    new_intro = "The account exists at once. Its owner chooses a password by a link that you hand over.",
        "Das Konto besteht sofort. Wem es gehört, wählt ein Kennwort über einen Link, den Sie übergeben.";
    create = "Create user", "Benutzer anlegen";
    import = "Import users", "Benutzer importieren";
    export = "Export this list", "Diese Liste exportieren";
    edit = "Edit", "Bearbeiten";
    save = "Save", "Speichern";
    mail = "Contact mail", "Kontaktadresse";
    mail_hint = "Where to reach the person. It does not sign in.", "Wo die Person zu erreichen ist. Damit meldet man sich nicht an.";
    user_hint = "Letters a to z, digits, and single points, hyphens or underscores between them.",
        "Buchstaben a bis z, Ziffern, dazwischen einzelne Punkte, Binde- oder Unterstriche.";
    language = "Language", "Sprache";
    created = "Account since", "Konto seit";
    what_to_do = "What to do with them", "Was mit ihnen geschehen soll";
    go_on = "Go on", "Weiter";
    select_hint = "Select people in the list to block, let in or delete several at once.",
        "Wählen Sie in der Liste Personen aus, um mehrere auf einmal zu sperren, einzulassen oder zu löschen.";
    what_this_does = "What this does", "Was dies bewirkt";
    each = "Person by person", "Person für Person";
    count = "How many people is it?", "Wie viele Personen sind es?";
    count_hint(count: &str) = "It is many at once. Type {count} to confirm it.", "Es sind viele auf einmal. Geben Sie zur Bestätigung {count} ein.";
    see_deleted = "See the deleted users", "Die gelöschten Benutzer ansehen";
    profile = "Profile", "Profil";
    access = "Access", "Zugang";
    sign_in = "Sign-in", "Anmeldung";
    views_of_one = "Views of the person", "Ansichten der Person";
    oneself = "This is your own account. Change it under your name at the top; what an administrator does to others, somebody else has to do to you.",
        "Dies ist Ihr eigenes Konto. Ändern Sie es oben unter Ihrem Namen; was die Administration mit anderen tut, muss bei Ihnen jemand anderes tun.";
    is_deleted = "This account is deleted. Nobody can sign in with it, and it holds no license.",
        "Dieses Konto ist gelöscht. Niemand kann sich damit anmelden, und es hat keine Lizenz.";
    name_taken = "Somebody else has the old user name by now, so this one is proposed.",
        "Den alten Benutzernamen hat inzwischen jemand anderes; vorgeschlagen ist deshalb dieser.";
    restore = "Restore user", "Benutzer wiederherstellen";
    restore_intro(days: &str) = "Days left: {days}. Groups come back, and licenses as far as there are seats.",
        "Tage übrig: {days}. Gruppen kommen zurück, Lizenzen, soweit es Plätze gibt.";
    comes_back = "Comes back", "Kommt zurück";
    no_seat = "Not now", "Zurzeit nicht";
    purge = "Erase for good", "Endgültig löschen";
    purge_intro = "Name, mail, roles and groups are erased now and not after 30 days. This cannot be taken back. Activity keeps what was written down then.",
        "Name, Mail, Rollen und Gruppen werden jetzt gelöscht und nicht erst nach 30 Tagen. Das lässt sich nicht zurücknehmen. Die Aktivität behält, was damals aufgeschrieben wurde.";
    purge_hint(name: &str) = "Type {name} to confirm it.", "Geben Sie zur Bestätigung {name} ein.";
    holds_none = "Holds no administrative role.", "Hat keine administrative Rolle.";
    roles_intro = "A change counts from the very next request of every session.", "Eine Änderung gilt ab der nächsten Anfrage jeder Sitzung.";
    cost_of_losing = "What would losing it cost?", "Was würde der Verlust kosten?";
    cost_intro = "Without this role the person could not do any more what they did in the last 90 days:",
        "Ohne diese Rolle könnte die Person nicht mehr tun, was sie in den letzten 90 Tagen getan hat:";
    lost_nothing = "Nothing that they did in the last 90 days.", "Nichts, was sie in den letzten 90 Tagen getan hat.";
    lost(act: &str, times: &str) = "{act} ({times} times)", "{act} ({times}-mal)";
    take_role(role: &str) = "Take away: {role}", "Entziehen: {role}";
    last_global = "This is the last Global administrator who can sign in. Give somebody else the role first.",
        "Dies ist die letzte globale Administration, die sich anmelden kann. Geben Sie die Rolle zuerst jemand anderem.";
    give_role = "Give role", "Rolle geben";
    give_role_label = "Another role", "Weitere Rolle";
    give_role_hint = "Needs a sign-in of the last ten minutes.", "Verlangt eine Anmeldung in den letzten zehn Minuten.";
    rights = "What this person may do", "Was diese Person darf";
    rights_intro = "Each right, and the role that it comes from.", "Jedes Recht und die Rolle, aus der es kommt.";
    right = "Right", "Recht";
    has_it = "Has it", "Hat es";
    through_role = "Through", "Durch";
    every_member = "Every member has it", "Haben alle Mitglieder";
    yes = "Yes", "Ja";
    no = "No", "Nein";
    in_no_group = "Is in no group.", "Ist in keiner Gruppe.";
    licenses_withheld = "None of your roles shows licenses. A Global, Billing, User management or Service administrator or a Reader sees them.",
        "Keine Ihrer Rollen zeigt Lizenzen. Sie sieht, wer global, Abrechnung, Benutzer oder Dienste administriert oder Leserecht hat.";
    no_licenses = "Holds no license", "Hat keine Lizenz";
    password = "Password", "Kennwort";
    password_set = "Password set", "Kennwort gesetzt";
    no_password = "None yet", "Noch keines";
    link_until = "A link waits until", "Ein Link wartet bis";
    link_made = "The link is made", "Der Link ist da";
    link_once = "Hand it over now, by a way that reaches only this person. It is shown only here and opens once.",
        "Übergeben Sie ihn jetzt, auf einem Weg, der nur diese Person erreicht. Er wird nur hier gezeigt und öffnet einmal.";
    invite = "Make invitation link", "Einladungslink erzeugen";
    invite_what = "Makes a link by which the person chooses a password. It opens once, for seven days; one that was made before opens nothing any more.",
        "Erzeugt einen Link, über den die Person ein Kennwort wählt. Er öffnet einmal, sieben Tage lang; ein früherer öffnet nichts mehr.";
    reset_password = "Reset password", "Kennwort zurücksetzen";
    reset_what = "The password opens nothing any more and all sessions end at once. You get a link by which the person chooses another one; it opens once, for a day.",
        "Das Kennwort öffnet nichts mehr, und alle Sitzungen enden sofort. Sie bekommen einen Link, über den die Person ein anderes wählt; er öffnet einmal, einen Tag lang.";
    sessions_intro = "Where this person is signed in.", "Wo diese Person angemeldet ist.";
    not_signed_in = "Is not signed in anywhere", "Ist nirgends angemeldet";
    end_all = "End all sessions", "Alle Sitzungen beenden";
    roles_title = "Administrative roles", "Administrative Rollen";
    roles_page_intro = "Who may do what. Roles are given on a person's page, under Access.",
        "Wer was darf. Rollen gibt man auf der Seite einer Person unter „Zugang“.";
    holders = "Who holds a role", "Wer eine Rolle hat";
    more_holders = "There are more; the list of users shows all of them.", "Es gibt mehr; die Liste der Benutzer zeigt alle.";
    matrix = "What each role may do", "Was jede Rolle darf";
    matrix_intro = "Seeing never means changing. Whoever holds several roles has the rights of all of them.",
        "Sehen heißt nie ändern. Wer mehrere Rollen hat, hat die Rechte von allen.";
    member = "Member", "Mitglied";
    give_up(role: &str) = "Give up: {role}", "Abgeben: {role}";
    organization = "Organization", "Organisation";
    choose_password = "Choose a password", "Kennwort wählen";
    new_password = "New password", "Neues Kennwort";
    welcome = "You were invited to this account. Choose the password with which you will sign in.",
        "Sie wurden zu diesem Konto eingeladen. Wählen Sie das Kennwort, mit dem Sie sich anmelden werden.";
    welcome_back = "An administrator has reset your password. Choose another one; the old one opens nothing any more.",
        "Ihr Kennwort wurde zurückgesetzt. Wählen Sie ein anderes; das alte öffnet nichts mehr.";
    accept = "Save and sign in", "Speichern und anmelden";
}

/// Where somebody stands.
#[must_use]
pub const fn status(l: Language, status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Active => licenses::active(l),
        MemberStatus::Invited => licenses::invited(l),
        MemberStatus::Blocked => licenses::blocked(l),
        MemberStatus::Deleted => licenses::deleted(l),
    }
}

/// What is done, as a button says it.
#[must_use]
pub const fn step(l: Language, step: Step) -> &'static str {
    match (step, l) {
        (Step::Block, En) => "Block",
        (Step::Block, De) => "Sperren",
        (Step::Unblock, En) => "Unblock",
        (Step::Unblock, De) => "Entsperren",
        (Step::Delete, En) => "Delete",
        (Step::Delete, De) => "Löschen",
    }
}

/// The button that does it to so many.
#[must_use]
pub fn confirm(l: Language, what: Step, people: i64) -> String {
    match l {
        En => format!("{} {}", step(l, what), persons(l, people)),
        De => format!("{} {}", persons(l, people), step(l, what).to_lowercase()),
    }
}

/// What was done to so many.
#[must_use]
pub fn did(l: Language, step: Step, people: i64) -> String {
    let people = persons(l, people);
    match (step, l) {
        (Step::Block, En) => format!("Blocked {people}."),
        (Step::Block, De) => format!("Gesperrt: {people}."),
        (Step::Unblock, En) => format!("Unblocked {people}."),
        (Step::Unblock, De) => format!("Entsperrt: {people}."),
        (Step::Delete, En) => format!("Deleted {people}."),
        (Step::Delete, De) => format!("Gelöscht: {people}."),
    }
}

/// To how many it was not done.
#[must_use]
pub fn left_out(l: Language, people: i64) -> String {
    let people = persons(l, people);
    match l {
        En => format!("Left as they were: {people}."),
        De => format!("Unverändert: {people}."),
    }
}

/// All whom the list finds.
#[must_use]
pub fn all_matching(l: Language, count: &str, more: bool) -> String {
    let plus = if more { "+" } else { "" };
    match l {
        En => format!("All {count}{plus} that this list finds"),
        De => format!("Alle {count}{plus}, die diese Liste findet"),
    }
}

/// What would be done, counted.
#[must_use]
pub fn tally(l: Language, step: Step, tally: &Tally) -> String {
    let mut said = vec![match (step, l) {
        (Step::Block, En) => format!("{} can no longer sign in; their sessions end.", persons(l, tally.done.into())),
        (Step::Block, De) => format!("{}: keine Anmeldung mehr; Sitzungen enden.", persons(l, tally.done.into())),
        (Step::Unblock, En) => format!("{} can sign in again.", persons(l, tally.done.into())),
        (Step::Unblock, De) => format!("{}: Anmeldung wieder möglich.", persons(l, tally.done.into())),
        (Step::Delete, En) => {
            format!("{} can no longer sign in and can be restored for 30 days.", persons(l, tally.done.into()))
        }
        (Step::Delete, De) => {
            format!("{}: keine Anmeldung mehr; 30 Tage lang wiederherstellbar.", persons(l, tally.done.into()))
        }
    }];
    if tally.licenses > 0 {
        let licenses = number(tally.licenses.into());
        said.push(match l {
            En => format!("Licenses that become free: {licenses}."),
            De => format!("Lizenzen, die frei werden: {licenses}."),
        });
    }
    if tally.administrators > 0 {
        let administrators = number(tally.administrators.into());
        said.push(match l {
            En => format!("Administrators among them: {administrators}."),
            De => format!("Darunter mit administrativer Rolle: {administrators}."),
        });
    }
    if tally.left > 0 {
        said.push(left_out(l, tally.left.into()));
    }
    said.join(" ")
}

/// What becomes of one person.
#[must_use]
pub const fn outcome(l: Language, step: Step, outcome: Outcome) -> &'static str {
    match (outcome, step, l) {
        (Outcome::Done, Step::Block, En) => "is blocked",
        (Outcome::Done, Step::Block, De) => "wird gesperrt",
        (Outcome::Done, Step::Unblock, En) => "is let in",
        (Outcome::Done, Step::Unblock, De) => "wird eingelassen",
        (Outcome::Done, Step::Delete, En) => "is deleted",
        (Outcome::Done, Step::Delete, De) => "wird gelöscht",
        (Outcome::Already, Step::Block, En) => "is blocked already",
        (Outcome::Already, Step::Block, De) => "ist schon gesperrt",
        (Outcome::Already, _, En) => "is not blocked",
        (Outcome::Already, _, De) => "ist nicht gesperrt",
        (Outcome::Gone, _, En) => "was deleted before",
        (Outcome::Gone, _, De) => "wurde schon gelöscht",
        (Outcome::Barred(why), _, l) => barred(l, why),
    }
}

/// A rule between two people.
#[must_use]
pub const fn barred(l: Language, why: Barred) -> &'static str {
    match (why, l) {
        (Barred::Right, En) => "None of your roles allows this.",
        (Barred::Right, De) => "Keine Ihrer Rollen erlaubt dies.",
        (Barred::Rank, En) => "Holds a role that you may not act on. A Global administrator may.",
        (Barred::Rank, De) => "Hat eine Rolle, auf die Sie nicht zugreifen dürfen. Wer global administriert, darf es.",
        (Barred::Oneself, En) => "Nobody may do this to themselves. Another administrator may.",
        (Barred::Oneself, De) => "Niemand darf dies mit sich selbst tun. Jemand anderes mit einer Rolle darf es.",
        (Barred::LastGlobal, En) => "The last Global administrator who can sign in stays.",
        (Barred::LastGlobal, De) => "Die letzte globale Administration, die sich anmelden kann, bleibt.",
    }
}

/// Why something was refused, in German.
#[must_use]
pub fn refused(refused: &Refused) -> Words {
    match refused {
        Refused::NameTaken(name) => {
            format!("Den Benutzernamen {name} hat schon jemand. Wählen Sie einen anderen.").into()
        }
        Refused::Domain(domain) => format!(
            "In der Domain {domain} lassen sich keine Benutzernamen anlegen. Wählen Sie eine verifizierte oder verifizieren Sie diese zuerst."
        )
        .into(),
        Refused::Barred(why) => barred(De, *why).into(),
        Refused::Unconfirmed(_) => {
            "Sehen Sie an, was dies bewirkt, und bestätigen Sie es. Es wurde nichts geändert.".into()
        }
        Refused::Count { most } => {
            format!("Wählen Sie 1 bis {most} Personen auf einmal. Es wurde nichts geändert.").into()
        }
        Refused::OtherName => {
            "Dies ist nicht der Benutzername, den die Person hatte. Geben Sie ihn so ein, wie er oben steht.".into()
        }
        Refused::NotDeleted => {
            "Nur wer in den letzten 30 Tagen gelöscht wurde, lässt sich wiederherstellen oder endgültig löschen.".into()
        }
        Refused::NoChange => "Die Rollen sind schon so. Es wurde nichts geändert.".into(),
        Refused::ViewTaken => {
            "So heißt schon eine Ihrer Ansichten. Wählen Sie einen anderen Namen oder vergessen Sie jene zuerst.".into()
        }
        Refused::Views { most } => {
            format!("Sie haben {most} Ansichten; mehr werden nicht behalten. Vergessen Sie zuerst eine.").into()
        }
        Refused::KeptOut => {
            "Das Konto ist gesperrt oder gelöscht. Entsperren Sie es oder stellen Sie es zuerst wieder her.".into()
        }
        Refused::Expired => {
            "Dieser Link wurde benutzt, ersetzt oder ist abgelaufen. Bitten Sie Ihre Administration um einen anderen."
                .into()
        }
        Refused::ImportMoved => "Der Import steht nicht mehr dort, wo er stand. Sehen Sie ihn neu an.".into(),
        Refused::ImportCount => {
            "So viele Konten ändert kein Knopf allein. Geben Sie ein, wie viele es sind, so wie es oben steht.".into()
        }
        Refused::ImportLarge { mib } => {
            format!("Die Datei ist größer als {mib} MiB. Senden Sie sie in mehreren Dateien.").into()
        }
        Refused::ImportsOpen { most } => {
            format!("Es warten schon {most} Importe. Bestätigen oder verwerfen Sie einen davon.").into()
        }
        Refused::Password(weak) => weak.say(De),
    }
}

fn persons(l: Language, count: i64) -> String {
    match (l, count) {
        (En, 1) => "1 person".to_owned(),
        (En, _) => format!("{} people", number(count)),
        (De, 1) => "1 Person".to_owned(),
        (De, _) => format!("{} Personen", number(count)),
    }
}
