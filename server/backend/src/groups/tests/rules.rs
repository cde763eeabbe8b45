//! Rules of groups: who comes and goes is seen before, followed afterwards, and changed by nobody's hand.

use super::party::planned;
use crate::access::Actor;
use crate::activity::Event;
use crate::error::Error;
use crate::licenses::tests::team::Team;
use crate::registry::{self, Times};
use crate::subscriptions::Followed;
use crate::{groups, jobs};
use domain::acts::{AddMembers, LookAtClock};
use domain::groups::{Cause, Change, PrepareGroup, RULES, Refused, Rows, SetGroupRule};
use domain::ids::{GroupId, MemberId};
use domain::members::MemberStatus;
use domain::refusal::Refusal;
use entity::{activity, member};
use std::collections::BTreeSet;

impl Team {
    async fn try_rule(&self, group: GroupId, rule: &str, mark: &str) -> Result<Change, Error> {
        let rule = Some(rule).filter(|rule| !rule.is_empty()).map(|rule| rule.parse().unwrap());
        groups::set_rule(self.permit().await, SetGroupRule { group, rule, mark: mark.to_owned() }).await
    }

    async fn rule(&self, group: GroupId, rule: &str) -> Change {
        match self.try_rule(group, rule, "").await {
            Ok(change) => change,
            asked => self.try_rule(group, rule, &planned(asked).mark).await.unwrap(),
        }
    }

    async fn inside(&self, group: GroupId) -> BTreeSet<MemberId> {
        match self.group_page(group, false).await.rows {
            Rows::People(rows) => rows.into_iter().map(|row| row.member).collect(),
            other => panic!("{other:?}"),
        }
    }

    async fn set_mail(&self, who: MemberId, mail: &str) {
        let org = self.ada.member().unwrap().org;
        let permit = self.house.portal.internal::<AddMembers>(self.house.request(), org).unwrap();
        let tx = permit.begin().await.unwrap();
        let change = tx.change::<member::Entity>().filter(member::id().eq(who));
        change.set(member::contact_mail(), mail.parse().unwrap()).run().await.unwrap();
        tx.commit(Event::MembersAdded { count: 1, after: serde_json::Value::Null }, ()).await.unwrap();
    }

    /// The jobs run once more, later than they rest.
    async fn later(&self) {
        self.house.advance_seconds(400);
        assert_eq!(jobs::round(&self.house.portal).await.unwrap().failed, 0);
    }
}

fn set(people: &[MemberId]) -> BTreeSet<MemberId> {
    people.iter().copied().collect()
}

fn refused(done: Result<Change, Error>) -> Refused {
    match done {
        Err(Error::Refused(Refusal::Groups(why))) => why,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn who_comes_and_goes_by_a_rule_is_seen_first_and_then_followed() {
    let team = Team::new().await;
    let (ann, bea) = (team.people("ann", 2).await, team.people("bea", 3).await);
    let group = team.group("Beas", &ann).await;
    team.license("team", &[group]).await;
    let held = team.counts().await.0;
    let rule = "user-name starts BEA- and not status is blocked";
    let plan = planned(team.try_rule(group, rule, "").await);
    assert_eq!((plan.effects.tally.added, plan.effects.tally.removed), (3, 2));
    let licenses = plan.effects.plans[0].report.tally;
    assert_eq!((licenses.given, licenses.removed), (3, 2));
    assert_eq!(team.inside(group).await, set(&ann), "a plan changes nothing");
    let change = team.try_rule(group, rule, &plan.mark).await.unwrap();
    assert_eq!(change.row.cause, Cause::Ruled);
    assert_eq!((team.inside(group).await, team.counts().await.0 - held), (set(&bea), 1));
    let page = team.group_page(group, false).await;
    assert_eq!((page.rule.unwrap().as_str(), page.manages), (rule, false));

    let more = team.people("bea-jr", 1).await;
    team.set_status(bea[0], MemberStatus::Blocked).await;
    team.later().await;
    assert_eq!(team.inside(group).await, set(&[&bea[1..], &more[..]].concat()));
    let Rows::History(changes) = team.group_page(group, true).await.rows else { panic!() };
    assert_eq!((changes[0].cause, changes[0].by.clone()), (Cause::Followed, None));
    assert_eq!((changes[0].tally.added, changes[0].tally.removed), (1, 1));
    let before = changes.len();
    team.later().await;
    let Rows::History(changes) = team.group_page(group, true).await.rows else { panic!() };
    assert_eq!(changes.len(), before, "nothing moved, so nothing is told");
}

#[tokio::test]
async fn whoever_goes_from_one_group_to_another_keeps_their_seat() {
    let team = Team::new().await;
    let (ann, bea) = (team.people("ann", 1).await, team.people("bea", 24).await);
    let cem = team.people("cem", 1).await;
    let (staff, chiefs) = (team.group("Staff", &[]).await, team.group("Chiefs", &[]).await);
    team.license("team", &[staff, chiefs]).await;
    team.rule(staff, "mail is somebody@mail.example and user-name starts ann").await;
    team.rule(chiefs, "mail is chief@mail.example").await;
    team.assign_all(&[&bea[..], &cem[..]].concat(), true).await;
    let (held, waiting) = team.counts().await;
    assert!(team.held().await.contains_key(&ann[0]) && waiting > 0, "{held} held, {waiting} wait");

    team.set_mail(ann[0], "chief@mail.example").await;
    team.later().await;
    assert_eq!((team.inside(staff).await, team.inside(chiefs).await), (set(&[]), set(&ann)));
    assert_eq!(team.held().await[&ann[0]], ["Chiefs"]);
    assert_eq!(team.counts().await, (held, waiting));
}

#[tokio::test]
async fn rules_are_followed_after_what_is_due_and_activity_tells_who_came() {
    let team = Team::new().await;
    let group = team.group("Beas", &[]).await;
    team.rule(group, "user-name starts bea").await;
    let bea = team.people("bea", 2).await;
    // The trial is over, and nobody has followed that yet.
    team.house.advance_days(60);
    let (portal, org) = (&team.house.portal, team.ada.member().unwrap().org);
    let times = Times { lease: 300, patience: 300, rest: None };
    let claim = registry::claim_job(portal, ("rules", org), portal.clock().now(None), times).await.unwrap().unwrap();
    let actor = (team.house.request(), Actor::scheduler());
    assert_eq!(groups::follow_rules(portal, actor, org, &claim).await.unwrap(), Followed::Idle);
    assert_eq!(team.inside(group).await, set(&[]));
    team.later().await;
    assert_eq!(team.inside(group).await, set(&bea));

    let reader = portal.internal::<LookAtClock>(team.house.request(), org).unwrap().read().await.unwrap();
    let told = reader.rows::<activity::Entity>().filter(activity::act().eq("groups.follow-rules".to_owned()));
    let told = told.all().await.unwrap();
    assert_eq!((told.len(), &told[0].before), (1, &None), "the group keeps its name");
}

#[tokio::test]
async fn more_than_one_change_holds_are_counted_and_come_with_the_next() {
    let team = Team::new().await;
    team.people("bea", 10_002).await;
    let group = team.group("Beas", &[]).await;
    let change = team.rule(group, "user-name starts bea").await;
    assert_eq!((change.effects.tally.added, change.effects.later), (10_000, 2));
    team.later().await;
    assert_eq!(team.group_page(group, false).await.group.people, 10_002);
}

#[tokio::test]
async fn nobody_is_put_in_by_hand_where_a_rule_says_who_is_in() {
    let team = Team::new().await;
    let (ann, bea) = (team.people("ann", 1).await, team.people("bea", 1).await);
    let group = team.group("Beas", &[]).await;
    team.rule(group, "user-name starts bea").await;
    assert_eq!(refused(team.try_put(group, &ann, "").await), Refused::ByRule);
    assert_eq!(refused(team.try_take(group, &bea, "").await), Refused::ByRule);
    let found = PrepareGroup { group, search: "ann".to_owned(), chosen: Vec::new() };
    let offered = groups::prepare(team.permit().await, found).await;
    assert!(matches!(offered, Err(Error::Refused(Refusal::Groups(Refused::ByRule)))), "{offered:?}");
    team.try_rule(group, "", "").await.unwrap();
    assert_eq!(team.inside(group).await, set(&bea), "whoever is in it stays");
    team.put(group, &ann).await;
    team.later().await;
    assert_eq!(team.inside(group).await, set(&[ann, bea].concat()));
    let mark = planned(team.delete(group, "").await).mark;
    team.delete(group, &mark).await.unwrap();
}

#[tokio::test]
async fn so_many_groups_have_a_rule_and_one_that_has_it_may_have_another() {
    let team = Team::new().await;
    let mut all = Vec::new();
    for place in 0..=RULES {
        all.push(team.group(&format!("Group {place}"), &[]).await);
    }
    for group in &all[..RULES] {
        team.rule(*group, "mail is nobody").await;
    }
    assert_eq!(refused(team.try_rule(all[RULES], "mail is nobody", "").await), Refused::Rules { most: RULES });
    team.rule(all[0], "mail is somebody").await;
    let birch = team.house.found("birch").await;
    let permit = team.house.portal.permit(birch, team.house.request()).await.unwrap();
    let command = SetGroupRule { group: all[0], rule: None, mark: String::new() };
    assert!(matches!(groups::set_rule(permit, command).await, Err(Error::NotFound)));
}
