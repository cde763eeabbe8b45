//! What a page asks the server for, in its states: on its way, there, refused.

use std::{pin::Pin, sync::Arc};

use leptos::{prelude::*, reactive::computed::ScopedFuture, tachys::reactive_graph::OwnedView};

use super::Skeleton;
use crate::problem::{Problem, ShowProblem};

type Drawn = Pin<Box<dyn Future<Output = AnyView> + Send>>;

/// Draws a resource when it is there; while a newer one is on its way the old one stays. For the portal.
pub fn loaded<T>(
    resource: Resource<Result<T, Problem>>,
    draw: impl Fn(T) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    settled(resource, move |answer| outcome(answer, &draw))
}

/// The same, for a page that draws the refusal itself.
pub fn settled<T>(
    resource: Resource<Result<T, Problem>>,
    draw: impl Fn(Result<T, Problem>) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    waited(Arc::new(move || {
        let draw = draw.clone();
        Box::pin(async move { draw(resource.await) })
    }))
}

/// The same with the first answer alone: what is typed on the page outlasts every newer one, which is for parts of it.
pub fn first<T>(
    resource: Resource<Result<T, Problem>>,
    draw: impl Fn(Result<T, Problem>) -> AnyView + Clone + Send + Sync + 'static,
) -> AnyView
where
    T: Clone + Send + Sync + 'static,
{
    waited(Arc::new(move || {
        let draw = draw.clone();
        let answer = ScopedFuture::new_untracked(resource.into_future());
        Box::pin(async move { draw(answer.await) })
    }))
}

/// Apart from what is waited for, so that the browser is sent this once and not for each page.
fn waited(contents: Arc<dyn Fn() -> Drawn + Send + Sync>) -> AnyView {
    let contents = move || Suspend::new(contents());
    view! { <Transition fallback=|| view! { <Skeleton /> }>{contents}</Transition> }.into_any()
}

/// Draws an answer when it is there. For signed-out pages, which are not hydrated: nothing of the answer but its picture
/// is sent.
pub fn arrived<T: Send + 'static>(
    answer: impl Future<Output = Result<T, Problem>> + Send + 'static,
    draw: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    later(async move { outcome(answer.await, draw) })
}

/// Draws what is only there after a wait. Parts of it that are closures are drawn later still and would no longer know in
/// which page they stand: with whose words, with which icons.
pub fn later(view: impl Future<Output = AnyView> + Send + 'static) -> AnyView {
    Suspend::new(async move { OwnedView::new(view.await) }).into_any()
}

fn outcome<T>(answer: Result<T, Problem>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    match answer {
        Ok(value) => draw(value),
        Err(problem) => view! { <ShowProblem problem=problem /> }.into_any(),
    }
}
