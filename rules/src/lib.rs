//! The law and the procedure of mediation. Pure: no I/O, no clock, no ids, no database.
//!
//! `decide` answers whether an act is possible, for whom, and where it leads; `clock` answers what it does to the
//! running time limits. Everything they know is written in the sheets of `procedure`.
#![forbid(unsafe_code)]

pub mod act;
pub mod agreement;
pub mod calendar;
pub mod catalogue;
pub mod clock;
pub mod confirmation;
pub mod conflict;
pub mod deadline;
mod decide;
pub mod difficulty;
pub mod ground;
pub mod identity;
mod in_time;
pub mod law;
pub mod list;
pub mod local;
pub mod money;
pub mod number;
pub mod procedure;
pub mod refusal;
pub mod reminder;
pub mod retention;
pub mod risk;
pub mod role;
pub mod roll;
pub mod sheet;
pub mod stage;
pub mod standing;
pub mod triage;

pub use decide::{
    Decision, Effect, Facts, OutOfScope, SIMPLE_BELOW_FEN, Writing, available, decide, decide_follow_up, is_simple,
    offered, unmet,
};
pub use in_time::{Over, asked_in_time, last_days};
