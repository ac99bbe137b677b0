//! Every kind of proceeding, from registration to archive and to each of its other ends; what only some kinds have.

pub mod beside;
mod by_page;
mod clocks;
mod ends;
mod held;
mod made_up;
mod major;
mod organs;
mod over;
mod pages;
mod places;
mod seldom;
pub mod walk;
