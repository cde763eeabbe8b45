//! How to reach the operator: what the configuration says stands on the page and at the foot of every signed-out page, and
//! what it does not say is not there.

use crate::harness::Server;

#[test]
fn every_way_that_is_configured_is_there() {
    let ways =
        ["--support-mail=help@vendor.example", "--support-phone=+49 30 1234", "--feedback=https://vendor.example/say"];
    let server = Server::start_with(&ways);
    for page in ["/contact", "/help"] {
        let body = server.browser().get(page).body;
        for way in ["mailto:help@vendor.example", "tel:+49301234", "\"https://vendor.example/say\""] {
            assert!(body.contains(way), "{page}: {way}");
        }
    }
}

#[test]
fn feedback_may_be_a_mail_address() {
    let server = Server::start_with(&["--feedback=ideas@vendor.example"]);
    assert!(server.browser().get("/contact").body.contains("mailto:ideas@vendor.example"));
}

#[test]
fn without_any_the_page_says_so_and_no_link_leads_nowhere() {
    let server = Server::start();
    let body = server.browser().get("/contact").body;
    assert!(body.contains("has given no address"), "{body}");
    assert!(!body.contains("mailto:") && !body.contains("tel:"), "{body}");
}
