mod licensed;
mod lists;
pub(crate) mod party;
mod people;
