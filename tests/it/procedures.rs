//! Every kind of proceeding, from registration to archive and to each of its other ends; what only some kinds have.

mod clocks;
mod ends;
mod pages;
pub mod walk;
