mod outcomes;
mod pages;
mod seats;
mod team;
