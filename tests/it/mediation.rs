//! Mediation through the front door: each act works, and is refused to the wrong person, a stranger, and at the wrong stage.

pub mod cases;
mod ending;
mod mediators;
mod newcomers;
mod pages;
mod recusal;
mod sessions;
mod taking_on;
mod time;

pub use newcomers::newcomer;
