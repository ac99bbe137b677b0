//! Performance: what was promised is done or not; visits; what follows when it is not.
//!
//! It begins with the seal and ends when nothing is owed any more, or when the creditor goes further.

pub mod api;
mod default;
pub mod pages;
mod performed;
mod remind;
mod store;
mod visit;

pub use default::{Further, act_on, enforce, lapse, urge};
pub use performed::{Performance, perform};
pub use remind::{next as next_reminder, remind};
pub use visit::{Visit, follow_up};

/// States of an obligation.
pub mod state {
    /// Still to be done.
    pub const OPEN: &str = "open";
    /// Done in full.
    pub const PERFORMED: &str = "performed";
    /// Past its day.
    pub const DEFAULTED: &str = "defaulted";
    /// The creditor has gone to court, to arbitration or to enforcement.
    pub const ENFORCEMENT: &str = "enforcement";
}
