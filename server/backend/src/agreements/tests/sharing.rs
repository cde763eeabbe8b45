//! Somebody without a role for it sees or manages one agreement, and nothing else.

use super::*;
use domain::agreements::{AgreementPage, Number, Refused, Share, ShareAgreement, TrueUpLine, UnshareAgreement};
use domain::refusal::Refusal;

/// An organization with three agreements; its founder, and somebody without any role.
async fn three() -> (House, Actor, Actor) {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let file = text("alder", "VA-1", "2026-12-01", "2028-12-01");
    let part = text("alder", "VA-2", "2026-12-01", "2029-12-01").replace("program", "parent = \"VA-1\"\nprogram");
    import(&house, &(file + &part + &text("alder", "VA-3", "2026-12-01", "2028-12-01"))).await.unwrap();
    let bob = house.with_role(&ada, None).await;
    (house, ada, bob)
}

/// The same person after what changed.
async fn again(house: &House, who: &Actor) -> Actor {
    let rows = house.portal.internal::<domain::acts::LookUpOffer>(house.request(), who.member().unwrap().org).unwrap();
    let rows = rows.read().await.unwrap();
    let mine = entity::agreement_share::member_id().eq(who.member().unwrap().id);
    let rows = rows.rows::<entity::agreement_share::Entity>().filter(mine).all().await.unwrap();
    let share = rows.iter().map(|row| row.share).max();
    Actor::signed_in(crate::access::Member { share, ..who.member().unwrap().clone() })
}

async fn give(house: &House, by: &Actor, to: &Actor, number: &str, share: Share) -> Result<Number, Error> {
    let permit = house.portal.permit(by.clone(), house.request()).await?;
    let person = to.member().unwrap().user_name.clone();
    super::share(permit, ShareAgreement { agreement: number.parse().unwrap(), person, share }).await
}

async fn take(house: &House, by: &Actor, from: &Actor, number: &str) -> Result<Number, Error> {
    let permit = house.portal.permit(by.clone(), house.request()).await?;
    let person = from.member().unwrap().id;
    unshare(permit, UnshareAgreement { agreement: number.parse().unwrap(), person }).await
}

async fn show(house: &House, who: &Actor, number: &str) -> Result<AgreementPage, Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    agreement(permit, ShowAgreement { agreement: number.parse().unwrap() }).await
}

async fn true_up(house: &House, who: &Actor, number: &str) -> Result<Number, Error> {
    let permit = house.portal.permit(who.clone(), house.request()).await?;
    let (agreement, service) = (number.parse().unwrap(), "mail".parse().unwrap());
    true_up_line(permit, TrueUpLine { agreement, service, plan: "team".parse().unwrap(), seen: 0 }).await
}

fn withheld<T: std::fmt::Debug>(done: Result<T, Error>) {
    match done {
        Err(Error::Forbidden(why)) => {
            assert!(why.roles.ends_with(&[Role::Billing, Role::Global]), "{:?}", why.roles);
            assert_eq!(why.holders.len(), 1, "it names who could");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_viewer_sees_one_agreement_and_nothing_else() {
    let (house, ada, bob) = three().await;
    withheld(show(&house, &bob, "VA-2").await.map(|page| page.row));
    give(&house, &ada, &bob, "VA-2", Share::Viewer).await.unwrap();
    let bob = again(&house, &bob).await;
    assert_eq!(bob.member().unwrap().share, Some(Share::Viewer));
    let page = show(&house, &bob, "VA-2").await.unwrap();
    assert_eq!((page.row.number.as_str(), page.row.parent, page.trues_up, page.sharers), ("VA-2", None, false, None));
    for number in ["VA-1", "VA-3", "VA-0"] {
        withheld(show(&house, &bob, number).await.map(|page| page.row));
    }
    assert_eq!(numbers(&list(&house, &bob, ListAgreements::default()).await), ["VA-2"]);
    let permit = house.portal.permit(bob.clone(), house.request()).await.unwrap();
    let (lines, _) = export(permit, ListAgreements::default()).await.unwrap();
    assert_eq!(lines.iter().map(|line| line.number.as_str()).collect::<Vec<_>>(), ["VA-2"]);
    withheld(true_up(&house, &bob, "VA-2").await);
    withheld(house.portal.permit::<domain::acts::SeeBilling>(bob.clone(), house.request()).await.map(|_| ()));
    withheld(give(&house, &bob, &ada, "VA-2", Share::Viewer).await);
    let all = show(&house, &ada, "VA-1").await.unwrap();
    assert_eq!(all.parts.iter().map(Number::as_str).collect::<Vec<_>>(), ["VA-2"]);
    let told = show(&house, &ada, "VA-2").await.unwrap().sharers.unwrap();
    assert_eq!(
        told.iter().map(|sharer| (sharer.name.as_str(), sharer.share)).collect::<Vec<_>>(),
        [("member", Share::Viewer)]
    );
}

#[tokio::test]
async fn a_manager_records_the_true_up_of_that_agreement_only() {
    let (house, ada, bob) = three().await;
    give(&house, &ada, &bob, "VA-1", Share::Viewer).await.unwrap();
    give(&house, &ada, &bob, "VA-3", Share::Viewer).await.unwrap();
    give(&house, &ada, &bob, "VA-3", Share::Manager).await.unwrap();
    let bob = again(&house, &bob).await;
    let day = show(&house, &ada, "VA-1").await.unwrap().today;
    house.advance_days(day.days_until("2027-10-02".parse().unwrap()));
    crate::subscriptions::refresh(&house.portal, house.request(), ada.member().unwrap().org).await.unwrap();
    assert!(show(&house, &bob, "VA-3").await.unwrap().trues_up);
    assert!(!show(&house, &bob, "VA-1").await.unwrap().trues_up);
    withheld(true_up(&house, &bob, "VA-1").await);
    true_up(&house, &bob, "VA-3").await.unwrap();
}

#[tokio::test]
async fn what_was_taken_away_holds_from_the_next_request_on() {
    let (house, ada, bob) = three().await;
    give(&house, &ada, &bob, "VA-1", Share::Manager).await.unwrap();
    let before = again(&house, &bob).await;
    take(&house, &ada, &bob, "VA-1").await.unwrap();
    withheld(show(&house, &before, "VA-1").await.map(|page| page.row));
    assert!(numbers(&list(&house, &before, ListAgreements::default()).await).is_empty());
    let now = again(&house, &bob).await;
    assert_eq!(now.member().unwrap().share, None);
    withheld(house.portal.permit::<domain::acts::ListAgreements>(now, house.request()).await.map(|_| ()));
    assert!(matches!(take(&house, &ada, &bob, "VA-1").await, Err(Error::NotFound)));
}

#[tokio::test]
async fn nobody_shares_with_themselves_with_strangers_or_what_is_not_theirs() {
    let (house, ada, bob) = three().await;
    let stranger = house.found("birch").await;
    let why = async |by: &Actor, to: &Actor| match give(&house, by, to, "VA-1", Share::Manager).await {
        Err(Error::Refused(Refusal::Agreements(why))) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(why(&ada, &ada).await, Refused::Oneself);
    assert_eq!(why(&ada, &stranger).await, Refused::Nobody(stranger.member().unwrap().user_name.clone()));
    assert!(matches!(give(&house, &stranger, &stranger, "VA-1", Share::Viewer).await, Err(Error::NotFound)));
    assert!(matches!(take(&house, &stranger, &bob, "VA-1").await, Err(Error::NotFound)));
}
