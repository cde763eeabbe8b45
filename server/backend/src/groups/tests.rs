mod licensed;
mod lists;
mod orders;
pub(crate) mod party;
mod people;
mod stays;
