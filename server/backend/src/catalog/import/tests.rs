#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use proptest::prelude::*;

const HEADER: &str =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names";

fn file(name: &str, bytes: impl AsRef<[u8]>) -> File {
    File { name: name.to_owned(), bytes: bytes.as_ref().to_vec(), service: None, encoding: None }
}

/// Rows in which `@7` stands for the GUID of number 7.
fn rows(text: &str) -> String {
    let mut parts = text.split('@');
    let first = parts.next().unwrap().to_owned();
    parts.fold(first, |rows, part| format!("{rows}0000000{}-00aa-4000-8000-000000000000{}", &part[..1], &part[1..]))
}

fn table(text: &str) -> File {
    file("products.csv", format!("{HEADER}\r\n{}", rows(text)))
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
        "Office – E3,E3,@A,EXO,bbbb-1,Exchange\r\nOffice – E3,E3,@A,SPO,bbbb-2,\"Share \"\"Point\"\", too\"\r\nLite,LITE,@2,EXO,bbbb-1,Exchange\r\n",
    ))
    .unwrap();
    let [service] = read.catalog.services() else { panic!("one service") };
    assert_eq!((service.key.as_str(), service.name.as_str()), ("products", "products"));
    let plans: Vec<_> = service.plans.iter().map(|plan| (plan.key.as_str(), plan.features.0.len())).collect();
    let keys = ["0000000a-00aa-4000-8000-000000000000", "00000002-00aa-4000-8000-000000000000"];
    assert_eq!(plans, [(keys[0], 2), (keys[1], 1)]);
    assert_eq!(service.plans[0].name.as_str(), "Office – E3");
    assert_eq!(service.features[1].name.as_str(), "Share \"Point\", too");
    assert!(service.plans.iter().all(|plan| plan.prices.is_empty()));
}

#[test]
fn the_service_is_named_by_the_operator_or_by_the_file() {
    let key = |file: File| read(file).unwrap().catalog.services()[0].key.to_string();
    let row = "A,A,@1,B,b,B";
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
    let moved = "\u{feff}guid,More,Service_Plan_Id,Service_Plans_Included_Friendly_Names,Service_Plan_Name,String_Id,Product_Display_Name\n@1,x,f1,Feature,F,P,Plan\n";
    let read = read(file("a.csv", rows(moved))).unwrap();
    let plan = &read.catalog.services()[0].plans[0];
    assert_eq!((plan.key.as_str(), plan.name.as_str()), ("00000001-00aa-4000-8000-000000000000", "Plan"));
    let missing = "1:1: the columns Product_Display_Name, Service_Plan_Name, Service_Plan_Id, \
                   Service_Plans_Included_Friendly_Names are missing; is this the table of products?";
    assert_eq!(said(file("a.csv", "GUID,String_Id\n")), missing);
    assert_eq!(said(file("a.csv", HEADER.replace("GUID", "Id"))), "1:1: the column GUID is missing");
    assert!(said(file("a.csv", "")).starts_with("1:1: the columns Product_Display_Name, String_Id, GUID, "));
    assert_eq!(
        said(file("a.csv", rows(&format!("{HEADER},GUID\nA,A,@1,B,b,B,@1\n")))),
        "1:109: the column GUID is there twice"
    );
    assert_eq!(said(table("")), "1:108: the table has no rows");
}

#[test]
fn repeated_pairs_are_merged_and_the_first_name_wins() {
    let read =
        read(table("Plan,P,@1,F,f,Feature\nPlan,P,@1,F,f,Feature\nOther,P,@1,F,f,FEATURE\nOther,Q,@2,F,f,Feature\n"))
            .unwrap();
    assert_eq!(read.notes, Notes { repeated: 2, other_plan_names: 1, other_feature_names: 1 });
    let service = &read.catalog.services()[0];
    assert_eq!(service.plans.iter().map(|plan| plan.name.as_str()).collect::<Vec<_>>(), ["Plan", "Other"]);
    assert_eq!(service.features[0].name.as_str(), "Feature");
}

#[test]
fn rows_that_are_cut_off_or_too_long_are_refused_where_they_are() {
    let cut = "this row has 4 cells, the header 6; the file may be cut off or damaged";
    assert_eq!(said(table("A,A,@1,B,b,B\r\nC,C,@2,D")), format!("3:43: {cut}"));
    assert_eq!(said(table("A,A,@1,B\r\nC,C,@2,D,d,D\r\n")), format!("2:43: {cut}"));
    assert!(said(table("A,A,@1,B,b,B,more,yet\n")).starts_with("2:48: this row has 8 cells"));
    assert_eq!(
        said(table("A,A,@1,B,b,\"B\n\nC,C,@2,D,d,D\n")),
        "2:46: this quoted cell does not end; the file may be cut off"
    );
    assert!(said(table("A,A,@1,B,b,\"B\" or so\n")).starts_with("2:49: a cell goes on after its closing quote"));
}

#[test]
fn cells_that_are_no_names_or_keys_are_refused_where_they_are() {
    assert_eq!(said(table("A,A,,B,b,B\n")), "2:5: GUID: nothing was entered");
    assert!(said(table("Ä\u{202e},A,a b,B,b,B\n")).starts_with("2:6: GUID: may only contain"));
    assert!(said(table("Ä\u{202e},A,a b,B,b,B\n")).contains("2:1: Product_Display_Name: contains a character"));
    assert_eq!(said(table(&"A,A,,B,b,B\n".repeat(1_000))).lines().count(), Failure::MOST);
    assert_eq!(said(table("A,A,@1,B,b,\n")), "nothing");
}

#[test]
fn what_is_no_guid_is_no_key_of_a_plan() {
    let none = "GUID: is none, such as 84a661c4-e949-4bd2-a560-ed7766fcaf2b";
    let whole = "0000000a00aa40008000000000000000";
    for wrong in ["a", "OFFICE-E3", whole, "0000000g-00aa-4000-8000-000000000000"] {
        assert_eq!(said(table(&format!("A,A,@1,B,b,B\nA,A,{wrong},B,b,B\n"))), format!("3:5: {none}"), "{wrong}");
    }
    assert_eq!(said(table("A,A,0000000A-00AA-4000-8000-000000000000,B,b,B\n")), "nothing");
}

#[test]
fn a_table_of_another_kind_is_refused_in_one_sentence() {
    let text = format!("{HEADER}\r\n{}", rows("A,A,@1,B,b,B\r\n"));
    for (sign, name) in [(";", "semicolons"), ("\t", "tabs")] {
        let expected = format!("1:1: the cells are separated by {name}; save the table with commas");
        assert_eq!(said(file("a.csv", text.replace(',', sign))), expected);
    }
    let wide = |mark: &str, bytes: fn(u16) -> [u8; 2]| {
        format!("{mark}{text}").encode_utf16().flat_map(bytes).collect::<Vec<_>>()
    };
    for mark in ["", "\u{feff}"] {
        let expected = |label| format!("1:1: this is UTF-16; say so with --encoding {label}");
        assert_eq!(said(file("a.csv", wide(mark, u16::to_le_bytes))), expected("utf-16le"));
        assert_eq!(said(file("a.csv", wide(mark, u16::to_be_bytes))), expected("utf-16be"));
        let named = File { encoding: Some("utf-16le".into()), ..file("a.csv", wide(mark, u16::to_le_bytes)) };
        assert_eq!(said(named), "nothing");
    }
}

#[test]
fn a_table_is_utf_8_or_else_windows_1252_and_it_is_said_which() {
    let cells = rows(",A,@1,B,b,B\r\n");
    let row = |bytes: &[u8]| [HEADER.as_bytes(), b"\r\nE3 ", bytes, cells.as_bytes()].concat();
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
        prop_assert!(crate::sheets::Cells::new(&text).next(&mut row).unwrap());
        prop_assert_eq!(row.iter().map(|cell| cell.text.to_string()).collect::<Vec<_>>(), cells);
        for cell in row {
            let offset = text.split_inclusive('\n').take(cell.place.line - 1).map(str::len).sum::<usize>();
            prop_assert_eq!(text[offset..].chars().nth(cell.place.column - 1), Some('"'));
        }
    }
}
