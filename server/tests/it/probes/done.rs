//! What the probes only see refused, because they leave everything as it was, is carried out here by somebody who may.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Who, probes, signed_in_as};
use crate::crossing::{seated, set_seats};
use crate::harness::entry::Entry;
use crate::harness::{Browser, PASSWORD, Server, sign_up, trial};
use crate::imports::{sent, step, until};
use crate::names::Names;

/// Somebody at work, and what they did.
struct Work {
    browser: Browser,
    done: BTreeSet<&'static str>,
}

impl Work {
    /// Carries out a command, after the look at it that it asks for.
    fn call(&mut self, path: &'static str, fields: &[(&str, &str)]) -> Value {
        let mut mark = String::new();
        for look in 0..2 {
            let key = format!("{path} is carried out, {} before it, {look}", self.done.len());
            let mut form = vec![("key", key.as_str()), ("command[mark]", mark.as_str())];
            form.extend(fields);
            let answer = self.browser.call(path, &form);
            let told: Value = serde_json::from_str(&answer.body).unwrap_or_default();
            if answer.status < 400 {
                self.done.insert(path);
                return told;
            }
            mark = found(&told, "mark").unwrap_or_else(|| panic!("{path}: {} {}", answer.status, answer.body));
        }
        panic!("{path} asks again and again");
    }

    fn ask(&mut self, path: &str, query: &[(&str, &str)]) -> Value {
        serde_json::from_str(&self.browser.call(path, query).body).unwrap()
    }

    /// Makes somebody, and lets them go: their id.
    fn gone(&mut self, user: &str) -> String {
        let mail = format!("{user}@mail.example");
        let account = [
            ("command[display_name]", user),
            ("command[user]", user),
            ("command[mail]", &mail),
            ("command[language]", "en"),
        ];
        let id = self.call("/api/members/create", &account).as_str().unwrap().to_owned();
        self.call("/api/members/change-standing", &[("command[step]", "delete"), ("command[people][]", &id)]);
        id
    }
}

/// The first text of this name, however deep.
fn found(told: &Value, name: &str) -> Option<String> {
    match told {
        Value::Object(fields) => match fields.get(name) {
            Some(Value::String(text)) => Some(text.clone()),
            _ => fields.values().find_map(|value| found(value, name)),
        },
        Value::Array(values) => values.iter().find_map(|value| found(value, name)),
        _ => None,
    }
}

/// Proves a domain, makes it primary, renames people onto it and back, releases a name below it, and gives it up.
fn domains(work: &mut Work, names: &Names) {
    let listed = work.ask("/api/domains/list", &[]);
    let initial = listed["rows"][0]["name"].as_str().unwrap().to_owned();
    let domain = ("command[domain]", "alder-works.example");
    work.call("/api/domains/claim", &[domain]);
    let shown = work.ask("/api/domains/show", &[("query[domain]", domain.1)]);
    names.has(domain.1, &[shown["record"]["text"].as_str().unwrap()]);
    work.call("/api/domains/check", &[domain]);
    work.call("/api/domains/make-primary", &[domain]);
    let renamed = work.call("/api/domains/rename", &[("command[from]", &initial), ("command[to]", domain.1)]);
    work.call("/api/domains/take-rename-back", &[("command[rename]", renamed["rename"].as_str().unwrap())]);
    work.call("/api/domains/release", &[domain, ("command[subdomain]", "shop.alder-works.example")]);
    work.call("/api/domains/make-primary", &[("command[domain]", &initial)]);
    work.call("/api/domains/remove", &[domain, ("command[confirmed]", domain.1)]);
}

#[test]
fn what_the_probes_only_see_refused_is_carried_out_by_who_may() {
    let names = Names::start();
    let server = Server::start_demo_with(&["--resolver", &names.address()]);
    let mut work = Work { browser: signed_in_as(&server, "global"), done: BTreeSet::new() };

    let back = work.gone("somebody.who.comes.back");
    work.call("/api/members/restore", &[("command[member]", &back), ("command[user]", "back.again")]);
    let gone = work.gone("somebody.who.is.erased");
    let shown = work.ask("/api/members/show", &[("query[member]", &gone), ("query[tab]", "profile")]);
    let name = found(&shown, "user_name").unwrap();
    work.call("/api/members/purge", &[("command[member]", &gone), ("command[user_name]", &name)]);

    work.call("/api/members/save-view", &[("command[name]", "Who pays"), ("command[query]", "role=billing")]);
    let listed = work.ask("/api/members/list", &[("query", "")]);
    let view = found(&listed["views"], "id").unwrap();
    work.call("/api/members/forget-view", &[("command[view]", &view)]);
    let told = work.ask("/api/activity/list", &[("query", "act=members.forget-view")]);
    let entry = found(&told, "id").unwrap();
    work.call("/api/activity/undo", &[("command[entry]", &entry)]);

    let choir = work.call("/api/groups/create", &[("command[name]", "Choir"), ("command[description]", "")]);
    let gwen = work.ask("/api/members/list", &[("query", "q=gwen.okafor")])["rows"][0].clone();
    let (person, name) = (gwen["id"].as_str().unwrap(), gwen["user_name"].as_str().unwrap());
    let group = ("command[group]", choir.as_str().unwrap());
    work.call("/api/groups/add-owner", &[group, ("command[person]", name)]);
    work.call("/api/groups/remove-owner", &[group, ("command[person]", person)]);
    work.call("/api/groups/set-rule", &[group, ("command[rule]", "role is billing")]);
    work.call("/api/groups/set-rule", &[group, ("command[rule]", "")]);
    let tenors = work.call("/api/groups/create", &[("command[name]", "Tenors"), ("command[description]", "")]);
    work.call("/api/groups/nest", &[group, ("command[inner]", "Tenors")]);
    work.call("/api/groups/unnest", &[group, ("command[inner]", tenors.as_str().unwrap())]);
    work.call("/api/groups/delete", &[group]);
    let shared = [("command[agreement]", "VA-31180"), ("command[person]", name), ("command[share]", "viewer")];
    work.call("/api/agreements/share", &shared);
    work.call("/api/agreements/unshare", &[("command[agreement]", "VA-31180"), ("command[person]", person)]);
    let form = Entry::open(&mut work.browser, "/agreements/VA-20417", "/api/agreements/true-up");
    let ordered = form.send(&mut work.browser);
    assert_eq!(ordered.status, 303, "{}", ordered.body);
    work.done.insert("/api/agreements/true-up");

    let (subscription, seats) = seated(&mut work.browser);
    assert_eq!(set_seats(&mut work.browser, &subscription, seats + 1, "one more seat for everybody"), 200);
    work.done.insert("/api/subscriptions/change");

    let import = sent(&mut work.browser, "user_name,display_name,mail\nzoe,Zoe,zoe@mail.example\n");
    for (stage, path) in [("tried", "/api/imports/confirm"), ("done", "/api/imports/take-back")] {
        until(&mut work.browser, &import, stage);
        let stepped = step(&mut work.browser, &import, path, "1");
        assert_eq!(stepped.status, 303, "{path}: {}", stepped.body);
        work.done.insert(path);
    }

    domains(&mut work, &names);

    work.browser = sign_up(&server, "birch", &trial(&server, None));
    let passwords = [("command[current_password]", PASSWORD), ("command[new_password]", "nine quiet lanterns adrift")];
    work.call("/api/account/change-password", &passwords);

    let refused = probes().into_iter().filter(|probe| probe.who != Who::Anybody);
    let refused = refused.filter(|probe| probe.done.iter().all(|status| *status >= 400));
    let missing: Vec<_> = refused.map(|probe| probe.path).filter(|path| !work.done.contains(path)).collect();
    assert!(missing.is_empty(), "nobody carries out {missing:?}");
}
