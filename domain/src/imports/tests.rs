//! What a table of people says, and what each of its rows would do.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::ids::MemberId;
use crate::locale::Language;
use crate::members::Says;
use crate::roles::{Role, Roles};
use crate::text::{DomainName, Name};
use proptest::prelude::*;

const ALL: [&str; 4] = ["user_name", "display_name", "mail", "language"];

fn texts(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn head(cells: &[&str]) -> Head {
    Head::read(texts(cells)).unwrap()
}

fn domain() -> DomainName {
    "alder.example".parse().unwrap()
}

fn entry(cells: &[&str]) -> Result<Entry, Fault> {
    Entry::read(&head(&ALL), &texts(cells), &[domain()])
}

fn fault(column: Column, why: Why) -> Fault {
    Fault { column: Some(column), why }
}

fn id(number: u128) -> MemberId {
    uuid::Uuid::from_u128(number).into()
}

fn says(name: &str, mail: &str, language: Language) -> Says {
    Says { display_name: name.parse().unwrap(), mail: mail.parse().unwrap(), language }
}

fn grace() -> Says {
    says("Grace Hopper", "grace@mail.example", Language::En)
}

fn known(number: u128, roles: Roles) -> Known {
    Known { member: id(number), roles, says: grace() }
}

fn users() -> Roles {
    Roles::NONE.with(Role::Users)
}

/// What a row would do if the person 0 sent it, who holds these roles and reads German.
fn judged(cells: &[&str], known: Option<&Known>, by: Roles) -> Judged {
    entry(cells).unwrap().judge(known, (id(0), by), Language::De)
}

#[test]
fn a_head_is_understood_whichever_directory_wrote_it() {
    let (user, name) = (Some(Column::UserName), Some(Column::DisplayName));
    let (mail, language) = (Some(Column::Mail), Some(Column::Language));
    let columns = |cells: &[&str]| head(cells).columns;
    assert_eq!(columns(&ALL), [user, name, mail, language]);
    assert_eq!(columns(&["userPrincipalName", "displayName", "preferredLanguage"]), [user, name, language]);
    assert_eq!(columns(&["Benutzername", "Vollständiger Name", "E-Mail", "Sprache"]), [user, name, mail, language]);
    assert_eq!(columns(&["Name", "LOGIN [Required]", " Contact mail (optional)"]), [name, user, mail]);
}

#[test]
fn columns_that_mean_nothing_are_named_and_not_taken() {
    let head = head(&["role", "user_name", "", "org_id", "status"]);
    assert_eq!(head.unknown().collect::<Vec<_>>(), ["role", "org_id", "status"]);
    let row = texts(&["global", "ada", "x", "00000000-0000-0000-0000-000000000000", "active"]);
    let read = Entry::read(&head, &row, &[domain()]).unwrap();
    assert_eq!((read.display_name, read.mail, read.language), (None, None, None));
}

#[test]
fn a_head_that_names_nobody_or_something_twice_is_refused() {
    assert_eq!(Head::read(Vec::new()), Err(Flaw::NoUserNames));
    assert_eq!(Head::read(texts(&["mail", "role"])), Err(Flaw::NoUserNames));
    assert_eq!(Head::read(texts(&["Username", "user_name"])), Err(Flaw::Twice(Column::UserName)));
    assert_eq!(Head::read(texts(&["user_name", "mail", "Mail"])), Err(Flaw::Twice(Column::Mail)));
    // As a large directory writes it: of two addresses the one is taken that is named more plainly.
    let both = head(&["userPrincipalName", "displayName", "alternateEmailAddress", "mail"]);
    assert_eq!((both.columns[2], both.columns[3]), (None, Some(Column::Mail)));
    assert_eq!(both.unknown().collect::<Vec<_>>(), ["alternateEmailAddress"]);
}

#[test]
fn a_row_says_who_somebody_is_with_the_domain_or_without() {
    let read = entry(&["Ada@ALDER.example", " Ada  Lovelace ", "ada@mail.example", "de-AT"]).unwrap();
    assert_eq!(read.user_name.to_string(), "ada@alder.example");
    assert_eq!(read.display_name.as_ref().map(Name::as_str), Some("Ada Lovelace"));
    assert_eq!((read.mail, read.language), ("ada@mail.example".parse().ok(), Some(Language::De)));
    let short = entry(&["ada"]).unwrap();
    assert_eq!((short.user_name, short.display_name, short.mail), (read.user_name, None, None));
}

#[test]
fn a_user_name_is_in_any_of_the_domains_and_in_the_first_where_none_is_said() {
    let domains = [domain(), "works.example".parse().unwrap()];
    let read =
        |cell: &str| Entry::read(&head(&ALL), &texts(&[cell]), &domains).map(|entry| entry.user_name.to_string());
    assert_eq!(read("ada@Works.example").unwrap(), "ada@works.example");
    assert_eq!(read("ada").unwrap(), "ada@alder.example");
    assert_eq!(read("ada@birch.example"), Err(fault(Column::UserName, Why::Domain)));
}

#[test]
fn a_cell_that_says_something_else_is_named_with_why() {
    assert_eq!(entry(&["ada@birch.example"]), Err(fault(Column::UserName, Why::Domain)));
    assert_eq!(entry(&["", "Ada"]), Err(fault(Column::UserName, Why::Invalid(Invalid::Empty))));
    assert_eq!(entry(&["ad a"]), Err(fault(Column::UserName, Why::Invalid(Invalid::Character))));
    assert_eq!(entry(&["ada", "\u{200B}"]), Err(fault(Column::DisplayName, Why::Invalid(Invalid::Invisible))));
    assert_eq!(entry(&["ada", "Ada", "nobody"]), Err(fault(Column::Mail, Why::Invalid(Invalid::Address))));
    assert_eq!(entry(&["ada", "Ada", "", "klingon"]), Err(fault(Column::Language, Why::Language)));
}

#[test]
fn more_cells_than_the_head_are_refused_unless_they_are_empty() {
    assert_eq!(entry(&["ada", "Lovelace", "Ada", "", "en", "x"]), Err(Why::Cells.into()));
    assert!(entry(&["ada", "Ada", "", "en", "", " "]).is_ok());
}

#[test]
fn a_language_is_said_by_its_tag_or_its_name() {
    let read = |cell: &str| entry(&["ada", "", "", cell]).unwrap().language;
    for cell in ["en", "EN", "en-GB", "en_us", "English", "Englisch"] {
        assert_eq!(read(cell), Some(Language::En), "{cell}");
    }
    for cell in ["de", "de-CH", "Deutsch", "German"] {
        assert_eq!(read(cell), Some(Language::De), "{cell}");
    }
    assert_eq!(read(" "), None);
}

#[test]
fn the_apostrophe_of_an_export_is_no_part_of_the_text() {
    let said = |cell: &str| head(&ALL).cell(&texts(&["ada", cell]), Column::DisplayName).map(str::to_owned);
    assert_eq!(said("'=1+2").as_deref(), Some("=1+2"));
    assert_eq!(said(" ' +49").as_deref(), Some("+49"));
    assert_eq!(said("'t Hooft").as_deref(), Some("'t Hooft"));
    assert_eq!(said("'\t"), None);
}

#[test]
fn whoever_is_not_there_is_made_if_name_and_mail_are_said() {
    let row = ["grace", "Grace Hopper", "grace@mail.example"];
    assert_eq!(judged(&row, None, users()), Judged::Create(Says { language: Language::De, ..grace() }));
    let row = ["grace", "Grace Hopper", "grace@mail.example", "en"];
    assert_eq!(judged(&row, None, users()), Judged::Create(grace()));
    let missing = |column| Judged::Wrong(fault(column, Why::Invalid(Invalid::Empty)));
    assert_eq!(judged(&["grace", "", "grace@mail.example"], None, users()), missing(Column::DisplayName));
    assert_eq!(judged(&["grace", "Grace Hopper"], None, users()), missing(Column::Mail));
}

#[test]
fn whoever_is_there_is_changed_in_what_is_said_and_is_other() {
    let there = known(1, Roles::NONE);
    let row = ["grace", "", "hopper@mail.example"];
    let other = says("Grace Hopper", "hopper@mail.example", Language::En);
    assert_eq!(judged(&row, Some(&there), users()), Judged::Update(other));
    assert_eq!(judged(&["grace", "Grace Hopper", "", "en"], Some(&there), users()), Judged::Same);
    assert_eq!(judged(&["grace"], Some(&there), users()), Judged::Same);
}

#[test]
fn nobody_changes_by_a_file_whom_they_may_not_change_otherwise() {
    let row = ["grace", "Someone Else"];
    let barred = |known: Known, by| match judged(&row, Some(&known), by) {
        Judged::Wrong(Fault { column: None, why: Why::Barred(why) }) => Some(why),
        _ => None,
    };
    let reader = Roles::NONE.with(Role::Reader);
    assert_eq!(barred(known(1, reader), users()), Some(Barred::Rank));
    assert_eq!(barred(known(0, users()), users()), Some(Barred::Oneself));
    assert_eq!(barred(known(1, Roles::NONE), reader), Some(Barred::Right));
    assert_eq!(barred(known(1, reader), Roles::NONE.with(Role::Global)), None);
    // What says nothing new needs no right.
    assert_eq!(judged(&["grace"], Some(&known(1, reader)), users()), Judged::Same);
}

#[test]
fn more_than_25_accounts_or_a_tenth_are_counted_by_hand() {
    assert!(!is_counted(0, 1) && !is_counted(1, 1) && is_counted(2, 1));
    assert!(!is_counted(10, 100) && is_counted(11, 100));
    assert!(!is_counted(25, 1_000) && is_counted(26, 1_000));
    assert!(is_counted(u64::MAX, u64::MAX));
}

#[test]
fn a_tally_knows_what_is_planned_and_what_was_done() {
    let tally = Tally(vec![(State::Wrong, 7), (State::Create, 3), (State::Update, 2), (State::Updated, 1)]);
    assert_eq!((tally.of(State::Wrong), tally.of(State::Kept)), (7, 0));
    assert_eq!((tally.planned(), tally.done()), (5, 1));
}

#[test]
fn a_fault_survives_being_stored() {
    let faults = [
        fault(Column::Mail, Why::Invalid(Invalid::Long { most: 254 })),
        fault(Column::UserName, Why::Twice { line: 7 }),
        Why::Barred(Barred::LastGlobal).into(),
        Why::Gone.into(),
    ];
    for fault in faults {
        let stored = serde_json::to_string(&fault).unwrap();
        assert_eq!(serde_json::from_str::<Fault>(&stored).unwrap(), fault, "{stored}");
    }
}

/// Reads a table as RFC 4180 has it.
fn table(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '"' if quoted && signs.peek() == Some(&'"') => cell.extend(signs.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            sign => cell.push(sign),
        }
    }
    rows
}

/// What a table says when it is read again: its head, and its rows.
fn read_again(text: &str) -> (Head, Vec<Vec<String>>) {
    let mut rows = table(text).into_iter();
    (Head::read(rows.next().unwrap()).unwrap(), rows.collect())
}

#[test]
fn rows_that_did_nothing_are_mended_and_sent_again_as_often_as_it_takes() {
    let rows = [
        ("This is no language.".to_owned(), texts(&["ada", "Ada, \"Countess\"\nof Lovelace", "", "klingon"])),
        ("Two; three".to_owned(), texts(&["grace"])),
    ];
    let (again, mended) = read_again(&csv(&head(&ALL), &rows));
    assert_eq!(again.cells, ["problem", "user_name", "display_name", "mail", "language"]);
    assert_eq!(again.unknown().collect::<Vec<_>>(), ["problem"]);
    let first = mended.first().unwrap();
    assert_eq!(first, &["This is no language.", "ada", "Ada, \"Countess\"\nof Lovelace", "", "klingon"]);
    let (thrice, rows) = read_again(&csv(&again, &[("Another".to_owned(), first.clone())]));
    assert_eq!(thrice, again);
    assert_eq!(rows, [["Another", "ada", "Ada, \"Countess\"\nof Lovelace", "", "klingon"]]);
}

fn cell(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

proptest! {
    #[test]
    fn what_is_sent_again_says_the_same(cells in prop::collection::vec("[=+@\\-\t\r\n\"',; aß＝]{0,6}", 1..6)) {
        let (again, rows) = read_again(&csv(&head(&ALL), &[("=Why".to_owned(), cells.clone())]));
        prop_assert_eq!(rows.len(), 1);
        for column in Column::ALL.iter().copied() {
            prop_assert_eq!(again.cell(rows.first().unwrap(), column), head(&ALL).cell(&cells, column));
        }
    }

    #[test]
    fn each_row_is_judged_once_and_changes_nothing_that_it_does_not_say(
        name in cell(&["", "Grace Hopper", "Ada", " Grace  Hopper"]),
        mail in cell(&["", "grace@mail.example", "ada@mail.example"]),
        language in cell(&["", "en", "de"]),
        there in prop::option::of((0_u128..3, 0_u8..64)),
        by in (0_u8..64).prop_map(Roles::from_bits),
    ) {
        let there = there.map(|(number, roles)| known(number, Roles::from_bits(roles)));
        let entry = entry(&["grace", name, mail, language]).unwrap();
        let judged = entry.clone().judge(there.as_ref(), (id(0), by), Language::De);
        let may = there.as_ref().map(|known| known.may_be_managed((id(0), by)));
        let says_so = |says: &Says| {
            entry.display_name.as_ref().is_none_or(|name| *name == says.display_name)
                && entry.mail.as_ref().is_none_or(|mail| *mail == says.mail)
                && entry.language.is_none_or(|language| language == says.language)
        };
        match (&judged, &there) {
            (Judged::Create(says), None) => {
                prop_assert!(says_so(says) && entry.display_name.is_some() && entry.mail.is_some());
                prop_assert!(entry.language.is_some() || says.language == Language::De);
            }
            (Judged::Wrong(fault), None) => {
                prop_assert!(fault.column.is_some() && (entry.display_name.is_none() || entry.mail.is_none()));
            }
            (Judged::Same, Some(known)) => prop_assert!(says_so(&known.says)),
            (Judged::Update(says), Some(known)) => {
                prop_assert!(says_so(says) && *says != known.says && may == Some(Ok(())));
                prop_assert!(entry.display_name.is_some() || says.display_name == known.says.display_name);
                prop_assert!(entry.mail.is_some() || says.mail == known.says.mail);
                prop_assert!(entry.language.is_some() || says.language == known.says.language);
            }
            (Judged::Wrong(fault), Some(known)) => {
                prop_assert!(!says_so(&known.says));
                prop_assert_eq!(may, Some(Err(fault.clone())));
            }
            (judged, there) => return Err(TestCaseError::fail(format!("{judged:?} of {there:?}"))),
        }
        let states = [State::Create, State::Update, State::Same, State::Wrong];
        prop_assert_eq!(states.iter().filter(|state| **state == judged.state()).count(), 1);
    }
}
