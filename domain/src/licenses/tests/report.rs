use super::*;

fn line(name: &str, outcome: Outcome) -> Line {
    let member = Some(member(name.len() as u128));
    Line { member, name: name.into(), user_name: name.into(), outcome, other: None, why: None }
}

#[test]
fn what_was_not_wished_stands_first_and_everything_is_counted() {
    let lines = vec![
        line("given", Outcome::Given),
        line("waits", Outcome::Waits { place: 2 }),
        line("sooner", Outcome::Waits { place: 1 }),
        line("failed", Outcome::Failed(Failure::Blocked)),
        line("unknown", Outcome::Unknown),
    ];
    let report = Report::of(lines, None);
    let names: Vec<_> = report.lines.iter().map(|line| line.name.as_str()).collect();
    assert_eq!(names, ["unknown", "failed", "sooner", "waits", "given"]);
    assert_eq!((report.tally.given, report.tally.waits, report.tally.failed), (1, 2, 2));
}

#[test]
fn a_long_report_tells_so_many_and_how_many_more() {
    let lines = (0..Report::MOST + 7).map(|place| line(&format!("{place:04}"), Outcome::Given)).collect();
    let told = Report::of(lines, None).told();
    assert_eq!((told.lines.len(), told.more, told.tally.given), (Report::MOST, 7, 207));
}

#[test]
fn a_plan_is_confirmed_by_its_own_mark_only() {
    let report = |place| Report::of(vec![line("waits", Outcome::Waits { place })], None);
    let mark = Plan::of(report(1), true, String::new()).mark;
    assert!(!Plan::of(report(1), true, mark.clone()).moved);
    assert!(!Plan::of(report(1), true, String::new()).moved, "nothing was confirmed yet");
    let other = Plan::of(report(2), true, mark.clone());
    assert!(other.moved && other.mark != mark);
}

#[test]
fn user_names_are_read_one_a_line_whatever_ends_it() {
    let typed = user_names(" Ada@alder.example\r\n\r\nbea@alder.example; cem@alder.example,not one\n");
    let read: Vec<_> = typed.iter().map(|name| name.as_ref().map(ToString::to_string)).collect();
    let not_one = "not one".to_owned();
    let names = ["ada@alder.example", "bea@alder.example", "cem@alder.example"].map(|name| Ok(name.to_owned()));
    assert_eq!(read, names.into_iter().chain([Err(&not_one)]).collect::<Vec<_>>());
    assert!(user_names(" \n,;").is_empty());
}

proptest! {
    #[test]
    fn a_cursor_is_read_as_it_is_written(key in "[^\\x00]{0,300}", number in any::<u128>(), after in any::<bool>()) {
        let place = if after { CursorPlace::After } else { CursorPlace::Before };
        let cursor = Cursor { place, id: uuid::Uuid::from_u128(number), key };
        prop_assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
    }
}

#[test]
fn what_is_no_cursor_is_refused() {
    for text in ["", "after", "after.x.key", "beside.01999999-0000-7000-8000-000000000000.key"] {
        assert_eq!(text.parse::<Cursor>(), Err(NotACursor), "{text}");
    }
}
