//! Decides again and again with `cedar-policy` whether somebody who holds a role may list invoices, by as many policies as the
//! portal has rights, and says how many nanoseconds one decision takes.

use std::time::Instant;

use cedar_policy::{Authorizer, Context, Decision, Entities, EntityUid, PolicySet, Request};

/// The rights that not everybody has, with the roles that give them, as the portal's policy has them.
const RIGHTS: [(&str, &[&str]); 12] = [
    ("view services", &["global", "billing", "users", "service", "reader"]),
    ("view prices and invoices", &["global", "billing", "reader"]),
    ("buy", &["global", "billing"]),
    ("view identity", &["global", "billing", "users", "password", "service", "reader"]),
    ("support", &["global", "billing", "users", "password", "service", "reader"]),
    ("manage users and groups", &["global", "users"]),
    ("assign licenses", &["global", "users"]),
    ("reset credentials", &["global", "users", "password"]),
    ("assign roles", &["global"]),
    ("edit organization", &["global"]),
    ("manage tokens", &["global"]),
    ("view all activity", &["global", "reader"]),
];

/// `cedar-floor TIMES`
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let times: u32 = std::env::args().nth(1).unwrap_or_else(|| "100000".to_owned()).parse()?;
    let mut text = String::new();
    for (right, roles) in RIGHTS {
        for role in roles {
            text += &format!(
                "permit(principal in Role::\"{role}\", action == Action::\"{right}\", resource) \
                 when {{ principal.organization == resource }};\n"
            );
        }
    }
    let policies: PolicySet = text.parse()?;
    let entities = Entities::from_json_str(
        r#"[
            { "uid": { "type": "Person", "id": "ada" },
              "attrs": { "organization": { "__entity": { "type": "Organization", "id": "alder" } } },
              "parents": [{ "type": "Role", "id": "global" }] },
            { "uid": { "type": "Role", "id": "global" }, "attrs": {}, "parents": [] },
            { "uid": { "type": "Organization", "id": "alder" }, "attrs": {}, "parents": [] }
        ]"#,
        None,
    )?;
    let uid = |text: &str| text.parse::<EntityUid>();
    let (person, action) = (uid("Person::\"ada\"")?, uid("Action::\"view prices and invoices\"")?);
    let request = Request::new(person, action, uid("Organization::\"alder\"")?, Context::empty(), None)?;
    let authorizer = Authorizer::new();
    let begun = Instant::now();
    for _ in 0..times {
        let answer = std::hint::black_box(authorizer.is_authorized(&request, &policies, &entities));
        if answer.decision() != Decision::Allow {
            return Err("the decision was wrong".into());
        }
    }
    println!("{}", begun.elapsed().as_nanos() / u128::from(times));
    Ok(())
}
