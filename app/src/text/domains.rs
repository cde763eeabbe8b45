//! The words of domains.

use domain::{
    domains::{Came, Finding, Kind, Refused, State, Verdict},
    locale::Language::{self, De, En},
};

use super::{Words, words};
use crate::parts::number;

words! {
    title = "Domains", "Domains";
    intro = "Domains in which people of your organization have their user names. Each is proved by a record that only its owner can publish.",
        "Domains, in denen die Leute Ihrer Organisation ihre Benutzernamen haben. Jede wird durch einen Eintrag nachgewiesen, den nur veröffentlichen kann, wem sie gehört.";
    one = "Domain", "Domain";
    lost = "No such domain", "Keine solche Domain";
    lost_why = "Your organization has not claimed it, or has removed it.", "Ihre Organisation hat sie nicht beansprucht oder wieder entfernt.";
    to_list = "To the domains", "Zu den Domains";
    state = "State", "Stand";
    checked = "Last checked", "Zuletzt geprüft";
    never = "Never", "Nie";
    primary = "Primary", "Primär";
    initial = "From sign-up", "Von der Registrierung";
    claim_title = "Claim a domain", "Eine Domain beanspruchen";
    claim = "Claim domain", "Domain beanspruchen";
    name = "Domain", "Domain";
    name_hint = "Such as example.com, in whatever script. Nothing happens until its record is found.",
        "Etwa example.com, in jeder Schrift. Es geschieht nichts, bis ihr Eintrag gefunden ist.";
    initial_why = "Your organization got it at sign-up. It can be neither changed nor removed, and needs no record.",
        "Ihre Organisation hat sie bei der Registrierung bekommen. Sie lässt sich weder ändern noch entfernen und braucht keinen Eintrag.";
    prove = "Prove the domain", "Die Domain nachweisen";
    publish = "Publish one of these records where the domain is looked after.", "Veröffentlichen Sie einen dieser Einträge dort, wo die Domain verwaltet wird.";
    text_record = "TXT record", "TXT-Eintrag";
    mail_record = "or an MX record", "oder ein MX-Eintrag";
    mail_why = "With the lowest priority, so that no mail takes this way.", "Mit der niedrigsten Priorität, damit keine Mail diesen Weg nimmt.";
    at_name = "Name", "Name";
    or_below = "or", "oder";
    record_value = "Value", "Wert";
    priority = "Priority", "Priorität";
    then_check = "Then check it. It may take a while until servers of names know of the record.",
        "Prüfen Sie sie dann. Es kann eine Weile dauern, bis Nameserver den Eintrag kennen.";
    check = "Check now", "Jetzt prüfen";
    keep_record = "Leave the record where it is: it is looked for every day.", "Lassen Sie den Eintrag stehen: Er wird jeden Tag gesucht.";
    found = "What was found", "Was gefunden wurde";
    asked_of(servers: &str) = "Asked of {servers}.", "Gefragt wurde {servers}.";
    asked_nobody = "No server of names could be asked.", "Es konnte kein Nameserver gefragt werden.";
    asked(name: &str, kind: &str) = "{kind} at {name}", "{kind} bei {name}";
    right = "This is the record.", "Das ist der Eintrag.";
    other(value: &str) = "There is a record of another claim: {value}.", "Dort steht der Eintrag einer anderen Beanspruchung: {value}.";
    foreign_one = "There is 1 record, and it is not this one.", "Dort steht 1 Eintrag, und es ist nicht dieser.";
    foreign_many(count: &str) = "There are {count} records, and none of them is this one.", "Dort stehen {count} Einträge, und keiner ist dieser.";
    cached(seconds: &str) = "An old answer may be kept for {seconds} seconds yet.", "Eine alte Antwort kann noch {seconds} Sekunden behalten werden.";
    alias(to: &str) = "A CNAME is in the way: the name leads to {to}, whose records prove nothing here. Take the other name or the MX record, or remove the CNAME.",
        "Ein CNAME steht im Weg: Der Name führt zu {to}, dessen Einträge hier nichts nachweisen. Nehmen Sie den anderen Namen oder den MX-Eintrag, oder entfernen Sie den CNAME.";
    nothing = "There is no record of this kind.", "Dort steht kein Eintrag dieser Art.";
    no_name = "There is no such name.", "Diesen Namen gibt es nicht.";
    failed(code: &str) = "The servers of the domain could not answer ({code}). Whether the record is there is not known.",
        "Die Server der Domain konnten nicht antworten ({code}). Ob der Eintrag da ist, weiß niemand.";
    timed_out = "No answer came in time. Whether the record is there is not known.", "Es kam rechtzeitig keine Antwort. Ob der Eintrag da ist, weiß niemand.";
    unreachable = "Nobody could be asked. Whether the record is there is not known.", "Niemand war zu erreichen. Ob der Eintrag da ist, weiß niemand.";
    under(name: &str) = "It is verified with {name} and needs no record of its own.", "Sie ist mit {name} verifiziert und braucht keinen eigenen Eintrag.";
    at_risk(day: &str) = "Its record was not found. It holds until {day}; then nobody gets a name in it any more.",
        "Ihr Eintrag wurde nicht gefunden. Sie gilt bis {day}; danach bekommt niemand mehr einen Namen darin.";
    unverified = "Its record was gone for too long. People keep their names and sign in; new ones can be made once the record is found again.",
        "Ihr Eintrag war zu lange fort. Alle behalten ihre Namen und melden sich an; neue gibt es, sobald der Eintrag wieder gefunden ist.";
    threatened(day: &str) = "Another organization has proved this domain and gets it on {day}. If it is yours, publish the new record below and check it before that day.",
        "Eine andere Organisation hat diese Domain nachgewiesen und bekommt sie am {day}. Ist sie die Ihre, veröffentlichen Sie den neuen Eintrag unten und prüfen Sie ihn vor diesem Tag.";
    proved_elsewhere = "The record is there, and the domain cannot be yours now. Check it again later.",
        "Der Eintrag ist da, und die Domain kann jetzt nicht Ihre werden. Prüfen Sie sie später noch einmal.";
    contested(day: &str) = "You have proved this domain, and another organization has it. It passes to yours on {day}, if your record is still there then and it is not proved again.",
        "Sie haben diese Domain nachgewiesen, und eine andere Organisation hat sie. Am {day} geht sie an Ihre über, wenn Ihr Eintrag dann noch da ist und sie nicht wieder nachgewiesen wird.";
    use_it = "User names", "Benutzernamen";
    is_primary = "People who come get their names in this domain.", "Wer neu kommt, bekommt einen Namen in dieser Domain.";
    make_primary = "Make it primary", "Zur primären machen";
    primary_why = "People who come then get their names in it. Nobody is renamed by that.",
        "Wer neu kommt, bekommt dann einen Namen darin. Umbenannt wird dadurch niemand.";
    rename = "Rename people to this domain", "Personen auf diese Domain umbenennen";
    release_title = "Names for others", "Namen für andere";
    release_why = "A name below this domain belongs to your organization. You can let another organization have it, once that proves it.",
        "Ein Name unter dieser Domain gehört Ihrer Organisation. Sie können ihn einer anderen überlassen, sobald die ihn nachweist.";
    released(names: &str) = "Released: {names}.", "Freigegeben: {names}.";
    subdomain = "Name below the domain", "Name unter der Domain";
    release = "Release name", "Namen freigeben";
    remove_title = "Remove the domain", "Die Domain entfernen";
    remove_why = "Nobody loses a name by it, because nobody may have one in it. Whoever proves it can have it from then on.",
        "Niemand verliert dadurch einen Namen, weil niemand einen darin haben darf. Wer sie nachweist, kann sie danach haben.";
    blocked = "It is still used. Resolve this first:", "Sie wird noch benutzt. Lösen Sie zuerst dies:";
    people_one = "1 person has a user name in it", "1 Person hat einen Benutzernamen darin";
    people_many(count: &str) = "{count} people have user names in it", "{count} Personen haben Benutzernamen darin";
    see_them = "See them", "Ansehen";
    rename_them = "Rename them", "Umbenennen";
    blocks_primary = "It is the primary domain", "Sie ist die primäre Domain";
    choose_other = "Make another one primary", "Eine andere zur primären machen";
    subdomains = "These are verified with it; remove them first:", "Diese sind mit ihr verifiziert; entfernen Sie sie zuerst:";
    confirm_name = "Type the name of the domain", "Geben Sie den Namen der Domain ein";
    remove = "Remove domain", "Domain entfernen";
    no_other = "There is no other domain from which people could come.",
        "Es gibt keine andere Domain, aus der Personen kommen könnten.";
    rename_title(name: &str) = "Rename people to {name}", "Personen auf {name} umbenennen";
    rename_intro = "Everybody keeps the part before the @, with a number where that was taken. Who is signed in stays so, and signs in with the new name the next time.",
        "Alle behalten den Teil vor dem @, mit einer Nummer, wo er vergeben war. Wer angemeldet ist, bleibt es und meldet sich das nächste Mal mit dem neuen Namen an.";
    from = "From", "Von";
    look = "See the new names", "Die neuen Namen ansehen";
    nobody = "Nobody has a user name there", "Niemand hat dort einen Benutzernamen";
    renames_one = "1 person gets another name.", "1 Person bekommt einen anderen Namen.";
    renames_many(count: &str) = "{count} people get another name.", "{count} Personen bekommen einen anderen Namen.";
    numbered(count: &str) = "{count} of them get a number, because the name is taken.", "{count} davon bekommen eine Nummer, weil der Name vergeben ist.";
    left = "More people remain for another time.", "Weitere Personen bleiben für ein anderes Mal.";
    moved = "Something has changed since you looked. Nothing was done; look again.", "Seit Sie hinsahen, hat sich etwas geändert. Es wurde nichts getan; sehen Sie noch einmal hin.";
    old_name = "Now", "Jetzt";
    new_name = "Then", "Dann";
    person = "Person", "Person";
    taken = "Taken", "Vergeben";
    more(count: &str) = "And {count} more.", "Und {count} weitere.";
    do_rename_one = "Rename 1 person", "1 Person umbenennen";
    do_rename_many(count: &str) = "Rename {count} people", "{count} Personen umbenennen";
    renamed_one = "1 person has another name now.", "1 Person hat jetzt einen anderen Namen.";
    renamed_many(count: &str) = "{count} people have other names now.", "{count} Personen haben jetzt andere Namen.";
    undo = "Take it back", "Zurücknehmen";
    leave_it = "Leave the names as they are", "Die Namen so lassen";
}

/// Where a domain stands.
#[must_use]
pub const fn stands(l: Language, state: State) -> &'static str {
    match (state, l) {
        (State::Claimed, En) => "Claimed",
        (State::Claimed, De) => "Beansprucht",
        (State::Contested, En) => "Proved, and held by others",
        (State::Contested, De) => "Nachgewiesen, gehört noch anderen",
        (State::Verified, En) => "Verified",
        (State::Verified, De) => "Verifiziert",
        (State::AtRisk, En) => "At risk",
        (State::AtRisk, De) => "Gefährdet",
        (State::Unverified, En) => "No longer verified",
        (State::Unverified, De) => "Nicht mehr verifiziert",
    }
}

/// What a check amounts to.
#[must_use]
pub const fn verdict(l: Language, verdict: Verdict) -> &'static str {
    match (verdict, l) {
        (Verdict::Proven(_), En) => "The record is there",
        (Verdict::Proven(_), De) => "Der Eintrag ist da",
        (Verdict::Missing, En) => "The record is not there",
        (Verdict::Missing, De) => "Der Eintrag ist nicht da",
        (Verdict::Unknown, En) => "It could not be found out",
        (Verdict::Unknown, De) => "Es ließ sich nicht herausfinden",
    }
}

/// A kind of record, as everybody calls it.
#[must_use]
pub const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Txt => "TXT",
        Kind::Mx => "MX",
    }
}

/// What an answer means, and what to do.
#[must_use]
pub fn finding(l: Language, finding: &Finding, came: &Came) -> String {
    let kept = |text: String, seconds: u32| match seconds {
        0 => text,
        seconds => format!("{text} {}", cached(l, &number(i64::from(seconds)))),
    };
    match finding {
        Finding::Right => right(l).to_owned(),
        Finding::Other { value, seconds } => kept(other(l, value), *seconds),
        Finding::Foreign { count: 1, seconds } => kept(foreign_one(l).to_owned(), *seconds),
        Finding::Foreign { count, seconds } => {
            kept(foreign_many(l, &number(i64::try_from(*count).unwrap_or(i64::MAX))), *seconds)
        }
        Finding::Alias { to } => alias(l, to),
        Finding::Nothing => nothing(l).to_owned(),
        Finding::NoName => no_name(l).to_owned(),
        Finding::Unknown => match came {
            Came::Failed { code } => failed(l, code),
            Came::TimedOut => timed_out(l).to_owned(),
            _ => unreachable(l).to_owned(),
        },
    }
}

/// How many people have names in a domain.
#[must_use]
pub fn people(l: Language, count: i64) -> String {
    if count == 1 { people_one(l).to_owned() } else { people_many(l, &number(count)) }
}

/// Why something about a domain is refused, in German.
#[must_use]
pub(super) fn refused(refused: &Refused) -> Words {
    let words = match refused {
        Refused::OfPortal => "Diese Domain gehört dem Betreiber des Portals. Beanspruchen Sie eine eigene.",
        Refused::PublicSuffix => {
            "Unter diesem Namen haben viele ihre Domains; niemand kann ihn für sich haben. Beanspruchen Sie einen Namen darunter."
        }
        Refused::MailProvider => {
            "In dieser Domain kann jeder eine Mailadresse haben. Beanspruchen Sie eine, die nur Ihre Organisation benutzt."
        }
        Refused::Claimed => "Ihre Organisation hat diese Domain schon beansprucht. Öffnen Sie sie in der Liste.",
        Refused::Many { most } => {
            return format!(
                "Ihre Organisation hat {most} Domains beansprucht; mehr sind nicht möglich. Entfernen Sie zuerst eine."
            )
            .into();
        }
        Refused::Initial => {
            "Die erste Domain bleibt für immer. Machen Sie eine andere zur primären, wenn man sie nicht sehen soll."
        }
        Refused::Unverified => {
            "Diese Domain ist nicht verifiziert. Veröffentlichen Sie zuerst ihren Eintrag und prüfen Sie sie."
        }
        Refused::NoChange => "Diese Domain ist schon die primäre. Es wurde nichts geändert.",
        Refused::VerifiedWith => "Sie ist mit der Domain darüber verifiziert und braucht keine Prüfung.",
        Refused::Subdomain => {
            "Dieser Name liegt unter einer Domain, die eine andere Organisation verifiziert hat. Bitten Sie sie, ihn freizugeben."
        }
        Refused::Blocked(_) => {
            "Diese Domain wird noch benutzt. Lösen Sie, was unten steht, und entfernen Sie sie dann."
        }
        Refused::OtherName => "Das ist nicht der Name der Domain. Geben Sie ihn so ein, wie er oben steht.",
        Refused::NotBelow => "Das ist kein Name unter der Domain. Geben Sie einen ein wie shop.example.com.",
        Refused::Used => "Ihre Organisation benutzt diesen Namen selbst. Entfernen Sie ihn zuerst aus Ihren Domains.",
        Refused::Given => "Dieser Name ist schon freigegeben, oder eine andere Organisation hat ihn.",
        Refused::SameDomain => "Das ist dieselbe Domain. Wählen Sie eine andere.",
        Refused::Unconfirmed(_) => "Sehen Sie die neuen Namen an und bestätigen Sie sie. Es wurde nichts geändert.",
        Refused::Nobody => "Niemand hat einen Benutzernamen in dieser Domain. Es wurde nichts geändert.",
        Refused::NotUndoable => {
            "Das wurde schon zurückgenommen oder ist mehr als 30 Tage her. Benennen Sie stattdessen noch einmal um."
        }
    };
    words.into()
}
