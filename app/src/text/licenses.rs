//! The words of the licenses of a plan: who holds one, who waits, giving and taking them, and what follows.

use domain::{
    licenses::{Cause, Failure, Line, Outcome, Refused, Tally, Why},
    locale::Language::{self, De, En},
};

use super::{Words, words};
use crate::parts::number;

words! {
    title = "Licenses", "Lizenzen";
    of(service: &str, plan: &str) = "{service} {plan}", "{service} {plan}";
    lost = "Your organization has no such licenses", "Ihre Organisation hat keine solchen Lizenzen";
    lost_why = "The address may be mistyped, or it belongs to another organization than the one you are signed in to. The services show what yours has.",
        "Die Adresse ist vielleicht vertippt oder gehört einer anderen Organisation als der, bei der Sie angemeldet sind. Die Dienste zeigen, was Ihre hat.";
    to_services = "See the services", "Die Dienste ansehen";
    of_plan(does: &str, plan: &str) = "{does}: {plan}", "{does}: {plan}";
    intro = "Who holds a license of this plan, who waits for one, and what changed.",
        "Wer eine Lizenz dieses Plans hat, wer auf eine wartet und was sich geändert hat.";
    purchased = "Purchased", "Gekauft";
    assigned = "Assigned", "Zugewiesen";
    waiting = "Waiting", "Wartend";
    views = "Views of the licenses", "Ansichten der Lizenzen";
    people = "People", "Personen";
    history = "History", "Verlauf";
    find = "Name or user name", "Name oder Benutzername";
    name = "Name", "Name";
    user_name = "User name", "Benutzername";
    status = "Status", "Status";
    since = "Since", "Seit";
    source = "From", "Von";
    direct = "Assigned", "Zugewiesen";
    through(groups: &str) = "Through {groups}", "Über {groups}";
    why_waits = "What stands in the way", "Was entgegensteht";
    groups = "Groups", "Gruppen";
    licensed = "Licensed", "Mit Lizenz";
    find_group = "Name of a group", "Name einer Gruppe";
    so_many(count: &str, why: &str) = "{count}: {why}", "{count}: {why}";
    action = "Action", "Aktion";
    place = "Place", "Platz";
    asked = "Asked for", "Angefragt";
    when = "When", "Wann";
    what = "What", "Was";
    by = "By", "Durch";
    portal = "The portal", "Das Portal";
    effect = "Effect", "Wirkung";
    invited = "Invited", "Eingeladen";
    active = "Active", "Aktiv";
    blocked = "Blocked", "Gesperrt";
    deleted = "Deleted", "Gelöscht";
    assign = "Assign licenses", "Lizenzen zuweisen";
    see_who = "See who has a license", "Ansehen, wer eine Lizenz hat";
    manage = "Manage licenses", "Lizenzen verwalten";
    remove = "Remove", "Zurücknehmen";
    remove_selected = "Remove licenses of those selected", "Lizenzen der Ausgewählten zurücknehmen";
    leave = "Take out of the line", "Aus der Warteliste nehmen";
    leave_selected = "Take those selected out of the line", "Ausgewählte aus der Warteliste nehmen";
    select(name: &str) = "Select {name}", "{name} auswählen";
    selected(count: &str) = "{count} selected", "{count} ausgewählt";
    all_found = "Of everybody in this list instead", "Stattdessen von allen in dieser Liste";
    all_found_hint = "Also on its other pages, as the search finds them. What it does is shown before it is done.",
        "Auch auf den anderen Seiten, so wie die Suche sie findet. Was es bewirkt, sehen Sie vorher.";
    by_group_only = "Change the group instead", "Stattdessen die Gruppe ändern";
    select_hint = "Select people in the list to change several at once.", "Wählen Sie in der Liste Personen aus, um mehrere auf einmal zu ändern.";
    select_groups = "Select groups in the list to change several at once.", "Wählen Sie in der Liste Gruppen aus, um mehrere auf einmal zu ändern.";
    remove_from_selected = "Take the plan from those selected", "Ausgewählten den Plan nehmen";
    no_groups = "This plan is assigned to no group", "Dieser Plan ist keiner Gruppe zugewiesen";
    no_groups_text = "Whoever is in a group has what is assigned to it, or waits for it.", "Wer in einer Gruppe ist, hat, was ihr zugewiesen ist, oder wartet darauf.";
    no_more_groups = "There is no group that does not have this plan yet", "Es gibt keine Gruppe, die diesen Plan noch nicht hat";
    people_inside(count: &str) = "People: {count}", "Personen: {count}";
    nobody_inside = "nobody is concerned", "niemand ist betroffen";
    assign_to_groups = "Assign to groups", "Gruppen zuweisen";
    assign_to_groups_intro = "Everybody in these groups gets a license, now and when they join.", "Alle in diesen Gruppen bekommen eine Lizenz, jetzt und wenn sie dazukommen.";
    assign_to_chosen = "Assign to those chosen", "Den Gewählten zuweisen";
    retry = "Try again", "Noch einmal versuchen";
    retry_all = "Try again for all who wait", "Für alle Wartenden noch einmal versuchen";
    none_yet = "Nobody holds a license of this plan yet", "Noch hat niemand eine Lizenz dieses Plans";
    none_waiting = "Nobody waits for a license", "Niemand wartet auf eine Lizenz";
    none_waiting_text = "When seats run out, people can stand in line; who asked first is served first.",
        "Sind alle Plätze vergeben, können Personen warten; wer zuerst gefragt hat, bekommt zuerst eine.";
    no_history = "Nothing has changed yet", "Noch hat sich nichts geändert";
    over(count: &str) = "{count} more people hold a license than there are seats.", "{count} Personen mehr haben eine Lizenz, als es Plätze gibt.";
    resolve_by(day: &str) = "Buy seats or take licenses back by {day}.", "Kaufen Sie bis {day} Plätze nach oder nehmen Sie Lizenzen zurück.";
    resolve = "Buy seats or take licenses back.", "Kaufen Sie Plätze nach oder nehmen Sie Lizenzen zurück.";
    is_disabled = "Every subscription of this plan is disabled or suspended. Licenses stay assigned; none can be added until it is reactivated or paid.",
        "Jedes Abonnement dieses Plans ist deaktiviert oder gesperrt. Lizenzen bleiben zugewiesen; weitere gibt es erst, wenn es wieder aufgenommen oder bezahlt ist.";
    is_closed = "Your organization has no subscription of this plan any more, so that no license can be assigned.",
        "Ihre Organisation hat kein Abonnement dieses Plans mehr; darum lässt sich keine Lizenz zuweisen.";
    to_service = "Look at the subscriptions", "Die Abonnements ansehen";
    // Assigning.
    choose = "Choose people", "Personen wählen";
    choose_intro = "Search your organization, or paste user names below.", "Durchsuchen Sie Ihre Organisation oder fügen Sie unten Benutzernamen ein.";
    choose_this(name: &str) = "Choose {name}", "{name} wählen";
    choose_one = "Choose", "Wählen";
    chosen = "Chosen", "Gewählt";
    nobody_chosen = "Nobody is chosen yet.", "Noch ist niemand gewählt.";
    leave_out(name: &str) = "Leave {name} out", "{name} weglassen";
    leave_out_one = "Leave out", "Weglassen";
    is_chosen = "Chosen", "Gewählt";
    holds = "Has a license", "Hat eine Lizenz";
    waits = "Waits for one", "Wartet auf eine";
    nobody_found = "Nobody has such a name", "Niemand heißt so";
    more_found = "There are more; type more of the name.", "Es gibt weitere; geben Sie mehr vom Namen ein.";
    found = "Found", "Gefunden";
    names = "User names", "Benutzernamen";
    names_hint = "One a line, such as ada@alder.example.", "Einer je Zeile, etwa ada@alder.example.";
    or_wait = "Who gets none waits for one", "Wer keine bekommt, wartet auf eine";
    or_wait_hint = "First asked, first served, as soon as a seat is free.", "Wer zuerst gefragt hat, bekommt zuerst eine, sobald ein Platz frei ist.";
    // Moving.
    move_people = "Move people to another plan", "Personen auf einen anderen Plan umstellen";
    move_one = "Move", "Umstellen";
    move_chosen = "Move those chosen", "Gewählte umstellen";
    move_intro = "Whoever is moved has a license of the other plan instead of this one. Either all are moved or nobody is.",
        "Wer umgestellt wird, hat statt dieser eine Lizenz des anderen Plans. Entweder werden alle umgestellt oder niemand.";
    choose_holders = "Search those who have a license of this plan.", "Durchsuchen Sie, wer eine Lizenz dieses Plans hat.";
    target = "To which plan", "Auf welchen Plan";
    target_hint = "Plans of which your organization has licenses.", "Pläne, von denen Ihre Organisation Lizenzen hat.";
    with_remaining(plan: &str, remaining: &str) = "{plan} (remaining: {remaining})", "{plan} (übrig: {remaining})";
    no_target = "There is no other plan to move people to", "Es gibt keinen anderen Plan, auf den man umstellen könnte";
    no_target_text = "Your organization has licenses of this plan only.", "Ihre Organisation hat nur von diesem Plan Lizenzen.";
    // Plan and outcome.
    plan = "What this does", "Was dies bewirkt";
    plan_nothing = "This changes nothing", "Dies ändert nichts";
    plan_moved = "Something changed meanwhile; this is what it does now.", "Inzwischen hat sich etwas geändert; dies ist der neue Stand.";
    plan_why = "Nothing has been changed yet.", "Noch wurde nichts geändert.";
    each = "Person by person", "Person für Person";
    more_lines(count: &str) = "and {count} more", "und {count} weitere";
    missing(count: &str) = "{count} seats are missing.", "{count} Plätze fehlen.";
    missing_one = "1 seat is missing.", "1 Platz fehlt.";
    short(limit: &str, held: &str) = "There are {limit}, {held} are in use.", "Es gibt {limit}, {held} sind in Gebrauch.";
    ahead(count: &str) = "{count} people wait before them.", "{count} Personen warten vor ihnen.";
    buy = "Buy as many, or take licenses of others back.", "Kaufen Sie so viele nach oder nehmen Sie Lizenzen anderer zurück.";
    ask_buyer(names: &str) = "Ask {names}.", "Fragen Sie {names}.";
    bought_by(roles: &str) = "Seats are bought by whoever is {roles}.", "Plätze kauft, wer diese Rolle hat: {roles}.";
    no_buyer = "Nobody in your organization has such a role at the moment.", "In Ihrer Organisation hat zurzeit niemand eine solche Rolle.";
    no_way_to_buy = "No subscription of this plan can have more seats at the moment: none is active, or an invoice of it is overdue.",
        "Zurzeit kann kein Abonnement dieses Plans mehr Plätze bekommen: Keines ist aktiv, oder eine Rechnung dazu ist überfällig.";
    price_later = "What they cost is shown before anything is bought.", "Was sie kosten, steht da, bevor etwas gekauft wird.";
    buy_here = "Buy the missing seats here", "Die fehlenden Plätze hier kaufen";
    buy_here_why = "Once they are bought, the assignment goes on with the people chosen above.",
        "Sind sie gekauft, geht die Zuweisung mit den oben Gewählten weiter.";
    buy_for(does: &str, amount: &str) = "{does} for {amount} today", "{does}, heute {amount}";
    buy_one = "Buy 1 more seat", "1 Platz nachkaufen";
    buy_many(count: &str) = "Buy {count} more seats", "{count} Plätze nachkaufen";
    nothing_today = "nothing", "nichts";
    costs(count: &str, today: &str, year: &str) = "More seats: {count}. Today they cost {today}, and {year} more in a year, before tax.",
        "Weitere Plätze: {count}. Sie kosten heute {today} und im Jahr {year} mehr, vor Steuern.";
    costs_today(count: &str, today: &str) = "More seats: {count}. Today they cost {today}.", "Weitere Plätze: {count}. Sie kosten heute {today}.";
    nobody_moved = "Nobody is moved unless all can be. Leave those out who cannot be moved, or remove what stands in the way.",
        "Niemand wird umgestellt, solange nicht alle umgestellt werden können. Lassen Sie diese weg oder räumen Sie aus, was entgegensteht.";
    undo_assign = "Take back again", "Wieder zurücknehmen";
    undo_remove = "Give back again", "Wieder zuweisen";
    // Outcomes.
    given = "gets a license", "bekommt eine Lizenz";
    already = "has one already", "hat schon eine";
    waits_at(place: &str) = "waits at place {place}", "wartet auf Platz {place}";
    unknown = "No such user name in your organization. Check the spelling.", "Diesen Benutzernamen gibt es in Ihrer Organisation nicht. Prüfen Sie die Schreibweise.";
    removed = "has no license any more", "hat keine Lizenz mehr";
    left = "is out of the line", "wartet nicht mehr";
    not_waiting = "Does not wait any more.", "Wartet nicht mehr.";
    served = "waited and gets a license", "wartete und bekommt eine Lizenz";
    stays = "keeps it from elsewhere", "behält sie aus anderer Quelle";
    moved = "is moved to the other plan", "wird umgestellt";
    other_plan(plan: &str) = "The other plan is {plan}.", "Der andere Plan ist {plan}.";
}

/// Why something was refused as a whole, in German.
#[must_use]
pub fn refused(refused: &Refused) -> Words {
    match refused {
        Refused::Person(failed) => failure(De, failed.failure).into(),
        Refused::Shortage(shortage) => {
            let missing = number(shortage.to_buy());
            format!("{missing} Plätze fehlen. Kaufen Sie sie oder nehmen Sie so viele Lizenzen zurück.").into()
        }
        Refused::InUse { over, .. } => format!(
            "{} Lizenzen zu viel sind vergeben. Nehmen Sie sie zurück und verringern Sie dann die Plätze.",
            number(*over)
        )
        .into(),
        Refused::Move(people) => format!(
            "{} Personen lassen sich nicht umstellen, darum wurde niemand umgestellt. Lassen Sie sie weg.",
            people.len()
        )
        .into(),
        Refused::Groups { most } => {
            let most = number(i64::try_from(*most).unwrap_or(i64::MAX));
            format!("Wählen Sie 1 bis {most} Gruppen auf einmal. Es wurde nichts geändert.").into()
        }
        Refused::SamePlan => "Beides ist derselbe Plan. Wählen Sie einen anderen.".into(),
        Refused::Unconfirmed(_) => {
            "Sehen Sie an, was dies bewirkt, und bestätigen Sie es. Es wurde nichts geändert.".into()
        }
        Refused::Count { most } => {
            let most = number(i64::try_from(*most).unwrap_or(i64::MAX));
            format!("Wählen Sie 1 bis {most} Personen auf einmal. Es wurde nichts geändert.").into()
        }
    }
}

/// Why one person does not get, or does not lose, a license.
#[must_use]
pub fn failure(l: Language, failure: Failure) -> String {
    if l == En {
        return failure.to_string();
    }
    let fixed = match failure {
        Failure::NoSeats => "Kein Platz ist frei. Kaufen Sie Plätze nach oder nehmen Sie eine Lizenz zurück.",
        Failure::PoolDisabled => {
            "Das Abonnement ist deaktiviert oder gesperrt. Nehmen Sie es wieder auf oder bezahlen Sie es."
        }
        Failure::NotSubscribed => "Die Organisation hat kein solches Abonnement. Fügen Sie den Plan zuerst hinzu.",
        Failure::Blocked => "Diese Person ist gesperrt. Heben Sie die Sperre zuerst auf.",
        Failure::Deleted => "Diese Person ist gelöscht. Stellen Sie sie zuerst wieder her.",
        Failure::Requires { .. } => {
            "Dieser Plan setzt einen anderen voraus, den die Person nicht hat. Weisen Sie auch jenen zu."
        }
        Failure::Excludes { .. } => {
            "Die Person hat einen Plan, der sich mit diesem nicht verträgt. Nehmen Sie jenen zuerst zurück."
        }
        Failure::RequiredBy { .. } => {
            "Die Person hat einen anderen Plan, der diesen voraussetzt. Nehmen Sie auch jenen zurück."
        }
        Failure::ThroughGroup { .. } => {
            "Die Person hat diese Lizenz über eine Gruppe. Ändern Sie die Lizenzen der Gruppe."
        }
        Failure::NotAssigned => "Die Person hat diese Lizenz nicht. Laden Sie die Seite neu, um zu sehen, wer sie hat.",
    };
    fixed.to_owned()
}

/// What stands in the way of somebody, with the plan that it speaks of.
#[must_use]
pub fn why(l: Language, why: &Why) -> String {
    match &why.other {
        Some(other) => format!("{} {}", failure(l, why.failure), other_plan(l, other)),
        None => failure(l, why.failure),
    }
}

/// What became of a person.
#[must_use]
pub fn outcome(l: Language, line: &Line) -> String {
    let why = |why: Failure| match &line.other {
        Some(other) => format!("{} {}", failure(l, why), other_plan(l, other)),
        None => failure(l, why),
    };
    match line.outcome {
        Outcome::Given => given(l).to_owned(),
        Outcome::Already => already(l).to_owned(),
        Outcome::Waits { place } => {
            let waits = waits_at(l, &number(place.into()));
            line.why.map_or_else(|| waits.clone(), |failure| format!("{waits}. {}", why(failure)))
        }
        Outcome::Failed(failure) | Outcome::Kept(failure) => why(failure),
        Outcome::Unknown => unknown(l).to_owned(),
        Outcome::Removed => removed(l).to_owned(),
        Outcome::Left => left(l).to_owned(),
        Outcome::NotWaiting => not_waiting(l).to_owned(),
        Outcome::Served => served(l).to_owned(),
        Outcome::Stays => stays(l).to_owned(),
        Outcome::Moved => match &line.other {
            Some(other) => format!("{}. {}", moved(l), other_plan(l, other)),
            None => moved(l).to_owned(),
        },
    }
}

/// How many people got which outcome: `3 get a license, 1 waits`.
#[must_use]
pub fn tally(l: Language, tally: &Tally) -> String {
    let parts: [(u32, [&str; 2], [&str; 2]); 9] = [
        (tally.given, ["gets a license", "get a license"], ["bekommt eine Lizenz", "bekommen eine Lizenz"]),
        (tally.removed, ["loses the license", "lose the license"], ["verliert die Lizenz", "verlieren die Lizenz"]),
        (tally.moved, ["is moved", "are moved"], ["wird umgestellt", "werden umgestellt"]),
        (
            tally.stays,
            ["keeps it from elsewhere", "keep it from elsewhere"],
            ["behält sie aus anderer Quelle", "behalten sie aus anderer Quelle"],
        ),
        (tally.left, ["leaves the line", "leave the line"], ["wartet nicht mehr", "warten nicht mehr"]),
        (
            tally.served,
            ["of those who waited gets one", "of those who waited get one"],
            ["der Wartenden bekommt eine", "der Wartenden bekommen eine"],
        ),
        (tally.waits, ["waits", "wait"], ["wartet", "warten"]),
        (tally.already, ["has one already", "have one already"], ["hat schon eine", "haben schon eine"]),
        (
            tally.failed,
            ["cannot be changed", "cannot be changed"],
            ["lässt sich nicht ändern", "lassen sich nicht ändern"],
        ),
    ];
    let said = parts.into_iter().filter(|(count, ..)| *count > 0).map(|(count, en, de)| {
        let [one, many] = if l == En { en } else { de };
        format!("{} {}", number(count.into()), if count == 1 { one } else { many })
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Why the licenses changed.
#[must_use]
pub const fn cause(l: Language, cause: Cause) -> &'static str {
    match (cause, l) {
        (Cause::Assigned, En) => "Licenses assigned",
        (Cause::Assigned, De) => "Lizenzen zugewiesen",
        (Cause::Removed, En) => "Licenses taken back",
        (Cause::Removed, De) => "Lizenzen zurückgenommen",
        (Cause::Left, En) => "Taken out of the line",
        (Cause::Left, De) => "Aus der Warteliste genommen",
        (Cause::Served, En) => "Those who waited were served",
        (Cause::Served, De) => "Wartende bekamen eine Lizenz",
        (Cause::Deleted, En) => "A person was deleted",
        (Cause::Deleted, De) => "Eine Person wurde gelöscht",
        (Cause::Restored, En) => "A person was restored",
        (Cause::Restored, De) => "Eine Person wurde wiederhergestellt",
        (Cause::GroupAssigned, En) => "Assigned to groups",
        (Cause::GroupAssigned, De) => "Gruppen zugewiesen",
        (Cause::GroupRemoved, En) => "Taken from groups",
        (Cause::GroupRemoved, De) => "Gruppen genommen",
        (Cause::Joined, En) => "People joined a group",
        (Cause::Joined, De) => "Personen kamen in eine Gruppe",
        (Cause::Departed, En) => "People left a group",
        (Cause::Departed, De) => "Personen verließen eine Gruppe",
        (Cause::GroupDeleted, En) => "A group was deleted",
        (Cause::GroupDeleted, De) => "Eine Gruppe wurde gelöscht",
        (Cause::Retried, En) => "Tried again",
        (Cause::Retried, De) => "Noch einmal versucht",
        (Cause::Moved, En) => "People moved to another plan",
        (Cause::Moved, De) => "Personen auf einen anderen Plan umgestellt",
        (Cause::Followed, En) => "A subscription became another plan",
        (Cause::Followed, De) => "Ein Abonnement wurde ein anderer Plan",
    }
}

/// What the button that confirms a plan says: verb and number.
#[must_use]
pub fn confirm(l: Language, tally: &Tally) -> String {
    let count = |people: u32| number(people.into());
    let one = |people: u32, one: &'static str, many: &'static str| if people == 1 { one } else { many };
    match (tally, l) {
        (Tally { moved: 1.., .. }, En) => {
            format!("Move {} {}", count(tally.moved), one(tally.moved, "person", "people"))
        }
        (Tally { moved: 1.., .. }, De) => {
            format!("{} {} umstellen", count(tally.moved), one(tally.moved, "Person", "Personen"))
        }
        (Tally { removed: 1.., .. }, En) => {
            format!("Remove {} {}", count(tally.removed), one(tally.removed, "license", "licenses"))
        }
        (Tally { removed: 1.., .. }, De) => {
            format!("{} {} zurücknehmen", count(tally.removed), one(tally.removed, "Lizenz", "Lizenzen"))
        }
        (Tally { left: 1.., .. }, En) => format!("Take {} out of the line", count(tally.left)),
        (Tally { left: 1.., .. }, De) => format!("{} aus der Warteliste nehmen", count(tally.left)),
        (Tally { given: 1.., .. }, En) => {
            format!("Assign {} {}", count(tally.given), one(tally.given, "license", "licenses"))
        }
        (Tally { given: 1.., .. }, De) => {
            format!("{} {} zuweisen", count(tally.given), one(tally.given, "Lizenz", "Lizenzen"))
        }
        (Tally { waits: 1.., .. }, En) => format!("Let {} wait", count(tally.waits)),
        (Tally { waits: 1.., .. }, De) => format!("{} warten lassen", count(tally.waits)),
        (_, En) => "Do this".to_owned(),
        (_, De) => "Dies tun".to_owned(),
    }
}
