//! Time limits (期限): how the law counts from an event to the last day, and the explanation of every result.
//!
//! The day of the event is not counted (Civil Code art. 201; Civil Procedure Law art. 85); a limit in months ends on the
//! day of the same number (Civil Code art. 202); a last day off moves to the next working day (Civil Code art. 203).
//! Everything is counted in dates; the day ends at 24:00 in the time zone of the installation.

mod count;
mod excluded;
mod heat;
mod span;
mod step;
mod step_text;
#[cfg(test)]
mod tests;

pub use count::{Counted, Rule, count, hours_after};
pub use excluded::{Pause, PauseReason, stopped};
pub use heat::{Heat, heat};
pub use span::Span;
pub use step::{LocalChange, Step};
pub use step_text::{decode, encode};
