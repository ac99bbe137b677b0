//! Letters: what is sent to parties and mediators. Rows are written with the act (`desk::outbox`); a worker sends them
//! afterwards, and what could not be sent shows as a task.

mod write;

pub use write::write;
