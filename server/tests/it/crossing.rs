//! Licenses, orders and usage of one organization at once on PostgreSQL: each waits for its turn, and nobody in a circle.

use std::num::NonZeroU32;

use domain::subscriptions::{Action, Management, Wish};
use serde_json::Value;

use crate::api::{Program, token, transfer};
use crate::harness::postgres::Database;
use crate::harness::{Browser, Server, sign_up};

const ROUNDS: usize = 25;

fn part(server: &Server, role: &str) -> Browser {
    let mut browser = server.browser();
    browser.call("/api/demo/enter", &[("command[role]", role)]);
    browser
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn managed(browser: &mut Browser, subscription: &str) -> Management {
    let shown = browser.call("/api/subscriptions/preview", &[("query[subscription]", subscription)]);
    assert_eq!(shown.status, 200, "{}", shown.body);
    serde_json::from_str(&shown.body).unwrap()
}

/// A subscription of mail whose seats can be changed, and how many there are.
pub fn seated(browser: &mut Browser) -> (String, u32) {
    let shown = json(&browser.call("/api/services/show", &[("query[service]", "mail")]).body);
    let ids = shown["subscriptions"].as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned());
    let found = ids.filter_map(|id| {
        let reckoning = managed(browser, &id).reckoning;
        let seats = reckoning.standing().seats?;
        reckoning.actions().contains(&Action::SetSeats).then_some((id, seats))
    });
    found.into_iter().next().unwrap()
}

/// Orders so many seats after a look at what that costs; how it is answered.
pub fn set_seats(browser: &mut Browser, subscription: &str, wanted: u32, key: &str) -> u16 {
    let wish = Wish { action: Action::SetSeats, seats: NonZeroU32::new(wanted), deal: None };
    let seen = managed(browser, subscription).reckoning.ask(wish).unwrap().unwrap().fingerprint();
    let form = [
        ("key", key),
        ("command[subscription]", subscription),
        ("command[action]", "set-seats"),
        ("command[seats]", &wanted.to_string()),
        ("command[seen]", &seen),
    ];
    browser.call("/api/subscriptions/change", &form).status
}

fn orders(browser: &mut Browser) -> Vec<u16> {
    let (id, seats) = seated(browser);
    let key = |round| format!("order of more seats, number {round}");
    (1..=ROUNDS).map(|round| set_seats(browser, &id, seats + round as u32, &key(round))).collect()
}

fn licenses(browser: &mut Browser, who: &str) -> Vec<u16> {
    let mut change = |path: &str, round: usize| {
        let key = format!("a license for {who}, {path} {round}");
        let form = [
            ("key", key.as_str()),
            ("command[product][service]", "meet"),
            ("command[product][plan]", "meet-pro"),
            ("command[people][]", who),
        ];
        browser.call(path, &form).status
    };
    (0..ROUNDS)
        .flat_map(|round| ["/api/licenses/assign", "/api/licenses/remove"].map(|path| change(path, round)))
        .collect()
}

fn usage(program: &mut Program) -> Vec<u16> {
    let send = |round| program.post("/organizations/alder/usage", &transfer(&format!("crossing-{round}"), 1)).0;
    (0..ROUNDS * 2).map(send).collect()
}

#[test]
fn licenses_orders_and_usage_at_once_wait_for_each_other_and_none_fails() {
    let Some(database) = Database::told() else { return };
    let options = ["--demo", "--requests-per-minute=1000000", "--database-url", &database.app];
    let server = Server::start_with(&options);
    let (_, secret) = token(&server, Some(&database.app), &["--service", "files"]);
    let mut program = Program::new(&server, &secret);
    let (mut global, mut users) = (part(&server, "global"), part(&server, "users"));
    let who = crate::licenses::free(&mut users, 1).remove(0).0;
    let (ordered, licensed, counted) = std::thread::scope(|scope| {
        let ordered = scope.spawn(|| orders(&mut global));
        let licensed = scope.spawn(|| licenses(&mut users, &who));
        let counted = scope.spawn(|| usage(&mut program));
        (ordered.join().unwrap(), licensed.join().unwrap(), counted.join().unwrap())
    });
    assert!(ordered.iter().chain(&licensed).all(|status| *status < 400), "{ordered:?} {licensed:?}");
    assert!(counted.iter().all(|status| *status == 201), "{counted:?}");
}

/// The trials of the catalog, as offers.
fn trials(server: &Server) -> Vec<String> {
    let of = |service: &str| {
        let shown = json(&server.browser().call("/api/catalog/show", &[("query[service]", service)]).body);
        let trials = shown["trials"].as_array().unwrap().iter();
        trials.map(|trial| format!("trial:{}", trial["id"].as_str().unwrap())).collect::<Vec<_>>()
    };
    ["mail", "files", "meet", "build", "desk", "insight"].into_iter().flat_map(of).collect()
}

#[test]
fn of_several_who_begin_the_same_trial_at_once_one_does() {
    let Some(database) = Database::told() else { return };
    let options = ["--demo", "--requests-per-minute=1000000", "--database-url", &database.app];
    let server = Server::start_with(&options);
    let trials = trials(&server);
    let (first, others) = trials.split_first().unwrap();
    let mut birch = sign_up(&server, "birch", first);
    let may = |offer: &&String| {
        let asked = birch.call("/api/services/preview", &[("query[offer]", offer)]);
        json(&asked.body)["refused"].is_null()
    };
    let others: Vec<_> = others.iter().filter(may).collect();
    assert!(others.len() > 1, "{others:?}");
    for offer in others {
        let answers: Vec<u16> = std::thread::scope(|scope| {
            let begin = |place: usize| {
                let mut browser = birch.clone();
                scope.spawn(move || {
                    let key = format!("{offer} is begun by number {place}");
                    browser.call("/api/services/add", &[("key", &key), ("command[offer]", offer)]).status
                })
            };
            let begun: Vec<_> = (0..6).map(begin).collect();
            begun.into_iter().map(|begun| begun.join().unwrap()).collect()
        });
        let count = |wanted: u16| answers.iter().filter(|status| **status == wanted).count();
        assert_eq!((count(200), count(422)), (1, 5), "{offer}: {answers:?}");
    }
}

#[test]
fn of_two_groups_that_are_put_into_each_other_at_once_one_is_refused() {
    let Some(database) = Database::told() else { return };
    let options = ["--demo", "--requests-per-minute=1000000", "--database-url", &database.app];
    let server = Server::start_with(&options);
    let mut users = part(&server, "users");
    let mut made = |name: String| {
        let key = format!("the group {name} is made once");
        let made = users.call("/api/groups/create", &[("key", &key), ("command[name]", &name)]);
        assert_eq!(made.status, 200, "{}", made.body);
        (json(&made.body).as_str().unwrap().to_owned(), name)
    };
    let pairs: Vec<_> = (0..ROUNDS).map(|round| [made(format!("Hen {round}")), made(format!("Egg {round}"))]).collect();
    for [(hen, hens), (egg, eggs)] in pairs {
        let answers = std::thread::scope(|scope| {
            let sent = [(&hen, &eggs), (&egg, &hens)].map(|(outer, inner)| {
                let mut browser = users.clone();
                scope.spawn(move || {
                    let key = format!("{inner} is put into the other");
                    let form = [("key", key.as_str()), ("command[group]", outer), ("command[inner]", inner)];
                    browser.call("/api/groups/nest", &form).status
                })
            });
            sent.map(|sent| sent.join().unwrap())
        });
        assert!(matches!(answers, [200, 422] | [422, 200]), "{hens}: {answers:?}");
    }
}
