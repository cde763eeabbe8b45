//! Every page of both apps: as nobody, as each role, and as the Global administrator of another organization.

use std::collections::BTreeSet;

use domain::demo::Part;
use domain::roles::{Right, Role, Roles, may};

use super::{ANY, BUY, COMMERCE, IDENTITY, LICENSES, OWN, PEOPLE, SERVICES, Who, World, signed_in_as, world};
use crate::harness::Server;

/// Every page as the router knows it, an address of it, and who may open it. `{trial}` stands for an offer.
const PAGES: [(&str, &str, Who); 63] = [
    ("/", "/", ANY),
    ("/catalog", "/catalog", ANY),
    ("/catalog/{service}", "/catalog/mail", ANY),
    ("/api", "/api", ANY),
    ("/help", "/help", ANY),
    ("/help/troubleshooting", "/help/troubleshooting", ANY),
    ("/contact", "/contact", ANY),
    ("/status", "/status", ANY),
    ("/sign-in", "/sign-in", ANY),
    ("/signup", "/signup", ANY),
    ("/invite/{token}", "/invite/nonsense", ANY),
    ("/home", "/home", OWN),
    ("/services", "/services", SERVICES),
    ("/services/add", "/services/add?offer={trial}", BUY),
    ("/services/{service}", "/services/mail", SERVICES),
    ("/services/{service}/people", "/services/mail/people", SERVICES),
    ("/services/{service}/usage", "/services/mail/usage", SERVICES),
    ("/services/{service}/invoices", "/services/mail/invoices", COMMERCE),
    ("/licenses/{service}/{plan}", "/licenses/files/files-team", SERVICES),
    ("/licenses/{service}/{plan}/waiting", "/licenses/files/files-team/waiting", SERVICES),
    ("/licenses/{service}/{plan}/history", "/licenses/files/files-team/history", SERVICES),
    ("/licenses/{service}/{plan}/assign", "/licenses/files/files-team/assign", LICENSES),
    ("/licenses/{service}/{plan}/groups", "/licenses/files/files-team/groups", SERVICES),
    ("/licenses/{service}/{plan}/groups/assign", "/licenses/files/files-team/groups/assign", LICENSES),
    ("/licenses/{service}/{plan}/move", "/licenses/files/files-team/move", LICENSES),
    ("/identity", "/identity", IDENTITY),
    ("/identity/edit", "/identity/edit", Who::May(Right::EditOrganization)),
    ("/identity/users", "/identity/users?q=an&status=!blocked", IDENTITY),
    ("/identity/users/new", "/identity/users/new", PEOPLE),
    ("/identity/users/deleted", "/identity/users/deleted", IDENTITY),
    ("/identity/users/import", "/identity/users/import", PEOPLE),
    ("/identity/users/import/{import}", "/identity/users/import/{import}", PEOPLE),
    ("/identity/users/{member}", "/identity/users/{member}", IDENTITY),
    ("/identity/users/{member}/access", "/identity/users/{member}/access", IDENTITY),
    ("/identity/users/{member}/licenses", "/identity/users/{member}/licenses", IDENTITY),
    ("/identity/users/{member}/sign-in", "/identity/users/{member}/sign-in", IDENTITY),
    ("/identity/roles", "/identity/roles", IDENTITY),
    ("/identity/access", "/identity/access?who=ada&what=mail", SERVICES),
    ("/identity/domains", "/identity/domains", IDENTITY),
    ("/identity/domains/{domain}", "/identity/domains/{domain}", IDENTITY),
    ("/identity/domains/{domain}/rename", "/identity/domains/{domain}/rename", Who::May(Right::EditOrganization)),
    ("/identity/tokens", "/identity/tokens", Who::May(Right::ManageTokens)),
    ("/identity/tokens/new", "/identity/tokens/new", Who::May(Right::ManageTokens)),
    ("/identity/groups", "/identity/groups", IDENTITY),
    ("/identity/groups/{group}", "/identity/groups/{group}", IDENTITY),
    ("/identity/groups/{group}/licenses", "/identity/groups/{group}/licenses", SERVICES),
    ("/identity/groups/{group}/waiting", "/identity/groups/{group}/waiting", SERVICES),
    ("/identity/groups/{group}/groups", "/identity/groups/{group}/groups", IDENTITY),
    ("/identity/groups/{group}/history", "/identity/groups/{group}/history", IDENTITY),
    ("/identity/groups/{group}/add", "/identity/groups/{group}/add", PEOPLE),
    ("/identity/groups/{group}/edit", "/identity/groups/{group}/edit", PEOPLE),
    ("/subscriptions/{subscription}/change", "/subscriptions/{id}/change?action=set-seats&seats=9", BUY),
    ("/subscriptions/{subscription}/cancel", "/subscriptions/{id}/cancel", BUY),
    ("/agreements", "/agreements", COMMERCE),
    ("/agreements/{agreement}", "/agreements/VA-31180", COMMERCE),
    ("/billing", "/billing", COMMERCE),
    ("/billing/profile", "/billing/profile", COMMERCE),
    ("/billing/invoices", "/billing/invoices?tab=open&q=INV", COMMERCE),
    ("/billing/invoices/{invoice}", "/billing/invoices/{number}", COMMERCE),
    ("/activity", "/activity?act=!routine&outcome=done", OWN),
    ("/account/profile", "/account/profile", OWN),
    ("/account/security", "/account/security", OWN),
    ("/account/sessions", "/account/sessions", OWN),
];

/// What catches all other addresses, which are a page for nobody.
const LOST: &str = "/{*any}";

#[test]
fn every_page_has_a_probe() {
    let routes = |app| leptos_axum::generate_route_list(move || app::shell(app));
    let there = [app::App::Public, app::App::Portal].into_iter().flat_map(routes);
    let there: BTreeSet<_> = there.map(|route| route.path().to_owned()).filter(|path| path != LOST).collect();
    let known: BTreeSet<_> = PAGES.iter().map(|(route, ..)| (*route).to_owned()).collect();
    assert_eq!(known, there, "left: probed, right: there");
}

/// Axe and the pictures take the pages from a list of their own.
#[test]
fn every_page_is_judged_and_pictured() {
    let list = include_str!("../../../../end2end/pages/every.ts");
    let listed: Vec<&str> =
        list.split("address: '").skip(1).filter_map(|rest| rest.split(['?', '\'']).next()).collect();
    let matches = |route: &str, address: &str| {
        let (route, address) = (route.split('/'), address.split('/'));
        route.clone().count() == address.clone().count()
            && route.zip(address).all(|(wanted, there)| wanted.starts_with('{') || wanted == there)
    };
    let missing: Vec<_> = PAGES
        .iter()
        .map(|(route, ..)| *route)
        .filter(|route| !listed.iter().any(|page| matches(route, page)))
        .collect();
    assert!(listed.len() >= PAGES.len() && missing.is_empty(), "not in end2end/pages/every.ts: {missing:?}");
}

#[test]
fn a_page_of_the_portal_asks_who_is_there_and_another_is_for_everybody() {
    let server = Server::start_demo();
    for (_, page, who) in PAGES {
        let answer = server.browser().get(page);
        if who == ANY {
            // What opens nothing says so.
            let expected = if page.starts_with("/invite/") { 422 } else { 200 };
            assert_eq!(answer.status, expected, "{page}");
        } else {
            assert!((300..400).contains(&answer.status), "{page}: {}", answer.status);
            assert!(answer.location().starts_with("/sign-in?back="), "{page}: {}", answer.location());
        }
    }
}

#[test]
fn an_address_of_no_page_is_not_found_by_a_visitor_without_loading_the_portal() {
    let server = Server::start_demo();
    let lost = server.browser().get("/no/page/at/all");
    assert_eq!(lost.status, 404);
    assert!(lost.body.contains("/sign-in") && !lost.body.contains(".wasm"), "{}", lost.body);
}

#[test]
fn each_role_may_open_the_pages_that_the_matrix_says() {
    let server = Server::start_demo();
    let world = world(&server);
    for part in Part::ALL {
        let roles: Roles = part.as_str().parse::<Role>().into_iter().collect();
        let mut browser = signed_in_as(&server, part.as_str());
        for (_, page, who) in PAGES {
            let Who::May(right) = who else { continue };
            let expected = if may(roles, right) { 200 } else { 403 };
            let page = page.replace("{trial}", &world.trial).replace("{id}", &world.subscription);
            let page = page
                .replace("{number}", &world.invoice)
                .replace("{domain}", &world.domain)
                .replace("{group}", &world.group)
                .replace("{import}", &world.import)
                .replace("{member}", &world.member);
            assert_eq!(browser.get(&page).status, expected, "{part} {page}");
        }
    }
}

#[test]
fn a_page_about_something_of_another_organization_is_not_found() {
    let server = Server::start_demo();
    let World { trial, subscription: id, group, invoice, member, import, .. } = world(&server);
    let mut stranger = crate::harness::sign_up(&server, "birch", &trial);
    let (change, cancel) =
        (format!("/subscriptions/{id}/change?action=renew-off"), format!("/subscriptions/{id}/cancel"));
    let (invoice, import) = (format!("/billing/invoices/{invoice}"), format!("/identity/users/import/{import}"));
    let pages = [
        "/services/files",
        "/services/files/people",
        "/services/files/usage",
        "/services/files/invoices",
        "/services/nothing-at-all",
        "/agreements/VA-31180",
        "/licenses/files/files-team",
        "/licenses/mail/none",
        "/nowhere",
    ]
    .map(str::to_owned);
    let group = format!("/identity/groups/{group}");
    let group = ["", "/licenses", "/waiting", "/history", "/add", "/edit"].map(|below| format!("{group}{below}"));
    let member = format!("/identity/users/{member}");
    let member = ["", "/access", "/licenses", "/sign-in"].map(|below| format!("{member}{below}"));
    for page in pages.into_iter().chain([change, cancel, invoice, import]).chain(group).chain(member) {
        assert_eq!(stranger.get(&page).status, 404, "{page}");
    }
}
