use super::*;
use crate::imports::tests::{confirmed, outcomes, tried};
use domain::imports::{Column, Fault, State as Became, Why};

#[tokio::test]
async fn an_import_makes_no_names_in_a_domain_that_went_after_it_was_tried() {
    let scene = Scene::new().await;
    let ada = scene.house.found("alder").await;
    scene.prove(&ada, "alder.example").await;
    let table = "user_name,display_name,mail\nbob@alder.example,Bob,bob@mail.example\ncora,Cora,cora@mail.example\n";
    let import = tried(&scene.house, &ada, table).await;
    let rows = outcomes(&scene.house, &ada, import).await;
    assert_eq!(rows, [(2, Became::Create, None), (3, Became::Create, None)]);
    scene.remove(&ada, "alder.example").await.unwrap();
    confirmed(&scene.house, &ada, import).await;
    let gone = Fault { column: Some(Column::UserName), why: Why::Domain };
    let rows = outcomes(&scene.house, &ada, import).await;
    assert_eq!(rows, [(2, Became::Wrong, Some(gone)), (3, Became::Created, None)]);
}
