use crate::Error;
use crate::house::House;
use domain::refusal::Refusal;
use domain::roles::{Role, Roles};
use domain::signup::{Intention, Offer, Refused};
use entity::{service_overview, subscription};
use sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

#[tokio::test]
async fn an_organization_comes_to_be_with_its_administrator_and_its_trial() {
    let house = House::new().await;
    let entered = house.sign_up(house.form("alder"), None).await.unwrap();
    assert_eq!(entered.to.as_str(), "/services/mail");
    let admin = house.actor(&entered.token).await;
    let me = admin.member().unwrap();
    assert_eq!(me.user_name.to_string(), "ada@alder.guildhall.example");
    assert_eq!(me.roles, Roles::NONE.with(Role::Global));
    let permit = house.portal.permit::<domain::acts::ListServices>(admin, house.request()).await.unwrap();
    let reader = permit.read().await.unwrap();
    let rows = reader.rows::<service_overview::Entity>().all().await.unwrap();
    assert_eq!(rows.len(), 1);
    assert_eq!((rows[0].seats_total, rows[0].seats_used, rows[0].trial), (25, 0, true));
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_organization() {
    let house = House::new().await;
    let first = house.sign_up(house.form("alder"), Some("key")).await.unwrap();
    let again = house.sign_up(house.form("alder"), Some("key")).await.unwrap();
    let (first, again) = (house.actor(&first.token).await, house.actor(&again.token).await);
    assert_eq!(first.member().unwrap().id, again.member().unwrap().id);
    let other = house.sign_up(house.form("birch"), Some("key")).await;
    assert!(matches!(other, Err(Error::KeyReused)));
}

#[tokio::test]
async fn of_many_at_once_for_one_slug_one_wins_and_nothing_of_the_others_remains() {
    let house = House::new().await;
    let alone = {
        let other = House::new().await;
        other.found("alder").await;
        rows(&other).await
    };
    let sign_ups = (0..8).map(|_| house.sign_up(house.form("alder"), None));
    let done = futures::future::join_all(sign_ups).await;
    assert_eq!(done.iter().filter(|done| done.is_ok()).count(), 1);
    for refused in done.into_iter().filter_map(Result::err) {
        assert!(matches!(refused, Error::Refused(Refusal::SignUp(Refused::SlugTaken))), "{refused}");
    }
    assert_eq!(rows(&house).await, alone);
}

/// How many rows each table has that a sign-up writes into, past the scope of any organization.
async fn rows(house: &House) -> Vec<(&'static str, i64)> {
    let database = Database::connect(format!("sqlite://{}?mode=ro", house.file().display())).await.unwrap();
    let mut counts = Vec::new();
    for table in [
        "organization",
        "chain",
        "slug",
        "domain_name",
        "user_name",
        "member",
        "credential",
        "session",
        "session_key",
        "sign_up",
        "subscription",
        "subscription_event",
        "pool",
        "activity",
        "invoice",
        "document_number",
    ] {
        let count = Statement::from_string(DbBackend::Sqlite, format!("SELECT count(*) FROM {table}"));
        let row = database.query_one_raw(count).await.unwrap().unwrap();
        counts.push((table, row.try_get_by_index(0).unwrap()));
    }
    counts
}

#[tokio::test]
async fn a_sign_up_that_is_refused_at_any_point_leaves_nothing() {
    let house = House::new().await;
    let nothing = rows(&house).await;
    assert!(nothing.iter().all(|(_, count)| *count == 0), "{nothing:?}");
    let priced = domain::signup::SignUp { offer: Offer::Plan(house.priced), ..house.form("alder") };
    let unknown = domain::signup::SignUp { offer: Offer::Plan(uuid::Uuid::nil().into()), ..house.form("alder") };
    for form in [priced, unknown] {
        assert!(house.sign_up(form, Some("key")).await.is_err());
        assert_eq!(rows(&house).await, nothing);
    }
    // The last row of all is refused by the database: what was written before it is gone as well.
    let database = Database::connect(format!("sqlite://{}", house.file().display())).await.unwrap();
    let refuse = "CREATE TRIGGER no_activity BEFORE INSERT ON activity BEGIN SELECT RAISE(ABORT, 'no'); END";
    database.execute_unprepared(refuse).await.unwrap();
    assert!(house.sign_up(house.form("alder"), Some("key")).await.is_err());
    assert_eq!(rows(&house).await, nothing);
    database.execute_unprepared("DROP TRIGGER no_activity").await.unwrap();
    house.sign_up(house.form("alder"), Some("key")).await.unwrap();
}

#[tokio::test]
async fn a_plan_is_ordered_with_the_organization_for_the_bill_that_was_shown() {
    let house = House::new().await;
    let offer = Offer::Plan(house.priced);
    let describe = async |seats: u32, country: Option<&str>| {
        let query = Intention {
            offer,
            seats: std::num::NonZeroU32::new(seats),
            deal: None,
            country: country.map(|country| country.parse().unwrap()),
        };
        let permit = house.portal.permit(crate::access::Actor::visitor(), house.request()).await.unwrap();
        crate::catalog::describe_offer(permit, query).await.unwrap()
    };
    assert_eq!(describe(7, None).await.effects, None, "without a country there is no tax, and no bill");
    let shown = describe(7, Some("DE")).await;
    let bill = shown.effects.unwrap().unwrap();
    let form = |seats: u32, seen: String| domain::signup::SignUp {
        offer,
        seats: std::num::NonZeroU32::new(seats),
        deal: shown.deal,
        seen: Some(seen),
        ..house.form("alder")
    };
    for (seats, seen) in [(8, bill.fingerprint()), (7, String::new())] {
        let refused = house.sign_up(form(seats, seen), None).await;
        let moved = Refusal::Billing(domain::billing::Refused::Moved);
        assert!(matches!(refused, Err(Error::Refused(refusal)) if refusal == moved), "{seats}");
    }
    let ada = house.sign_up(form(7, bill.fingerprint()), None).await.unwrap();
    let ada = house.actor(&ada.token).await;
    let permit = house.portal.permit::<domain::acts::ListServices>(ada, house.request()).await.unwrap();
    let reader = permit.read().await.unwrap();
    let invoices = reader.rows::<entity::invoice::Entity>().all().await.unwrap();
    let [invoice] = invoices.as_slice() else { panic!("{invoices:?}") };
    assert_eq!(vec![invoice.due], bill.due_today().iter().map(|due| due.minor).collect::<Vec<_>>());
    assert!(invoice.due > 0);
    let held = reader.rows::<subscription::Entity>().all().await.unwrap();
    assert_eq!((held.len(), held[0].seats), (1, 7));
}

#[tokio::test]
async fn a_free_plan_begins_without_a_bill() {
    let house = House::new().await;
    let form = domain::signup::SignUp { offer: Offer::Plan(house.free), ..house.form("alder") };
    house.sign_up(form, None).await.unwrap();
}

#[tokio::test]
async fn a_trial_expires_by_the_clock_alone() {
    let house = House::new().await;
    let entered = house.sign_up(house.form("alder"), None).await.unwrap();
    house.advance_seconds(6 * 3_600);
    let status = async |house: &House, token: &str| {
        let actor = house.actor(token).await;
        let permit = house.portal.permit::<domain::acts::ListServices>(actor, house.request()).await.unwrap();
        crate::subscriptions::keep_current(&permit).await.unwrap();
        permit.read().await.unwrap().rows::<subscription::Entity>().one().await.unwrap().unwrap().status
    };
    assert_eq!(status(&house, &entered.token).await, domain::subscriptions::Status::Trialing);
    house.advance_days(31);
    let command = domain::signin::SignIn {
        user_name: "ada@alder.guildhall.example".parse().unwrap(),
        password: crate::house::PASSWORD.to_owned().try_into().unwrap(),
        back: domain::signin::WayBack::default(),
    };
    let permit = house.portal.permit(crate::access::Actor::visitor(), house.request()).await.unwrap();
    let entered = crate::signin::sign_in(permit, command).await.unwrap();
    assert_eq!(status(&house, &entered.token).await, domain::subscriptions::Status::Expired);
}

#[tokio::test]
async fn the_form_is_no_password_it_signs_in_again_only_at_once_and_while_nothing_was_changed() {
    let house = House::new().await;
    let entered = house.sign_up(house.form("alder"), Some("key")).await.unwrap();
    let actor = house.actor(&entered.token).await;
    let change = domain::account::ChangePassword {
        current_password: crate::house::PASSWORD.to_owned().try_into().unwrap(),
        new_password: "seven quiet rivers of tin".to_owned().try_into().unwrap(),
    };
    house.advance_seconds(1);
    let permit = house.portal.permit(actor, house.request()).await.unwrap();
    crate::account::change_password(permit, change).await.unwrap();
    let refused = house.sign_up(house.form("alder"), Some("key")).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::SignUp(Refused::SlugTaken)))));
    house.sign_up(house.form("birch"), Some("other")).await.unwrap();
    house.advance_seconds(601);
    let refused = house.sign_up(house.form("birch"), Some("other")).await;
    assert!(matches!(refused, Err(Error::Refused(Refusal::SignUp(Refused::SlugTaken)))));
}

#[tokio::test]
async fn of_the_same_form_twice_at_once_both_sign_in() {
    let house = House::new().await;
    let both = (0..2).map(|_| house.sign_up(house.form("alder"), Some("key")));
    for entered in futures::future::join_all(both).await {
        assert!(house.actor(&entered.unwrap().token).await.member().is_some());
    }
}

#[tokio::test]
async fn the_key_of_a_sign_up_is_forgotten_after_thirty_days() {
    let house = House::new().await;
    let kept = async || rows(&house).await.into_iter().find(|(table, _)| *table == "sign_up").unwrap().1;
    house.sign_up(house.form("alder"), Some("first")).await.unwrap();
    house.advance_days(30);
    house.sign_up(house.form("birch"), Some("second")).await.unwrap();
    assert_eq!(kept().await, 2);
    house.advance_days(1);
    house.sign_up(house.form("cedar"), Some("third")).await.unwrap();
    assert_eq!(kept().await, 2, "the first is gone");
}
