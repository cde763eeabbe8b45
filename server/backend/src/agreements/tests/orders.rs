//! The list in every order, there and back, and as a file.

use super::*;
use crate::licenses::tests::team::Team;
use domain::agreements::AgreementRow;

/// What agreements are sorted by.
fn key(row: &AgreementRow, by: Column) -> (String, i64) {
    match by {
        Column::Number => (row.number.to_string(), 0),
        Column::Program => (row.program.to_string(), 0),
        Column::Ends => (row.coverage.ends.to_string(), 0),
        Column::Status => (String::new(), row.status.urgency().into()),
        Column::Used => (String::new(), row.used),
    }
}

/// The numbers in the file, line by line.
async fn filed(team: &Team, query: ListAgreements) -> Vec<String> {
    let permit = team.house.portal.permit(team.ada.clone(), team.house.request()).await.unwrap();
    let (lines, today) = export(permit, query).await.unwrap();
    let text = csv(&lines, today);
    text.lines().skip(1).filter_map(|line| line.split(',').next()).map(str::to_owned).collect()
}

/// So many agreements of two programs, in three statuses, with one to five licenses.
fn many(count: usize, today: domain::time::Day) -> String {
    let day = |days| today.plus_days(days).to_string();
    let one = |place: usize| {
        let (starts, ends) = [(-400, 30), (-400, 500), (10, 500)][place % 3];
        let one = text("alder", &format!("N-{place:03}"), &day(starts), &day(ends));
        let one = one.replace("true_up = { opens = 60, closes = 30 }\n", "");
        let one = one.replace("\"Open\"", ["\"Open\"", "\"Select\""][place % 2]);
        one.replace("quantity = 40", &format!("quantity = {}", 1 + place % 5))
    };
    (0..count).map(one).collect()
}

#[tokio::test]
async fn in_every_order_each_agreement_comes_once_there_and_back() {
    let team = Team::new().await;
    let people = team.people("bea", 3).await;
    team.assign_all(&people, false).await;
    let today = list(&team.house, &team.ada, ListAgreements::default()).await.today;
    import(&team.house, &many(110, today)).await.unwrap();
    for by in Column::ALL.iter().copied() {
        let mut both = Vec::new();
        for descending in [false, true] {
            let order = Order { by, descending };
            let ask = async |cursor| {
                let query = ListAgreements { order: Some(order), cursor, ..ListAgreements::default() };
                list(&team.house, &team.ada, query).await
            };
            let mut pages = vec![ask(None).await];
            while let Some(next) = pages.last().unwrap().next.clone() {
                pages.push(ask(Some(next)).await);
            }
            assert!(pages.iter().all(|page| (page.count, page.more) == (110, false)), "{order}");
            let rows: Vec<_> = pages.iter().flat_map(|page| page.rows.clone()).collect();
            let keys: Vec<_> = rows.iter().map(|row| key(row, by)).collect();
            let rises = |pair: &[(String, i64)]| if descending { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
            assert!(keys.windows(2).all(rises), "{order}: {keys:?}");
            let mut found: Vec<_> = rows.iter().map(|row| row.number.to_string()).collect();
            let query = ListAgreements { order: Some(order), ..ListAgreements::default() };
            assert_eq!(filed(&team, query).await, found, "{order}");
            let mut at = pages.pop().unwrap();
            while let Some(previous) = at.previous.clone() {
                at = ask(Some(previous)).await;
                assert_eq!(at.rows, pages.pop().unwrap().rows, "{order}");
            }
            assert!(pages.is_empty(), "{order}: the way back ends early");
            both.push(found.clone());
            found.sort();
            assert_eq!(found, (0..110).map(|place| format!("N-{place:03}")).collect::<Vec<_>>(), "{order}");
        }
        let [up, down] = &both[..] else { panic!("{by}") };
        assert!(up.iter().eq(down.iter().rev()), "{by}");
    }
}

#[tokio::test]
async fn what_is_used_of_an_agreement_is_what_is_held_of_what_it_commits_to_and_the_file_is_sorted_by_it() {
    let team = Team::new().await;
    let people = team.people("bea", 3).await;
    team.assign_all(&people, false).await;
    let today = list(&team.house, &team.ada, ListAgreements::default()).await.today;
    import(&team.house, &many(5, today)).await.unwrap();
    let query = ListAgreements { order: "-used".parse().ok(), ..ListAgreements::default() };
    let page = list(&team.house, &team.ada, query.clone()).await;
    let mut used: Vec<_> = page.rows.iter().map(|row| (row.number.to_string(), row.used, row.committed)).collect();
    assert_eq!(filed(&team, query).await, numbers(&page));
    used.sort();
    let expected = [("N-000", 1, 1), ("N-001", 2, 2), ("N-002", 3, 3), ("N-003", 3, 4), ("N-004", 3, 5)];
    assert_eq!(used, expected.map(|(number, used, committed)| (number.to_owned(), used, committed)));
}

#[tokio::test]
async fn agreements_are_found_by_number_or_program_in_any_case_and_the_file_holds_what_is_found() {
    let team = Team::new().await;
    let today = list(&team.house, &team.ada, ListAgreements::default()).await.today;
    let over = text("alder", "OLD-1", "2020-01-01", "2024-01-01");
    let odd = text("alder", "X/7", "2026-01-01", "2030-01-01").replace("\"Open\"", "\"Ärzte 100%\"");
    import(&team.house, &(many(6, today) + &over + &odd)).await.unwrap();
    let found = async |search: &str, ended| {
        let query = ListAgreements { search: search.to_owned(), ended, order: "number".parse().ok(), cursor: None };
        let page = list(&team.house, &team.ada, query.clone()).await;
        let found = numbers(&page);
        assert_eq!((filed(&team, query).await, page.count), (found.clone(), found.len() as u64), "{search}");
        found.join(" ")
    };
    assert_eq!(found("n-00", false).await, "N-000 N-001 N-002 N-003 N-004 N-005");
    assert_eq!(found(" SELECT ", false).await, "N-001 N-003 N-005");
    assert_eq!((found("ärzte", false).await, found("ÄRZTE 100%", false).await), ("X/7".to_owned(), "X/7".to_owned()));
    assert_eq!((found("x/7", false).await, found("%", false).await), ("X/7".to_owned(), "X/7".to_owned()));
    assert_eq!((found("old", false).await, found("old", true).await), (String::new(), "OLD-1".to_owned()));
}
