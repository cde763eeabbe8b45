use super::*;
use crate::house::House;
use crate::idempotency::Key;
use crate::quotas::tests::{program, slug};
use domain::acts;
use domain::roles::{Right, Role, may};
use domain::services::Query;
use domain::tokens::{CreateOwnToken, OwnToken, Refused, RevokeOwnToken, Scope, Scopes, State};
use entity::{activity, catalog_event};

fn command(owner: Owner, scopes: &str, days: Option<u16>) -> CreateToken {
    CreateToken { owner, name: "Backup".parse().unwrap(), scopes: scopes.parse().unwrap(), days }
}

fn alder() -> Owner {
    Owner::Organization(slug("alder"))
}

fn mail() -> Owner {
    Owner::Service("mail".parse().unwrap())
}

async fn made(house: &House, command: CreateToken) -> Made {
    make(&house.portal, Actor::operator(), house.request(), command).await.unwrap()
}

async fn opens(house: &House, secret: &str) -> bool {
    match identify(&house.portal, secret, &house.request()).await {
        Ok(_) => true,
        Err(Error::Unauthenticated) => false,
        Err(error) => panic!("{error}"),
    }
}

async fn rows(house: &House) -> Vec<TokenRow> {
    list(house.portal.permit(Actor::operator(), house.request()).await.unwrap()).await.unwrap()
}

#[tokio::test]
async fn a_token_opens_until_it_expires_or_is_revoked_and_its_secret_is_stored_nowhere() {
    let house = House::new().await;
    house.found("alder").await;
    let short = made(&house, command(alder(), "services:read", Some(2))).await;
    let long = made(&house, command(mail(), "usage:report", None)).await;
    assert!(short.secret.starts_with("guildhall_") && short.secret.len() == 53, "{}", short.secret);
    for secret in [&short.secret, &long.secret] {
        assert!(opens(&house, secret).await);
        assert!(!opens(&house, &format!("{secret}x")).await);
        let row = crate::registry::token(&house.portal, secret.clone()).await.unwrap();
        assert!(row.is_none(), "found by its secret");
    }
    assert!(!opens(&house, "").await && !opens(&house, "guildhall_").await);
    house.advance_days(2);
    assert!(!opens(&house, &short.secret).await, "expired");
    assert!(opens(&house, &long.secret).await);
    revoke(&house.portal, Actor::operator(), house.request(), long.id).await.unwrap();
    revoke(&house.portal, Actor::operator(), house.request(), long.id).await.unwrap();
    assert!(!opens(&house, &long.secret).await, "revoked");
    let rows = rows(&house).await;
    assert_eq!(rows.iter().map(|row| row.owner.clone()).collect::<Vec<_>>(), [alder(), mail()]);
    assert!(rows[0].life.revoked.is_none() && rows[1].life.revoked.is_some());
    let nobody = TokenId::from(uuid::Uuid::nil());
    let revoked = revoke(&house.portal, Actor::operator(), house.request(), nobody).await;
    assert!(matches!(revoked, Err(Error::NotFound)));
}

#[tokio::test]
async fn use_is_noted_once_an_hour() {
    let house = House::new().await;
    let token = made(&house, command(mail(), "usage:report", None)).await;
    let used = async || rows(&house).await[0].life.used;
    assert_eq!(used().await, None);
    assert!(opens(&house, &token.secret).await);
    let first = used().await;
    assert!(first.is_some());
    house.advance_seconds(3_599);
    assert!(opens(&house, &token.secret).await);
    assert_eq!(used().await, first);
    house.advance_seconds(1);
    assert!(opens(&house, &token.secret).await);
    assert!(used().await > first);
}

#[tokio::test]
async fn tokens_are_made_for_those_that_exist_by_the_operator_only() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    for owner in [Owner::Organization(slug("birch")), Owner::Service("telepathy".parse().unwrap())] {
        let scopes = Scopes::all(owner.kind()).to_string();
        let made = make(&house.portal, Actor::operator(), house.request(), command(owner, &scopes, None)).await;
        assert!(matches!(made, Err(Error::NotFound)));
    }
    for (who, owner) in [(ada, alder()), (Actor::visitor(), mail())] {
        let made = make(&house.portal, who, house.request(), command(owner, "entitlements:check", None)).await;
        assert!(matches!(made, Err(Error::Unauthenticated)));
    }
    let made = make(&house.portal, Actor::operator(), house.request(), command(alder(), "usage:report", None)).await;
    assert!(matches!(made, Err(Error::Refused(Refusal::Tokens(_)))));
    assert!(rows(&house).await.is_empty());
}

#[tokio::test]
async fn an_organizations_program_reads_there_and_nowhere_else() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    house.found("birch").await;
    let actor = program(&house, alder()).await;
    let permit = house.portal.permit::<acts::ListServices>(actor.clone(), house.request()).await.unwrap();
    assert_eq!(crate::services::list(permit, Query::default()).await.unwrap().rows.len(), 1);
    let permit = house.portal.permit::<acts::CheckEntitlements>(actor.clone(), house.request()).await.unwrap();
    assert_eq!(place(permit, &slug("alder")).await.unwrap().organization().unwrap(), ada.member().unwrap().org);
    let permit = house.portal.permit::<acts::CheckEntitlements>(actor.clone(), house.request()).await.unwrap();
    assert!(matches!(place(permit, &slug("birch")).await, Err(Error::NotFound)));
    // A right that no scope stands for is no token's, and what people do to themselves is not either.
    for refused in [
        house.portal.permit::<acts::AddService>(actor.clone(), house.request()).await.err(),
        house.portal.permit::<acts::SeeAccount>(actor.clone(), house.request()).await.err(),
    ] {
        assert!(matches!(refused, Some(Error::OutOfScope { scope: None, .. })));
    }
    let operator = house.portal.permit::<acts::ImportCatalog>(actor, house.request()).await;
    assert!(matches!(operator, Err(Error::Unauthenticated)));
}

#[tokio::test]
async fn what_a_scope_withholds_is_recorded_once_where_the_token_belongs() {
    let house = House::new().await;
    let ada = house.found("alder").await;
    let ours = made(&house, command(alder(), "entitlements:check", None)).await;
    let theirs = made(&house, command(mail(), "entitlements:check", None)).await;
    for secret in [&ours.secret, &theirs.secret] {
        let actor = identify(&house.portal, secret, &house.request()).await.unwrap();
        for _ in 0..3 {
            let refused = house.portal.permit::<acts::RecordUsage>(actor.clone(), house.request()).await.err();
            let scope = Some(Scope::ReportUsage);
            assert!(matches!(refused, Some(Error::OutOfScope { scope: named, .. }) if named == scope));
        }
    }
    let org = ada.member().unwrap().org;
    let reader = house.portal.internal::<LookUpAccount>(house.request(), org).unwrap().read().await.unwrap();
    let mine = activity::act().eq("usage.record".to_owned());
    let mine = reader.rows::<activity::Entity>().filter(mine).all().await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!((mine[0].actor_kind.as_str(), mine[0].actor_name.as_str()), ("token", "Backup"));
    let reader = house.portal.internal::<LookUpService>(house.request(), None).unwrap().read().await.unwrap();
    let theirs = catalog_event::act().eq("usage.record".to_owned());
    assert_eq!(reader.rows::<catalog_event::Entity>().filter(theirs).all().await.unwrap().len(), 1);
}

/// What somebody asks of the tokens of their organization.
struct Own<'a> {
    house: &'a House,
    who: Actor,
}

impl Own<'_> {
    async fn make(&self, scopes: &str, days: u16, key: Option<&str>) -> Result<Option<String>, Error> {
        let command = CreateOwnToken { name: "Backup".parse().unwrap(), scopes: scopes.parse().unwrap(), days };
        let sender = self.who.member().map(|member| member.id);
        let key = key.map(|key| Key::new(key, sender, &command).unwrap());
        let request = Request { key, ..self.house.request() };
        create_own(self.house.portal.permit(self.who.clone(), request).await?, command).await
    }

    async fn list(&self) -> Result<Vec<OwnToken>, Error> {
        list_own(self.house.portal.permit(self.who.clone(), self.house.request()).await?, None)
            .await
            .map(|own| own.rows)
    }

    async fn shows(&self, secret: &str) -> bool {
        let permit = self.house.portal.permit(self.who.clone(), self.house.request()).await.unwrap();
        let made = list_own(permit, Some(secret.to_owned())).await.unwrap().made;
        made.inspect(|shown| assert_eq!(shown, secret)).is_some()
    }

    async fn revoke(&self, token: TokenId) -> Result<(), Error> {
        let permit = self.house.portal.permit(self.who.clone(), self.house.request()).await?;
        revoke_own(permit, RevokeOwnToken { token }).await
    }
}

#[tokio::test]
async fn an_administrator_makes_sees_and_revokes_the_tokens_of_the_own_organization_only() {
    let house = House::new().await;
    let alder = Own { house: &house, who: house.found("alder").await };
    let birch = Own { house: &house, who: house.found("birch").await };
    let secret = alder.make("services:read", 2, None).await.unwrap().unwrap();
    made(&house, command(self::alder(), "entitlements:check", None)).await;
    let program = identify(&house.portal, &secret, &house.request()).await.unwrap();
    let permit = house.portal.permit::<acts::ListServices>(program, house.request()).await.unwrap();
    assert_eq!(crate::services::list(permit, Query::default()).await.unwrap().rows.len(), 1);

    let rows = alder.list().await.unwrap();
    let [by_operator, by_ada] = &rows[..] else { panic!("{rows:?}") };
    assert_eq!((by_operator.made_by.as_ref(), by_operator.expires), (None, None));
    let ada = alder.who.member().unwrap().display_name.clone();
    assert_eq!((by_ada.made_by.clone(), by_ada.scopes.to_string()), (Some(ada), "services:read".to_owned()));
    assert_eq!((by_ada.state, by_ada.used.is_some()), (State::Live, true));
    assert!(birch.list().await.unwrap().is_empty());

    assert!(matches!(birch.revoke(by_ada.id).await, Err(Error::NotFound)));
    assert!(opens(&house, &secret).await);
    alder.revoke(by_ada.id).await.unwrap();
    assert!(!opens(&house, &secret).await);
    let again = alder.revoke(by_ada.id).await;
    assert!(matches!(again, Err(Error::Refused(Refusal::Tokens(Refused::Revoked)))), "{again:?}");
    assert_eq!(alder.list().await.unwrap()[1].state, State::Revoked);
    house.advance_days(2);
    let late = alder.make("services:read", 1, None).await.unwrap().unwrap();
    house.advance_days(1);
    assert!(!opens(&house, &late).await);
    assert_eq!(alder.list().await.unwrap()[0].state, State::Expired);
}

#[tokio::test]
async fn a_secret_is_told_once_and_only_those_with_the_right_are_told_anything() {
    let house = House::new().await;
    let ada = Own { house: &house, who: house.found("alder").await };
    let key = Some("a key that is long enough");
    assert!(ada.make("services:read", 30, key).await.unwrap().is_some());
    let again = ada.make("services:read", 30, key).await;
    assert!(matches!(&again, Err(Error::Replayed(answer)) if answer == "null"), "{again:?}");
    assert_eq!(ada.list().await.unwrap().len(), 1);
    for (scopes, days) in [("usage:report", 30), ("services:read", 0), ("services:read", 3_651)] {
        let refused = ada.make(scopes, days, None).await;
        assert!(matches!(refused, Err(Error::Refused(Refusal::Tokens(_)))), "{scopes} {days}: {refused:?}");
    }
    for role in Role::ALL {
        let person = Own { house: &house, who: house.with_role(&ada.who, Some(*role)).await };
        let has = may(person.who.member().unwrap().roles, Right::ManageTokens);
        assert_eq!(person.list().await.is_ok(), has, "{role}");
        assert_eq!(person.make("services:read", 30, None).await.is_ok(), has, "{role}");
    }
}

#[tokio::test]
async fn a_secret_is_shown_only_where_it_opens_something_of_the_own_organization() {
    let house = House::new().await;
    let alder = Own { house: &house, who: house.found("alder").await };
    let birch = Own { house: &house, who: house.found("birch").await };
    let ours = alder.make("services:read", 2, None).await.unwrap().unwrap();
    let theirs = birch.make("services:read", 2, None).await.unwrap().unwrap();
    let of_a_service = made(&house, command(mail(), "usage:report", None)).await.secret;
    assert!(alder.shows(&ours).await);
    for other in [theirs.as_str(), of_a_service.as_str(), "guildhall_", "", &format!("{ours}x")] {
        assert!(!alder.shows(other).await, "{other}");
    }
    house.advance_days(2);
    assert!(!alder.shows(&ours).await, "it has expired");
    let next = alder.make("services:read", 2, None).await.unwrap().unwrap();
    assert!(alder.shows(&next).await);
    alder.revoke(alder.list().await.unwrap()[0].id).await.unwrap();
    assert!(!alder.shows(&next).await, "it was revoked");
}
