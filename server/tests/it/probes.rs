//! Every path that the program answers is probed: as nobody, as each role, and as the Global administrator of another
//! organization with this one's ids. A path without a probe fails the first test.

use std::collections::BTreeSet;

use domain::demo::Part;
use domain::roles::{Right, Role, Roles, may};
use leptos::server_fn::axum::server_fn_paths;
use serde_json::Value;

use crate::harness::browser::DATA;
use crate::harness::{Answer, Browser, Server};

mod account;
mod bodies;
mod domains;
mod done;
mod groups;
mod keys;
mod members;
mod others;
mod pages;
mod tokens;

use bodies::{billing_profile, keyed, organization, sign_in};

/// Who may.
#[derive(Clone, Copy, PartialEq)]
enum Who {
    /// Anybody, signed in or not.
    Anybody,
    /// A member with this right.
    May(Right),
}

/// A server function and a call of it that is well formed.
struct Probe {
    path: &'static str,
    who: Who,
    body: fn(&World) -> Vec<(&'static str, String)>,
    /// What the owner of the ids in the body is answered.
    done: &'static [u16],
    /// Whether the body names something of an organization, so that a stranger gets 404.
    names: bool,
}

/// What the bodies name: things of the demo organization.
struct World {
    session: String,
    trial: String,
    member: String,
    subscription: String,
    group: String,
    invoice: String,
    import: String,
    token: String,
    domain: String,
    claimed: String,
}

const ANY: Who = Who::Anybody;
const OWN: Who = Who::May(Right::OwnAccount);
const SERVICES: Who = Who::May(Right::ViewServices);
const LICENSES: Who = Who::May(Right::AssignLicenses);
const COMMERCE: Who = Who::May(Right::ViewCommerce);
const SHARES: Who = Who::May(Right::ShareAgreements);
const BUY: Who = Who::May(Right::Buy);
const IDENTITY: Who = Who::May(Right::ViewIdentity);
const PEOPLE: Who = Who::May(Right::ManageUsers);

const fn probe(path: &'static str, who: Who, body: fn(&World) -> Vec<(&'static str, String)>) -> Probe {
    Probe { path, who, body, done: &[200], names: false }
}

fn nothing(_: &World) -> Vec<(&'static str, String)> {
    vec![]
}

fn probes() -> Vec<Probe> {
    let mut probes = vec![
        probe("/api/prefs/choose", ANY, |_| vec![("theme", "dark".into())]),
        probe("/api/status/see", ANY, nothing),
        probe("/api/catalog/describe-offer", ANY, |world| vec![("query[offer]", world.trial.clone())]),
        probe("/api/catalog/browse", ANY, |_| vec![("query[search]", String::new())]),
        probe("/api/catalog/show", ANY, |_| vec![("query[service]", "mail".into())]),
        probe("/api/organization/check-slug", ANY, |_| vec![("slug", "cedar".into())]),
        Probe { done: &[422], ..probe("/api/organization/sign-up", ANY, nothing) },
        Probe { done: &[422], ..probe("/api/session/sign-in", ANY, |_| sign_in()) },
        probe("/api/demo/enter", ANY, |_| vec![("command[role]", "reader".into())]),
        probe("/api/home/see", OWN, nothing),
        probe("/api/activity/list", OWN, |_| vec![("query", "act=groups".into())]),
        Probe {
            done: &[404],
            ..probe("/api/activity/undo", OWN, |_| {
                keyed(vec![("command[entry]", "01999999-0000-7000-8000-000000000000".into())])
            })
        },
        probe("/api/services/list", SERVICES, |_| vec![("query", String::new())]),
        Probe { names: true, ..probe("/api/services/show", SERVICES, |_| vec![("query[service]", "files".into())]) },
        Probe { names: true, ..probe("/api/services/people", SERVICES, |_| vec![("query[service]", "files".into())]) },
        Probe {
            names: true,
            ..probe("/api/services/invoices", COMMERCE, |_| vec![("query[service]", "files".into())])
        },
        probe("/api/services/preview", BUY, |world| vec![("query[offer]", world.trial.clone())]),
        Probe {
            done: &[200, 422],
            ..probe("/api/services/add", BUY, |world| keyed(vec![("command[offer]", world.trial.clone())]))
        },
        Probe {
            names: true,
            ..probe("/api/licenses/show", SERVICES, |_| {
                vec![
                    ("query[product][service]", "files".into()),
                    ("query[product][plan]", "files-team".into()),
                    ("query[tab]", "people".into()),
                ]
            })
        },
        Probe {
            names: true,
            ..probe("/api/subscriptions/preview", BUY, |world| {
                vec![("query[subscription]", world.subscription.clone())]
            })
        },
        Probe {
            names: true,
            ..probe("/api/licenses/prepare", LICENSES, |_| {
                vec![("query[product][service]", "files".into()), ("query[product][plan]", "files-team".into())]
            })
        },
        license("/api/licenses/assign"),
        license("/api/licenses/remove"),
        license("/api/licenses/leave-waiting-list"),
        Probe {
            names: true,
            done: &[409],
            ..probe("/api/subscriptions/change", BUY, |world| {
                let subscription = ("command[subscription]", world.subscription.clone());
                keyed(vec![subscription, ("command[action]", "extend".into()), ("command[seen]", "nothing".into())])
            })
        },
        Probe {
            names: true,
            ..probe("/api/agreements/show", COMMERCE, |_| vec![("query[agreement]", "VA-31180".into())])
        },
        Probe {
            names: true,
            done: &[409, 422],
            ..probe("/api/agreements/true-up", BUY, |_| {
                keyed(vec![
                    ("command[agreement]", "VA-31180".into()),
                    ("command[service]", "mail".into()),
                    ("command[plan]", "mail-business".into()),
                    ("command[seen]", "-1".into()),
                ])
            })
        },
        Probe {
            names: true,
            done: &[409, 422],
            ..probe("/api/agreements/share", SHARES, |_| {
                keyed(vec![
                    ("command[agreement]", "VA-31180".into()),
                    ("command[person]", "nobody@alder.portal.example".into()),
                    ("command[share]", "viewer".into()),
                ])
            })
        },
        Probe {
            names: true,
            done: &[404],
            ..probe("/api/agreements/unshare", SHARES, |world| {
                keyed(vec![("command[agreement]", "VA-31180".into()), ("command[person]", world.member.clone())])
            })
        },
        probe("/api/agreements/list", COMMERCE, |_| vec![("query", "sort=-number".into())]),
        probe("/api/billing/overview", COMMERCE, nothing),
        probe("/api/organization/see", IDENTITY, nothing),
        probe("/api/organization/prepare", Who::May(Right::EditOrganization), nothing),
        probe("/api/organization/edit", Who::May(Right::EditOrganization), |_| organization()),
        probe("/api/billing/profile", COMMERCE, nothing),
        probe("/api/billing/edit-profile", BUY, |_| billing_profile()),
        probe("/api/billing/invoices", COMMERCE, |_| vec![("query", "tab=open&sort=-total".into())]),
        Probe {
            names: true,
            ..probe("/api/billing/invoice", COMMERCE, |world| vec![("query[invoice]", world.invoice.clone())])
        },
        probe("/api/account/sign-out-everywhere", ANY, |_| keyed(vec![])),
        probe("/api/session/sign-out", ANY, |_| keyed(vec![])),
    ];
    probes.extend(domains::probes());
    probes.extend(tokens::probes());
    probes.extend(account::probes());
    probes.extend(groups::probes());
    probes.extend(members::probes());
    probes
}

/// Something is done to the license of one person, or nothing has to be.
const fn license(path: &'static str) -> Probe {
    let body = |world: &World| {
        let person = ("command[people][]", world.member.clone());
        keyed(vec![
            ("command[product][service]", "mail".into()),
            ("command[product][plan]", "mail-business".into()),
            person,
        ])
    };
    Probe { names: true, done: &[200, 422], ..probe(path, LICENSES, body) }
}

impl Probe {
    fn send(&self, browser: &mut Browser, world: &World) -> Answer {
        let fields = (self.body)(world);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        browser.call(self.path, &fields)
    }
}

fn signed_in_as(server: &Server, part: &str) -> Browser {
    let mut browser = server.browser();
    let entered = browser.call("/api/demo/enter", &[("command[role]", part)]);
    assert!(entered.status == 200 || entered.status == 302, "{part}: {} {}", entered.status, entered.body);
    browser
}

fn world(server: &Server) -> World {
    let mut owner = signed_in_as(server, "global");
    let sessions: Value = serde_json::from_str(&owner.call("/api/account/sessions", &[]).body).unwrap();
    let shown = owner.call("/api/catalog/show", &[("query[service]", "mail")]);
    let service: Value = serde_json::from_str(&shown.body).unwrap();
    let business = [
        ("query[product][service]", "mail"),
        ("query[product][plan]", "mail-business"),
        ("query[search]", "gwen.okafor"),
    ];
    let found: Value = serde_json::from_str(&owner.call("/api/licenses/prepare", &business).body).unwrap();
    let mine = owner.call("/api/services/show", &[("query[service]", "mail")]);
    let mine: Value = serde_json::from_str(&mine.body).unwrap();
    let groups = owner.call("/api/groups/list", &[("query[search]", "")]);
    let groups: Value = serde_json::from_str(&groups.body).unwrap();
    let invoices = owner.call("/api/billing/invoices", &[("query", "")]);
    let invoices: Value = serde_json::from_str(&invoices.body).unwrap();
    World {
        import: import(&mut owner),
        token: token(&mut owner),
        domain: domain(&mut owner),
        claimed: claimed(&mut owner),
        invoice: invoices["rows"][0]["number"].as_str().unwrap().to_owned(),
        group: groups["rows"][0]["id"].as_str().unwrap().to_owned(),
        subscription: mine["subscriptions"][0]["id"].as_str().unwrap().to_owned(),
        member: found["found"][0]["member"].as_str().unwrap().to_owned(),
        session: sessions[0]["id"].as_str().unwrap().to_owned(),
        trial: format!("trial:{}", service["trials"][0]["id"].as_str().unwrap()),
    }
}

/// An import of which a part came, and no more will.
fn import(owner: &mut Browser) -> String {
    let key = keyed(vec![]).remove(0).1;
    let fields = [("key", key.as_str()), ("number", "0"), ("last", "false")];
    let sent = owner.upload("/identity/users/import/file", DATA, &fields, ("people.csv", "user_name\nnobody\n"));
    let sent: Value = serde_json::from_str(&sent.body).unwrap_or_else(|error| panic!("{error}: {sent:?}"));
    sent["import"].as_str().unwrap().to_owned()
}

/// A token of the organization.
fn token(owner: &mut Browser) -> String {
    let fields = keyed(tokens::token());
    let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let made = owner.call("/api/tokens/create", &fields);
    assert_eq!(made.location(), "/identity/tokens", "{made:?}");
    let listed: Value = serde_json::from_str(&owner.call("/api/tokens/list", &[]).body).unwrap();
    listed["rows"][0]["id"].as_str().unwrap().to_owned()
}

/// The initial domain of the organization.
fn domain(owner: &mut Browser) -> String {
    let listed: Value = serde_json::from_str(&owner.call("/api/domains/list", &[]).body).unwrap();
    listed["rows"][0]["name"].as_str().unwrap().to_owned()
}

/// A domain of which nobody has published the record.
fn claimed(owner: &mut Browser) -> String {
    let key = keyed(vec![]).remove(0).1;
    let made = owner.call("/api/domains/claim", &[("key", &key), ("command[domain]", "probed.example")]);
    assert_eq!(made.location(), "/identity/domains/probed.example", "{made:?}");
    "probed.example".to_owned()
}

/// What the interface asks of the server. Naming the interface is what links it, and with it its functions.
fn paths() -> impl Iterator<Item = (&'static str, http::Method)> {
    std::hint::black_box(app::shell as fn(app::App) -> _);
    server_fn_paths()
}

#[test]
fn every_server_function_has_a_probe() {
    let known: BTreeSet<_> = probes().iter().map(|probe| probe.path).collect();
    let there: BTreeSet<_> = paths().map(|(path, _)| path).collect();
    assert!(there.len() > 10, "the server functions were not found");
    assert_eq!(known, there, "left: probed, right: there");
}

#[test]
fn no_server_function_that_changes_something_answers_to_get() {
    for (path, method) in paths() {
        assert_eq!(method, http::Method::POST, "{path}");
    }
}

#[test]
fn nobody_gets_401_where_somebody_is_asked_for() {
    let server = Server::start_demo();
    let world = world(&server);
    for probe in probes() {
        let status = probe.send(&mut server.browser(), &world).status;
        match probe.who {
            Who::Anybody => assert!(probe.done.contains(&status), "{}: {status}", probe.path),
            Who::May(_) => assert_eq!(status, 401, "{}", probe.path),
        }
    }
}

/// The roles that a refusal names.
fn named(refused: &Answer) -> Vec<Role> {
    let told: Value = serde_json::from_str(&refused.body).unwrap();
    serde_json::from_value(told["kind"]["forbidden"]["roles"].clone()).unwrap()
}

/// Whoever is refused is told exactly the roles with which the same call is carried out, the smallest first.
#[test]
fn each_role_gets_what_the_matrix_says() {
    let server = Server::start_demo();
    let world = world(&server);
    for part in Part::ALL {
        let roles: Roles = part.as_str().parse::<Role>().into_iter().collect();
        let mut signed_in = signed_in_as(&server, part.as_str());
        for probe in probes() {
            let Who::May(right) = probe.who else { continue };
            let mut answer = probe.send(&mut signed_in.clone(), &world);
            if answer.status == 401 {
                // Another probe has signed out.
                signed_in = signed_in_as(&server, part.as_str());
                answer = probe.send(&mut signed_in.clone(), &world);
            }
            if may(roles, right) {
                assert!(probe.done.contains(&answer.status), "{part} {}: {}", probe.path, answer.status);
            } else {
                assert_eq!(answer.status, 403, "{part} {}", probe.path);
                assert_eq!(named(&answer), right.holders().unwrap_or_default(), "{part} {}", probe.path);
            }
        }
    }
}

#[test]
fn the_administrator_of_another_organization_gets_404_for_what_is_not_theirs_and_changes_none_of_it() {
    let server = Server::start_demo_with(&["--jobs=false"]);
    let world = world(&server);
    let mut stranger = crate::harness::sign_up(&server, "birch", &world.trial);
    let before = crate::rows::of(&server, "alder");
    assert!(before.values().filter(|rows| !rows.is_empty()).count() > 15, "there is nothing to be kept");
    for probe in probes().into_iter().filter(|probe| probe.names) {
        assert_eq!(probe.send(&mut stranger, &world).status, 404, "{}", probe.path);
        let nowhere = "01999999-0000-7000-8000-000000000000".to_owned();
        let random = World {
            session: nowhere.clone(),
            subscription: nowhere.clone(),
            group: nowhere.clone(),
            member: nowhere.clone(),
            import: nowhere.clone(),
            token: nowhere,
            domain: "nowhere.example".to_owned(),
            claimed: "nothing.example".to_owned(),
            invoice: "INV-999999".to_owned(),
            trial: world.trial.clone(),
        };
        assert_eq!(probe.send(&mut stranger, &random).status, 404, "{}", probe.path);
    }
    assert!(crate::rows::of(&server, "alder") == before, "rows of the other organization were changed");
}
