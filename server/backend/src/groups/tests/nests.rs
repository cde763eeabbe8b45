//! Groups in groups: everybody has what is assigned to any group on a way outwards, once, as long as one way is left.

use super::party::planned;
use crate::error::Error;
use crate::licenses::tests::team::Team;
use crate::{causes, groups, members};
use domain::causes::ExplainAccess;
use domain::groups::{Cause, Change, GroupPage, ListNested, NestGroup, Outcome, Refused, Rows, UnnestGroup};
use domain::ids::{GroupId, MemberId};
use domain::licenses::{Rows as LicenseRows, Tab};
use domain::members::{MemberStatus, RestoreMember};
use domain::refusal::Refusal;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

impl Team {
    async fn try_nest(&self, group: GroupId, inner: &str, mark: &str) -> Result<Change, Error> {
        let command = NestGroup { group, inner: inner.parse().unwrap(), mark: mark.to_owned() };
        groups::nest(self.permit().await, command).await
    }

    pub(super) async fn nest(&self, group: GroupId, inner: &str) -> Change {
        match self.try_nest(group, inner, "").await {
            Ok(change) => change,
            asked => self.try_nest(group, inner, &planned(asked).mark).await.unwrap(),
        }
    }

    async fn try_unnest(&self, group: GroupId, inner: GroupId, mark: &str) -> Result<Change, Error> {
        groups::unnest(self.permit().await, UnnestGroup { group, inner, mark: mark.to_owned() }).await
    }

    pub(super) async fn unnest(&self, group: GroupId, inner: GroupId) -> Change {
        match self.try_unnest(group, inner, "").await {
            Ok(change) => change,
            asked => self.try_unnest(group, inner, &planned(asked).mark).await.unwrap(),
        }
    }

    async fn nested(&self, group: GroupId) -> GroupPage {
        groups::nested(self.permit().await, ListNested { group }).await.unwrap()
    }

    /// Who holds a license, and through which groups.
    pub(super) async fn held(&self) -> BTreeMap<MemberId, Vec<String>> {
        match self.show(Tab::People, "").await.rows {
            LicenseRows::People(rows) => rows.into_iter().map(|row| (row.member, row.groups)).collect(),
            other => panic!("{other:?}"),
        }
    }
}

fn refused(done: Result<Change, Error>) -> Refused {
    match done {
        Err(Error::Refused(Refusal::Groups(why))) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn whoever_is_further_in_has_what_is_assigned_further_out() {
    let team = Team::new().await;
    let crew = team.people("bea", 3).await;
    let (europe, germany) = (team.group("Europe", &crew[..1]).await, team.group("Germany", &[]).await);
    let berlin = team.group("Berlin", &crew[1..2]).await;
    team.license("team", &[europe]).await;
    let before = team.counts().await.0;
    assert_eq!(team.nest(germany, "berlin").await.row.cause, Cause::Nested, "no license changes, so nobody asks");
    let plan = planned(team.try_nest(europe, "Germany", "").await);
    assert_eq!((plan.effects.plans[0].report.tally.given, plan.effects.group.as_deref()), (1, Some("Germany")));
    assert_eq!(team.counts().await.0, before, "a plan changes nothing");
    team.nest(europe, "Germany").await;
    let change = team.put(berlin, &crew[2..]).await;
    assert_eq!(change.effects.plans[0].report.tally.given, 1);
    assert_eq!(team.held().await[&crew[2]], ["Europe"]);
    assert_eq!(team.plans_of(europe).await[0].people, 3, "everybody counts for licenses");
    assert_eq!(team.group_page(europe, false).await.group.people, 1);

    // Another way is left: directly, then through the other group.
    team.put(europe, &crew[2..]).await;
    let change = team.take(berlin, &crew[2..]).await;
    assert!(change.effects.plans[0].report.lines.is_empty(), "{change:?}");
    team.put(germany, &crew[2..]).await;
    team.take(europe, &crew[2..]).await;
    assert_eq!(team.held().await[&crew[2]], ["Europe"]);
    let change = team.unnest(europe, germany).await;
    assert_eq!((change.row.cause, change.row.group.as_deref()), (Cause::Unnested, Some("Germany")));
    assert_eq!(team.held().await.into_keys().collect::<Vec<_>>(), crew[..1]);
}

#[tokio::test]
async fn a_circle_is_refused_with_the_way_that_would_close() {
    let team = Team::new().await;
    let (europe, germany) = (team.group("Europe", &[]).await, team.group("Germany", &[]).await);
    let berlin = team.group("Berlin", &[]).await;
    team.nest(europe, "Germany").await;
    team.nest(germany, "Berlin").await;
    let names = |words: &[&str]| words.iter().map(|word| word.parse().unwrap()).collect::<Vec<_>>();
    let why = refused(team.try_nest(berlin, "EUROPE", "").await);
    assert_eq!(why, Refused::Cycle(names(&["Berlin", "Germany", "Europe"])));
    assert!(why.to_string().contains("Berlin \u{2192} Germany \u{2192} Europe \u{2192} Berlin"), "{why}");
    assert_eq!(refused(team.try_nest(berlin, "Berlin", "").await), Refused::Cycle(names(&["Berlin"])));
    let already = refused(team.try_nest(europe, "Germany", "").await);
    assert_eq!(already, Refused::NestedAlready("Germany".parse().unwrap()));
    assert_eq!(refused(team.try_nest(europe, "Asia", "").await), Refused::NoGroup("Asia".parse().unwrap()));
    assert!(matches!(team.try_unnest(europe, berlin, "").await, Err(Error::NotFound)));
    let page = team.nested(germany).await;
    let Rows::Groups { inner, outer } = page.rows else { panic!() };
    assert_eq!((inner[0].id, outer[0].id, inner.len(), outer.len()), (berlin, europe, 1, 1));
    let birch = team.house.found("birch").await;
    let permit = team.house.portal.permit(birch, team.house.request()).await.unwrap();
    assert!(matches!(groups::nested(permit, ListNested { group: germany }).await, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_deleted_group_takes_the_ways_along_that_led_through_it() {
    let team = Team::new().await;
    let crew = team.people("bea", 2).await;
    let (europe, germany) = (team.group("Europe", &[]).await, team.group("Germany", &crew[..1]).await);
    team.group("Berlin", &crew[1..]).await;
    team.nest(europe, "Germany").await;
    team.nest(germany, "Berlin").await;
    team.license("team", &[europe]).await;
    assert_eq!(team.held().await.len(), 2);
    let plan = planned(team.delete(germany, "").await);
    assert_eq!((plan.effects.lines.len(), plan.effects.plans[0].report.tally.removed), (1, 2));
    team.delete(germany, &plan.mark).await.unwrap();
    assert!(team.held().await.is_empty());
    let Rows::Groups { inner, .. } = team.nested(europe).await.rows else { panic!() };
    assert!(inner.is_empty());
    team.nest(europe, "Berlin").await;
    assert_eq!(team.held().await.into_keys().collect::<Vec<_>>(), crew[1..]);
}

#[tokio::test]
async fn whoever_comes_back_has_it_again_and_it_is_told_through_what_and_by_which_act() {
    let team = Team::new().await;
    let bea = team.people("bea", 1).await;
    let (europe, _) = (team.group("Europe", &[]).await, team.group("Germany", &bea).await);
    team.license("team", &[europe]).await;
    team.house.advance_seconds(60);
    team.nest(europe, "Germany").await;
    let asked = ExplainAccess { who: bea[0].to_string(), what: "mail".parse().ok() };
    let told = causes::explain(team.permit().await, asked).await.unwrap().answer.unwrap();
    let license = told.plans[0].licenses[0].clone();
    assert_eq!(license.group.unwrap().1.as_str(), "Europe");
    assert_eq!(license.ways.iter().map(|name| name.as_str()).collect::<Vec<_>>(), ["Germany"]);
    assert_eq!(license.told.unwrap().act, "groups.nest");
    team.set_status(bea[0], MemberStatus::Deleted).await;
    assert!(team.held().await.is_empty());
    let command = RestoreMember { member: bea[0], user: "bea-00000".parse().unwrap() };
    members::restore(team.permit().await, command).await.unwrap();
    assert_eq!(team.held().await[&bea[0]], ["Europe"]);
}

/// What may be done to four groups and three people.
#[derive(Debug, Clone, Copy)]
enum Step {
    Flip(usize, usize),
    Nest(usize, usize),
    License(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        3 => (0..4_usize, 0..3_usize).prop_map(|(group, who)| Step::Flip(group, who)),
        3 => (0..4_usize, 0..4_usize).prop_map(|(outer, inner)| Step::Nest(outer, inner)),
        1 => (0..4_usize).prop_map(Step::License),
    ];
    prop::collection::vec(step, 1..24)
}

const NAMES: [&str; 4] = ["A", "B", "C", "D"];

#[derive(Default)]
struct Model {
    inside: BTreeSet<(usize, usize)>,
    nests: BTreeSet<(usize, usize)>,
    licensed: BTreeSet<usize>,
}

impl Model {
    fn stands_in(&self, inner: usize, outer: usize) -> bool {
        inner == outer || self.nests.iter().any(|(out, inn)| *inn == inner && self.stands_in(*out, outer))
    }

    fn through(&self, who: usize) -> Vec<String> {
        let reaches =
            |outer: &usize| (0..4).any(|own| self.inside.contains(&(own, who)) && self.stands_in(own, *outer));
        self.licensed.iter().filter(|outer| reaches(outer)).map(|outer| NAMES[*outer].to_owned()).collect()
    }
}

async fn walk(steps: Vec<Step>) {
    let team = Team::new().await;
    let crew = team.people("bea", 3).await;
    let mut ids = Vec::new();
    for name in NAMES {
        ids.push(team.group(name, &[]).await);
    }
    let mut model = Model::default();
    for step in steps {
        match step {
            Step::Flip(group, who) if model.inside.remove(&(group, who)) => {
                let change = team.take(ids[group], &crew[who..=who]).await;
                assert_eq!(change.effects.lines[0].outcome, Outcome::Removed);
            }
            Step::Flip(group, who) => {
                team.put(ids[group], &crew[who..=who]).await;
                model.inside.insert((group, who));
            }
            Step::Nest(outer, inner) if model.nests.remove(&(outer, inner)) => {
                team.unnest(ids[outer], ids[inner]).await;
            }
            Step::Nest(outer, inner) if model.stands_in(outer, inner) => {
                let why = refused(team.try_nest(ids[outer], NAMES[inner], "").await);
                assert!(matches!(why, Refused::Cycle(_)), "{why:?}");
            }
            Step::Nest(outer, inner) => {
                team.nest(ids[outer], NAMES[inner]).await;
                model.nests.insert((outer, inner));
            }
            Step::License(group) if model.licensed.remove(&group) => {
                team.unlicense("team", &[ids[group]]).await;
            }
            Step::License(group) => {
                team.license("team", &[ids[group]]).await;
                model.licensed.insert(group);
            }
        }
        let expected: BTreeMap<MemberId, Vec<String>> = crew
            .iter()
            .enumerate()
            .map(|(who, id)| (*id, model.through(who)))
            .filter(|(_, through)| !through.is_empty())
            .collect();
        assert_eq!(team.held().await, expected, "after {step:?}");
        assert_eq!(team.counts().await.0, i64::try_from(expected.len()).unwrap(), "one license each");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn whatever_is_put_where_everybody_holds_one_license_by_every_way_that_is_left(steps in steps()) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(walk(steps));
    }
}
