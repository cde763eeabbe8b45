//! E0451
use backend::access::{Context, Permit};
use domain::acts::ListServices;

pub fn forge(context: Context) -> Permit<ListServices> {
    Permit { context, act: std::marker::PhantomData }
}
