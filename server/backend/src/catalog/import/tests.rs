#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use proptest::prelude::*;

const HEADER: &str =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";

fn file(name: &str, bytes: impl AsRef<[u8]>) -> File {
    File { name: name.to_owned(), bytes: bytes.as_ref().to_vec(), service: None, encoding: None }
}

fn table(rows: &str) -> File {
    file("products.csv", format!("{HEADER}\r\n{rows}"))
}

/// What is said about a file, as `line:column: reason` lines.
fn said(file: File) -> String {
    match read(file) {
        Ok(_) => "nothing".to_owned(),
        Err(failure) => failure.to_string(),
    }
}

#[test]
fn a_table_becomes_one_service_with_plans_and_their_features() {
    let read = read(table(
        "Office – E3,E3,AAAA-1,EXO,bbbb-1,Exchange\r\nOffice – E3,E3,AAAA-1,SPO,bbbb-2,\"Share \"\"Point\"\", too\"\r\nLite,LITE,aaaa-2,EXO,bbbb-1,Exchange\r\n",
    ))
    .unwrap();
    let [service] = read.catalog.services() else { panic!("one service") };
    assert_eq!((service.key.as_str(), service.name.as_str()), ("products", "products"));
    let plans: Vec<_> = service.plans.iter().map(|plan| (plan.key.as_str(), plan.features.0.len())).collect();
    assert_eq!(plans, [("aaaa-1", 2), ("aaaa-2", 1)]);
    assert_eq!(service.plans[0].name.as_str(), "Office – E3");
    assert_eq!(service.features[1].name.as_str(), "Share \"Point\", too");
    assert!(service.plans.iter().all(|plan| plan.prices.is_empty()));
}

#[test]
fn the_service_is_named_by_the_operator_or_by_the_file() {
    let key = |file: File| read(file).unwrap().catalog.services()[0].key.to_string();
    let row = "A,A,a,B,b,B";
    let mut named = table(row);
    named.service = Some("Microsoft 365".into());
    assert_eq!(key(named), "microsoft-365");
    assert_eq!(key(File { name: "some/folder/My products.CSV".into(), ..table(row) }), "my-products");
    assert!(matches!(read(File { name: "–.csv".into(), ..table(row) }), Err(Failure::Service(_))));
    let mut document = file("vendor.toml", "");
    document.service = Some("Mail".into());
    assert!(matches!(read(document), Err(Failure::ServiceOfDocument)));
    assert!(matches!(read(file("vendor.xlsx", "")), Err(Failure::Format)));
}

#[test]
fn columns_are_found_by_their_names_wherever_they_stand() {
    let moved = "\u{feff}guid,More,Service_Plan_Id,Service_Plans_Included_Friendly_Names,Service_Plan_Name,String_Id,Product_Display_Name\nk1,x,f1,Feature,F,P,Plan\n";
    let read = read(file("a.csv", moved)).unwrap();
    let plan = &read.catalog.services()[0].plans[0];
    assert_eq!((plan.key.as_str(), plan.name.as_str()), ("k1", "Plan"));
    assert_eq!(said(file("a.csv", "GUID,String_Id\n")).lines().count(), 4);
    assert!(said(file("a.csv", "")).starts_with("1:1: the column Product_Display_Name is missing"));
    assert_eq!(said(file("a.csv", format!("{HEADER},GUID\nA,A,a,B,b,B,a\n"))), "1:109: the column GUID is there twice");
    assert_eq!(said(table("")), "1:108: the table has no rows");
}

#[test]
fn repeated_pairs_are_merged_and_the_first_name_wins() {
    let read =
        read(table("Plan,P,p,F,f,Feature\nPlan,P,p,F,f,Feature\nOther,P,p,F,f,FEATURE\nOther,Q,q,F,f,Feature\n"))
            .unwrap();
    assert_eq!(read.notes, Notes { repeated: 2, other_plan_names: 1, other_feature_names: 1 });
    let service = &read.catalog.services()[0];
    assert_eq!(service.plans.iter().map(|plan| plan.name.as_str()).collect::<Vec<_>>(), ["Plan", "Other"]);
    assert_eq!(service.features[0].name.as_str(), "Feature");
}

#[test]
fn rows_that_are_cut_off_or_too_long_are_refused_where_they_are() {
    let cut = "this row has 4 cells, the header 6; the file may be cut off or damaged";
    assert_eq!(said(table("A,A,a,B,b,B\r\nC,C,c,D")), format!("3:8: {cut}"));
    assert_eq!(said(table("A,A,a,B\r\nC,C,c,D,d,D\r\n")), format!("2:8: {cut}"));
    assert!(said(table("A,A,a,B,b,B,more,yet\n")).starts_with("2:13: this row has 8 cells"));
    assert_eq!(
        said(table("A,A,a,B,b,\"B\n\nC,C,c,D,d,D\n")),
        "2:11: this quoted cell does not end; the file may be cut off"
    );
    assert!(said(table("A,A,a,B,b,\"B\" or so\n")).starts_with("2:14: a cell goes on after its closing quote"));
}

#[test]
fn cells_that_are_no_names_or_keys_are_refused_where_they_are() {
    assert_eq!(said(table("A,A,,B,b,B\n")), "2:5: GUID: nothing was entered");
    assert!(said(table("Ä\u{202e},A,a b,B,b,B\n")).starts_with("2:6: GUID: may only contain"));
    assert!(said(table("Ä\u{202e},A,a b,B,b,B\n")).contains("2:1: Product_Display_Name: contains a character"));
    assert_eq!(said(table(&"A,A,,B,b,B\n".repeat(1_000))).lines().count(), Failure::MOST);
    assert_eq!(said(table("A,A,a,B,b,\n")), "nothing");
}

#[test]
fn a_table_is_utf_8_or_else_windows_1252_and_it_is_said_which() {
    let row = |bytes: &[u8]| [HEADER.as_bytes(), b"\r\nE3 ", bytes, b",A,a,B,b,B\r\n"].concat();
    let name = |file: File| {
        let read = read(file).unwrap();
        (read.encoding, read.catalog.services()[0].plans[0].name.to_string())
    };
    assert_eq!(name(file("a.csv", row("–".as_bytes()))), ("UTF-8", "E3 –".to_owned()));
    assert_eq!(name(file("a.csv", row(b"\x96\xa0"))), ("windows-1252", "E3 –".to_owned()));
    let latin = File { encoding: Some("iso-8859-15".into()), ..file("a.csv", row(b"\xa4")) };
    assert_eq!(name(latin), ("ISO-8859-15", "E3 €".to_owned()));
    let wide: Vec<u8> = String::from_utf8(row(b"x")).unwrap().encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(name(File { encoding: Some("utf-16le".into()), ..file("a.csv", wide) }).0, "UTF-16LE");
}

#[test]
fn bytes_that_mean_nothing_are_refused_where_they_are() {
    for byte in [0x81, 0x8d, 0x8f, 0x90, 0x9d] {
        let rows = [HEADER.as_bytes(), b"\r\nE", &[byte], b",A,a,B,b,B\r\n"].concat();
        let reason = "this byte is neither UTF-8 nor windows-1252; name the encoding";
        assert_eq!(said(file("a.csv", &rows)), format!("2:2: {reason}"), "{byte:x}");
        let named = File { encoding: Some("latin1".into()), ..file("a.csv", rows) };
        assert_eq!(said(named), "2:2: this byte is not windows-1252");
    }
    let strict = File { encoding: Some("utf-8".into()), ..file("a.csv", b"ab\ncd\xff") };
    assert_eq!(said(strict), "2:3: this byte is not UTF-8");
    assert_eq!(said(file("a.toml", b"# \xc3\xa4\n# \xe4")), "2:3: this byte is not UTF-8");
    assert!(said(File { encoding: Some("klingon".into()), ..table("") }).contains("no encoding \"klingon\""));
}

const MAIL: &str = r#"
[[service]]
key = "mail"
name = "Mail"

[[service.feature]]
key = "storage"
name = "Storage"
kind = "gauge"
unit = "GB"

[[service.plan]]
key = "team"
name = "Team"

[[service.plan.price]]
amount = "4.50"
currency = "EUR"
period = "month"

[service.plan.features]
storage = 50

[[service.trial]]
key = "team-trial"
name = "Try Team"
plan = "team"
"#;

#[test]
fn a_document_that_cannot_be_read_is_refused_where_it_goes_wrong() {
    assert_eq!(said(file("a.toml", MAIL)), "nothing");
    let said = |from: &str, to: &str| {
        let changed = MAIL.replace(from, to);
        assert_ne!(changed, MAIL);
        said(file("a.toml", changed))
    };
    assert_eq!(said("\"4.50\"", "\"-1\""), "17:10: less than zero");
    assert_eq!(said("\"4.50\"", "-1"), "17:10: less than zero");
    assert!(said("\"4.50\"", "4.5").starts_with("17:10: invalid type: floating point"));
    assert_eq!(said("EUR", "XXX"), "18:12: no currency of ISO 4217");
    assert!(said("kind = \"gauge\"", "kind = \"tank\"").starts_with("9:8: "));
    assert!(said("name = \"Mail\"", "nmae = \"Mail\"").starts_with("4:1: unknown field `nmae`"));
    assert!(
        said("plan = \"team\"\n", "plan = \"te").starts_with("27:"),
        "{}",
        said("plan = \"team\"\n", "plan = \"te")
    );
}

#[test]
fn what_only_the_whole_document_shows_is_refused_where_it_stands() {
    let said = |from: &str, to: &str| said(file("a.toml", MAIL.replace(from, to)));
    assert!(
        said("storage = 50", "storage = true")
            .starts_with("22:1: service 1, plan 1, features, storage: a feature of the kind gauge")
    );
    assert!(said("storage = 50", "fax = 50").starts_with("22:1: "));
    assert!(
        said("plan = \"team\"\n", "plan = \"none\"\n").starts_with("27:1: service 1, trial 1, plan: there is no plan")
    );
    let twice = said("[[service.trial]]", "[[service.plan]]\nkey = \"TEAM\"\nname = \"Again\"\n[[service.trial]]");
    assert_eq!(twice, "25:1: service 1, plan 2, key: the key \"team\" is used twice");
    assert_eq!(super::tests::said(file("a.toml", "# nothing\n")), "1:1: there is no [[service]] in this file");
}

#[test]
fn words_about_quotas_are_refused_where_they_stand() {
    let said = |from: &str, to: &str| said(file("a.toml", MAIL.replace(from, to)));
    let counter = |more: &str| said("kind = \"gauge\"", &format!("kind = \"counter\"\n{more}"));
    assert_eq!(counter("reset = \"rolling\"\ndays = 30"), "nothing");
    assert!(
        counter("reset = \"weekly\"").starts_with("10:9: unknown variant `weekly`"),
        "{}",
        counter("reset = \"weekly\"")
    );
    assert!(counter("days = 30").starts_with("10:1: service 1, feature 1, days: the reset \"rolling\" and"));
    assert!(said("unit = \"GB\"", "reset = \"never\"").starts_with("10:1: service 1, feature 1, reset: "));
    let plan = |limit: &str| said("storage = 50", &format!("storage = {limit}"));
    assert_eq!(plan("{ amount = 50, enforcement = \"soft\" }"), "nothing");
    assert!(
        plan("{ amount = 50, priority = 1 }").starts_with("22:26: service 1, plan 1, features, storage, priority: ")
    );
    let strict = plan("{ amount = 50, enforcement = \"strict\" }");
    assert!(strict.starts_with("22:") && strict.contains("unknown variant `strict`"), "{strict}");
}

proptest! {
    #[test]
    fn no_bytes_whatever_bring_the_reader_down(bytes in prop::collection::vec(any::<u8>(), 0..400), named in any::<bool>()) {
        let encoding = named.then(|| "shift_jis".to_owned());
        for name in ["a.csv", "a.toml"] {
            let headed = [HEADER.as_bytes(), b"\n", &bytes].concat();
            for bytes in [bytes.clone(), headed] {
                let read = read(File { name: name.into(), bytes, service: None, encoding: encoding.clone() });
                if let Err(Failure::Bad(mistakes)) = read {
                    prop_assert!(!mistakes.is_empty());
                    prop_assert!(mistakes.iter().all(|mistake| mistake.place.line > 0 && mistake.place.column > 0));
                }
            }
        }
    }

    #[test]
    fn what_is_written_with_quotes_is_read_back(cells in prop::collection::vec("[a-z,\"\n\r ä–]{0,12}", 1..6)) {
        let text: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let text = text.join(",");
        let mut row = Vec::new();
        prop_assert!(super::cells::Cells::new(&text).next(&mut row).unwrap());
        prop_assert_eq!(row.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>(), cells);
        for cell in row {
            let offset = text.split_inclusive('\n').take(cell.place.line - 1).map(str::len).sum::<usize>();
            prop_assert_eq!(text[offset..].chars().nth(cell.place.column - 1), Some('"'));
        }
    }
}
