mod licensed;
mod lists;
mod nests;
mod orders;
mod owners;
pub(crate) mod party;
mod people;
mod rules;
mod stays;
