//! Every address that is a page, in its two apps. Between the apps links are `rel="external"`, so that the browser loads
//! the page. An area of the portal is one piece; nothing of it is in the shell.

use leptos::prelude::*;
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

use crate::{
    account, activity, agreements, billing,
    catalog::{Catalog, Offered, Service},
    causes,
    contact::Contact,
    domains, groups,
    help::{Help, Troubleshooting},
    home, imports, licenses, lost,
    members::{self, InvitePage},
    organization,
    reference::Reference,
    services,
    shell::{PortalFrame, PublicFrame},
    signin::SignInPage,
    signup::SignUpPage,
    status::StatusPage,
    subscriptions, tokens,
    visit::Visit,
    welcome::Welcome,
};

/// The pages of an area, by the functions that draw them. They are one piece, which the browser loads with the first of
/// them: `lazy` puts together what is written at one place under one name.
macro_rules! area {
    ($area:ident: $($route:ident = $feature:ident::$page:ident),+ $(,)?) => {$(
        struct $route;

        impl LazyRoute for $route {
            fn data() -> Self {
                Self
            }

            async fn view(_this: Self) -> AnyView {
                #[lazy($area)]
                fn $page() -> AnyView {
                    $feature::$page()
                }

                $page().await
            }
        }
    )+};
}

area! { home: HomeRoute = home::home_page }
area! { services:
    ServicesRoute = services::services_page,
    ServiceRoute = services::service_page,
    ServicePeopleRoute = services::service_people_page,
    ServiceUsageRoute = services::service_usage_page,
    ServiceInvoicesRoute = services::service_invoices_page,
}
area! { buying:
    AddRoute = services::add_page,
    ChangeRoute = subscriptions::change_page,
    CancelRoute = subscriptions::cancel_page,
}
area! { licenses:
    LicensesRoute = licenses::licenses_page,
    AssignRoute = licenses::assign_page,
    AssignToGroupsRoute = licenses::assign_to_groups_page,
    MoveRoute = licenses::move_page,
}
area! { identity:
    OrganizationRoute = organization::organization_page,
    EditOrganizationRoute = organization::edit_organization_page,
    MembersRoute = members::members_page,
    NewMemberRoute = members::new_member_page,
    MemberRoute = members::member_page,
    ImportsRoute = imports::imports_page,
    ImportRoute = imports::import_page,
    RolesRoute = members::roles_page,
    AccessRoute = causes::access_page,
    GroupsRoute = groups::groups_page,
    GroupRoute = groups::group_page,
    AddToGroupRoute = groups::add_to_group_page,
    EditGroupRoute = groups::edit_group_page,
    DomainsRoute = domains::domains_page,
    DomainRoute = domains::domain_page,
    RenameRoute = domains::rename_page,
    TokensRoute = tokens::tokens_page,
    NewTokenRoute = tokens::new_token_page,
    ActivityRoute = activity::activity_page,
}
area! { billing:
    BillingRoute = billing::billing_page,
    BillingProfileRoute = billing::billing_profile_page,
    InvoicesRoute = billing::invoices_page,
    InvoiceRoute = billing::invoice_page,
    AgreementsRoute = agreements::agreements_page,
    AgreementRoute = agreements::agreement_page,
}
area! { account:
    ProfileRoute = account::profile_page,
    SecurityRoute = account::security_page,
    SessionsRoute = account::sessions_page,
}
area! { lost: LostRoute = lost::lost_page }

/// Signed-out pages. Rendered on the server and never hydrated.
#[component]
pub fn PublicApp() -> impl IntoView {
    view! {
        <Router>
            <PublicFrame>
                <FlatRoutes fallback=lost::lost_page>
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
                    <Route path=path!("/invite/:token") view=InvitePage ssr=SsrMode::Async />
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
                    <Route path=path!("/identity") view={Lazy::<OrganizationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/edit") view={Lazy::<EditOrganizationRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users") view={Lazy::<MembersRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/new") view={Lazy::<NewMemberRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/deleted") view={Lazy::<MembersRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/import") view={Lazy::<ImportsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/import/:import") view={Lazy::<ImportRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/:member") view={Lazy::<MemberRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/:member/access") view={Lazy::<MemberRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/:member/licenses") view={Lazy::<MemberRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/users/:member/sign-in") view={Lazy::<MemberRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/roles") view={Lazy::<RolesRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/access") view={Lazy::<AccessRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/domains") view={Lazy::<DomainsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/domains/:domain") view={Lazy::<DomainRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/domains/:domain/rename") view={Lazy::<RenameRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/tokens") view={Lazy::<TokensRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/tokens/new") view={Lazy::<NewTokenRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups") view={Lazy::<GroupsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/licenses") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/waiting") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/identity/groups/:group/groups") view={Lazy::<GroupRoute>::new()} ssr=SsrMode::Async />
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
                    <Route path=path!("/activity") view={Lazy::<ActivityRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account/profile") view={Lazy::<ProfileRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account/security") view={Lazy::<SecurityRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/account/sessions") view={Lazy::<SessionsRoute>::new()} ssr=SsrMode::Async />
                    <Route path=path!("/*any") view={Lazy::<LostRoute>::new()} ssr=SsrMode::Async />
                </FlatRoutes>
            </PortalFrame>
        </Router>
    }
}
