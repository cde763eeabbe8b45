//! The words of why somebody has a service or lacks it.

use domain::{
    causes::Lack,
    locale::Language::{self, De, En},
    members::MemberStatus,
};

use super::words;

words! {
    title = "Why somebody has a service", "Warum jemand einen Dienst hat";
    intro = "On what it hangs, what brought it about, and what would be without it. Nothing is changed here.",
        "Woran es hängt, was dazu geführt hat und was ohne es wäre. Hier wird nichts geändert.";
    who_hint = "The part before the @ is enough.", "Der Teil vor dem @ genügt.";
    service = "Service", "Dienst";
    ask = "Show why", "Zeigen, warum";
    again = "Ask about somebody or something else", "Nach jemand oder etwas anderem fragen";
    nobody = "Nobody in your organization has this user name.", "Niemand in Ihrer Organisation hat diesen Benutzernamen.";
    no_service = "Your organization neither has nor had this service.", "Ihre Organisation hat und hatte diesen Dienst nicht.";
    has(name: &str, service: &str) = "{name} has {service}", "{name} hat {service}";
    lacks(name: &str, service: &str) = "{name} does not have {service}", "{name} hat {service} nicht";
    person = "The person", "Die Person";
    supplied = "What your organization has it by", "Wodurch Ihre Organisation den Plan hat";
    licensed = "What the person has it by", "Wodurch die Person ihn hat";
    subscription = "Subscription", "Abonnement";
    until(day: &str) = "until {day}", "bis {day}";
    since = "since", "seit";
    waits_since = "waits since", "wartet seit";
    group(name: &str) = "Group {name}", "Gruppe {name}";
    ways(names: &str) = "(by groups that stand in it: {names})", "(über Gruppen, die darin stehen: {names})";
    still_has = "Without it the person would still have the service.", "Auch ohne das hätte die Person den Dienst.";
    would_lose = "Without it the person would lose the service.", "Ohne das verlöre die Person den Dienst.";
    no_license = "No license of this plan is assigned to the person, neither directly nor through a group.",
        "Der Person ist keine Lizenz dieses Plans zugewiesen, weder direkt noch über eine Gruppe.";
    needs_none = "This plan needs no license: everybody who is active has it.",
        "Dieser Plan braucht keine Lizenz: Alle Aktiven haben ihn.";
    no_supply = "Neither a subscription nor an agreement of this plan is left.",
        "Von diesem Plan gibt es weder Abonnement noch Vertrag.";
    to_licenses = "Licenses of this plan", "Lizenzen dieses Plans";
}

/// The first thing that is to be changed.
#[must_use]
pub const fn lack(l: Language, lack: Lack) -> &'static str {
    match (lack, l) {
        (Lack::Person(MemberStatus::Invited), En) => "The invitation was not accepted yet.",
        (Lack::Person(MemberStatus::Invited), De) => "Die Einladung wurde noch nicht angenommen.",
        (Lack::Person(MemberStatus::Deleted), En) => "The account is deleted. Restore it first.",
        (Lack::Person(MemberStatus::Deleted), De) => "Das Konto ist gelöscht. Stellen Sie es zuerst wieder her.",
        (Lack::Person(_), En) => "The account is blocked. Let the person in again first.",
        (Lack::Person(_), De) => "Das Konto ist gesperrt. Lassen Sie die Person zuerst wieder ein.",
        (Lack::Supply, En) => "Your organization has no plan of it that people can use now.",
        (Lack::Supply, De) => "Ihre Organisation hat davon keinen Plan, der zurzeit nutzbar ist.",
        (Lack::Waits, En) => "The person waits for a license.",
        (Lack::Waits, De) => "Die Person wartet auf eine Lizenz.",
        (Lack::License, En) => "The person has no license of a plan that can be used now. Assign one.",
        (Lack::License, De) => "Die Person hat keine Lizenz eines Plans, der zurzeit nutzbar ist. Weisen Sie eine zu.",
    }
}
