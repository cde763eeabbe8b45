mod moves;
mod outcomes;
mod pages;
mod seats;
pub(crate) mod team;
