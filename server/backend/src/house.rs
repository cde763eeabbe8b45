//! A portal for tests: a database file of its own, a clock that is moved by hand, a small catalog, and organizations with
//! one person per role.

use crate::access::{Actor, Request};
use crate::clock::Clock;
use crate::db::{Db, Url};
use crate::domains::Resolver;
use crate::idempotency::Key;
use crate::passwords::Hasher;
use crate::portal::{Portal, Seller, Settings};
use crate::sessions::{self, Entered};
use crate::{activity, error::Error};
use domain::acts::{self, ImportCatalog};
use domain::ids::{OrgId, PlanId, PlanVersionId, ServiceId, TrialOfferId};
use domain::invoices::Party;
use domain::locale::ZoneName;
use domain::roles::{Role, Roles};
use domain::signup::{Offer, SignUp};
use domain::text::UserName;
use domain::time::Instant;
use entity::{credential, member, plan, plan_version, price, service, tax_rate, trial_offer};
use sea_orm::ActiveValue::{NotSet, Set};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A password that every rule accepts.
pub(crate) const PASSWORD: &str = "violet harbour twelve spoons";

/// The database in its folder.
const FILE: &str = "guildhall.sqlite";

/// The files of an empty database that is up to date, made once for all tests.
async fn migrated() -> &'static [(String, Vec<u8>)] {
    static FILES: tokio::sync::OnceCell<Vec<(String, Vec<u8>)>> = tokio::sync::OnceCell::const_new();
    let make = async || {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::connect(&Url::Sqlite(folder.path().join(FILE))).await.unwrap();
        db.migrate().await.unwrap();
        // What is not yet in the database itself is in the log beside it.
        let read = |name: String| std::fs::read(folder.path().join(&name)).ok().map(|bytes| (name, bytes));
        [FILE.to_owned(), format!("{FILE}-wal")].into_iter().filter_map(read).collect()
    };
    FILES.get_or_init(make).await
}

#[derive(Default)]
struct Hand(AtomicI64);

impl Clock for Hand {
    fn now(&self, _: Option<OrgId>) -> Instant {
        Instant::from(self.0.load(Ordering::SeqCst))
    }
}

pub(crate) struct House {
    pub(crate) portal: Portal,
    pub(crate) trial: TrialOfferId,
    pub(crate) free: PlanId,
    pub(crate) priced: PlanId,
    hand: Arc<Hand>,
    folder: tempfile::TempDir,
}

impl House {
    pub(crate) async fn new() -> Self {
        Self::in_zone(ZoneName::utc()).await
    }

    /// One that bills by the days of a zone.
    pub(crate) async fn in_zone(billing_zone: ZoneName) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (name, bytes) in migrated().await {
            std::fs::write(folder.path().join(name), bytes).unwrap();
        }
        let db = Db::connect(&Url::Sqlite(folder.path().join(FILE))).await.unwrap();
        let hand = Arc::new(Hand(AtomicI64::new(1_800_000_000_000)));
        let settings = Settings {
            account_domain: "guildhall.example".parse().unwrap(),
            billing_zone,
            seller: Some(Seller {
                party: Party {
                    name: "Vendor".parse().unwrap(),
                    address: None,
                    country: "DE".parse().unwrap(),
                    tax_id: None,
                },
                payment_days: 30,
                how_to_pay: "Bank of Tests, DE00 0000".parse().ok(),
            }),
            resolver: Resolver::none(),
            demo: false,
        };
        let portal = Portal::new(db, hand.clone(), Hasher::cheap().unwrap(), settings);
        let (trial, free, priced) = catalog(&portal).await;
        Self { portal, trial, free, priced, hand, folder }
    }

    /// Another process on the same database.
    pub(crate) async fn replica(&self) -> Portal {
        let db = Db::connect(&Url::Sqlite(self.file())).await.unwrap();
        self.portal_on(db, Hasher::cheap().unwrap())
    }

    /// The database, to be looked into past every scope.
    pub(crate) fn file(&self) -> std::path::PathBuf {
        self.folder.path().join(FILE)
    }

    /// The same process while others keep every core busy with hashes.
    pub(crate) fn busy(&self) -> Portal {
        self.portal_on(self.portal.db().clone(), Hasher::busy().unwrap())
    }

    /// The same process as a demo.
    pub(crate) fn demo(&self) -> Portal {
        let settings = Settings { demo: true, ..self.portal.settings().clone() };
        Portal::new(self.portal.db().clone(), self.hand.clone(), Hasher::cheap().unwrap(), settings)
    }

    fn portal_on(&self, db: Db, hasher: Hasher) -> Portal {
        Portal::new(db, self.hand.clone(), hasher, self.portal.settings().clone())
    }

    pub(crate) fn advance_days(&self, days: i64) {
        self.hand.0.fetch_add(days * 86_400_000, Ordering::SeqCst);
    }

    pub(crate) fn advance_seconds(&self, seconds: i64) {
        self.hand.0.fetch_add(seconds * 1_000, Ordering::SeqCst);
    }

    pub(crate) fn request(&self) -> Request {
        Request { id: "test".into(), address: "192.0.2.1".into(), agent: "test".into(), key: None }
    }

    /// The sign-up of an organization with this slug.
    pub(crate) fn form(&self, slug: &str) -> SignUp {
        SignUp {
            organization: format!("The {slug} company").parse().unwrap(),
            country: "DE".parse().unwrap(),
            slug: slug.parse().unwrap(),
            display_name: "Ada Lovelace".parse().unwrap(),
            user: "ada".parse().unwrap(),
            mail: "ada@mail.example".parse().unwrap(),
            password: PASSWORD.to_owned().try_into().unwrap(),
            language: domain::locale::Language::En,
            zone: ZoneName::utc(),
            offer: Offer::Trial(self.trial),
            seats: None,
            deal: None,
            seen: None,
        }
    }

    pub(crate) async fn sign_up(&self, form: SignUp, key: Option<&str>) -> Result<Entered, Error> {
        let key = key.map(|key| Key::new(&format!("{key}, long enough for a key"), None, &form).unwrap());
        let permit = self.portal.permit(Actor::visitor(), Request { key, ..self.request() }).await?;
        crate::signup::sign_up(permit, form).await
    }

    /// Founds an organization and answers with its first Global administrator.
    pub(crate) async fn found(&self, slug: &str) -> Actor {
        let entered = self.sign_up(self.form(slug), None).await.unwrap();
        self.actor(&entered.token).await
    }

    pub(crate) async fn actor(&self, token: &str) -> Actor {
        sessions::identify(&self.portal, Some(token), &self.request()).await.unwrap()
    }

    /// Adds a person with a role to the organization of an administrator, and signs them in.
    pub(crate) async fn with_role(&self, admin: &Actor, role: Option<Role>) -> Actor {
        let org = admin.member().unwrap().org;
        let name = role.map_or("member", Role::as_str);
        let user_name: UserName = format!("{name}@{}.guildhall.example", admin.member().unwrap().slug).parse().unwrap();
        let id = domain::ids::MemberId::from(uuid::Uuid::now_v7());
        let tx = self.portal.internal::<acts::RecordRefusal>(self.request(), org).unwrap().begin().await.unwrap();
        let row = member::ActiveModel {
            org_id: NotSet,
            id: Set(id),
            user_name: Set(user_name.clone()),
            display_name: Set(name.parse().unwrap()),
            name_key: Set(name.into()),
            contact_mail: Set("somebody@mail.example".parse().unwrap()),
            roles: Set(role.into_iter().collect::<Roles>()),
            status: Set(domain::members::MemberStatus::Active),
            language: Set(domain::locale::Language::En),
            zone: Set(ZoneName::utc()),
            theme: Set(domain::locale::Theme::System),
            created_at: Set(tx.now()),
            signed_in_at: Set(None),
            ..Default::default()
        };
        tx.insert::<member::Entity>(row).await.unwrap();
        let row = credential::ActiveModel {
            org_id: NotSet,
            member_id: Set(id),
            password_hash: Set("none".into()),
            changed_at: Set(tx.now()),
        };
        tx.insert::<credential::Entity>(row).await.unwrap();
        crate::registry::claim_user_name(&tx, org, &user_name, id).await.unwrap();
        let entered = sessions::begin(&tx, id, domain::signin::WayBack::default()).await.unwrap();
        tx.commit(activity::Event::SignedIn { member: id, user_name }, ()).await.unwrap();
        self.actor(&entered.token).await
    }
}

async fn catalog(portal: &Portal) -> (TrialOfferId, PlanId, PlanId) {
    let permit = portal.permit::<ImportCatalog>(Actor::operator(), Request::default()).await.unwrap();
    let tx = permit.begin().await.unwrap();
    let service_id = ServiceId::from(uuid::Uuid::now_v7());
    let row = service::ActiveModel {
        id: Set(service_id),
        key: Set("mail".parse().unwrap()),
        name: Set("Mail".parse().unwrap()),
        name_key: Set("mail".into()),
        summary: Set(None),
        description: Set(None),
        position: Set(1),
        created_at: Set(tx.now()),
    };
    tx.insert::<service::Entity>(row).await.unwrap();
    let mut plans = Vec::new();
    for (position, key, amount) in [(1, "free", "0"), (2, "team", "4.50")] {
        let (id, version) = (PlanId::from(uuid::Uuid::now_v7()), PlanVersionId::from(uuid::Uuid::now_v7()));
        let row = plan::ActiveModel {
            id: Set(id),
            service_id: Set(service_id),
            key: Set(key.parse().unwrap()),
            name: Set(key.parse().unwrap()),
            name_key: Set(key.into()),
            summary: Set(None),
            position: Set(position),
            requires: Set("[]".into()),
            excludes: Set("[]".into()),
            current_version_id: Set(version),
        };
        tx.insert::<plan::Entity>(row).await.unwrap();
        let row = plan_version::ActiveModel {
            id: Set(version),
            plan_id: Set(id),
            number: Set(1),
            has_seats: Set(true),
            published_at: Set(tx.now()),
            conditions: Set("{}".into()),
        };
        tx.insert::<plan_version::Entity>(row).await.unwrap();
        let row = price::ActiveModel {
            plan_version_id: Set(version),
            currency: Set(domain::money::Currency::EUR),
            period: Set(domain::catalog::Period::Month),
            basis: Set(domain::catalog::Basis::Seat),
            amount: Set(amount.parse().unwrap()),
            words: Set("{}".into()),
        };
        tx.insert::<price::Entity>(row).await.unwrap();
        if key == "team" {
            let row = price::ActiveModel {
                plan_version_id: Set(version),
                currency: Set(domain::money::Currency::EUR),
                period: Set(domain::catalog::Period::Year),
                basis: Set(domain::catalog::Basis::Seat),
                amount: Set("45".parse().unwrap()),
                words: Set("{}".into()),
            };
            tx.insert::<price::Entity>(row).await.unwrap();
        }
        plans.push(id);
    }
    let trial = TrialOfferId::from(uuid::Uuid::now_v7());
    let row = trial_offer::ActiveModel {
        id: Set(trial),
        service_id: Set(service_id),
        plan_id: Set(plans[1]),
        key: Set("team-trial".parse().unwrap()),
        name: Set("Team trial".parse().unwrap()),
        days: Set(30),
        seats: Set(Some(25)),
        open: Set(true),
        needs_domain: Set(false),
    };
    tx.insert::<trial_offer::Entity>(row).await.unwrap();
    let row = tax_rate::ActiveModel {
        seller: Set("DE".parse().unwrap()),
        buyer: Set("DE".parse().unwrap()),
        category: Set("standard".parse().unwrap()),
        treatment: Set(domain::taxes::Treatment::Standard),
        rate: Set("19".parse().unwrap()),
        valid_from: Set("2020-01-01".parse().unwrap()),
        valid_to: Set(None),
    };
    tx.insert::<tax_rate::Entity>(row).await.unwrap();
    let event = activity::CatalogEvent::Imported { file: "test".into(), report: serde_json::Value::Null };
    tx.commit(event, ()).await.unwrap();
    (trial, plans[0], plans[1])
}
