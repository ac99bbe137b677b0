//! What disputes read from the tables, and the two acts of their own that they write. The only place here that speaks to
//! the database.

pub mod close;
pub mod correct;
pub mod counts;
pub mod find;
pub mod history;
pub mod linked;
pub mod list;
mod listed;
pub mod rows;
pub mod show;
mod show_clock;
pub mod show_helpers;
mod show_mediators;
pub mod show_risk;
mod show_run;
mod show_waiting;
mod waits;
