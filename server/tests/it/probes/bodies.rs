//! What the probes send.

pub fn keyed(mut fields: Vec<(&'static str, String)>) -> Vec<(&'static str, String)> {
    fields.push((
        "key",
        format!("{:022x}", std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_nanos()),
    ));
    fields
}

pub fn sign_in() -> Vec<(&'static str, String)> {
    vec![
        ("command[user_name]", "nobody@nowhere.example".into()),
        ("command[password]", "not the right password".into()),
    ]
}

pub fn billing_profile() -> Vec<(&'static str, String)> {
    keyed(vec![
        ("command[name]", "Somebody".into()),
        ("command[country]", "DE".into()),
        ("command[tax_id]", String::new()),
    ])
}

pub fn organization() -> Vec<(&'static str, String)> {
    keyed(vec![
        ("command[name]", "Alder & Sons".into()),
        ("command[country]", "DE".into()),
        ("command[language]", "en".into()),
        ("command[technical_contact]", String::new()),
    ])
}
