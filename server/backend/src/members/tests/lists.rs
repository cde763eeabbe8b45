use super::{create, delete, permit, refused};
use crate::access::Actor;
use crate::error::Error;
use crate::house::House;
use crate::licenses::tests::team::Team;
use crate::members::{export, forget_view, list, save_view};
use domain::members::{Column, ForgetView, ListMembers, MemberList, Order, Refused, SaveView, SavedView};
use domain::roles::Role;
use std::collections::BTreeSet;

async fn ask(house: &House, actor: &Actor, query: ListMembers) -> MemberList {
    list(permit(house, actor).await.unwrap(), query).await.unwrap()
}

fn query(text: &str) -> ListMembers {
    ListMembers::from(text.to_owned())
}

#[tokio::test]
async fn in_every_order_each_person_is_listed_once_there_and_back() {
    let team = Team::new().await;
    let people = team.people("person", 120).await;
    team.assign_all(&people[..25], false).await;
    for by in Column::ALL.iter().copied() {
        for descending in [false, true] {
            let order = Order { by, descending };
            let mut seen = Vec::new();
            let mut page = ask(&team.house, &team.ada, ListMembers { order, ..ListMembers::default() }).await;
            assert_eq!((page.count, page.more), (121, false));
            let first: Vec<_> = page.rows.iter().map(|row| row.id).collect();
            seen.extend(first.clone());
            while let Some(cursor) = page.next.clone() {
                page =
                    ask(&team.house, &team.ada, ListMembers { order, cursor: Some(cursor), ..ListMembers::default() })
                        .await;
                seen.extend(page.rows.iter().map(|row| row.id));
            }
            assert_eq!(seen.len(), 121, "{order:?}");
            assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 121, "{order:?}");
            while let Some(cursor) = page.previous.clone() {
                page =
                    ask(&team.house, &team.ada, ListMembers { order, cursor: Some(cursor), ..ListMembers::default() })
                        .await;
            }
            assert_eq!(page.rows.iter().map(|row| row.id).collect::<Vec<_>>(), first, "{order:?}");
            let all =
                export(permit(&team.house, &team.ada).await.unwrap(), ListMembers { order, ..ListMembers::default() })
                    .await;
            assert_eq!(all.unwrap().into_iter().map(|row| row.id).collect::<Vec<_>>(), seen, "{order:?}");
        }
    }
}

#[tokio::test]
async fn search_and_filters_keep_and_leave_out() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let reader = house.with_role(&ada, Some(Role::Reader)).await;
    house.with_role(&ada, None).await;
    let grace = create(&house, &ada, "grace").await.unwrap();
    let gone = create(&house, &ada, "gone").await.unwrap();
    delete(&house, &ada, gone).await;
    let found = async |text: &str| {
        let mut names: Vec<_> = ask(&house, &ada, query(text))
            .await
            .rows
            .into_iter()
            .map(|row| row.user_name.local().to_string())
            .collect();
        names.sort();
        names
    };
    assert_eq!(found("").await, ["ada", "grace", "member", "reader"]);
    assert_eq!(found("q=HOPPER").await, ["grace"]);
    assert_eq!(found("q=grace@mail").await, ["grace"]);
    assert_eq!(found(&format!("q={grace}")).await, ["grace"]);
    assert_eq!(found("q=%25").await, [""; 0]);
    assert_eq!(found("status=invited").await, ["grace"]);
    assert_eq!(found("status=!invited").await, ["ada", "member", "reader"]);
    assert_eq!(found("status=invited&status=active").await.len(), 4);
    assert_eq!(found("role=any").await, ["ada", "reader"]);
    assert_eq!(found("role=!any").await, ["grace", "member"]);
    assert_eq!(found("role=any&role=!reader").await, ["ada"]);
    assert_eq!(found("list=deleted").await, ["gone"]);
    let rows = ask(&house, &reader, query("")).await.rows;
    assert!(rows.iter().all(|row| !row.may_change && row.licenses.is_some()));
}

#[tokio::test]
async fn nobody_sees_people_of_another_organization() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    create(&house, &ada, "grace").await.unwrap();
    let birch = house.found("birch").await;
    assert_eq!(ask(&house, &birch, query("")).await.rows.len(), 1);
    assert_eq!(ask(&house, &birch, query("q=grace")).await.rows.len(), 0);
}

async fn views(house: &House, actor: &Actor) -> Vec<(String, String)> {
    let found = ask(house, actor, ListMembers::default()).await;
    found.views.iter().map(|view| (view.name.to_string(), view.href())).collect()
}

async fn save(house: &House, actor: &Actor, name: &str, query: &str) -> Result<String, Error> {
    let command = SaveView { name: name.parse().unwrap(), query: self::query(query) };
    save_view(permit(house, actor).await?, command).await
}

#[tokio::test]
async fn a_view_is_kept_for_oneself_under_a_name_and_forgotten() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let reader = house.with_role(&ada, Some(Role::Reader)).await;
    let href = save(&house, &ada, "Kept out", "status=blocked&sort=-seen&at=after.1.2").await.unwrap();
    assert_eq!(href, "/identity/users?status=blocked&sort=-seen");
    assert_eq!(views(&house, &ada).await, [("Kept out".to_owned(), href)]);
    assert_eq!(views(&house, &reader).await, [], "nobody else's");
    assert_eq!(refused(save(&house, &ada, "KEPT OUT", "role=any").await), Refused::ViewTaken);
    save(&house, &reader, "Kept out", "role=any").await.unwrap();
    let view = ForgetView { view: ask(&house, &ada, ListMembers::default()).await.views[0].id };
    let other = forget_view(permit(&house, &reader).await.unwrap(), view).await;
    assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    forget_view(permit(&house, &ada).await.unwrap(), view).await.unwrap();
    assert_eq!(views(&house, &ada).await, []);
    for number in 0..SavedView::MOST {
        save(&house, &ada, &format!("View {number}"), "role=any").await.unwrap();
    }
    assert_eq!(refused(save(&house, &ada, "One more", "").await), Refused::Views { most: SavedView::MOST });
    assert_eq!((views(&house, &ada).await.len(), views(&house, &reader).await.len()), (SavedView::MOST, 1));
}
