//! A confirmation that was refused: the books are read anew, what was chosen stays chosen, and the new bill says why the
//! old one was refused.

use leptos::prelude::*;

use crate::{problem::Problem, visit::forget_rejected};

/// What a page remembers of the last confirmation that was refused.
pub(crate) struct Again<A: Send + Sync + 'static, C: 'static> {
    asked: Memo<A>,
    last: StoredValue<Option<(A, C, Problem)>>,
    reload: Callback<()>,
}

impl<A: Send + Sync, C> Clone for Again<A, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A: Send + Sync, C> Copy for Again<A, C> {}

impl<A, C> Again<A, C>
where
    A: Clone + PartialEq + Send + Sync,
    C: Clone + Send + Sync,
{
    /// Of a page that is about `asked`, and that `reload` reads anew.
    pub(crate) fn new(asked: Memo<A>, reload: impl Fn() + Send + Sync + 'static) -> Self {
        Self { asked, last: StoredValue::new(None), reload: Callback::new(move |()| reload()) }
    }

    /// What was chosen when it was refused, and why it was; nothing where the page is about something else by now.
    pub(crate) fn last(self) -> Option<(C, Problem)> {
        let asked = self.asked.get_untracked();
        self.last.get_value().filter(|(then, ..)| *then == asked).map(|(_, chosen, why)| (chosen, why))
    }

    /// What the form of a confirmation does when it is refused.
    pub(crate) fn refused(self, chosen: impl Fn() -> C + Send + Sync + 'static) -> Callback<Problem> {
        Callback::new(move |why| {
            self.last.set_value(Some((self.asked.get_untracked(), chosen(), why)));
            self.reload.run(());
        })
    }
}

/// Draws what is chosen, anew with every choice. Why a confirmation was refused is said the first time only: whoever chooses
/// again reads another bill.
pub(crate) fn reckoned<C: Clone + Send + Sync + 'static>(
    chosen: RwSignal<C>,
    why: Option<Problem>,
    draw: impl Fn(C, Option<Problem>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let first = StoredValue::new(Some(why));
    let drawn = move || {
        let why = first.try_update_value(Option::take).flatten();
        if why.is_none() {
            forget_rejected();
        }
        draw(chosen.get(), why.flatten())
    };
    view! {
        <div class="stack bill" aria-live="polite">
            {drawn}
        </div>
    }
    .into_any()
}
