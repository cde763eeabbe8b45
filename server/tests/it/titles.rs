//! What pages about one thing are called, and what they say where there is no such thing.

use serde_json::Value;

use crate::harness::{Browser, Server};

fn as_global(server: &Server) -> Browser {
    let mut browser = server.browser();
    browser.call("/api/demo/enter", &[("command[role]", "global")]);
    browser
}

#[test]
fn the_pages_of_a_plan_and_of_a_group_are_named_after_them_and_say_nothing_else_where_there_is_none() {
    let server = Server::start_demo();
    let mut global = as_global(&server);
    let groups = global.call("/api/groups/list", &[("query[search]", "")]).body;
    let groups: Value = serde_json::from_str(&groups).unwrap();
    let group = &groups["rows"][0];
    let (id, name) = (group["id"].as_str().unwrap(), group["name"].as_str().unwrap());
    let heading = |body: &str| {
        let start = body.split_once("<h1").unwrap().1;
        start.split_once('>').unwrap().1.split_once('<').unwrap().0.to_owned()
    };
    let plan = "Northgate Mail Business";
    let pages = [
        ("/licenses/mail/mail-business".to_owned(), plan),
        ("/licenses/mail/mail-business/waiting".to_owned(), plan),
        ("/licenses/mail/mail-business/assign".to_owned(), plan),
        ("/licenses/mail/mail-business/move".to_owned(), plan),
        ("/licenses/mail/mail-business/groups/assign".to_owned(), plan),
        (format!("/identity/groups/{id}"), name),
        (format!("/identity/groups/{id}/licenses"), name),
        (format!("/identity/groups/{id}/add"), name),
        (format!("/identity/groups/{id}/edit"), name),
    ];
    for (page, name) in pages {
        let answer = global.get(&page);
        assert_eq!(answer.status, 200, "{page}");
        let (title, heading) = (window(&answer.body), heading(&answer.body));
        assert!(heading.ends_with(name) && title.contains(&heading), "{page}: {heading}, {title}");
    }
    let nobody = "01999999-0000-7000-8000-000000000000";
    for page in ["", "/licenses", "/waiting", "/history", "/add", "/edit"]
        .map(|below| format!("/identity/groups/{nobody}{below}"))
        .into_iter()
        .chain(
            ["", "/groups", "/waiting", "/assign", "/move", "/groups/assign"]
                .map(|below| format!("/licenses/mail/none{below}")),
        )
    {
        let answer = global.get(&page);
        let main = answer.body.split_once("<main").unwrap().1.split_once("</main>").unwrap().0;
        assert_eq!(answer.status, 404, "{page}");
        assert!(!main.contains("<form") && !main.contains("<input") && !main.contains("/add\""), "{page}: {main}");
        assert!(heading(main).starts_with("Your organization has no such"), "{page}: {}", heading(main));
    }
}

/// What the window is called.
fn window(body: &str) -> String {
    body.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0.to_owned()
}
