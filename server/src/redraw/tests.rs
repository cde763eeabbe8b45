#![expect(clippy::unwrap_used, reason = "tests")]
use super::*;

fn came_from(referrer: Option<&str>, form: &'static str) -> Option<String> {
    let mut headers = HeaderMap::new();
    headers.insert(HOST, HeaderValue::from_static("localhost:3000"));
    if let Some(referrer) = referrer {
        headers.insert(REFERER, HeaderValue::from_str(referrer).unwrap());
    }
    page(&headers, &Bytes::from_static(form.as_bytes()))
}

#[test]
fn a_form_stands_on_the_page_that_it_or_the_browser_says() {
    let from = Some("http://localhost:3000/account/profile?tab=1");
    assert_eq!(came_from(from, "key=1").unwrap(), "/account/profile?tab=1");
    assert_eq!(came_from(from, "page=%2Fsignup%3Foffer%3Dx&key=1").unwrap(), "/signup?offer=x");
    assert_eq!(came_from(None, "page=/signup").unwrap(), "/signup");
    assert_eq!(came_from(None, "key=1"), None);
}

#[test]
fn no_form_leads_out_of_the_portal() {
    for from in ["http://evil.example/", "http://localhost:3001/", "http://localhost:3000//evil.example/", "nonsense"] {
        assert_eq!(came_from(Some(from), ""), None, "{from}");
    }
    for page in [
        "page=https://evil.example/",
        "page=//evil.example",
        "page=/%5Cevil.example",
        "page=evil.example",
        "page=",
        "page=/..//evil.example",
    ] {
        assert_eq!(came_from(None, page), None, "{page}");
    }
    assert_eq!(came_from(Some("http://localhost:3000/api/sign-in"), ""), None, "a server function is no page");
}

#[test]
fn what_was_typed_comes_back_without_passwords() {
    let form = Bytes::from_static(b"command[name]=Ada&command[password]=secret&command%5BnewPassword%5D=secret&key=k");
    assert_eq!(typed(&form), [("command[name]".to_owned(), "Ada".to_owned()), ("key".to_owned(), "k".to_owned())]);
}

#[test]
fn a_password_that_is_none_is_said_although_it_does_not_come_back() {
    let faults: Vec<_> = passwords(&Bytes::from_static(b"command[password]=&command[name]=Ada")).collect();
    assert_eq!(faults.len(), 1);
    assert_eq!(faults.first().unwrap().field, "password");
}
