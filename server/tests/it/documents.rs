//! What one takes away, over HTTP: invoices as PDF and lists as CSV; and agreements by file.

use crate::harness::{self, Browser, Server, run};

fn as_part(server: &Server, part: &str) -> Browser {
    let mut browser = server.browser();
    let entered = browser.call("/api/demo/enter", &[("command[role]", part)]);
    assert!(entered.status == 200 || entered.status == 302, "{part}: {} {}", entered.status, entered.body);
    browser
}

#[test]
fn a_list_is_taken_away_as_a_file_with_a_name() {
    let server = Server::start_demo();
    let mut billing = as_part(&server, "billing");
    let file = billing.get("/agreements.csv");
    assert_eq!(file.header("content-disposition"), Some("attachment; filename=\"agreements.csv\""));
    assert!(file.header("content-type").unwrap().starts_with("text/csv"));
    let lines: Vec<_> = file.body.lines().collect();
    assert!(lines[0].starts_with("number,program,parent,starts,ends,status,service,plan"), "{}", lines[0]);
    assert!(lines[1].starts_with("VA-20417,Northgate Select,") && lines.len() == 5, "{lines:?}");
    assert_eq!(billing.get("/agreements.csv?tab=ended").body.lines().count(), 1);
    assert!(billing.get("/billing/invoices.csv?tab=open&q=x").body.starts_with("number,date,due,"));
    let (all, late) =
        (billing.get("/billing/invoices.csv").body, billing.get("/billing/invoices.csv?tab=past-due").body);
    assert!(all.lines().any(|line| line.starts_with("INV-000001,")) && all.lines().count() > 25, "{all}");
    assert!(late.lines().skip(1).all(|line| line.contains(",overdue,")) && late.lines().count() == 3, "{late}");
}

#[test]
fn the_administrator_of_another_organization_takes_away_nothing_of_it() {
    let server = Server::start_demo();
    let trial = offered(&server);
    let mut stranger = harness::sign_up(&server, "birch", &trial);
    for file in ["/billing/invoices/INV-000001/pdf", "/billing/credit-notes/CN-000001/pdf"] {
        assert_eq!(stranger.get(file).status, 404, "{file}");
    }
    for list in ["/billing/invoices.csv", "/agreements.csv"] {
        for tab in ["", "?tab=open", "?tab=past-due", "?tab=paid", "?tab=ended", "?q=0"] {
            let answer = stranger.get(&format!("{list}{tab}"));
            assert_eq!((answer.status, answer.body.lines().count()), (200, 1), "{list}{tab}: {}", answer.body);
        }
    }
    let own = stranger.get("/activity.csv").body;
    assert!(own.contains(",organization.sign-up,") && own.lines().count() == 2, "{own}");
}

#[test]
fn who_may_not_take_it_away_is_told_which_role_may_and_whom_to_ask_as_on_the_page() {
    let server = Server::start_demo();
    let mut users = as_part(&server, "users");
    let page = users.get("/billing/invoices");
    let said = |from: &str, body: &str| {
        let start = body.find(from).unwrap_or_else(|| panic!("{from}: {body}"));
        body[start..].split_once('<').unwrap().0.to_owned()
    };
    let (roles, holders) = (said("You need one of these roles", &page.body), said("Ask ", &page.body));
    assert!(roles.contains("Billing administrator") && holders.len() > "Ask .".len(), "{roles} {holders}");
    let files = ["/billing/invoices.csv", "/billing/invoices/INV-000001/pdf", "/billing/credit-notes/CN-000001/pdf"];
    for file in files.into_iter().chain(["/agreements.csv"]) {
        let answer = users.get(file);
        assert_eq!(answer.status, 403, "{file}");
        let (may, ask) = (said("You need one of these roles", &answer.body), said("Ask ", &answer.body));
        assert!(may.contains("Billing administrator"), "{file}: {may}");
        assert_eq!(ask, holders, "{file}");
        assert!(answer.body.contains("top-account") && !answer.body.contains("/signup"), "{file}: {}", answer.body);
    }
    let mut billing = as_part(&server, "billing");
    let lost = billing.get("/billing/invoices/INV-999999/pdf");
    assert!(lost.status == 404 && lost.body.contains("top-account"), "{}", lost.body);
}

/// A trial of the demo's vendor.
fn offered(server: &Server) -> String {
    let shown = server.browser().call("/api/catalog/show", &[("query[service]", "mail")]);
    let service: serde_json::Value = serde_json::from_str(&shown.body).unwrap();
    format!("trial:{}", service["trials"][0]["id"].as_str().unwrap())
}

#[test]
fn an_agreement_comes_in_by_its_file_or_is_refused_line_by_line() {
    let server = Server::start();
    let trial = harness::trial(&server, None);
    harness::sign_up(&server, "cedar", &trial);
    let data = server.data().display().to_string();
    let import = |name: &str, text: &str| {
        let path = server.data().join(name);
        std::fs::write(&path, text).unwrap();
        let output = run(&["agreement", "import", path.to_str().unwrap(), "--data", &data]);
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let good = "[[agreement]]\norganization = \"cedar\"\nnumber = \"C-1\"\nprogram = \"Open\"\nstarts = \"2020-01-01\"\n\
                ends = \"2090-01-01\"\n[[agreement.line]]\nservice = \"mail\"\nplan = \"team\"\nquantity = 5\n";
    assert_eq!(import("c.toml", good).1, "Created: C-1.\nLeft as they are: none.\n");
    assert_eq!(import("c.toml", good).1, "Created: none.\nLeft as they are: C-1.\n");
    let (status, _, said) = import("d.toml", &good.replace("C-1", "C-2").replace("= 5", "= 0"));
    assert_eq!(status, Some(1));
    assert!(said.contains("d.toml:10:1: agreement 1, line 1, quantity: must be between 1 and 1000000"), "{said}");
    assert!(said.contains("nothing was changed"), "{said}");
}
