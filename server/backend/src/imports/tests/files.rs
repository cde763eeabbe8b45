use crate::imports::file::{Sheet, read};
use domain::imports::{Flaw, MOST_CELL, MOST_ROWS, Place};

fn sheet(bytes: &[u8]) -> Sheet {
    match read(bytes.to_vec()) {
        Ok(sheet) => sheet,
        Err(flaw) => panic!("{flaw:?}"),
    }
}

fn rows(bytes: &[u8]) -> Vec<(u32, Vec<String>)> {
    sheet(bytes).rows.into_iter().map(|row| (row.line, row.cells)).collect()
}

fn flaw(bytes: &[u8]) -> Flaw {
    match read(bytes.to_vec()) {
        Ok(sheet) => panic!("{} rows were read", sheet.rows.len()),
        Err(flaw) => flaw,
    }
}

fn row(line: u32, cells: &[&str]) -> (u32, Vec<String>) {
    (line, cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn a_table_is_read_as_directories_and_spreadsheets_write_it() {
    let text = "user_name,display_name\r\nzoe,Zoë Müller\r\n";
    let little = || text.encode_utf16().flat_map(u16::to_le_bytes);
    let big = text.encode_utf16().flat_map(u16::to_be_bytes);
    let files: [(&str, Vec<u8>); 6] = [
        ("UTF-8", text.as_bytes().to_vec()),
        ("UTF-8", [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat()),
        ("UTF-16LE", [0xFF, 0xFE].into_iter().chain(little()).collect()),
        ("UTF-16LE", little().collect()),
        ("UTF-16BE", [0xFE, 0xFF].into_iter().chain(big).collect()),
        ("windows-1252", text.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect()),
    ];
    for (encoding, bytes) in files {
        assert_eq!(sheet(&bytes).encoding, encoding);
        assert_eq!(rows(&bytes), [row(2, &["zoe", "Zoë Müller"])], "{encoding}");
        assert_eq!(sheet(&bytes).head.cells, ["user_name", "display_name"], "{encoding}");
    }
}

#[test]
fn a_row_of_too_many_cells_is_refused_before_it_is_held() {
    let cells = |count: usize| format!("user_name{}\nada\n", ",".repeat(count - 1)).into_bytes();
    assert_eq!(rows(&cells(1_000)), [row(2, &["ada"])]);
    assert!(matches!(flaw(&cells(1_001)), Flaw::Cells(Place { line: 1, .. })));
    assert!(matches!(
        flaw(&[b"user_name\n".to_vec(), vec![b','; 5_000_000]].concat()),
        Flaw::Cells(Place { line: 2, .. })
    ));
}

#[test]
fn whatever_sign_separates_cells_is_found_out() {
    let text =
        "user_name;display_name;mail\nada;\"Lovelace; Ada\nCountess\";\n\ngrace;\"Hopper, \"\"G\"\"\";g@mail.example";
    let found =
        [row(2, &["ada", "Lovelace; Ada\nCountess", ""]), row(5, &["grace", "Hopper, \"G\"", "g@mail.example"])];
    assert_eq!(rows(text.as_bytes()), found);
    assert_eq!(rows(b"user_name\tdisplay_name\nada\tLovelace, Ada\n"), [row(2, &["ada", "Lovelace, Ada"])]);
    assert_eq!(rows(b"\"a;b;c\",user_name\n1,ada\n"), [row(2, &["1", "ada"])]);
    assert_eq!(rows(b"user_name\nada\n"), [row(2, &["ada"])]);
}

#[test]
fn rows_in_which_nothing_stands_are_none() {
    assert_eq!(rows(b"user_name,mail\n,\n , \t\nada,\n"), [row(4, &["ada", ""])]);
}

#[test]
fn what_is_no_table_of_people_is_refused_with_where_and_why() {
    let place = |line, column| Place { line, column };
    assert_eq!(flaw(b""), Flaw::Empty);
    assert_eq!(flaw(b"\r\n\n"), Flaw::Empty);
    assert_eq!(flaw(b"mail,role\nx,y\n"), Flaw::NoUserNames);
    assert_eq!(flaw(b"user_name,mail\n"), Flaw::NoRows);
    assert_eq!(flaw(b"user_name,mail\n , \n"), Flaw::NoRows);
    assert_eq!(flaw(b"user_name,display_name\nada,\"Ada\ngrace,Grace\n"), Flaw::Quote(place(2, 5)));
    assert_eq!(flaw(b"user_name\n\"ada\"x\n"), Flaw::Quote(place(2, 6)));
    assert_eq!(flaw(b"user_name\nad\x81\n"), Flaw::Byte(place(2, 3)));
}

#[test]
fn more_rows_than_are_taken_are_refused_and_long_cells_are_cut() {
    let many = |rows: usize| format!("user_name\n{}", "a\n".repeat(rows));
    assert_eq!(flaw(many(MOST_ROWS + 1).as_bytes()), Flaw::Rows { most: 200_000 });
    assert_eq!(sheet(many(MOST_ROWS).as_bytes()).rows.len(), MOST_ROWS);
    let long = format!("user_name\n{}\n", "ä".repeat(MOST_CELL + 1));
    assert_eq!(rows(long.as_bytes()), [row(2, &[&"ä".repeat(MOST_CELL)])]);
}
