//! Every address that is a page, in its two apps. Between the apps links are `rel="external"`, so that the browser loads
//! the page. An area of the portal is one lazy route or several; nothing of it is in the shell.

use leptos::prelude::*;
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{FlatRoutes, Route, Router},
    lazy_route, path,
};

use crate::{
    account::{ProfileRoute, SecurityRoute, SessionsRoute},
    agreements::{AgreementRoute, AgreementsRoute},
    billing::{BillingProfileRoute, BillingRoute, InvoiceRoute, InvoicesRoute},
    catalog::{Catalog, Offered, Service},
    contact::Contact,
    groups::{AddToGroupRoute, EditGroupRoute, GroupRoute, GroupsRoute},
    help::{Help, Troubleshooting},
    home::HomeRoute,
    licenses::{AssignRoute, AssignToGroupsRoute, LicensesRoute, MoveRoute},
    lost::Lost,
    reference::Reference,
    services::{AddRoute, ServiceInvoicesRoute, ServicePeopleRoute, ServiceRoute, ServiceUsageRoute, ServicesRoute},
    shell::{PortalFrame, PublicFrame},
    signin::SignInPage,
    signup::SignUpPage,
    status::StatusPage,
    subscriptions::{CancelRoute, ChangeRoute},
    visit::Visit,
    welcome::Welcome,
};

/// Signed-out pages. Rendered on the server and never hydrated.
#[component]
pub fn PublicApp() -> impl IntoView {
    view! {
        <Router>
            <PublicFrame>
                <FlatRoutes fallback=|| {
                    view! { <Lost /> }
                }>
                    <Route path=path!("/") view=Front ssr=SsrMode::Async />
                    <Route path=path!("/catalog") view=Catalog ssr=SsrMode::Async />
                    <Route path=path!("/catalog/:service") view=Service ssr=SsrMode::Async />
                    <Route path=path!("/help") view=Help ssr=SsrMode::Async />
                    <Route path=path!("/help/troubleshooting") view=Troubleshooting ssr=SsrMode::Async />
                    <Route path=path!("/api") view=Reference ssr=SsrMode::Async />
                    <Route path=path!("/contact") view=Contact ssr=SsrMode::Async />
                    <Route path=path!("/status") view=StatusPage ssr=SsrMode::Async />
                    <Route path=path!("/sign-in") view=SignInPage ssr=SsrMode::Async />
                    <Route path=path!("/signup") view=SignUpPage ssr=SsrMode::Async />
                </FlatRoutes>
            </PublicFrame>
        </Router>
    }
}

/// `/`, with what there is in the catalog.
#[component]
fn Front() -> AnyView {
    let offered = view! { <Offered /> }.into_any();
    view! { <Welcome offered=offered /> }.into_any()
}

/// The portal. Rendered on the server, then taken over by the browser.
#[component]
pub fn PortalApp() -> impl IntoView {
    Visit::share();
    view! {
        <Router>
            <PortalFrame>
                <FlatRoutes fallback=|| ()>
                    <Route path=path!("/home") view={Lazy::<HomeRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/services") view={Lazy::<ServicesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/services/add") view={Lazy::<AddRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/services/:service") view={Lazy::<ServiceRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/services/:service/people") view={Lazy::<ServicePeopleRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/services/:service/usage") view={Lazy::<ServiceUsageRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/services/:service/invoices") view={Lazy::<ServiceInvoicesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan") view={Lazy::<LicensesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan/groups") view={Lazy::<LicensesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan/groups/assign") view={Lazy::<AssignToGroupsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan/move") view={Lazy::<MoveRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups") view={Lazy::<GroupsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/licenses") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/waiting") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/history") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/add") view={Lazy::<AddToGroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/edit") view={Lazy::<EditGroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan/waiting") view={Lazy::<LicensesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan/history") view={Lazy::<LicensesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/licenses/:service/:plan/assign") view={Lazy::<AssignRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/subscriptions/:subscription/change") view={Lazy::<ChangeRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/subscriptions/:subscription/cancel") view={Lazy::<CancelRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/agreements") view={Lazy::<AgreementsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/agreements/:agreement") view={Lazy::<AgreementRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/billing") view={Lazy::<BillingRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/billing/profile") view={Lazy::<BillingProfileRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/billing/invoices") view={Lazy::<InvoicesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/billing/invoices/:invoice") view={Lazy::<InvoiceRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account/profile") view={Lazy::<ProfileRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account/security") view={Lazy::<SecurityRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account/sessions") view={Lazy::<SessionsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/*any") view={Lazy::<LostRoute>::new()} ssr=SsrMode::Async />
                </FlatRoutes>
            </PortalFrame>
        </Router>
    }
}

#[derive(Debug)]
struct LostRoute;

#[lazy_route]
impl LazyRoute for LostRoute {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <Lost /> }.into_any()
    }
}
