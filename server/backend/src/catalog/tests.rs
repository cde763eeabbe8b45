#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may fail loudly")]

use super::*;
use crate::access::{Actor, Request};
use crate::error::Error;
use crate::house::House;
use domain::acts::ImportCatalog;
use domain::catalog::{Browse, Limit, ServiceCard, ServicePage, Show, Standing};
use domain::signup::Offer;
use entity::{catalog_event, plan_version};

const HEADER: &str =
    "Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names\r\n";

const DRIVE: &str = r#"
[[service]]
key = "drive"
name = "Alder Drive"
summary = "Files."

[[service.feature]]
key = "sync"
name = "Synchronization"

[[service.feature]]
key = "storage"
name = "Storage"
kind = "gauge"
unit = "GB"

[[service.plan]]
key = "drive-plus"
name = "Plus"

[[service.plan.price]]
amount = "4.50"
currency = "EUR"
period = "month"

[service.plan.features]
storage = 50
sync = true

[[service.plan]]
key = "drive-free"
name = "Free"
seats = false
price = [{ amount = 0, currency = "EUR", period = "month", per = "flat" }]
excludes = ["drive-plus"]

[[service.trial]]
key = "drive-trial"
name = "Try Plus"
plan = "drive-plus"
"#;

/// GUIDs, as the table of products has them for keys of plans.
const GUID: &str = "0000000a-00aa-4000-8000-000000000000";

fn guid(number: usize) -> String {
    format!("{number:08}-00aa-4000-8000-000000000000")
}

async fn bring(house: &House, file: File) -> Result<Report, Failure> {
    let permit = house.portal.permit(Actor::operator(), Request::default()).await.unwrap();
    import(permit, file).await
}

fn document(text: &str) -> File {
    File { name: "vendor.toml".into(), bytes: text.into(), service: None, encoding: None }
}

fn table(rows: &str) -> File {
    let bytes = format!("{HEADER}{rows}").into_bytes();
    File { name: "products.csv".into(), bytes, service: None, encoding: None }
}

async fn cards(house: &House, search: &str) -> Vec<ServiceCard> {
    let permit = house.portal.permit(Actor::visitor(), Request::default()).await.unwrap();
    browse(permit, Browse { search: search.into() }).await.unwrap()
}

async fn page(house: &House, service: &str, search: &str, after: Option<String>) -> Result<ServicePage, Error> {
    let permit = house.portal.permit(Actor::visitor(), Request::default()).await.unwrap();
    show(permit, Show { service: service.parse().unwrap(), search: search.into(), after }).await
}

/// How many versions of plans and how many events there are.
async fn written(house: &House) -> (usize, usize) {
    let permit = house.portal.permit::<ImportCatalog>(Actor::operator(), Request::default()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let versions = tx.rows::<plan_version::Entity>().all().await.unwrap().len();
    (versions, tx.rows::<catalog_event::Entity>().all().await.unwrap().len())
}

#[tokio::test]
async fn a_plan_that_loses_features_is_told_because_the_file_may_be_cut_off() {
    let house = House::new().await;
    bring(&house, document(DRIVE)).await.unwrap();
    let cut = DRIVE.replace("\nsync = true", "");
    assert_ne!(cut, DRIVE);
    let report = bring(&house, document(&cut)).await.unwrap();
    assert_eq!((report.new_versions, report.shrunk), (1, 1));
    assert!(report.to_string().contains("Note: plans that lose features: 1."), "{report}");
    assert_eq!(bring(&house, document(DRIVE)).await.unwrap().shrunk, 0);
}

fn tally(created: u64, changed: u64, left: u64, absent: u64) -> Tally {
    Tally { created, changed, left, absent }
}

#[tokio::test]
async fn a_document_is_on_its_page_as_the_vendor_wrote_it() {
    let house = House::new().await;
    let report = bring(&house, document(DRIVE)).await.unwrap();
    assert_eq!(
        (report.plans, report.trials, report.features),
        (tally(2, 0, 0, 0), tally(1, 0, 0, 0), tally(2, 0, 0, 0))
    );
    assert_eq!(report.encoding, "UTF-8");
    let page = page(&house, "drive", "", None).await.unwrap();
    let plans: Vec<_> = page.plans.iter().map(|plan| (plan.name.as_str(), plan.standing(), plan.has_seats)).collect();
    assert_eq!(plans, [("Plus", Standing::Priced, true), ("Free", Standing::Free, false)]);
    let includes: Vec<_> =
        page.plans[0].includes.iter().map(|feature| (feature.name.as_str(), feature.limit)).collect();
    assert_eq!(includes, [("Storage", Limit::Amount(50)), ("Synchronization", Limit::On)]);
    let [trial] = &page.trials[..] else { panic!("one trial") };
    assert_eq!((trial.plan, trial.days, trial.seats, trial.needs_domain), (page.plans[0].id, 30, Some(25), false));
    let cards = cards(&house, "").await;
    assert_eq!(cards.iter().map(|card| card.key.as_str()).collect::<Vec<_>>(), ["mail", "drive"]);
    assert_eq!((cards[1].plans, cards[1].has_trial), (2, true));
    assert!(cards[1].from.as_ref().unwrap().amount.is_free());
}

#[tokio::test]
async fn a_card_begins_with_the_price_of_which_one_license_costs_the_least_a_month() {
    let house = House::new().await;
    let package = "[[service]]\nkey = \"desk\"\nname = \"Desk\"\n\
         [[service.plan]]\nkey = \"one\"\nname = \"One\"\nprice = [{ amount = \"4.00\", currency = \"EUR\", period = \"month\" }]\n\
         [[service.plan]]\nkey = \"five\"\nname = \"Five\"\n\
         price = [{ amount = \"10.00\", package = 5, currency = \"EUR\", period = \"month\" }]\n";
    bring(&house, document(package)).await.unwrap();
    let cards = cards(&house, "desk").await;
    let from = cards[0].from.as_ref().unwrap();
    assert_eq!((from.amount.to_string().as_str(), from.counts()), ("10", domain::catalog::Counted::Package(5)));
}

#[tokio::test]
async fn other_words_make_another_version_and_when_it_begins_anew_stays() {
    let house = House::new().await;
    let counted = DRIVE.replace("kind = \"gauge\"", "kind = \"counter\"\nreset = \"anniversary\"");
    bring(&house, document(&counted)).await.unwrap();
    let before = written(&house).await;
    bring(&house, document(&counted)).await.unwrap();
    assert_eq!(written(&house).await, before, "the same words again");
    let soft = counted.replace("storage = 50", "storage = { amount = 50, enforcement = \"soft\" }");
    assert_eq!(bring(&house, document(&soft)).await.unwrap().new_versions, 1);
    assert_eq!(bring(&house, document(&soft)).await.unwrap().new_versions, 0);
    let other = soft.replace("anniversary", "never");
    let refused = bring(&house, document(&other)).await.unwrap_err().to_string();
    assert!(
        refused.starts_with("15:1: the feature \"storage\" begins anew by the rule \"anniversary month\""),
        "{refused}"
    );
}

#[tokio::test]
async fn a_second_import_leaves_everything_and_records_nothing() {
    let house = House::new().await;
    bring(&house, document(DRIVE)).await.unwrap();
    let products = || table(&format!("A,A,{GUID},F,f,Feature\nA,A,{GUID},G,g,Other\n"));
    bring(&house, products()).await.unwrap();
    let before = written(&house).await;
    let report = bring(&house, document(DRIVE)).await.unwrap();
    assert!(report.is_idle());
    assert_eq!(
        (report.services, report.plans, report.features),
        (tally(0, 0, 1, 2), tally(0, 0, 2, 0), tally(0, 0, 2, 0))
    );
    assert!(bring(&house, products()).await.unwrap().is_idle());
    assert_eq!(written(&house).await, before);
}

#[tokio::test]
async fn a_new_price_limit_or_feature_makes_a_new_version_and_a_new_name_does_not() {
    let house = House::new().await;
    bring(&house, document(DRIVE)).await.unwrap();
    let (versions, events) = written(&house).await;
    for (from, to, new_versions) in [
        ("\"Plus\"", "\"Plus!\"", 0),
        ("\"Files.\"", "\"All files.\"", 0),
        ("\"GB\"", "\"GiB\"", 0),
        ("name = \"Try Plus\"", "name = \"Try Plus\"\ndays = 14", 0),
        ("\"4.50\"", "\"5\"", 1),
        ("storage = 50", "storage = \"unlimited\"", 1),
        ("sync = true\n", "", 1),
        ("seats = false", "seats = true", 1),
    ] {
        let house = House::new().await;
        bring(&house, document(DRIVE)).await.unwrap();
        let report = bring(&house, document(&DRIVE.replace(from, to))).await.unwrap();
        assert!(!report.is_idle(), "{to}");
        assert_eq!(report.new_versions, new_versions, "{to}");
        assert_eq!(written(&house).await, (versions + usize::try_from(new_versions).unwrap(), events + 1), "{to}");
        assert!(bring(&house, document(&DRIVE.replace(from, to))).await.unwrap().is_idle(), "{to}");
    }
}

#[tokio::test]
async fn what_a_file_does_not_name_stays() {
    let house = House::new().await;
    bring(&house, document(DRIVE)).await.unwrap();
    let less = DRIVE.split("[[service.plan]]\nkey = \"drive-free\"").next().unwrap();
    let report = bring(&house, document(less)).await.unwrap();
    assert!(report.is_idle());
    assert_eq!((report.plans.absent, report.trials.absent), (1, 1));
    assert_eq!(page(&house, "drive", "", None).await.unwrap().plans.len(), 2);
}

#[tokio::test]
async fn a_table_keeps_what_it_cannot_know() {
    let house = House::new().await;
    bring(&house, document(&DRIVE.replace("drive-plus", GUID))).await.unwrap();
    let rows = format!("Plus,P,{GUID},S,sync,Synchronization\n");
    let report = bring(&house, File { service: Some("drive".into()), ..table(&rows) }).await.unwrap();
    assert_eq!((report.services, report.new_versions), (tally(0, 0, 1, 1), 1));
    let page = page(&house, "drive", "plus", None).await.unwrap();
    assert_eq!(page.name.as_str(), "Alder Drive");
    assert_eq!((page.plans[0].prices.len(), page.plans[0].includes.len()), (1, 1));
}

#[tokio::test]
async fn the_kind_of_a_feature_does_not_change() {
    let house = House::new().await;
    bring(&house, document(DRIVE)).await.unwrap();
    let failure = bring(&house, document(&DRIVE.replace("\"gauge\"", "\"counter\""))).await.unwrap_err();
    assert!(failure.to_string().starts_with("14:1: the feature \"storage\" is of the kind gauge already"), "{failure}");
    let rows = format!("Plus,P,{GUID},S,storage,Storage\n");
    let failure = bring(&house, File { service: Some("drive".into()), ..table(&rows) }).await.unwrap_err();
    assert!(failure.to_string().starts_with("2:47: the feature \"storage\""), "{failure}");
}

#[tokio::test]
async fn a_bad_file_changes_nothing() {
    let house = House::new().await;
    let before = written(&house).await;
    for bad in [
        table(&format!("A,A,{GUID},F,f,Feature\nB,B,b,F")),
        document(&DRIVE.replace("\"4.50\"", "\"-4.50\"")),
        document(&DRIVE.replace("EUR", "XBT")),
        document(&format!("{DRIVE}\n[[service]]\nkey = \"drive\"\nname = \"Twice\"\n")),
        document(&DRIVE[..DRIVE.len() / 2]),
    ] {
        assert!(matches!(bring(&house, bad).await, Err(Failure::Bad(mistakes)) if !mistakes.is_empty()));
        assert_eq!(written(&house).await, before);
        assert!(matches!(page(&house, "drive", "", None).await, Err(Error::NotFound)));
    }
}

#[tokio::test]
async fn long_lists_are_paged_by_name_and_searched_by_every_word() {
    let house = House::new().await;
    let rows: String = (0..60)
        .map(|n| {
            let (name, id) = (if n % 2 == 0 { "Ünder" } else { "over_all" }, guid(n));
            format!("Plan {:02} {name},STRING{n},{id},F,feature-{n:02},Wrench{n}\n", 59 - n)
        })
        .collect();
    bring(&house, table(&rows)).await.unwrap();
    let (mut seen, mut after, mut parts) = (Vec::new(), None, 0);
    loop {
        let page = page(&house, "products", "", after).await.unwrap();
        assert_eq!(page.plan_count, 60);
        seen.extend(page.plans.into_iter().map(|plan| plan.name.to_string()));
        parts += 1;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), parts), (60, 3));
    assert!(seen.is_sorted());
    assert_eq!(page(&house, "products", "üNDER plan", None).await.unwrap().plan_count, 30);
    assert_eq!(page(&house, "products", "over_", None).await.unwrap().plan_count, 30);
    let one = page(&house, "products", "plan 07", None).await.unwrap();
    assert_eq!((one.plan_count, one.plans.len(), one.next), (1, 1, None));
    assert_eq!(page(&house, "products", "%", None).await.unwrap().plan_count, 0);
    let found = async |search: &str| {
        let page = page(&house, "products", search, None).await.unwrap();
        page.plans.into_iter().map(|plan| plan.name.to_string()).collect::<Vec<_>>()
    };
    for search in ["string17", "00000017-00AA-4000", "WRENCH17", "plan string17 wrench17"] {
        assert_eq!(found(search).await, ["Plan 42 over_all"], "{search}");
    }
    assert_eq!(cards(&house, "STRING17").await.len(), 1);
    assert_eq!(cards(&house, "wrench99").await.len(), 0);
    assert_eq!(page(&house, "products", "", Some("nonsense".into())).await.unwrap().plans.len(), 24);
    assert_eq!(cards(&house, "ünder 07").await.len(), 1);
    assert_eq!(cards(&house, "ünder 08").await.len(), 0);
    assert_eq!(cards(&house, "PRODUCTS").await.len(), 1);
}

#[tokio::test]
async fn the_number_of_statements_does_not_grow_with_the_catalog() {
    let house = House::new().await;
    let count = async |service: &str, search: &str| {
        let before = house.portal.db().statements();
        page(&house, service, search, None).await.unwrap();
        let of_page = house.portal.db().statements() - before;
        cards(&house, search).await;
        (of_page, house.portal.db().statements() - before - of_page)
    };
    assert_eq!((count("mail", "").await, count("mail", "e").await), ((3, 1), (3, 2)));
    let rows: String = (0..500).map(|n| format!("Plan {n},P,{},F,f{},Feature\n", guid(n), n % 7)).collect();
    bring(&house, table(&rows)).await.unwrap();
    assert_eq!((count("products", "").await, count("products", "plan").await), ((3, 1), (4, 2)));
}

#[tokio::test]
async fn an_offer_is_found_by_one_statement() {
    let house = House::new().await;
    bring(&house, document(DRIVE)).await.unwrap();
    let shown = page(&house, "drive", "", None).await.unwrap();
    let admin = house.found("alder").await;
    let permit = house.portal.permit::<domain::acts::PreviewAddition>(admin, Request::default()).await.unwrap();
    let reader = permit.read().await.unwrap();
    let before = house.portal.db().statements();
    let trial = offered(reader.executor(), Offer::Trial(shown.trials[0].id)).await.unwrap().unwrap();
    assert_eq!((trial.plan.id, trial.trial.unwrap().days, trial.prices.len()), (shown.plans[0].id, 30, 1));
    assert_eq!(house.portal.db().statements(), before + 1);
    let plan = offered(reader.executor(), Offer::Plan(shown.plans[1].id)).await.unwrap().unwrap();
    assert!(plan.trial.is_none() && plan.prices[0].amount.is_free() && !plan.version.has_seats);
    assert_eq!(plan.service.key.as_str(), "drive");
    let nobody = Offer::Plan(uuid::Uuid::nil().into());
    assert!(offered(reader.executor(), nobody).await.unwrap().is_none());
}
