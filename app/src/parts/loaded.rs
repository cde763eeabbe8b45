//! What a page asks the server for, in its states: on its way, there, refused.

use leptos::prelude::*;

use super::Skeleton;
use crate::problem::{Problem, ShowProblem};

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
    let contents = move || {
        let draw = draw.clone();
        Suspend::new(async move { draw(resource.await) })
    };
    view! { <Transition fallback=|| view! { <Skeleton /> }>{contents}</Transition> }.into_any()
}

/// Draws an answer when it is there. For signed-out pages, which are not hydrated: nothing of the answer but its picture
/// is sent.
pub fn arrived<T: Send + 'static>(
    answer: impl Future<Output = Result<T, Problem>> + Send + 'static,
    draw: impl FnOnce(T) -> AnyView + Send + 'static,
) -> AnyView {
    Suspend::new(async move { outcome(answer.await, draw) }).into_any()
}

fn outcome<T>(answer: Result<T, Problem>, draw: impl FnOnce(T) -> AnyView) -> AnyView {
    match answer {
        Ok(value) => draw(value),
        Err(problem) => view! { <ShowProblem problem=problem /> }.into_any(),
    }
}
