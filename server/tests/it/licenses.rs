//! Licenses through the real program: fifty at once for one seat on both databases, and forms of a browser that runs no
//! scripts.

use serde_json::Value;

use crate::harness::postgres::Database;
use crate::harness::{Browser, Server, entry::Entry};

const ASSIGN: &str = "/api/licenses/assign";
const REMOVE: &str = "/api/licenses/remove";
const PAGE: &str = "/licenses/meet/meet-pro";

fn chiara(server: &Server) -> Browser {
    let mut browser = server.browser();
    browser.call("/api/demo/enter", &[("command[role]", "users")]);
    browser
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn shown(browser: &mut Browser) -> Value {
    let query = [("query[product][service]", "meet"), ("query[product][plan]", "meet-pro"), ("query[tab]", "people")];
    json(&browser.call("/api/licenses/show", &query).body)
}

/// Active people without a license, by id and name.
pub fn free(browser: &mut Browser, count: usize) -> Vec<(String, String)> {
    let mut people = std::collections::BTreeMap::new();
    for word in ('a'..='z').flat_map(|first| ['a', 'e', 'i', 'o'].map(|second| format!("{first}{second}"))) {
        if people.len() >= count {
            break;
        }
        let query =
            [("query[product][service]", "meet"), ("query[product][plan]", "meet-pro"), ("query[search]", &word)];
        let found = json(&browser.call("/api/licenses/prepare", &query).body);
        for person in found["found"].as_array().unwrap() {
            if person["status"] == "active" && person["holds"] == false && person["waits"] == false {
                let name = person["name"].as_str().unwrap().to_owned();
                people.insert(person["member"].as_str().unwrap().to_owned(), name);
            }
        }
    }
    assert!(people.len() >= count, "only {} people", people.len());
    people.into_iter().take(count).collect()
}

fn assign(browser: &mut Browser, key: &str, people: &[String], more: &[(&str, &str)]) -> (u16, Value) {
    let mut form = vec![("key", key), ("command[product][service]", "meet"), ("command[product][plan]", "meet-pro")];
    form.extend(people.iter().map(|id| ("command[people][]", id.as_str())));
    form.extend(more);
    let answer = browser.call(ASSIGN, &form);
    (answer.status, json(&answer.body))
}

/// Leaves one seat and answers with fifty people for it, and with how many seats there are.
fn one_seat_left(browser: &mut Browser) -> (Vec<String>, i64) {
    let meter = shown(browser)["product"]["meter"].clone();
    let (total, held) = (meter["total"].as_i64().unwrap(), meter["in_use"].as_i64().unwrap());
    let spare = usize::try_from(total - held - 1).unwrap();
    let mut people: Vec<String> = free(browser, spare + 50).into_iter().map(|(id, _)| id).collect();
    let rivals = people.split_off(spare);
    let (status, asked) = assign(browser, "the first look at all but one", &people, &[]);
    assert_eq!(status, 422, "{asked}");
    let mark = asked["kind"]["refused"]["refusal"]["licenses"]["unconfirmed"]["mark"].as_str().unwrap();
    let (status, done) = assign(browser, "all but one are assigned", &people, &[("command[mark]", mark)]);
    assert_eq!(status, 200, "{done}");
    (rivals, total)
}

fn fifty_for_one_seat(server: &Server) {
    let mut browser = chiara(server);
    let (rivals, total) = one_seat_left(&mut browser);
    let answers = std::thread::scope(|scope| {
        let sent: Vec<_> = rivals
            .iter()
            .enumerate()
            .map(|(place, id)| {
                let mut browser = browser.clone();
                scope.spawn(move || {
                    let or_wait: &[_] = if place % 2 == 0 { &[("command[or_wait]", "true")] } else { &[] };
                    let key = format!("rival number {place} of fifty at once");
                    assign(&mut browser, &key, std::slice::from_ref(id), or_wait)
                })
            })
            .collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect::<Vec<_>>()
    });
    let (mut given, mut waits, mut failed) = (0, 0, 0);
    for (status, answer) in &answers {
        let report = match status {
            200 => &answer["report"],
            422 => &answer["kind"]["refused"]["refusal"]["licenses"]["unconfirmed"]["report"],
            status => panic!("{status}: {answer}"),
        };
        match &report["lines"][0]["outcome"] {
            Value::String(word) if word == "given" => given += 1,
            outcome if outcome["waits"].is_object() => waits += 1,
            outcome if outcome["failed"] == "no-seats" => failed += 1,
            outcome => panic!("{status}: {outcome}"),
        }
    }
    assert_eq!((given, given + waits + failed), (1, 50));
    let product = shown(&mut browser)["product"].clone();
    assert_eq!(product["meter"]["in_use"].as_i64().unwrap(), total);
    assert_eq!(product["waiting"].as_i64().unwrap(), waits);
}

#[test]
fn of_fifty_at_once_for_one_seat_exactly_one_gets_it() {
    fifty_for_one_seat(&Server::start_demo());
}

#[test]
fn of_fifty_at_once_for_one_seat_exactly_one_gets_it_on_postgresql() {
    let Some(database) = Database::told() else { return };
    fifty_for_one_seat(&Server::start_with(&["--demo", "--database-url", &database.app]));
}

/// A group that nobody is in and that has the plan.
fn licensed_group(browser: &mut Browser, name: &str) -> String {
    let key = format!("the group {name} is created once");
    let made = browser.call("/api/groups/create", &[("key", key.as_str()), ("command[name]", name)]);
    assert_eq!(made.status, 200, "{}", made.body);
    let group = json(&made.body).as_str().unwrap().to_owned();
    let key = format!("the group {name} gets the plan");
    let plan = [("key", key.as_str()), ("command[plan]", "meet/meet-pro"), ("command[groups][]", group.as_str())];
    let given = browser.call("/api/licenses/assign-to-groups", &plan);
    assert_eq!(given.status, 200, "{}", given.body);
    group
}

/// Half of them are asked for by name, the others join one of two groups.
fn fifty_through_groups(server: &Server) {
    let mut browser = chiara(server);
    let (rivals, total) = one_seat_left(&mut browser);
    let groups = ["Rivals", "More rivals"].map(|name| licensed_group(&mut browser, name));
    let answers = std::thread::scope(|scope| {
        let sent: Vec<_> = rivals
            .iter()
            .enumerate()
            .map(|(place, id)| {
                let (mut browser, group) = (browser.clone(), groups[place / 2 % 2].clone());
                scope.spawn(move || {
                    let key = format!("rival number {place} of fifty at once");
                    if place % 2 == 0 {
                        return assign(&mut browser, &key, std::slice::from_ref(id), &[("command[or_wait]", "true")]).0;
                    }
                    let form = [("key", key.as_str()), ("command[group]", &group), ("command[people][]", id)];
                    browser.call("/api/groups/add-people", &form).status
                })
            })
            .collect();
        sent.into_iter().map(|sent| sent.join().unwrap()).collect::<Vec<_>>()
    });
    assert_eq!(answers, [200; 50]);
    let product = shown(&mut browser)["product"].clone();
    assert_eq!(product["meter"]["in_use"].as_i64().unwrap(), total);
    assert_eq!(product["waiting"].as_i64().unwrap(), 49);
}

#[test]
fn of_fifty_at_once_by_name_and_through_groups_exactly_one_gets_the_seat() {
    fifty_through_groups(&Server::start_demo());
}

#[test]
fn of_fifty_at_once_by_name_and_through_groups_exactly_one_gets_the_seat_on_postgresql() {
    let Some(database) = Database::told() else { return };
    fifty_through_groups(&Server::start_with(&["--demo", "--database-url", &database.app]));
}

#[test]
fn without_scripts_a_group_is_made_filled_licensed_and_deleted() {
    const GROUPS: &str = "/identity/groups";
    let server = Server::start_demo();
    let mut browser = chiara(&server);
    let named = [("command[name]", "Night shift"), ("command[description]", "")];
    let made = Entry::open(&mut browser, GROUPS, "/api/groups/create").fill(&named).send(&mut browser);
    assert_eq!(made.status, 303, "{}", made.body);
    let group = made.location().to_owned();
    let again = Entry::open(&mut browser, GROUPS, "/api/groups/create").fill(&named).send(&mut browser);
    assert!(again.status == 422 && again.body.contains("Another group has this name"), "{}", again.body);
    let ids: Vec<_> = free(&mut browser, 2).into_iter().map(|(id, _)| id).collect();
    let add = format!("{group}/add?who={}", ids.join(","));
    let asked = Entry::open(&mut browser, &add, "/api/groups/add-people").send(&mut browser);
    assert!(asked.status == 422 && asked.body.contains("Add 2 people"), "{}", asked.body);
    let done = Entry::of(&asked, &add, "/api/groups/add-people").send(&mut browser);
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(browser.get(done.location()).body.contains("2 join the group"));
    let choose = format!("{PAGE}/groups/assign?q=Night+shift");
    let id = group.rsplit('/').next().unwrap();
    let path = "/api/licenses/assign-to-groups";
    let chosen = Entry::open(&mut browser, &choose, path).fill(&[("command[groups][]", id)]);
    let asked = chosen.send(&mut browser);
    assert!(asked.status == 422 && asked.body.contains("Assign 2 licenses"), "{}", asked.body);
    let done = Entry::of(&asked, &choose, path).send(&mut browser);
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(browser.get(done.location()).body.contains("2 get a license"));
    let edit = format!("{group}/edit");
    let asked = Entry::open(&mut browser, &edit, "/api/groups/delete").send(&mut browser);
    assert!(asked.status == 422 && asked.body.contains("2 lose the license"), "{}", asked.body);
    let gone = Entry::of(&asked, &edit, "/api/groups/delete").send(&mut browser);
    assert_eq!(gone.status, 303, "{}", gone.body);
    assert!(browser.get(gone.location()).body.contains("2 lose the license"));
    assert_eq!(browser.get(&group).status, 404);
}

#[test]
fn without_scripts_several_people_are_looked_at_confirmed_and_taken_back() {
    let server = Server::start_demo();
    let mut browser = chiara(&server);
    let people = free(&mut browser, 2);
    let ids: Vec<_> = people.iter().map(|(id, _)| id.as_str()).collect();
    let chosen = format!("{PAGE}/assign?who={}", ids.join(","));
    let shown = Entry::open(&mut browser, &chosen, ASSIGN).send(&mut browser);
    assert_eq!(shown.status, 422);
    assert!(shown.body.contains("What this does") && shown.body.contains("Assign 2 licenses"), "{}", shown.body);
    let done = Entry::of(&shown, &chosen, ASSIGN).send(&mut browser);
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(done.location().starts_with(&format!("{PAGE}?did=")), "{}", done.location());
    let page = browser.get(done.location());
    assert!(page.body.contains("2 get a license"), "{}", page.body);
    let name = people[0].1.replace(' ', "+");
    let found = format!("{PAGE}?q={name}");
    let removed = Entry::open(&mut browser, &found, REMOVE).fill(&[("command[people][]", ids[0])]).send(&mut browser);
    assert_eq!(removed.status, 303, "{}", removed.body);
    assert!(browser.get(removed.location()).body.contains("loses the license"));
    assert!(browser.get(&found).body.contains("Nothing matches these filters"));
}

#[test]
fn a_reader_sees_the_licenses_and_no_way_to_change_them() {
    let server = Server::start_demo();
    let mut browser = server.browser();
    browser.call("/api/demo/enter", &[("command[role]", "reader")]);
    let page = browser.get(PAGE);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("Purchased"));
    assert!(!page.body.contains(REMOVE) && !page.body.contains("Assign licenses"));
    let mut member = server.browser();
    member.call("/api/demo/enter", &[("command[role]", "member")]);
    let refused = member.get(&format!("{PAGE}/assign"));
    assert_eq!(refused.status, 403);
    for said in ["assign licenses", "User management administrator", "Chiara Esposito"] {
        assert!(refused.body.contains(said), "{said}: {}", refused.body);
    }
}
