#![expect(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::collections::HashSet;

use super::*;
use crate::ids::MemberId;
use crate::text::UserName;
use proptest::prelude::*;

fn name(text: &str) -> DomainName {
    text.parse().unwrap()
}

fn record() -> Record {
    Record::of(name("alder.example"), "0123abcd", &name("guildhall.example")).unwrap()
}

fn at(seconds: i64) -> Instant {
    Instant::EPOCH.plus_seconds(seconds)
}

fn answers(came: [Came; 3]) -> Vec<Answer> {
    let servers = vec!["192.0.2.53:53".to_owned()];
    let asked = questions(&record()).into_iter().zip(came);
    asked.map(|(question, came)| Answer { question, servers: servers.clone(), came }).collect()
}

fn texts(values: &[&str]) -> Came {
    let values: Vec<_> = values.iter().map(|value| (*value).to_owned()).collect();
    Came::Records { count: values.len(), values, seconds: 300 }
}

#[test]
fn the_record_stands_at_the_name_or_below_it_or_leads_mail_to_the_portal() {
    let asked: Vec<_> = questions(&record()).into_iter().map(|asked| (asked.name, asked.kind)).collect();
    let expected = [("alder.example", Kind::Txt), ("_guildhall.alder.example", Kind::Txt), ("alder.example", Kind::Mx)];
    assert_eq!(asked, expected.map(|(name, kind)| (name.to_owned(), kind)));
    assert_eq!(record().text, "guildhall-verification=0123abcd");
    assert_eq!(record().exchange.as_str(), "verify-0123abcd.guildhall.example");
}

#[test]
fn one_right_record_proves_among_many_and_beside_what_could_not_be_asked() {
    let right = || texts(&["v=spf1 -all", " guildhall-verification=0123abcd ", "guildhall-verification=other"]);
    for came in [[right(), Came::Nothing, Came::Nothing], [Came::TimedOut, right(), Came::Unreachable]] {
        assert_eq!(judge(&record(), &answers(came)), Verdict::Proven(Kind::Txt));
    }
    let mail = texts(&["mx.alder.example.", "Verify-0123abcd.guildhall.example."]);
    assert_eq!(judge(&record(), &answers([Came::NoName, Came::NoName, mail])), Verdict::Proven(Kind::Mx));
}

#[test]
fn what_is_wrong_is_missing_and_what_was_not_answered_is_unknown() {
    let wrong = || texts(&["guildhall-verification=0123ABCD"]);
    let alias = || Came::Alias { to: "elsewhere.example".to_owned() };
    for came in [
        [Came::Nothing, Came::NoName, Came::Nothing],
        [wrong(), alias(), texts(&["mail.alder.example"])],
        // A text is no way of mail, and a way of mail no text.
        [texts(&["verify-0123abcd.guildhall.example"]), Came::Nothing, texts(&["guildhall-verification=0123abcd"])],
    ] {
        assert_eq!(judge(&record(), &answers(came)), Verdict::Missing);
    }
    for unknown in [Came::Failed { code: "SERVFAIL".to_owned() }, Came::TimedOut, Came::Unreachable] {
        assert_eq!(judge(&record(), &answers([wrong(), unknown, Came::Nothing])), Verdict::Unknown);
    }
    assert_eq!(judge(&record(), &[]), Verdict::Unknown);
}

#[test]
fn each_answer_says_what_it_found() {
    let came = [texts(&["v=spf1", "guildhall-verification=old"]), texts(&["x", "y"]), Came::Nothing];
    let found: Vec<_> = answers(came).iter().map(|answer| finding(&record(), answer)).collect();
    let expected = [
        Finding::Other { value: "guildhall-verification=old".to_owned(), seconds: 300 },
        Finding::Foreign { count: 2, seconds: 300 },
        Finding::Nothing,
    ];
    assert_eq!(found, expected);
}

#[test]
fn of_an_answer_only_what_is_of_this_portal_is_kept_and_how_much_there_was() {
    let mut values = vec!["secret-of-others=1".to_owned(); 59];
    values.push("guildhall-verification=0123abcd".to_owned());
    let old = (0..20).map(|number| format!("{MARK}{number}{}", "x".repeat(500))).collect::<Vec<_>>();
    let mail = texts(&["mx.alder.example.", "Verify-0123abcd.guildhall.example.", "verifyé"]);
    let came = |values: Vec<String>| Came::Records { count: values.len(), values, seconds: 1 };
    let check = Check::of(at(0), Verdict::Unknown, answers([came(values), came(old), mail]));
    let kept = |place: usize| match &check.answers.get(place)?.came {
        Came::Records { values, count, .. } => Some((values, *count)),
        _ => None,
    };
    let ((values, many), (old, some)) = (kept(0).unwrap(), kept(1).unwrap());
    assert_eq!((many, some), (60, 20));
    let mail = &check.answers.last().unwrap().came;
    assert_eq!(values, &["guildhall-verification=0123abcd"]);
    assert!(old.len() == 8 && old.iter().all(|value| value.len() <= 160));
    let expected = vec!["Verify-0123abcd.guildhall.example.".to_owned()];
    assert_eq!(mail, &Came::Records { values: expected, count: 3, seconds: 300 });
    // Of many records that are not of this portal it is still known how many there are.
    let foreign = answers([came(vec!["x".to_owned(); 60]), Came::Nothing, Came::Nothing]);
    let check = Check::of(at(0), Verdict::Missing, foreign);
    let found = finding(&record(), check.answers.first().unwrap());
    assert_eq!(found, Finding::Foreign { count: 60, seconds: 1 });
}

#[test]
fn a_record_that_is_gone_puts_a_domain_at_risk_for_fourteen_days() {
    let (proven, missing) = (Verdict::Proven(Kind::Txt), Verdict::Missing);
    let claimed = Standing::default();
    assert_eq!(claimed.after(missing, at(0)), claimed);
    assert_eq!(claimed.after(Verdict::Unknown, at(0)).state(at(0)), State::Claimed);
    let verified = claimed.after(proven, at(5));
    assert_eq!((verified.verified, verified.state(at(6))), (Some(at(5)), State::Verified));
    assert_eq!(verified.after(Verdict::Unknown, at(6)), verified);
    let risk = verified.after(missing, at(10));
    let end = at(10).plus_days(AT_RISK);
    assert_eq!(risk.state(at(11)), State::AtRisk);
    // Missing once more does not begin anew.
    assert_eq!(risk.after(missing, at(20)).holds_until, Some(end));
    assert_eq!((risk.state(end.minus_millis(1)), risk.state(end)), (State::AtRisk, State::Unverified));
    assert_eq!(risk.after(proven, end).state(end), State::Verified);
    let holds: Vec<_> = State::ALL.iter().filter(|state| state.holds()).copied().collect();
    assert_eq!(holds, [State::Verified, State::AtRisk]);
}

#[test]
fn what_belongs_to_nobody_alone_or_to_the_portal_is_not_claimed() {
    let portal = name("guildhall.example");
    let refused = |text: &str, suffix| claim(&name(text), &portal, suffix, &[]).unwrap_err();
    for text in ["guildhall.example", "birch.guildhall.example"] {
        assert_eq!(refused(text, false), Refused::OfPortal);
    }
    assert_eq!(
        claim(&name("portal.co.example"), &name("account.portal.co.example"), false, &[]),
        Err(Refused::OfPortal)
    );
    assert_eq!(refused("co.uk", true), Refused::PublicSuffix);
    for text in ["host.local", "a.in-addr.arpa", "secret.onion", "nas.home", "alder.corp"] {
        assert_eq!(refused(text, false), Refused::PublicSuffix, "{text}");
    }
    for text in ["gmail.com", "mail.gmx.de"] {
        assert_eq!(refused(text, false), Refused::MailProvider, "{text}");
    }
    for text in ["notgmail.com", "guildhall.example.com", "local.example"] {
        assert_eq!(claim(&name(text), &portal, false, &[]), Ok(()), "{text}");
    }
    let own = [name("alder.example")];
    assert_eq!(claim(&name("alder.example"), &portal, false, &own), Err(Refused::Claimed));
    let many: Vec<_> = (0..MOST).map(|number| name(&format!("n{number}.example"))).collect();
    assert_eq!(claim(&name("alder.example"), &portal, false, &many), Err(Refused::Many { most: MOST }));
}

#[test]
fn whatever_case_script_or_point_it_was_typed_with_it_is_one_domain() {
    let read = |typed: &str| serde_json::from_value::<ClaimDomain>(serde_json::json!({ "domain": typed }));
    for typed in ["Bücher.example", "BÜCHER.example.", " xn--bcher-kva.example ", "XN--BCHER-KVA.EXAMPLE."] {
        assert_eq!(read(typed).unwrap().domain.as_str(), "xn--bcher-kva.example", "{typed}");
    }
    assert_eq!(name("xn--bcher-kva.example").shown(), "bücher.example");
    for typed in ["", "example", "a..example", "*.alder.example", "https://alder.example", "_x.alder.example"] {
        assert!(read(typed).is_err(), "{typed}");
    }
}

#[test]
fn a_name_is_under_another_one_label_by_label() {
    let sub = name("eu.shop.alder.example");
    assert!(sub.is_under(&name("alder.example")) && sub.is_under(&name("shop.alder.example")));
    assert!(!sub.is_under(&sub) && !name("alder.example").is_under(&sub));
    assert!(!name("notalder.example").is_under(&name("alder.example")));
    let above: Vec<_> = sub.above().map(String::from).collect();
    assert_eq!(above, ["shop.alder.example", "alder.example"]);
}

#[test]
fn a_domain_is_removed_by_its_name_once_nothing_refers_to_it() {
    let command = |confirmed: &str| RemoveDomain { domain: name("alder.example"), confirmed: name(confirmed) };
    assert_eq!(remove(&command("birch.example"), vec![]), Err(Refused::OtherName));
    let blockers = vec![Blocker::People { count: 2 }, Blocker::Primary];
    assert_eq!(remove(&command("alder.example"), blockers.clone()), Err(Refused::Blocked(blockers)));
    assert_eq!(remove(&command("alder.example"), vec![]), Ok(()));
}

fn people(locals: &[&str]) -> Vec<Person> {
    let person = |(number, local): (u128, &&str)| Person {
        member: MemberId::from(uuid::Uuid::from_u128(number)),
        name: (*local).to_owned(),
        user_name: format!("{local}@old.example").parse().unwrap(),
    };
    (1..).zip(locals).map(person).collect()
}

fn plan(locals: &[&str], taken: &[&str]) -> RenamePlan {
    let taken: HashSet<UserName> = taken.iter().map(|name| name.parse().unwrap()).collect();
    RenamePlan::of((name("old.example"), name("new.example")), &people(locals), &taken, false)
}

#[test]
fn who_meets_the_same_name_there_gets_a_number_and_stands_first() {
    let plan = plan(&["ada", "bob"], &["bob@new.example", "bob.2@new.example"]);
    let lines: Vec<_> = plan.changes.iter().map(|change| (change.after.to_string(), change.numbered)).collect();
    assert_eq!(lines, [("bob.3@new.example".to_owned(), true), ("ada@new.example".to_owned(), false)]);
    assert_eq!((plan.people, plan.numbered), (2, 1));
}

#[test]
fn another_plan_has_another_mark() {
    let (one, other) = (plan(&["ada"], &[]), plan(&["ada"], &["ada@new.example"]));
    assert_ne!(one.mark, other.mark);
    assert!(one.clone().told(&other.mark).moved && !one.clone().told(&one.mark).moved && !one.told("").moved);
}

proptest! {
    /// Whoever has which name: nobody gets one that somebody has, and no two get the same.
    #[test]
    fn no_two_people_get_one_name(locals in prop::collection::hash_set("[a-c]{1,2}", 1..12), taken in prop::collection::hash_set("[a-c]{1,2}(\\.[2-4])?", 0..12)) {
        let locals: Vec<_> = locals.iter().map(String::as_str).collect();
        let taken: Vec<_> = taken.iter().map(|local| format!("{local}@new.example")).collect();
        let taken: Vec<_> = taken.iter().map(String::as_str).collect();
        let plan = plan(&locals, &taken);
        let after: HashSet<_> = plan.changes.iter().map(|change| change.after.to_string()).collect();
        prop_assert_eq!(after.len(), locals.len());
        prop_assert!(taken.iter().all(|name| !after.contains(*name)));
    }
}
