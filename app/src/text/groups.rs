//! The words of groups of people.

use domain::{
    groups::{Cause, Circle, Effects, Faulty, Flaw, Outcome, Plan, Refused, Tally},
    locale::Language::{self, De, En},
};

use super::{Say, Words, words};
use crate::parts::number;

words! {
    title = "Groups", "Gruppen";
    one = "Group", "Gruppe";
    intro = "People who get the same licenses together. Whoever joins a group gets what is assigned to it, or waits for it.",
        "Personen, die gemeinsam dieselben Lizenzen bekommen. Wer in eine Gruppe kommt, bekommt, was ihr zugewiesen ist, oder wartet darauf.";
    lost = "Your organization has no such group", "Ihre Organisation hat keine solche Gruppe";
    lost_why = "It may have been deleted, or the address is mistyped. The list shows the groups that there are.",
        "Sie wurde vielleicht gelöscht, oder die Adresse ist vertippt. Die Liste zeigt die Gruppen, die es gibt.";
    to_list = "See all groups", "Alle Gruppen ansehen";
    to_group(does: &str, group: &str) = "{does}: {group}", "{does}: {group}";
    find = "Name of a group", "Name einer Gruppe";
    none_yet = "There are no groups yet", "Es gibt noch keine Gruppen";
    none_yet_text = "Make a group to license many people at once.", "Legen Sie eine Gruppe an, um viele auf einmal mit Lizenzen zu versorgen.";
    new = "New group", "Neue Gruppe";
    create = "Create group", "Gruppe anlegen";
    edit = "Edit group", "Gruppe bearbeiten";
    save = "Save group", "Gruppe speichern";
    delete = "Delete group", "Gruppe löschen";
    delete_intro = "Whoever has a license through this group only loses it. Who loses what is shown first.",
        "Wer eine Lizenz nur über diese Gruppe hat, verliert sie. Wer was verliert, wird zuerst gezeigt.";
    name = "Name", "Name";
    description = "Description", "Beschreibung";
    people = "People", "Personen";
    licenses = "Licenses", "Lizenzen";
    waiting = "Waiting", "Wartend";
    history = "History", "Verlauf";
    views = "Views of the group", "Ansichten der Gruppe";
    created = "Created", "Angelegt";
    add = "Add people", "Personen aufnehmen";
    remove = "Remove", "Entfernen";
    remove_selected = "Remove those selected", "Ausgewählte entfernen";
    select_hint = "Select people in the list to remove several at once.", "Wählen Sie in der Liste Personen aus, um mehrere auf einmal zu entfernen.";
    nobody = "Nobody is in this group yet", "In dieser Gruppe ist noch niemand";
    no_licenses = "No plan is assigned to this group", "Dieser Gruppe ist kein Plan zugewiesen";
    assign = "Assign a plan", "Einen Plan zuweisen";
    plan = "Plan", "Plan";
    assign_plan = "Assign to the group", "Der Gruppe zuweisen";
    nobody_waits = "Nobody waits for a license through this group", "Über diese Gruppe wartet niemand auf eine Lizenz";
    is_in = "Is in the group", "Ist in der Gruppe";
    since = "Since", "Seit";
    inner = "Groups that stand in this one", "Gruppen, die in dieser stehen";
    inner_intro = "Whoever is in one of them gets what is assigned to this group, each person once however many ways lead here.",
        "Wer in einer von ihnen ist, bekommt, was dieser Gruppe zugewiesen ist, jede Person einmal, wie viele Wege auch herführen.";
    no_inner = "No group stands in this one", "In dieser Gruppe steht keine andere";
    outer = "Groups in which this one stands", "Gruppen, in denen diese steht";
    no_outer = "This group stands in no other", "Diese Gruppe steht in keiner anderen";
    nest = "Put group in", "Gruppe hineinstellen";
    nest_name = "Name of the group to put in", "Name der Gruppe, die hineingestellt wird";
    unnest = "Take out", "Herausnehmen";
    nested_group(name: &str) = "Group: {name}", "Gruppe: {name}";
    rule = "Rule", "Regel";
    rule_intro = "People come into the group and go by this rule; nobody is put in by hand then. Changes of people are followed within minutes. Without a rule everybody stays and people are put in by hand.",
        "Personen kommen nach dieser Regel in die Gruppe und gehen nach ihr; niemand wird dann von Hand aufgenommen. Änderungen an Personen wirken binnen Minuten. Ohne Regel bleiben alle, und Personen werden von Hand aufgenommen.";
    rule_hint = "For example: domain is sales.example and not (status is blocked or role is none). user-name, domain and mail take is, contains, starts and ends; status and role take is.",
        "Zum Beispiel: domain is sales.example and not (status is blocked or role is none). user-name, domain und mail erlauben is, contains, starts und ends; status und role erlauben is.";
    set_rule = "Save rule", "Regel speichern";
    by_rule(rule: &str) = "People come into this group by its rule: {rule}", "Personen kommen nach einer Regel in diese Gruppe: {rule}";
    owners = "Owners", "Verantwortliche";
    owners_intro = "Owners put people into this group and take them out, whatever their roles are, and change nothing else of it.",
        "Verantwortliche nehmen Personen in diese Gruppe auf und entfernen sie, welche Rollen sie auch haben, und ändern sonst nichts an ihr.";
    add_owner = "Make owner", "Zur verantwortlichen Person machen";
    remove_owner = "Is an owner no longer", "Nicht mehr verantwortlich";
    until = "Until", "Bis";
    on = "At the end of", "Am Ende von";
    status_now = "Status now", "Status jetzt";
    in_it_then(day: &str, zone: &str) = "Who was in the group at the end of {day} ({zone}).",
        "Wer am Ende des {day} ({zone}) in der Gruppe war.";
    what_then = "What had changed by then", "Was sich bis dahin geändert hatte";
    changed_then(day: &str, zone: &str) = "What had changed by the end of {day} ({zone}).",
        "Was sich bis zum Ende des {day} ({zone}) geändert hatte.";
    who_then = "Who was in it then", "Wer damals darin war";
    mixed(people: &str, licenses: &str) = "{people}; {licenses}", "{people}; {licenses}";
    plan_title = "What this does", "Was dies bewirkt";
    plan_of(plan: &str) = "Licenses of {plan}", "Lizenzen von {plan}";
    each = "The group, person by person", "Die Gruppe, Person für Person";
    later(count: &str) = "More who come or go in the next minutes: {count}", "Weitere, die in den nächsten Minuten kommen oder gehen: {count}";
    no_effect = "No license changes.", "Keine Lizenz ändert sich.";
}

/// Why something was refused, in German.
#[must_use]
pub fn refused(refused: &Refused) -> Words {
    match refused {
        Refused::NameTaken => "Eine andere Gruppe heißt schon so. Wählen Sie einen anderen Namen.".into(),
        Refused::Unconfirmed(_) => {
            "Sehen Sie an, was dies bewirkt, und bestätigen Sie es. Es wurde nichts geändert.".into()
        }
        Refused::Count { most } => {
            let most = number(i64::try_from(*most).unwrap_or(i64::MAX));
            format!("Wählen Sie 1 bis {most} Personen auf einmal. Es wurde nichts geändert.").into()
        }
        Refused::Nobody(name) => {
            format!("Niemand in Ihrer Organisation hat den Benutzernamen {name}. Berichtigen Sie ihn.").into()
        }
        Refused::ByRule => "Personen kommen nach einer Regel in diese Gruppe. Ändern Sie stattdessen die Regel.".into(),
        Refused::Rules { most } => {
            format!("Höchstens {most} Gruppen haben eine Regel. Nehmen Sie zuerst die einer anderen weg.").into()
        }
        Refused::NoGroup(name) => {
            format!("Ihre Organisation hat keine Gruppe mit dem Namen {name}. Berichtigen Sie ihn.").into()
        }
        Refused::Cycle(names) => format!(
            "Die Gruppe stünde in sich selbst: {}. Jede steht in der nächsten. Nehmen Sie zuerst eine heraus.",
            Circle(names)
        )
        .into(),
        Refused::NestedAlready(name) => {
            format!("{name} steht schon in dieser Gruppe. Wählen Sie eine andere.").into()
        }
        Refused::Deep { most } => {
            format!("Höchstens {most} Gruppen stehen ineinander. Stellen Sie die Gruppe weiter außen hinein.").into()
        }
        Refused::Wide { most } => format!(
            "Höchstens {most} Gruppen stehen in einer, und eine in höchstens {most}. Nehmen Sie zuerst eine heraus."
        )
        .into(),
        Refused::Oneself => "Niemand macht sich selbst zur verantwortlichen Person einer Gruppe. Bitten Sie jemand anderen aus der Administration, der es darf.".into(),
        Refused::OwnerAlready(name) => {
            format!("{name} ist schon für diese Gruppe verantwortlich. Wählen Sie jemand anderen.").into()
        }
        Refused::Owners { most } => {
            format!("Eine Gruppe hat höchstens {most} Verantwortliche. Entfernen Sie zuerst jemanden.").into()
        }
    }
}

impl Say for Faulty {
    fn say(&self, l: Language) -> Words {
        let at = self.at;
        let De = l else { return self.to_string().into() };
        let why = match self.flaw {
            Flaw::Test => "ein Test beginnt mit user-name, domain, mail, status oder role.",
            Flaw::How => {
                "sagen Sie, wie verglichen wird: is, contains, starts oder ends; status und role erlauben nur is."
            }
            Flaw::Value => "nennen Sie den Wert; in Anführungszeichen, wenn er Leerzeichen hat.",
            Flaw::Unknown => "diesen Status oder diese Rolle gibt es nicht. Bei Rollen gilt auch none.",
            Flaw::Quote => "dieses Anführungszeichen wird nie geschlossen.",
            Flaw::Open => "diese Klammer wird nie geschlossen.",
            Flaw::Joint => "fahren Sie mit and oder or fort, oder beenden Sie die Regel hier.",
            Flaw::Hidden => "dieses Zeichen ist nicht zu sehen. Löschen Sie es.",
            Flaw::Long => "eine Regel hat höchstens 1.000 Zeichen.",
            Flaw::Many => "eine Regel hat höchstens 20 Tests.",
            Flaw::Deep => "höchstens 8 Klammern und not stehen ineinander.",
        };
        format!("Zeichen {at}: {why}").into()
    }
}

/// What became of a person.
#[must_use]
pub const fn outcome(l: Language, outcome: Outcome) -> &'static str {
    match (outcome, l) {
        (Outcome::Added, En) => "joins the group",
        (Outcome::Added, De) => "kommt in die Gruppe",
        (Outcome::AlreadyIn, En) => "is in the group already",
        (Outcome::AlreadyIn, De) => "ist schon in der Gruppe",
        (Outcome::Removed, En) => "leaves the group",
        (Outcome::Removed, De) => "verlässt die Gruppe",
        (Outcome::Owner, En) => "is an owner of the group",
        (Outcome::Owner, De) => "ist für die Gruppe verantwortlich",
        (Outcome::NoOwner, En) => "is an owner of the group no longer",
        (Outcome::NoOwner, De) => "ist nicht mehr für die Gruppe verantwortlich",
        (Outcome::NotIn, En) => "Is not in the group any more.",
        (Outcome::NotIn, De) => "Ist nicht mehr in der Gruppe.",
        (Outcome::Deleted, En) => "This person is deleted. Restore them first.",
        (Outcome::Deleted, De) => "Diese Person ist gelöscht. Stellen Sie sie zuerst wieder her.",
        (Outcome::Unknown, En) => "No such user name in your organization. Check the spelling.",
        (Outcome::Unknown, De) => {
            "Diesen Benutzernamen gibt es in Ihrer Organisation nicht. Prüfen Sie die Schreibweise."
        }
    }
}

/// How many people got which outcome: `3 join the group, 1 is in it already`.
#[must_use]
pub fn tally(l: Language, tally: &Tally) -> String {
    let parts: [(u32, [&str; 2], [&str; 2]); 4] = [
        (tally.added, ["joins the group", "join the group"], ["kommt in die Gruppe", "kommen in die Gruppe"]),
        (tally.removed, ["leaves the group", "leave the group"], ["verlässt die Gruppe", "verlassen die Gruppe"]),
        (tally.already, ["is as wished already", "are as wished already"], ["ist schon so", "sind schon so"]),
        (
            tally.failed,
            ["cannot be added", "cannot be added"],
            ["lässt sich nicht aufnehmen", "lassen sich nicht aufnehmen"],
        ),
    ];
    let said = parts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, en, de)| {
        let [one, many] = if l == En { en } else { de };
        format!("{} {}", number(count.into()), if count == 1 { one } else { many })
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Why a group changed.
#[must_use]
pub const fn cause(l: Language, cause: Cause) -> &'static str {
    match (cause, l) {
        (Cause::Created, En) => "Group created",
        (Cause::Created, De) => "Gruppe angelegt",
        (Cause::Edited, En) => "Name or description changed",
        (Cause::Edited, De) => "Name oder Beschreibung geändert",
        (Cause::Added, En) => "People added",
        (Cause::Added, De) => "Personen aufgenommen",
        (Cause::Removed, En) => "People removed",
        (Cause::Removed, De) => "Personen entfernt",
        (Cause::Licensed, En) => "Plan assigned",
        (Cause::Licensed, De) => "Plan zugewiesen",
        (Cause::Unlicensed, En) => "Plan taken away",
        (Cause::Unlicensed, De) => "Plan genommen",
        (Cause::Entrusted, En) => "Owner added",
        (Cause::Entrusted, De) => "Verantwortliche Person hinzugefügt",
        (Cause::Released, En) => "Owner removed",
        (Cause::Released, De) => "Verantwortliche Person entfernt",
        (Cause::Ruled, En) => "Rule changed",
        (Cause::Ruled, De) => "Regel geändert",
        (Cause::Followed, En) => "People came and went by the rule",
        (Cause::Followed, De) => "Personen kamen und gingen nach der Regel",
        (Cause::Nested, En) => "Group put in",
        (Cause::Nested, De) => "Gruppe hineingestellt",
        (Cause::Unnested, En) => "Group taken out",
        (Cause::Unnested, De) => "Gruppe herausgenommen",
        (Cause::Deleted, En) => "Group deleted",
        (Cause::Deleted, De) => "Gruppe gelöscht",
    }
}

/// What the button that confirms a plan says: verb and number.
#[must_use]
pub fn confirm(l: Language, plan: &Plan) -> String {
    let (tally, freed) = (plan.effects.tally, freed(&plan.effects));
    let people = |count: u32| match (l, count) {
        (En, 1) => "1 person".to_owned(),
        (En, count) => format!("{} people", number(count.into())),
        (De, 1) => "1 Person".to_owned(),
        (De, count) => format!("{} Personen", number(count.into())),
    };
    match (plan.cause, l) {
        (Cause::Deleted, En) if freed > 0 => format!("Delete the group and free {}", number(freed.into())),
        (Cause::Deleted, De) if freed > 0 => format!("Gruppe löschen und {} freigeben", number(freed.into())),
        (Cause::Deleted, _) => delete(l).to_owned(),
        (Cause::Ruled, _) => set_rule(l).to_owned(),
        (Cause::Nested, _) => nest(l).to_owned(),
        (Cause::Unnested, _) => unnest(l).to_owned(),
        (Cause::Removed, En) => format!("Remove {}", people(tally.removed)),
        (Cause::Removed, De) => format!("{} entfernen", people(tally.removed)),
        (_, En) => format!("Add {}", people(tally.added)),
        (_, De) => format!("{} aufnehmen", people(tally.added)),
    }
}

fn freed(effects: &Effects) -> u32 {
    effects.plans.iter().map(|plan| plan.report.tally.removed).sum()
}
