//! What is asked for in an address, what somebody may see, and the file.

use proptest::prelude::*;

use super::super::*;
use crate::roles::{Deed, Right, Role, Roles, Target as Person, may, may_do};

fn read(text: &str) -> Query {
    let (query, notices) = Query::read(text);
    assert_eq!(notices, [], "{text}");
    query
}

#[test]
fn an_address_is_read_and_written_alike() {
    let id = "01999999-0000-7000-8000-000000000000";
    let whole = format!(
        "q=birch+%26+co&entry={id}&actor=!{id}&act=groups&target=!group%3a{id}&outcome=refused&from=2026-03-01&\
         to=2026-03-31&after=17"
    );
    let query = read(&format!("?{whole}&unknown=1"));
    assert_eq!((query.search.as_str(), query.after), ("birch & co", Some(17)));
    assert_eq!(query.actor, Some(Term { value: Who::Person(id.parse().unwrap()), except: true }));
    assert_eq!(query.act, Some(Term { value: What::Area("groups"), except: false }));
    assert_eq!(query.to_string(), whole);
    assert_eq!(read("act=!routine&actor=me").act, Some(Term { value: What::Routine, except: true }));
    assert_eq!(read("act=groups.edit&actor=operator").act.unwrap().value, What::Act("groups.edit"));
    assert_eq!(read("q=&act=&from="), Query::default());
    assert_eq!(read(&whole).from_start(), Query { after: None, ..query });
}

#[test]
fn what_makes_no_sense_is_left_out_and_said() {
    let wrong = "entry=7&actor=nobody&act=nothing&target=Group&outcome=maybe&from=yesterday&to=2026-02-30&after=x";
    let (query, notices) = Query::read(wrong);
    assert_eq!((query, notices.len()), (Query::default(), 7));
    let (query, notices) = Query::read("act=groups&act=licenses");
    assert_eq!((query.act.unwrap().value, notices), (What::Area("groups"), vec![Notice::Act]));
    let (query, notices) = Query::read(&format!("q={}", "a".repeat(101)));
    assert_eq!((query.search.len(), notices), (100, vec![Notice::Search]));
}

#[test]
fn areas_are_those_of_organizations_and_what_is_routine_is_an_act() {
    let areas = What::areas();
    assert!(areas.contains(&"groups") && !areas.contains(&"catalog") && !areas.contains(&"refusal"), "{areas:?}");
    for act in What::ROUTINE {
        assert_eq!(act.parse(), Ok(What::Act(act)));
        assert!(areas.contains(&act.split('.').next().unwrap()), "{act}");
    }
}

proptest! {
    #[test]
    fn no_text_is_an_error_and_what_was_read_is_read_again(text in "[a-z!=&%:0-9+-]{0,60}") {
        let query = Query::read(&text).0;
        prop_assert_eq!(Query::read(&query.to_string()), (query, vec![]));
    }
}

fn parts(roles: impl IntoIterator<Item = Role>) -> Vec<Part> {
    match sight(roles.into_iter().collect()) {
        Sight::Whole => panic!("everything"),
        Sight::Parts(parts) => parts,
    }
}

#[test]
fn whoever_may_change_something_sees_what_was_done_to_it() {
    for role in [Role::Global, Role::Reader] {
        assert_eq!(sight(Roles::NONE.with(role)), Sight::Whole);
    }
    assert_eq!((parts([]), parts([Role::Service])), (vec![], vec![]));
    let shows = |role, kind| sight(Roles::NONE.with(role)).shows(kind);
    assert!(shows(Role::Reader, "group") && shows(Role::Users, "group") && shows(Role::Billing, "invoice"));
    assert!(!shows(Role::Billing, "group") && !shows(Role::Users, "member") && !shows(Role::Service, "invoice"));
    let billing = ["subscription", "invoice", "document", "agreement"].map(Part::Things);
    let acts = ["billing.edit-profile", "services.refresh"].map(Part::Act);
    assert_eq!(parts([Role::Billing]), [billing.as_slice(), &acts].concat());
    let users = parts([Role::Users]);
    let things = ["group", "import", "pool"].map(Part::Things);
    assert_eq!(users[..4], [things.as_slice(), &[Part::Act("members.add")]].concat());
    let ordinary = [vec![], vec![Role::Users], vec![Role::Password], vec![Role::Users, Role::Password]];
    let sets: Vec<Roles> = ordinary.into_iter().map(|roles| roles.into_iter().collect()).collect();
    assert_eq!(users[4..], [Part::People(sets)]);
    assert_eq!(parts([Role::Password]), [Part::People(vec![Roles::NONE, Roles::NONE.with(Role::Password)])]);
}

#[test]
fn nobody_sees_what_was_done_to_people_whom_they_may_not_touch() {
    for roles in Roles::all().filter(|roles| !may(*roles, Right::ViewActivity)) {
        let Sight::Parts(parts) = sight(roles) else { panic!("{roles:?} sees everything") };
        let people = parts.iter().find_map(|part| if let Part::People(people) = part { Some(people) } else { None });
        for theirs in Roles::all() {
            let target = Person { roles: theirs, is_self: false, is_last_global: false };
            let reached =
                [Deed::Manage, Deed::ResetCredentials].iter().any(|deed| may_do(roles, *deed, target).is_ok());
            assert_eq!(people.is_some_and(|people| people.contains(&theirs)), reached, "{roles:?} {theirs:?}");
        }
    }
}

#[test]
fn the_file_says_all_of_an_entry_and_holds_no_formula() {
    let row = ActivityRow {
        id: uuid::Uuid::nil().into(),
        at: Instant::EPOCH,
        actor: ActorKind::Member,
        actor_name: "Ada".parse().ok(),
        act: "groups.edit".into(),
        outcome: Outcome::Done,
        subject: Some("=1+2".into()),
        changes: Changes::none().field("name", &"a", &"b").secret("password"),
    };
    let entry = Entry {
        row,
        seq: 7,
        actor_id: None,
        called: "ada@alder.example".into(),
        target: "group:7".parse().ok(),
        request: "r".into(),
        address: "192.0.2.1".into(),
        hash: "h".into(),
    };
    let file = csv_head() + &csv_lines(&[entry]);
    let lines: Vec<_> = file.split("\r\n").collect();
    assert_eq!(lines[0].split(',').count(), 14);
    assert_eq!(
        lines[1],
        "7,1970-01-01T00:00:00.000Z,member,ada@alder.example,Ada,groups.edit,done,group,7,\"'=1+2\",\"name: a → b; password\",\
         r,192.0.2.1,h"
    );
}
