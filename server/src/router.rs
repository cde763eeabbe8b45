//! Contents page: every route of the portal, and what is done around each, from the outside inwards.

use app::problem::Kind;
use app::{App, shell};
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{MethodFilter, any, on, post};
use leptos::config::LeptosOptions;
use leptos::server_fn::axum::server_fn_paths;
use leptos_axum::LeptosRoutes;
use leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context as routes_of;
use tower::ServiceBuilder;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;

use crate::answer::{problem, say};
use crate::assets::Manifest;
use crate::layers::{caller, headers, host, limits};
use crate::pages::Pages;
use crate::site::Shared;
use crate::stop::Stop;
use crate::{api, documents, health, imports, paths, redraw, sandbox, visit};

/// All of it.
pub fn router(site: Shared) -> Result<Router, Stop> {
    let manifest = Manifest::load();
    let build = manifest.as_ref().map(Manifest::build);
    let rendered = {
        let build = build.clone();
        let rendered = rendered(move || visit::provide(build.as_ref())).merge(documents::router());
        let rendered = rendered.merge(imports::router()).layer(from_fn(visit::sign_in_first));
        rendered.layer(from_fn_with_state(site.clone(), visit::enter))
    };
    let pages = Pages::new(site.clone(), rendered.clone(), build);
    let routes = rendered
        .merge(functions(&site, &pages))
        .merge(api::router(site.clone())?)
        .merge(files(&site))
        .merge(sandbox(&site))
        .merge(health::router(site.clone()))
        .merge(manifest.map(Manifest::router).unwrap_or_default());
    let around = ServiceBuilder::new()
        .layer(from_fn_with_state(site.clone(), caller::identify))
        .layer(from_fn_with_state(site.clone(), headers::protect))
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(pages, say))
        .layer(from_fn(limits::defects))
        .layer(from_fn_with_state(site.clone(), host::check))
        .layer(from_fn(limits::time))
        .layer(from_fn(limits::body))
        // After the body, because a connection whose request was not read to its end is closed.
        .layer(from_fn_with_state(site.clone(), limits::number))
        .layer(same_site(&site)?);
    Ok(routes.layer(around))
}

/// The pages, signed out and signed in.
fn rendered(context: impl Fn() + Clone + Send + Sync + 'static) -> Router {
    let options = LeptosOptions::builder().output_name("guildhall").build();
    let mut router = Router::new();
    for app in [App::Public, App::Portal] {
        let functions = server_fn_paths().map(|(path, _)| path.to_owned()).collect();
        let list = routes_of(move || shell(app), Some(functions), context.clone()).0;
        router = router.leptos_routes_with_context(&options, list, context.clone(), move || shell(app));
    }
    router.with_state(options)
}

/// What pages ask of the server, and where their forms go.
fn functions(site: &Shared, pages: &Pages) -> Router {
    let mut router = Router::new();
    for (path, method) in server_fn_paths() {
        if let Ok(method) = MethodFilter::try_from(method) {
            router = router.route(path, on(method, redraw::call));
        }
    }
    router
        .route(paths::NO_FUNCTION, any(async || problem(Kind::NotFound)))
        .layer(from_fn_with_state(site.clone(), visit::enter))
        .with_state(pages.clone())
}

/// Where files are sent. Whoever is not signed in is told so, and not sent away: no file would come back with them.
fn files(site: &Shared) -> Router {
    imports::files().layer(from_fn_with_state(site.clone(), visit::enter))
}

/// The clock of sandboxes, where the configuration lets tests move it.
fn sandbox(site: &Shared) -> Router {
    if !site.config.sandbox_endpoint {
        return Router::new();
    }
    let advance = Router::new().route(paths::ADVANCE_SANDBOX, post(sandbox::advance));
    advance.layer(from_fn_with_state(site.clone(), visit::enter))
}

/// Refuses every change that another site asks a browser for.
fn same_site(
    site: &Shared,
) -> Result<CsrfLayer<impl Fn(tower_http::csrf::ProtectionError) -> axum::response::Response + Clone + use<>>, Stop> {
    let layer = CsrfLayer::new().add_trusted_origin(site.public.to_string());
    let layer = layer.map_err(|error| Stop::usage(format!("the public URL cannot be the origin of forms: {error}")))?;
    Ok(layer.with_rejection_response(|_| problem(Kind::OtherSite)))
}
