//! Who was in a group at the end of a day, against what was done to it until then.

use crate::groups;
use crate::house::House;
use crate::licenses::tests::team::Team;
use crate::zones;
use domain::acts;
use domain::groups::{GroupPage, Rows, ShowGroup};
use domain::ids::{GroupId, MemberId};
use domain::locale::ZoneName;
use domain::members::MemberStatus;
use domain::time::{Day, Instant};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn tokyo() -> ZoneName {
    "Asia/Tokyo".parse().unwrap()
}

async fn team() -> Team {
    let house = House::in_zone(tokyo()).await;
    let ada = house.found("alder").await;
    Team { house, ada }
}

impl Team {
    async fn time(&self) -> Instant {
        self.permit::<acts::ShowGroup>().await.now()
    }

    async fn today(&self) -> Day {
        zones::moment(self.time().await, &tokyo()).day
    }

    async fn page_on(&self, group: GroupId, day: Day, history: bool) -> GroupPage {
        let (search, on) = (String::new(), Some(day));
        let query = ShowGroup { group, history, search, order: None, cursor: None, change: None, on };
        groups::show(self.permit().await, query).await.unwrap()
    }

    async fn in_it_on(&self, group: GroupId, day: Day) -> BTreeSet<MemberId> {
        match self.page_on(group, day, false).await.rows {
            Rows::People(rows) => rows.iter().map(|row| row.member).collect(),
            other => panic!("{other:?}"),
        }
    }
}

/// Each step lets so many hours pass, then somebody joins, or leaves if they are in.
async fn walk(steps: Vec<(i64, usize)>) {
    let team = team().await;
    let crew = team.people("bea", 4).await;
    let group = team.group("Choir", &[]).await;
    let first = team.today().await;
    let mut done: Vec<(Instant, MemberId)> = Vec::new();
    let until = |done: &[(Instant, MemberId)], end: Instant| {
        done.iter().filter(|(at, _)| *at < end).fold(BTreeSet::new(), |mut inside, (_, who)| {
            if !inside.remove(who) {
                inside.insert(*who);
            }
            inside
        })
    };
    for (hours, who) in steps {
        team.house.advance_seconds(hours * 3_600);
        let (now, who) = (team.time().await, crew[who]);
        if until(&done, now.plus_millis(1)).contains(&who) {
            team.take(group, &[who]).await;
        } else {
            team.put(group, &[who]).await;
        }
        done.push((now, who));
    }
    team.house.advance_days(2);
    let (mut day, today) = (first.plus_days(-1), team.today().await);
    while day < today {
        let end = zones::start_of(day.plus_days(1), &tokyo());
        assert_eq!(team.in_it_on(group, day).await, until(&done, end), "on {day}");
        day = day.plus_days(1);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whoever_came_and_went_in_whatever_order_was_in_it_when_it_says(
        steps in prop::collection::vec((0..30_i64, 0..4_usize), 1..16),
    ) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(walk(steps));
    }
}

#[tokio::test]
async fn whoever_is_deleted_was_in_it_until_then_and_a_day_that_lasts_is_now() {
    let team = team().await;
    let crew = team.people("bea", 3).await;
    let group = team.group("Choir", &crew).await;
    let first = team.today().await;
    team.house.advance_days(1);
    team.set_status(crew[0], MemberStatus::Deleted).await;
    team.take(group, &crew[1..2]).await;
    team.house.advance_days(1);
    assert_eq!(team.in_it_on(group, first).await, crew.iter().copied().collect());
    let Rows::People(rows) = team.page_on(group, first, false).await.rows else { panic!() };
    assert_eq!(rows.iter().map(|row| row.until.is_some()).collect::<Vec<_>>(), [true, true, false]);
    assert_eq!(rows[0].user_name.to_string(), "bea-00000@alder.guildhall.example", "as it was");
    let after = team.page_on(group, first.plus_days(1), false).await;
    assert_eq!(after.then.map(|then| (then.day, then.zone)), Some((first.plus_days(1), tokyo())));
    assert_eq!(after.count, Some(1));
    let now = team.page_on(group, team.today().await, false).await;
    assert_eq!((now.then, now.count), (None, Some(1)));
    let changes = async |day| match team.page_on(group, day, true).await.rows {
        Rows::History(rows) => rows.len(),
        other => panic!("{other:?}"),
    };
    // It was made and filled on the first day.
    assert_eq!((changes(first.plus_days(-1)).await, changes(first).await), (0, 2));
    assert_eq!(changes(first.plus_days(1)).await, 3);
}

#[tokio::test]
async fn what_was_costs_no_more_statements_than_what_is() {
    let team = team().await;
    let crew = team.people("bea", 300).await;
    let group = team.group("Choir", &crew).await;
    let first = team.today().await;
    team.house.advance_days(1);
    team.take(group, &crew[..200]).await;
    for (history, people) in [(false, Some(300)), (true, Some(2))] {
        let before = team.house.portal.db().statements();
        let page = team.page_on(group, first, history).await;
        assert_eq!((team.house.portal.db().statements() - before, page.count), (3, people));
    }
    let mark = super::party::planned(team.delete(group, "").await).mark;
    team.delete(group, &mark).await.unwrap();
}
