//! What pages cost in statements, the session included: the same with one row of everything and with hundreds.

mod plenty;

use crate::access::Permit;
use crate::error::Error;
use crate::{
    account, activity, agreements, billing, catalog, causes, domains, groups, home, imports, licenses, members,
    organization, services, sessions, subscriptions, tokens,
};
use domain::acts::Act;
use domain::agreements::{ListAgreements, ShowAgreement};
use domain::catalog::{Browse, Show};
use domain::causes::ExplainAccess;
use domain::domains::NameDomain;
use domain::groups::{FollowGroup, ListGroups, PrepareGroup, ShowGroup};
use domain::imports::ShowImport;
use domain::invoices::{ListInvoices, ShowInvoice};
use domain::licenses::{PrepareAssignment, PrepareGroups, PrepareMove, ShowLicenses, Tab};
use domain::members::{ListMembers, ShowMember, Tab as MemberTab};
use domain::services::{PreviewAddition, Query, ShowService, ShowServiceInvoices, ShowServicePeople};
use domain::signup::{Intention, Offer};
use domain::subscriptions::PreviewChange;
use plenty::Plenty;

/// Each page, and what it costs.
const PAGES: [(&str, u64); 60] = [
    ("catalog", 2),
    ("catalog, searched", 3),
    ("catalog of a service", 4),
    ("catalog of a service, searched", 4),
    ("sign-up with a trial", 2),
    ("sign-up with a free plan", 2),
    ("sign-up with a priced plan", 4),
    ("home", 4),
    ("activity", 2),
    ("activity, filtered", 2),
    ("services", 3),
    ("services, searched", 3),
    ("service", 4),
    ("service, people", 4),
    ("service, invoices", 4),
    ("service, add a trial", 4),
    ("service, add a free plan", 4),
    ("service, add a priced plan", 10),
    ("subscription, change", 11),
    ("licenses, people", 4),
    ("licenses, groups", 4),
    ("licenses, history", 4),
    ("licenses, waiting for seats", 12),
    ("licenses, assign", 4),
    ("licenses, assign to groups", 3),
    ("licenses, move", 4),
    ("organization", 4),
    ("organization, edit", 2),
    ("domains", 3),
    ("domain", 4),
    ("tokens", 3),
    ("users", 4),
    ("users, searched and filtered", 4),
    ("users, deleted", 4),
    ("user", 2),
    ("user, access", 4),
    ("user, licenses", 3),
    ("user, sign-in", 3),
    ("user, new", 3),
    ("imports", 2),
    ("import", 4),
    ("roles", 2),
    ("access explained", 4),
    ("groups", 3),
    ("group, people", 4),
    ("group, history", 4),
    ("group, licenses", 4),
    ("group, waiting", 4),
    ("group, add", 4),
    ("agreements", 3),
    ("agreements that are over", 3),
    ("agreement", 3),
    ("billing", 10),
    ("billing profile", 2),
    ("invoices", 3),
    ("invoices, searched", 3),
    ("invoice", 3),
    ("account, profile", 2),
    ("account, security", 3),
    ("account, sessions", 2),
];

/// The pages that reckon a bill, which is done from the books of the organization (decision 0040).
const BILLS: [&str; 4] =
    ["service, add a priced plan", "subscription, change", "licenses, waiting for seats", "billing"];

impl Plenty {
    /// What a page costs somebody who is signed in.
    async fn cost<A: Act, Q, T, F>(&self, page: impl FnOnce(Permit<A>, Q) -> F, query: Q) -> u64
    where
        F: Future<Output = Result<T, Error>>,
    {
        let before = self.team.house.portal.db().statements();
        let actor = self.team.house.actor(&self.token).await;
        let permit = self.team.house.portal.permit(actor, self.team.house.request()).await.unwrap();
        page(permit, query).await.unwrap();
        self.team.house.portal.db().statements() - before
    }

    async fn licenses(&self, tab: Tab) -> u64 {
        let query =
            ShowLicenses { product: self.product(), tab, search: "b".into(), order: None, cursor: None, change: None };
        self.cost(licenses::show, query).await
    }

    async fn group(&self, history: bool) -> u64 {
        let query = ShowGroup {
            group: self.group,
            history,
            search: "b".into(),
            order: None,
            cursor: None,
            change: None,
            on: None,
        };
        self.cost(groups::show, query).await
    }

    async fn follow(&self, waiting: bool) -> u64 {
        self.cost(
            groups::follow,
            FollowGroup { group: self.group, waiting, search: "b".into(), order: None, cursor: None },
        )
        .await
    }

    async fn members(&self, query: &str) -> u64 {
        self.cost(members::list, ListMembers::from(query.to_owned())).await
    }

    /// The administrator's own page: who holds roles has done something with them.
    async fn member(&self, tab: MemberTab) -> u64 {
        let member = self.team.ada.member().unwrap().id;
        self.cost(members::show, ShowMember { member, tab }).await
    }

    /// Why the administrator has a service.
    async fn why(&self) -> u64 {
        let who = self.team.ada.member().unwrap().id.to_string();
        self.cost(causes::explain, ExplainAccess { who, what: "mail".parse().ok() }).await
    }

    async fn catalog(&self, search: &str) -> u64 {
        let query = Show { service: "mail".parse().unwrap(), search: search.into(), after: None };
        self.cost(catalog::show, query).await
    }

    async fn sign_up(&self, offer: Offer) -> u64 {
        let query = Intention { offer, seats: None, deal: None, country: "DE".parse().ok() };
        self.cost(catalog::describe_offer, query).await
    }

    async fn add(&self, offer: Offer) -> u64 {
        self.cost(services::preview, PreviewAddition { offer }).await
    }

    async fn activity(&self, query: &str) -> u64 {
        self.cost(activity::list, domain::activity::Query::read(query).0).await
    }

    async fn services(&self, query: &str) -> u64 {
        self.cost(services::list, Query::read(query).0).await
    }

    /// What every page costs, in the order of the table.
    async fn costs(&self) -> Vec<u64> {
        let house = &self.team.house;
        let (trial, free, priced) = (Offer::Trial(house.trial), Offer::Plan(house.free), Offer::Plan(house.priced));
        let (search, chosen) = (String::from("b"), self.people[..1].to_vec());
        let assign = PrepareAssignment { product: self.product(), search: search.clone(), chosen: chosen.clone() };
        let move_on = PrepareMove { product: self.product(), search: search.clone(), chosen: chosen.clone() };
        let searched = ListInvoices { search: "INV".into(), ..ListInvoices::default() };
        vec![
            self.cost(catalog::browse, Browse::default()).await,
            self.cost(catalog::browse, Browse { search: "e".into() }).await,
            self.catalog("").await,
            self.catalog("e").await,
            self.sign_up(trial).await,
            self.sign_up(free).await,
            self.sign_up(priced).await,
            self.cost(home::see, ()).await,
            self.activity("").await,
            self.activity("q=b&act=groups&actor=me&target=group&outcome=done&from=2026-03-01").await,
            self.services("").await,
            self.services("q=e&sort=name").await,
            self.cost(services::show, ShowService { service: "mail".parse().unwrap() }).await,
            self.cost(services::people, people_of_mail()).await,
            self.cost(services::invoices, invoices_of_mail()).await,
            self.add(trial).await,
            self.add(free).await,
            self.add(priced).await,
            self.cost(subscriptions::preview, PreviewChange { subscription: self.subscription }).await,
            self.licenses(Tab::People).await,
            self.licenses(Tab::Groups).await,
            self.licenses(Tab::History).await,
            self.licenses(Tab::Waiting).await,
            self.cost(licenses::prepare, assign).await,
            self.cost(licenses::prepare_groups, PrepareGroups { product: self.product(), search: search.clone() })
                .await,
            self.cost(licenses::prepare_move, move_on).await,
            self.cost(organization::see, ()).await,
            self.cost(organization::prepare, ()).await,
            self.cost(domains::list, ()).await,
            self.cost(domains::show, NameDomain { domain: "domain-0.example".parse().unwrap() }).await,
            self.cost(tokens::list_own, None).await,
            self.members("").await,
            self.members("q=b&status=!blocked&role=!any&sort=-licenses").await,
            self.members("list=deleted").await,
            self.member(MemberTab::Profile).await,
            self.member(MemberTab::Access).await,
            self.member(MemberTab::Licenses).await,
            self.member(MemberTab::SignIn).await,
            self.cost(members::prepare, ()).await,
            self.cost(imports::list, ()).await,
            self.cost(imports::show, ShowImport { import: self.import, show: None, cursor: None }).await,
            self.cost(members::see_roles, ()).await,
            self.why().await,
            self.cost(groups::list, ListGroups::default()).await,
            self.group(false).await,
            self.group(true).await,
            self.follow(false).await,
            self.follow(true).await,
            self.cost(groups::prepare, PrepareGroup { group: self.group, search, chosen }).await,
            self.cost(agreements::agreements, ListAgreements::default()).await,
            self.cost(agreements::agreements, ListAgreements { ended: true, ..ListAgreements::default() }).await,
            self.cost(agreements::agreement, ShowAgreement { agreement: "N-000".parse().unwrap() }).await,
            self.cost(billing::overview, ()).await,
            self.cost(billing::profile, ()).await,
            self.cost(billing::invoices, ListInvoices::default()).await,
            self.cost(billing::invoices, searched).await,
            self.cost(billing::invoice, ShowInvoice { invoice: "INV-000001".parse().unwrap() }).await,
            self.cost(account::profile, ()).await,
            self.cost(account::security, ()).await,
            self.cost(sessions::list, ()).await,
        ]
    }
}

fn people_of_mail() -> ShowServicePeople {
    ShowServicePeople { service: "mail".parse().unwrap(), search: "b".into(), order: None, cursor: None }
}

fn invoices_of_mail() -> ShowServiceInvoices {
    ShowServiceInvoices { service: "mail".parse().unwrap(), order: None, cursor: None }
}

#[tokio::test]
async fn every_page_costs_with_hundreds_of_rows_what_it_costs_with_one() {
    for rows in [1, 300] {
        let costs = Plenty::of(rows).await.costs().await;
        let costs: Vec<_> = PAGES.iter().map(|(page, _)| *page).zip(costs).collect();
        assert_eq!(costs, PAGES, "with {rows}");
    }
}

#[test]
fn no_page_but_a_bill_costs_more_than_four_statements() {
    let dear: Vec<_> = PAGES.iter().filter(|(_, cost)| *cost > 4).map(|(page, _)| *page).collect();
    assert_eq!(dear, BILLS);
}
